"""Folders written in one stroke, by one command at a time: whatever ends it, a folder is as it was or was to be.

In: files by their names. Out: the folder with them. They are written to a folder beside it, which then takes its place;
what is left by a command that was killed has a name that is never read, `.NAME.….part`, and is swept by the next one.

Codes besides those of `store` (C031, C053, C058): C027 there is something already.
"""

import contextlib
import ctypes
import errno
import fcntl
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from publisher import store
from publisher.problems import Location, Problem, PublisherError
from publisher.store import Workspace

GRACE = 0.5  # seconds in which the workers of a command that was killed have ended
_HERE = -100  # AT_FDCWD: paths are taken from the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


@contextlib.contextmanager
def locked(place: Workspace, waiting: Callable[[int, float], None]) -> Iterator[None]:
    """Keep other commands that write to this workspace out; wait for one that is running, and end with it.

    `waiting` is called once with the process that holds the lock (0 if unknown) and the time at which it took it, in
    seconds of the epoch. The system opens the lock when its holder ends, however that happens; a wait of less than
    `GRACE` is not told. Raises C031 if the workspace cannot be written, C058.
    """
    try:
        store.own(place.cache).mkdir(parents=True, exist_ok=True)
        file = os.fdopen(open_to_append(place.cache / "lock"), "a+")
    except OSError as error:
        raise store.refused(place.shown(place.cache), error) from None
    with file:
        if not _taken(file.fileno()):
            file.seek(0)
            holder = file.read(20).strip()
            waiting(int(holder) if holder.isdecimal() else 0, os.fstat(file.fileno()).st_mtime)
            fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        file.truncate()
        print(os.getpid(), file=file, flush=True)
        yield


def _taken(file: int) -> bool:
    """Take the lock; False if it is still held after `GRACE`."""
    last = time.monotonic() + GRACE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > last:
                return False
            time.sleep(GRACE / 50)
        else:
            return True


@contextlib.contextmanager
def alone(place: Workspace, waiting: Callable[[int, float], None]) -> Iterator[None]:
    """Keep other commands out, as `locked` does, and sweep what one that was killed left among the sources."""
    with locked(place, waiting):
        sweep(place.root / "issues")
        yield


def sweep(folder: Path) -> None:
    """Remove the partial files and folders that were left by what was interrupted, here and below."""
    for part in tuple(store.own(folder).rglob(".*.part")):
        if part.is_dir() and not part.is_symlink():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)


def prune(cache: Path, keep: set[Path]) -> None:
    """Remove the cached results of other versions: nothing will ask for them again."""
    for folder in store.own(cache).iterdir() if cache.is_dir() else ():
        if folder.is_dir() and folder not in keep:
            shutil.rmtree(folder, ignore_errors=True)


def put(folder: Path, files: Mapping[str, bytes], over: Mapping[str, bytes]) -> None:
    """Put files into a folder, which is made if it is not there; its other files stay.

    `over` has the content of those that must not have changed meanwhile, b"" for none (C053). Where the system cannot
    exchange two folders (NFS, FAT), files are replaced one after the other, in their order. Raises C031.
    """
    with _beside(folder) as staged:
        for name, data in files.items():
            store.write(staged / name, data)
        if not folder.exists():
            staged.rename(folder)
            return
        _take_along(folder, staged, files)
        if not _exchanged(staged, folder):
            for name, data in files.items():
                store.write(folder / name, data, over.get(name))
            return
        for name, data in over.items():  # `staged` is now the folder as it was
            if _content(staged / name) != data:
                _exchanged(staged, folder)
                raise store.changed(folder / name)
        _take_along(staged, folder, files)


def new(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Make a folder of these files; return their paths. Raises C027 if there is something already, C031."""
    with _beside(folder) as staged:
        for name, data in files.items():
            store.write(staged / name, data)
        try:
            if folder.exists():
                raise _not_empty(folder)
            staged.rename(folder)
        except OSError:
            if not folder.exists():
                raise
            raise _not_empty(folder) from None
    return tuple(folder / name for name in files)


def replace(old: Path, new: Path) -> None:
    """Put the folder `new` in the place of `old`, which is removed; do nothing if there is no `new`."""
    store.own(old.parent)
    if new.is_dir():
        shutil.rmtree(old, ignore_errors=True)
        new.replace(old)


def start(folder: Path) -> tuple[Path, ...]:
    """Make a new workspace from the starter that ships. Raises C027 if the folder already holds something."""
    if folder.exists() and not (folder.is_dir() and all(map(_is_left_over, folder.iterdir()))):
        raise _not_empty(folder)
    starter = store.PACKAGE / "starter/issues"
    files = {path.relative_to(starter).as_posix(): path.read_bytes() for path in store.files_under(starter)}
    files["README.md"] = manual().encode()  # in a checkout it lies beside the package
    made = new(folder / "issues", files)
    sweep(folder)
    return made


def _is_left_over(path: Path) -> bool:
    return path.name.startswith(".") and path.name.endswith(".part")


def _not_empty(folder: Path) -> PublisherError:
    hint = "name a new folder, or an empty one"
    return PublisherError(Problem(Location(str(folder)), "C027", "the folder is not empty", hint))


@contextlib.contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside another, and remove what is in its place at the end."""
    try:
        store.own(folder).parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
        try:
            staged.chmod(folder.stat().st_mode & 0o777 if folder.is_dir() else 0o777 & ~store.UMASK)
            yield staged
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        raise store.refused(folder, error) from None


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _take_along(folder: Path, into: Path, but: Mapping[str, bytes]) -> None:
    """Link the files of a folder into another, but those of some names, and of what is there too the newer ones."""
    for root, folders, files in os.walk(folder):
        above = Path(root).relative_to(folder)
        for name in folders:
            (into / above / name).mkdir(exist_ok=True)
        for name in files:
            old, taken = Path(root, name), into / above / name
            there = taken.lstat().st_mtime_ns if os.path.lexists(taken) else 0
            if (above / name).as_posix() in but or there >= old.lstat().st_mtime_ns:
                continue
            taken.unlink(missing_ok=True)
            try:
                os.link(old, taken, follow_symlinks=False)
            except OSError:  # a disk that has no links
                shutil.copy2(old, taken, follow_symlinks=False)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders; False where that cannot be done in one stroke."""
    system = ctypes.CDLL(None, use_errno=True)
    with contextlib.suppress(AttributeError):  # glibc 2.28 and later, musl 1.2.6
        return bool(system.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
    with contextlib.suppress(AttributeError):  # macOS 10.12 and later
        return bool(system.renamex_np(os.fsencode(one), os.fsencode(other), _EXCHANGE) == 0)
    return False


def open_to_append(path: Path) -> int:
    """Open a file that is written in its place, made if it is not there; give its descriptor.

    Raises OSError for a link or whatever else is no file, and PublisherError (C058) as `write` does.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK
    opened = os.open(store.own(path.parent) / path.name, flags, 0o644)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError(errno.EINVAL, "it is no file")
    return opened


def manual() -> str:
    """Return the reference for editors, issues/README.md, as it ships."""
    inside = store.PACKAGE / "starter/issues/README.md"
    return (inside if inside.is_file() else store.PACKAGE.parent / "issues/README.md").read_text(encoding="utf-8")
