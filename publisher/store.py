"""The disk: workspaces found, files read and written atomically, results cached. The only cache.

A workspace is a folder with `issues/publication.yaml`. A cached result lies in `build/.cache/<version>/<kind>/<key>`:
the version of all that can change a result names the folder, the content names the file, and each entry begins with the
SHA-256 of its version, kind, key and content, so that one that is damaged, or another's, is noticed and made again.
Nothing here knows what it stores.

build/ may be a link. Below it and among the sources nothing is written or deleted through one (C058), and no source is
read through one that leads out of the workspace (C023).
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from publisher.problems import Location, Problem, PublisherError, Severity

T = TypeVar("T")
PACKAGE = Path(__file__).parent
PUBLICATION = Path("issues/publication.yaml")
NAMES = "issues/authorities.yaml"
SETTINGS = ("publication.yaml", "authorities.yaml", "partners.yaml")
"""Files of settings directly in issues/."""
LARGEST = 1 << 30  # bytes of a file that is read, at most
UMASK = os.umask(0o22)  # there is no other way to read it
os.umask(UMASK)
_COPY = "copy it in, do not link to it"
_TO_BEGIN = "go to your publication's folder, or make one: publisher init NAME"
_TEXT = re.compile(r".+\.(md|markdown|mdown|mkd|txt|text|docx?|odt|rtf|html?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Folders of one publication. Finished files go to `build`, which may lie elsewhere (`--output`)."""

    root: Path
    build: Path

    @property
    def publication(self) -> Path:
        """The file with the house style."""
        return self.root / PUBLICATION

    @property
    def cache(self) -> Path:
        """The folder of cached results; it stays with the workspace's own build/, wherever `build` lies."""
        return (self.root / "build").resolve() / ".cache"

    def folders(self, kind: str) -> tuple[Path, ...]:
        """Return the folders searched for layouts or fonts, the workspace's own first. Raises C023 for a link in it."""
        own, ours = self.root / kind, shipped(kind)
        if not own.is_dir() or own == ours:
            return (ours,)
        for path in (own, *own.rglob("*")):
            if path.is_symlink() and path.exists():
                self.inside(path)
        return (own, ours)

    def inside(self, path: Path) -> Path:
        """Return a path of the workspace that does not lead out of it. Raises C023."""
        if not path.resolve().is_relative_to(self.root):
            at = Location(self.shown(path))
            raise PublisherError(Problem(at, "C023", "it leads out of the workspace", _COPY))
        return path

    def shown(self, path: Path) -> str:
        """Return a path as the user would write it: from the workspace's root if it lies inside."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


@dataclass(frozen=True, slots=True, order=True)
class IssueFolder:
    """An issue on the disk: year and number as its folders are named, and its source.

    `first` is the first number if the folder of a double issue names both ("51-52"), else 0. `lang` is that of a
    language edition, whose source is issue.<lang>.md, "" for the main edition; `langs` those of all beside issue.md.
    """

    year: int
    number: int
    source: Path
    first: int = 0
    lang: str = ""
    langs: tuple[str, ...] = ()

    @property
    def editions(self) -> "tuple[IssueFolder, ...]":
        """Every edition of the issue, the main one first."""
        return tuple(map(self.edition, ("", *self.langs)))

    def edition(self, lang: str) -> "IssueFolder":
        """Return the edition in a language, "" for the main one."""
        if lang == self.lang:
            return self
        return replace(self, lang=lang, source=self.source.with_name(f"issue.{lang}.md" if lang else "issue.md"))

    @property
    def name(self) -> str:
        """The name of the folder."""
        return f"{self.first}-{self.number}" if self.first else str(self.number)

    @property
    def id(self) -> str:
        """The name by which a user asks for the issue: "2024/41"."""
        return f"{self.year}/{self.name}"


def workspace(start: Path, build: Path | None = None) -> Workspace:
    """Find the workspace in which `start` lies. Raises C020 if there is none, C023 if its settings are elsewhere."""
    start = start.resolve()
    for root in (start, *start.parents):
        if (root / PUBLICATION).is_file():
            place = Workspace(root, (build or root / "build").resolve())
            place.inside(place.publication)
            return place
    near = _misnamed(start)
    hint = f"{near} is not read: call it {PUBLICATION}" if near else _TO_BEGIN
    raise PublisherError(Problem(Location(str(start)), "C020", f"no {PUBLICATION} here or in a folder above", hint))


def _misnamed(root: Path) -> str:
    """Find what may be meant as the settings of a publication: another ending, other letters, another folder."""
    for folder in (root, root / "issues"):
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        for name in names:
            if re.fullmatch(r"publications?\.(ya?ml|ya?ml\.txt|txt)", name, re.IGNORECASE):
                return (folder / name).relative_to(root).as_posix()
    return ""


def issue_folders(place: Workspace) -> tuple[tuple[IssueFolder, ...], tuple[Problem, ...]]:
    """Find every issue of a workspace, in order, and what is wrong with their folders (C015, C016, C021 to C023)."""
    folders: dict[tuple[int, int], IssueFolder] = {}
    problems: list[Problem] = []
    for source in sorted(place.root.glob("issues/*/*/issue.md")):
        year, number = source.parent.parent.name, source.parent.name
        if "." in (year[:1], number[:1]):
            continue
        at = Location("/".join(source.parts[-4:]))
        numbers = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", number)
        first, last = (int(numbers[1]), int(numbers[2] or numbers[1])) if numbers else (0, 0)
        if not (re.fullmatch(r"[0-9]{4}", year) and numbers and (first < last or not numbers[2])):
            hint = f"name it {_place_for(source.parent.relative_to(place.root / 'issues'), source)}"
            problems.append(Problem(at, "C021", f"{year}/{number} is not a year and a number", hint))
            continue
        if any(map(os.path.islink, (source, *source.parents[:2]))) and not source.resolve().is_relative_to(place.root):
            problems.append(Problem(at, "C023", "the issue leads out of the workspace", _COPY))
            continue
        folder = IssueFolder(int(year), last, source, first if numbers[2] else 0, langs=_languages_beside(source))
        taken = [each for each in range(first, last + 1) if (folder.year, each) in folders]
        if taken:
            hint = f"{place.shown(folders[folder.year, taken[0]].source)} has it too; keep one"
            problems.append(Problem(at, "C022", f"number {taken[0]} of {year} occurs twice", hint))
            continue
        folders |= {(folder.year, each): folder for each in range(first, last + 1)}
    return tuple(sorted(set(folders.values()))), (*problems, *_not_read(place))


def _languages_beside(source: Path) -> tuple[str, ...]:
    """Name the languages of the other editions beside issue.md, as their files are called: issue.uk.md."""
    found = (re.fullmatch(r"issue\.([A-Za-z][A-Za-z0-9_-]*)\.md", name) for name in os.listdir(source.parent))  # noqa: PTH208 - for every issue of the series
    return tuple(sorted(match[1] for match in found if match))


def _not_read(place: Workspace) -> Iterator[Problem]:
    """Warn of what lies under issues/ and is not read, though it seems to be meant: texts, settings."""
    issues = place.root / "issues"
    by_folder: dict[str, list[str]] = {}
    for name in _names_under(str(issues)):
        folder, _, file = name.rpartition("/")
        by_folder.setdefault(folder, []).append(file)
    for folder, files in by_folder.items():
        numbered = re.fullmatch(r"[0-9]{4}/[0-9]{1,4}(?:-[0-9]{1,4})?", folder)
        texts = [file for file in files if _TEXT.fullmatch(file) and (numbered or file.lower().startswith("issue."))]
        shown = f"issues/{folder}".rstrip("/")
        for file in files if folder.count("/") == 0 and "issue.md" not in files else ():
            if known := _settings_meant(file, f"{folder}/{file}"):
                yield _warning(f"{shown}/{file}", "C016", "this file is not read", f"call it {shown}/{known}")
        if "issue.md" in files and folder.count("/") != 1:
            better = _place_for(Path(folder), issues / folder / "issue.md")
            hint = f"an issue lies in a folder of its year and its number: {better}"
            yield _warning(f"{shown}/issue.md", "C021", "this issue is not read", hint)
        elif "issue.md" not in files and texts and "imports" not in folder:
            yield _warning(f"{shown}/{texts[0]}", "C015", "this text is not read", _to_be_read(f"{shown}/{texts[0]}"))
        elif numbered and "issue.md" not in files:
            hint = f"write {shown}/issue.md, or delete the folder"
            yield _warning(shown, "C015", "there is no issue.md in this folder", hint)


def _warning(path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(Location(path), code, message, hint, Severity.WARNING)


def _to_be_read(path: str) -> str:
    """Say what to do with a text that is not issue.md."""
    folder, _, name = path.rpartition("/")
    if re.search(r"\.(md|markdown|mdown|mkd|txt|text)$", name, re.IGNORECASE):
        return f"call it issue.md, in lower-case letters: {folder}/issue.md"
    return f"turn it into an issue: publisher import {path}"


def _settings_meant(file: str, path: str) -> str:
    """Give the name of the settings that a file of YAML seems to be meant for; "" for those, and for any other."""
    known = ("volume.yaml",) if "/" in path.strip("/") else SETTINGS
    stem = re.fullmatch(r"(.+?)\.ya?ml(\.txt)?", file, re.IGNORECASE)
    if not stem or file in known or re.fullmatch(r"volume\.[A-Za-z-]+\.yaml", file):
        return ""
    import difflib  # noqa: PLC0415 - only for a mistake

    near = difflib.get_close_matches(stem[1].lower(), [name.removesuffix(".yaml") for name in known], 1, 0.75)
    return f"{near[0]}.yaml" if near else ""


def _place_for(folder: Path, source: Path) -> str:
    """Give the path at which an issue would be read: year and number of its folders, else of its front matter."""
    numbers = re.findall(r"[0-9]+", folder.as_posix())
    head = source.read_bytes()[:2_000].decode("utf-8", "replace") if source.is_file() else ""
    year = next((number for number in numbers if len(number) == 4), "")
    rest = [int(number) for number in numbers if number != year]
    if not year and len(rest) > 1 and rest[0] < 100:
        year, rest = str(2000 + rest[0]), rest[1:]
    said = (
        re.search(r"^date:\s*[\"']?([0-9]{4})", head, re.MULTILINE),
        re.search(r"^number:\s*([0-9]+)", head, re.MULTILINE),
    )
    year = year or (said[0][1] if said[0] else "2026")
    return f"issues/{year}/{rest[0] if rest else said[1][1] if said[1] else 1}/issue.md"


def shipped(name: str) -> Path:
    """Return a folder that ships with publisher: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / f"{name}_data"
    return inside if inside.is_dir() else PACKAGE.parent / name


def files_under(folder: Path) -> Iterator[Path]:
    """Yield every file of a folder in a fixed order, without hidden ones and compiled Python."""
    for name in _names_under(str(folder)):
        yield folder / name


def _names_under(folder: str, above: str = "") -> Iterator[str]:
    """Yield names below a folder: every build asks for those of the package, and pathlib takes three times as long."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _names_under(entry.path, f"{above}{entry.name}/")
            elif (Path(entry.path) if entry.is_symlink() else entry).is_file() and not entry.name.endswith(".pyc"):
                yield above + entry.name


def read(path: Path, shown: str) -> bytes:
    """Read the bytes of a file. Raises C032 if it cannot be read, as a pipe into which nobody may ever write."""
    try:
        if path.exists() and not (path.is_file() and path.stat().st_size <= LARGEST):
            raise OSError(0, "it is no file, or has over 1 GB")  # noqa: TRY301 - told as any other, below
        return path.read_bytes()
    except OSError as error:
        hint = "check its name and its permissions"
        raise PublisherError(Problem(Location(shown), "C032", f"cannot be read: {error.strerror}", hint)) from None


def kept(path: Path) -> bytes:
    """Read a file that this program wrote; b"" if it cannot be read, or is larger than any that is written."""
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else b""
    except (OSError, ValueError):
        return b""


def text(place: Workspace, name: str) -> str:
    """Read a text file of the workspace; "" if there is none.

    Raises C023 if it leads out of the workspace, C030 if it is not UTF-8.
    """
    path = place.root / name
    if not path.is_file():
        return ""
    data = read(place.inside(path), name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = Location(name, data.count(b"\n", 0, error.start) + 1)
        message = f"byte {error.start} is not UTF-8"
        raise PublisherError(Problem(at, "C030", message, "save the file in UTF-8")) from None


def digest(data: bytes) -> str:
    """Return the SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(folders: Iterable[Path]) -> str:
    """Digest the names and contents of everything in these folders; the same on every machine."""
    total = hashlib.sha256()
    for folder in folders:
        for name in _names_under(str(folder)):
            total.update(f"{name}\0{digest((folder / name).read_bytes())}\n".encode())
    return total.hexdigest()


def write(path: Path, data: bytes, over: bytes | None = None) -> None:
    """Write a file whole or not at all: beside it first, flushed to the disk, then renamed.

    A file of these very bytes is left alone, one that is replaced keeps its permissions. With `over`, what was read
    before, no other content is replaced (C053); b"" stands for no file too. Raises C031 if the disk refuses it, C058 if
    a folder on the way to an absolute path is a link; a link in the place of the file itself is replaced.
    """
    own(path.parent)
    try:
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_beside(path, data, over)
        except FileNotFoundError:  # another process has swept the folder
            _write_beside(path, data, over)
    except OSError as error:
        raise refused(path, error) from None


def own(folder: Path) -> Path:
    """Return an absolute path of which no part is a link, or any relative one. Raises C058."""
    if not folder.is_absolute() or os.path.realpath(folder) == str(folder):
        return folder
    link = next(each for each in (*reversed(folder.parents), folder) if each.is_symlink())
    message, hint = "nothing is written or deleted through a link", "remove it; build/ as a whole may be one"
    raise PublisherError(Problem(Location(str(link)), "C058", message, hint))


def refused(path: Path | str, error: OSError) -> PublisherError:
    """Say that the disk does not take a file (C031)."""
    message, hint = f"cannot be written: {error.strerror}", "make room, or check the permissions of its folder"
    return PublisherError(Problem(Location(str(path)), "C031", message, hint))


def _write_beside(path: Path, data: bytes, over: bytes | None) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.is_file() and not path.is_symlink() else 0o666 & ~UMASK)
        if over is not None and over != (path.read_bytes() if path.is_file() else b""):
            raise changed(path)  # noqa: TRY301 - what is beside it goes, below
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def changed(path: Path) -> PublisherError:
    """Say that a file is not as it was read (C053)."""
    hint = "what is there is kept; give the command again"
    return PublisherError(Problem(Location(str(path)), "C053", "it was changed meanwhile by another program", hint))


@dataclass(frozen=True, slots=True)
class Cache:
    """Cached results by kind and key; the name of `folder` is the version of all that can change them."""

    folder: Path

    def get(self, kind: str, key: str) -> bytes | None:
        """Return the bytes cached under a key; None if there are none, they are damaged, or those of another key."""
        head, _, data = kept(self.folder / kind / key).partition(b"\n")
        return data if head == self._seal(kind, key, data) else None

    def load(self, kind: str, key: str, read: Callable[[bytes], T]) -> T | None:
        """Return what `read` makes of the bytes cached under a key; None if it cannot read them."""
        data = self.get(kind, key)
        try:
            return None if data is None else read(data)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Cache bytes under a key."""
        write(self.folder / kind / key, self._seal(kind, key, data) + b"\n" + data)

    def _seal(self, kind: str, key: str, data: bytes) -> bytes:
        return digest(b"\0".join([self.folder.name.encode(), kind.encode(), key.encode(), data])).encode()

    def remember(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the bytes of a key, made and cached if they are missing or damaged."""
        data = self.get(kind, key)
        if data is None:
            data = make()
            self.put(kind, key, data)
        return data
