"""Versions of everything that can change a result besides our own code: Python, distributions, the system's libraries.

The distributions are those that the metadata of the installed `publisher` requires, directly or not. A build that finds
nothing changed asks too, so this reads the metadata itself (5 ms) instead of importing `importlib.metadata`, which
brings the parser of mail headers along (50 ms), and `packaging`, which we do not require.
"""

import contextlib
import ctypes
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

_REQUIRED = re.compile(r"^Requires-Dist: *([\w.-]+) *(?:\[([^\]]*)\])?[^;\n]*(.*)$", re.MULTILINE)
_EXTRA = re.compile(r"extra\s*==\s*[\"']([\w.-]+)")

# The libraries of the system that the engine sets with: file names on Linux, macOS and Windows as WeasyPrint loads
# them (weasyprint/text/ffi.py), and the function that says the version.
LIBRARIES = {
    "pango": (("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"),
    "harfbuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "hb_version_string"),
    "fontconfig": (("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"), "FcGetVersion"),
}


@lru_cache(maxsize=1)
def engines() -> dict[str, str]:
    """Name and version of Python, of each distribution that we require, and of the system's libraries, sorted."""
    packages = required("publisher", distributions(sys.path))
    return dict(sorted({**packages, **libraries(), "python": ".".join(map(str, sys.version_info[:3]))}.items()))


def installed(name: str) -> str:
    """The version of an installed distribution, "0" if there is none."""
    metadata = distributions(sys.path).get(name)
    return version(metadata) if metadata else "0"


def distributions(path: Iterable[str]) -> dict[str, Path]:
    """The folder of metadata of each distribution in the folders of a search path, by its normalised name."""
    return _distributions(tuple(path))


@lru_cache(maxsize=4)
def _distributions(path: tuple[str, ...]) -> dict[str, Path]:
    folders: dict[str, Path] = {}
    for folder in path:
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):  # noqa: PTH208 - a tenth of the time that pathlib takes
                if name.endswith(".dist-info"):
                    folders.setdefault(_normalised(name.partition("-")[0]), Path(folder, name))
    return folders


def version(metadata: Path) -> str:
    """The version of a distribution, which the name of its folder of metadata carries."""
    return metadata.name.removesuffix(".dist-info").partition("-")[2]


def required(root: str, known: dict[str, Path]) -> dict[str, str]:
    """Name and version of each known distribution that `root` requires, directly or not; of all if `root` is not known.

    An extra counts only where it is asked for (`fonttools[woff]`). Other markers are not evaluated: a requirement for
    another platform or Python is not installed here, and if it is, its version does no harm.
    """
    if root not in known:
        return {name: version(folder) for name, folder in known.items()}
    wanted, asked = [(root, frozenset[str]())], set[tuple[str, frozenset[str]]]()
    while wanted:
        if (pair := wanted.pop()) not in asked:
            asked.add(pair)
            wanted += [(name, extras) for name, extras in _requirements(known[pair[0]], pair[1]) if name in known]
    return {name: version(known[name]) for name in {name for name, _ in asked} - {root}}


def _requirements(metadata: Path, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield what a distribution with these extras requires, each with the extras asked of it."""
    try:
        head = (metadata / "METADATA").read_bytes().partition(b"\n\n")[0].decode("utf-8", "replace")
    except OSError:
        return
    for name, asked, marker in _REQUIRED.findall(head):
        conditions = set(map(_normalised, _EXTRA.findall(marker)))
        if not conditions or conditions & extras:
            yield _normalised(name), frozenset(map(_normalised, re.findall(r"[\w.-]+", asked)))


def _normalised(name: str) -> str:
    """A name of a distribution or extra as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def libraries() -> dict[str, str]:
    """The version of each library of the system, "0" of one that cannot be loaded."""
    return {name: _library(files, function) for name, (files, function) in LIBRARIES.items()}


def _library(files: Iterable[str], function: str) -> str:
    for file in files:
        with contextlib.suppress(OSError, AttributeError):
            ask = getattr(ctypes.CDLL(file), function)
            if function == "FcGetVersion":
                number = int(ask())
                return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
            ask.restype = ctypes.c_char_p
            return str(ask(), "ascii")
    return "0"
