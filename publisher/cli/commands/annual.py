"""`publisher annual` and `publisher cite`: the volume of a year."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from publisher import store
from publisher.cli import clock, options, printing
from publisher.cli.serialiser import as_json
from publisher.problems import in_order
from publisher.volume import citing, run
from publisher.volume.run import Done, Wish


@click.command()
@click.argument("year", type=click.IntRange(1000, 9999))
@options.option(
    "--to", "formats", type=options.comma_separated, metavar="FORMATS", default="pdf,epub", show_default=True,
    help="Formats, separated by commas.",
)  # fmt: skip
@options.TLP
@options.JOBS
@options.OUTPUT_DIR
@options.STRICT
@options.VERBOSE
@options.FORMAT
@options.QUIET
def annual(
    year: int, formats: tuple[str, ...], tlp: str | None, jobs: int, output_dir: Path | None, strict: bool,
    verbose: bool, output: str, quiet: bool,
) -> None:  # fmt: skip
    """Bind the issues of a year into one indexed volume.

    The files go to build/<year>/annual/. issues/<year>/volume.yaml may say how the volume is made.
    """
    place = store.workspace(Path.cwd(), output_dir)
    wish = Wish(formats, jobs=jobs, strict=strict, modified=clock.source_date(), tlp=tlp or "")
    with store.locked(place, printing.waiting):
        done = run.annual(place, year, wish, click.echo if not quiet and output == "text" else lambda _line: None)
    shown = [place.shown(path) for path in done.files]
    if output == "json":
        click.echo(volume_json(done, shown))
    else:
        printing.complain(done.problems)
        if not quiet:
            for line in volume_lines(done, shown, seconds=verbose):
                click.echo(line)
    printing.finish(done.problems, strict=strict)


@click.command()
@click.argument("reference")
@click.option(
    "--style", type=click.Choice(["all", *citing.STYLES]), default="all", show_default=True, help="Citation style."
)
def cite(reference: str, style: str) -> None:
    """Cite an issue or a page of it.

    REFERENCE is an issue ("2024/41") or a page of one ("2024/41:3"). The place in the annual volume is given if that
    is built.
    """
    cited = citing.cite(store.workspace(Path.cwd()), reference)
    if style == "all":
        click.echo(f"issue: {cited.title}" + (f", page {cited.page}" if cited.page else ""))
        click.echo(f"volume: {cited.note or 'not bound yet'}\n")
    styles = citing.STYLES if style == "all" else {style: citing.STYLES[style]}
    click.echo("\n".join(make(cited) for make in styles.values()), nl=False)


def volume_lines(done: Done, files: Sequence[str], *, seconds: bool) -> Iterator[str]:
    """Format the result of a volume: outcome and files, counts of its contents, time spent, number of problems."""
    yield f"{done.outcome}: {', '.join(files)}" if files else done.outcome
    if done.counts:
        yield ", ".join(f"{count} {name}" for name, count in done.counts)
    if seconds and done.seconds:
        yield ", ".join(f"{stage} {spent:.2f} s" for stage, spent in done.seconds)
    if done.problems:
        yield printing.summary(done.problems)


def volume_json(done: Done, files: Sequence[str]) -> str:
    """Serialise the result of a volume: {outcome, files, counts, seconds, problems}."""
    return as_json(
        {
            "outcome": done.outcome,
            "files": files,
            "counts": dict(done.counts),
            "seconds": {stage: round(spent, 3) for stage, spent in done.seconds},
            "problems": in_order(done.problems),
        }
    )
