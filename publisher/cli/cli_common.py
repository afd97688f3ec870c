"""What every command shares: exit codes, options, a bar on a terminal, how problems are shown.

A companion of `cli`.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

import click

from publisher.problems import Location, Problem, PublisherError

GOOD, PROBLEMS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130
FORMAT = click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print.")
JOBS = click.option("--jobs", "-j", type=click.IntRange(1), help="Workers; without it, one for each core.")
TLP = click.option(
    "--tlp",
    type=click.Choice(["clear", "green", "amber", "amber+strict"]),
    help="Include what is marked up to this label, and print the label; without it, what anyone may read.",
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print problems only.")


class Day(click.ParamType[date]):
    """A date as ISO 8601 has it."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date, or say how it is written."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2024-11-04", param, ctx)


class progress:  # noqa: N801 - a context manager is used like a function
    """A bar on a terminal, plain lines elsewhere, nothing if not `on`; gives the function that tells of one more."""

    def __init__(self, total: int, *, on: bool) -> None:
        self.total, self.on = total, on
        self.stop: Callable[[], None] = lambda: None

    def __enter__(self) -> Callable[[str], None]:
        if not self.on:
            return lambda _line: None
        if not sys.stderr.isatty():
            return lambda line: click.echo(line)
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        progress.start()
        self.stop = progress.stop
        task = progress.add_task("building", total=self.total)

        def advance(line: str) -> None:
            progress.console.print(line, highlight=False, markup=False, soft_wrap=True)
            progress.advance(task)

        return advance

    def __exit__(self, *_: object) -> None:
        self.stop()


def moment() -> str:
    """The moment that SOURCE_DATE_EPOCH asks for, in ISO 8601; "" if it is not set (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        problem = Problem(Location("SOURCE_DATE_EPOCH"), "C026", f"{epoch!r} is no number of seconds", "unset it")
        raise PublisherError(problem) from None


def now() -> str:
    """The moment in ISO 8601, UTC, for logs and the ledger of copies; nothing that is printed states it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def complain(problems: tuple[Problem, ...]) -> None:
    """Show problems where messages go."""
    from publisher.cli import common

    for line in common.problem_lines(problems):
        click.echo(line, err=True)
