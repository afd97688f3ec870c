"""The order of stages from the source of an issue to its finished files, in a worker or in a plain loop.

Read, prepare, edit, render, typeset, bind, check, write: nothing reaches the build folder until its checks have passed,
and the manifest comes last.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from publisher import pool, store
from publisher.check import run
from publisher.edition import opening, prepare, sources, tlp
from publisher.edition.entries.margin_names import with_margin_names
from publisher.edition.matter import emblems
from publisher.edition.matter.emblems import NO_MARKS
from publisher.edition.tlp import Reader
from publisher.edition.weekly import weekly
from publisher.layout import folder, sheet
from publisher.layout.pages.differences import first_difference
from publisher.model.edition import Edition, named
from publisher.model.issue import Issue, pictures_of
from publisher.model.part import Output, Sheet, TypesetPart, key, packed, unpacked
from publisher.model.values import CLEAR, printed_label
from publisher.model.walking import walk
from publisher.press import engine
from publisher.problems import Location, Problem, Problems, PublisherError, Severity, failed, in_order
from publisher.production import formats, name_pages, one_page
from publisher.production.manifest import Manifest
from publisher.production.orders import Order, Result
from publisher.settings import authorities, publication
from publisher.settings.authorities import Authorities
from publisher.settings.publication import AUTO, READING, Publication
from publisher.store import Workspace, digest
from publisher.verify import labels, pdf_pages

V = TypeVar("V")
R = TypeVar("R")
PRINT, LEAST_MARGIN = "weekly-print", 0.15
"""The layout of text that would use less than this share of the margin column."""
UNPLANNED = "the press fills the pages by itself from that section on; nothing is lost, look at the feet of its pages"


class Making:
    """An issue on its way: the SHA-256 of each file that went in, problems, CPU seconds of each stage so far.

    `lang` is its language, `main` that of the publication; `named` are the issues that it links to; `layout` is that of
    its pages, `chosen` tells why if the text decides; `marks` are logo and emblems of the house.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.inputs: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.named: tuple[str, ...] = ()
        self.layout = self.chosen = self.lang = self.main = ""
        self.marks = NO_MARKS
        self.seconds: list[tuple[str, float]] = []
        self.last = time.process_time()

    def load(self, path: Path) -> bytes:
        """Read a file and note that it went in."""
        shown = self.order.place.shown(path)
        data = store.read(path, shown)
        self.inputs[shown] = digest(data)
        return data

    def done(self, stage: str, problems: Iterable[Problem] = (), allow: tuple[tuple[str, str], ...] = ()) -> bool:
        """End a stage: note its time, and its problems but those allowed; tell whether the issue can go on."""
        now = time.process_time()
        self.seconds.append((stage, now - self.last))
        self.last = now
        excepted = dict(allow)
        self.problems += [problem for problem in problems if problem.code not in excepted]
        return not failed(self.problems, strict=self.order.wish.strict)


def in_workers(function: Callable[[V], R], values: Sequence[V], orders: Sequence[Order], jobs: int) -> Iterator[R]:
    """Yield a function of each value, one for each order, in workers; they share what all issues are held against."""
    pool.spare(len(values))
    if jobs > 1 and len(values) > 1:
        run.read_series(orders[0].place, orders[0].cache, jobs)
    return pool.run(function, values, jobs)


def make(order: Order) -> Result:
    """Take one issue through every stage."""
    making = Making(order)
    try:
        outputs = _outputs(making)
    except PublisherError as stop:
        making.done("stopped", stop.problems)
        outputs = {}
    files: tuple[Path, ...] = ()
    if outputs:
        manifest = Manifest(
            product={
                "issue": order.folder.id,
                "language": making.lang,
                "layout": making.layout,
                "verified": ["text", *outputs],
            },
            made_by=order.made_by,
            inputs=making.inputs,
            warnings=sum(problem.severity is Severity.WARNING for problem in making.problems),
        )
        files = manifest.write(order.manifest, outputs)
        making.done("write")
    return Result(
        product=order.product,
        outcome="built" if outputs else "failed",
        files=files,
        problems=in_order(making.problems),
        seconds=tuple(making.seconds),
        chosen=making.chosen,
    )


def read(making: Making, partner: Reader | None = None) -> tuple[Publication, Issue | None]:
    """Open an issue: the house style, and the issue without what is not for its readers, None if nothing is.

    Readers are a `partner`, or those who may read what the order says. What is left out goes before anything is
    loaded, numbered or noted.
    """
    place, source = making.order.place, making.order.folder.source
    house = opening.house_style(place, making.load)
    readers = partner or Reader(making.order.wish.tlp or CLEAR)
    issue, problems = opening.opened(place, making.order.folder, house, readers, load=making.load)
    making.main, house = house.language, publication.in_language(house, making.order.folder.lang)
    making.lang = issue.lang if issue else ""
    for name in pictures_of(issue) if issue else ():
        making.load(source.parent / name)
    making.marks, unfit = emblems.marks(house, place, making.load)
    problems = (*problems, *unfit)
    good = making.done("read", problems, issue.allow if issue else ())
    return house, issue if good else None


def sheet_of(making: Making, into: str = "", *, text: bool = True) -> tuple[Issue, Edition, Sheet] | None:
    """Take an issue through the first stages: the issue read and prepared, its edition, and the sheet for the press.

    Links to other issues lead to `into` and their names; without it they are plain text. Without `text` it is not
    proof-read.
    """
    order, place = making.order, making.order.place
    house, issue = read(making)
    if issue is None:
        return None
    issue, problems = opening.with_changes(issue, order.folder, place, opening.house_style(place), making.load)
    making.done("changes", problems, issue.allow)
    label = order.wish.label or (printed_label(tlp.highest([issue])) if order.wish.tlp else "")
    issue = prepare.prepare(issue)
    source = making.load(order.folder.source)
    problems = run.before_build(place, order.cache, issue, source, errors=False) if text else ()
    issue, making.named = sources.with_issue_links(issue, into)
    if not making.done("prepare", problems, issue.allow):
        return None
    paper = order.wish.paper or house.paper
    others = [(each.lang or making.main, each.lang) for each in order.folder.editions if each != order.folder]
    edition, problems = weekly(
        issue, house, paper=paper, modified=order.wish.modified, marks=making.marks, others=others
    )
    edition = _laid_out(making, replace(edition, slug=edition.slug + order.variant, label=label), house)
    if label and not into:  # headers are not read aloud; a volume says it once
        facts = edition.metadata
        own = f"urn:uuid:{named(facts.identifier, order.wish.tlp)}"  # another work than what the public reads
        edition = replace(edition, metadata=replace(facts, title=f"{facts.title} ({label})", identifier=own))
    if house.margin_names:
        edition = replace(edition, issue=with_margin_names(edition.issue, _names(making, "margin-names")))
    if folder.find(edition.layout, place.folders("layouts")).file.single:
        edition, told = one_page.fitted(edition, lambda short: typeset(order, _rendered(order, short))[0])
        problems = (*problems, *told)
    elif house.people if issue.people is None else issue.people:
        book = _names(making, "people")
        edition, told = name_pages.listed(
            edition, book, house.language, lambda each: typeset(order, _rendered(order, each), issue, each)[0]
        )
        problems = (*problems, *told)
    rendered = _rendered(order, edition)
    return (issue, edition, rendered) if making.done("render", problems, issue.allow) else None


def _names(making: Making, key: str) -> Authorities:
    """The names file, for what a key of the house style asks for. Raises PublisherError: C080 if there is none."""
    place = making.order.place
    text = store.text(place, store.NAMES)
    if not text:
        hint = f"write {store.NAMES}, or {key}: false"
        raise PublisherError(Problem(Location(store.NAMES), "C080", f"{key}: there is no names file", hint))
    making.load(place.root / store.NAMES)
    book, problems = authorities.read(text, store.NAMES)
    if book is None:
        raise PublisherError(*problems)
    making.problems += problems
    return book


def _rendered(order: Order, edition: Edition) -> Sheet:
    place = order.place
    return sheet.render(edition, layouts=place.folders("layouts"), fonts=place.folders("fonts"))


def _laid_out(making: Making, edition: Edition, house: Publication) -> Edition:
    """The edition in the layout of the wish, or of the publication, which may leave that to the text."""
    place, wish = making.order.place, making.order.wish
    layouts = place.folders("layouts")
    name = folder.setting(wish.layout or _own_layout(place, house), edition.paper, layouts)
    edition = replace(edition, layout=name)
    if house.layout == AUTO and not wish.layout and name == READING:
        used = sheet.margin_used(edition, layouts=layouts, fonts=place.folders("fonts"))
        edition = replace(edition, layout=PRINT if used < LEAST_MARGIN else READING)
        making.chosen = f"set in {edition.layout}, for the margin would be used beside {used:.0%} of the lines"
    making.layout = edition.layout
    return edition


def _own_layout(place: Workspace, house: Publication) -> str:
    """Name the layout of a publication. Raises PublisherError (C029) if no issue is set in it."""
    if house.layout == AUTO:
        return READING
    file = folder.find(house.layout, place.folders("layouts")).file
    if file.formats and not file.single:
        return house.layout
    at, hint = Location(place.shown(place.publication)), "publisher layouts lists what an issue can be set in"
    raise PublisherError(Problem(at, "C029", f"no issue is set in the layout {house.layout}", hint))


def _outputs(making: Making) -> dict[str, Output]:
    """The finished and checked output of each format; none if something is wrong."""
    started = sheet_of(making)
    if started is None:
        return {}
    issue, edition, rendered = started
    part, problems = typeset(making.order, rendered, issue, edition)
    if not making.done("typeset", problems, issue.allow) or part is None:
        return {}
    order, place, outputs = making.order, making.order.place, {}
    shop = formats.Shop(place.folders("layouts"), place.folders("fonts"), order.cache, order.subsets)
    for name in order.wish.formats:
        output, problems = formats.FORMATS[name](edition, part, shop)
        if not making.done(name, problems, issue.allow) or output is None:
            return {}
        problems = tuple(formats.CHECKS[name](output, part))
        if name == "pdf" and edition.label:
            problems += tuple(labels.check(output.data, output.name, edition.label))
        if not making.done(f"check {name}", problems, issue.allow):
            return {}
        outputs[name] = output
    return outputs


def typeset(
    order: Order, page: Sheet, issue: Issue | None = None, edition: Edition | None = None
) -> tuple[TypesetPart | None, Problems]:
    """Typeset a sheet, or remember it: the one expensive function, and the one thing remembered besides fonts.

    The pages are looked at: what is wrong with them is told at the lines of the issue. Where they are not what was
    planned, the `edition` is set anew, and the press fills pages by itself from that section on.
    """
    name = digest(key(page))
    if (kept := order.cache.load("typeset", name, unpacked)) is not None:
        return kept, ()
    part, problems = engine.typeset(page)
    if part is not None and edition is not None and (block := first_difference(page.plan, part)) is not None:
        again, section = _unplanned(order, page, edition, block)
        known = block_places(edition.issue)
        place = known.get(block, Location(edition.issue.path))
        told = Problem(
            place, "L020", f"pages were not set as planned from here on{section}", UNPLANNED, Severity.WARNING
        )
        part, problems = typeset(order, again, issue, edition)
        return part, (told, *problems)
    if part is not None:
        problems += tuple(pdf_pages.seen(part, block_places(issue) if issue else {}))
    if part is not None and not problems:
        order.cache.put("typeset", name, packed(part))
    return part, problems


def _unplanned(order: Order, page: Sheet, edition: Edition, block: str) -> tuple[Sheet, str]:
    """The same sheet without a plan from the section on in which a block stands, and what that section is called.

    Without any if the section is the first that was planned, or is planned no longer.
    """
    sections = edition.issue.sections
    at = next((each for each in sections if block == each.id or any(it.id == block for it in walk(each.blocks))), None)
    place = order.place
    upto = at.id if at and page.plan.whole else ""
    again = sheet.render(edition, layouts=place.folders("layouts"), fonts=place.folders("fonts"), upto=upto)
    return replace(again, name=page.name, slot=page.slot), f", in the section “{at.name}”" if at else ""


def block_places(issue: Issue) -> dict[str, Location]:
    """The place where each block and note of an issue was written, by its id on the pages."""
    blocks = {block.id: Location(issue.path, block.line) for block in walk(issue) if block.id}
    return blocks | {f"note-{note.mark}": Location(issue.path, note.line) for note in issue.notes}
