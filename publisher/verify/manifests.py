"""Manifests, sources and the ledger of copies, held against the files that lie there.

In: the path of a manifest, or of a finished file; out: problems, and what there was nothing to prove by. A manifest is
known by its shape, whatever it is called, and may be hostile: what it names outside of its folder is never read, nor is
what is no plain file.

Codes: F004 not as its manifest has it · F011 a manifest that cannot be trusted · F012 made of other sources · F013 a
copy that is not in the ledger.
"""

import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from publisher import store
from publisher.problems import Location, Problem
from publisher.store import digest

LARGEST = 512 << 20
"""Bytes of a finished file that is looked at."""
LARGEST_DATA = 64 << 20
"""Bytes of a manifest, of data beside a volume, and of a ledger."""
LEDGER = "ledger.jsonl"
STOREYS = 8
"""Folders above a file in which a ledger is looked for."""
_REBUILD = "build it again"


class UnreadableError(Exception):
    """A refusal to read what is no plain file, too large, or locked; its text says why."""


@dataclass(frozen=True, slots=True)
class ManifestRead:
    """A manifest that was read: SHA-256 by path of its files, from its folder, and of its sources; names of copies."""

    path: Path
    files: Mapping[str, str]
    inputs: Mapping[str, str] = field(default_factory=dict)
    numbered: tuple[str, ...] = ()


def read_plain(path: Path, largest: int = LARGEST_DATA) -> bytes:
    """The bytes of a plain file; UnreadableError for a link, a pipe, a folder, and what is larger than `largest`."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        is_link = path.is_symlink() if "\0" not in str(path) else False
        why = "it is a link" if is_link else getattr(error, "strerror", None) or str(error)
        raise UnreadableError(why) from None
    try:
        facts = os.fstat(opened)
        if not stat.S_ISREG(facts.st_mode):
            raise UnreadableError("it is no plain file")
        if facts.st_size > largest:
            raise UnreadableError(f"it has more than {largest >> 20} MB")
        with os.fdopen(opened, "rb", closefd=False) as file:
            return file.read(largest + 1)
    except OSError as error:
        raise UnreadableError(str(error.strerror)) from None
    finally:
        os.close(opened)


def is_within(name: str) -> bool:
    """Tell whether a name is that of a file in a folder or below it, and of none elsewhere."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and not {"..", "\0"} & {*parts, *name} and "\\" not in name


def parsed(data: bytes, path: Path) -> ManifestRead | None:
    """A manifest from its bytes; None if they are none of ours."""
    try:
        value = json.loads(data)
        if not (isinstance(value, dict) and value.keys() >= {"files", "inputs", "made-by"}):
            return None
        files = {str(each["name"]): str(each["sha256"]) for each in value["files"].values()}
        inputs = {str(name): str(sha) for name, sha in value["inputs"].items()}
        return ManifestRead(path, files, inputs, tuple(map(str, value.get("numbered", ()))))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def near(file: Path) -> Iterator[ManifestRead]:
    """Yield the manifests that may tell of a file: those in its folder, and in the folder above."""
    for folder in (file.parent, file.parent.parent):
        try:
            paths = sorted(each for each in folder.iterdir() if each.suffix == ".json")
        except OSError:
            continue
        for path in paths:
            try:
                found = parsed(read_plain(path), path)
            except UnreadableError:
                continue
            if found:
                yield found


def told(file: Path, data: bytes, name: str) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Compare a file with the manifests near it: problems, and why nothing proves that it is what was built."""
    sha = digest(data)
    of_folder, named = False, False
    for manifest in near(file):
        of_folder = of_folder or manifest.path.parent == file.parent
        shas = {each for path, each in manifest.files.items() if PurePosixPath(path).name == file.name}
        if sha in manifest.files.values():
            return (), ()
        named = named or bool(shas)
    if named:
        said = f"{file.name} is not the file that was built"
        return (Problem(Location(name), "F004", said, "someone changed it; build it again"),), ()
    return (), ("no manifest beside it names it" if of_folder else "no manifest lies beside it",)


def check(path: Path, name: str) -> tuple[dict[str, int], tuple[Problem, ...], tuple[str, ...]]:
    """Hold files, sources and copies against a manifest: counts, problems, what there was nothing to prove by."""
    at = Location(name)
    try:
        data = read_plain(path)
    except UnreadableError as error:
        return {}, (Problem(at, "F011", f"the manifest is not read: {error}", _REBUILD),), ()
    manifest = parsed(data, path)
    if manifest is None:
        return {}, (Problem(at, "F011", "this is no manifest of ours", _REBUILD),), ()
    outside = sorted(each for each in (*manifest.files, *manifest.inputs, *manifest.numbered) if not is_within(each))
    if outside:
        said = f"the manifest names what lies outside of its folder: {outside[0][:80]!r}"
        return {}, (Problem(at, "F011", said, _REBUILD),), ()
    counts, problems = {"hashes": len(manifest.files)}, [*_files(manifest, at)]
    sources, stale = _sources(manifest, at)
    copies, unproved = _copies(manifest, at)
    counts |= {"sources": sources} if sources else {}
    counts |= {"copies": len(manifest.numbered)} if manifest.numbered else {}
    return counts, (*problems, *stale, *copies), unproved


def _files(manifest: ManifestRead, at: Location) -> Iterator[Problem]:
    """F004: a file is not there, or is not the one that was built."""
    for name, sha in manifest.files.items():
        try:
            found = digest(read_plain(_placed(manifest, name), LARGEST))
        except UnreadableError as error:
            yield Problem(at, "F004", f"{name} is not there: {error}", _REBUILD)
            continue
        if found != sha:
            yield Problem(at, "F004", f"{name} is not the file that was built", "someone changed it; build it again")


def _placed(manifest: ManifestRead, name: str) -> Path:
    """The path of a file as it is named, or in another folder beside the manifest if its own has another name now."""
    path = manifest.path.parent / name
    if path.exists() or len(PurePosixPath(name).parts) < 2:
        return path
    return next(iter(sorted(manifest.path.parent.glob(f"*/{PurePosixPath(name).name}"))), path)


def _sources(manifest: ManifestRead, at: Location) -> tuple[int, tuple[Problem, ...]]:
    """F012: a source has changed since. Nothing is compared where there is no workspace around the manifest."""
    folder = manifest.path.absolute().parent
    root = next((each for each in (folder, *folder.parents) if (each / store.PUBLICATION).is_file()), None)
    if root is None:
        return 0, ()
    changed = []
    for name, sha in manifest.inputs.items():
        try:
            if digest(read_plain(root / name, LARGEST)) != sha:
                changed.append(name)
        except UnreadableError:
            changed.append(name)
    if not changed:
        return len(manifest.inputs), ()
    said = f"it was made of other sources: {', '.join(changed[:3])}{' …' if changed[3:] else ''} changed since"
    return len(manifest.inputs), (Problem(at, "F012", said, _REBUILD),)


def _copies(manifest: ManifestRead, at: Location) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """F013: a numbered copy is not in the ledger, so that nobody can tell whose it is."""
    if not manifest.numbered:
        return (), ()
    known = _ledger(manifest.path.absolute().parent)
    if known is None:
        return (), (f"no {LEDGER} lies above it, so its numbered copies cannot be looked up",)
    lost = [name for name in manifest.numbered if manifest.files.get(name) not in known]
    hint = "make the copies again: publisher brief"
    return tuple(Problem(at, "F013", f"{name} is not in {LEDGER}", hint) for name in lost), ()


def _ledger(folder: Path) -> set[str] | None:
    """The SHA-256 of every copy in the nearest ledger above a folder; None if there is none."""
    for above in (folder, *folder.parents)[:STOREYS]:
        try:
            lines = read_plain(above / LEDGER).splitlines()
        except UnreadableError:
            continue
        return {str(entry["hash"]) for line in lines if (entry := _entry(line))}
    return None


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and "hash" in value else None
