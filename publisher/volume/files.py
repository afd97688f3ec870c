"""The files of an annual volume, from its issues to PDF, EPUB, pages, index and citations.

In: an order; out: finished files and problems; nothing is written. The index is a file of its own, each locator with
the words that prove it: `publisher verify` compares them with the printed pages.
"""

import csv
import io
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from publisher import store
from publisher.edition import opening, tlp
from publisher.edition.matter import emblems
from publisher.edition.tlp import Reader
from publisher.edition.volume import annual, metadata
from publisher.language.catalogue import lacking
from publisher.language.words import words_for
from publisher.language.words_volume import volume_words
from publisher.layout import folder
from publisher.model.edition import named
from publisher.model.index import Index, IndexEntry
from publisher.model.part import Output
from publisher.model.values import printed_label
from publisher.model.volume import Gap, IssueRow
from publisher.names.indexes.indexing import IndexStyle
from publisher.names.indexes.locators import Placed
from publisher.problems import Location, Problem, PublisherError, counted, failed
from publisher.production.orders import Order
from publisher.settings import headings, publication, volume
from publisher.settings.authorities import Authorities
from publisher.settings.publication import Publication
from publisher.settings.volume import VolumeFile
from publisher.store import digest
from publisher.verify import labels
from publisher.volume import issue_list, records, series
from publisher.volume.assembly import Binding, Contract
from publisher.volume.bound import Bound, Page
from publisher.volume.citations import citing
from publisher.volume.ebook import binding as ebook_binding
from publisher.volume.lists import Places, Year
from publisher.volume.orders import VolumeOrder
from publisher.volume.records import IssueRecord

_MEDIA = {
    "csl.json": "application/vnd.citationstyles.csl+json",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}


class VolumeMaking:
    """A volume on its way: problems, CPU seconds of each stage so far, counts of what is in it when it is bound."""

    def __init__(self, order: VolumeOrder, tell: Callable[[str], None]) -> None:
        self.order, self.tell = order, tell
        self.problems: list[Problem] = []
        self.seconds: list[tuple[str, float]] = []
        self.counts: tuple[tuple[str, int], ...] = ()
        self.last = time.process_time()

    def done(self, stage: str) -> bool:
        """End a stage and note its time; tell whether the volume can go on."""
        now = time.process_time()
        self.seconds.append((stage, now - self.last))
        self.last = now
        return not failed(self.problems, strict=self.order.wish.strict)

    def outputs(self) -> dict[str, Output]:
        """Take the year through every stage; the finished files by format, none if something is wrong."""
        order, wish = self.order, self.order.wish
        place, house = order.place, self._house()
        at = Location(place.shown(place.publication))
        self.problems += folder.offered("annual", house.paper, "an annual volume", at, place.folders("layouts"))
        if failed(self.problems):
            return {}
        label, issues = self._labelled() if wish.tlp else ("", order.issues)
        names = store.text(order.place, store.NAMES)
        authorities = headings.in_language(records.read_names(names)[0], order.lang)
        every: list[IssueRecord] = []
        results = records.records(issues, names, wish.jobs, book="epub" in wish.formats)
        for issue, (record, problems) in zip(issues, results, strict=True):
            self.tell(f"{issue.folder.id}: {'not set' if record is None else counted(record.part.extent, 'page')}")
            self.problems += problems
            every += [record] if record else []
        if not self.done("issues"):
            return {}
        used = {one.mention.entry for record in every for one in record.placed}
        self.problems += headings.missing(authorities, used, order.lang)
        contract, year = self._contract(issues[0], tuple(every), authorities, label)
        self.tell("binding")
        binding = Binding(contract, year, self.done)
        bound = binding.bind(partial(_beside, contract, year))
        self.problems += binding.problems
        if bound and label:
            self.problems += labels.check(bound.pdf, f"{order.target.name}.pdf", label)
        if bound is None or failed(self.problems, strict=wish.strict):
            return {}
        self.counts = bound.counts
        name = f"{contract.house.slug}-{order.year}{order.variant}"
        outputs: dict[str, Output] = {}
        if "epub" in wish.formats:
            self.tell("e-book")
            ebook = ebook_binding.bind(contract, year, bound, {issue.folder.id: issue for issue in issues})
            outputs["epub"] = replace(ebook, name=f"{name}.epub")
            self.done("e-book")
        return outputs | {"pdf": Output(f"{name}.pdf", "application/pdf", bound.pdf)} | bound.beside

    def _labelled(self) -> tuple[str, tuple[Order, ...]]:
        """The label of the volume, the highest of what is left of any issue, and orders that print it."""
        place, readers = self.order.place, Reader(self.order.wish.tlp)
        house = opening.house_style(place)
        folders = [issue.folder for issue in self.order.issues]
        opened = [opening.opened(place, folder, house, readers, pictures=False)[0] for folder in folders]
        label = printed_label(tlp.highest(issue for issue in opened if issue))
        return label, tuple(replace(issue, wish=replace(issue.wish, label=label)) for issue in self.order.issues)

    def _contract(
        self, first: Order, every: tuple[IssueRecord, ...], authorities: Authorities, label: str
    ) -> tuple[Contract, Year]:
        """All that is bound, from the records of the issues and what the editor sets; `first` is the first order."""
        order = self.order
        house, settings = self._house(), self._settings()
        words, terms = words_for(house.language), volume_words(house.language)
        rows = [(IssueRow(r.id, r.number, r.day, r.first, r.last, first_number=r.first_number), r.path) for r in every]
        listed, problems = issue_list.listed(
            order.year, rows, settings, order.settings, weekly=house.frequency == "weekly"
        )
        self.problems += (*problems, *lacking(house.language, ("volume", "index"), "a volume and its indexes"))
        values = [(record.number, record.values) for record in every]
        figures, problems = series.gather(values, settings, order.settings, terms)
        self.problems += problems
        facts = metadata(order.year, house, max(record.day for record in every), order.wish.modified, order.lang)
        if order.wish.tlp:  # another work than what the public reads
            facts = replace(facts, identifier=f"urn:uuid:{named(facts.identifier, order.wish.tlp)}")
        marks, problems = emblems.marks(house, order.place, opening.loader(order.place))
        self.problems += problems
        wanted = settings.index
        contract = Contract(
            order=first,
            house=house,
            edition=annual(facts, house, words, label, marks),
            names=authorities,
            listed=listed,
            style=IndexStyle(
                wanted.kinds,
                wanted.order,
                locators=wanted.locators,
                divide=wanted.divide,
                sources=wanted.sources,
                lang=house.language,
                part=bool(order.lang),
            ),
            columns=wanted.columns,
            series=figures,
            word=partial(issue_list.wording, words=words, terms=terms),
            published=order.published,
        )
        return contract, Year(order.year, every, words, terms)

    def _house(self) -> Publication:
        """The house style in the language of the volume."""
        return publication.in_language(opening.house_style(self.order.place), self.order.lang)

    def _settings(self) -> VolumeFile:
        """The settings that an editor gives the volume; stops the press with all their mistakes."""
        settings, problems = volume.read(store.text(self.order.place, self.order.settings), self.order.settings)
        if settings is None:
            raise PublisherError(*problems)
        return settings


def _beside(contract: Contract, year: Year, bound: Bound) -> dict[str, Output]:
    """The files beside a bound volume: pages, index, citations of it and of its issues, and the account of them."""
    outputs = {
        "pages.json": Output("pages.json", "application/json", _pages_json(bound.pages)),
        "pages.csv": Output("pages.csv", "text/csv", _pages_csv(bound.pages)),
        "index.json": Output("index.json", "application/json", _index_json(bound.indexes, bound.placed)),
    }
    folios: dict[str, list[str]] = {}
    for page in bound.pages:
        folios.setdefault(page.issue, []).append(page.folio)
    ends = {issue: (of_issue[0], of_issue[-1]) for issue, of_issue in folios.items()}
    volume = citing.volume_of(year.year, contract.house, len(bound.pages))
    for ending, data in citing.lists(year.records, contract.house, ends, volume).items():
        outputs[ending] = Output(f"citations.{ending}", _MEDIA[ending], data)
    account = _account(contract, year, bound) | {"sha256": {each.name: digest(each.data) for each in outputs.values()}}
    data = (json.dumps(account, ensure_ascii=False, indent=1) + "\n").encode()
    return outputs | {"volume.json": Output("volume.json", "application/json", data)}


def _account(contract: Contract, year: Year, bound: Bound) -> dict[str, Any]:
    """All that is printed about the volume and that `publisher verify` holds against its pages."""
    places, words = Places(year), year.words
    listed: list[dict[str, Any]] = []
    for row in contract.listed:
        if isinstance(row, Gap):
            listed.append({"gap": contract.word(row), "numbers": row.numbers, "unpublished": row.unpublished})
        else:
            day, days = words.day(row.day, year=row.day.year != year.year), words.span(row.first, row.last)
            facts = {"issue": row.issue, "number": row.numbered, "date": row.day.isoformat(), "day": day}
            listed.append(facts | {"days": days if row.covers else ""})
    told = bound.told
    return {
        "title": contract.edition.metadata.title,
        "year": year.year,
        "about": told.about,
        "imprint": told.imprint,
        "guide": told.guide,
        "issues": listed,
        "chronology": [
            {
                "first": event.first.isoformat(),
                "last": event.last.isoformat(),
                "text": event.text,
                "folio": places.block(event.issue, event.block)[0],
            }
            for event in bound.events
        ],
        "indexes": {index.name: index.title for index in bound.indexes},
        "see": [row for index in bound.indexes for row in _see(index)],
    }


def _see(index: Index) -> Iterator[dict[str, str]]:
    """Every cross-reference of an index: its heading and that to which it sends."""
    heads = [entry for group in index.groups for entry in group.entries]
    for entry in [*heads, *(below for head in heads for below in head.entries)]:
        for form, references in (("see", entry.see), ("see also", entry.see_also)):
            for reference in references:
                yield {"index": index.name, "heading": entry.heading, form: reference.heading}


def _index_json(indexes: Iterable[Index], placed: Sequence[Placed]) -> bytes:
    """Every locator: index, entry, heading, what is printed, folio, issue, where it is, the words that stand there.

    `marked` says that the words are the beginning of a passage which an editor marked.
    """
    by_page: dict[tuple[str, int], list[Placed]] = {}
    for one in placed:
        for page in range(one.page, one.last_page + 1):
            by_page.setdefault((one.mention.entry, page), []).append(one)
    rows = [
        {"index": index.name, **row}
        for index in indexes
        for group in index.groups
        for entry in group.entries
        for row in _rows(entry, by_page)
    ]
    return (json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _rows(entry: IndexEntry, by_page: dict[tuple[str, int], list[Placed]], above: str = "") -> Iterator[dict[str, Any]]:
    heading = f"{above} > {entry.heading}" if above else entry.heading
    for locator in entry.locators:
        here = by_page.get((entry.id, locator.page), [])
        first = [one.mention for one in here if one.page == locator.page] or [one.mention for one in here]
        named = [mention.text for mention in first if mention.form and mention.where == locator.where]
        marked = [] if named else [mention.text[:80] for mention in first if not mention.form]
        words = named or marked or [mention.text for mention in first]
        yield {
            "entry": entry.id,
            "heading": heading,
            "printed": locator.pages_printed,
            "folio": str(locator.page + 1),
            "issue": locator.issue,
            "where": locator.where,
            "words": list(dict.fromkeys(words)),
            "marked": bool(marked),
        }
    for below in entry.entries:
        yield from _rows(below, by_page, heading)


def _pages_json(pages: Sequence[Page]) -> bytes:
    """Every page in order, and issue and page by folio and the other way round."""
    issues: dict[str, dict[str, str]] = {}
    for page in pages:
        if page.issue:
            issues.setdefault(page.issue, {})[str(page.page)] = page.folio
    folios = {page.folio: f"{page.issue}:{page.page}" for page in pages if page.issue}
    data = {"labels": [page.folio for page in pages], "issues": issues, "folios": folios}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _pages_csv(pages: Sequence[Page]) -> bytes:
    """A row for each page of an issue: folio, issue, page."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("folio", "issue", "page"))
    writer.writerows((page.folio, page.issue, page.page) for page in pages if page.issue)
    return out.getvalue().encode()
