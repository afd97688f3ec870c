"""`publisher import`: published issues in the formats of other programs become sources."""

from datetime import date
from pathlib import Path
from typing import TextIO

import click

from publisher import store, stroke
from publisher.cli import import_lines, options, printing
from publisher.cli.serialiser import as_json, picked
from publisher.importers import file_names, run
from publisher.importers.interface import Asked
from publisher.importers.run import ImportResult
from publisher.problems import in_order
from publisher.store import Workspace

MOST = 4_000_000
"""Characters of a file of link definitions that are read."""


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@options.option(
    "--number", type=click.IntRange(1, 9999), show_default="as the text or the file name says",
    help="Number of the issue.",
)  # fmt: skip
@options.option(
    "--date", "day", type=options.Day(), show_default="as the text or the file name says", help="Date of the issue."
)
@click.option(
    "--pattern",
    default="",
    help="Where number and date stand in the names of files or the titles of posts: “{date}-review-{number}”; * stands"
    " for anything. Posts with other titles are not imported.",
)
@options.option(
    "--track-changes",
    type=click.Choice(["accept", "reject"]),
    show_default="they stop the import",
    help="Accept or reject the tracked changes of a Word file.",
)
@click.option(
    "--link-definitions",
    type=click.File(encoding="utf-8-sig"),
    help="File of link reference definitions ([label]: address) that texts use and lack.",
)
@click.option("--force", is_flag=True, help="Replace an issue even if an editor has changed it.")
@click.option("--dry-run", is_flag=True, help="Print which text would become which issue, with doubts; write nothing.")
@options.FORMAT
@options.QUIET
def import_(
    paths: tuple[Path, ...], number: int | None, day: date | None, pattern: str, track_changes: str | None, force: bool,
    link_definitions: TextIO | None, dry_run: bool, output: str, quiet: bool,
) -> None:  # fmt: skip
    """Turn published texts of other programs into issues.

    Writes issues/<year>/<number>/issue.md. PATH is a file, or a folder or zip archive of files:

    \b
    Word         .docx, also from Google Docs and LibreOffice; lines in messages count paragraphs
    web pages    .html with the folder of pictures that a browser saves beside it, or .mhtml
    WordPress    .xml from Tools > Export; pictures lie beside it, as in wp-content/uploads
    web text     .txt, copied from a browser
    Markdown     .md of Jekyll, Hugo, Pelican, MultiMarkdown or pandoc, with metadata and template tags

    Every character is either in the issue or listed in import.json beside it, with the reason. Nothing is fetched.
    Of several files what is good is written, what is not is listed with the reason, and the exit code is 1.
    """  # noqa: D301 - click takes the character as "do not fill this paragraph"
    if fault := file_names.pattern_fault(pattern):
        raise click.UsageError(f"--pattern: {fault}")
    try:
        links = link_definitions.read(MOST) if link_definitions else ""
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"not UTF-8 ({error.reason})", param_hint="--link-definitions") from None
    place = store.workspace(Path.cwd())
    asked = Asked(number, day, pattern, track_changes or "", links)
    alone = stroke.alone(place, printing.waiting)
    taken = run.import_files(place, paths, asked, force=force, dry=dry_run, alone=alone)
    if output == "json":
        click.echo(taken_json(taken, place))
    else:
        told = set() if quiet or output == "github" else import_lines.doubts_told(taken)
        printing.complain(problem for problem in taken.problems if problem not in told)
        if not quiet:
            for line in import_lines.lines(taken, place):
                click.echo(line)
    printing.finish(taken.problems)


def taken_json(taken: ImportResult, place: Workspace) -> str:
    """Serialise an import: {written, issues: [{…, report}], left: [{path, line, what, reason}], problems}.

    `report` is the account, as import.json has it.
    """
    keys = ("outcome", "origin", "issue", "date", "title", "source", "differences", "pictures", "doubts")
    issues = [
        picked(row, *keys) | {"source": place.shown(row.source), "report": row.account.record()} for row in taken.rows
    ]
    left = [picked(left.origin, "path", "line") | picked(left, "what", "reason") for left in taken.left]
    return as_json({"written": not taken.dry, "issues": issues, "left": left, "problems": in_order(taken.problems)})
