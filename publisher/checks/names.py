"""Checks of names: one person spelled in two ways, a spelling that is not the house's, an office of somebody else.

What is compared is what stands in the text; the names file says who is who. Two entries of it are never taken for one
another, and what it calls `different_from` least of all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from publisher import authorities, lexicon, officials
from publisher.authorities import Authorities, Authority
from publisher.reading import Run
from publisher.rules import Copy, Finding, warning
from publisher.words import ENGLISH

_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:[’'-][^\W\d_]+)*")
_ENDINGS = (
    "a",
    "s",
    "n",
    "an",
    "ian",
    "i",
    "y",
    "ya",
    "aya",
    "na",
    "va",
    "ova",
    "e",
    "es",
    "en",
    "in",
    "er",
    "ans",
    "ns",
)
# Pairs of endings by which the names of men and women differ.
_OF_WOMEN = (("i", "a"), ("y", "a"), ("ki", "kaya"), ("ky", "kaya"), ("ski", "skaya"), ("sky", "skaya"), ("ski", "ska"),
             ("sky", "ska"), ("ou", "ova"), ("ou", "ava"), ("au", "ava"), ("eu", "eva"), ("ev", "eva"), ("yi", "aya"),
             ("y", "aya"), ("is", "iene"), ("as", "iene"), ("us", "iene"), ("ý", "á"), ("en", "ena"), ("ek", "kova"), ("i", "aya"))  # fmt: skip

_MONTHS = frozenset((*ENGLISH.months, *ENGLISH.weekdays))


@dataclass(slots=True)
class _Bearer:
    """A surname as the issue spells it: the first names before it, where it stands first, whether it stands alone."""

    line: int
    firsts: set[str] = field(default_factory=set)
    alone: bool = False


def _named(runs: tuple[Run, ...]) -> tuple[dict[str, _Bearer], list[tuple[int, tuple[str, ...]]]]:
    """The surnames of an issue, and all its runs of capitalised words with their lines."""
    found: dict[str, _Bearer] = {}
    sequences: list[tuple[int, tuple[str, ...]]] = []
    for run in runs:
        if run.kind == "heading" and run.text.isupper():
            continue
        for start, words in _capitals(run.text):
            line = run.line_at(start)
            sequences.append((line, words))
            surname = words[-1]
            if len(words) > 4 or len(surname) < 4 or surname.isupper():
                continue
            bearer = found.setdefault(surname, _Bearer(line))
            before = [word for word in words[:-1] if not _common(word)]
            if before:
                bearer.firsts.add(before[-1])
            elif len(words) == 1:
                bearer.alone = True
    return found, sequences


def _capitals(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Capitalised words that follow one another with single spaces, without possessives."""
    held: list[str] = []
    begin = end = 0
    for found in _WORD.finditer(text):
        word = re.sub(r"[’']s$", "", found[0])
        joined = bool(held) and text[end : found.start()] in (" ", "\u00a0")
        if held and (not joined or not word[0].isupper()):
            yield begin, tuple(held)
            held = []
        if word[0].isupper():
            if not held:
                begin = found.start()
            held.append(word)
            end = found.end()
            if word != found[0]:
                yield begin, tuple(held)
                held = []
    if held:
        yield begin, tuple(held)


def _common(word: str) -> bool:
    """Whether a word with a capital is an ordinary one: a title, a demonym, the beginning of a sentence."""
    return lexicon.frequencies().get(word.lower(), 0) > 3_000_000


def _distance(one: str, other: str, most: int) -> int:
    """How many letters must be changed, added, taken out or exchanged to make one word of the other; over `most`: more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
        if min(row) > most:
            return most + 1
    return rows[-1][-1]


def _near(one: str, other: str, *, sure: bool) -> bool:
    """Whether two words may be spellings of one; `sure`: something else speaks for it, and shorter words count too."""
    a, b = sorted((one.lower(), other.lower()), key=len)
    if a == b or a[0] != b[0] or len(a) < (4 if sure else 5):
        return False
    if b.startswith(a) and b[len(a) :] in _ENDINGS:
        return False
    if any(
        (a.endswith(m) and b == a.removesuffix(m) + f) or (b.endswith(m) and a == b.removesuffix(m) + f)
        for m, f in _OF_WOMEN
    ):
        return False
    most = 2 if len(a) >= (6 if sure else 8) else 1
    return _distance(a, b, most) <= most


def name_in_two_spellings(copy: Copy) -> Iterator[Finding]:
    """One name in two spellings.

    Why: readers take them for two people, and so does the index. Two surnames that differ in a letter or two are taken
    for one if the same first name stands before both, or if one of them never has a first name; not if the names file
    has an entry for each, or they are those of a man and a woman.

    Passes: Dmitry Shlethauer … Shlethauer · Dmitry Shlethauer, and Dzmitry Kuchuk.

    Fails: Dmitry Shlethauer … Schlethauer.
    """
    found, _ = _named(copy.runs)
    owners = _owners(copy.book)
    names = sorted(found)
    by_letter: dict[str, list[str]] = {}
    for name in names:
        by_letter.setdefault(name[0].lower(), []).append(name)
    for group in by_letter.values():
        for one, other in combinations(group, 2):
            if abs(len(one) - len(other)) > 2 or not _one_name(one, other, found, owners):
                continue
            first, second = sorted((one, other), key=lambda name: found[name].line)
            said = f"“{second}” and “{first}” (line {found[first].line}) may be one name in two spellings"
            yield Finding(
                found[second].line, said, "choose one; if they are two people, give each an entry in the names file"
            )
    yield from _first_names(found, owners)
    yield from _not_of_the_file(copy, found, owners)


def _one_name(one: str, other: str, found: dict[str, _Bearer], owners: dict[str, set[str]]) -> bool:
    a, b = found[one], found[other]
    if owners.get(one) and owners.get(other) and not owners[one] & owners[other]:
        return False
    if all(lexicon.frequencies().get(name.lower()) for name in (one, other)) or {one, other} & _MONTHS:
        return False
    shared = a.firsts & b.firsts or any(_near(x, y, sure=True) for x in a.firsts for y in b.firsts)
    if shared:
        return _near(one, other, sure=True)
    if bool(a.firsts) == bool(b.firsts):
        return False
    bare = other if a.firsts else one
    return not _ordinary(bare) and _near(one, other, sure=False)


def _ordinary(word: str) -> bool:
    return word.lower() in lexicon.frequencies() or lexicon.known(word.lower())


def _first_names(found: dict[str, _Bearer], owners: dict[str, set[str]]) -> Iterator[Finding]:
    """Two first names of nearly the same letters before one surname."""
    for surname, bearer in sorted(found.items()):
        if _ordinary(surname):
            continue
        for one, other in combinations(sorted(bearer.firsts), 2):
            entries = owners.get(f"{one} {surname}", set()), owners.get(f"{other} {surname}", set())
            if all(entries) and not entries[0] & entries[1]:
                continue
            if len(min(one, other, key=len)) >= 4 and _near(one, other, sure=True):
                said = f"“{one} {surname}” and “{other} {surname}” may be one person in two spellings"
                yield Finding(
                    bearer.line, said, "choose one; if they are two people, give each an entry in the names file"
                )


def _owners(book: Authorities) -> dict[str, set[str]]:
    """The entries that each form, and each surname, of a person stands for."""
    owners: dict[str, set[str]] = {}
    for entry in book.entries:
        if entry.kind == "person":
            for form in authorities.forms(entry):
                owners.setdefault(form.text, set()).add(entry.id)
                owners.setdefault(form.text.split()[-1], set()).add(entry.id)
    return owners


def _not_of_the_file(copy: Copy, found: dict[str, _Bearer], owners: dict[str, set[str]]) -> Iterator[Finding]:
    """Names whose first name is that of an entry and whose surname is nearly its surname."""
    full = {form: ids for form, ids in owners.items() if " " in form}
    by_first: dict[str, list[str]] = {}
    for form in full:
        by_first.setdefault(form.split()[0], []).append(form)
    for surname, bearer in sorted(found.items()):
        for first in sorted(bearer.firsts):
            name = f"{first} {surname}"
            if surname in owners or name in full:
                continue
            for form in by_first.get(first, ()):
                if form.split()[-1] not in found and _near(form.split()[-1], surname, sure=True):
                    said = f"“{name}”: the names file spells it “{form}”"
                    yield Finding(bearer.line, said, "spell it so, or make it a variant or an entry of its own")


def variant_of_a_name(copy: Copy) -> Iterator[Finding]:
    """A spelling that the names file calls a variant.

    Why: the house has one spelling, that of the heading; the others are there so that the index finds them in quotations.
    Acronyms, native names and other names of a thing are no spellings.

    Passes: Aliaksandr Lukashenka.

    Fails: Alexander Lukashenko, a variant of “Lukashenka, Aliaksandr”.
    """
    whole = "\n".join(run.text for run in copy.runs)
    for entry in copy.book.entries:
        if entry.kind == "subject":
            continue
        heading = authorities.direct(entry)
        for variant in entry.variants:
            form = variant.form
            if form in whole and form != heading and form not in heading and _spelling(form, heading, entry):
                for run in copy.runs:
                    found = re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", run.text)
                    if found:
                        said = f"“{form}” is a variant: the house writes “{heading}”"
                        yield Finding(run.line_at(found.start()), said, "write it so, but in quotations")
                        break


def _spelling(form: str, heading: str, entry: Authority) -> bool:
    """Whether a variant is a spelling of the heading, word for word, and not another name."""
    one, other = form.lower().split(), heading.lower().split()
    if len(one) != len(other) or heading.lower().startswith(form.lower()) or form.isupper():
        return entry.kind == "person" and bool(one) and len(one) < len(other) and _alike(one[-1], other[-1])
    return all(_alike(a, b) for a, b in zip(one, other, strict=True))


def _alike(one: str, other: str) -> bool:
    return one == other or _distance(one, other, max(2, len(other) // 2)) <= max(2, len(other) // 2)


def office_of_another(copy: Copy) -> Iterator[Finding]:
    """An office that is given to two people, or a person who is given two offices.

    Why: one of the two is wrong. Compared are what this issue says, what earlier issues said last, and `roles` of the names
    file; “former”, “deputy” and “acting” are not offices. Who has a new office: put it into `roles`.

    Passes: Foreign Minister Szijjártó, where the names file has roles: [Foreign Minister of Hungary].

    Fails: Hungarian Prime Minister Szijjártó, where it has.
    """
    mine = list(copy.own.offices) if copy.own else []
    roles = _roles(copy.book)
    said: set[str] = set()
    for held in mine:
        name = held.person.split()[-1]
        if known := roles.get(name):
            if not any(
                office == held.office and (not land or not held.land or land == held.land) for office, land in known
            ):
                if name not in said:
                    said.add(name)
                    right = " and ".join(f"{office} of {land}" if land else office for office, land in known)
                    yield Finding(
                        held.line,
                        f"“{held.person}” is called {held.office}, the names file says {right}",
                        "look it up, or add the office to roles:",
                    )
            continue
        if name not in said and (message := _against(held, name, mine, copy)):
            said.add(name)
            yield Finding(
                held.line, message, "look up who holds it; a new holder belongs into roles: of the names file"
            )


def _roles(book: Authorities) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in book.entries:
        offices = [office for role in entry.roles if (office := officials.office(role))]
        if offices:
            for form in authorities.forms(entry):
                found.setdefault(form.text.split()[-1], []).extend(
                    each for each in offices if each not in found.get(form.text.split()[-1], [])
                )
    return found


def _against(held: officials.Held, name: str, mine: list[officials.Held], copy: Copy) -> str:
    """What speaks against an office: in this issue first, then in the last issue that speaks of it."""
    for each in mine:
        if each.line > held.line or each is held:
            continue
        if reason := _clash(held, name, each):
            return f"{reason} (line {each.line})"
    for before in reversed(copy.earlier[-60:]):
        for each in before.offices:
            if reason := _clash(held, name, each):
                return f"{reason} (No {before.number}, line {each.line})"
        if any(each.office == held.office and each.person.split()[-1] == name for each in before.offices):
            return ""
    return ""


def _clash(held: officials.Held, name: str, other: officials.Held) -> str:
    theirs = other.person.split()[-1]
    if theirs == name and other.office != held.office and (not held.land or not other.land or held.land == other.land):
        firsts = [each.split()[0] for each in (held.person, other.person) if " " in each]
        if len(set(firsts)) < 2:
            return f"“{held.person}” is called {held.office} and {other.office}"
    if held.land and other.land == held.land and other.office == held.office and theirs != name:
        if not _near(theirs, name, sure=True):
            return f"“{held.person}” and “{other.person}” are both called {held.office} of {held.land.title()}"
    return ""


def body_in_two_names(copy: Copy) -> Iterator[Finding]:
    """One institution under two names.

    Why: readers take it for two. Names of three words or more that begin alike and differ in the endings of their words, or
    in Committee and Commission, are taken for one.

    Passes: the Central Election Commission … the Central Election Commission.

    Fails: the Central Election Committee … the Central Electoral Commission.
    """
    bodies: dict[tuple[str, ...], int] = {}
    for line, words in _named(copy.runs)[1]:
        names = words[1:] if words[0] in ("The", "A", "An", "In", "At", "On") else words
        if 3 <= len(names) <= 6:
            bodies.setdefault(names, line)
    for one, other in combinations(bodies, 2):
        if one[0] == other[0] and len(one) == len(other) and _one_body(one, other):
            first, second = sorted((one, other), key=lambda words: bodies[words])
            said = f"“{' '.join(second)}” and “{' '.join(first)}” (line {bodies[first]}) may be one body"
            yield Finding(bodies[second], said, "choose one name for it")


def _one_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if not different or len(different) == len(one):
        return False
    return all(
        len(a) > 4 and len(b) > 4 and a.lower()[:4] == b.lower()[:4] and not b.startswith(a) and not a.startswith(b)
        and (a.lower() in lexicon.frequencies() and b.lower() in lexicon.frequencies())
        for a, b in different
    )  # fmt: skip


CHECKS = (
    warning("T050", name_in_two_spellings),
    warning("T051", variant_of_a_name),
    warning("T052", office_of_another),
    warning("T053", body_in_two_names),
)
