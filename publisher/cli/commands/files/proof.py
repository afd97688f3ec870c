"""`publisher proof`: how well the lines and pages of issues are set."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import fmean

import click

from publisher import store, stroke
from publisher.cli import completing, options, printing
from publisher.cli.serialiser import as_json, picked
from publisher.problems import counted
from publisher.production.orders import Wish
from publisher.proof import run
from publisher.proof.ebook import views
from publisher.proof.ebook.views import EbookProof
from publisher.proof.findings import KINDS, LINE_KINDS, MEANINGS, PAGE_KINDS, Findings, Proof


@click.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE|FILE]...", shell_complete=completing.issues)
@options.LAYOUT
@options.PAPER
@options.OUTPUT_DIR
@click.option("--open", "show", is_flag=True, help="Open the first proof sheet.")
@options.FORMAT
@options.QUIET
def proof(
    issues: tuple[str, ...], layout: str, paper: str, output_dir: Path | None, show: bool, output: str, quiet: bool
) -> None:
    """Count faults of lines and pages.

    ISSUE is a year and number ("2024/41"); without one, every issue is measured, on its finished PDF. FILE is a PDF
    of build/, of a briefing or a volume, measured as it lies there, an EPUB, or a folder of them. One table counts
    faults of lines: loose and short ones, ladders of hyphens, last lines of one word, widows, orphans, stranded
    headings. One tells of pages: depth, use of the margin, smallest letter, least resolution, and faults: pages
    that end short, stubs, white inside, text that touches, is off the paper, over or under something, cut, or
    faint, dates broken over lines, rows alone, printed markup, figures far from where they are named. A proof sheet
    in build/proofs/ marks every fault of an issue at its place, and shows pages that changed since the last proof
    beside their earlier state. An EPUB is shown in Chromium, if that is installed, on screens of 390, 600 and 834
    pixels, in light and dark and with letters twice as large: what is wider than the screen, cut, or under 4.5:1 is
    told.
    """
    place = store.workspace(Path.cwd(), output_dir)
    with stroke.locked(place, printing.waiting):
        proofs, books, problems = run.proof(place, issues, Wish(layout=layout, paper=paper))
    problems = (*problems, *(problem for proof in proofs for problem in proof.problems))
    problems += tuple(problem for book in books for problem in book.problems)
    shown = [(proof, place.shown(proof.sheet) if proof.sheet else "") for proof in proofs]
    printing.complain(problems)
    if output == "json":
        click.echo(as_json([*(proof_value(proof, sheet) for proof, sheet in shown), *map(book_value, books)]))
    elif not quiet:
        for proof, sheet in shown:
            for line in lines(proof, sheet):
                click.echo(line)
        for line in (line for book in books for line in book_lines(book)):
            click.echo(line)
    first = next((proof.sheet for proof in proofs if proof.sheet), None)
    if show and first:
        click.launch(str(first))
    printing.finish(problems)


UNTAGGED = "lines, dates and tables: not measured, the file has no tags; those of the PDF that it is made of are"
_VIEWS = tuple(view.name for of_scheme in views.VIEWS.values() for view in of_scheme)
_LINES = ("page", "lines", *LINE_KINDS)
_PAGES = ("page", "depth", "margin", "letter", "dpi", *PAGE_KINDS)


def lines(proof: Proof, sheet: str) -> Iterator[str]:
    """Yield a proof: a table of lines, one of pages, a line for each fault; `sheet` is the path of the proof sheet."""
    findings = proof.findings
    if findings is None:
        return
    setting = "justified" if findings.justified else "ragged"
    extent = f"{counted(len(findings.lines), 'page')}, {counted(findings.total, 'line')} of {setting} text"
    extent += f", {findings.hyphenated} hyphenated"
    yield f"{proof.issue}, {proof.layout} on {proof.paper}: {extent}"
    yield from _lines(findings) if proof.tagged else (UNTAGGED,)
    yield from _pages(proof, findings)
    for fault in findings.faults:
        place = f"{proof.source}:{fault.source}" if fault.source else proof.source
        said = f"{fault.kind}: {fault.measured}"
        yield f"{place}: page {fault.page + 1}: {said}" + (f": {_shortened(fault.words)}" if fault.words else "")
    if sheet:
        yield f"proof sheet: {sheet} ({_changes(proof)})"


def _lines(findings: Findings) -> Iterator[str]:
    """Yield the lines: how many a page has, and their faults; totals."""
    yield _row(_LINES, _LINES)
    for page, count in enumerate(findings.lines):
        yield _row((page + 1, count, *(findings.count(kind, page) or "·" for kind in LINE_KINDS)), _LINES)
    yield _row(("all", findings.total, *(findings.count(kind) for kind in LINE_KINDS)), _LINES)
    yield _row(("/100", "", *(f"{findings.per_hundred(kind):.2f}" for kind in LINE_KINDS)), _LINES)
    yield f"line faults in 100 lines: {findings.per_hundred():.2f}"


def _pages(proof: Proof, findings: Findings) -> Iterator[str]:
    """Yield the pages: depth and margin in per cent, letters in points, pixels to the inch, faults; totals."""
    depths = proof.depths
    yield _row(_PAGES, _PAGES)
    for page, ink in enumerate(proof.pages):
        depth = f"{100 * depths.pages[page]:.0f} %" if depths.pages else "–"
        depth = "/".join(f"{100 * each:.0f}" for each in depths.columns[page]) if depths.columns else depth
        margin = "–" if ink.margin is None else f"{100 * ink.margin:.0f} %"
        facts = (page + 1, depth, margin, f"{ink.letter:.1f}" if ink.letter else "–", ink.dpi or "–")
        yield _row((*facts, *(findings.count(kind, page) or "·" for kind in PAGE_KINDS)), _PAGES)
    used = [ink.margin for ink in proof.pages if ink.margin is not None]
    letter = min((ink.letter for ink in proof.pages if ink.letter), default=0.0)
    mean = (f"{100 * depths.mean:.0f} %" if depths.but_last else "–", f"{100 * fmean(used):.0f} %" if used else "–")
    rest = (f"{letter:.1f}" if letter else "–", min((ink.dpi for ink in proof.pages if ink.dpi), default="–"))
    yield _row(("all", *mean, *rest, *(findings.count(kind) for kind in PAGE_KINDS)), _PAGES)
    if not depths.pages:
        yield f"depth of pages: not measured: the layout {proof.layout} does not state the top of its paper"
        return
    least, page = depths.least
    if page >= 0:
        blank = f", {100 * depths.printed_mean:.1f} % without {depths.blank} blank" if depths.blank else ""
        mean_depth = f"mean depth {100 * depths.mean:.1f} %{blank}"
        yield f"pages but the last: {mean_depth}, least {100 * least:.1f} % on page {page + 1}"
    beside = " and ".join(f"{100 * each:.1f} %" for each in depths.columns[-1]) if depths.columns else ""
    yield f"last page: depth {100 * depths.pages[-1]:.1f} %" + (f", its columns {beside}" if beside else "")


def _row(cells: Iterable[object], heads: Sequence[str]) -> str:
    return "".join(f"{cell!s:>{max(len(head), 4) + 2}}" for cell, head in zip(cells, heads, strict=False))


def book_lines(book: EbookProof) -> Iterator[str]:
    """Yield the proof of an e-book: a table of views and a line for each fault."""
    if book.problems:
        return
    yield f"{book.path}: {counted(book.documents, 'document')} in {counted(len(_VIEWS), 'view')}"
    heads = ("faults      ", *views.MEANINGS)
    yield _row(("view", *views.MEANINGS), heads)
    for view in _VIEWS:
        yield _row((view, *(views.count(book, kind, view) or "·" for kind in views.MEANINGS)), heads)
    for fault in book.faults:
        said = f"{fault.kind}: {fault.measured}: {_shortened(fault.words)}"
        yield f"{book.path}/{fault.document}: {' | '.join(fault.views)}: {said}"


def book_value(book: EbookProof) -> dict[str, object]:
    """Return the proof of an e-book as a value for JSON."""
    return {
        "ebook": book.path,
        "documents": book.documents,
        "views": [
            {"view": view, **{kind: views.count(book, kind, view) for kind in views.MEANINGS}}
            for view in _VIEWS
            if not book.problems
        ],
        "faults": [picked(fault, "document", "kind", "views", "measured", "words") for fault in book.faults],
        "meanings": views.MEANINGS,
    }


def _changes(proof: Proof) -> str:
    if not proof.compared:
        return "the first one"
    pages = ", ".join(str(page + 1) for page in proof.changed)
    return f"changed since the one before: {pages}" if pages else "no page changed since the one before"


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:34]} … {text[-22:]}"


def proof_value(proof: Proof, sheet: str) -> dict[str, object]:
    """Return a proof as a value for JSON: issue, layout and paper; of one that could be set all that was measured.

    Pages count from 1; boxes are in points from the top left corner of the page.
    """
    value = picked(proof, "issue", "layout", "paper")
    findings = proof.findings
    if findings is None:
        return value
    return value | {
        "lines": findings.total,
        "justified": findings.justified,
        "hyphenated": findings.hyphenated,
        "pages": [
            {
                "page": page + 1,
                "lines": count,
                **_facts(proof, page),
                **{kind: findings.count(kind, page) for kind in KINDS},
            }
            for page, count in enumerate(findings.lines)
        ],
        "per_100_lines": {
            "all": round(findings.per_hundred(), 3),
            **{kind: round(findings.per_hundred(kind), 3) for kind in LINE_KINDS},
        },
        "faults": [
            {
                "page": fault.page + 1,
                "kind": fault.kind,
                "measured": fault.measured,
                "box": [round(edge, 1) for edge in fault.box],
                "words": fault.words,
                "line": fault.source,
            }
            for fault in findings.faults
        ],
        "meanings": MEANINGS,
        "depth": {
            "mean_but_last": round(proof.depths.mean, 4),
            "least_but_last": round(proof.depths.least[0], 4),
            "last": round(proof.depths.pages[-1], 4) if proof.depths.pages else 0.0,
        },
        "changed": [page + 1 for page in proof.changed],
        "sheet": sheet,
    }


def _facts(proof: Proof, page: int) -> dict[str, object]:
    """The facts of a page (from 0): depth and margin as shares, null where they are not known."""
    if page >= len(proof.pages):
        return {}
    ink, depths = proof.pages[page], proof.depths.pages
    depth: dict[str, object] = {"depth": round(depths[page], 4) if depths else None}
    if columns := proof.depths.columns:
        depth["columns"] = [round(each, 4) for each in columns[page]]
    return {**depth, "margin": ink.margin and round(ink.margin, 3), "letter": ink.letter, "dpi": ink.dpi}
