import os
from pathlib import Path

import pytest

from publisher.check.stamps import Stamps
from publisher.store import Cache, IssueFolder


def asked(stamps: Stamps, source: Path) -> tuple[str, bool]:
    """The key of a source, and whether it was read for it."""
    read: list[bytes] = []

    def key() -> str:
        read.append(source.read_bytes())
        return read[-1].decode()

    return stamps.key(IssueFolder(2024, 1, source), key), bool(read)


def kept_later(cache: Cache, seconds: float) -> None:
    """As if the stamps had been kept so many seconds later."""
    path = cache.folder / "stamps/sources"
    was = path.stat()
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns + int(seconds * 1e9)))


def test_a_source_is_read_again_when_it_is_another(tmp_path: Path) -> None:
    source, cache = tmp_path / "issue.md", Cache(tmp_path / "cache")
    source.write_text("one")
    stamps = Stamps(cache, "house")
    assert asked(stamps, source) == ("one", True)
    stamps.keep()
    kept_later(cache, 10)
    stamps = Stamps(cache, "house")
    assert asked(stamps, source) == ("one", False)
    was = source.stat()
    source.write_text("two")
    os.utime(source, ns=(was.st_atime_ns, was.st_mtime_ns))  # as `cp -p` and `rsync -t` leave it
    assert asked(stamps, source) == ("two", True)
    stamps.keep()
    assert asked(Stamps(cache, "another house"), source) == ("two", True)


def test_a_source_as_late_as_its_stamp_is_read_again(tmp_path: Path) -> None:
    source, cache = tmp_path / "issue.md", Cache(tmp_path / "cache")
    source.write_text("one")
    stamps = Stamps(cache, "house")
    asked(stamps, source)
    stamps.keep()
    assert asked(Stamps(cache, "house"), source) == ("one", True)


def test_a_source_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        asked(Stamps(Cache(tmp_path / "cache"), ""), tmp_path / "issue.md")


def test_damaged_stamps_count_as_none(tmp_path: Path) -> None:
    source, cache = tmp_path / "issue.md", Cache(tmp_path / "cache")
    source.write_text("one")
    cache.put("stamps", "sources", b'{"of": "house", "rows": {"2024/1": [[1, 2], 3]}}')
    assert asked(Stamps(cache, "house"), source) == ("one", True)
