"""The ledger of numbered copies: a line of JSON for each copy that was made, added at the end and never changed.

In: entries; out: `ledger.jsonl` in the build folder, and its entries back. It never holds a password. A line is written
whole or, if the machine stops, is the last and damaged one: that is told, and the next entries begin on a new line.

Codes: M035 a line that cannot be read · M036 a ledger that cannot be read or written.
"""

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from publisher import store, stroke
from publisher.problems import Location, Problem, PublisherError, Severity

NAME = "ledger.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A copy: its number of how many, for whom, of which issue, its TLP label, its code, the SHA-256 of its file.

    `partner` is an id, `recipient` the name as printed; `file` is the path below the workspace, `when` the moment in
    ISO 8601, UTC.
    """

    copy: int
    copies: int
    partner: str
    recipient: str
    issue: str
    label: str
    code: str
    hash: str
    file: str
    when: str

    @property
    def facts(self) -> tuple[str | int, ...]:
        """All but the moment: what makes it this copy."""
        return tuple(value for name, value in asdict(self).items() if name != "when")


def read(path: Path, shown: str) -> tuple[tuple[LedgerEntry, ...], tuple[Problem, ...]]:
    """The entries in the order in which they were added; damaged lines are warnings (M035), no file is none; C032."""
    lines = store.read(path, shown).split(b"\n") if path.is_file() else []
    entries, problems = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        entry = _entry(line)
        if entry is None:
            hint = "the machine may have stopped while it was written; the copies after it are not touched"
            message = "this line is not an entry of a copy"
            problems.append(Problem(Location(shown, number), "M035", message, hint, Severity.WARNING))
        else:
            entries.append(entry)
    return tuple(entries), tuple(problems)


def append(path: Path, shown: str, entries: Iterable[LedgerEntry]) -> None:
    """Add entries in one write, flushed to the disk; a copy that is there already, but for its moment, is not again.

    Raises PublisherError (M036) if the disk does not take it; then nothing was added, or a line that `read` tells of.
    """
    entries = tuple(entries)
    if not entries:
        return
    try:
        store.own(path.parent).mkdir(parents=True, exist_ok=True)
        with os.fdopen(stroke.open_to_append(path), "a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            there, _ = read(path, shown)
            seen = {entry.facts for entry in there}
            lines = b"".join(_line(entry) for entry in entries if entry.facts not in seen)
            if lines:
                file.seek(0, os.SEEK_END)
                if file.tell() and not path.read_bytes().endswith(b"\n"):
                    lines = b"\n" + lines
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        raise PublisherError(_unusable(shown, error)) from None


def _line(entry: LedgerEntry) -> bytes:
    return json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n"


def _entry(line: bytes) -> LedgerEntry | None:
    """The entry of a line; None if it is not one, whole and of the right types."""
    try:
        values = json.loads(line)
        kinds = {field.name: field.type for field in fields(LedgerEntry)}
        if not isinstance(values, dict) or values.keys() != kinds.keys():
            return None
        right = all(type(values[name]) is kind for name, kind in kinds.items())
        return LedgerEntry(**values) if right else None
    except (ValueError, RecursionError):
        return None


def _unusable(shown: str, error: OSError) -> Problem:
    hint = "no copy was given out; make room, or look at who may read and write there"
    return Problem(Location(shown), "M036", f"the ledger cannot be written: {error.strerror}", hint)
