"""Tables of the formats and of the checks of finished files; a new one is a module of its wing and a row here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from publisher.formats import epub, plain_text
from publisher.model.edition import Edition
from publisher.model.part import Output, TypesetPart
from publisher.problems import Problem, Problems
from publisher.store import Cache
from publisher.verify import labels, pdf
from publisher.verify.ebook import epub as epub_check


@dataclass(frozen=True, slots=True)
class Shop:
    """Folders of layouts and fonts, and caches: all that a format may need besides the edition.

    `subsets` of fonts are kept apart: they outlive a version of ours.
    """

    layouts: tuple[Path, ...]
    fonts: tuple[Path, ...]
    cache: Cache
    subsets: Cache


class Format(Protocol):
    """A function that binds an edition and its typeset part into one file."""

    def __call__(self, edition: Edition, part: TypesetPart, shop: Shop, /) -> tuple[Output | None, Problems]: ...


class Check(Protocol):
    """A function that checks a finished file."""

    def __call__(self, output: Output, part: TypesetPart, /) -> Iterable[Problem]: ...


def _pdf(edition: Edition, part: TypesetPart, _shop: Shop) -> tuple[Output | None, Problems]:
    return Output(f"{edition.slug}.pdf", "application/pdf", part.pdf), ()


def _epub(edition: Edition, part: TypesetPart, shop: Shop) -> tuple[Output | None, Problems]:
    def remember(key: str, make: Callable[[], bytes]) -> bytes:
        cache = shop.subsets if key.endswith(".woff2") else shop.cache
        return cache.remember("epub", key, make)

    return epub.bind(edition, part, layouts=shop.layouts, fonts=shop.fonts, remember=remember)


def _plain(edition: Edition, _part: TypesetPart, _shop: Shop) -> tuple[Output | None, Problems]:
    return plain_text.bind(edition), ()


def _check_pdf(output: Output, part: TypesetPart) -> Iterable[Problem]:
    return pdf.check(output, part)


def _check_epub(output: Output, _part: TypesetPart) -> Iterable[Problem]:
    return epub_check.check(output)


def _check_text(output: Output, _part: TypesetPart) -> Iterable[Problem]:
    return labels.check_text(output)


FORMATS: dict[str, Format] = {"pdf": _pdf, "epub": _epub, "txt": _plain}
CHECKS: dict[str, Check] = {"pdf": _check_pdf, "epub": _check_epub, "txt": _check_text}
