"""Assembly of an annual volume: the parts around its issues, and the order in which all are bound.

In: the year with its records, the house style, the names file; out: the PDF, where every page stands, and problems.
Page numbers go one way: the issues are set already, so their folios are known; the parts that follow them are set in
order; contents and the list of issues come last, for they stand before the arabic numbers begin.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from publisher import fonts, store
from publisher.edition.volume import COVER, Preliminaries, preliminaries
from publisher.language import writings
from publisher.layout import faces, folder, sheet
from publisher.layout.measures import MM, Composed
from publisher.model.edition import Edition, version_moment
from publisher.model.index import Index, Locator
from publisher.model.part import Bookmark, Output, TypesetPart, packed, unpacked
from publisher.model.volume import ChronologyEntry, Gap, IssueRow, Series
from publisher.names.indexes import indexing, proving, sources
from publisher.names.indexes.indexing import IndexStyle
from publisher.names.indexes.locators import Placed
from publisher.pdf import binding, xmp
from publisher.pdf.binding import Labels, Leaf, Volume
from publisher.press import columns, listing
from publisher.press.composing import Setup
from publisher.press.furniture import labelled
from publisher.press.shaping import Run, Type, Used
from publisher.problems import Location, Problem, PublisherError, Severity, failed
from publisher.production import stages
from publisher.production.orders import Order
from publisher.settings.authorities import Authorities
from publisher.settings.publication import Publication
from publisher.store import digest
from publisher.verify import pdf_pages
from publisher.verify.pdf import OURS
from publisher.volume import lists
from publisher.volume.bound import Bound, BoundPart, Page
from publisher.volume.lists import Listed, Places, Year, roman

SLOT = 20_000
"""Slots of the volume's own parts begin here; issues have their numbers."""
FRONT, BEFORE, AFTER = "front", "before", "after"
"""Parts of a volume besides its issues: cover to imprint, lists before the issues, lists and indexes after them."""


@dataclass(frozen=True, slots=True)
class Contract:
    """All that a volume is bound from but its year.

    `order` is that of the first issue, `listed` the rows of the list of issues, `columns` those of an index, `word`
    puts a gap in words. `published`: the issues are, page for page, those that were published.
    """

    order: Order
    house: Publication
    edition: Edition
    names: Authorities
    listed: tuple[IssueRow | Gap, ...]
    style: IndexStyle
    columns: int
    series: tuple[Series, ...]
    word: Callable[[Gap], str]
    published: bool = False


@dataclass(frozen=True, slots=True)
class _Stand:
    """A part in its place: name, title in the outline, the part (None: a blank page), its issue.

    `parts` are name and title of each list or index in it.
    """

    name: str
    title: str
    part: TypesetPart | None
    issue: str = ""
    parts: tuple[tuple[str, str], ...] = ()


class Binding:
    """A volume as it is assembled; `stage` is told of each stage when it ends."""

    def __init__(self, wanted: Contract, year: Year, stage: Callable[[str], object]) -> None:
        self.wanted, self.year, self.terms, self.stage = wanted, year, year.terms, stage
        place = wanted.order.place
        self.faces = {face.name: face for face in fonts.read(place.folders("fonts"))}
        measures = folder.composed(wanted.edition, layouts=place.folders("layouts"), fonts=place.folders("fonts"))
        if measures is None:
            at = Location(f"layouts/{wanted.edition.layout}/layout.yaml")
            raise PublisherError(Problem(at, "L011", "the layout does not say how lists are composed"))
        self.measures: Composed = measures
        chain = partial(faces.chain, roots=place.folders("fonts"))
        self.type = Type(measures.styles, self.faces.values(), measures.colours, chain)
        self.places = Places(year)
        self.problems: list[Problem] = []
        self.placed: tuple[Placed, ...] = ()
        self.title_page = COVER
        self.slots = 0

    def bind(self, beside: Callable[[Bound], dict[str, Output]]) -> Bound | None:
        """Set every part, and bind them; None if something is wrong. `beside` makes the data, some of which goes in."""
        events = tuple(sorted((e for r in self.year.records for e in r.events), key=lambda e: (e.first, e.last)))
        indexes = self._indexes()
        self.stage("indexes drafted")
        wanted = self.wanted
        held = replace(
            lists.holdings(self.year, wanted.listed, indexes, wanted.style.locators),
            chronology=bool(events),
            figures=bool(wanted.series),
            published=wanted.published,
            funding=wanted.edition.imprint,
        )
        told = preliminaries(wanted.edition.metadata, wanted.house, held, self.year.words, self.terms)
        self.title_page = told.title_page
        after = list(self._after(events, indexes))
        self.stage("indexes set")
        before = self._before(list(self._entries(after)), told)
        stands = [*before, *self._issues(), *after]
        if failed(self.problems):
            return None
        body = sum(map(_extent, before))
        leaves, pages, places = self._leaves(stands, body)
        self.stage("front matter")
        used: Used = set()
        facts, label = self.wanted.edition.metadata, self.wanted.edition.label
        if label:  # headers are not read aloud
            facts = replace(facts, title=f"{facts.title} ({label})")
        counts = self._counts(pages, indexes, events, places)
        parts = tuple(
            BoundPart(stand.name, leaf.folios, stand.part.anchors if stand.part else ())
            for stand, (leaf, _) in zip(stands, leaves, strict=True)
        )
        made = Bound(b"", tuple(pages), parts, indexes, self.placed, events, counts, told)
        bound = replace(made, beside=beside(made))
        stamped = tuple(self._stamped(leaf, first, used) for leaf, first in leaves)
        parts_of = [(binding.key(leaf.part) if leaf.part else "", replace(leaf, part=None)) for leaf in stamped]
        content = repr((facts, places, parts_of, [each.data for each in bound.beside.values()])).encode()
        facts = replace(
            facts,
            document=self.wanted.edition.document,
            modified=facts.modified or version_moment(facts.date, content),
        )
        volume = Volume(
            leaves=stamped,
            labels=(Labels(0, "D", f"{self.terms.cover} "), Labels(COVER, "r"), Labels(body, "D")),
            places=places,
            faces=self.faces,
            extra=self.type.uses(used),
            metadata=facts,
            xmp=xmp.rdf(facts, producer="publisher, pikepdf", creator_tool="publisher"),
            data=tuple(output for kind, output in bound.beside.items() if kind in OURS),
        )
        pdf = xmp.sealed(binding.bind(volume, partial(self.wanted.order.cache.remember, "relocatable")))
        # Issues were looked at when they were set; lists and indexes have no fonts before they are bound.
        own = {number for number, page in enumerate(pages) if not page.issue}
        self.problems += pdf_pages.pages(f"{self.wanted.house.slug}-{self.year.year}.pdf", pdf, only=own)
        self.stage("binding")
        return replace(bound, pdf=pdf)

    # --- the parts -----------------------------------------------------------------------------------------------

    def _composed(self, content: object, make: Callable[[Setup], TypesetPart], slot: int = 0) -> TypesetPart:
        """A part that is composed, or remembered; `content` is all that goes into it besides its setup."""
        self.slots += not slot
        edition = self.wanted.edition
        setup = Setup(self.type, self.measures, edition.paper, edition.metadata.title, slot or SLOT + self.slots)
        key = digest(repr((content, setup.slot, setup.paper, setup.running, edition.accent, edition.look)).encode())
        cache = self.wanted.order.cache
        if (part := cache.load("composed", key, unpacked)) is None:
            part = make(setup)
            if self.type.lacking:
                raise PublisherError(*self._unprintable())
            cache.put("composed", key, packed(part))
        return part

    def _unprintable(self) -> Iterator[Problem]:
        """Say which characters of contents, lists and indexes no face has, and where each was written first."""
        place = self.wanted.order.place
        names = [store.NAMES, f"issues/{self.year.year}/volume.yaml", place.shown(place.publication)]
        paths = [*(record.path for record in self.year.records), *names]
        written = [
            (path, (place.root / path).read_text("utf-8", "replace")) for path in paths if (place.root / path).is_file()
        ]
        for char in sorted(self.type.lacking):
            path, text = next(((path, text) for path, text in written if char in text), (names[-1], ""))
            line = text[: text.find(char)].count("\n") + 1 if text else 0
            said = f"the volume cannot print “{char}” (U+{ord(char):04X}): no font here has it"
            yield Problem(Location(path, line), "L014", said, writings.remedy(char))

    def _sheet(self, name: str, pages: Preliminaries) -> TypesetPart:
        """A part that the engine sets, or remembered; what its templates print is all that goes into it."""
        self.slots += 1
        order = self.wanted.order
        marks = [emblem.picture.data for emblem in self.wanted.edition.emblems]  # repr has no data
        key = digest(repr((name, pages, self.wanted.edition, self.slots, marks)).encode())
        if (kept := order.cache.load("sheet", key, unpacked)) is not None:
            return kept
        page = sheet.render(
            self.wanted.edition,
            layouts=order.place.folders("layouts"),
            fonts=order.place.folders("fonts"),
            template=f"{name}.html.j2",
            volume=pages,
        )
        part, problems = stages.typeset(order, replace(page, name=name, slot=SLOT + self.slots))
        self.problems += problems
        if part is None:
            raise PublisherError(*self.problems)
        order.cache.put("sheet", key, packed(part))
        return part

    def _indexes(self) -> tuple[Index, ...]:
        firsts = self.year.firsts
        records = self.year.records
        self.placed = tuple(_shifted(placed, firsts[record.id]) for record in records for placed in record.placed)
        drafted, problems = indexing.draft(self.placed, self.wanted.names, self.wanted.style)
        self.problems += (*problems, *proving.proved(drafted, self.placed, self.wanted.names))
        if self.wanted.style.sources:
            cited = [_shifted(placed, firsts[record.id]) for record in records for placed in record.cited]
            of_sources, placed, book = sources.draft(cited, self.wanted.style)
            self.problems += proving.proved(of_sources, placed, book)
            self.placed += placed
            drafted += of_sources
        return tuple(index for index in drafted if index.groups)

    def _after(self, events: Sequence[ChronologyEntry], indexes: Sequence[Index]) -> Iterator[_Stand]:
        """Chronology and figures of the year, and the indexes."""
        shown = [lists.chronology(self.year, self.places, events)] if events else []
        shown += [lists.figures(self.year, self.places, self.wanted.series)] if self.wanted.series else []
        parts = (*((each.name, each.title) for each in shown), *((each.name, each.title) for each in indexes))
        terms = self.terms
        wording = columns.Wording(
            terms.see, terms.see_under, terms.see_also, terms.continued, terms.page, terms.several_pages, terms.indexes
        )
        targets = {locator: self.places.locator(locator) for index in indexes for locator in _locators(index)}
        plan = columns.Plan(self.wanted.columns, wording, targets.__getitem__)

        def make(setup: Setup) -> TypesetPart:
            if not indexes:
                return listing.compose(shown, setup)
            return columns.compose(indexes, plan, setup, listing.begun(shown, setup) if shown else None)

        if parts:
            key = shown, indexes, plan.columns, wording, tuple(targets.values())
            yield _Stand(AFTER, parts[0][1], self._composed(key, make), parts=parts)

    def _entries(self, after: Iterable[_Stand]) -> Iterator[Listed]:
        """Yield the lines of the contents for what stands after the issues."""
        ordinal = self.year.extent
        for stand in after:
            pages = dict(stand.part.anchors) if stand.part else {}
            yield from ((str(ordinal + pages[f"vol:{name}"] + 1), title, name) for name, title in stand.parts)
            ordinal += _extent(stand)

    def _before(self, after: Sequence[Listed], told: Preliminaries) -> list[_Stand]:
        """Front matter, contents, guide, list of issues: where these stand does not depend on the folios they print."""
        front = _Stand(FRONT, self.terms.cover, self._sheet(FRONT, told))
        rows = lists.issues(self.year, self.places, self.wanted.listed, self.wanted.word)
        more = [lists.guide(told), rows]
        first = _extent(front) - COVER + 1
        pages = {each.name: 0 for each in more}
        while True:
            before = [(roman(first + pages[each.name]), each.title, each.name) for each in more]
            every = [lists.contents(self.year, self.places, before, after), *more]
            part = self._composed(every, partial(listing.compose, every), slot=SLOT)
            found = {each.name: dict(part.anchors)[f"vol:{each.name}"] for each in more}
            if found == pages:
                break
            pages = found
        stands = [front, _Stand(BEFORE, self.terms.contents, part, parts=(("contents", ""),))]
        if sum(map(_extent, stands)) % 2:
            stands.append(_Stand("", "", None))
        return stands

    def _issues(self) -> Iterator[_Stand]:
        for record in self.year.records:
            number = self.terms.number.format(number=record.numbered)
            yield _Stand(record.id, f"{number}, {self.year.words.day(record.day)}", record.part, record.id)
            if record.part.extent % 2:
                yield _Stand("", "", None)

    # --- their order ---------------------------------------------------------------------------------------------

    def _leaves(
        self, stands: Sequence[_Stand], body: int
    ) -> tuple[list[tuple[Leaf, int]], list[Page], dict[str, tuple[int, float]]]:
        """Every part as a leaf with the ordinal of its first page, every page, every destination that links ask for."""
        leaves: list[tuple[Leaf, int]] = []
        pages: list[Page] = []
        places = {name: (body + page, top) for name, (page, top) in self.places.named.items()}
        langs = {record.id: record.lang for record in self.year.records}
        for stand in stands:
            first = len(pages)
            pages += [self._page(first + page, body, stand.issue, page + 1) for page in range(_extent(stand))]
            folios = tuple(page.folio for page in pages[first:])
            if stand.issue:
                places[f"vol:{stand.issue}"] = (first, 0.0)
            if stand.part:
                places |= {
                    name: (first + lines[0][0], lines[0][1])
                    for name, lines in stand.part.lines
                    if name.startswith("vol:") and lines
                }
            leaf = Leaf(
                part=stand.part,
                folios=folios,
                stamps=tuple(b"" for _ in folios),
                title=stand.title,
                lang=langs.get(stand.issue, ""),
                kind="Part" if stand.issue else "Sect",
                bookmarks=self._bookmarks(stand),
            )
            leaves.append((leaf, first))
        for record in self.year.records:
            places |= {f"vol:{name}": places[f"vol:{record.id}"] for name in record.names}
        for record in self.year.records:
            for name in record.named:
                if f"vol:{name}" not in places:
                    year, _, number = name.partition("/")
                    message = f"it links to No {number} of {year}, which is not bound here"
                    hint = "in this volume the link leads to the list of issues"
                    self.problems.append(Problem(Location(record.path), "V009", message, hint, Severity.WARNING))
                    places[f"vol:{name}"] = places["vol:issues"]
        return leaves, pages, places

    def _page(self, ordinal: int, body: int, issue: str, page: int) -> Page:
        if ordinal >= body:
            return Page(str(ordinal - body + 1), issue, page if issue else 0)
        return Page(roman(ordinal - COVER + 1) if ordinal >= COVER else f"{self.terms.cover} {ordinal + 1}")

    def _bookmarks(self, stand: _Stand) -> tuple[Bookmark, ...]:
        """Bookmarks of a part: of an issue its number, with its sections below; front matter and indexes have more."""
        if stand.part is None:
            return ()
        if stand.name == FRONT:
            pages = (
                (self.terms.cover, 0),
                (self.terms.title_page, self.title_page),
                (self.terms.imprint, self.title_page + 1),
            )
            return tuple(Bookmark(1, label, page) for label, page in pages)
        if stand.parts:
            return stand.part.bookmarks
        below = stand.part.bookmarks if stand.issue else ()
        return (Bookmark(1, stand.title, 0), *(replace(bookmark, level=bookmark.level + 1) for bookmark in below))

    def _stamped(self, leaf: Leaf, first: int, used: Used) -> Leaf:
        """A leaf with the volume's folio at the outer corner of its pages; none on blank pages and front matter.

        The label stands on each page, if there is one; issues are set with it.
        """
        frame, label = self.measures.frames[self.wanted.edition.paper], self.wanted.edition.label
        over = labelled(self.type, frame, label, used) if label and leaf.kind != "Part" else b""
        if leaf.part is None or leaf.part.name == FRONT:
            return replace(leaf, stamps=tuple(over for _ in leaf.folios))
        stamps = []
        for number, folio in enumerate(leaf.folios, first):
            is_opening = number == first and leaf.kind == "Part"
            baseline = (frame.opening if is_opening else frame.folio) * MM + self.type.drop("folio")
            (piece,) = self.type.line((Run(folio, "folio"),))
            x = frame.right * MM - piece.width if number % 2 == 0 else frame.left * MM
            stamps.append(over + self.type.shown(piece, x, baseline, used))
        return replace(leaf, stamps=tuple(stamps))

    def _counts(
        self, pages: Sequence[Page], indexes: Iterable[Index], events: Sequence[ChronologyEntry], places: object
    ) -> tuple[tuple[str, int], ...]:
        entries = [entry for index in indexes for group in index.groups for entry in group.entries]
        every = [*entries, *(below for entry in entries for below in entry.entries)]
        return (
            ("pages", len(pages)),
            ("issues", len(self.year.records)),
            ("events", len(events)),
            ("series", len(self.wanted.series)),
            ("entries", sum(bool(entry.locators or entry.entries) for entry in entries)),
            ("locators", sum(len(entry.locators) for entry in every)),
            ("destinations", len(places)),  # type: ignore[arg-type]
        )


def _locators(index: Index) -> Iterator[Locator]:
    """Every locator of an index."""
    for entry in (entry for group in index.groups for entry in group.entries):
        yield from (locator for one in (entry, *entry.entries) for locator in one.locators)


def _extent(stand: _Stand) -> int:
    return stand.part.extent if stand.part else 1


def _shifted(placed: Placed, first: int) -> Placed:
    """A mention with the pages of the volume in place of the issue's."""
    return replace(placed, page=first + placed.page, last_page=first + placed.last_page)
