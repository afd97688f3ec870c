"""One sheet of HTML → PDF bytes, extent, anchors, outline.

In: a `Sheet` with every byte it refers to; out: a `TypesetPart`, and what the engine had to say as problems. It must
not reach the network, the disk (but for the engine's own temporary fonts), the machine's fonts or the clock.
This is the door for WeasyPrint. `tagging` makes the structure tree, `pdf.xmp` the metadata.

Codes: L001 refused resource · L002 style sheet not understood · L003 resource that cannot be used · L004 link to
nowhere · L005 font of another house · L006 missing glyph · L007 anything else the engine says · L008 the engine gave
up · L009 text that cannot be tagged · L028 a line that goes on where it should end · L036 a font without a space.
"""

import contextlib
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element

from publisher.model.edition import Metadata
from publisher.model.part import FaceUse, Sheet, TypesetPart
from publisher.pdf import raster, xmp
from publisher.press import engine_lines, tagging
from publisher.press.driving.continuing import continued_tables
from publisher.press.driving.finishing import PLAINLY, finish
from publisher.press.driving.hearing import EngineLog, SheetResources
from publisher.press.driving.loading import (
    DocumentMetadata,
    RasterImage,
    boxes,
    get_hb_object_data,
    no_fonts_of_this_machine,
    weasyprint,
)  # fmt: skip
from publisher.press.driving.styles import styles_of
from publisher.problems import Problem, PublisherError

_PRODUCER = f"WeasyPrint {weasyprint.__version__}"
_VARIANT = "pdf/a-3a"
DPI = 300
"""Pixels to the inch of a picture at its place on paper; more cannot be seen, and files grow with them."""


def typeset(sheet: Sheet) -> tuple[TypesetPart | None, tuple[Problem, ...]]:
    """Set a sheet as a tagged PDF that claims PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).

    The part is None if the engine could not finish. Everything the engine logs comes back as a problem.
    """
    part = None
    with _engine(sheet) as log:
        root, document = _lay_out(sheet, log, pdf_variant=_VARIANT, dpi=DPI)
        document.metadata = _Metadata(sheet.metadata)
        with _our_tags(root, sheet.slot) as tagger, _our_pictures():
            pdf = document.write_pdf(finisher=partial(finish, slot=sheet.slot), pdf_variant=_VARIANT)
        if tagger.lost:
            log.add("L009", "text in a transparent group cannot be tagged", "do not use opacity on text")
        if text := engine_lines.run_on(document.pages):
            hint = "set a paragraph that has `ends` in class lined, and .lined with white-space: pre"
            log.add("L028", f"a line does not end where it is told to: {text[:60]}", hint)
        log.gate_fonts(document)
        part = TypesetPart(
            name=sheet.name,
            pdf=xmp.sealed(bytes(pdf)),
            sizes=tuple((round(page.width * 0.75, 2), round(page.height * 0.75, 2)) for page in document.pages),
            anchors=engine_lines.anchors(document.pages),
            bookmarks=tuple(engine_lines.bookmarks(document.make_bookmark_tree())),
            fonts=tuple(sorted({font.name.decode().partition("+")[2] for font in document.fonts.values()})),
            faces=_faces(sheet, document),
            slot=sheet.slot,
            lines=engine_lines.lines(document.pages),
        )
    return part, log.problems()


def draw(sheet: Sheet) -> bytes:
    """Set a sheet as a plain PDF without tags, for pictures made of pages. Raises PublisherError if that fails."""
    pdf = b""
    with _engine(sheet) as log:
        _, document = _lay_out(sheet, log)
        pdf = bytes(document.write_pdf())
    if not pdf:
        raise PublisherError(*log.problems())
    return pdf


@contextlib.contextmanager
def _engine(sheet: Sheet) -> Iterator[EngineLog]:
    """Run the engine on a sheet: hear it, keep the machine's fonts from it, stop its exceptions here."""
    log = EngineLog(sheet)
    with no_fonts_of_this_machine(), log.listening():
        try:
            yield log
        except Exception as error:  # noqa: BLE001  the engine raises anything on hostile input; no traceback may pass
            log.add("L008", f"the engine could not set this sheet: {type(error).__name__}: {error}"[:500])


def _lay_out(sheet: Sheet, log: EngineLog, **options: object) -> tuple[Element, Any]:
    """Lay a sheet out on pages; give its HTML tree and the engine's document."""
    styles = styles_of(sheet, log)
    html = weasyprint.HTML(string=sheet.html, url_fetcher=SheetResources(sheet, log))
    with continued_tables():
        return html.etree_element, html.render(font_config=styles.fonts, stylesheets=styles.sheets, **options)


# --- what the engine writes --------------------------------------------------------------------------------------


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
            modified=facts.modified or moment,
            lang=facts.lang,
        )
        self._facts = facts

    def generate_rdf_metadata(self, _variant: str, _version: int, _conformance: str) -> bytes:
        """Give our packet in place of the engine's."""
        return xmp.rdf(self._facts, producer=_PRODUCER, creator_tool=self.generator)


@contextlib.contextmanager
def _our_tags(root: Element, slot: int) -> Iterator[tagging.Tagger]:
    """Let the engine call our tagger instead of its own while it writes the PDF of this HTML tree."""
    tagger = tagging.Tagger(root, boxes, slot, lambda font: get_hb_object_data(font.hb_face))
    theirs = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = tagger
    try:
        yield tagger
    finally:
        weasyprint.pdf.add_tags = theirs


@contextlib.contextmanager
def _our_pictures() -> Iterator[None]:
    """Make pictures of more than DPI smaller while the PDF is written: the engine would save them at a poor quality."""
    theirs = RasterImage.get_x_object

    def smaller(image: Any, interpolate: bool, ratio: float) -> Any:  # noqa: FBT001  the engine's own signature
        data = image.image_data.data
        if (less := raster.smaller(data, round(image.width * ratio))) is not data:
            image.image_data = image.cache_image_data(less)
            image.width, image.height = raster.size(less)
        return theirs(image, interpolate, 1)

    RasterImage.get_x_object = smaller
    try:
        yield
    finally:
        RasterImage.get_x_object = theirs


def _faces(sheet: Sheet, document: Any) -> tuple[FaceUse, ...]:
    """Say which font files of the sheet are used, under which name, and which glyphs of them."""
    urls = {sha256(resource.data).hexdigest(): resource.url for resource in sheet.resources}
    files: dict[str, str] = {}
    glyphs: dict[str, dict[int, str]] = {}
    for font in document.fonts.values():  # the engine has several for a file
        glyphs.setdefault(font.hash, {}).update(font.to_unicode)
        files[font.hash] = sha256(get_hb_object_data(font.hb_face)).hexdigest()
    return tuple(
        FaceUse(
            name,
            urls.get(files[name], "").removeprefix("font:"),
            tuple((glyph, text.translate(PLAINLY)) for glyph, text in sorted(each.items())),
        )
        for name, each in sorted(glyphs.items())
    )
