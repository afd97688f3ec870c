"""The result of an import in lines: the account of a single issue, or a table of several with all that was left."""

from collections import Counter
from collections.abc import Iterator

from publisher.importers.interface import Left
from publisher.importers.run import LEFT, RECORD, ImportResult, Row
from publisher.problems import Problem
from publisher.store import Workspace

_HEAD = ("issue", "date", "", "differences", "pictures", "doubts", "from")


def lines(taken: ImportResult, place: Workspace) -> Iterator[str]:
    """Yield the whole account of a single issue; of several the table, what was left, and how many there are."""
    if _is_single(taken):
        yield from _single(taken.rows[0], place)
        return
    if taken.rows:
        yield from _table(taken)
        for row in taken.rows if taken.dry else ():
            yield from _doubts(row)
    yield from _left(taken.left)
    counts = Counter(row.outcome for row in taken.rows)
    outcomes = [outcome for outcome in ("written", "unchanged", "refused") if counts[outcome]]
    yield ", ".join(f"{counts[outcome]} {_shown(outcome, taken)}" for outcome in outcomes) or "nothing was written"


def doubts_told(taken: ImportResult) -> set[Problem]:
    """Return the doubts that `lines` has: all of a single issue, and those of issues that are not written yet."""
    return {doubt for row in taken.rows if taken.dry or _is_single(taken) for doubt in row.account.doubts}


def _is_single(taken: ImportResult) -> bool:
    return len(taken.rows) == 1 and not taken.left and not taken.dry


def _single(row: Row, place: Workspace) -> Iterator[str]:
    shown = place.shown(row.source)
    yield {
        "written": f"written: {shown}, with the whole account in {RECORD} beside it",
        "unchanged": f"unchanged: {shown}",
        "refused": f"refused: nothing was written to {shown}",
    }[row.outcome]
    yield from row.account.lines()


def _shown(outcome: str, taken: ImportResult) -> str:
    return "to be written" if taken.dry and outcome == "written" else outcome


def _table(taken: ImportResult) -> Iterator[str]:
    """Yield a row for each text and its issue, in columns."""
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
    """Yield the doubts that an editor should look at before the issue is written."""
    if row.doubts:
        yield from ("", f"{row.issue}, to check")
        for doubt in row.account.doubts:
            yield f"  line {doubt.location.line}: {doubt.code} {doubt.message}"


def _left(left: tuple[Left, ...]) -> Iterator[str]:
    """Yield all that became no issue, grouped by kind and reason."""
    if not left:
        return
    yield from ("", "Not imported")
    groups: dict[tuple[str, str], list[Left]] = {}
    for item in left:
        groups.setdefault((item.what, item.reason), []).append(item)
    for (what, reason), several in groups.items():
        places = ", ".join(str(item.origin) for item in several[:3])
        more = f" and {len(several) - 3} more" if len(several) > 3 else ""
        yield f"  {len(several)} × {what}: {reason} ({places}{more})"
    if any(item.text for item in left):
        yield f"  word for word in {LEFT}/"
    yield ""
