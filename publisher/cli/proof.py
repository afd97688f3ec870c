"""`publisher proof`: how well the lines and pages of issues are set. A companion of `cli`."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from publisher.cli.common import FORMAT, GOOD, PROBLEMS, QUIET, complain
from publisher.proof.faults import KINDS, LINE_KINDS, MEANINGS
from publisher.proof.run import Proof


@click.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@click.option("--layout", default="weekly", show_default=True, help="A folder of layouts/.")
@click.option("--paper", default="", metavar="a4|letter", help="Paper; without it, the publication's own.")
@click.option("--output-dir", type=click.Path(path_type=Path), help="Where proofs go; without it, build/.")
@click.option("--open", "show", is_flag=True, help="Open the first proof sheet.")
@FORMAT
@QUIET
def proof(
    issues: tuple[str, ...], layout: str, paper: str, output_dir: Path | None, show: bool, style: str, quiet: bool
) -> None:
    """Measure how ISSUEs ("2024/41"; none: all) are set, and draw a proof sheet with every fault at its place.

    Counts loose and short lines, ladders of hyphens, last lines of one word, widows, orphans, stranded headings, uneven
    pages, and figures far from where they are named; on the finished PDF, for each page and for 100 lines. The sheet in
    build/proofs/ shows pages that changed since the last proof beside what they were.
    """
    from publisher import store
    from publisher.problems import failed
    from publisher.production import orders
    from publisher.proof import run

    place = store.workspace(Path.cwd(), output_dir)
    with store.locked(place, lambda: click.echo("another build is running here; waiting for it", err=True)):
        proofs, problems = run.proof(place, issues, orders.Wish(layout=layout, paper=paper))
    problems = (*problems, *(problem for each in proofs for problem in each.problems))
    shown = [(each, place.shown(each.sheet) if each.sheet else "") for each in proofs]
    complain(problems)
    if style == "json":
        click.echo(as_json(shown))
    elif not quiet:
        for each, sheet in shown:
            for line in lines(each, sheet):
                click.echo(line)
    first = next((each.sheet for each in proofs if each.sheet), None)
    if show and first:
        click.launch(str(first))
    sys.exit(PROBLEMS if failed(problems) else GOOD)


_HEADS = ("page", "lines", *KINDS)


def lines(proof: Proof, sheet: str) -> Iterator[str]:
    """A proof in words; `sheet` is how its file is shown."""
    found = proof.findings
    if found is None:
        return
    how = "justified" if found.justified else "ragged"
    extent = f"{len(found.lines)} pages, {found.total} lines of {how} text, {found.hyphenated} hyphenated"
    yield f"{proof.issue}, {proof.layout} on {proof.paper}: {extent}"
    yield _row(_HEADS)
    for page, count in enumerate(found.lines):
        yield _row((page + 1, count, *(found.count(kind, page) or "·" for kind in KINDS)))
    yield _row(("all", found.total, *(found.count(kind) for kind in KINDS)))
    yield _row(("/100", "", *(f"{found.per_hundred(kind):.2f}" for kind in LINE_KINDS)))
    yield f"line faults in 100 lines: {found.per_hundred():.2f}"
    for mark in proof.marked:
        fault = mark.fault
        place = f"{proof.source}:{mark.line}" if mark.line else proof.source
        yield f"{place}: page {fault.page + 1}: {fault.kind}: {fault.measured}: {_short(fault.words)}"
    yield f"proof sheet: {sheet} ({_changes(proof)})"


def _row(cells: Iterable[object]) -> str:
    return "".join(f"{cell!s:>{max(len(head), 4) + 2}}" for cell, head in zip(cells, _HEADS, strict=False))


def _changes(proof: Proof) -> str:
    if not proof.compared:
        return "the first one"
    pages = ", ".join(str(page + 1) for page in proof.changed)
    return f"changed since the one before: {pages}" if pages else "no page changed since the one before"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:34]} … {text[-22:]}"


def as_json(proofs: Iterable[tuple[Proof, str]]) -> str:
    """The same for machines: [{issue, layout, paper, lines, pages: [{page, lines, kind: count}], faults, …}]."""
    return json.dumps([_value(proof, sheet) for proof, sheet in proofs], ensure_ascii=False, indent=2)


def _value(proof: Proof, sheet: str) -> dict[str, object]:
    value: dict[str, object] = {"issue": proof.issue, "layout": proof.layout, "paper": proof.paper}
    found = proof.findings
    if found is None:
        return value
    return value | {
        "lines": found.total,
        "justified": found.justified,
        "hyphenated": found.hyphenated,
        "pages": [
            {"page": page + 1, "lines": count, **{kind: found.count(kind, page) for kind in KINDS}}
            for page, count in enumerate(found.lines)
        ],
        "per_100_lines": {
            "all": round(found.per_hundred(), 3),
            **{kind: round(found.per_hundred(kind), 3) for kind in LINE_KINDS},
        },
        "faults": [
            {
                "page": mark.fault.page + 1,
                "kind": mark.fault.kind,
                "measured": mark.fault.measured,
                "box": [round(each, 1) for each in mark.fault.box],
                "words": mark.fault.words,
                "line": mark.line,
            }
            for mark in proof.marked
        ],
        "meanings": MEANINGS,
        "changed": [page + 1 for page in proof.changed],
        "sheet": sheet,
    }
