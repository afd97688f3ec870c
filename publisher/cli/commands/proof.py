"""`publisher proof`: how well the lines and pages of issues are set."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from publisher import store
from publisher.cli import completing, options, printing
from publisher.cli.serialiser import as_json, picked
from publisher.problems import counted
from publisher.production.orders import Wish
from publisher.proof import run
from publisher.proof.findings import KINDS, LINE_KINDS, MEANINGS, Proof


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

    ISSUE is a year and number ("2024/41"); without one, every issue is measured, on its finished PDF. FILE is a PDF of
    build/, of a briefing or a volume, measured as it lies there. Counts loose and short lines, ladders of hyphens, last
    lines of one word, widows, orphans, stranded headings, uneven pages, and figures far from where they are named: for
    each page, and for 100 lines. Tells how deep each page is filled. A proof sheet in build/proofs/ marks every fault
    of an issue at its place, and shows pages that changed since the last proof beside their earlier state.
    """
    place = store.workspace(Path.cwd(), output_dir)
    with store.locked(place, printing.waiting):
        proofs, problems = run.proof(place, issues, Wish(layout=layout, paper=paper))
    problems = (*problems, *(problem for proof in proofs for problem in proof.problems))
    shown = [(proof, place.shown(proof.sheet) if proof.sheet else "") for proof in proofs]
    printing.complain(problems)
    if output == "json":
        click.echo(as_json([proof_value(proof, sheet) for proof, sheet in shown]))
    elif not quiet:
        for proof, sheet in shown:
            for line in lines(proof, sheet):
                click.echo(line)
    first = next((proof.sheet for proof in proofs if proof.sheet), None)
    if show and first:
        click.launch(str(first))
    printing.finish(problems)


_HEADS = ("page", "lines", *KINDS)


def lines(proof: Proof, sheet: str) -> Iterator[str]:
    """Yield a proof as a table of counts and a line for each fault; `sheet` is the path shown for the proof sheet."""
    findings = proof.findings
    if findings is None:
        return
    setting = "justified" if findings.justified else "ragged"
    extent = f"{counted(len(findings.lines), 'page')}, {counted(findings.total, 'line')} of {setting} text"
    extent += f", {findings.hyphenated} hyphenated"
    yield f"{proof.issue}, {proof.layout} on {proof.paper}: {extent}"
    yield _row(_HEADS)
    for page, count in enumerate(findings.lines):
        yield _row((page + 1, count, *(findings.count(kind, page) or "·" for kind in KINDS)))
    yield _row(("all", findings.total, *(findings.count(kind) for kind in KINDS)))
    yield _row(("/100", "", *(f"{findings.per_hundred(kind):.2f}" for kind in LINE_KINDS)))
    yield f"line faults in 100 lines: {findings.per_hundred():.2f}"
    for fault in findings.faults:
        place = f"{proof.source}:{fault.source}" if fault.source else proof.source
        yield f"{place}: page {fault.page + 1}: {fault.kind}: {fault.measured}: {_shortened(fault.words)}"
    yield from _depths(proof)
    if sheet:
        yield f"proof sheet: {sheet} ({_changes(proof)})"


def _depths(proof: Proof) -> Iterator[str]:
    """Yield the depth of each page, in per cent of the text, and what they come to."""
    depths = proof.depths
    if not depths.pages:
        yield f"depth of pages: not measured: the layout {proof.layout} does not state the top of its paper"
        return
    yield "depth of pages: " + " ".join(f"{100 * depth:.0f}" for depth in depths.pages)
    least, page = depths.least
    if page >= 0:
        blank = f", {100 * depths.printed_mean:.1f} % without {depths.blank} blank" if depths.blank else ""
        mean = f"mean depth {100 * depths.mean:.1f} %{blank}"
        yield f"pages but the last: {mean}, least {100 * least:.1f} % on page {page + 1}"
    yield f"last page: depth {100 * depths.pages[-1]:.1f} %"


def _row(cells: Iterable[object]) -> str:
    return "".join(f"{cell!s:>{max(len(head), 4) + 2}}" for cell, head in zip(cells, _HEADS, strict=False))


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
            {"page": page + 1, "lines": count, **{kind: findings.count(kind, page) for kind in KINDS}}
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
            "pages": [round(depth, 4) for depth in proof.depths.pages],
            "mean_but_last": round(proof.depths.mean, 4),
            "least_but_last": round(proof.depths.least[0], 4),
            "last": round(proof.depths.pages[-1], 4) if proof.depths.pages else 0.0,
        },
        "changed": [page + 1 for page in proof.changed],
        "sheet": sheet,
    }
