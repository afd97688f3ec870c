"""Words for the user: problems, results and summaries as lines or as JSON.

Pure functions from values to text; `cli` prints what they give.
"""

import json
from collections.abc import Iterable, Sequence

from publisher.build import Made
from publisher.problems import Problem, Severity, in_order


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


def made_line(made: Made, shown: Sequence[str], *, seconds: bool = False) -> str:
    """One issue in a line: "2024/41 built: build/2024/41/belarus-review-2024-41.pdf, …"."""
    line = f"{made.issue} {made.outcome}"
    if made.outcome != "failed":
        line += ": " + ", ".join(shown)
    if seconds and made.seconds:
        line += " (" + ", ".join(f"{stage} {spent:.2f} s" for stage, spent in made.seconds) + ")"
    return line


def total_line(results: Sequence[Made], problems: Sequence[Problem]) -> str:
    """The last line of a build: "7 built, 1 failed; 2 errors"."""
    outcomes = ("built", "unchanged", "failed")
    counts = {name: sum(made.outcome == name for made in results) for name in outcomes}
    line = ", ".join(f"{number} {name}" for name, number in counts.items() if number) or "nothing to build"
    return f"{line}; {found}" if (found := summary(problems)) else line


def as_json(results: Sequence[Made], problems: Sequence[Problem]) -> str:
    """The same for machines: {"issues": [{issue, outcome, files}], "problems": [{path, line, code, …}]}."""
    return json.dumps(
        {
            "issues": [
                {"issue": made.issue, "outcome": made.outcome, "files": [str(path) for path in made.files]}
                for made in results
            ],
            "problems": [problem_value(problem) for problem in in_order(problems)],
        },
        ensure_ascii=False,
        indent=2,
    )


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
