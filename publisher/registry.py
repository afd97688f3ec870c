"""Explicit tables of what there is: settings, sources, formats, checks, and the Protocol each row obeys.

A new one is a module and a row here. Rows that need the engine import it when they are called, so that commands that do
not need it do not wait for it. The table of importers is `registry_importers`, so that only an import loads them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Protocol

from publisher import pictures
from publisher import publication as publications
from publisher.authorities import Authorities
from publisher.configuration import Settings
from publisher.frontmatter import FrontMatter
from publisher.model import Edition, Issue, Output, TypesetPart
from publisher.partners import Partners
from publisher.problems import Location, Problem, PublisherError
from publisher.publication import Publication
from publisher.rules import Rule
from publisher.sources import markdown
from publisher.store import Cache
from publisher.tree import Picture
from publisher.volumefile import VolumeFile

Problems = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Shop:
    """What a format may need besides the edition: folders of layouts and fonts, and what was made before.

    `subsets` of fonts are kept apart: they outlive a version of ours.
    """

    layouts: tuple[Path, ...]
    fonts: tuple[Path, ...]
    cache: Cache
    subsets: Cache


class Source(Protocol):
    """Reads an issue from the bytes of its source; pictures are looked for in `folder`, none without one."""

    def __call__(
        self, data: bytes, path: str, publication: Publication, folder: Path | None
    ) -> tuple[Issue | None, Problems]: ...


class Format(Protocol):
    """Binds an edition and its typeset part into one file."""

    def __call__(self, edition: Edition, part: TypesetPart, shop: Shop, /) -> tuple[Output | None, Problems]: ...


class Check(Protocol):
    """Looks at a finished file and says what is wrong with it."""

    def __call__(self, output: Output, part: TypesetPart, /) -> Iterable[Problem]: ...


def house(data: bytes, path: str) -> Publication:
    """The house style; stops the press with all its mistakes."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save the file in UTF-8"
        raise PublisherError(Problem(Location(path, line), "C030", f"byte {error.start} is not UTF-8", hint)) from None
    value, problems = publications.read(text, path)
    if value is None:
        raise PublisherError(*problems)
    return value


def _markdown(data: bytes, path: str, publication: Publication, folder: Path | None) -> tuple[Issue | None, Problems]:
    load = partial(pictures.load, folder) if folder else _no_picture
    return markdown.read(data, path, publication, load)


def _no_picture(name: str, at: Location) -> tuple[None, Problems]:
    return None, (Problem(at, "S081", f"picture {name}: there is no folder to look in", "write the issue first"),)


def reread(text: str, path: str, publication: Publication, made: Iterable[Picture]) -> tuple[Issue | None, Problems]:
    """Read a source that is nowhere yet, with these pictures beside it."""
    by_name = {picture.name: picture for picture in made}

    def load(name: str, at: Location) -> tuple[Picture | None, Problems]:
        found = by_name.get(name)
        return found, () if found else (Problem(at, "S081", f"picture {name}: the import has no such picture"),)

    return markdown.read(text, path, publication, load)


def _pdf(edition: Edition, part: TypesetPart, _shop: Shop) -> tuple[Output | None, Problems]:
    from publisher.formats import pdf

    return pdf.bind(edition, part), ()


def _epub(edition: Edition, part: TypesetPart, shop: Shop) -> tuple[Output | None, Problems]:
    from publisher.formats import epub

    def remember(key: str, make: Callable[[], bytes]) -> bytes:
        kept = shop.subsets if key.endswith(".woff2") else shop.cache
        return kept.remember("epub", key, make)

    return epub.bind(edition, part, layouts=shop.layouts, fonts=shop.fonts, remember=remember)


def _plain(edition: Edition, _part: TypesetPart, _shop: Shop) -> tuple[Output | None, Problems]:
    from publisher.formats import plain

    return plain.bind(edition), ()


def _check_pdf(output: Output, part: TypesetPart) -> Iterable[Problem]:
    from publisher.checks import pdf

    return pdf.check(output, part)


def _check_epub(output: Output, _part: TypesetPart) -> Iterable[Problem]:
    from publisher.checks import epub

    return epub.check(output)


def _check_text(output: Output, _part: TypesetPart) -> Iterable[Problem]:
    from publisher.checks import labels

    return labels.check_text(output)


SETTINGS: dict[str, type[Settings]] = {
    "publication": Publication,
    "issue": FrontMatter,
    "names": Authorities,
    "partners": Partners,
    "volume": VolumeFile,
}
address = markdown.address
SOURCES: dict[str, Source] = {"markdown": _markdown}
FORMATS: dict[str, Format] = {"pdf": _pdf, "epub": _epub, "txt": _plain}
CHECKS: dict[str, Check] = {"pdf": _check_pdf, "epub": _check_epub, "txt": _check_text}


FAMILIES = (
    "text", "typography", "characters", "slips", "spelling", "repetition", "names", "offices", "days", "sums", "shares",
    "structure", "references", "access",
)  # fmt: skip
"""The modules of `checks` that look at the text before anything is set."""


def text_checks() -> tuple[Rule, ...]:
    """Every check of the text, in the order of their codes."""
    return tuple(
        sorted(
            (rule for name in FAMILIES for rule in import_module(f"publisher.checks.{name}").CHECKS),
            key=lambda rule: rule.code,
        )
    )


def warm() -> None:
    """Import everything that making an issue needs, so that workers forked after it share it."""
    rows = ("layouts", "press", "prepare", "checking", "checks.pdf", "checks.epub", "formats.pdf", "formats.epub")
    for name in (*rows, *(f"checks.{family}" for family in FAMILIES)):
        import_module(f"publisher.{name}")
