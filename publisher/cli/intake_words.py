"""What became of an import, in words: the table of issues, a single account, JSON. A companion of `intake`."""

import json
from collections import Counter
from collections.abc import Iterator

from publisher.importers.interface import Left
from publisher.importers.run import LEFT, RECORD, Row, Taken
from publisher.problems import Problem
from publisher.store import Workspace

_HEAD = ("issue", "date", "", "differences", "pictures", "doubts", "from")


def lines(taken: Taken, place: Workspace) -> Iterator[str]:
    """A single issue with its whole account; of several the table, what was left, and how many."""
    if len(taken.rows) == 1 and not taken.left and not taken.dry:
        yield from _single(taken.rows[0], place)
        return
    if taken.rows:
        yield from _table(taken)
        for row in taken.rows if taken.dry else ():
            yield from _doubts(row)
    yield from _left(taken.left)
    counts = Counter(row.outcome for row in taken.rows)
    said = ", ".join(
        f"{counts[name]} {_shown(name, taken)}" for name in ("written", "unchanged", "refused") if counts[name]
    )
    yield said or "nothing was written"


def _single(row: Row, place: Workspace) -> Iterator[str]:
    shown = place.shown(row.source)
    yield {
        "written": f"written: {shown}, with the whole account in {RECORD} beside it",
        "unchanged": f"unchanged: {shown}",
        "refused": f"refused: nothing was written to {shown}",
    }[row.outcome]
    yield from row.account.lines()


def _shown(outcome: str, taken: Taken) -> str:
    return "to be written" if taken.dry and outcome == "written" else outcome


def _table(taken: Taken) -> Iterator[str]:
    """What became which issue, in columns."""
    cells = [
        (
            row.issue,
            row.date,
            _shown(row.outcome, taken),
            *(str(count) if count else "–" for count in (row.differences, row.pictures, row.doubts)),
            row.origin,
        )
        for row in taken.rows
    ]
    widths = [max(len(row[column]) for row in (_HEAD, *cells)) for column in range(len(_HEAD) - 1)]
    for number, row in enumerate((_HEAD, *cells)):
        aligned = [
            cell.rjust(width) if column > 2 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        yield "  ".join((*aligned, row[-1])).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in (*widths, 4))


def _doubts(row: Row) -> Iterator[str]:
    """What an editor should look at before an issue is written."""
    if row.doubts:
        yield from ("", f"{row.issue}, to be looked at")
        for doubt in row.account.doubts:
            yield f"  line {doubt.location.line}: {doubt.code} {doubt.message}"


def _left(left: tuple[Left, ...]) -> Iterator[str]:
    """What became no issue, by what it is and why."""
    if left:
        yield from ("", "Not taken")
    groups: dict[tuple[str, str], list[Left]] = {}
    for each in left:
        groups.setdefault((each.what, each.reason), []).append(each)
    for (what, reason), several in groups.items():
        places = ", ".join(str(each.origin) for each in several[:3])
        more = f" and {len(several) - 3} more" if len(several) > 3 else ""
        yield f"  {len(several)} × {what}: {reason} ({places}{more})"
    if any(each.text for each in left):
        yield f"  word for word in {LEFT}/"
    if left:
        yield ""


def as_json(taken: Taken, place: Workspace) -> str:
    """The import for programs: what became of each text with its account, what was left, what is wrong."""
    issues = [
        {
            "outcome": row.outcome,
            "origin": row.origin,
            "issue": row.issue,
            "date": row.date,
            "title": row.title,
            "source": place.shown(row.source),
            "differences": row.differences,
            "pictures": row.pictures,
            "doubts": row.doubts,
            "report": json.loads(row.account.json()),
        }
        for row in taken.rows
    ]
    left = [
        {"path": each.origin.path, "line": each.origin.line, "what": each.what, "reason": each.reason}
        for each in taken.left
    ]
    value = {"written": not taken.dry, "issues": issues, "left": left, "problems": [*map(_said, taken.problems)]}
    return json.dumps(value, ensure_ascii=False, indent=2)


def _said(problem: Problem) -> dict[str, object]:
    at = problem.location
    said = {"code": problem.code, "severity": str(problem.severity), "message": problem.message, "hint": problem.hint}
    return {"path": at.path, "line": at.line, **said}
