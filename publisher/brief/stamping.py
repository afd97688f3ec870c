"""Stamped copies of a typeset PDF, each with its number and recipient on every page and marks in the file.

In: the bytes of a finished PDF and a stamp for each copy; out: the bytes of each copy, still PDF/A-3a and PDF/UA-1. The
file is read once and its page contents are never written anew. A door for pikepdf.

The visible stamp is one form (ISO 32000-1, 8.10) that every page draws as an artifact (14.8.2.2): a Data Matrix with
the code of the copy in the lower left corner, and over it, read upwards along the margin, a line with the number, the
code and the recipient. The code also stands, in disguise, in the identifier of the file, in its XMP metadata, in the
name of the form and, as a shift that nobody sees, before the content of every page; `hidden_marks` reads them there.

Codes: M030 a file that cannot be stamped · M031 a stamp with a character that its face lacks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from publisher import fonts
from publisher.brief import copy_code, data_matrix
from publisher.fonts import Face
from publisher.layout.measures import Style
from publisher.pdf import xmp
from publisher.pdf.embedding import Embedded, embedded
from publisher.press.shaping import Line, Run, Type, Used
from publisher.problems import Location, Problem, PublisherError

MM = 72 / 25.4
FORM, FILE, DOCUMENT, INSTANCE = "form", "file", "document", "instance"
"""Uses of the identifiers that hold a code: name of the form, trailer, the two of the metadata."""
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The text of a stamp: the code of the copy, its number ("Copy 17 of 200"), its recipient ("prepared for …")."""

    code: str
    number: str
    recipient: str


@dataclass(frozen=True, slots=True)
class StampPlace:
    """Place and size of a stamp.

    In millimetres: `left` and `foot` from the edges to the Data Matrix, a `module` of that, the `gap` between it and
    the text, `head` from the end of the text to the upper edge; `size` of the text in points. Layouts keep their
    margins free; 8 mm are enough for any office printer.
    """

    left: float = 9.0
    foot: float = 14.2
    module: float = 0.42
    gap: float = 2.5
    head: float = 30.0
    family: str = "Source Sans 3"
    size: float = 7.5
    colour: str = "#000000"


def copies(
    data: bytes, name: str, stamps: Sequence[Stamp], faces: Sequence[Face], place: StampPlace | None = None
) -> Iterator[bytes]:
    """The copies of a file, in the order of their stamps; the same input gives the same bytes.

    `name` is the file as messages name it. Raises PublisherError (M030, M031) before the first copy.
    """
    place = place or StampPlace()
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            yield from _Stamper(pdf, name, stamps, faces, place).copies()
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise PublisherError(Problem(Location(name), "M030", f"cannot be stamped: {error}")) from None


class _Stamper:
    """A file that is made ready for stamps once, then given one after the other."""

    def __init__(self, pdf: Pdf, name: str, stamps: Sequence[Stamp], faces: Sequence[Face], place: StampPlace) -> None:
        self.pdf, self.name, self.stamps, self.place = pdf, name, stamps, place
        face = fonts.find(faces, place.family) or fonts.find(fonts.shipped(), place.family)
        if face is None or "/Metadata" not in pdf.Root or not len(pdf.pages):
            lacking = "a face for the stamp" if face is None else "pages and metadata"
            raise PublisherError(Problem(Location(name), "M030", f"cannot be stamped: there is not {lacking}"))
        self._covered(face)
        stem = face.name.rpartition("/")[2].rpartition(".")[0]
        style = Style(face=stem, size=place.size, leading=place.size, colour=place.colour)
        self.type = Type({"stamp": style}, (face,), {})
        self.rise = fonts.reach(face, "H", place.size)[0] / 2
        self.used: Used = set()
        self.tops = [self._length(page) for page in pdf.pages]
        self.drawn = [self._drawing(stamp) for stamp in stamps]
        self.before, self.after = Stream(pdf, b""), Stream(pdf, b"")
        self.form = Stream(pdf, b"")
        self.packet = bytes(pdf.Root.Metadata.read_bytes())
        self._prepare(face)

    def copies(self) -> Iterator[bytes]:
        """Yield each copy: four short streams, a name and two identifiers differ."""
        resources = self._resources()
        for stamp, drawing in zip(self.stamps, self.drawn, strict=True):
            name = Name("/Fm" + copy_code.identifier(stamp.code, FORM).hex())
            self.before.write(b"q 1 0 0 1 %.6f %.6f cm 1 0 0 1 %.6f %.6f cm\n" % copy_code.lengths(stamp.code))
            x, y = self.place.left * MM, self.place.foot * MM
            artifact = b"\nQ /Artifact <</Type/Pagination/Subtype/Watermark>> BDC q 1 0 0 1 %.3f %.3f cm %s Do Q EMC\n"
            self.after.write(artifact % (x, y, str(name).encode()))
            self.form.write(drawing)
            document, instance = (copy_code.identifier(stamp.code, use).hex() for use in (DOCUMENT, INSTANCE))
            self.pdf.Root.Metadata.write(xmp.identified(self.packet, document, instance))
            self.pdf.trailer.ID = Array([String(copy_code.identifier(stamp.code, FILE))] * 2)
            for forms in resources:
                forms[name] = self.form
            yield self._saved()
            for forms in resources:
                del forms[name]

    def _covered(self, face: Face) -> None:
        """Refuse a stamp whose face lacks a character: nothing but an empty box would be printed."""
        there = fonts.coverage(face)
        for stamp in self.stamps:
            lacking = sorted({char for char in stamp.number + stamp.recipient if ord(char) not in there})
            if lacking:
                codes = ", ".join(f"U+{ord(char):04X}" for char in lacking)
                message = f"the stamp has {codes}, which {face.family} lacks"
                hint = "spell the name in other characters"
                raise PublisherError(Problem(Location(self.name), "M031", message, hint))

    def _length(self, page: pikepdf.Page) -> float:
        box = [float(side) for side in page.mediabox]
        return box[3] - box[1] - (self.place.foot + self.place.head) * MM

    def _prepare(self, face: Face) -> None:
        """Give every page its two streams, and the form its font; each of them is there once."""
        (use,) = self.type.uses(self.used)
        font = self._font(embedded(face, dict(use.glyphs)))
        wide = data_matrix.SIDE * self.place.module * MM
        self.form = self.pdf.make_indirect(self.form)
        self.form.Type, self.form.Subtype = Name.XObject, Name.Form
        self.form.BBox = Array([-1, -1, round(wide + 2, 3), round(min(self.tops) + 2, 3)])
        self.form.Resources = Dictionary(Font=Dictionary({f"/{use.name}": font}))
        self.before, self.after = map(self.pdf.make_indirect, (self.before, self.after))
        for page in self.pdf.pages:
            there = page.obj.get("/Contents", Array())
            page.obj.Contents = Array([self.before, *(there if isinstance(there, Array) else [there]), self.after])

    def _font(self, face: Embedded) -> Any:
        """A font as objects of the file."""
        pdf = self.pdf
        entries = (face.font, face.below, face.descriptor, face.program_kind)
        font, below, descriptor, kind = (pikepdf.Object.parse(b"<<%s>>" % value) for value in entries)
        descriptor[face.program_key.decode()] = Stream(pdf, face.program, kind)
        below.FontDescriptor = pdf.make_indirect(descriptor)
        font.DescendantFonts = Array([pdf.make_indirect(below)])
        font.ToUnicode = Stream(pdf, face.to_unicode)
        if face.to_glyphs:
            below.CIDToGIDMap = Stream(pdf, face.to_glyphs)
        return pdf.make_indirect(font)

    def _resources(self) -> list[Any]:
        """The dictionaries of forms that pages name, each once: pages may share one."""
        forms: dict[tuple[int, int], Any] = {}
        for number, page in enumerate(self.pdf.pages):
            resources = page.resources
            if "/XObject" not in resources:
                resources.XObject = Dictionary()
            own = resources.XObject.objgen
            shared = own if own != (0, 0) else resources.objgen if resources.objgen != (0, 0) else (-1, number)
            forms.setdefault(shared, resources.XObject)
        return list(forms.values())

    def _drawing(self, stamp: Stamp) -> bytes:
        """The operators of a stamp: the Data Matrix upright, the line beside it turned by a right angle."""
        module = self.place.module * MM
        wide = data_matrix.SIDE * module
        squares = b" ".join(b"%d %d %d 1 re" % rectangle for rectangle in data_matrix.rectangles(stamp.code))
        start = wide + self.place.gap * MM
        (piece,) = self._line(stamp, min(self.tops) - start)
        shown = self.type.shown(piece, 0, 0, self.used)
        turned = b"q 0 1 1 0 %.3f %.3f cm %s Q" % (wide / 2 + self.rise, start, shown)
        return b"q 0 g %.4f 0 0 %.4f 0 0 cm %s f Q\n%s" % (module, module, squares, turned)

    def _line(self, stamp: Stamp, room: float) -> Line:
        """Number, code and recipient on one line, the recipient cut at a word if there is no room for all."""
        words = stamp.recipient.split()
        for count in range(len(words), 0, -1):
            recipient = " ".join(words[:count]) + (_ELLIPSIS if count < len(words) else "")
            line = self.type.line((Run(_text(stamp, recipient), "stamp"),))
            if line[-1].x + line[-1].width <= room:
                return line
        return self.type.line((Run(_text(stamp, ""), "stamp"),))

    def _saved(self) -> bytes:
        out = BytesIO()
        self.pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            force_version="1.7",
        )
        return out.getvalue()


def _text(stamp: Stamp, recipient: str) -> str:
    """The line of a stamp; what a code is read from stands first, where it is never cut."""
    return " · ".join(filter(None, (stamp.number, copy_code.printed(stamp.code), recipient)))
