"""Import of a folder of Markdown files, or of one of them, each an issue. A companion of `intake`.

All files are converted and read back before anything is written: one that cannot be an issue stops the import, and two
that would be the same issue too. What is written is remembered in `import.json` as for any other import.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from publisher import fonts, intake, registry, store
from publisher.problems import Location, Problem, PublisherError, failed
from publisher.sources import pelican
from publisher.sources.pelican import Converted
from publisher.store import Workspace, digest

LIMIT = 2_000
"""Files of a folder at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file: "written", "unchanged" or "refused", and of which issue."""

    file: str
    issue: str
    outcome: str
    changes: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of all files, and what is wrong."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def takes(path: Path) -> bool:
    """Whether this is a folder, or a Markdown file that begins with metadata."""
    if path.is_dir():
        return True
    if path.suffix not in {".md", ".markdown"} or not path.is_file() or path.stat().st_size > intake.LARGEST:
        return False
    return pelican.is_headed(path.read_bytes()[:4000].decode("utf-8-sig", "replace"))


def take(place: Workspace, path: Path, *, force: bool, dry: bool) -> Imported:
    """Import every Markdown file of a folder (not of folders in it), or one file."""
    files = sorted(path.glob("*.m*d*")) if path.is_dir() else [path]
    files = [file for file in files if file.suffix in {".md", ".markdown"}]
    if not files or len(files) > LIMIT:
        said = f"there are {len(files)} Markdown files" if files else "there is no Markdown file in it"
        raise PublisherError(Problem(Location(str(path)), "S143", said, "name a folder of issues, each one file"))
    shown = place.shown(place.publication)
    house = registry.house(store.read(place.publication, shown), shown)
    faces = fonts.read(place.folders("fonts"))
    problems: list[Problem] = []
    made: list[tuple[str, Converted]] = []
    taken: dict[tuple[int, int], str] = {}
    for file in files:
        name = place.shown(file) if file.is_absolute() else str(file)
        text = _text(file, name, path)
        converted, found = pelican.convert(text, name, frozenset(fonts.missing(text, faces)))
        problems += found
        if converted is None:
            continue
        key = converted.year, converted.number
        if key in taken:
            said = f"it would be No {converted.number} of {converted.year}, as {taken[key]}"
            problems.append(Problem(Location(name), "S144", said, "give one of them another number"))
        taken[key] = name
        where = f"issues/{converted.year}/{converted.number}/issue.md"
        issue, found = registry.SOURCES["markdown"](converted.text.encode(), where, house, None)
        problems += found
        if issue is not None:
            made.append((name, converted))
    if failed(problems):
        return Imported((), tuple(problems))
    return Imported(tuple(_rows(place, made, problems.append, force=force, dry=dry)), tuple(problems))


def _rows(
    place: Workspace, made: Iterable[tuple[str, Converted]], say: Callable[[Problem], None], *, force: bool, dry: bool
) -> Iterable[Row]:
    for name, converted in made:
        source = place.root / f"issues/{converted.year}/{converted.number}/issue.md"
        outcome, refused = intake.standing(place, source, converted.text, force=force)
        if refused:
            say(refused)
        elif outcome == "written" and not dry:
            changes = [asdict(change) for change in converted.changes]
            record = {"issue-sha256": digest(converted.text.encode()), "file": name, "changes": changes}
            account = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
            store.write(source.with_name(intake.RECORD), account.encode())
            store.write(source, converted.text.encode())
        yield Row(name, f"{converted.year}/{converted.number}", outcome, len(converted.changes))


def _text(file: Path, shown: str, root: Path) -> str:
    if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
        raise PublisherError(Problem(Location(shown), "C023", "it leads out of the folder", "copy it in"))
    if file.stat().st_size > intake.LARGEST:
        raise PublisherError(Problem(Location(shown), "S131", f"larger than {intake.LARGEST:,} bytes, the limit"))
    data = store.read(file, shown)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"byte {error.start} is not UTF-8"
        raise PublisherError(Problem(Location(shown, line), "S002", said, "save the file in UTF-8")) from None


def lines(imported: Imported) -> Iterable[str]:
    """The import in words: a line a file, then how many."""
    for row in imported.rows:
        changes = f", {row.changes} changes" if row.changes else ""
        yield f"{row.issue} {row.outcome}: {row.file}{changes}"
    counts = {name: sum(row.outcome == name for row in imported.rows) for name in ("written", "unchanged", "refused")}
    yield ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing was written"


def as_json(imported: Imported) -> str:
    """The same for machines."""
    rows = [asdict(row) for row in imported.rows]
    problems = [
        {"path": p.location.path, "line": p.location.line, "code": p.code, "message": p.message, "hint": p.hint}
        for p in imported.problems
    ]
    return json.dumps({"issues": rows, "problems": problems}, ensure_ascii=False, indent=2)
