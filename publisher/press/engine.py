"""One sheet of HTML → PDF bytes, extent, anchors, outline.

In: a `Sheet` with every byte it refers to; out: a `TypesetPart`, and what the engine had to say as problems. It must
not reach the network, the disk (but for the engine's own temporary fonts), the machine's fonts or the clock.
This is the door for WeasyPrint. `tagging` makes the structure tree, `pdf.xmp` the metadata.

Codes: L001 refused resource · L002 style sheet not understood · L003 resource that cannot be used · L004 link to
nowhere · L005 font of another house · L006 missing glyph · L007 anything else the engine says · L008 the engine gave
up · L009 text that cannot be tagged.
"""

import base64
import contextlib
import ctypes.util
import logging
import os
import re
import sys
import warnings
import zlib
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

from publisher.model.edition import Metadata
from publisher.model.part import FaceUse, Sheet, TypesetPart
from publisher.pdf import raster, xmp
from publisher.press import engine_lines, tagging
from publisher.problems import Location, Problem, PublisherError, Severity

_FONTCONFIG = Path(__file__).with_name("fontconfig.xml")


@contextlib.contextmanager
def _no_fonts_of_this_machine() -> Iterator[None]:
    """Let fontconfig read our configuration, which has no font, in place of the machine's."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_FONTCONFIG)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextlib.contextmanager
def _quick_import() -> Iterator[None]:
    """Spare the engine's import 22 subprocesses on Linux, and its warning where a machine has no fonts: it needs none.

    It looks for each library by other systems' names first, for which `find_library` asks gcc and ldconfig; the names
    that Linux has come last and need no search. May go when WeasyPrint tries those first.
    """
    find_library = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005  the name of the parameter is part of the type
    with warnings.catch_warnings(), _no_fonts_of_this_machine():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            ctypes.util.find_library = find_library


with _quick_import():
    import weasyprint
    import weasyprint.pdf
    from weasyprint.document import DocumentMetadata
    from weasyprint.formatting_structure import boxes
    from weasyprint.images import RasterImage
    from weasyprint.text.ffi import ffi, fontconfig, pangoft2
    from weasyprint.text.fonts import FontConfiguration, get_hb_object_data
    from weasyprint.urls import URLFetcher, URLFetcherResponse, iri_to_uri

_PRODUCER = f"WeasyPrint {weasyprint.__version__}"
_VARIANT = "pdf/a-3a"
DPI = 300
"""Pixels to the inch of a picture at its place on paper; more cannot be seen, and files grow with them."""
_INSIDE = re.compile(r"data:(image/(?:png|jpeg));base64,")
_REFUSED = "not among the resources of the sheet"
_PLAINLY = {0x2010: "-", 0x2011: "-", 0xA0: " "}
_PLAIN = {b"<%04x>" % code: b"<%04x>" % ord(plain) for code, plain in _PLAINLY.items()}
_FAMILY = re.compile(r"@font-face\s*\{[^}]*?font-family:\s*([^;}]+)")


def typeset(sheet: Sheet) -> tuple[TypesetPart | None, tuple[Problem, ...]]:
    """Set a sheet as a tagged PDF that claims PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).

    The part is None if the engine could not finish. Everything the engine logs comes back as a problem.
    """
    part = None
    with _engine(sheet) as (log, fonts):
        root, document = _lay_out(sheet, log, fonts, pdf_variant=_VARIANT, dpi=DPI)
        document.metadata = _Metadata(sheet.metadata)
        with _our_tags(root, sheet.slot) as tagger, _our_pictures():
            pdf = document.write_pdf(finisher=partial(_finish, slot=sheet.slot), pdf_variant=_VARIANT)
        if tagger.lost:
            log.add("L009", "text in a transparent group cannot be tagged", "do not use opacity on text")
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
    with _engine(sheet) as (log, fonts):
        _, document = _lay_out(sheet, log, fonts)
        pdf = bytes(document.write_pdf())
    if not pdf:
        raise PublisherError(*log.problems())
    return pdf


# --- what the engine may use, and what it says -------------------------------------------------------------------


class _Shelf(URLFetcher):  # type: ignore[misc]  # the engine is untyped
    """Resources that the engine may read: those of the sheet, by their exact URLs, and nothing else."""

    def __init__(self, sheet: Sheet, log: "_Log") -> None:
        super().__init__(allowed_protocols=())
        self._resources = {iri_to_uri(resource.url): resource for resource in sheet.resources}
        self._log = log

    def fetch(self, url: str, _headers: object = None) -> Any:
        """Give the bytes of a resource; anything else is refused and told."""
        resource = self._resources.get(iri_to_uri(url))
        if found := _INSIDE.match(url):  # a picture inside a drawing: `pictures` has looked at it
            return URLFetcherResponse(url, base64.b64decode(url[found.end() :]), {"Content-Type": found[1]})
        if resource is None:
            self._log.refuse(url)
            raise ValueError(_REFUSED)
        return URLFetcherResponse(url, resource.data, {"Content-Type": resource.media_type})


class _Log(logging.Handler):
    """Messages of the engine while a sheet is set, as problems."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(logging.WARNING)
        self._location = Location(sheet.name)
        self._families = {name.strip().strip("\"'") for css in sheet.css for name in _FAMILY.findall(css)}
        self._refused: list[str] = []
        self._problems: dict[Problem, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record of the engine's log; the module that wrote it says what kind it is."""
        message, module = record.getMessage(), record.module
        if message.endswith(_REFUSED) or any(url in message for url in self._refused):
            return  # said better already
        if module == "text" and isinstance(record.args, tuple):
            glyph, codepoint = record.args
            self.add("L006", f"no font of this sheet has “{glyph}” (U+{codepoint:04X})", "write it otherwise")
        elif module in ("anchors", "targets"):
            self.add("L004", message, "link to an id that the sheet has")
        elif module in ("images", "html", "urls") or message.startswith("Font-face"):
            self.add("L003", message)
        elif module == "css" or "css" in Path(record.pathname).parts:
            self.add("L002", message, "fix the style sheet of the layout", Severity.WARNING)
        else:
            self.add("L007", message, severity=Severity.WARNING)

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Hear the engine's loggers, and keep their messages from the terminal."""
        loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
        before = [(logger, logger.propagate) for logger in loggers]
        for logger in loggers:
            logger.addHandler(self)
            logger.propagate = False
        try:
            yield
        finally:
            for logger, propagate in before:
                logger.removeHandler(self)
                logger.propagate = propagate

    def refuse(self, url: str) -> None:
        """Say that the sheet asked for what it does not bring."""
        self._refused.append(url)
        self.add("L001", f"refused to read {url[:200]}", "a sheet may only use the resources it brings")

    def gate_fonts(self, document: Any) -> None:
        """Say which fonts were used that no style sheet declares."""
        for font in document.fonts.values():
            if font.family not in self._families:
                self.add(
                    "L005", f"{font.family} is set, a font that this sheet does not bring", "name it in @font-face"
                )

    def add(self, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Take a problem once."""
        self._problems[Problem(self._location, code, message, hint, severity)] = None

    def problems(self) -> tuple[Problem, ...]:
        """Give what was said, in order."""
        return tuple(self._problems)


@contextlib.contextmanager
def _engine(sheet: Sheet) -> Iterator[tuple[_Log, Any]]:
    """Run the engine on a sheet: hear it, give it a place for fonts that goes afterwards, stop its exceptions here."""
    log = _Log(sheet)
    with _no_fonts_of_this_machine(), log.listening():
        fonts = FontConfiguration()
        try:
            yield log, fonts
        except Exception as error:  # noqa: BLE001  the engine raises anything on hostile input; no traceback may pass
            log.add("L008", f"the engine could not set this sheet: {type(error).__name__}: {error}"[:500])
        finally:
            _let_go(fonts)


def _let_go(fonts: Any) -> None:
    """Give back what a font configuration holds: 0.3 MB that Pango would never free, and its temporary files.

    Pango 1.50 keeps a reference to a configuration that is still set when its font map goes; the files would outlive a
    process that ends before the garbage collector runs.
    """
    pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", fonts.font_map), ffi.NULL)
    fonts.__del__()


def _lay_out(sheet: Sheet, log: _Log, fonts: Any, **options: object) -> tuple[Element, Any]:
    """Lay a sheet out on pages; give its HTML tree and the engine's document."""
    shelf = _Shelf(sheet, log)
    html = weasyprint.HTML(string=sheet.html, url_fetcher=shelf)
    styles = [weasyprint.CSS(string=css, url_fetcher=shelf, font_config=fonts) for css in sheet.css]
    brought = fontconfig.FcConfigGetFonts(fonts._config, fontconfig.FcSetApplication)  # noqa: SLF001
    if not brought or not brought.nfont:
        raise ValueError("no style sheet brings a font that can be used")  # Pango ends the process where there is none
    return html.etree_element, html.render(font_config=fonts, stylesheets=styles, **options)


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


def _finish(_document: Any, pdf: Any, slot: int) -> None:
    """Mend what the engine has made, just before it is written: each pass does one thing."""
    if slot:
        _name_destinations_apart(pdf, f"{slot}.")
    _lead_into_volume(pdf)
    for each in (_label_pages, _never_interpolate, _read_back_plainly, _compress):
        each(pdf)


def _name_destinations_apart(pdf: Any, prefix: str) -> None:
    """Begin the names of destinations with the slot, so that parts bound together do not share one."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    names[::2] = [pydyf.String(prefix + str(name.string)) for name in names[::2]]
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link" and "Dest" in thing:
            thing["Dest"] = pydyf.String(prefix + str(thing["Dest"].string))


def _lead_into_volume(pdf: Any) -> None:
    """Let links to "vol:…" lead to a destination of that name, which the volume has; the engine takes them for URIs."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link" and "A" in thing:
            uri = thing["A"].get("URI")
            if isinstance(uri, pydyf.String) and str(uri.string).startswith("vol:"):
                thing["Dest"] = pydyf.String(str(uri.string))
                del thing["A"]


def _label_pages(pdf: Any) -> None:
    """Give viewers the printed folios as page labels: arabic from 1 (ISO 32000-1, 12.4.2)."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})


def _never_interpolate(pdf: Any) -> None:
    """Set Interpolate to false on every image, as ISO 19005-3, 6.2.8.1 asks."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and "Interpolate" in thing.extra:
            thing.extra["Interpolate"] = "false"


def _read_back_plainly(pdf: Any) -> None:
    """Let glyphs that stand for two letters be read back as the plain one, so that a search finds what a reader types.

    Fonts have one glyph for a hyphen and a hyphen that may not break, and one for both spaces; the engine says that it
    is whichever it met first (ISO 32000-1, 9.10.3).
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.stream[:1] == [b"/CIDInit /ProcSet findresource begin"]:
            thing.stream = [
                item[:-6] + _PLAIN.get(item[-6:], item[-6:]) if isinstance(item, bytes) else item
                for item in thing.stream
            ]


def _compress(pdf: Any) -> None:
    """Compress each stream once at level 6: pydyf would do it twice (to write and to hash) at level 9.

    Metadata stay readable by programs that know no PDF (ISO 32000-1, 14.3.2), and are sealed afterwards.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.extra.get("Type") == "/Metadata":
            thing.compress = False
        elif isinstance(thing, pydyf.Stream) and thing.compress:
            plain = b"\n".join(item if isinstance(item, bytes) else _as_bytes(item) for item in thing.stream)
            thing.stream = [zlib.compress(plain, 6)]
            thing.extra = {**thing.extra, "Filter": "/FlateDecode"}
            thing.compress = False


def _as_bytes(item: Any) -> bytes:
    data: bytes = item.data if isinstance(item, pydyf.Object) else str(item).encode("ascii")
    return data


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
            tuple((glyph, text.translate(_PLAINLY)) for glyph, text in sorted(each.items())),
        )
        for name, each in sorted(glyphs.items())
    )
