"""Problems as lines: plainly, with colours and the line of the source on a terminal, as commands of GitHub Actions."""

import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import click

from publisher.problems import Location, Problem, Severity, in_order

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
TEXTS = frozenset({".md", ".yaml", ".yml", ".svg", ".toml", ".txt", ".css", ".html"})
"""Suffixes of the files of which a line is shown."""
_LARGEST = 4_000_000
_QUOTED = re.compile(r"“([^”]+)”|'([^']+)'")
# What moves the cursor or changes the colours of a terminal, and what turns the direction of a line.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield each problem as its place, severity, code and message, with a hint below it; sorted by place."""
    for problem in in_order(problems):
        yield _safe(f"{_place(problem)}: {problem.severity}: {problem.code} {problem.message}")
        if problem.hint:
            yield _safe(f"  hint: {problem.hint}")


def for_terminal(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the same with colours, and with the line of the source and a mark under the place."""
    for problem in in_order(problems):
        word = click.style(f"{problem.severity}:", fg=COLOURS[problem.severity], bold=True)
        place, code = click.style(_safe(_place(problem)), bold=True), click.style(problem.code, bold=True)
        yield f"{place}: {word} {code} {_safe(problem.message)}"
        for line in _excerpt(problem):
            yield click.style(line, dim=True)
        if problem.hint:
            yield f"  {click.style('hint:', fg='cyan')} {_safe(problem.hint)}"


def for_github(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the workflow commands by which GitHub Actions marks lines of a change.

    Form and escapes: docs.github.com, "Workflow commands for GitHub Actions"; @actions/core, command.ts.
    """
    for problem in in_order(problems):
        at = problem.location
        places = (("file", at.path), ("line", at.line), ("col", problem.column), ("title", problem.code))
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in places if value)
        text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        yield f"::{problem.severity} {properties}::{_data(text)}"


def _place(problem: Problem) -> str:
    """Return path, line and column with colons between, as far as they are known; editors open such places."""
    return f"{problem.location}:{problem.column}" if problem.column and problem.location.line else str(problem.location)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _safe(text: str) -> str:
    return _CONTROL.sub("�", text)


def _excerpt(problem: Problem) -> Iterator[str]:
    """Yield the line at which a problem stands and a mark under its place, as much as the terminal is wide."""
    at = problem.location
    line = _source_line(at)
    if not line.strip():
        return
    start = problem.column - 1 if problem.column else _named(line, problem.message)
    head = f"{at.line:>6} | "
    room = max(shutil.get_terminal_size().columns - len(head) - 2, 20)
    cut = max(0, start - room // 2) if _cells(line) > room and start > room // 2 else 0
    shown = ("…" if cut else "") + line[cut:]
    shown = shown if len(shown) <= room else shown[: room - 1] + "…"
    yield head + shown
    if start >= 0:
        yield " " * (len(head) + _cells(line[cut:start]) + bool(cut)) + "^"


@cache
def _lines(path: str) -> tuple[str, ...]:
    file = Path(path)
    try:
        if file.suffix.lower() not in TEXTS or not file.is_file() or file.stat().st_size > _LARGEST:
            return ()
        text = file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ()
    return tuple(_safe(line.rstrip("\r").replace("\t", " ")) for line in text.split("\n"))


def _source_line(at: Location) -> str:
    lines = _lines(at.path)
    return lines[at.line - 1] if 0 < at.line <= len(lines) else ""


def _named(line: str, message: str) -> int:
    """Return the offset of the first words that the message quotes, if the line has them once; else -1."""
    for match in _QUOTED.finditer(message):
        words = match[1] or match[2]
        if line.count(words) == 1:
            return line.index(words)
    return -1


def _cells(text: str) -> int:
    """Count the columns of a terminal that a text takes (UAX 11; combining marks take none)."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
