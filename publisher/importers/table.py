"""The table of importers: each makes issues of foreign files of one kind.

A new one is a folder here with a `reader` and a row in the table. Only an import loads it: importers take longer to
load than an issue takes to be checked.
"""

from typing import Protocol

from publisher.importers.html import reader as html
from publisher.importers.interface import Asked, Foreign, Reading
from publisher.importers.markdown import reader as markdown
from publisher.importers.text import reader as text
from publisher.importers.word import reader as word
from publisher.importers.wordpress import reader as wordpress
from publisher.settings.publication import Publication


class Importer(Protocol):
    """A module that makes issues of foreign files."""

    @property
    def ENDINGS(self) -> tuple[str, ...]:  # noqa: N802 - a constant of the module
        """The endings of the names that it may take in a folder."""

    def claims(self, name: str, head: bytes, /) -> bool:
        """Return whether a file of this name that begins with these bytes, `HEAD` at most, is one of its kind."""

    def read(self, file: Foreign, house: Publication, asked: Asked, /) -> Reading:
        """Read a file."""


IMPORTERS: dict[str, Importer] = {
    "word": word,
    "markdown": markdown,
    "wordpress": wordpress,
    "web page": html,
    "text": text,
}
"""In the order in which they are asked; the last takes whatever is left."""
HEAD = 65_536


def importer_of(name: str, head: bytes) -> Importer:
    """Give the importer of a file of this name that begins with these bytes."""
    return next(importer for importer in IMPORTERS.values() if importer.claims(name, head))


def may_import(name: str) -> bool:
    """Return whether a file of a folder is one that an importer may take, by its ending."""
    return name.lower().endswith(tuple(ending for importer in IMPORTERS.values() for ending in importer.ENDINGS))
