"""Messages and endings that all commands share: problems as lines, counts with their nouns, progress, exit codes."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NoReturn

import click

from publisher.cli import problem_lines
from publisher.problems import Problem, Severity, counted, failed, in_order

GOOD, PROBLEMS, USAGE, FAULT, UNPROVED, INTERRUPTED = 0, 1, 2, 3, 4, 130
"""Exit codes."""
FORM = "publisher.format"
"""Key of click's context under which an option notes the form of what is printed."""


def summary(problems: Sequence[Problem]) -> str:
    """Count errors and warnings: "2 errors, 1 warning"; empty if there are none."""
    unique = in_order(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in unique)
    counts = ((errors, "error"), (len(unique) - errors, "warning"))
    return ", ".join(counted(number, noun) for number, noun in counts if number)


def complain(problems: Iterable[Problem]) -> None:
    """Print problems to standard error; with `--format github` to standard output, where the runner reads them.

    On a terminal they have colours, unless NO_COLOR is set (no-color.org), and the line of the source.
    """
    context = click.get_current_context(silent=True)
    if context and context.meta.get(FORM) == "github":
        click.echo("".join(f"{line}\n" for line in problem_lines.for_github(problems)), nl=False)
        return
    terminal = sys.stderr.isatty()
    lines = problem_lines.for_terminal(problems) if terminal else problem_lines.plain(problems)
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    click.echo("".join(f"{line}\n" for line in lines), nl=False, err=True, color=colour)


def finish(problems: Iterable[Problem], *, strict: bool = False) -> NoReturn:
    """End the command: exit code 1 if a problem is an error, or `strict` and there is any; else 0."""
    sys.exit(PROBLEMS if failed(problems, strict=strict) else GOOD)


def waiting(process: int, since: float) -> None:
    """Print which process holds the workspace, and since when in local time."""
    holder = f" (process {process}, since {datetime.fromtimestamp(since).astimezone():%H:%M:%S})" if process else ""
    click.echo(f"another command is at work here{holder}; waiting for it to end", err=True)


@contextmanager
def progress(total: int, *, shown: bool) -> Iterator[Callable[[str], None]]:
    """Give a function that prints a line for each of `total` steps: above a bar on a terminal, plainly elsewhere.

    It prints nothing unless `shown`.
    """
    if not shown:
        yield lambda _line: None
    elif not sys.stderr.isatty():
        yield click.echo
    else:
        from rich.console import Console  # noqa: PLC0415 - 0.1 s, for a terminal only
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn  # noqa: PLC0415

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("building", total=total)

            def advance(line: str) -> None:
                bar.console.print(line, highlight=False, markup=False, soft_wrap=True)
                bar.advance(task)

            yield advance
