"""The stages of an import in their order: files read, every issue written as source and proved, then all of it stored.

Nothing is written before all files are read and every issue is proved. An error keeps from being written what it is
about, and nothing else: the file that cannot be read, each of two texts that would be one issue. What was written is
remembered by its hash in `import.json` beside the issue, so that a second run changes nothing and an issue that an
editor has touched is never overwritten without being told to. Whatever of a file became no issue is listed in
`issues/imports/`.

Codes: S141 number or date for several · S143 nothing to import, or too much · S144 two texts of one issue · S251 an
issue that came from another file before (warning) · S261 a kind of document that is not read.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from publisher import fonts, store, stroke
from publisher.importers import files, interface, source_proof, table
from publisher.importers.account import Account
from publisher.importers.facts import credits as picture_credits
from publisher.importers.facts import finishing, kinds
from publisher.importers.files import FileSet
from publisher.importers.interface import Asked, Foreign, Imported, Left, Reading
from publisher.model.issue import pictures_of
from publisher.model.values import Picture
from publisher.problems import Location, Problem, Problems, PublisherError, Severity, failed
from publisher.settings import publication
from publisher.settings.publication import Publication
from publisher.source import links, reader
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
    """An issue that is proved, with its source, the path of that, its pictures; `wrong`: it may not be written."""

    imported: Imported
    text: str
    source: Path
    pictures: tuple[Picture, ...]
    wrong: bool

    @property
    def hashes(self) -> dict[str, str]:
        """The hashes of the pictures by name."""
        return {picture.name: digest(picture.data) for picture in self.pictures}


def import_files(  # noqa: PLR0913 - each is a choice of its own
    workspace: Workspace,
    paths: Iterable[Path],
    asked: Asked,
    *,
    force: bool,
    dry: bool,
    alone: AbstractContextManager[None] | None = None,
) -> ImportResult:
    """Import files, folders and archives; `dry`: without writing; `force`: over issues that an editor has changed.

    `alone` is entered for as long as something is written.
    """
    shown = workspace.shown(workspace.publication)
    house = publication.house(store.read(workspace.publication, shown), shown)
    importing = _Import(workspace, house, asked)
    named = list(paths)
    candidates: list[tuple[FileSet, str]] = []
    for path in named:
        with importing.going_on(several=len(named) > 1):
            candidates += _candidates(workspace, path)
    several = len(candidates) > 1 or len(named) > 1
    texts = [opened.shown(name) for opened, name in candidates if table.may_import(name)]
    if len(texts) > 1 and (asked.number or asked.day):
        hint = "give them for one file, or say with --pattern how they stand in the names"
        problem = Problem(Location(texts[0]), "S141", "--number and --date are for one issue", hint)
        raise PublisherError(problem)
    for opened, name in candidates:
        readings: list[tuple[Foreign, Reading]] = []
        with importing.going_on(several=several):
            readings += importing.read(opened, name, several=several)
        for file, reading in readings:
            importing.prove(file, reading, several=several)
    with nullcontext() if dry or alone is None else alone:
        return importing.write(force=force, dry=dry)


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
        self.credits: dict[bytes, str] = {}
        self.unprinted: set[str] = set()
        self.size = 0

    @contextmanager
    def going_on(self, *, several: bool) -> Iterator[None]:
        """Note what cannot be read, and go on with the others if there are `several`."""
        try:
            yield
        except PublisherError as error:
            if not several:
                raise
            self.problems += error.problems
            self._failed(error.problems)

    def _failed(self, problems: Iterable[Problem]) -> None:
        """List a file of which nothing was made, with the first reason."""
        first = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
        if first:
            self.left.append(Left(first.location, "file", f"{first.code} {first.message}"))

    def read(self, opened: FileSet, name: str, *, several: bool) -> Iterator[tuple[Foreign, Reading]]:
        """Read one file; one of `several` that no importer knows is only listed."""
        path = opened.shown(name)
        told = not several or table.may_import(name) or kinds.is_document(name)
        data = opened.read(name) or b"" if told else b""
        kind = kinds.unread(name, data[: table.HEAD])
        if kind and several and told:
            self.left.append(Left(Location(path), "file", f"S261 {kind.message}: {kind.hint}"))
            return
        if kind and not several:
            raise PublisherError(Problem(Location(path), "S261", kind.message, kind.hint))
        importer = table.importer_of(name, data[: table.HEAD])
        if several and not name.lower().endswith(importer.ENDINGS):
            self.left.append(Left(Location(path), "file", "no importer takes it; used where a text shows it"))
            return

        def picture(wanted: str, at: Location) -> tuple[Picture | None, Problems]:
            beside = opened.near(name, wanted)
            if beside is None:
                missing = Problem(at, "S081", f"picture {wanted[:80]}: there is no such file beside the text")
                return None, (replace(missing, severity=Severity.WARNING, hint="save it there and import again"),)
            return held(beside, wanted, at)

        def held(inside: bytes, name: str, at: Location) -> tuple[Picture | None, Problems]:
            taken, problems = foreign.taken_over(inside, name, at)
            if taken and (told := picture_credits.credit_of(inside)):
                self.credits[taken.data] = told
            return taken, problems

        file = Foreign(path, data, picture, held, links.checked, partial(opened.named, name))
        yield file, importer.read(file, self.house, self.asked)

    def prove(self, file: Foreign, reading: Reading, *, several: bool) -> None:
        """Write each issue of a file as source, read it back, and keep it until all are there."""
        self.problems += reading.problems
        self.left += reading.left
        if several and not reading.issues:
            self._failed(reading.problems)
        for imported in reading.issues:
            self._prove(imported, file, wrong=imported.origin == file.path and failed(reading.problems))

    def _prove(self, imported: Imported, file: Foreign, *, wrong: bool) -> None:
        issue = source_proof.with_own_names(imported.issue)
        imported = replace(imported, issue=issue)
        source = self.workspace.root / "issues" / str(issue.year) / str(issue.number) / "issue.md"
        shown = self.workspace.shown(source)
        text, problems = source_proof.proven(imported, self.house, shown)
        imported, text = self._finished(imported, text, shown) if not failed(problems) else (imported, text)
        said = interface.without_font(text, imported.origin, file, self.faces)
        account = replace(imported.account, doubts=(*imported.account.doubts, *said))
        imported = replace(imported, account=account)
        self.problems += (*problems, *interface.without_font(text, imported.origin, file, self.faces, self.unprinted))
        self.unprinted.update(fonts.missing(text, self.faces))
        own = tuple(pictures_of(issue).values())
        self.size += sum(len(picture.data) for picture in own)
        if self.size > HELD or len(self.proved) >= LIMIT:
            message = f"over {LIMIT:,} issues, or pictures of over {HELD // 1_000_000} MB"
            hint = "import in several goes, a year each"
            raise PublisherError(Problem(Location(imported.origin), "S143", message, hint))
        self.proved.append(_Proved(imported, text, source, own, wrong or failed(problems)))

    def _finished(self, imported: Imported, text: str, shown: str) -> tuple[Imported, str]:
        """Give an import and its source with every fact in its place, if its source still says all of it."""
        read = imported
        if imported.text:
            again, _ = reader.reread(text, shown, self.house, pictures_of(imported.issue).values())
            read = replace(imported, issue=again or imported.issue)
        made = finishing.finished(read, self.house, self.credits)
        self.problems += made.account.doubts[len(imported.account.doubts) :]
        if not made.account.finished:
            return replace(imported, account=made.account), text
        made = replace(made, text="")
        source, problems = source_proof.proven(made, self.house, shown)
        return (imported, text) if failed(problems) else (made, source)

    def _refuse_rivals(self) -> None:
        """Refuse texts that would be one issue, each by the name of another."""
        by_source: dict[Path, list[int]] = {}
        for at, proved in enumerate(self.proved):
            by_source.setdefault(proved.source, []).append(at)
        for rivals in by_source.values():
            for at, other in zip(rivals, (*rivals[1:], rivals[0]), strict=True):
                if at == other:
                    continue
                one, issue = self.proved[at], self.proved[at].imported.issue
                message = f"it would be No {issue.number} of {issue.year}, as {self.proved[other].imported.origin}"
                hint = "neither was written: import the right one by itself, or give one a --number"
                self.problems.append(Problem(Location(one.imported.origin), "S144", message, hint))
                self.proved[at] = replace(one, wrong=True)

    def write(self, *, force: bool, dry: bool) -> ImportResult:
        """Write what is new and right; nothing if it is `dry`."""
        self._refuse_rivals()
        rows = []
        for proved in self.proved:
            if proved.wrong:
                rows.append(_row(proved, "refused"))
                continue
            outcome, refusal, before = standing(self.workspace, proved.source, proved.text, force=force)
            if outcome == "unchanged" and _record_of(proved.source).get("pictures", {}) != proved.hashes:
                outcome = "written"
            if refusal:
                self.problems.append(refusal)
            elif outcome == "written" and (replaced := self._replaced(proved)):
                self.problems.append(replaced)
            if outcome == "written" and not dry:
                own = {"pictures": proved.hashes} if proved.pictures else {}
                record = {"issue-sha256": digest(proved.text.encode()), **own, **proved.imported.account.record()}
                made = {picture.name: picture.data for picture in proved.pictures}
                made |= {proved.source.name: proved.text.encode(), RECORD: _json(record)}
                try:
                    stroke.put(proved.source.parent, made, {proved.source.name: before})
                except PublisherError as stop:
                    self.problems += stop.problems
                    outcome = "refused"
            rows.append(_row(proved, outcome))
        if not dry:
            self._list_left()
        return ImportResult(tuple(rows), tuple(self.left), tuple(self.problems), dry)

    def _replaced(self, proved: _Proved) -> Problem | None:
        """Warn of an issue that was imported from another file before."""
        before, now = (
            PurePosixPath(str(path)).name
            for path in (_record_of(proved.source).get("file", ""), proved.imported.account.path)
        )
        if before in {"", now} or digest(proved.source.read_bytes()) == digest(proved.text.encode()):
            return None
        issue = proved.imported.issue
        message = f"No {issue.number} of {issue.year} was imported from {before} before; this text replaces that"
        hint = f"if it is another issue, give its number with --number, and import {before} again"
        return Problem(Location(proved.imported.origin), "S251", message, hint, Severity.WARNING)

    def _list_left(self) -> None:
        """List whatever of each file became no issue, with its text, in a file of its name."""
        by_file: dict[str, list[dict[str, object]]] = {}
        for left in self.left:
            if left.text:
                part = {"line": left.origin.line, "what": left.what, "reason": left.reason, "text": left.text}
                by_file.setdefault(left.origin.path, []).append(part)
        names = Counter(PurePosixPath(path).name for path in by_file)
        for path, parts in by_file.items():
            name = PurePosixPath(path).name
            name = (
                name if names[name] == 1 else "-".join(part for part in PurePosixPath(path).parts if part not in "/..")
            )
            store.write(self.workspace.root / LEFT / f"{name}.json", _json({"file": path, "left": parts}))


def _json(value: dict[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


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


def standing(workspace: Workspace, source: Path, text: str, *, force: bool) -> tuple[str, Problem | None, bytes]:
    """Decide on an issue that may stand there already: "written", "unchanged" or "refused", the problem, what it is."""
    at = Location(workspace.shown(source))
    if not source.resolve().is_relative_to(workspace.root):
        problem = Problem(at, "C023", "the issue leads out of the workspace", "copy it in, do not link to it")
        return "refused", problem, b""
    if not source.exists():
        return "written", None, b""
    before = source.read_bytes()
    old, imported = digest(before), _record_of(source).get("issue-sha256")
    if old == digest(text.encode()):
        return ("unchanged" if imported == old else "written"), None, before
    if force or imported == old:
        return "written", None, before
    hint = "compare the two, or replace it with --force"
    return "refused", Problem(at, "S133", "an editor has changed this issue", hint), before


def _record_of(source: Path) -> dict[str, Any]:
    """Read the record beside an issue; empty if there is none that can be read."""
    try:
        value = json.loads(store.kept(source.with_name(RECORD)))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
