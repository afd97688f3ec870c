"""Lists of words: text files in `lists/`, each of which begins with what it holds.

English, and where they tell what a run of capitals is, the commonest of Belarusian and Russian. They hold classes of
words, never names of persons.
"""

from pathlib import Path

FOLDER = Path(__file__).parent / "lists"


def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, without empty ones and what stands after a #."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    bare = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in bare if line)


def words(name: str) -> frozenset[str]:
    """The words of a list, with spaces or ends of lines between them."""
    return frozenset(word for line in lines(name) for word in line.split())


def table(name: str) -> dict[str, str]:
    """The entries of a list whose lines have a colon: what stands before it, and what after it."""
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines(name))}


HEADS = words("organisation-heads")
DEMONYMS = words("demonyms")
PLACE_NOUNS = words("place-nouns")
PLACES = frozenset(lines("places"))
NO_NAMES = words("no-names")
NAME_PARTICLES = words("name-particles")
BEFORE_PLACES = words("before-places")
BEFORE_QUOTED_NAMES = words("before-quoted-names")
BEFORE_SURNAMES = words("before-surnames")
TITLES = words("titles")
COMMON = words("common-words")
CONTINENTAL = words("continental")
HEADS_IN_LOWER_CASE = words("heads-in-lower-case")
OFFICES_OF_PERSONS = words("offices-of-persons")
DOINGS_OF_PERSONS = words("doings-of-persons")
