"""`publisher annual`: the volume of a year."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from publisher import store, stroke
from publisher.cli import clock, completing, options, printing
from publisher.cli.serialiser import as_json
from publisher.problems import counted, in_order
from publisher.production.orders import Result
from publisher.volume import run
from publisher.volume.orders import VolumeWish

SINGULAR = {"entries": "entry", "series": "series"}
"""Names of counts that do not end in an s alone."""


@click.command()
@click.argument("year", type=click.IntRange(1000, 9999), shell_complete=completing.years)
@options.formats("pdf,epub", "pdf,epub")
@options.option(
    "--lang", default="", metavar="LANGUAGE", show_default="the publication's",
    help="The language of the editions to bind: pl for issue.pl.md.",
)  # fmt: skip
@options.TLP
@options.JOBS
@options.OUTPUT_DIR
@options.STRICT
@options.VERBOSE
@options.FORMAT
@options.QUIET
def annual(
    year: int, formats: tuple[str, ...], lang: str, tlp: str | None, jobs: int, output_dir: Path | None,
    strict: bool, verbose: bool, output: str, quiet: bool,
) -> None:  # fmt: skip
    """Bind the issues of a year into one indexed volume.

    The files go to build/<year>/annual/, those of another language to annual-<language>/. issues/<year>/volume.yaml
    (volume.<language>.yaml) may say how the volume is made.
    """
    place = store.workspace(Path.cwd(), output_dir)
    wish = VolumeWish(formats, jobs=jobs, strict=strict, modified=clock.source_date(), tlp=tlp or "", lang=lang)
    with stroke.locked(place, printing.waiting):
        result = run.annual(place, year, wish, click.echo if not quiet and output != "json" else lambda _line: None)
    shown = [place.shown(path) for path in result.files]
    if output == "json":
        click.echo(volume_json(result, shown))
    else:
        printing.complain(result.problems)
        if not quiet:
            for line in volume_lines(result, shown, seconds=verbose):
                click.echo(line)
    printing.finish(result.problems, strict=strict)


def volume_lines(result: Result, files: Sequence[str], *, seconds: bool) -> Iterator[str]:
    """Format the result of a volume: outcome and files, counts of its contents, time spent, number of problems."""
    yield f"{result.outcome}: {', '.join(files)}" if files else result.outcome
    if result.counts:
        yield ", ".join(counted(count, SINGULAR.get(name, name[:-1]), name) for name, count in result.counts)
    if seconds and result.seconds:
        yield ", ".join(f"{stage} {spent:.2f} s" for stage, spent in result.seconds)
    if result.problems:
        yield printing.summary(result.problems)


def volume_json(result: Result, files: Sequence[str]) -> str:
    """Serialise the result of a volume: {outcome, files, counts, seconds, problems}."""
    return as_json(
        {
            "outcome": result.outcome,
            "files": files,
            "counts": dict(result.counts),
            "seconds": {stage: round(spent, 3) for stage, spent in result.seconds},
            "problems": in_order(result.problems),
        }
    )
