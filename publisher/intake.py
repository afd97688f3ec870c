"""The order of stages of an import: read a foreign text, write it as a source, prove it, and only then touch the disk.

What was written is remembered by its hash in `import.json` beside the issue, so that a second run changes nothing and
an issue that an editor has touched is never overwritten without being told to.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from publisher import manuscript, registry, store
from publisher.model import Issue, blocks_of
from publisher.problems import Location, Problem, PublisherError, failed
from publisher.publication import Publication
from publisher.rebuild import rebuild
from publisher.sources.webtext import Imported
from publisher.store import Workspace, digest
from publisher.tree import Inlines, plain

RECORD = "import.json"
LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an import: "written", "unchanged" or "refused"; the source, the account and what is wrong."""

    outcome: str
    source: Path | None = None
    imported: Imported | None = None
    problems: tuple[Problem, ...] = ()


def take(place: Workspace, file: Path, *, number: int | None, issue_date: date | None, force: bool) -> Taken:
    """Import one file into its issue's folder."""
    house = registry.house(
        store.read(place.publication, place.shown(place.publication)), place.shown(place.publication)
    )
    shown = place.shown(file) if file.is_absolute() else str(file)
    imported, problems = registry.IMPORTERS["text"](
        _bytes(file, shown), shown, house, number=number, issue_date=issue_date
    )
    if imported is None or failed(problems):
        return Taken("refused", None, imported, problems)
    issue = imported.issue
    source = place.root / "issues" / str(issue.year) / str(issue.number) / "issue.md"
    text = manuscript.write(issue, house)
    problems += _proven(text, issue, house, place.shown(source))
    if failed(problems):
        return Taken("refused", source, imported, problems)
    outcome, refused = standing(place, source, text, force=force)
    if refused:
        return Taken("refused", source, imported, (*problems, refused))
    if outcome == "written":
        store.write(source.with_name(RECORD), _record(imported, text))
        store.write(source, text.encode())
    return Taken(outcome, source, imported, problems)


def _bytes(file: Path, shown: str) -> bytes:
    try:
        if not file.is_file():
            raise PublisherError(Problem(Location(shown), "S130", "there is no such file", "name the text of an issue"))
        if file.stat().st_size > LARGEST:
            hint = "is it the text of one issue?"
            raise PublisherError(Problem(Location(shown), "S131", f"larger than {LARGEST:,} bytes, the limit", hint))
        return file.read_bytes()
    except OSError as error:
        raise PublisherError(Problem(Location(shown), "S130", f"cannot be read: {error.strerror}")) from None


def _proven(text: str, issue: Issue, house: Publication, path: str) -> tuple[Problem, ...]:
    """Nothing if the source, read back, says word for word what was imported; S132 if it does not."""
    again, problems = registry.SOURCES["markdown"](text.encode(), path, house, None)
    if again is None or failed(problems):
        return (
            *problems,
            Problem(Location(path), "S132", "the source made of the text cannot be read", "please report it"),
        )
    for said, read in zip([*_words(issue), None], [*_words(again), None], strict=False):
        if said != read:
            message = f"the source made of the text says {read!r} where the text has {said!r}"
            return (Problem(Location(path), "S132", message[:300], "please report it"),)
    return ()


def _words(issue: Issue) -> list[str]:
    """Every run of words of an issue in reading order."""
    found: list[str] = [issue.title, str(issue.date), str(issue.number), issue.description, issue.cover.credit]

    def see(run: Inlines) -> Inlines:
        found.append(plain(run))
        return run

    for section in issue.sections:
        see(section.title)
    for block in blocks_of(issue):
        rebuild(block, see)
    return found


def _record(imported: Imported, text: str) -> bytes:
    value = {"issue-sha256": digest(text.encode()), **json.loads(imported.report.json())}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def standing(place: Workspace, source: Path, text: str, *, force: bool) -> tuple[str, Problem | None]:
    """What to do about an issue that stands there already."""
    if not source.exists():
        return "written", None
    old = digest(source.read_bytes())
    kept = _kept_record(source).get("issue-sha256")
    if old == digest(text.encode()):
        return ("unchanged" if kept == old else "written"), None
    if force or kept == old:
        return "written", None
    hint = "compare the two, or replace it with --force"
    return "refused", Problem(Location(place.shown(source)), "S133", "an editor has changed this issue", hint)


def _kept_record(source: Path) -> dict[str, Any]:
    try:
        value = json.loads(source.with_name(RECORD).read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def lines(taken: Taken, place: Workspace) -> list[str]:
    """The import in words: what became of the file, then its account."""
    if taken.source is None or taken.imported is None:
        return ["nothing was written"]
    shown = place.shown(taken.source)
    head = {
        "written": f"written: {shown}, with the whole account in {RECORD} beside it",
        "unchanged": f"unchanged: {shown}",
        "refused": f"nothing was written to {shown}",
    }[taken.outcome]
    return [head, *taken.imported.report.lines()]


def as_json(taken: Taken, place: Workspace) -> str:
    """The import for machines: outcome, source, account."""
    value = {
        "outcome": taken.outcome,
        "source": place.shown(taken.source) if taken.source else None,
        "problems": [
            {"path": p.location.path, "line": p.location.line, "code": p.code, "message": p.message, "hint": p.hint}
            for p in taken.problems
        ],
        "report": json.loads(taken.imported.report.json()) if taken.imported else None,
    }
    return json.dumps(value, ensure_ascii=False, indent=2)
