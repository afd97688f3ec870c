"""`publisher import`: what editors really have becomes issues. A companion of `cli`."""

import sys
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from publisher.cli.cli_common import FORMAT, GOOD, PROBLEMS, QUIET, Day, complain

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
    from publisher.cli import intake_words
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
        click.echo(intake_words.as_json(taken, place))
    else:
        said = {doubt for row in taken.rows if taken.dry for doubt in row.account.doubts}  # the table has them
        complain(tuple(problem for problem in taken.problems if quiet or problem not in said))
        if not quiet:
            for line in intake_words.lines(taken, place):
                click.echo(line)
    sys.exit(PROBLEMS if failed(taken.problems) else GOOD)
