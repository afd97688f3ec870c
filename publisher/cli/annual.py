"""`publisher annual`, `cite`, `verify`, `impose`: the volume of a year, and finished files. A companion of `cli`."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from publisher.cli.common import (
    FORMAT,
    GOOD,
    JOBS,
    PROBLEMS,
    QUIET,
    TLP,
    _json,
    complain,
    moment,
    problem_value,
    summary,
)
from publisher.problems import in_order
from publisher.production.orders import Result


@click.command()
@click.argument("year", type=click.IntRange(1000, 9999))
@click.option("--to", "formats", default="pdf,epub", show_default=True, help="Formats, separated by commas.")
@TLP
@JOBS
@click.option("--output-dir", type=click.Path(path_type=Path), help="Where to build; without it, build/.")
@click.option("--strict", is_flag=True, help="Warnings stop the volume too.")
@click.option("--verbose", "-v", is_flag=True, help="Say how long each stage took.")
@FORMAT
@QUIET
def annual(
    year: int, formats: str, tlp: str | None, jobs: int | None, output_dir: Path | None, strict: bool, verbose: bool,
    style: str, quiet: bool,
) -> None:  # fmt: skip
    """Bind the issues of YEAR into one indexed volume, in build/<year>/annual/."""
    from publisher import store
    from publisher.problems import failed
    from publisher.volume import run
    from publisher.volume.orders import VolumeWish

    place = store.workspace(Path.cwd(), output_dir)
    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    wish = VolumeWish(wanted, jobs=jobs or os.cpu_count() or 1, strict=strict, modified=moment(), tlp=tlp or "")
    with store.locked(place, lambda: click.echo("another build is running here; waiting for it", err=True)):
        tell = (lambda line: click.echo(line)) if not quiet and style == "text" else (lambda _line: None)
        done = run.annual(place, year, wish, tell)
    if style == "json":
        click.echo(volume_as_json(done, [place.shown(path) for path in done.files]))
    else:
        complain(done.problems)
        if not quiet:
            for line in volume_lines(done, [place.shown(path) for path in done.files], seconds=verbose):
                click.echo(line)
    sys.exit(PROBLEMS if failed(done.problems, strict=strict) else GOOD)


@click.command()
@click.argument("reference")
@click.option(
    "--style", type=click.Choice(["all", "plain", "csl-json", "bibtex", "ris"]), default="all", help="One style alone."
)
def cite(reference: str, style: str) -> None:
    """How to cite REFERENCE: an issue ("2024/41") or a page of it ("2024/41:3"), with its place in the volume."""
    from publisher import store
    from publisher.volume import citing
    from publisher.volume import citing as citation

    cited = citing.cite(store.workspace(Path.cwd()), reference)
    if style == "all":
        click.echo(f"issue: {cited.title}" + (f", page {cited.page}" if cited.page else ""))
        click.echo(f"volume: {cited.note or 'not bound yet'}\n")
    chosen = citation.STYLES if style == "all" else {style: citation.STYLES[style]}
    click.echo("\n".join(make(cited) for make in chosen.values()), nl=False)


def volume_lines(done: Result, files: Sequence[str], *, seconds: bool) -> Iterator[str]:
    """What became of a volume, its files, what is in it, how long it took."""
    yield f"{done.outcome}: {', '.join(files)}" if files else done.outcome
    if done.counts:
        yield ", ".join(f"{count} {name}" for name, count in done.counts)
    if seconds and done.seconds:
        yield ", ".join(f"{name} {each:.2f} s" for name, each in done.seconds)
    if done.problems:
        yield summary(done.problems)


def volume_as_json(done: Result, files: Sequence[str]) -> str:
    """The same as JSON."""
    return _json(
        {
            "outcome": done.outcome,
            "files": list(files),
            "counts": dict(done.counts),
            "seconds": {name: round(each, 3) for name, each in done.seconds},
            "problems": [problem_value(problem) for problem in in_order(done.problems)],
        }
    )
