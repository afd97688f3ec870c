"""Words for the user: problems, results and summaries as lines or as JSON.

Pure functions from values to text; `cli` prints what they give.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime

import click

from publisher.model.values import OPEN_LABELS
from publisher.problems import Location, Problem, PublisherError, Severity, in_order


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Each problem as its place, code and message, with a hint below it; sorted by place."""
    lines: list[str] = []
    for problem in in_order(problems):
        lines.append(str(problem))
        if problem.hint:
            lines.append(f"  hint: {problem.hint}")
    return lines


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 error", "no errors", "3 errors"."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def summary(problems: Sequence[Problem]) -> str:
    """The errors and warnings, counted: "2 errors, 1 warning"; empty if there are none."""
    unique = in_order(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in unique)
    warnings = len(unique) - errors
    parts = [counted(errors, "error")] if errors else []
    parts += [counted(warnings, "warning")] if warnings else []
    return ", ".join(parts)


def problem_value(problem: Problem) -> dict[str, str | int]:
    """A problem as JSON has it."""
    return {
        "path": problem.location.path,
        "line": problem.location.line,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }


# --- checks of the text ------------------------------------------------------------------------------------------


# --- names -------------------------------------------------------------------------------------------------------


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


GOOD, PROBLEMS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130
FORMAT = click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print.")


JOBS = click.option("--jobs", "-j", type=click.IntRange(1), help="Workers; without it, one for each core.")


TLP = click.option(
    "--tlp",
    type=click.Choice(OPEN_LABELS),
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
    for line in problem_lines(problems):
        click.echo(line, err=True)
