"""`publisher import`: what editors really have becomes issues. A companion of `cli`."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from publisher.cli.common import FORMAT, GOOD, PROBLEMS, QUIET, Day, complain
from publisher.importers.interface import Left
from publisher.importers.run import LEFT, RECORD, Row, Taken
from publisher.problems import Problem
from publisher.store import Workspace

MOST = 4_000_000
"""Characters of a file of link definitions at most; what stands behind them is not read."""


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--number", type=click.IntRange(1, 9999), help="The issue's number, if the text does not say it.")
@click.option("--date", "day", type=Day(), help="The issue's date, if the text does not say it.")
@click.option(
    "--pattern",
    default="",
    help="How number and date stand in the names of files or the titles of posts: “{date}-review-{number}”, * is"
    " anything. Posts of other titles are not taken.",
)
@click.option(
    "--track-changes",
    type=click.Choice(["accept", "reject"]),
    default=None,
    help="What to do with the tracked changes of a Word file; without it they stop the import.",
)
@click.option(
    "--link-definitions",
    type=click.File(encoding="utf-8-sig"),
    help="A file of reference definitions ([label]: address) that texts use and do not have.",
)
@click.option("--force", is_flag=True, help="Replace an issue even if an editor has changed it.")
@click.option("--dry-run", is_flag=True, help="Print what would become which issue, with doubts, and write nothing.")
@FORMAT
@QUIET
def import_(
    paths: tuple[Path, ...], number: int | None, day: date | None, pattern: str, track_changes: str | None, force: bool,
    link_definitions: TextIO | None, dry_run: bool, style: str, quiet: bool,
) -> None:  # fmt: skip
    r"""Make issues/<year>/<number>/issue.md of a published issue, of a folder or a zip archive of them.

    \b
    Word           .docx, of Google Docs and LibreOffice too; the line that is given is the paragraph
    web pages      .html with its folder of pictures as a browser saves it, or .mhtml
    WordPress      .xml of Tools > Export; pictures lie beside it, as in wp-content/uploads
    web text       .txt, as copied from a browser
    Markdown       .md of Jekyll, Hugo, Pelican, MultiMarkdown, pandoc, with their heads and template tags

    Every character is either in the issue or listed, with the reason, in import.json beside it. Nothing is fetched.
    """
    from publisher import store
    from publisher.importers import interface, run
    from publisher.problems import failed

    if fault := interface.pattern_fault(pattern):
        raise click.UsageError(f"--pattern: {fault}")
    try:
        links = link_definitions.read(MOST) if link_definitions else ""
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"not UTF-8 ({error.reason})", param_hint="--link-definitions") from None
    asked = interface.Asked(number, day, pattern, track_changes or "", links)
    place = store.workspace(Path.cwd())
    taken = run.take(place, paths, asked, force=force, dry=dry_run)
    if style == "json":
        click.echo(as_json(taken, place))
    else:
        said = {doubt for row in taken.rows if taken.dry for doubt in row.account.doubts}  # the table has them
        complain(tuple(problem for problem in taken.problems if quiet or problem not in said))
        if not quiet:
            for line in lines(taken, place):
                click.echo(line)
    sys.exit(PROBLEMS if failed(taken.problems) else GOOD)


_HEAD = ("issue", "date", "", "differences", "pictures", "doubts", "from")


def lines(taken: Taken, place: Workspace) -> Iterator[str]:
    """A single issue with its whole account; of several the table, what was left, and how many."""
    if len(taken.rows) == 1 and not taken.left and not taken.dry:
        yield from _single(taken.rows[0], place)
        return
    if taken.rows:
        yield from _table(taken)
        for row in taken.rows if taken.dry else ():
            yield from _doubts(row)
    yield from _left(taken.left)
    counts = Counter(row.outcome for row in taken.rows)
    said = ", ".join(
        f"{counts[name]} {_shown(name, taken)}" for name in ("written", "unchanged", "refused") if counts[name]
    )
    yield said or "nothing was written"


def _single(row: Row, place: Workspace) -> Iterator[str]:
    shown = place.shown(row.source)
    yield {
        "written": f"written: {shown}, with the whole account in {RECORD} beside it",
        "unchanged": f"unchanged: {shown}",
        "refused": f"refused: nothing was written to {shown}",
    }[row.outcome]
    yield from row.account.lines()


def _shown(outcome: str, taken: Taken) -> str:
    return "to be written" if taken.dry and outcome == "written" else outcome


def _table(taken: Taken) -> Iterator[str]:
    """What became which issue, in columns."""
    cells = [
        (
            row.issue,
            row.date,
            _shown(row.outcome, taken),
            *(str(count) if count else "–" for count in (row.differences, row.pictures, row.doubts)),
            row.origin,
        )
        for row in taken.rows
    ]
    widths = [max(len(row[column]) for row in (_HEAD, *cells)) for column in range(len(_HEAD) - 1)]
    for number, row in enumerate((_HEAD, *cells)):
        aligned = [
            cell.rjust(width) if column > 2 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        yield "  ".join((*aligned, row[-1])).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in (*widths, 4))


def _doubts(row: Row) -> Iterator[str]:
    """What an editor should look at before an issue is written."""
    if row.doubts:
        yield from ("", f"{row.issue}, to be looked at")
        for doubt in row.account.doubts:
            yield f"  line {doubt.location.line}: {doubt.code} {doubt.message}"


def _left(left: tuple[Left, ...]) -> Iterator[str]:
    """What became no issue, by what it is and why."""
    if left:
        yield from ("", "Not taken")
    groups: dict[tuple[str, str], list[Left]] = {}
    for each in left:
        groups.setdefault((each.what, each.reason), []).append(each)
    for (what, reason), several in groups.items():
        places = ", ".join(str(each.origin) for each in several[:3])
        more = f" and {len(several) - 3} more" if len(several) > 3 else ""
        yield f"  {len(several)} × {what}: {reason} ({places}{more})"
    if any(each.text for each in left):
        yield f"  word for word in {LEFT}/"
    if left:
        yield ""


def as_json(taken: Taken, place: Workspace) -> str:
    """The import for programs: what became of each text with its account, what was left, what is wrong."""
    issues = [
        {
            "outcome": row.outcome,
            "origin": row.origin,
            "issue": row.issue,
            "date": row.date,
            "title": row.title,
            "source": place.shown(row.source),
            "differences": row.differences,
            "pictures": row.pictures,
            "doubts": row.doubts,
            "report": row.account.record(),
        }
        for row in taken.rows
    ]
    left = [
        {"path": each.origin.path, "line": each.origin.line, "what": each.what, "reason": each.reason}
        for each in taken.left
    ]
    value = {"written": not taken.dry, "issues": issues, "left": left, "problems": [*map(_said, taken.problems)]}
    return json.dumps(value, ensure_ascii=False, indent=2)


def _said(problem: Problem) -> dict[str, object]:
    at = problem.location
    said = {"code": problem.code, "severity": str(problem.severity), "message": problem.message, "hint": problem.hint}
    return {"path": at.path, "line": at.line, **said}
