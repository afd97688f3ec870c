"""One sheet of HTML → PDF bytes, extent, anchors, outline.

In: a `Sheet` with every byte it refers to; out: a `TypesetPart`, and what the engine had to say as problems. It must
not reach the network, the disk (but for the engine's own temporary fonts), the machine's fonts or the clock.
This is the door for WeasyPrint and pydyf; its companion `tagging` makes the structure tree, `xmp` the metadata.
"""

import contextlib
import logging
import os
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from publisher import tagging, xmp
from publisher.model import Bookmark, Metadata, Sheet, TypesetPart
from publisher.problems import Location, Problem, PublisherError, Severity

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the engine warns on import where a machine has no fonts: it needs none
    import pydyf
    import weasyprint
    from weasyprint.document import DocumentMetadata
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse, iri_to_uri

_FONTCONFIG = Path(__file__).with_name("fontconfig.xml")
_PRODUCER = f"WeasyPrint {weasyprint.__version__}"


def typeset(sheet: Sheet) -> tuple[TypesetPart | None, tuple[Problem, ...]]:
    """Set a sheet as a tagged PDF that claims PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).

    The part is None if the engine could not finish. Everything the engine logs comes back as a problem.
    """
    with _listening(sheet) as log:
        try:
            root, document = _render(sheet, log, pdf_variant="pdf/a-3a")
            document.metadata = _Metadata(sheet.metadata)
            with tagging.our_tags(root) as tagger:
                pdf = document.write_pdf(finisher=_finish, pdf_variant="pdf/a-3a")
            if tagger.lost:
                log.add("L009", "text in a transparent group cannot be tagged", "do not use opacity on text")
            part = TypesetPart(
                name=sheet.name,
                pdf=pdf,
                sizes=tuple((round(p.width * 0.75, 2), round(p.height * 0.75, 2)) for p in document.pages),
                anchors=_anchors(document),
                bookmarks=tuple(_bookmarks(document.make_bookmark_tree())),
                fonts=_font_names(document),
            )
        except Exception as error:  # noqa: BLE001  the engine raises anything on hostile input; no traceback may pass
            log.add("L008", f"the engine could not set this sheet: {type(error).__name__}: {error}")
            return None, log.problems()
    return part, log.problems()


def draw(sheet: Sheet) -> bytes:
    """Set a sheet as a plain PDF without tags, for pictures made of pages. Raises PublisherError if that fails."""
    with _listening(sheet) as log:
        try:
            _, document = _render(sheet, log)
            return bytes(document.write_pdf())
        except Exception as error:  # noqa: BLE001  as in `typeset`
            log.add("L008", f"the engine could not set this sheet: {type(error).__name__}: {error}")
            raise PublisherError(*log.problems()) from None


class _Shelf(URLFetcher):  # type: ignore[misc]  # the engine is untyped
    """What the engine may read: the resources of the sheet, by their exact URLs, and nothing else."""

    def __init__(self, sheet: Sheet, log: "_Log") -> None:
        super().__init__(allowed_protocols=())
        self._resources = {iri_to_uri(resource.url): resource for resource in sheet.resources}
        self._log = log

    def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002  the engine's signature
        """Give the bytes of a resource; anything else is refused and told."""
        resource = self._resources.get(iri_to_uri(url))
        if resource is None:
            self._log.refuse(url)
            raise ValueError("refused")
        return URLFetcherResponse(url, resource.data, {"Content-Type": resource.media_type})


class _Log(logging.Handler):
    """What the engine says while a sheet is set, as problems."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(logging.WARNING)
        self._location = Location(sheet.name)
        self._problems: dict[Problem, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record of the engine's log."""
        self.add("L007", record.getMessage(), severity=Severity.WARNING)

    def refuse(self, url: str) -> None:
        """Say that the sheet asked for what it does not carry."""
        self.add("L001", f"refused to read {url[:200]}", "a sheet may only use the resources it brings")

    def add(self, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Take a problem once."""
        self._problems[Problem(self._location, code, message, hint, severity)] = None

    def problems(self) -> tuple[Problem, ...]:
        """Give what was said, in order."""
        return tuple(self._problems)


@contextlib.contextmanager
def _listening(sheet: Sheet) -> Iterator[_Log]:
    """Hear the engine's loggers, and keep their messages from the terminal."""
    log = _Log(sheet)
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(log)
        logger.propagate = False
    try:
        yield log
    finally:
        for logger, propagate in before:
            logger.removeHandler(log)
            logger.propagate = propagate


def _render(sheet: Sheet, log: _Log, **options: object) -> tuple[Element, Any]:
    """Lay a sheet out with its own fonts only; give its HTML tree and the engine's document."""
    shelf = _Shelf(sheet, log)
    fonts = _font_configuration()
    html = weasyprint.HTML(string=sheet.html, url_fetcher=shelf)
    styles = [weasyprint.CSS(string=css, url_fetcher=shelf, font_config=fonts) for css in sheet.css]
    return html.etree_element, html.render(font_config=fonts, stylesheets=styles, **options)


def _font_configuration() -> Any:
    """Make a font configuration that knows no font of this machine."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_FONTCONFIG)
    try:
        return FontConfiguration()
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


class _Metadata(DocumentMetadata):  # type: ignore[misc]  # the engine is untyped
    """The facts of a sheet for the document information and, through the engine's public hook, for the XMP packet."""

    def __init__(self, facts: Metadata) -> None:
        moment = facts.date.isoformat() + "T00:00:00Z"
        super().__init__(
            title=facts.title,
            authors=list(facts.creators),
            description=facts.description or facts.subtitle,
            keywords=list(facts.keywords),
            generator="publisher",
            created=moment,
            modified=moment,
            lang=facts.lang,
        )
        self._facts = facts

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:  # noqa: ARG002
        """Give our packet in place of the engine's."""
        return xmp.rdf(self._facts, producer=_PRODUCER, creator_tool=self.generator)


def _finish(document: Any, pdf: Any) -> None:  # noqa: ARG001  the engine's signature
    """Mend what the engine writes, just before it is written: each pass does one thing."""
    for each in (_label_pages, _never_interpolate, _compress):
        each(pdf)


def _label_pages(pdf: Any) -> None:
    """Give viewers the printed folios as page labels: arabic from 1 (ISO 32000-1, 12.4.2)."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})


def _never_interpolate(pdf: Any) -> None:
    """Set Interpolate to false on every image, as ISO 19005-3, 6.2.8.1 asks."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and "Interpolate" in thing.extra:
            thing.extra["Interpolate"] = "false"


def _compress(pdf: Any) -> None:
    """Compress each stream once at level 6: pydyf would do it twice (to write and to hash) at level 9."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.compress:
            plain = b"\n".join(pydyf._to_bytes(item) for item in thing.stream)  # noqa: SLF001
            thing.stream = [zlib.compress(plain, 6)]
            thing.extra = {**thing.extra, "Filter": "/FlateDecode"}
            thing.compress = False


def _anchors(document: Any) -> tuple[tuple[str, int], ...]:
    """Map each id to the page it stands on first."""
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return tuple(sorted(found.items()))


def _bookmarks(tree: Any, level: int = 1) -> Iterator[Bookmark]:
    """Flatten the engine's outline, in reading order."""
    for label, (page, _, _), children, _ in tree:
        yield Bookmark(level, label, page)
        yield from _bookmarks(children, level + 1)


def _font_names(document: Any) -> tuple[str, ...]:
    """Give the PostScript names of the fonts used, without their subset tags."""
    return tuple(sorted({font.name.decode().lstrip("/").partition("+")[2] for font in document.fonts.values()}))
