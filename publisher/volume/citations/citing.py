"""Citations looked up by a reference (`publisher cite`), and those of everything in a volume.

Codes: C024 no such issue · C033 not a reference · C034 a page that the issue or the volume does not have · V012 a
volume that is not bound.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from publisher import store
from publisher.edition import opening, prepare
from publisher.edition.volume import metadata
from publisher.edition.weekly import weekly
from publisher.language.words import words_for
from publisher.model.edition import Metadata
from publisher.model.values import span
from publisher.names import run
from publisher.problems import Location, Problem, PublisherError, counted, failed
from publisher.settings.publication import Publication
from publisher.store import Workspace, issue_folders
from publisher.volume.citations import styles
from publisher.volume.citations.cited import Cited
from publisher.volume.records import IssueRecord


@dataclass(frozen=True, slots=True)
class AskedReference:
    """A reference to a volume (`number` ""), to an issue, or to pages of one; `first` "" for all of it."""

    text: str
    year: int
    number: str = ""
    first: str = ""
    last: str = ""

    def wrong(self, message: str, hint: str) -> PublisherError:
        """A problem of the page that it asks for."""
        return PublisherError(Problem(Location(self.text), "C034", message, hint))


@dataclass(frozen=True, slots=True)
class _Bound:
    """Pages of a volume that was bound: labels, the folio of each page of each issue, issue and page by folio."""

    labels: tuple[str, ...] = ()
    issues: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    folios: Mapping[str, str] = field(default_factory=dict)

    @property
    def ends(self) -> dict[str, tuple[str, str]]:
        """The first and the last folio of each issue."""
        every = {issue: list(pages.values()) for issue, pages in self.issues.items()}
        return {issue: (folios[0], folios[-1]) for issue, folios in every.items()}


_REFERENCE = re.compile(
    r"(?P<year>\d{4})(?:/(?P<number>\d{1,4}(?:-\d{1,4})?)(?::(?P<page>[1-9]\d{0,3})(?:[-–](?P<end>[1-9]\d{0,3}))?)?"
    r"|:(?P<first>[ivxlc]+|[1-9]\d{0,4})(?:[-–](?P<last>[ivxlc]+|[1-9]\d{0,4}))?)?"
)


def parse(text: str) -> AskedReference:
    """Read a reference: "2024", "2024:115", "2024:vii", "2024/41", "2024/51-52", "2024/41:3-5"; stops with C033."""
    match = _REFERENCE.fullmatch(text)
    if not match:
        hint = "write 2024/41 for an issue, 2024/41:3 for its page, 2024 for the volume, 2024:115 for its page"
        raise PublisherError(Problem(Location(text), "C033", "this is not a reference to an issue or a volume", hint))
    first, last = match["page"] or match["first"] or "", match["end"] or match["last"] or ""
    return AskedReference(text, int(match["year"]), match["number"] or "", first, last)


def cite(place: Workspace, text: str) -> tuple[Cited, ...]:
    """Look up what a reference means: an issue or its pages, a volume, or pages of that and of the issue they are of.

    Stops the press if there is no such issue, volume or page.
    """
    asked = parse(text)
    house = opening.house_style(place)
    bound = _bound(place, asked.year)
    return (_issue(place, house, bound, asked),) if asked.number else _volume(place, house, bound, asked)


def _issue(place: Workspace, house: Publication, bound: _Bound, asked: AskedReference) -> Cited:
    (folder,) = run.folders(place, [f"{asked.year}/{asked.number}"])
    issue, problems = opening.opened(place, folder, house, None)
    if issue is None or failed(problems):
        raise PublisherError(*problems)
    edition, _ = weekly(prepare.prepare(issue), house, paper=house.paper)
    facts = edition.metadata
    cited = replace(_of(facts, house), authors=issue.authors, number=facts.numbered)
    folios = bound.issues.get(folder.id, {})
    pages = [page for page in (asked.first, asked.last) if page]
    if folios and any(page not in folios for page in pages):
        hint = f"it has {counted(len(folios), 'page')}"
        raise asked.wrong(f"No {cited.number} has no page {next(p for p in pages if p not in folios)}", hint)
    _in_order(asked, pages, pages)
    cited = replace(cited, pages=span(pages[0], pages[-1]) if pages else "")
    if not folios:
        return cited
    first, last = (folios[pages[0]], folios[pages[-1]]) if pages else bound.ends[folder.id]
    return replace(cited, volume=f"{house.title} {asked.year}", folio=span(first, last))


def _volume(place: Workspace, house: Publication, bound: _Bound, asked: AskedReference) -> tuple[Cited, ...]:
    folders, _ = issue_folders(place)
    years = sorted({folder.year for folder in folders})
    if asked.year not in years:
        hint = f"there are issues of {', '.join(map(str, years))}" if years else "write issues/2026/1/issue.md"
        raise PublisherError(Problem(Location(asked.text), "C024", f"there is no issue of {asked.year}", hint))
    if not bound.labels:
        hint = f"bind it: publisher annual {asked.year}"
        raise PublisherError(Problem(Location(asked.text), "V012", f"the volume of {asked.year} is not bound", hint))
    volume = volume_of(asked.year, house, len(bound.labels))
    pages = [page for page in (asked.first, asked.last) if page]
    for page in pages:
        if page not in bound.labels:
            numbered = [label for label in bound.labels if label.isdecimal()]
            hint = f"its pages are numbered from i, and from 1 to {numbered[-1]}" if numbered else "see pages.json"
            raise asked.wrong(f"the volume has no page {page}", hint)
    _in_order(asked, pages, [bound.labels.index(page) for page in pages])
    if not pages:
        return (volume,)
    cited = replace(volume, pages=span(pages[0], pages[-1]), extent=0)
    there = [bound.folios.get(page, "").partition(":") for page in pages]
    issue, _, first = there[0]
    if not issue or there[-1][0] != issue:
        return (cited,)
    year, _, number = issue.partition("/")
    return _issue(place, house, bound, AskedReference(asked.text, int(year), number, first, there[-1][2])), cited


def _in_order(asked: AskedReference, pages: Sequence[str], places: Sequence[int | str]) -> None:
    if len(pages) > 1 and int(places[0]) > int(places[-1]):
        raise asked.wrong(f"page {pages[-1]} comes before page {pages[0]}", "exchange them")


def volume_of(year: int, house: Publication, extent: int) -> Cited:
    """The volume of a year, of so many pages, as it is cited."""
    return replace(_of(metadata(year, house, date(year, 12, 31), ""), house), extent=extent)


def lists(
    records: Iterable[IssueRecord], house: Publication, folios: Mapping[str, tuple[str, str]], volume: Cited
) -> dict[str, bytes]:
    """Citations of a volume and of all its issues, as files by ending: csl.json, bib, ris."""
    every = [volume]
    for record in records:
        first, last = folios[record.id]
        every.append(
            Cited(
                slug=house.slug,
                publication=house.title,
                title=record.title,
                publisher=house.publisher.name,
                authors=record.authors,
                place=house.place,
                year=record.year,
                number=record.numbered,
                day=record.day,
                language=record.lang,
                identifier=record.identifier,
                text=record.citation,
                issn=house.issn.print or house.issn.ebook or "",
                volume=volume.title,
                folio=span(first, last),
                words=words_for(house.language),
            )
        )
    made = {"csl.json": styles.csl_json, "bib": styles.bibtex, "ris": styles.ris}
    return {ending: make(every).encode() for ending, make in made.items()}


def _of(facts: Metadata, house: Publication) -> Cited:
    return Cited(
        slug=house.slug,
        publication=house.title,
        title=facts.title,
        publisher=facts.publisher,
        place=facts.place,
        year=facts.year,
        day=facts.date,
        language=facts.lang,
        identifier=facts.identifier,
        text=facts.citation,
        issn=facts.issn or facts.issn_ebook,
        words=words_for(house.language),
    )


def _bound(place: Workspace, year: int) -> _Bound:
    """The pages of the volume that was built last; none if there is none."""
    try:
        pages = json.loads(store.kept(place.build / str(year) / "annual/pages.json"))
        return _Bound(tuple(pages["labels"]), dict(pages["issues"]), dict(pages["folios"]))
    except (ValueError, LookupError, TypeError, RecursionError):
        return _Bound()
