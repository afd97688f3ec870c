"""The order of stages of an import: read foreign files, write each issue as a source, prove it, and only then touch the
disk.

All files are read and every issue is proved before anything is written: an error stops the import, and so do two texts
that would be one issue. What was written is remembered by its hash in `import.json` beside the issue, so that a second
run changes nothing and an issue that an editor has touched is never overwritten without being told to. What of a file
became no issue is listed in `issues/imports/`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from publisher import fonts, store
from publisher.importers import files as shelves
from publisher.importers import proof, table
from publisher.importers.account import Account
from publisher.importers.files import Shelf
from publisher.importers.interface import Asked, Foreign, Imported, Left
from publisher.model.issue import pictures_of
from publisher.model.values import Picture
from publisher.problems import Location, Problem, PublisherError, Severity, failed
from publisher.settings import publication
from publisher.settings.publication import Publication
from publisher.source import links
from publisher.source.pictures import foreign
from publisher.store import Workspace, digest

RECORD = "import.json"
LEFT = "issues/imports"
LIMIT = 2_000
"""Issues of one import at most."""
HELD = 500_000_000
"""Bytes of the pictures of one import at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one foreign text: "written", "unchanged" or "refused", and of which issue."""

    origin: str
    issue: str
    date: str
    title: str
    outcome: str
    differences: int
    pictures: int
    doubts: int
    source: Path
    account: Account


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an import: a row for each issue, what became none, what is wrong. `dry`: nothing was written."""

    rows: tuple[Row, ...] = ()
    left: tuple[Left, ...] = ()
    problems: tuple[Problem, ...] = ()
    dry: bool = False


@dataclass(frozen=True, slots=True)
class _Ready:
    """An issue that is proved: its source, where it goes, its pictures."""

    made: Imported
    text: str
    source: Path
    pictures: tuple[Picture, ...]


def take(place: Workspace, paths: Iterable[Path], asked: Asked, *, force: bool, dry: bool) -> Taken:
    """Import files, folders and archives."""
    shown = place.shown(place.publication)
    house = publication.house(store.read(place.publication, shown), shown)
    files = tuple(each for path in paths for each in _files(place, path))
    several = len(files) > 1
    if several and (asked.number or asked.day):
        hint = "give them for one file, or say with --pattern how they stand in the names"
        problem = Problem(Location(files[0][1]), "S141", "--number and --date are for one issue", hint)
        raise PublisherError(problem)
    desk = _Desk(place, house, asked)
    for shelf, path, name in files:
        desk.read(shelf, path, name, several=several)
    if not failed(desk.problems):
        return desk.written(force=force, dry=dry)
    rows = tuple(_row(ready, "refused") for ready in desk.ready)
    return Taken(rows, tuple(desk.left), tuple(desk.problems), dry=True)


def _files(place: Workspace, path: Path) -> Iterable[tuple[Shelf, str, str]]:
    """The files of a path that may become issues: shelf, path as the user would write it, name on the shelf."""
    shown = place.shown(path) if path.is_absolute() else str(path)
    shelf = shelves.opened(path, shown)
    found = [(shelf, shelf.shown(name), name) for name in shelf.candidates]
    if not found:
        raise PublisherError(Problem(Location(shown), "S143", "there is no file in it", "name a folder of issues"))
    return found


class _Desk:
    """What has been read so far. Nothing here touches the disk before `written`."""

    def __init__(self, place: Workspace, house: Publication, asked: Asked) -> None:
        self.place, self.house, self.asked = place, house, asked
        self.faces = fonts.read(place.folders("fonts"))
        self.ready: list[_Ready] = []
        self.left: list[Left] = []
        self.problems: list[Problem] = []
        self.held = 0
        self.others: list[str] = []

    def read(self, shelf: Shelf, path: str, name: str, *, several: bool) -> None:
        """Read one file; one of many that no importer knows is only listed."""
        data = shelf.read(name) or b"" if not several or table.may_import(name) else b""
        row = table.importer_of(name, data[: table.HEAD])
        if several and not name.lower().endswith(row.endings):
            self.left.append(Left(Location(path), "file", "no importer takes it; used where a text shows it"))
            return

        def picture(wanted: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
            found = shelf.near(name, wanted)
            if found is None:
                missing = Problem(at, "S081", f"picture {wanted[:80]}: there is no such file beside the text")
                return None, (replace(missing, severity=Severity.WARNING, hint="save it there and import again"),)
            return foreign.taken_over(found, wanted, at)

        file = Foreign(path, data, picture, foreign.taken_over, links.checked, self._missing)
        reading = row.read(file, self.house, self.asked)
        self.problems += reading.problems
        self.left += reading.left
        for made in reading.issues:
            self._prove(made)

    def _missing(self, text: str) -> frozenset[str]:
        return frozenset(fonts.missing(text, self.faces))

    def _prove(self, made: Imported) -> None:
        """Write an issue as source, read it back, and keep it until all are there."""
        made = replace(made, issue=proof.with_own_names(made.issue))
        issue = made.issue
        source = self.place.root / "issues" / str(issue.year) / str(issue.number) / "issue.md"
        for other in self.ready:
            if other.source == source:
                said = f"it would be No {issue.number} of {issue.year}, as {other.made.origin}"
                self.problems.append(Problem(Location(made.origin), "S144", said, "give one of them another number"))
                return
        text, found = proof.proven(made, self.house, self.place.shown(source))
        self.problems += found
        own = tuple(pictures_of(issue).values())
        self.held += sum(len(picture.data) for picture in own)
        if self.held > HELD or len(self.ready) >= LIMIT:
            said = f"over {LIMIT:,} issues, or pictures of over {HELD // 1_000_000} MB"
            raise PublisherError(Problem(Location(made.origin), "S143", said, "import in several goes, a year each"))
        self.ready.append(_Ready(made, text, source, own))

    def written(self, *, force: bool, dry: bool) -> Taken:
        """Write what is new; nothing if it is a rehearsal."""
        rows = []
        for ready in self.ready:
            outcome, refused = standing(self.place, ready.source, ready.text, force=force)
            if outcome == "unchanged" and _kept_record(ready.source).get("pictures", {}) != _hashes(ready):
                outcome = "written"
            if refused:
                self.problems.append(refused)
            elif outcome == "written" and not dry:
                for picture in ready.pictures:
                    store.write(ready.source.with_name(picture.name), picture.data)
                store.write(ready.source.with_name(RECORD), _record(ready))
                store.write(ready.source, ready.text.encode())
            rows.append(_row(ready, outcome))
        if not dry:
            self._list_left()
        return Taken(tuple(rows), tuple(self.left), tuple(self.problems), dry)

    def _list_left(self) -> None:
        """List what of each file became no issue, with its text, in a file of its name."""
        by_file: dict[str, list[Left]] = {}
        for left in self.left:
            if left.text:
                by_file.setdefault(left.origin.path, []).append(left)
        for path, several in by_file.items():
            parts = [
                {"line": each.origin.line, "what": each.what, "reason": each.reason, "text": each.text}
                for each in several
            ]
            value = {"file": path, "left": parts}
            name = f"{LEFT}/{PurePosixPath(path).name}.json"
            store.write(self.place.root / name, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def _row(ready: _Ready, outcome: str) -> Row:
    issue, account = ready.made.issue, ready.made.account
    return Row(
        origin=ready.made.origin,
        issue=issue.id,
        date=issue.date.isoformat(),
        title=issue.title,
        outcome=outcome,
        differences=account.differences(),
        pictures=len(ready.pictures),
        doubts=len(account.doubts),
        source=ready.source,
        account=account,
    )


def _hashes(ready: _Ready) -> dict[str, str]:
    return {picture.name: digest(picture.data) for picture in ready.pictures}


def _record(ready: _Ready) -> bytes:
    files = _hashes(ready)
    head = {"issue-sha256": digest(ready.text.encode()), **({"pictures": files} if files else {})}
    value = {**head, **ready.made.account.record()}
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
