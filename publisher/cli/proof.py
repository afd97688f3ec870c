"""`publisher proof`: how well the lines and pages of issues are set. A companion of `cli`."""

import sys
from pathlib import Path

import click

from publisher.cli.cli_common import FORMAT, GOOD, PROBLEMS, QUIET, complain


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
    from publisher.cli import proofing_report
    from publisher.problems import failed
    from publisher.production import stages
    from publisher.proof import run

    place = store.workspace(Path.cwd(), output_dir)
    with store.locked(place, lambda: click.echo("another build is running here; waiting for it", err=True)):
        proofs, problems = run.proof(place, issues, stages.Wish(layout=layout, paper=paper))
    problems = (*problems, *(problem for each in proofs for problem in each.problems))
    shown = [(each, place.shown(each.sheet) if each.sheet else "") for each in proofs]
    complain(problems)
    if style == "json":
        click.echo(proofing_report.as_json(shown))
    elif not quiet:
        for each, sheet in shown:
            for line in proofing_report.lines(each, sheet):
                click.echo(line)
    first = next((each.sheet for each in proofs if each.sheet), None)
    if show and first:
        click.launch(str(first))
    sys.exit(PROBLEMS if failed(problems) else GOOD)
