"""The lists of an annual volume as groups of ready text: contents, list of issues, chronology. A companion of `annual`.

In: records, where they stand, and words; out: listings that `formats.listing` sets. Every link is the name of a
destination: "vol:2024/41#block" for a block of an issue, "vol:name" for a part of the volume.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from publisher.language.words import Words
from publisher.language.words_volume import VolumeWords
from publisher.model import part
from publisher.model.index import Locator
from publisher.model.volume import ChronologyEntry, Gap, IssueRow
from publisher.press.listing import ComposedList, Group, Runs
from publisher.press.shaping import Run
from publisher.volume.records import Record

Entry = tuple[str, str, str]
"""A part in the contents: folio, title, name of its destination."""


@dataclass(frozen=True, slots=True)
class Year:
    """The issues of a volume in their order, and where they begin: ordinals of pages, from 0; issues begin on a recto.

    `words` are those of days, `furniture` those of the volume.
    """

    year: int
    records: tuple[Record, ...]
    words: Words
    furniture: VolumeWords

    @property
    def extents(self) -> tuple[int, ...]:
        """The pages that each issue takes, with the blank one that follows an odd number of them."""
        return tuple(record.part.extent + record.part.extent % 2 for record in self.records)

    @property
    def firsts(self) -> dict[str, int]:
        """The ordinal of the first page of each issue."""
        starts = accumulate(self.extents, initial=0)
        return {record.id: first for record, first in zip(self.records, starts, strict=False)}

    @property
    def extent(self) -> int:
        """Pages of all issues; what follows them begins on a recto."""
        return sum(self.extents)


class Places:
    """Where things stand in the body of the volume: destinations asked for are noted in `named`."""

    def __init__(self, year: Year) -> None:
        self.firsts = year.firsts
        self.records = {record.id: record for record in year.records}
        self.named: dict[str, tuple[int, float]] = {}

    def block(self, issue: str, block: str) -> tuple[str, str]:
        """The folio of the page on which a block of an issue begins, and the name of its destination."""
        page, top = part.page_at(self.records[issue].part, block, 0) or (0, 0.0)
        ordinal, name = self.firsts[issue] + page, f"vol:{issue}#{block}"
        self.named[name] = (ordinal, top)
        return str(ordinal + 1), name

    def locator(self, locator: Locator) -> str:
        """The name of a locator's destination: its block, or the page if the block begins on an earlier one."""
        _, _, block = locator.target.partition("#")
        folio, name = self.block(locator.issue, block)
        if int(folio) == locator.page + 1:
            return name
        name = f"vol:{locator.issue}@{locator.page - self.firsts[locator.issue] + 1}"
        self.named[name] = (locator.page, 0.0)
        return name


def contents(year: Year, places: Places, before: Iterable[Entry], after: Iterable[Entry]) -> ComposedList:
    """The contents by issue and section; `before` and `after` are (folio, title, name of part)."""
    words, furniture = year.words, year.furniture
    groups = [_parts(furniture.before, before, furniture)]
    for record in year.records:
        number = furniture.number.format(number=record.number)
        day = words.day(record.day, year=record.day.year != year.year)
        rows = []
        for section in record.sections:
            folio, name = places.block(record.id, section.id)
            rows.append(_row(folio, section.name, name, furniture))
        if not rows:
            folio, name = places.block(record.id, "")
            rows.append(_row(folio, record.title, name, furniture))
        groups.append(Group(((Run(number, "label"),), (Run(day, "label-detail"),)), tuple(rows)))
    groups.append(_parts(furniture.after, after, furniture))
    last = year.records[-1]
    folio = str(year.firsts[last.id] + 2)
    note = furniture.pages_are.format(number=last.number, page=2, folio=folio)
    return ComposedList("contents", furniture.contents, tuple(group for group in groups if group.rows), note)


def _parts(label: str, entries: Iterable[Entry], furniture: VolumeWords) -> Group:
    rows = (_row(folio, title, f"vol:{name}", furniture) for folio, title, name in entries)
    return Group(((Run(label, "label"),),), tuple(rows))


def _row(folio: str, title: str, name: str, furniture: VolumeWords) -> tuple[Runs, ...]:
    says = f"{title}, {furniture.page} {folio}"
    return (Run(folio, "number", name, says),), (Run(title, "text", name, says),)


def issues(year: Year, places: Places, listed: Sequence[IssueRow | Gap], word: Callable[[Gap], str]) -> ComposedList:
    """The list of issues: number, date, days covered, pages, and what is missing."""
    furniture, words = year.furniture, year.words
    groups = []
    records = {record.id: record for record in year.records}
    for row in listed:
        if isinstance(row, Gap):
            cells: tuple[Runs, ...] = ((), (), (Run(word(row), "text-second"),), ())
        else:
            record = records[row.issue]
            first = year.firsts[row.issue]
            name = f"vol:{row.issue}"
            places.named[name] = (first, 0.0)
            pages = f"{first + 1}–{first + record.part.extent}"
            span = words.span(row.first, row.last) if row.first != row.last else words.day(row.first, year=False)
            number = furniture.number.format(number=row.number)
            cells = (
                (Run(number, "label"),),
                (Run(words.day(row.day, year=row.day.year != year.year), "label-detail"),),
                (Run(span, "text"), *((Run(f", {furniture.double}", "text-second"),) if row.double else ())),
                (Run(pages, "number", name, f"{number}, pages {pages}"),),
            )
        groups.append(Group((), (cells,)))
    heads = tuple((Run(head, "note"),) for head in (furniture.no, furniture.date, furniture.period, furniture.pages))
    return ComposedList("issues", furniture.issues, tuple(groups), heads=heads)


def chronology(year: Year, places: Places, events: Iterable[ChronologyEntry]) -> ComposedList:
    """The events of the year by month, each with the page that tells of it."""
    words = year.words
    groups: list[Group] = []
    shown = 0
    for (in_year, month), some in groupby(events, key=lambda event: (event.first.year, event.first.month)):
        label = words.months[month - 1] + (f" {in_year}" if in_year != shown else "")
        shown = in_year
        rows = []
        for event in some:
            folio, name = places.block(event.issue, event.block)
            page = Run(folio, "event-page", name, f"{folio}, {words.span(event.first, event.last)}")
            rows.append(((Run(_days(event, words), "day"),), (Run(event.text, "event"),), (page,)))
        again = ((Run(label, "month"), Run(f" ({year.furniture.continued})", "month-continued")),)
        groups.append(Group(((Run(label, "month"),),), tuple(rows), again))
    return ComposedList("chronology", year.furniture.chronology, tuple(groups))


def _days(event: ChronologyEntry, words: Words) -> str:
    """The day or days of an event under its month: "28", "17–18", "28– 2 Nov"."""
    first, last = event.first, event.last
    if first == last:
        return str(first.day)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day}"
    return f"{first.day}– {last.day}\u00a0{words.months_short[last.month - 1]}"


_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """A number in small roman numerals, as prelims have them."""
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out
