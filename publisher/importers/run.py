"""The stages of an import in their order: files read, every issue written as source and proved, then all of it stored.

Nothing is written before all files are read and every issue is proved: an error stops the import, and so do two texts
that would be one issue. What was written is remembered by its hash in `import.json` beside the issue, so that a second
run changes nothing and an issue that an editor has touched is never overwritten without being told to. Whatever of a
file became no issue is listed in `issues/imports/`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from publisher import fonts, store
from publisher.importers import files, interface, source_proof, table
from publisher.importers.account import Account
from publisher.importers.files import FileSet
from publisher.importers.interface import Asked, Foreign, Imported, Left
from publisher.model.issue import pictures_of
from publisher.model.values import Picture
from publisher.problems import Location, Problem, Problems, PublisherError, Severity, failed
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
    """The issue made of a foreign text; `outcome`: "written", "unchanged" or "refused"."""

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
class ImportResult:
    """The result of an import: a row for each issue, what became none, problems. `dry`: nothing was written."""

    rows: tuple[Row, ...] = ()
    left: tuple[Left, ...] = ()
    problems: tuple[Problem, ...] = ()
    dry: bool = False


@dataclass(frozen=True, slots=True)
class _Proved:
    """An issue that is proved, with its source, the path of that, its pictures."""

    imported: Imported
    text: str
    source: Path
    pictures: tuple[Picture, ...]

    @property
    def hashes(self) -> dict[str, str]:
        """The hashes of the pictures by name."""
        return {picture.name: digest(picture.data) for picture in self.pictures}


def import_files(workspace: Workspace, paths: Iterable[Path], asked: Asked, *, force: bool, dry: bool) -> ImportResult:
    """Import files, folders and archives; `dry`: without writing; `force`: over issues that an editor has changed."""
    shown = workspace.shown(workspace.publication)
    house = publication.house(store.read(workspace.publication, shown), shown)
    candidates = [(opened, name) for path in paths for opened, name in _candidates(workspace, path)]
    several = len(candidates) > 1
    if several and (asked.number or asked.day):
        first, name = candidates[0]
        hint = "give them for one file, or say with --pattern how they stand in the names"
        problem = Problem(Location(first.shown(name)), "S141", "--number and --date are for one issue", hint)
        raise PublisherError(problem)
    importing = _Import(workspace, house, asked)
    for opened, name in candidates:
        importing.read(opened, name, several=several)
    if not failed(importing.problems):
        return importing.write(force=force, dry=dry)
    rows = tuple(_row(proved, "refused") for proved in importing.proved)
    return ImportResult(rows, tuple(importing.left), tuple(importing.problems), dry=True)


def _candidates(workspace: Workspace, path: Path) -> Iterable[tuple[FileSet, str]]:
    """Give the files of a path that may become issues, each with the set that it is in."""
    shown = workspace.shown(path) if path.is_absolute() else str(path)
    opened = files.open_files(path, shown)
    if not opened.candidates:
        raise PublisherError(Problem(Location(shown), "S143", "there is no file in it", "name a folder of issues"))
    return [(opened, name) for name in opened.candidates]


class _Import:
    """An import under way. Nothing here touches the disk before `write`."""

    def __init__(self, workspace: Workspace, house: Publication, asked: Asked) -> None:
        self.workspace, self.house, self.asked = workspace, house, asked
        self.faces = fonts.read(workspace.folders("fonts"))
        self.proved: list[_Proved] = []
        self.left: list[Left] = []
        self.problems: list[Problem] = []
        self.size = 0

    def read(self, opened: FileSet, name: str, *, several: bool) -> None:
        """Read one file; one of `several` that no importer knows is only listed."""
        path = opened.shown(name)
        data = opened.read(name) or b"" if not several or table.may_import(name) else b""
        importer = table.importer_of(name, data[: table.HEAD])
        if several and not name.lower().endswith(importer.ENDINGS):
            self.left.append(Left(Location(path), "file", "no importer takes it; used where a text shows it"))
            return

        def picture(wanted: str, at: Location) -> tuple[Picture | None, Problems]:
            beside = opened.near(name, wanted)
            if beside is None:
                missing = Problem(at, "S081", f"picture {wanted[:80]}: there is no such file beside the text")
                return None, (replace(missing, severity=Severity.WARNING, hint="save it there and import again"),)
            return foreign.taken_over(beside, wanted, at)

        file = Foreign(path, data, picture, foreign.taken_over, links.checked, partial(opened.named, name))
        reading = importer.read(file, self.house, self.asked)
        self.problems += reading.problems
        self.left += reading.left
        for imported in reading.issues:
            self._prove(imported, file)

    def _prove(self, imported: Imported, file: Foreign) -> None:
        """Write an issue as source, read it back, and keep it until all are there."""
        issue = source_proof.with_own_names(imported.issue)
        imported = replace(imported, issue=issue)
        source = self.workspace.root / "issues" / str(issue.year) / str(issue.number) / "issue.md"
        for other in self.proved:
            if other.source == source:
                message = f"it would be No {issue.number} of {issue.year}, as {other.imported.origin}"
                hint = "give one of them another number"
                self.problems.append(Problem(Location(imported.origin), "S144", message, hint))
                return
        text, problems = source_proof.proven(imported, self.house, self.workspace.shown(source))
        said = interface.without_font(text, imported.origin, file, self.faces)
        account = replace(imported.account, doubts=(*imported.account.doubts, *said))
        imported = replace(imported, account=account)
        self.problems += (*problems, *said)
        own = tuple(pictures_of(issue).values())
        self.size += sum(len(picture.data) for picture in own)
        if self.size > HELD or len(self.proved) >= LIMIT:
            message = f"over {LIMIT:,} issues, or pictures of over {HELD // 1_000_000} MB"
            hint = "import in several goes, a year each"
            raise PublisherError(Problem(Location(imported.origin), "S143", message, hint))
        self.proved.append(_Proved(imported, text, source, own))

    def write(self, *, force: bool, dry: bool) -> ImportResult:
        """Write what is new; nothing if it is `dry`."""
        rows = []
        for proved in self.proved:
            outcome, refusal = standing(self.workspace, proved.source, proved.text, force=force)
            if outcome == "unchanged" and _record_of(proved.source).get("pictures", {}) != proved.hashes:
                outcome = "written"
            if refusal:
                self.problems.append(refusal)
            elif outcome == "written" and not dry:
                for picture in proved.pictures:
                    store.write(proved.source.with_name(picture.name), picture.data)
                own = {"pictures": proved.hashes} if proved.pictures else {}
                record = {"issue-sha256": digest(proved.text.encode()), **own, **proved.imported.account.record()}
                _write(proved.source.with_name(RECORD), record)
                store.write(proved.source, proved.text.encode())
            rows.append(_row(proved, outcome))
        if not dry:
            self._list_left()
        return ImportResult(tuple(rows), tuple(self.left), tuple(self.problems), dry)

    def _list_left(self) -> None:
        """List whatever of each file became no issue, with its text, in a file of its name."""
        by_file: dict[str, list[dict[str, object]]] = {}
        for left in self.left:
            if left.text:
                part = {"line": left.origin.line, "what": left.what, "reason": left.reason, "text": left.text}
                by_file.setdefault(left.origin.path, []).append(part)
        for path, parts in by_file.items():
            _write(self.workspace.root / LEFT / f"{PurePosixPath(path).name}.json", {"file": path, "left": parts})


def _write(path: Path, value: dict[str, object]) -> None:
    store.write(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def _row(proved: _Proved, outcome: str) -> Row:
    issue, account = proved.imported.issue, proved.imported.account
    return Row(
        origin=proved.imported.origin,
        issue=issue.id,
        date=issue.date.isoformat(),
        title=issue.title,
        outcome=outcome,
        differences=account.differences(),
        pictures=len(proved.pictures),
        doubts=len(account.doubts),
        source=proved.source,
        account=account,
    )


def standing(workspace: Workspace, source: Path, text: str, *, force: bool) -> tuple[str, Problem | None]:
    """Decide on an issue that may stand there already: "written", "unchanged" or "refused", with the problem."""
    if not source.exists():
        return "written", None
    old = digest(source.read_bytes())
    imported = _record_of(source).get("issue-sha256")
    if old == digest(text.encode()):
        return ("unchanged" if imported == old else "written"), None
    if force or imported == old:
        return "written", None
    hint = "compare the two, or replace it with --force"
    return "refused", Problem(Location(workspace.shown(source)), "S133", "an editor has changed this issue", hint)


def _record_of(source: Path) -> dict[str, Any]:
    """Read the record beside an issue; empty if there is none that can be read."""
    try:
        value = json.loads(source.with_name(RECORD).read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
