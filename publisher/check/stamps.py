"""Stamps of sources: size, times and inode, by which one that was read and digested is known without being read again.

As with the index of Git, a source that was changed as late as its stamp was kept is read again: two changes may have
the same time.
"""

from collections.abc import Callable
from dataclasses import dataclass

from publisher.model.codec import decode, encode
from publisher.store import Cache, IssueFolder

_LATE = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use, that of FAT."""
_SOURCES = "sources"
Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    """Stamp of each source and the key that it was digested to, by the issue; `of` is what else keys depend on."""

    of: str
    rows: dict[str, tuple[Stamp, str]]


class Stamps:
    """Keys of issues by the stamps of their sources; `of` tells what else the keys depend on."""

    def __init__(self, cache: Cache, of: str) -> None:
        self.cache, self.of = cache, of
        kept = cache.load("stamps", _SOURCES, lambda data: decode(_Kept, data))
        known = kept is not None and kept.of == of
        self.rows = kept.rows if kept and known else {}
        self.kept_at = self._written() if known else 0
        self.changed = False

    def key(self, folder: IssueFolder, read: Callable[[], str]) -> str:
        """Give the key of an issue; `read` makes it of the source, and may raise what reading raises."""
        try:
            found = folder.source.stat()
        except OSError:
            return read()
        stamp = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        row = self.rows.get(folder.id)
        if row and row[0] == stamp and max(stamp[1:3]) + _LATE < self.kept_at:
            return row[1]
        key = read()
        if row != (stamp, key):
            self.rows[folder.id] = stamp, key
            self.changed = True
        return key

    def keep(self) -> None:
        """Keep the stamps if there are new ones."""
        if self.changed:
            self.cache.put("stamps", _SOURCES, encode(_Kept(self.of, self.rows)))
            self.kept_at, self.changed = self._written(), False

    def _written(self) -> int:
        """Give the moment at which the stamps were kept, by the clock of the disk, in nanoseconds."""
        return (self.cache.folder / "stamps" / _SOURCES).stat().st_mtime_ns
