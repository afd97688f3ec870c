"""The files that an import may read: one file, a folder or a zip archive; hostile until checked, and never unpacked.

In: a path. Out: a FileSet: names of the files that may become issues, and the bytes of any file in it by its name. No
name leads out of the folder or archive, no link is followed out of it, and what an archive holds is read no further
than its limits, whatever it says of itself.

Codes: S130 no such file · S131 a file too large · S143 nothing to import, or too much · S145 an archive that may not
be · C023 a link that leads out.
"""

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path, PurePosixPath

from publisher.problems import Location, Problem, PublisherError

LARGEST = 50_000_000
"""Bytes of a file at most."""
FILES = 20_000
"""Files of a folder or an archive at most, pictures included."""
UNPACKED = 1_000_000_000
"""Bytes of all files of an archive at most."""
RATIO = 300
"""The size of a file of an archive, in times of its packed size, at most; from a megabyte on."""

_PAGE = re.compile(r"(.+)\.(?:x?html?|mht|mhtml)", re.IGNORECASE)
_BESIDE = re.compile(r"(.+)(?:_files|[-_ ]Dateien|_fichiers|_archivos|\.files|_bestanden|_pliki|_файлы)")


@dataclass(frozen=True, slots=True)
class FileSet:
    """Files by name. `candidates` may become issues, in a fixed order; `shown` gives it as the user would write it.

    `listed` gives the names of all files by their last part, in lower case.
    """

    candidates: tuple[str, ...]
    shown: Callable[[str], str]
    read: Callable[[str], bytes | None]
    listed: Callable[[], dict[str, list[str]]] = dict

    def named(self, base: str, name: str) -> str:
        """The path to the only file with this last part of its name, from the folder of another; "" without one."""
        found = self.listed().get(_folded(name), [])
        above = PurePosixPath(base).parent
        near = [each for each in found if PurePosixPath(each).is_relative_to(above)]
        only = near if len(near) == 1 else found
        return "/".join([*(".." for _ in above.parts), only[0]]) if len(only) == 1 else ""

    def near(self, base: str, name: str) -> bytes | None:
        """The bytes of a file by its name relative to the folder of another; None if it is not there, or not below."""
        parts = (*PurePosixPath(base).parent.parts, *PurePosixPath(name).parts)
        kept: list[str] = []
        for part in parts:
            if part == ".." and not kept:
                return None
            if part == "..":
                kept.pop()
            elif part != ".":
                kept.append(part)
        if not kept or name.startswith("/") or "\\" in name or "\0" in name:
            return None
        return self.read("/".join(kept))


def open_files(path: Path, shown: str) -> FileSet:
    """Open a file, a folder or an archive."""
    try:
        if path.is_dir():
            return _folder(path, shown)
        if not path.is_file():
            raise _stop(shown, "S130", "there is no such file", "name the text of an issue")
        if path.stat().st_size > LARGEST and not zipfile.is_zipfile(path):
            raise _stop(shown, "S131", f"larger than {LARGEST:,} bytes, the limit", "is it the text of one issue?")
        if zipfile.is_zipfile(path) and not _is_document(path):
            return _archive(path, shown)
    except OSError as error:
        raise _stop(shown, "S130", f"cannot be read: {error.strerror}", "look at who may read it") from None
    listed = cache(partial(_beside, path.parent))
    return FileSet((path.name,), partial(_alone, path, shown), partial(_read, path.parent, shown, path.name), listed)


def _beside(folder: Path) -> dict[str, list[str]]:
    """List what lies beside a file and below, as far as the limit goes."""
    below = (inner.relative_to(folder).as_posix() for inner in folder.rglob("*") if inner.is_file())
    return _by_last_part(name for name in islice(below, FILES) if not _hidden(name))


def _folded(name: str) -> str:
    """A name as it is compared: systems write the same letters in two ways."""
    return unicodedata.normalize("NFC", name).casefold()


def _by_last_part(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(_folded(PurePosixPath(name).name), []).append(name)
    return found


def _stop(shown: str, code: str, message: str, hint: str) -> PublisherError:
    return PublisherError(Problem(Location(shown), code, message, hint))


def _alone(path: Path, shown: str, name: str) -> str:
    return shown if name == path.name else f"{PurePosixPath(shown).parent / name}"


# --- folders -----------------------------------------------------------------------------------------------------


def _folder(path: Path, shown: str) -> FileSet:
    names = []
    for inner in sorted(path.rglob("*")):
        name = inner.relative_to(path).as_posix()
        if inner.is_file() and not _hidden(name):
            names.append(name)
        if len(names) > FILES:
            raise _stop(shown, "S143", f"there are more than {FILES:,} files in it", "name a folder of issues")
    listed = cache(partial(_by_last_part, names))
    return FileSet(_candidates(names), lambda name: f"{shown}/{name}", partial(_read, path, shown, ""), listed)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _candidates(names: Iterable[str]) -> tuple[str, ...]:
    """Give the names without those that a browser saved beside a page."""
    listed = sorted(names)
    pages = {match[1] for name in listed if (match := _PAGE.fullmatch(name))}
    kept = []
    for name in listed:
        above = (str(folder) for folder in PurePosixPath(name).parents)
        if not any((match := _BESIDE.fullmatch(folder)) and match[1] in pages for folder in above):
            kept.append(name)
    return tuple(kept)


def _read(root: Path, shown: str, asked: str, name: str) -> bytes | None:
    """Read a file of a folder; `asked` is the one that the user named, which may be a link to anywhere."""
    path = root / name
    try:
        if name != asked and not path.resolve().is_relative_to(root.resolve()):
            raise _stop(f"{shown}/{name}", "C023", "it leads out of the folder", "copy it in")
        if not path.is_file():
            return None
        if path.stat().st_size > LARGEST:
            raise _stop(f"{shown}/{name}" if name != asked else shown, "S131", *_large())
        return path.read_bytes()
    except (OSError, RuntimeError, ValueError):  # no permission, a loop of links, a name too long
        return None


def _large() -> tuple[str, str]:
    return f"larger than {LARGEST:,} bytes, the limit", "is it the text of one issue?"


# --- archives ----------------------------------------------------------------------------------------------------


def _is_document(path: Path) -> bool:
    """Return whether a zip file is a document itself: Word (OPC), OpenDocument, EPUB."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:2_000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return False
    return bool({"[Content_Types].xml", "mimetype"} & names)


def _archive(path: Path, shown: str) -> FileSet:
    """Open a zip archive; nothing of it is written anywhere."""

    def bad(message: str, hint: str) -> PublisherError:
        return _stop(shown, "S145", message, hint)

    try:
        archive = zipfile.ZipFile(path)  # kept open as long as the set is
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError, EOFError) as error:
        raise bad(f"the archive is damaged ({error})"[:200], "pack it once more") from None
    if len(infos) > FILES:
        raise bad(f"there are {len(infos):,} files in it, more than {FILES:,}", "pack only the issues")
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or "\\" in name or re.match(r"[A-Za-z]:", name) or "\0" in name:
            raise bad(f"a file in it leads out of it: {name[:80]!r}", "unpack it with care, and look at it")
        if info.is_dir() or _hidden(name):
            continue
        if stat.S_ISLNK(info.external_attr >> 16):
            raise bad(f"{name[:80]!r} in it is a link", "pack the file itself")
        if info.flag_bits & 0x1:
            raise bad(f"{name[:80]!r} in it is encrypted", "unpack it with its password, and import the folder")
        if name in members:
            raise bad(f"{name[:80]!r} is in it twice", "pack it once more")
        if info.file_size > 1_000_000 and info.file_size > RATIO * max(info.compress_size, 1):
            raise bad(f"{name[:80]!r} in it unpacks to {info.file_size:,} bytes", "it may be a zip bomb")
        members[name] = info
    if sum(member.file_size for member in members.values()) > UNPACKED:
        raise bad(f"it unpacks to more than {UNPACKED:,} bytes", "pack fewer issues")
    listed = cache(partial(_by_last_part, tuple(members)))
    read = partial(_member, archive, shown, members)
    return FileSet(_candidates(members), lambda name: f"{shown}/{name}", read, listed)


def _member(archive: zipfile.ZipFile, shown: str, members: dict[str, zipfile.ZipInfo], name: str) -> bytes | None:
    """Read a file of an archive, no further than its limit."""
    member = members.get(name)
    if member is None:
        return None
    at = f"{shown}/{name}"
    if member.file_size > LARGEST:
        raise _stop(at, "S131", *_large())
    try:
        with archive.open(member) as file:
            return file.read(member.file_size)  # no further, whatever is packed in it
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _stop(at, "S145", f"cannot be unpacked ({error})"[:200], "pack the archive once more") from None
