"""The order of stages of `publisher proof`: an issue is set, its lines are measured, its pages drawn and compared.

In: an issue of a workspace and how it is to be set; out: findings with the source line of each fault, and a proof sheet
in build/proofs/. Nothing is built or checked: what stops the setting of an issue comes back as problems. Its companions
are `proofing_pages`, which reads the finished file, and `proofing_report`, the words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher import store
from publisher.model.issue import Issue
from publisher.model.part import TypesetPart
from publisher.model.tree import Base, Break, Chart, Figure, Inlines, Link, Table
from publisher.model.walking import plain, walk
from publisher.pdf import raster
from publisher.problems import Problem, PublisherError, in_order
from publisher.production import orders as production_orders
from publisher.production import stages
from publisher.production.orders import Order
from publisher.production.stages import Making
from publisher.proof import faults
from publisher.proof import lines as proofing_pages
from publisher.proof import sheet as layouts_proof
from publisher.proof.faults import Fault, Findings, Line
from publisher.store import Workspace, digest

WIDTH = 900
"""Pixels across the picture of a page."""
FAR = 1
"""A figure more than so many pages from where it is first named is far."""

LETTERS = 12
"""Letters by which the end of a line is known."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A fault with the line of the source that it stands in, 0 if that is not known."""

    fault: Fault
    line: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found of an issue: paper and layout, findings, faults with their places, pages that changed (from 0).

    `sheet` is the file of the proof sheet, None where the issue could not be set. `compared`: there was one before.
    """

    issue: str
    source: str
    layout: str
    paper: str
    findings: Findings | None = None
    marked: tuple[Marked, ...] = ()
    changed: tuple[int, ...] = ()
    compared: bool = False
    sheet: Path | None = None
    problems: tuple[Problem, ...] = ()


def proof(
    place: Workspace, asked: Sequence[str], wish: production_orders.Wish
) -> tuple[tuple[Proof, ...], tuple[Problem, ...]]:
    """Prove the issues asked for, all without any; problems are those of the request."""
    orders, problems = production_orders.plan(place, asked, wish)
    return (() if problems else tuple(map(_proof, orders))), problems


def _proof(order: Order) -> Proof:
    making = Making(order)
    source = order.place.shown(order.folder.source)
    layout, paper = order.wish.layout, order.wish.paper
    issue, part, words = None, None, {}
    try:
        if started := stages.sheet_of(making):
            issue, edition, sheet = started
            words, paper = dict(edition.words), edition.paper
            part, found = stages.typeset(order, sheet)
            making.done("typeset", found, issue.allow)
    except PublisherError as stop:
        making.done("stopped", stop.problems)
    problems = in_order(making.problems)
    if issue is None or part is None:
        return Proof(order.folder.id, source, layout, paper, problems=problems)
    findings, marked = measured(issue, part, words)
    target = order.place.build / "proofs" / str(order.folder.year) / f"{order.folder.number}{order.variant}"
    pictures, compared = _pictures(target, part.pdf)
    changed = _changed(pictures, part.sizes) if compared else {}
    sheet_file = target / "index.html"
    page = layouts_proof.sheet(
        order.place.folders("layouts"),
        title=f"{issue.title} {issue.id}",
        layout=layout,
        paper=paper,
        source=source,
        findings=findings,
        marked=marked,
        sizes=part.sizes,
        pictures=pictures,
        changed=changed,
        compared=compared,
    )
    store.write(sheet_file, page.encode())
    return Proof(
        order.folder.id, source, layout, paper, findings, marked, tuple(changed), compared, sheet_file, problems
    )


def measured(issue: Issue, part: TypesetPart, words: dict[str, str]) -> tuple[Findings, tuple[Marked, ...]]:
    """Measure a typeset issue, and lead each fault back to its source."""
    pages = proofing_pages.read(part.pdf)
    found = far(issue, part, pages, words)
    findings = faults.measure(pages.blocks, len(pages.sizes), found, tuple(_ended(issue)))
    lines = {block.id: block.line for block in walk(issue) if block.id}
    return findings, tuple(Marked(fault, _source(part, lines, fault)) for fault in findings.faults)


def _ended(issue: Issue) -> Iterator[str]:
    """The last letters of every line that the editor has ended."""
    for block in walk(issue):
        run: Inlines = getattr(block, "children", ())
        for number, node in enumerate(run):
            if isinstance(node, Break) and (before := plain(run[:number]).replace("\u00a0", " ").replace(" ", "")):
                yield before[-LETTERS:]


def _source(part: TypesetPart, lines: dict[str, int], fault: Fault) -> int:
    """The source line of the block with the line that begins last above the foot of a fault."""
    best, found = -1.0, 0
    for name, rows in part.lines:
        for page, top, _ in rows:
            if page == fault.page and best < top < fault.box[3] - 4 and name in lines:
                best, found = top, lines[name]
    return found


# --- figures and where they are named ----------------------------------------------------------------------------


def far(issue: Issue, part: TypesetPart, pages: proofing_pages.Pages, words: dict[str, str]) -> Iterator[Fault]:
    """Figures, charts and tables that stand too many pages from where the text first names them or links to them."""
    anchors = dict(part.anchors)
    rows = dict(part.lines)
    for block in walk(issue):
        if not isinstance(block, Figure | Chart | Table) or block.id not in anchors:
            continue
        name = "" if isinstance(block, Figure) or not block.number else f"{words.get(block.kind, '')} {block.number}"
        for other in walk(issue):
            if other.id not in rows or not _names(other, block.id, name):
                continue
            page, top, _ = rows[other.id][0]
            distance = abs(anchors[block.id] - page)
            if distance > FAR and (line := _line_at(pages, page, top)):
                box = (line.left, line.baseline - line.size, line.right, line.baseline + 0.3 * line.size)
                said = f"{name or 'a figure'} is {distance} pages away, on page {anchors[block.id] + 1}"
                yield Fault("far", page, box, said, line.text)
            break


def _names(block: Base, target: str, name: str) -> bool:
    run: Inlines = getattr(block, "children", ())
    inlines = tuple(node for node in run if not isinstance(node, Base))
    said = plain(inlines).replace("\u00a0", " ") if len(inlines) == len(run) else ""
    links = any(isinstance(node, Link) and node.target == f"#{target}" for node in inlines)
    return links or bool(name and f"{name} " in f"{said.translate(_STOPS)} ")


_STOPS = str.maketrans(dict.fromkeys(".,;:)!?", " "))


def _line_at(pages: proofing_pages.Pages, page: int, top: float) -> Line | None:
    lines = [line for block in pages.blocks for line in block.lines if line.page == page and line.baseline > top]
    return min(lines, key=lambda line: line.baseline, default=None)


# --- pictures ----------------------------------------------------------------------------------------------------


def _pictures(target: Path, pdf: bytes) -> tuple[tuple[tuple[bytes, bytes], ...], bool]:
    """Each page's picture now and in the last proof (empty if there was none), and whether there was a last proof.

    A proof of the same file again is held against the same pictures: what was before is kept until the file changes.
    """
    record, now, before = target / "proof.txt", target / "now", target / "before"
    made = f"{digest(pdf)} {WIDTH}\n".encode()
    if not record.is_file() or record.read_bytes() != made:
        record.unlink(missing_ok=True)
        store.replace(before, now)
        for number, data in enumerate(raster.pngs(pdf, WIDTH), 1):
            store.write(now / f"{number:03}.png", data)
        store.write(record, made)
    old = {path.name: path.read_bytes() for path in before.glob("*.png")}
    return tuple((path.read_bytes(), old.get(path.name, b"")) for path in sorted(now.glob("*.png"))), bool(old)


def _changed(
    pictures: Sequence[tuple[bytes, bytes]], sizes: Sequence[tuple[float, float]]
) -> dict[int, tuple[float, float, float, float] | None]:
    """The pages (from 0) that are not as they were, and in which box, in points; None for a page that was not there."""
    changed: dict[int, tuple[float, float, float, float] | None] = {}
    for number, ((now, before), (width, height)) in enumerate(zip(pictures, sizes, strict=True)):
        if not before:
            changed[number] = None
        elif now != before and (box := raster.differing(before, now)):
            changed[number] = (box[0] * width, box[1] * height, box[2] * width, box[3] * height)
    return changed
