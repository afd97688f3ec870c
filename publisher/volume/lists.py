"""The lists of an annual volume as groups of ready text: contents, list of issues, chronology, figures of the year.

In: records, where they stand, and words; out: listings that `press.listing` sets. Every link is the name of a
destination: "vol:2024/41#block" for a block of an issue, "vol:name" for a part of the volume.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from publisher.edition import prepare
from publisher.edition.volume import DatedIssue, Holdings, Preliminaries, example
from publisher.language.punctuation import kept_together
from publisher.language.words import Words
from publisher.language.words_volume import VolumeWords
from publisher.layout.charts import chart
from publisher.layout.charts.drawing import ChartDrawing
from publisher.model import part
from publisher.model.index import Index, Locator
from publisher.model.tree import Chart, Text
from publisher.model.values import Panel, Point, span
from publisher.model.volume import ChronologyEntry, Gap, IssueRow, Series, SeriesPoint
from publisher.names.indexes import indexing
from publisher.press.listing import ComposedList, Group, Runs
from publisher.press.shaping import Run
from publisher.volume import issue_list
from publisher.volume.records import IssueRecord

Listed = tuple[str, str, str]
"""A part in the contents: folio, title, name of its destination."""
FEW = 4
"""Values of a series from which on it is drawn; fewer are read faster as they stand."""
BARS = 12
"""Values of a series that are drawn as bars from zero; more make a line."""


@dataclass(frozen=True, slots=True)
class Year:
    """The issues of a volume in their order, and where they begin: ordinals of pages, from 0; issues begin on a recto.

    `words` are those of days, `terms` those that a volume prints.
    """

    year: int
    records: tuple[IssueRecord, ...]
    words: Words
    terms: VolumeWords

    @property
    def by_id(self) -> dict[str, IssueRecord]:
        """The records by the names of their issues."""
        return {record.id: record for record in self.records}

    @property
    def dated(self) -> tuple[DatedIssue, ...]:
        """The issues as the preliminary pages tell of them."""
        firsts = self.firsts
        return tuple(
            DatedIssue(each.number, each.numbered, each.day, firsts[each.id] + 1, each.part.extent)
            for each in self.records
        )

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
    """Places in the body of the volume; destinations asked for are noted in `named` as (ordinal of the page, top)."""

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


def contents(year: Year, places: Places, before: Iterable[Listed], after: Iterable[Listed]) -> ComposedList:
    """The contents by issue and section; `before` and `after` are (folio, title, name of part)."""
    words, terms = year.words, year.terms
    groups = [_parts(terms.before, before, terms)]
    for record in year.records:
        number = terms.number.format(number=record.numbered)
        day = words.day(record.day, year=record.day.year != year.year)
        rows = []
        for section in record.sections:
            folio, name = places.block(record.id, section.id)
            rows.append(_row(folio, section.name, name, terms))
        if not rows:
            folio, name = places.block(record.id, "")
            rows.append(_row(folio, record.title, name, terms))
        groups.append(Group(((Run(number, "label"),), (Run(day, "label-detail"),)), tuple(rows)))
    groups.append(_parts(terms.after, after, terms))
    note = terms.pages_are.format(**example(year.dated))
    return kept_together(ComposedList("contents", terms.contents, tuple(group for group in groups if group.rows), note))


def _parts(label: str, entries: Iterable[Listed], terms: VolumeWords) -> Group:
    rows = (_row(folio, title, f"vol:{name}", terms) for folio, title, name in entries)
    return Group(((Run(label, "label"),),), tuple(rows))


def _row(folio: str, title: str, name: str, terms: VolumeWords) -> tuple[Runs, ...]:
    says = f"{title}, {terms.on_page(folio)}"
    return (Run(folio, "number", name, says),), (Run(title, "text", name, says),)


def holdings(year: Year, listed: Sequence[IssueRow | Gap], indexes: Sequence[Index], locators: str) -> Holdings:
    """Gather what issues and indexes of the volume have, of which its preliminary pages speak."""
    entries = [entry for index in indexes for group in index.groups for entry in group.entries]
    kinds = {entry.kind for entry in entries}
    below = {sub.heading for entry in entries for sub in entry.entries}
    divisions = {
        "section": {section.name for record in year.records for section in record.sections},
        "month": set(year.words.months_alone),
    }
    divisions["item"] = below.difference(*divisions.values())
    return Holdings(
        year.dated,
        sections=sum(bool(record.sections) for record in year.records),
        periods=sum(isinstance(row, IssueRow) and row.covers for row in listed),
        gaps=issue_list.said(listed),
        indexes=len(indexes),
        indexed=tuple(kind for kind in indexing.ORDER if kind in kinds),
        locators=locators,
        divided=frozenset(name for name, known in divisions.items() if below & known),
    )


def _has_gaps(listed: Sequence[IssueRow | Gap]) -> bool:
    return any(isinstance(row, Gap) for row in listed)


def guide(told: Preliminaries) -> ComposedList:
    """The guide to the volume: paragraphs, each beside its heading."""
    groups = [
        Group(((Run(label, "label"),),) if label else (), (((Run(text, "text"),),),)) for label, text in told.guide
    ]
    return kept_together(ComposedList("guide", told.guide_title, tuple(groups)))


def title_of_issues(listed: Sequence[IssueRow | Gap], terms: VolumeWords) -> str:
    """The title of the list of issues."""
    return terms.issues_and_gaps if _has_gaps(listed) else terms.issues


def issues(year: Year, places: Places, listed: Sequence[IssueRow | Gap], word: Callable[[Gap], str]) -> ComposedList:
    """The list of issues: number, date, days covered, pages, and what is missing."""
    terms, words = year.terms, year.words
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
            pages = span(first + 1, first + record.part.extent)
            days = words.span(row.first, row.last) if row.covers else ""
            number = terms.number.format(number=row.numbered)
            double = f", {terms.double}" if days else terms.double
            cells = (
                (Run(number, "label"),),
                (Run(words.day(row.day, year=row.day.year != year.year), "label-detail"),),
                (Run(days, "text"), *((Run(double, "text-second"),) if row.double else ())),
                (Run(pages, "number", name, f"{number}, {terms.on_page(pages)}"),),
            )
        groups.append(Group((), (cells,)))
    covers = any(isinstance(row, IssueRow) and row.covers for row in listed)
    names = (terms.no, terms.date, terms.period if covers else "", terms.pages)
    heads = tuple((Run(head, "note"),) if head else () for head in names)
    return kept_together(ComposedList("issues", title_of_issues(listed, terms), tuple(groups), heads=heads))


def chronology(year: Year, places: Places, events: Iterable[ChronologyEntry]) -> ComposedList:
    """The events of the year by month, each with the page that tells of it."""
    words = year.words
    groups: list[Group] = []
    shown = 0
    for (in_year, month), some in groupby(events, key=lambda event: (event.first.year, event.first.month)):
        label = words.month(month, in_year if in_year != shown else 0)
        shown = in_year
        rows = []
        for event in some:
            folio, name = places.block(event.issue, event.block)
            page = Run(folio, "event-page", name, f"{folio}, {words.span(event.first, event.last)}")
            rows.append(((Run(_days(event, words), "day"),), (Run(event.text, "event"),), (page,)))
        again = ((Run(label, "month"), Run(f" ({year.terms.continued})", "month-continued")),)
        groups.append(Group(((Run(label, "month"),),), tuple(rows), again))
    return kept_together(ComposedList("chronology", year.terms.chronology, tuple(groups)))


def _days(event: ChronologyEntry, words: Words) -> str:
    """The day or days of an event under its month: "28", "17–18", "28– 2 Nov"."""
    first, last = event.first, event.last
    if first == last:
        return words.day_of_month(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{words.day_of_month(first)}–{words.day_of_month(last)}"
    return f"{words.day_of_month(first)}– {words.day_of_month(last)}\u00a0{words.months_short[last.month - 1]}"


def figures(year: Year, places: Places, every: Sequence[Series]) -> ComposedList:
    """Each series with its values, and a chart of them if they are not few; a value's page leads to what states it."""
    groups = tuple(_series_group(year, places, series) for series in every)
    return kept_together(ComposedList("figures", year.terms.figures, groups))


def _series_group(year: Year, places: Places, series: Series) -> Group:
    terms = year.terms
    heads = (terms.no, terms.date, terms.value, terms.page)
    return Group(
        label=((Run(series.name, "label"),),),
        rows=tuple(_point_row(year, places, point) for point in series.points),
        again=((Run(series.name, "label"), Run(f" ({terms.continued})", "month-continued")),),
        chart=_drawn(year, series) if len(series.points) >= FEW else None,
        heads=tuple((Run(head[:1].upper() + head[1:], "note"),) for head in heads),
    )


def _drawn(year: Year, series: Series) -> tuple[ChartDrawing, str]:
    """A series as bars, or as a line if it is long, with its text alternative."""
    points = tuple(_points(year, series))
    form = "bar" if len(points) <= BARS else "line"
    panel = Panel("", "", points if form == "line" else tuple(Point(point.label, point.value) for point in points))
    drawn = Chart(form=form, title=(Text(series.name),), unit=series.points[0].unit, panels=(panel,))
    return chart.lay_out(drawn, year.words), prepare.alternative(drawn, year.words)


def _point_row(year: Year, places: Places, point: SeriesPoint) -> tuple[Runs, ...]:
    folio, name = places.block(point.issue, point.block)
    number = year.terms.number.format(number=year.by_id[point.issue].numbered)
    day = year.words.day(point.day, year=point.day.year != year.year)
    return (
        (Run(number, "figure"),),
        (Run(day, "figure"),),
        (Run(point.text, "figure"),),
        (Run(folio, "figure-page", name, f"{year.terms.on_page(folio)}, {number}"),),
    )


def _points(year: Year, series: Series) -> Iterator[Point]:
    """A point an issue from the first that has a value to the last; no value where one has none or is missing."""
    by_issue: Mapping[str, SeriesPoint] = {point.issue: point for point in series.points}
    numbers = [year.by_id[issue].number for issue in by_issue]
    records = {number: record for record in year.records for number in record.numbers}
    for number in range(min(numbers), max(numbers) + 1):
        record = records.get(number)
        if record and number < record.number:  # of a double issue: it is shown once
            continue
        point = by_issue.get(record.id) if record else None
        value = float(point.value) if point and point.value is not None else None
        shown = record.numbered if record else number
        yield Point(year.terms.number.format(number=shown), value, record.day if record else None)


_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """A number in lower-case roman numerals, as prelims have them."""
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out
