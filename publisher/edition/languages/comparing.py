"""Passages of two language editions compared by what no translation changes: days, numbers, names.

In: two texts and their languages. Out: what one of them has and the other lacks, each in words. Days are read by the
words of the language, numbers in its signs; a number in figures may be in words on the other side, not the reverse.
Names are those of the names file, found on the other side by their forms there, whatever their endings.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from publisher.edition import prepare
from publisher.language import dates, numerals, wordlists
from publisher.language.romanising.standards import language_of
from publisher.language.words import words_for
from publisher.mentions import matching, plaintext
from publisher.mentions.matching import Matcher
from publisher.model.issue import Issue
from publisher.settings import authorities
from publisher.settings.authorities import Authorities, Authority

ENDING = 2
"""Letters at the end of a word that its case may change."""


@dataclass(frozen=True, slots=True)
class PassageDifference:
    """A "number", "date" or "name" that one side has and the other lacks: its words, and whether issue.md has it."""

    what: str
    words: str
    in_main: bool


def differences(main: str, own: str, main_lang: str, lang: str) -> Iterator[PassageDifference]:
    """Find the days and the numbers that only one of two passages has."""
    sides = [_Read(main, main_lang), _Read(own, lang)]
    for here, there, in_main in ((sides[0], sides[1], True), (sides[1], sides[0], False)):
        for month, day in sorted(here.days - there.days):
            if day not in there.numbers or month not in there.months:
                yield PassageDifference("date", f"{day}.{month:02}.", in_main)
        if not in_main and not there.reads_words:
            continue  # what is a number in figures here may be in words there, and those are not read
        for value in sorted(here.figures - there.numbers - there.numbers_of_days):
            yield PassageDifference("number", f"{value:f}", in_main)


class _Read:
    """A passage as it is compared: its days, numbers in figures, all its numbers."""

    def __init__(self, text: str, lang: str) -> None:
        language = lang.split("-", maxsplit=1)[0].lower()
        found = list(_dates(text, lang))
        self.days = {pair for _, _, pairs in found for pair in pairs}
        self.months = {month for month, _ in self.days}
        self.numbers_of_days = {Decimal(day) for _, day in self.days}
        bare = text
        for start, end, _ in reversed(found):
            bare = f"{bare[:start]} {bare[end:]}"
        self.figures = set(_figures(bare, lang))
        self.reads_words = language in numerals.LANGUAGES or bool(_stems(language))
        self.numbers = self.figures | {Decimal(value) for value in _in_words(bare, language)}


def _dates(text: str, lang: str) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...]]]:
    """Yield each day of a month in a text: where it stands, its months and days."""
    form = dates.form(lang)
    for match in form.pattern.finditer(text):
        part = match.groupdict()
        if match.start() and text[match.start() - 1].isalnum():
            continue
        if part["m1"]:
            days, months = (part["d1"], part["d2"]), (part["m1"], part["m2"] or part["m1"])
        else:
            days, months = (part["e1"], part["e2"]), (part["n1"] or part["n2"], part["n2"])
        pairs = zip(months, days, strict=True)
        yield (
            match.start(),
            match.end(),
            tuple((form.months.index(month.lower()) + 1, int(day)) for month, day in pairs if day),
        )


def _figures(text: str, lang: str) -> Iterator[Decimal]:
    """Yield the numbers in figures, as the language writes them, with their minus; a plain space may part groups."""
    words = words_for(lang)
    groups = {words.group_sign, "\u00a0", "\u202f", "\u2009"} - {words.decimal_sign, ""}
    if words.group_sign.isspace():
        groups.add(" ")
    group, decimal = "".join(map(re.escape, sorted(groups))), re.escape(words.decimal_sign)
    form = rf"(?<!\w)(?:(?<![^\s(])[-\u2212])?(?:\d{{1,3}}(?:[{group}]\d{{3}}(?!\d))+|\d+)(?:{decimal}\d+)?"
    for match in re.finditer(form, text):
        digits = re.sub(rf"[{group}]", "", match[0]).replace(words.decimal_sign, ".").replace("\u2212", "-")
        yield Decimal(digits).normalize()


def _in_words(text: str, language: str) -> Iterator[int]:
    """Yield the numbers in words, in the languages in which they are read."""
    if language in numerals.LANGUAGES:
        yield from (each.value for each in numerals.numerals(text, language))
        return
    stems = _stems(language)
    for word in re.findall(r"[^\W\d_]+(?:[’'ʼ][^\W\d_]+)*", text.casefold()) if stems else ():
        known = [stem for stem in stems if word.startswith(stem) and len(word) - len(stem) <= len(stem) + ENDING]
        if known:
            yield stems[max(known, key=len)]


@lru_cache(maxsize=8)
def _stems(language: str) -> dict[str, int]:
    """Stems of the words of numbers of a language."""
    row = wordlists.table("number-words").get(language, "")
    pairs = (each.partition("=") for each in row.split())
    return {stem: int(value) for value, _, stems in pairs for stem in stems.split(",")}


def named(main: Issue, book: Authorities) -> dict[int, tuple[Authority, ...]]:
    """Find the entries that issue.md names, by the line on which the block with them begins; no subjects."""
    by_id = {entry.id: entry for entry in book.entries if entry.kind != "subject"}
    text = plaintext.read(prepare.prepare(main))
    found: dict[int, dict[str, Authority]] = {}
    for mention in matching.find(text, book, Matcher(book))[0]:
        passage = plaintext.passage_at(text, mention.start)
        if passage and mention.entry in by_id:
            found.setdefault(passage.line, {})[mention.entry] = by_id[mention.entry]
    return {line: tuple(entries.values()) for line, entries in found.items()}


def names_lacking(entries: Iterable[Authority], text: str, lang: str) -> Iterator[PassageDifference]:
    """Find the entries named in issue.md whose name in this language no word of a passage begins like."""
    words = re.findall(r"\w+", text.casefold())
    for entry in entries:
        forms = forms_in(entry, lang)
        if forms and not any(_stands(form, entry, words) for form in (*forms, *entry.acronym)):
            yield PassageDifference("name", forms[0], in_main=True)


def forms_in(entry: Authority, lang: str) -> Sequence[str]:
    """List the forms of a name that are sure to be those of a language; none if the names file has none."""
    language = lang.split("-", maxsplit=1)[0].lower()
    heading = entry.names.get(lang) or entry.names.get(language)
    native = (form for form in entry.native if language_of(form) == language)
    return (*((heading.name,) if heading else ()), *native)


def _stands(form: str, entry: Authority, words: Collection[str]) -> bool:
    """Tell whether the words of a name stand in a text with whatever endings; of a person, the surname alone."""
    bare = authorities.direct(entry.model_copy(update={"name": form})) if "," in form else form
    parts = [part for part in re.findall(r"\w+", bare.casefold()) if len(part) > ENDING]
    sought = parts[-1:] if entry.kind == "person" else parts
    stems = [part[: max(ENDING + 1, len(part) - ENDING)] for part in sought]
    return all(any(word.startswith(stem) for word in words) for stem in stems)
