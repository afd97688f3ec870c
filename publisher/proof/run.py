"""The order of stages of `publisher proof`: an issue is set, its lines are measured, its pages drawn and compared.

In: an issue of a workspace and how it is to be set, or a finished PDF; out: findings, those of an issue with the source
line of each fault and a proof sheet in build/proofs/. Nothing is built or checked: what stops the setting of an issue
comes back as problems.

Codes: F038 a PDF of which nothing can be measured.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from publisher import store
from publisher.layout import folder
from publisher.layout.folder import Paper
from publisher.model.issue import Issue
from publisher.model.part import TypesetPart
from publisher.model.tree import Break, Inlines
from publisher.model.walking import plain, walk
from publisher.pdf.reader import UNREADABLE
from publisher.problems import Location, Problem, PublisherError, in_order
from publisher.production import orders, stages
from publisher.production.orders import Order
from publisher.production.stages import Making
from publisher.proof import depth, far, faults, finished, lines, pictures, sheet
from publisher.proof.findings import Fault, Findings, Proof
from publisher.store import Workspace

LETTERS = 12
"""Letters by which the end of a line is known."""


def proof(place: Workspace, asked: Sequence[str], wish: orders.Wish) -> tuple[tuple[Proof, ...], tuple[Problem, ...]]:
    """Prove the issues and finished PDFs asked for, all issues without any; problems are those of the request."""
    files = [name for name in asked if name.lower().endswith(".pdf") and Path(name).is_file()]
    issues = [name for name in asked if name not in files]
    planned, problems = orders.plan(place, issues, wish) if issues or not files else ((), ())
    if problems:
        return (), problems
    return (*map(_proof, planned), *(_of_file(place, Path(name).resolve(), wish) for name in files)), ()


def _of_file(place: Workspace, file: Path, wish: orders.Wish) -> Proof:
    """Prove a finished file as it is: nothing of it is set, so no fault has a line in a source."""
    shown, data = place.shown(file), store.read(file, place.shown(file))
    layout = finished.layout_of(file, wish.layout)
    try:
        pages = lines.read(data)
    except UNREADABLE as error:
        problem = Problem(Location(shown), "F038", f"nothing of this can be measured: {error}", "name a finished PDF")
        return Proof(shown, shown, layout, wish.paper, problems=(problem,))
    paper = wish.paper or finished.paper_of(pages.sizes[0])
    findings = faults.measure(pages.blocks, len(pages.sizes))
    depths = depth.depths(data, _paper(place, layout, paper))
    return Proof(shown, shown, layout, paper, findings, depths)


def _paper(place: Workspace, layout: str, paper: str) -> Paper:
    """The paper as a layout states it; one that it does not state has no place of the text."""
    return folder.find(layout, place.folders("layouts")).file.papers.get(paper, Paper(style="", depth=0.0))


def _proof(order: Order) -> Proof:
    making = Making(order)
    source = order.place.shown(order.folder.source)
    layout, paper = order.wish.layout, order.wish.paper
    issue, part, words = None, None, {}
    try:
        if started := stages.sheet_of(making):
            issue, edition, printed = started
            words, paper = dict(edition.words), edition.paper
            part, problems_of_press = stages.typeset(order, printed, edition=edition)
            making.done("typeset", problems_of_press, issue.allow)
    except PublisherError as stop:
        making.done("stopped", stop.problems)
    problems = in_order(making.problems)
    if issue is None or part is None:
        return Proof(order.folder.id, source, layout, paper, problems=problems)
    findings = measured(issue, part, words)
    target = order.place.build / "proofs" / str(order.folder.year) / f"{order.folder.name}{order.variant}"
    pages, compared = pictures.compared(target, part.pdf, part.sizes)
    depths = depth.depths(part.pdf, _paper(order.place, layout, paper))
    changed = tuple(number for number, page in enumerate(pages) if page.changed)
    made = target / "index.html"
    proof = Proof(order.folder.id, source, layout, paper, findings, depths, changed, compared, made, problems)
    html = sheet.sheet(order.place.folders("layouts"), f"{issue.title} {issue.id}", proof, findings, pages)
    store.write(made, html.encode())
    return proof


def measured(issue: Issue, part: TypesetPart, words: dict[str, str]) -> Findings:
    """Measure a typeset issue, and lead each fault back to its source."""
    pages = lines.read(part.pdf)
    away = far.far(issue, part, pages, words)
    findings = faults.measure(pages.blocks, len(pages.sizes), away, tuple(_ended(issue)))
    sources = {block.id: block.line for block in walk(issue) if block.id}
    led = tuple(replace(fault, source=_source(part, sources, fault)) for fault in findings.faults)
    return replace(findings, faults=led)


def _ended(issue: Issue) -> Iterator[str]:
    """Yield the last letters of every line that the editor has ended."""
    for block in walk(issue):
        run: Inlines = getattr(block, "children", ())
        for number, node in enumerate(run):
            if isinstance(node, Break) and (before := plain(run[:number]).replace("\u00a0", " ").replace(" ", "")):
                yield before[-LETTERS:]


def _source(part: TypesetPart, sources: dict[str, int], fault: Fault) -> int:
    """Find the source line of the block with the line that begins last above the foot of a fault."""
    best, line = -1.0, 0
    for name, rows in part.lines:
        for page, top, _ in rows:
            if page == fault.page and best < top < fault.box[3] - 4 and name in sources:
                best, line = top, sources[name]
    return line
