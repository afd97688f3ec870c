"""Faces of this machine copied into a workspace's fonts/, for writings that those of the house lack.

In: a workspace, names of writings, and folders in which this machine keeps fonts; out: the files that were written. The
faces are those of Google's Noto families (SIL Open Font License), which systems have as packages: serif before sans,
regular and bold. A face of a collection (.ttc) is taken out of it. Nothing is fetched. A door for fontTools.

Codes: F044 no such face on this machine · F045 a file in fonts/ that is not read (warning).
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from publisher import fonts, store
from publisher.language import writings
from publisher.problems import Location, Problem, PublisherError, Severity
from publisher.store import Workspace

HOME = Path.home()
SYSTEM = map(Path, ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/opt/homebrew/share/fonts"))
MACHINE = (*SYSTEM, HOME / ".local/share/fonts", HOME / ".fonts", HOME / "Library/Fonts")
"""Where systems keep fonts: Debian and its kin, macOS, and what a user has added."""
WEIGHTS = ("Regular", "Bold")
READ, PASSED_OVER = {".ttf", ".otf"}, {".css", ".txt", ".md", ""}
_MANY = 10  # letters of a writing that a family has at least, to be said to have it


@dataclass(frozen=True, slots=True)
class FontFamily:
    """A family that can be printed with: its name, its faces, the writings it has, whether the workspace added it."""

    name: str
    faces: int
    writings: tuple[str, ...]
    added: bool


def families(place: Workspace) -> tuple[tuple[FontFamily, ...], tuple[Problem, ...]]:
    """List the families of a workspace and of the house; warn of files among them that are not read."""
    roots = place.folders("fonts")
    by_name: dict[str, list[fonts.Face]] = {}
    for face in fonts.read(roots):
        by_name.setdefault(face.family, []).append(face)
    ours = set(fonts.shipped())
    listed = tuple(
        FontFamily(name, len(faces), _writings(faces[0]), added=not ours.issuperset(faces))
        for name, faces in sorted(by_name.items())
    )
    return listed, tuple(_not_read(place, {face.name for faces in by_name.values() for face in faces}))


def add(place: Workspace, scripts: Sequence[str], machine: Iterable[Path] = MACHINE) -> tuple[Path, ...]:
    """Copy the faces of some writings into the workspace. Raises PublisherError (F044) for all that are not there.

    Chinese, Japanese and Korean share a family, whose letters take the form of the language they are marked with.
    """
    there = _files(machine)
    files: dict[Path, bytes] = {}
    problems: list[Problem] = []
    shared = next((script for script in scripts if script in writings.CJK), "")
    for script in dict.fromkeys(shared if script in writings.CJK else script for script in scripts):
        name = next((name for name in writings.families(script) if _file_of(name, "Regular") in there), "")
        if not name:
            package = writings.package(script)
            hint = f"Debian: apt install {package}; or say where the files are: --from FOLDER"
            said = f"no font for {script} here: {' or '.join(writings.families(script))}"
            problems.append(Problem(Location("fonts"), "F044", said, hint))
            continue
        folder = place.root / "fonts" / _folder(name)
        for weight in WEIGHTS:
            if source := there.get(_file_of(name, weight)):
                kind = ".otf" if source.suffix == ".ttc" else source.suffix
                files[folder / f"{name.replace(' ', '')}-{weight}{kind}"] = _face(source, name)
    if problems:
        raise PublisherError(*problems)
    for path, data in files.items():
        store.write(path, data)
    return tuple(files)


def _files(folders: Iterable[Path]) -> dict[str, Path]:
    """The files of fonts below some folders, by their names without what tells their kind."""
    paths = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*.*[tT][tTfFcC]*")))
    found: dict[str, Path] = {}
    for path in paths:
        if path.suffix.lower() in READ | {".ttc"}:
            found.setdefault(path.stem, path)
    return found


def _file_of(name: str, weight: str) -> str:
    """The file of a face, without what tells its kind; one of a collection is named without its language."""
    first, cjk, _ = name.partition(" CJK ")
    return f"{(first + cjk).replace(' ', '')}-{weight}"


def _folder(name: str) -> str:
    return name.casefold().replace(" ", "-")


def _face(path: Path, name: str) -> bytes:
    """The bytes of a file, or of one face of a collection."""
    if path.suffix.lower() != ".ttc":
        return path.read_bytes()
    from fontTools.ttLib import TTCollection  # noqa: PLC0415 - 0.1 s, and for collections alone

    out = BytesIO()
    with path.open("rb") as file:
        faces = TTCollection(file, lazy=True, recalcTimestamp=False).fonts
        named = (face for face in faces if name in (face["name"].getDebugName(1), face["name"].getDebugName(16)))
        face = next(named, faces[0])  # each of them has all letters
        face.save(out, reorderTables=None)
    return out.getvalue()


def _writings(face: fonts.Face) -> tuple[str, ...]:
    letters = (chr(code) for code in fonts.coverage(face))
    found = Counter(writings.writing(char) for char in letters if unicodedata.category(char) in {"Lu", "Ll", "Lo"})
    return tuple(name for name, count in found.most_common() if name and count >= _MANY)


def _not_read(place: Workspace, known: set[str]) -> Iterator[Problem]:
    folder = place.root / "fonts"
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name in known or path.suffix.lower() in PASSED_OVER:
            continue
        at = f"fonts/<family>/{path.name}" if path.suffix.lower() in READ and name.count("/") != 1 else ""
        hint = f"move it to {at}" if at else "put the .ttf or .otf files of the family there"
        yield Problem(Location(f"fonts/{name}"), "F045", "this font is not read", hint, Severity.WARNING)
