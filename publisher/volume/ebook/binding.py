"""The annual e-book: the issues, lists and indexes of the bound PDF, with the labels of its pages.

In: what the PDF was bound from and where everything stands in it; out: one file. `formats.epub` writes the package.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from publisher.edition.volume import COVER
from publisher.formats import archive, epub
from publisher.formats.book import COVER_PAGE, TITLE_PAGE, Book, Chapter, NavigationEntry, PageMark
from publisher.formats.chapters import pictures
from publisher.formats.package import VisualContent, visual_content
from publisher.model.edition import ContentsEntry, Edition
from publisher.model.index import Locator
from publisher.model.part import Output
from publisher.names import run
from publisher.production.orders import Order
from publisher.volume import records
from publisher.volume.assembly import AFTER, BEFORE, FRONT, Contract
from publisher.volume.bound import Bound, BoundPart
from publisher.volume.ebook import navigation
from publisher.volume.ebook.documents import PartDocument, VolumePart, documents, file_of
from publisher.volume.ebook.indexes import index_documents
from publisher.volume.ebook.issues import BoundIssue
from publisher.volume.ebook.lists import CONTENTS, GUIDE, VolumeLists
from publisher.volume.lists import Year


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of the e-book in order, each with its documents; months with the ids of their issues."""

    before: tuple[tuple[PartDocument, ...], ...]
    months: tuple[tuple[VolumePart, tuple[str, ...]], ...]
    after: tuple[tuple[PartDocument, ...], ...]


def bind(contract: Contract, year: Year, bound: Bound, orders: Mapping[str, Order]) -> Output:
    """Make the e-book of a volume whose PDF is bound. Raises PublisherError as `formats.epub.bind` does."""
    order = contract.order
    issues = dict(_issues(year, bound, orders, run.written(order.place)))
    parts = _parts(contract, year, bound, issues)
    edition = _edition(contract, year, bound, parts)
    book = _book(edition, year, bound, issues, parts)
    roots = order.place.folders("layouts"), order.place.folders("fonts")
    whole = Chapter(file=TITLE_PAGE, id="_title", title=edition.metadata.title, template="")
    terms = year.terms
    values = {
        "about": bound.told.about,
        "imprint": bound.told.imprint,
        "emblems": bound.told.emblems,
        "guide": bound.told.guide_ebook,
        "see": terms.see,
        "see_under": terms.see_under,
        "see_also": terms.see_also,
        "jump": terms.jump,
    }

    def print_(template: str, chapter: Chapter, **more: object) -> bytes:
        return epub.printed(edition, book, roots, template, chapter, volume=values, **more)

    def of_part(several: Iterable[PartDocument]) -> Iterator[tuple[str, bytes, str]]:
        for each in several:
            chapter = replace(whole, file=each.file, title=each.title)
            yield each.file, print_(each.part.template, chapter, part=each), each.part.kind

    def texts() -> Iterator[tuple[str, bytes, str]]:
        yield TITLE_PAGE, print_("volume_title.xhtml.j2", whole), ""
        for several in parts.before:
            yield from of_part(several)
        firsts = {name: issue.first for issue in issues.values() for name in issue.names}
        for month, ids in parts.months:
            yield from of_part(documents(month) if month.name else ())
            for issue in ids:
                yield from ((*each, "") for each in issues[issue].placed(firsts, file_of("issues")))
        for several in parts.after:
            yield from of_part(several)

    items = tuple(
        archive.item(f"text-{number}", file, archive.XHTML, data, *([kind] if kind == "index" else []))
        for number, (file, data, kind) in enumerate(texts(), 1)
    )
    files = tuple(
        (f"{issue.folder}/{name}", kind, data) for issue in issues.values() for name, kind, data in issue.book.pictures
    )
    files += tuple((name, each.media_type, each.data) for name, each in book.pictures.values())
    visuals = [visual_content(edition.issue, edition.emblems), *(issue.book.visual for issue in issues.values())]
    visual = VisualContent(any(one.pictures for one in visuals), any(one.lacking for one in visuals))
    cache = order.subsets, order.cache

    def remember(key: str, make: Callable[[], bytes]) -> bytes:
        return cache[not key.endswith(".woff2")].remember("epub", key, make)

    return epub.assembled(edition, book, archive.BookFiles(items, files, visual), roots, remember)


def _issues(year: Year, bound: Bound, orders: Mapping[str, Order], names: str) -> Iterator[tuple[str, BoundIssue]]:
    """Yield the issues by their ids, each with the folios of its pages and of the blank one that may follow it."""
    folios: dict[str, dict[int, str]] = {}
    for page in bound.pages:
        if page.issue:
            folios.setdefault(page.issue, {})[page.page] = page.folio
    blank = {before.name: after.labels for before, after in pairwise(bound.parts) if not after.name}
    for record in year.records:
        book = records.book_of(orders[record.id], names)
        yield (
            record.id,
            BoundIssue(
                folder=record.id.replace("/", "-"),
                book=book,
                places=dict(book.places),
                folios=folios[record.id],
                after=blank.get(record.id, ()),
                names=record.names,
            ),
        )


def _parts(contract: Contract, year: Year, bound: Bound, issues: Mapping[str, BoundIssue]) -> _Parts:
    lists = VolumeLists(contract, year, issues)
    before = [
        VolumePart(name=GUIDE, title=bound.told.guide_title, template="volume_guide.xhtml.j2"),
        lists.listed(),
    ]
    after = [lists.chronology(bound.events)] if bound.events else []
    after += [lists.figures(contract.series)] if contract.series else []

    def address(place: Locator) -> str:
        return issues[place.issue].address(place.target.partition("#")[2])

    indexes = index_documents(bound.indexes, address, year.terms.on_page)
    contents = lists.contents(before, (*after, *(several[0].part for several in indexes)))
    return _Parts(
        tuple(map(documents, (contents, *before))),
        tuple(lists.months()),
        (*map(documents, after), *indexes),
    )


def _edition(contract: Contract, year: Year, bound: Bound, parts: _Parts) -> Edition:
    """The edition with what cover and head of the contents say in place of an issue's words."""
    edition, terms = contract.edition, year.terms
    inside = [ContentsEntry(bound.told.issues, "", "")]
    inside += [ContentsEntry(several[0].part.title, "", "") for several in parts.after]
    return replace(
        edition,
        folio_label=edition.issue_line,
        date_line=terms.annual,
        contents=tuple(inside),
        words=tuple((name, terms.contents if name == "contents" else word) for name, word in edition.words),
    )


def _book(edition: Edition, year: Year, bound: Bound, issues: Mapping[str, BoundIssue], parts: _Parts) -> Book:
    """Join what the templates of the package print: the tree, landmarks, pages, and where these begin."""
    tree = [navigation.part_entry(several) for several in parts.before]
    for month, ids in parts.months:
        below = [navigation.issue_entry(issues[issue]) for issue in ids]
        tree += [NavigationEntry(month.title, file_of(month.name), entries=tuple(below))] if month.name else below
    body = tree[len(parts.before)]
    tree += [navigation.part_entry(several) for several in parts.after]
    words = dict(edition.words)
    landmarks = [
        NavigationEntry(words["cover"], COVER_PAGE, "cover"),
        NavigationEntry(words["title_page"], TITLE_PAGE, "titlepage"),
        NavigationEntry(words["contents"], file_of(CONTENTS), "toc"),
        NavigationEntry(body.title, body.href, "bodymatter"),
    ]
    indexes = [several[0] for several in parts.after if several[0].part.kind == "index"]
    landmarks += [NavigationEntry(year.terms.indexes, indexes[0].file, "index")] if indexes else []
    breaks, pages = _pages(bound, issues, parts)
    return Book(
        chapters=(Chapter(file=TITLE_PAGE, id="_title", title=edition.metadata.title, template=""),),
        contents=tuple(tree),
        landmarks=tuple(landmarks),
        pages=tuple(pages),
        places={},
        breaks_at=breaks,
        citing={},
        marking={},
        pictures=pictures(edition),
        toc=file_of(CONTENTS),
    )


def _pages(
    bound: Bound, issues: Mapping[str, BoundIssue], parts: _Parts
) -> tuple[dict[str, tuple[PageMark, ...]], list[NavigationEntry]]:
    """The pages that begin at each place of the volume's own parts, and all pages in order."""
    breaks: dict[str, tuple[PageMark, ...]] = {}
    pages: list[NavigationEntry] = []
    front = {"cover": 0, "title": COVER, "imprint": bound.told.title_page + 1}
    files = {FRONT: {f"{FRONT}/{name}": TITLE_PAGE if page else COVER_PAGE for name, page in front.items()}}
    for own, lists in ((BEFORE, parts.before), (AFTER, parts.after)):
        files[own] = {name: each.file for several in lists for each in several for name in each.names}
    indexes = {index.name for index in bound.indexes}
    blank = {before.name: after.labels for before, after in pairwise(bound.parts) if not after.name}
    for stand in bound.parts:
        if stand.name in issues:
            pages += issues[stand.name].pages()
        elif stand.name:
            names = files[stand.name]
            anchors = {f"{FRONT}/{name}": page for name, page in front.items()} | _anchors(stand, indexes)
            made = navigation.page_marks(tuple(names), anchors, stand.labels)
            if stand.name in blank:
                last = tuple(names)[-1]
                made[last] = (*made.get(last, ()), *map(PageMark, blank[stand.name]))
            breaks |= made
            pages += navigation.pages_of(made, names)
    return breaks, pages


def _anchors(stand: BoundPart, indexes: Collection[str]) -> dict[str, int]:
    """The pages of a part by the names of places in the e-book; `indexes` are names of lists that are indexes."""
    names = ((name.removeprefix("vol:") + "/" * name.startswith("vol:"), page) for name, page in stand.anchors)
    return {"index-" * (name.partition("/")[0] in indexes) + name: page for name, page in names}
