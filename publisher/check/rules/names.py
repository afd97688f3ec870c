"""Rules of names: one person spelled in two ways, a spelling that is not the house's, one body under two names.

Names are compared as they stand in the text; the names file tells who is who. Two entries of it are never taken for
one another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, islice

from publisher.check.rule import ENGLISH, Copy, Finding, breach, matches, warning
from publisher.check.text import TextRun
from publisher.language import dates, lexicon
from publisher.language.edit_distance import distance, near
from publisher.language.wordlists import BEFORE_SURNAMES, COMMON, DEMONYMS
from publisher.settings import authorities
from publisher.settings.authorities import Authorities, Authority

_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:[’'-][^\W\d_]+)*")
_SHORT = 6
_BEFORE_A_PLACE = frozenset(("At", "From", "In", "Near"))
_MONTHS = frozenset((*dates.MONTHS, *dates.WEEKDAYS))


@dataclass(slots=True)
class _Bearer:
    """A surname as the issue spells it: the line of its first place, the first names before it."""

    line: int
    firsts: set[str] = field(default_factory=set)


Sequences = tuple[tuple[int, tuple[str, ...]], ...]
"""Runs of capitalised words, each with its line."""


@lru_cache(maxsize=1)
def _sequences(runs: tuple[TextRun, ...]) -> Sequences:
    """Give all runs of capitalised words in an issue; two rules look at them."""
    mixed_case = (run for run in runs if run.kind != "heading" or not run.text.isupper())
    return tuple((run.line_at(start), words) for run in mixed_case for start, words in _capitals(run.text))


def _bearers(sequences: Sequences) -> dict[str, _Bearer]:
    """Give the surnames of an issue."""
    bearers: dict[str, _Bearer] = {}
    for line, words in sequences:
        surname = words[-1]
        inner_capital = re.search(r"[A-Z]", surname.removeprefix("Mac").removeprefix("Mc")[1:])
        if len(words) > 4 or len(surname) < 4 or inner_capital:
            continue
        bearer = bearers.setdefault(surname, _Bearer(line))
        before = [word for word in words[:-1] if not _common(word)]
        if len(words) == 3 and words[0] in _BEFORE_A_PLACE:
            continue  # “In Minsk Szijjarto was shown a factory”: no first name, or not surely
        if before:
            bearer.firsts.add(before[-1])
    return bearers


def _capitals(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield capitalised words that follow one another with single spaces, without possessives."""
    held: list[str] = []
    begin = end = 0
    for match in _WORD.finditer(text):
        word = match[0][:-2] if match[0].endswith(("’s", "'s")) else match[0]
        if held and (text[end : match.start()] not in (" ", "\u00a0") or not word[0].isupper()):
            yield begin, tuple(held)
            held = []
        if word[0].isupper():
            begin = begin if held else match.start()
            held.append(word)
            end = match.end() if word == match[0] else len(text)  # nothing follows on a possessive
    if held:
        yield begin, tuple(held)


def _common(word: str) -> bool:
    """Return whether a word with a capital is a title, a demonym or a word that begins a sentence, not a first name."""
    return any(word.lower() in words for words in (BEFORE_SURNAMES, COMMON, DEMONYMS))


def name_in_two_spellings(copy: Copy) -> Iterator[Finding]:
    """One name in two spellings.

    Why: readers take them for two people, and so does the index. Two surnames that differ in a letter or two are taken
    for one if the same first name stands before both, or if one of them never has a first name; not if the names file
    has an entry for each, or they are those of a man and a woman.

    Passes: Dmitry Shlethauer … Shlethauer · Dmitry Shlethauer, and Dzmitry Kuchuk.

    Fails: Dmitry Shlethauer … Schlethauer.
    """
    sequences = _sequences(copy.runs)
    bearers = _bearers(sequences)
    owners = _owners(copy.book)
    by_letter: dict[str, list[str]] = {}
    for name in sorted(bearers):
        by_letter.setdefault(name[0].lower(), []).append(name)
    for group in by_letter.values():
        for one, other in combinations(group, 2):
            if abs(len(one) - len(other)) > 2 or not _one_name(one, other, bearers, owners):
                continue
            first, second = sorted((one, other), key=lambda name: bearers[name].line)
            yield _two_spellings((bearers[first].line, first), (bearers[second].line, second))
    yield from _first_names(bearers, owners)
    yield from _longer_names(sequences, owners)
    yield from _not_of_the_file(bearers, owners)


def _two_spellings(first: tuple[int, str], second: tuple[int, str]) -> Finding:
    message = f"“{second[1]}” and “{first[1]}” may be one name in two spellings"
    hint = f"choose one (line {first[0]} has the other); if they are two, give each an entry in the names file"
    return Finding(second[0], message, hint)


def _one_name(one: str, other: str, bearers: dict[str, _Bearer], owners: dict[str, set[str]]) -> bool:
    a, b = bearers[one], bearers[other]
    if any(name.endswith("s") and name[:-1] in bearers for name in (one, other)):
        return False  # a family: the Kowalskis
    if owners.get(one) and owners.get(other):
        return False  # the names file has both: two people, or a variant, of which T051 speaks
    if all(lexicon.frequencies().get(name.lower()) for name in (one, other)) or {one, other} & _MONTHS:
        return False
    shared = a.firsts & b.firsts or any(near(x, y, sure=True) for x in a.firsts for y in b.firsts)
    if shared:
        return near(one, other, sure=True)
    if not a.firsts and not b.firsts:  # of a place, or of people by their surnames: one letter of six
        if re.search(r"[\u0370-\u052f]", one + other):
            return False  # of another script, of which T015 speaks
        long = min(len(one), len(other)) > _SHORT + 2
        if _ordinary(one) != _ordinary(other):  # a known place, and a letter too many or too few
            return long and near(one, other, sure=False) and _longer_by_one(one, other)
        return not _ordinary(one) and len(one) > _SHORT and near(one, other, sure=False)
    if a.firsts and b.firsts:
        return False
    bare = other if a.firsts else one
    return not _ordinary(bare) and near(one, other, sure=False)


def _longer_by_one(one: str, other: str) -> bool:
    """Return whether a letter is doubled in one of two words: Strasbourg, Strassbourg."""
    short, long = sorted((one, other), key=len)
    return any(long[at] == long[at - 1] and long[:at] + long[at + 1 :] == short for at in range(1, len(long)))


def _ordinary(word: str) -> bool:
    return word.lower() in lexicon.frequencies() or lexicon.known(word.lower())


def _first_names(bearers: dict[str, _Bearer], owners: dict[str, set[str]]) -> Iterator[Finding]:
    """Find two first names of nearly the same letters before one surname."""
    for surname, bearer in sorted(bearers.items()):
        if _ordinary(surname):
            continue
        for one, other in combinations(sorted(bearer.firsts), 2):
            entries = owners.get(f"{one} {surname}", set()), owners.get(f"{other} {surname}", set())
            if all(entries) and not entries[0] & entries[1]:
                continue
            if len(min(one, other, key=len)) >= 4 and near(one, other, sure=True):
                yield _two_spellings((bearer.line, f"{one} {surname}"), (bearer.line, f"{other} {surname}"))


def _longer_names(sequences: Sequences, owners: dict[str, set[str]]) -> Iterator[Finding]:
    """Find names that differ in one word of several, by a letter or two: “Vidzeme Harbour”, “Vizdeme Harbour”."""
    first: dict[tuple[str, ...], int] = {}
    for line, words in sequences:
        if 2 <= len(words) <= 6:
            first.setdefault(words, line)
    shelves: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for words in first:
        for at in range(len(words) - 1):
            shelves.setdefault((*words[:at], "", *words[at + 1 :]), []).append(words)
    for shelf, names in shelves.items():
        at = shelf.index("")
        if len(shelf) == 2 and not _ordinary(shelf[1]):
            continue  # a person's first name: `_first_names`
        for one, other in combinations(names, 2):
            both = [one[at], other[at]]
            if near(*both, sure=True) and not all(map(_ordinary, both)) and not all(word in owners for word in both):
                yield _two_spellings((first[one], " ".join(one)), (first[other], " ".join(other)))


def _owners(book: Authorities) -> dict[str, set[str]]:
    """Give the entries that each form, and each surname, of a person stands for."""
    owners: dict[str, set[str]] = {}
    for entry in book.entries:
        if entry.kind == "person":
            for form in authorities.forms(entry):
                for name in (form.text, form.text.split()[-1]):
                    owners.setdefault(name, set()).add(entry.id)
    return owners


def _not_of_the_file(bearers: dict[str, _Bearer], owners: dict[str, set[str]]) -> Iterator[Finding]:
    """Find names whose first name is that of an entry and whose surname is nearly its surname."""
    full = {form: ids for form, ids in owners.items() if " " in form}
    by_first: dict[str, list[str]] = {}
    for form in full:
        by_first.setdefault(form.split()[0], []).append(form)
    for surname, bearer in sorted(bearers.items()):
        for first in sorted(bearer.firsts):
            name = f"{first} {surname}"
            if surname in owners or name in full:
                continue
            for form in by_first.get(first, ()):
                if form.split()[-1] not in bearers and near(form.split()[-1], surname, sure=True):
                    message = f"“{name}”: the names file spells it “{form}”"
                    yield Finding(bearer.line, message, "spell it so, or make it a variant or an entry of its own")


def variant_of_a_name(copy: Copy) -> Iterator[Finding]:
    """A spelling that the names file calls a variant.

    Why: the house has one spelling, that of the heading; the others are there so that the index finds them too.
    Acronyms, native names and other names of a thing are no spellings.

    Passes: Aliaksandr Lukashenka.

    Fails: Alexander Lukashenko, a variant of “Lukashenka, Aliaksandr”.
    """
    whole = "\n".join(run.text for run in copy.runs)
    for entry in copy.book.entries:
        heading = authorities.direct(entry)
        forms = (form for form in _variants(entry) if form in whole and form not in heading)
        form = next((form for form in forms if entry.kind != "subject" and _spelling(form, heading, entry)), "")
        pattern = re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])")
        for run, match in islice(matches(copy.runs, pattern), 1) if form else ():
            message = f"“{form}” is a variant: the house writes “{heading}”"
            yield breach(run, match, message, "write it so, but in quotations")


def _variants(entry: Authority) -> list[str]:
    """Give the variants of an entry as text has them: inverted ones in direct order, of a person the surname too."""
    forms = [" ".join(part.strip() for part in reversed(variant.form.split(",", 1))) for variant in entry.variants]
    if entry.kind == "person" and entry.bare_surname != "false":
        forms += [form.split()[-1] for form in forms if " " in form]
    return list(dict.fromkeys(forms))


def _spelling(form: str, heading: str, entry: Authority) -> bool:
    """Return whether a variant is a spelling of the heading, not another name: of people and places it always is."""
    if form.isupper() or heading.lower().startswith(form.lower()) or heading.lower() in form.lower():
        return False
    if entry.kind in ("person", "place"):
        return True
    one, other = form.lower().split(), heading.lower().split()
    return len(one) == len(other) and all(distance(a, b, 2) <= 2 for a, b in zip(one, other, strict=True))


def body_in_two_names(copy: Copy) -> Iterator[Finding]:
    """One institution under two names.

    Why: readers take it for two. Names of three words or more that begin alike, and differ in the endings of their
    words or in Committee and Commission, are taken for one.

    Passes: the Central Election Commission … the Central Election Commission.

    Fails: the Central Election Committee … the Central Electoral Commission.
    """
    bodies: dict[tuple[str, ...], int] = {}
    for line, words in _sequences(copy.runs):
        names = words[1:] if words[0] in ("The", "A", "An", "In", "At", "On") else words
        if 3 <= len(names) <= 6:
            bodies.setdefault(names, line)
    for one, other in combinations(bodies, 2):
        if one[0] == other[0] and len(one) == len(other) and _one_body(one, other):
            first, second = sorted((one, other), key=lambda words: bodies[words])
            message = f"“{' '.join(second)}” and “{' '.join(first)}” (line {bodies[first]}) may be one body"
            yield Finding(bodies[second], message, "choose one name for it")


def _one_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if not different or len(different) == len(one):
        return False
    return all(
        len(a) > 4 and len(b) > 4 and a.lower()[:4] == b.lower()[:4] and not b.startswith(a) and not a.startswith(b)
        and (a.lower() in lexicon.frequencies() and b.lower() in lexicon.frequencies())
        for a, b in different
    )  # fmt: skip


RULES = (
    warning("T050", name_in_two_spellings, languages=ENGLISH),
    warning("T051", variant_of_a_name),
    warning("T053", body_in_two_names, languages=ENGLISH),
)
