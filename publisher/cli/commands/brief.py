"""`publisher brief`: briefings for partners."""

from collections.abc import Sequence
from pathlib import Path

import click

from publisher import store, stroke
from publisher.brief import orders, run
from publisher.brief.orders import BriefWish
from publisher.cli import clock, completing, options, printing
from publisher.cli.serialiser import as_json, picked
from publisher.model.values import printed_label
from publisher.problems import failed, in_order
from publisher.production.orders import Result

MANY = 8
"""Files of one briefing that are all named in a line."""


@click.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...", shell_complete=completing.issues)
@click.option(
    "--partner", "partners", multiple=True, metavar="ID", help="Partner of issues/partners.yaml; may be repeated.",
    shell_complete=completing.partners,
)  # fmt: skip
@click.option("--all", "everyone", is_flag=True, help="Make a briefing for every partner.")
@click.option("--from", "first", metavar="ISSUE", help="First issue of a digest.", shell_complete=completing.issues)
@click.option("--until", "last", metavar="ISSUE", help="Last issue of a digest.", shell_complete=completing.issues)
@options.formats("", "pdf,epub,txt")
@options.option(
    "--copies", type=click.IntRange(1, 1_000), show_default="the partner's", help="Number of numbered copies."
)
@click.option("--zip", "packed", is_flag=True, help="Also pack each partner's folder into a zip archive beside it.")
@options.OUTPUT_DIR
@options.STRICT
@options.FORMAT
@options.QUIET
def brief(
    issues: tuple[str, ...], partners: tuple[str, ...], everyone: bool, first: str | None, last: str | None,
    formats: tuple[str, ...], copies: int | None, packed: bool, output_dir: Path | None, strict: bool, output: str,
    quiet: bool,
) -> None:  # fmt: skip
    """Make briefings for partners.

    The briefing of ISSUE ("2024/41") for a partner goes to build/<year>/<number>/briefings/<partner>/. Several issues,
    or --from and --until, make one digest. Numbered copies bear number and recipient on every page and are recorded in
    build/ledger.jsonl for `publisher trace`. Nothing is written unless every briefing asked for passes its checks.
    """
    if bool(partners) == everyone:
        raise click.UsageError("say for whom: --partner ID, or --all")
    if bool(first) != bool(last) or bool(issues) == bool(first):
        raise click.UsageError("name an issue (2024/41), or --from and --until")
    place = store.workspace(Path.cwd(), output_dir)
    modified = clock.source_date()
    wish = BriefWish(formats, packed, strict, modified, copies, modified or clock.now())
    asked = orders.span(place, first, last) if first and last else issues
    with stroke.locked(place, printing.waiting):
        planned, problems = orders.plan(place, asked, partners, wish)

        def tell(result: Result) -> None:
            if not quiet and output != "json":
                click.echo(result_line(result, [place.shown(path) for path in result.files]))

        results = run.brief(planned, tell) if not failed(problems) else ()
    problems = (*problems, *(problem for result in results for problem in result.problems))
    if output == "json":
        briefings = [{"partner": result.product, **picked(result, "outcome", "label", "files")} for result in results]
        click.echo(as_json({"briefings": briefings, "problems": in_order(problems)}))
    else:
        printing.complain(problems)
    printing.finish(problems, strict=strict)


def result_line(result: Result, files: Sequence[str]) -> str:
    """Format the result of one briefing: "nordsund built, TLP:AMBER: build/2024/41/briefings/nordsund/…, …".

    Of more than MANY files, as numbered copies are, the first and the last are named.
    """
    if len(files) > MANY:
        files = [files[0], f"… {len(files) - 2} more …", files[-1]]
    label = f", {printed_label(result.label)}" if result.label else ""
    return f"{result.product} {result.outcome}{label}" + (f": {', '.join(files)}" if files else "")
