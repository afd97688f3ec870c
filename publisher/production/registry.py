"""Explicit tables of the formats and of the checks of finished files, and the Protocol each row obeys.

A new one is a module and a row here. Rows import what they need when they are called.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from publisher.check.run import FAMILIES
from publisher.model.edition import Edition
from publisher.model.part import Output, TypesetPart
from publisher.problems import Problem, Problems
from publisher.store import Cache


@dataclass(frozen=True, slots=True)
class Shop:
    """What a format may need besides the edition: folders of layouts and fonts, and what was made before.

    `subsets` of fonts are kept apart: they outlive a version of ours.
    """

    layouts: tuple[Path, ...]
    fonts: tuple[Path, ...]
    cache: Cache
    subsets: Cache


class Format(Protocol):
    """Binds an edition and its typeset part into one file."""

    def __call__(self, edition: Edition, part: TypesetPart, shop: Shop, /) -> tuple[Output | None, Problems]: ...


class Check(Protocol):
    """Looks at a finished file and says what is wrong with it."""

    def __call__(self, output: Output, part: TypesetPart, /) -> Iterable[Problem]: ...


def _pdf(edition: Edition, part: TypesetPart, _shop: Shop) -> tuple[Output | None, Problems]:
    from publisher.production import pdf

    return pdf.bind(edition, part), ()


def _epub(edition: Edition, part: TypesetPart, shop: Shop) -> tuple[Output | None, Problems]:
    from publisher.formats import epub

    def remember(key: str, make: Callable[[], bytes]) -> bytes:
        kept = shop.subsets if key.endswith(".woff2") else shop.cache
        return kept.remember("epub", key, make)

    return epub.bind(edition, part, layouts=shop.layouts, fonts=shop.fonts, remember=remember)


def _plain(edition: Edition, _part: TypesetPart, _shop: Shop) -> tuple[Output | None, Problems]:
    from publisher.formats import plain_text

    return plain_text.bind(edition), ()


def _check_pdf(output: Output, part: TypesetPart) -> Iterable[Problem]:
    from publisher.verify import pdf

    return pdf.check(output, part)


def _check_epub(output: Output, _part: TypesetPart) -> Iterable[Problem]:
    from publisher.verify import epub

    return epub.check(output)


def _check_text(output: Output, _part: TypesetPart) -> Iterable[Problem]:
    from publisher.verify import labels

    return labels.check_text(output)


FORMATS: dict[str, Format] = {"pdf": _pdf, "epub": _epub, "txt": _plain}
CHECKS: dict[str, Check] = {"pdf": _check_pdf, "epub": _check_epub, "txt": _check_text}


def warm() -> None:
    """Import everything that making an issue needs, so that workers forked after it share it."""
    rows = (
        "layout.sheet",
        "press.engine",
        "edition.prepare",
        "check.run",
        "verify.pdf",
        "verify.epub",
        "production.pdf",
        "formats.epub",
    )
    for name in (*rows, *(f"check.rules.{family}" for family in FAMILIES)):
        import_module(f"publisher.{name}")
