"""The annual e-book: the issues, lists and indexes of the bound PDF, with its folios."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from publisher.model.part import Output
from publisher.model.values import span
from publisher.model.volume import Gap, Series
from publisher.names import run
from publisher.production.orders import Order
from publisher.volume import epub, records
from publisher.volume.assembly import Bound, Contract
from publisher.volume.epub import BoundIssue, Line, ListPart, VolumeBook
from publisher.volume.lists import Places, Year, title_of_issues

ISSUES, CHRONOLOGY, FIGURES = "issues.xhtml", "chronology.xhtml", "figures.xhtml"


def bind(contract: Contract, year: Year, bound: Bound, orders: Mapping[str, Order]) -> Output:
    """Make the e-book of a volume whose PDF is bound."""
    place = contract.order.place
    names = run.written(place)
    folios: dict[str, dict[int, str]] = {}
    for page in bound.pages:
        if page.issue:
            folios.setdefault(page.issue, {})[page.page] = page.folio
    terms, words = year.terms, year.words
    issues = tuple(
        BoundIssue(
            folder=record.id.replace("/", "-"),
            title=f"{terms.number.format(number=record.numbered)}, {words.day(record.day)}",
            book=records.book_of(orders[record.id], names),
            folios=folios[record.id],
            names=record.names,
        )
        for record in year.records
    )
    values = {
        "about": bound.told.about,
        "imprint": bound.told.imprint,
        "see": terms.see,
        "see_under": terms.see_under,
        "see_also": terms.see_also,
    }
    by_id = {record.id: issue for record, issue in zip(year.records, issues, strict=True)}
    before = (
        ListPart(ISSUES, title_of_issues(contract.listed, terms), (("", tuple(_issues(contract, year, by_id))),)),
    )
    groups = tuple(_chronology(year, bound, by_id))
    after: tuple[ListPart, ...] = (ListPart(CHRONOLOGY, terms.chronology, groups),) if groups else ()
    if contract.series:
        shown = _figures(year, contract.series, by_id)
        after += (ListPart(FIGURES, terms.figures, shown),)
    cache = contract.order.subsets, contract.order.cache

    def remember(key: str, make: epub.Make) -> bytes:
        return cache[not key.endswith(".woff2")].remember("epub", key, make)

    volume = VolumeBook(issues, before, after, bound.indexes, terms.on_page, terms.indexes, values)
    roots = place.folders("layouts"), place.folders("fonts")
    return epub.bind(contract.edition, volume, roots, remember)


def _issues(contract: Contract, year: Year, issues: Mapping[str, BoundIssue]) -> Iterable[Line]:
    for row in contract.listed:
        if isinstance(row, Gap):
            yield Line("", contract.word(row))
            continue
        issue = issues[row.issue]
        days = f"({year.words.span(row.first, row.last)})" if row.covers else ""
        first, last = issue.folios[1], list(issue.folios.values())[-1]
        yield _line(year, issue.title, days, span(first, last), f"{issue.folder}/title.xhtml")


def _line(year: Year, head: str, text: str, folio: str, href: str) -> Line:
    """A line that leads to a page, or to pages, and says so aloud."""
    return Line(head, text, folio, href, f"{year.terms.on_page(folio)}, {head}")


def _chronology(year: Year, bound: Bound, issues: Mapping[str, BoundIssue]) -> Iterable[tuple[str, tuple[Line, ...]]]:
    places = Places(year)
    for (in_year, month), some in groupby(bound.events, key=lambda event: (event.first.year, event.first.month)):
        lines = []
        for event in some:
            folio, _ = places.block(event.issue, event.block)
            days = year.words.span(event.first, event.last)
            lines.append(_line(year, days, event.text, folio, issues[event.issue].address(event.block)))
        yield f"{year.words.months[month - 1]} {in_year}", tuple(lines)


def _figures(
    year: Year, every: Sequence[Series], issues: Mapping[str, BoundIssue]
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The figures of the year, a group a series."""
    groups, places = [], Places(year)
    for series in every:
        lines = []
        for point in series.points:
            folio, _ = places.block(point.issue, point.block)
            issue = issues[point.issue]
            lines.append(_line(year, issue.title, point.text, folio, issue.address(point.block)))
        groups.append((series.name, tuple(lines)))
    return tuple(groups)
