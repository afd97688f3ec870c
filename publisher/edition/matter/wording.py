"""The fixed words of a house: those of its language, single ones as the publication has them.

In: the house style. Out: words; C109 for a key of `words` that is none, or a text without its place for a value. Only
what stands on the pages of an issue can be another word: dates and signs of numbers are those of the language.
"""

import re
from string import Formatter

from publisher.language.words import Words, words_for
from publisher.problems import Location, Problem
from publisher.settings.publication import Publication
from publisher.settings.reader import suggestion

KEYS = (
    "authors", "back", "by", "cite", "cite_item", "colophon", "contents", "corrections", "covers", "editions",
    "funding", "imprint", "letter", "letters_to", "next_issue", "no_corrections", "notes", "published_by", "rights",
    "source", "sources", "sources_and_imprint", "table", "takeaways",
)  # fmt: skip
"""Words that a publication may have otherwise, as the catalogue names them."""


def house_words(house: Publication) -> Words:
    """Give the words of a house style that was checked."""
    return words_for(house.language).with_words(house.words)


def mistakes(house: Publication, text: str, path: str) -> tuple[Problem, ...]:
    """Find keys of `words` that are none, and words that lack what is put into them; `text` is that of the file."""
    lines = text.splitlines()
    problems = []
    own = {house.language: house.words} | {lang: style.words for lang, style in house.editions.items()}
    for lang, words in own.items():
        for key, word in words.items():
            line = next((n for n, row in enumerate(lines, 1) if re.search(rf"\b{re.escape(key)}['\"]?\s*:", row)), 0)
            at = Location(path, line)
            if key not in KEYS:
                problems.append(Problem(at, "C109", f"words: there is no word “{key}”", suggestion(key, KEYS)))
                continue
            before = getattr(words_for(lang), key)
            if (places := _places(before)) != _places(word):
                put = " and ".join(f"{{{name}}}" for name in sorted(places or ())) or "nothing in braces"
                message = f"words: “{word}” does not have the places of “{before}”"
                problems.append(Problem(at, "C109", message, f"write {put} in it"))
    return tuple(problems)


def _places(text: str) -> set[str] | None:
    """Give the names in braces of a text; None if the braces cannot be read."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
