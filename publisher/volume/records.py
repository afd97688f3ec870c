"""Records of the issues of a volume: the typeset part of each, what is in it, who is named where; made or remembered.

A record is kept under everything that went into it: sources, pictures, house style, names, and the version of what made
it. Nothing kept is executed: records are JSON, with the part behind it.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from publisher.edition import key_figures
from publisher.formats import epub
from publisher.mentions import finding, plaintext
from publisher.mentions.finding import IssueNames
from publisher.mentions.matching import Matcher
from publisher.model.codec import decode, encode
from publisher.model.issue import Issue, issue_names
from publisher.model.part import Output, TypesetPart, packed, unpacked
from publisher.model.values import span
from publisher.model.volume import ChronologyEntry, SeriesPoint
from publisher.names import projecting
from publisher.names.indexes import pages, sources
from publisher.names.indexes.locators import Placed
from publisher.pdf import binding, extracting
from publisher.problems import Problems, PublisherError, failed, in_order
from publisher.production import formats, memory, stages
from publisher.production.memory import Remembered
from publisher.production.orders import Order
from publisher.production.stages import Making
from publisher.settings import authorities, headings
from publisher.settings.authorities import Authorities
from publisher.volume import chronology
from publisher.volume.ebook.issues import IssueBook, issue_book


@dataclass(frozen=True, slots=True)
class ContentsSection:
    """A section in the contents of the year: its name as printed and its id."""

    name: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRecord:
    """An issue as the volume sees it. Pages of `placed` and `cited`, its sources, count within the issue, from 0.

    `values` are key figures: (label, point); `named` the issues that it links to. `number` is the last of several,
    `first_number` the first, else 0.
    """

    id: str
    path: str
    year: int
    number: int
    first_number: int = 0
    title: str
    authors: tuple[str, ...] = ()
    day: date
    first: date
    last: date
    lang: str
    citation: str
    identifier: str
    sections: tuple[ContentsSection, ...]
    events: tuple[ChronologyEntry, ...]
    values: tuple[tuple[str, SeriesPoint], ...]
    placed: tuple[Placed, ...]
    cited: tuple[Placed, ...] = ()
    named: tuple[str, ...]
    part: TypesetPart

    @property
    def numbers(self) -> range:
        """Its number, or all of a double issue."""
        return range(self.first_number or self.number, self.number + 1)

    @property
    def numbered(self) -> str:
        """Its number as it is printed."""
        return span(self.numbers[0], self.number)

    @property
    def names(self) -> tuple[str, ...]:
        """Names by which a link may mean it."""
        return issue_names(self.id, self.numbers[0], self.number)


_NO_PART = TypesetPart(name="", pdf=b"", sizes=(), anchors=(), bookmarks=(), fonts=())


@dataclass(frozen=True, slots=True)
class Task:
    """A record to be made: the order for its issue, the text of the names file ("" for none), the e-book too or not.

    `first`: the worker packs the faces of the e-book as well, while others set issues.
    """

    order: Order
    names: str
    book: bool
    first: bool = False


def records(
    orders: Sequence[Order], names: str, jobs: int, *, book: bool
) -> Iterator[tuple[IssueRecord | None, Problems]]:
    """Yield the record of each issue in order, with problems; those not remembered are made by `jobs` workers.

    The warnings of what is remembered are said again.
    """
    remembered = [None if book and not _has_book(order, names) else _kept(order, names) for order in orders]
    missing = [order for order, kept in zip(orders, remembered, strict=True) if kept is None]
    tasks = [Task(order, names, book, number == 0) for number, order in enumerate(missing)]
    results = stages.in_workers(make, tasks, missing, jobs)
    for order, kept in zip(orders, remembered, strict=True):
        problems = next(results) if kept is None else kept.problems
        known = None if failed(problems) else kept or _kept(order, names)
        yield (known.value if known else None), problems


def make(task: Task) -> Problems:
    """Make the record of an issue and keep it; it is asked for again, so that no page goes between processes."""
    making = Making(task.order)
    try:
        record = _made(making, task)
    except PublisherError as stop:
        making.done("stopped", stop.problems)
        record = None
    problems = in_order(making.problems)
    if record is not None and not failed(problems):
        kept = Remembered(_packed(record), problems, making.inputs)
        memory.keep(task.order, "annual", memory.key(task.order, task.names.encode()), kept)
        task.order.cache.remember(
            "relocatable", binding.key(record.part), lambda: extracting.extracted(record.part.pdf)
        )
    return problems


def book_of(order: Order, names: str) -> IssueBook:
    """The documents for the e-book of an issue whose record was made with them."""
    book = order.cache.load("annual-book", memory.key(order, names.encode()), _book)
    if book is None:
        raise LookupError(order.folder.id)
    return book


def _book(data: bytes) -> IssueBook:
    facts, _, pictures = data.partition(b"\n")
    decoded = ((name, kind, b64decode(data)) for name, kind, data in json.loads(pictures))
    return replace(decode(IssueBook, facts), pictures=tuple(decoded))


def _has_book(order: Order, names: str) -> bool:
    return order.cache.load("annual-book", memory.key(order, names.encode()), _book) is not None


def _keep_book(book: IssueBook, task: Task) -> None:
    pictures = json.dumps([(name, kind, b64encode(data).decode()) for name, kind, data in book.pictures])
    data = encode(replace(book, pictures=())) + b"\n" + pictures.encode()
    task.order.cache.put("annual-book", memory.key(task.order, task.names.encode()), data)


def _kept(order: Order, names: str) -> Remembered[IssueRecord] | None:
    """The record that was kept, if its pictures are still the same, and its warnings."""
    return memory.recalled(order, "annual", memory.key(order, names.encode()), _unpacked)


def _packed(record: IssueRecord) -> bytes:
    return encode(replace(record, part=_NO_PART)) + b"\n" + packed(record.part)


def _unpacked(data: bytes) -> IssueRecord:
    facts, _, part = data.partition(b"\n")
    return replace(decode(IssueRecord, facts), part=unpacked(part))


# --- making one --------------------------------------------------------------------------------------------------


def _made(making: Making, task: Task) -> IssueRecord | None:
    started = stages.sheet_of(making, "vol:")
    if started is None:
        return None
    issue, edition, sheet = started
    part, problems = stages.typeset(making.order, sheet, issue, edition)
    if not making.done("typeset", problems, issue.allow) or part is None:
        return None
    finished = Output(f"{edition.slug}.pdf", "application/pdf", part.pdf)
    if not making.done("check pdf", formats.CHECKS["pdf"](finished, part), issue.allow):
        return None
    events, problems = chronology.events([issue])
    if not making.done("chronology", problems, issue.allow):
        return None
    placed, cited, problems = _placed(issue, part, task, edition.lang)
    making.done("names", problems, issue.allow)
    if task.book:
        place = making.order.place
        roots = place.folders("layouts"), place.folders("fonts")
        _keep_book(issue_book(edition, part, roots), task)
        if task.first:
            epub.pack_faces(edition, part, roots, partial(making.order.subsets.remember, "epub"))
        making.done("book")
    return IssueRecord(
        id=issue.id,
        path=issue.path,
        year=issue.year,
        number=issue.number,
        first_number=issue.first_number,
        title=edition.metadata.title,
        authors=issue.authors,
        day=issue.date,
        first=issue.period.first if issue.period else issue.date,
        last=issue.period.last if issue.period else issue.date,
        lang=issue.lang,
        citation=edition.metadata.citation,
        identifier=edition.metadata.identifier,
        sections=tuple(ContentsSection(section.name, section.id) for section in issue.sections),
        events=events,
        values=key_figures.values(issue),
        placed=placed,
        cited=cited,
        named=making.named,
        part=part,
    )


def _placed(
    issue: Issue, part: TypesetPart, task: Task, lang: str
) -> tuple[tuple[Placed, ...], tuple[Placed, ...], Problems]:
    """Find who is named in an issue and what is cited, and on which of its pages."""
    book, matcher = read_names(task.names, task.order.folder.lang)
    names_in = finding.names_in(plaintext.read(issue), book, matcher)
    if task.order.folder.lang:
        names_in = projecting.with_names_of_main(task.order, names_in, read_names(task.names), (book, matcher))
    placed, lost = pages.placed([names_in], [part], lang)
    cited, _ = pages.placed([IssueNames(names_in.text, sources.citations(names_in.text))], [part], lang)
    return placed, cited, (*names_in.problems, *lost, *names_in.review_list)


@lru_cache(maxsize=2)
def read_names(names: str, lang: str = "") -> tuple[Authorities, Matcher]:
    """The names file, with the headings of a language, and what matches by it.

    Workers share what was read before they were forked. Stops the press with all its mistakes.
    """
    book, problems = authorities.read(names, authorities.PATH) if names else (Authorities(), ())
    if book is None:
        raise PublisherError(*problems)
    book = headings.in_language(book, lang)
    return book, Matcher(book)
