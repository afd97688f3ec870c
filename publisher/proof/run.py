"""The order of stages of `publisher proof`: an issue is set, its lines are measured, its pages drawn and compared.

In: an issue of a workspace and how it is to be set, or a finished PDF; out: findings, those of an issue with the source
line of each fault and a proof sheet in build/proofs/. Nothing is built or checked: what stops the setting of an issue
comes back as problems.

Codes: F038 a PDF of which nothing can be measured · L037 a language without patterns of hyphenation (warning).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import NamedTuple

from publisher import store
from publisher.layout import folder, linebreaks
from publisher.layout.folder import Layout, Paper
from publisher.model.issue import Issue
from publisher.model.part import TypesetPart
from publisher.model.tree import Break, Inlines, Span
from publisher.model.walking import plain, walk
from publisher.pdf.reader import UNREADABLE
from publisher.problems import Location, Problem, PublisherError, Severity, in_order
from publisher.production import orders, stages
from publisher.production.orders import Order
from publisher.production.stages import Making
from publisher.proof import depth, far, faults, finished, lines, pictures, sheet, words
from publisher.proof.depth import Depths
from publisher.proof.ebook import views
from publisher.proof.ebook.views import EbookProof
from publisher.proof.findings import Fault, Findings, PageInk, Proof
from publisher.proof.ink import look
from publisher.proof.lines import Pages
from publisher.store import Workspace

LETTERS = 12
"""Letters by which the end of a line is known."""


def proof(
    place: Workspace, asked: Sequence[str], wish: orders.Wish
) -> tuple[tuple[Proof, ...], tuple[EbookProof, ...], tuple[Problem, ...]]:
    """Prove the issues and finished files asked for, all issues without any; problems are those of the request.

    Of a folder with finished files, each PDF and EPUB in it is asked for.
    """
    files = {name: list(_finished(Path(name))) for name in asked}
    issues = [name for name in asked if not files[name]]
    every = [file for name in asked for file in files[name]]
    planned, problems = orders.plan(place, issues, wish) if issues or not every else ((), ())
    if problems:
        return (), (), problems
    proofs = (*map(_proof, planned), *(_of_file(place, file, wish) for file in every if file.suffix.lower() == ".pdf"))
    books = [file for file in every if file.suffix.lower() == ".epub"]
    return proofs, tuple(views.proof(place.shown(book), store.read(book, place.shown(book))) for book in books), ()


def _finished(path: Path) -> Iterator[Path]:
    """Yield the finished files that a path names: itself, or those in a folder."""
    for file in sorted(path.iterdir()) if path.is_dir() else (path,):
        if file.suffix.lower() in {".pdf", ".epub"} and file.is_file():
            yield file.resolve()


def _of_file(place: Workspace, file: Path, wish: orders.Wish) -> Proof:
    """Prove a finished file as it is: nothing of it is set, so no fault has a line in a source."""
    shown, data = place.shown(file), store.read(file, place.shown(file))
    layout = finished.layout_of(file, wish.layout) or orders.layout_of(place, wish)
    try:
        data = finished.singly(data, shown)
        pages = lines.read(data)
    except UNREADABLE as error:
        problem = Problem(Location(shown), "F038", f"nothing of this can be measured: {error}", "name a finished PDF")
        return Proof(shown, shown, layout, wish.paper, problems=(problem,))
    paper = wish.paper or finished.paper_of(pages.sizes[0])
    layout = folder.setting(layout, paper, place.folders("layouts"))
    found = looked(data, pages, folder.find(layout, place.folders("layouts")), paper)
    findings = faults.findings_of(pages, found.faults)
    return Proof(shown, shown, layout, paper, findings, found.depths, found.ink, tagged=bool(pages.blocks))


class Looked(NamedTuple):
    """The pages of a file as they look: depths, facts of their ink, faults that are not of lines."""

    depths: Depths
    ink: tuple[PageInk, ...]
    faults: tuple[Fault, ...]


def looked(pdf: bytes, pages: Pages, layout: Layout, paper: str) -> Looked:
    """Look at the pages of a file; a paper that the layout does not state has no place of the text."""
    stated = layout.file.papers.get(paper, Paper(style="", depth=0.0))
    tokens = layout.on(paper)
    depths = depth.depths(pdf, stated, tokens.grid)
    lined = layout.file.lines is not None  # then its text is that of the tokens
    size, leading = tokens.type["text"] if lined else faults.type_of(pages.blocks)
    place = look.TextPlace(
        stated, look.left_of(pages.blocks, size) if lined else 0.0, leading, layout.file.letter, tokens.grid
    )
    ends = frozenset[int]() if layout.file.single else pages.ends
    holes = [
        pages.foot(page, size) if page in ends else 0.0 if pages.shows(page, size) else inf
        for page in range(len(pages.sizes))
    ]
    facts, found = look.look(pdf, place, pages.letters, holes)
    bottoms = faults.bottoms(pages, depths, stated, (size, leading))
    of_text = (*faults.alone(pages.blocks), *words.faults(pages.blocks, pages.lang))
    return Looked(depths, facts, (*found, *bottoms, *of_text, *look.unused(facts, pages.sizes)))


def _proof(order: Order) -> Proof:
    making = Making(order)
    source = order.place.shown(order.folder.source)
    layout, paper = order.wish.layout, order.wish.paper
    issue, part, terms = None, None, {}
    try:
        if started := stages.sheet_of(making):
            issue, edition, printed = started
            terms, paper, layout = dict(edition.words), edition.paper, edition.layout
            part, problems_of_press = stages.typeset(order, printed, edition=edition)
            making.done("typeset", problems_of_press, issue.allow)
            making.done("divided", _undivided(issue, source), issue.allow)
    except PublisherError as stop:
        making.done("stopped", stop.problems)
    problems = in_order(making.problems)
    if issue is None or part is None:
        return Proof(order.folder.id, source, layout, paper, problems=problems)
    layout_found = folder.find(layout, order.place.folders("layouts"))
    pages_read = lines.read(part.pdf)
    found = looked(part.pdf, pages_read, layout_found, paper)
    findings = measured(issue, part, terms, pages_read, found.faults)
    target = order.place.build / "proofs" / str(order.folder.year) / f"{order.folder.name}{order.variant}"
    shown, compared = pictures.compared(target, part.pdf, part.sizes)
    changed = tuple(number for number, page in enumerate(shown) if page.changed)
    made = target / "index.html"
    proof = Proof(
        order.folder.id, source, layout, paper, findings, found.depths, found.ink, changed, compared, made, problems
    )
    html = sheet.sheet(order.place.folders("layouts"), f"{issue.title} {issue.id}", proof, findings, shown)
    store.write(made, html.encode())
    return proof


def measured(
    issue: Issue, part: TypesetPart, terms: dict[str, str], pages: Pages | None = None, more: Iterable[Fault] = ()
) -> Findings:
    """Measure the lines of a typeset issue, and lead each fault back to its source; `more` were found elsewhere."""
    pages = pages or lines.read(part.pdf)
    away = far.far(issue, part, pages, terms)
    findings = faults.findings_of(pages, (*away, *more), tuple(_ended(issue)))
    sources = {block.id: block.line for block in walk(issue) if block.id}
    led = tuple(replace(fault, source=_source(part, sources, fault)) for fault in findings.faults)
    return replace(findings, faults=led)


def _undivided(issue: Issue, source: str) -> tuple[Problem, ...]:
    """Say once of each language of an issue that its words are not divided for want of patterns."""
    lines: dict[str, int] = {issue.lang: 0}
    for block in walk(issue):
        if not isinstance(block, Span):  # words of another language in a line are never divided
            lines.setdefault(getattr(block, "lang", "") or issue.lang, getattr(block, "line", 0))
    return tuple(
        Problem(
            Location(source, line),
            "L037",
            f"no word of “{lang}” is divided: there are no patterns of hyphenation for it",
            "its lines are ragged; allow it in the issue: allow: {L037: reason}",
            Severity.WARNING,
        )
        for lang, line in lines.items()
        if linebreaks.undivided(lang)
    )


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
