"""The table of importers: what makes issues of foreign files. A companion of `registry`.

A new one is a module in `sources` and a row here. It stands apart from `registry` because importers take longer to load
than an issue takes to be checked, and only an import needs them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from publisher.importers.html import reader as webpage
from publisher.importers.interface import Asked, Foreign, Reading
from publisher.importers.markdown import reader as site
from publisher.importers.text import reader as webtext
from publisher.importers.word import reader as docx
from publisher.importers.wordpress import reader as wordpress
from publisher.settings.publication import Publication


@dataclass(frozen=True, slots=True)
class Importer:
    """Makes issues of foreign files. `endings`: of the names it may take in a folder; `claims`: whether a file of this
    name that begins with these bytes (`HEAD` of them at most) is one of its kind.
    """

    endings: tuple[str, ...]
    claims: Callable[[str, bytes], bool]
    read: Callable[[Foreign, Publication, Asked], Reading]


def importer_of(name: str, head: bytes) -> Importer:
    """The importer of a file of this name that begins with these bytes."""
    return next(row for row in IMPORTERS.values() if row.claims(name, head))


def may_import(name: str) -> bool:
    """Whether a file of a folder is one that an importer may take, by its ending."""
    return name.lower().endswith(tuple(ending for row in IMPORTERS.values() for ending in row.endings))


IMPORTERS: dict[str, Importer] = {
    "word": Importer((".docx", ".docm", ".dotx", ".doc"), docx.claims, docx.read),
    "markdown": Importer(site.ENDINGS, site.claims, site.read),
    "wordpress": Importer(wordpress.ENDINGS, wordpress.claims, wordpress.read),
    "web page": Importer(webpage.ENDINGS, webpage.claims, webpage.read),
    "text": Importer(webtext.ENDINGS, webtext.claims, webtext.read),
}
"""In the order in which they are asked; the last takes whatever is left."""
HEAD = 65_536
