"""`publisher build`: issues made, and what is printed of them."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from publisher.cli.common import (
    FORMAT,
    GOOD,
    JOBS,
    PROBLEMS,
    QUIET,
    TLP,
    complain,
    moment,
    problem_value,
    progress,
    summary,
)
from publisher.problems import Problem, in_order
from publisher.production.orders import Result


@click.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@click.option("--to", "formats", default="", help="Formats, separated by commas; without it, all of the layout.")
@click.option("--layout", default="weekly", show_default=True, help="A folder of layouts/.")
@click.option("--paper", default="", metavar="a4|letter", help="Paper; without it, the publication's own.")
@TLP
@JOBS
@click.option("--output-dir", type=click.Path(path_type=Path), help="Where to build; without it, build/.")
@click.option("--open", "show", is_flag=True, help="Open the first PDF when it is built.")
@click.option("--strict", is_flag=True, help="Warnings stop an edition too.")
@click.option("--verbose", "-v", is_flag=True, help="Say how long each stage took.")
@FORMAT
@QUIET
def build(
    issues: tuple[str, ...], formats: str, layout: str, paper: str, tlp: str | None, jobs: int | None,
    output_dir: Path | None, show: bool, strict: bool, verbose: bool, style: str, quiet: bool,
) -> None:  # fmt: skip
    """Build ISSUEs ("2024/41"; none: every issue that changed) into build/<year>/<number>/.

    Nothing is replaced until the new files have passed their checks.
    """
    from publisher import store
    from publisher.problems import failed
    from publisher.production import orders as production_orders
    from publisher.production import run

    place = store.workspace(Path.cwd(), output_dir)
    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    with store.locked(place, lambda: click.echo("another build is running here; waiting for it", err=True)):
        wish = production_orders.Wish(wanted, layout, paper, strict, moment(), tlp or "")
        orders, problems = production_orders.plan(place, issues, wish)
        jobs = jobs or os.cpu_count() or 1
        with progress(len(orders), on=not quiet and style == "text") as advance:

            def tell(made: Result) -> None:
                shown = [place.shown(path) for path in made.files]
                advance(made_line(made, shown, seconds=verbose))

            results = run.build(orders, jobs, tell) if not failed(problems) else ()
    problems = (*problems, *(problem for made in results for problem in made.problems))
    if style == "json":
        click.echo(as_json(results, problems))
    else:
        complain(problems)
        if not quiet:
            click.echo(total_line(results, problems))
    first = next((path for made in results for path in made.files if path.suffix == ".pdf"), None)
    if show and first:
        click.launch(str(first))
    sys.exit(PROBLEMS if failed(problems, strict=strict) else GOOD)


def made_line(made: Result, shown: Sequence[str], *, seconds: bool = False) -> str:
    """One issue in a line: "2024/41 built: build/2024/41/belarus-review-2024-41.pdf, …"."""
    line = f"{made.product} {made.outcome}"
    if made.outcome != "failed":
        line += ": " + ", ".join(shown)
    if seconds and made.seconds:
        line += " (" + ", ".join(f"{stage} {spent:.2f} s" for stage, spent in made.seconds) + ")"
    return line


def total_line(results: Sequence[Result], problems: Sequence[Problem]) -> str:
    """The last line of a build: "7 built, 1 failed; 2 errors"."""
    outcomes = ("built", "unchanged", "failed")
    counts = {name: sum(made.outcome == name for made in results) for name in outcomes}
    line = ", ".join(f"{number} {name}" for name, number in counts.items() if number) or "nothing to build"
    return f"{line}; {found}" if (found := summary(problems)) else line


def as_json(results: Sequence[Result], problems: Sequence[Problem]) -> str:
    """The same for machines: {"issues": [{issue, outcome, files}], "problems": [{path, line, code, …}]}."""
    return json.dumps(
        {
            "issues": [
                {"issue": made.product, "outcome": made.outcome, "files": [str(path) for path in made.files]}
                for made in results
            ],
            "problems": [problem_value(problem) for problem in in_order(problems)],
        },
        ensure_ascii=False,
        indent=2,
    )
