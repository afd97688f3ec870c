"""Messages and endings that all commands share: problems as lines, counts with their nouns, progress, exit codes."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

import click

from publisher.problems import Problem, Severity, failed, in_order

GOOD, PROBLEMS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes."""


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Format each problem as its place, code and message, with a hint below it; sorted by place."""
    lines: list[str] = []
    for problem in in_order(problems):
        lines.append(str(problem))
        if problem.hint:
            lines.append(f"  hint: {problem.hint}")
    return lines


def counted(number: int, noun: str) -> str:
    """Format a number with its noun: "1 error", "no errors", "3 errors"."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def summary(problems: Sequence[Problem]) -> str:
    """Count errors and warnings: "2 errors, 1 warning"; empty if there are none."""
    unique = in_order(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in unique)
    counts = ((errors, "error"), (len(unique) - errors, "warning"))
    return ", ".join(counted(number, noun) for number, noun in counts if number)


def complain(problems: Iterable[Problem]) -> None:
    """Print problems to standard error."""
    for line in problem_lines(problems):
        click.echo(line, err=True)


def finish(problems: Iterable[Problem], *, strict: bool = False) -> NoReturn:
    """End the command: exit code 1 if a problem is an error, or `strict` and there is any; else 0."""
    sys.exit(PROBLEMS if failed(problems, strict=strict) else GOOD)


def waiting() -> None:
    """Print that another build holds the workspace."""
    click.echo("another build is running here; waiting for it", err=True)


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
