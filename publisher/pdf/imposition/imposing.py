"""A finished PDF → a file for printing only: a booklet, two pages to a sheet, or single pages with crop marks.

In: the bytes of a PDF; out: the bytes of another, in which each page is a form (ISO 32000-1, 8.10) drawn where it is to
be printed. Such a file has no structure tree and claims no standard; it says so in its title. A door for pikepdf.

Codes: F010 a file that cannot be imposed.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from publisher.pdf import xmp
from publisher.pdf.imposition.page_order import MADE_OF, PRINT_ONLY, Side
from publisher.problems import Location, Problem, PublisherError
from publisher.store import digest

MM = 72 / 25.4
BLEED, OFFSET, MARK = 3 * MM, 3 * MM, 5 * MM
"""Bleed round the trimmed page; crop marks begin there, so far from the trim, and are so long."""
WEIGHT = 0.25

LARGEST = 1 << 28
"""Bytes to which a stream may unfold: two megabytes can become two gigabytes (qpdf's limits, none by default)."""

Box = tuple[float, float]
HALVES = ((148 * MM, 210 * MM), (139.7 * MM, 215.9 * MM))
"""Pages that are half a sheet already, A5 and half of Letter: two of them stand on a sheet at their size."""


def sheets(data: bytes, name: str, order: Callable[[int], Sequence[Side]], *, creep: float = 0.0) -> bytes:
    """Impose pages two to a side of a sheet; `creep` in points for each nested sheet.

    `order` gives the sides for a number of pages. A sheet is as large as two pages if these are A5, or half of Letter;
    else as large as one that is turned, and the pages are as large as half of it lets them be.
    Raises PublisherError (F010).
    """
    with _opened(data, name) as source:
        made = Pdf.new()
        forms = _forms(source, made)
        width, height = _sheet(forms[0].width, forms[0].height)  # by the first page as it is read
        half = width / 2
        for side in order(len(forms)):
            placed = []
            moved = creep * side.nested  # towards the fold
            for page, left in ((side.left, moved), (side.right, half - moved)):
                if page is not None:
                    each = forms[page]
                    scale = min(half / each.width, height / each.height)
                    x = left + (half - each.width * scale) / 2
                    placed.append((each, scale, x, (height - each.height * scale) / 2))
            _page(made, (width, height), placed)
        return _saved(made, source, order.__name__, digest(data))


def _sheet(width: float, height: float) -> Box:
    """The size of the sheets for pages of a size."""
    if any(abs(width - across) < MM and abs(height - down) < MM for across, down in HALVES):
        return 2 * width, height
    return height, width


def scale(data: bytes, name: str) -> float:
    """The size at which `sheets` prints the first page, as a share of its own. Raises PublisherError (F010)."""
    with _opened(data, name) as source:
        form = _forms(source, Pdf.new())[0]
        width, height = _sheet(form.width, form.height)
        return min(width / 2 / form.width, height / form.height, 1.0)


def cropped(data: bytes, name: str) -> bytes:
    """Set each page on a larger sheet with crop marks, a TrimBox and a BleedBox (ISO 32000-1, 14.11.2)."""
    margin = OFFSET + MARK + 2 * MM
    with _opened(data, name) as source:
        made = Pdf.new()
        for form in _forms(source, made, bleed=True):
            width, height = form.width, form.height
            size = width + 2 * margin, height + 2 * margin
            page = _page(made, size, [(form, 1.0, margin, margin)], _marks(margin, width, height))
            page.TrimBox = Array([margin, margin, margin + width, margin + height])
            page.BleedBox = Array([margin - BLEED, margin - BLEED, margin + width + BLEED, margin + height + BLEED])
        return _saved(made, source, "crop marks", digest(data))


def singly(data: bytes, order: Callable[[int], Sequence[Side]]) -> bytes:
    """The pages of a file of two to a side, one by one in the order of reading, at the size in which they are printed.

    `order` is that in which `sheets` imposed them. Raises PublisherError (F010).
    """
    with _opened(data, "imposed") as source:
        forms = [tuple(_drawn(page)) for page in source.pages]
        sides = order(sum(map(len, forms)))
        halves = [
            (page, side, place)
            for side, pages in enumerate(sides)
            for place, page in enumerate((pages.left, pages.right))
            if page is not None
        ]
        made = Pdf.new()
        for _, side, place in sorted(halves):
            sheet = source.pages[side]
            half, height = float(sheet.mediabox[2]) / 2, float(sheet.mediabox[3])
            for name, scale, x, y in forms[side]:
                if (x >= half - 1) == bool(place):
                    form = _Form(made.copy_foreign(sheet.Resources.XObject[name]), sheet)
                    form.x = form.y = 0
                    _page(made, (half, height), [(form, scale, x - place * half, y)])
        out = BytesIO()
        made.save(out)
    return out.getvalue()


def _drawn(page: pikepdf.Page) -> Iterator[tuple[str, float, float, float]]:
    """Yield the forms of a page that `_page` has made: name, scale and place."""
    scale = x = y = 0.0
    for each in pikepdf.parse_content_stream(page):
        if str(each.operator) == "cm":
            scale, x, y = (float(each.operands[at]) for at in (0, 4, 5))
        elif str(each.operator) == "Do":
            yield str(each.operands[0]), scale, x, y


def unfolds(data: bytes, password: str = "") -> bool:
    """Tell whether what pages are drawn from unfolds to more than `LARGEST` bytes, in all or in one picture."""
    total = 0
    with _bounded(), Pdf.open(BytesIO(data), password=password) as source:
        for stream in (each for each in source.objects if isinstance(each, pikepdf.Stream)):
            picture = stream.get("/Subtype") == "/Image"
            try:
                size = len(stream.read_bytes())
            except pikepdf.PdfError as error:
                size = LARGEST + 1 if "limit" in str(error) or "memory" in str(error) else 0
            total += 0 if picture and size <= LARGEST else size
            if total > LARGEST:
                return True
    return False


@contextmanager
def _bounded() -> Iterator[None]:
    """Let no stream unfold to more than `LARGEST` bytes."""
    before = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=LARGEST,
        png_max_memory=LARGEST,
        run_length_max_memory=LARGEST,
        tiff_max_memory=LARGEST,
        dct_max_memory=LARGEST,
    )
    try:
        yield
    finally:
        pikepdf.settings.set_qpdf_limits(**before)  # type: ignore[arg-type]  # they are those of the process


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Pdf]:
    """Open a file of anybody's; what it hides until it is read stops as what is seen at once. Nothing may unfold."""
    try:
        with _bounded(), Pdf.open(BytesIO(data)) as source:
            if not len(source.pages):
                raise PublisherError(Problem(Location(name), "F010", "the file has no pages"))
            yield source
    except pikepdf.PasswordError:
        raise PublisherError(Problem(Location(name), "F010", "the file is encrypted", "impose it before")) from None
    except pikepdf.PdfError as error:
        raise PublisherError(Problem(Location(name), "F010", f"cannot be read as a PDF: {error}")) from None


class _Form:
    """A page as a form; its trimmed box as the form's matrix (turned pages, user units) puts it: corner and size."""

    def __init__(self, form: pikepdf.Object, page: pikepdf.Page) -> None:
        self.form = form
        box = [float(side) for side in page.trimbox]
        a, b, c, d, e, f = (float(value) for value in form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
        self.x, self.y = min(x for x, _ in corners), min(y for _, y in corners)
        self.width, self.height = max(x for x, _ in corners) - self.x, max(y for _, y in corners) - self.y


def _forms(source: Pdf, made: Pdf, *, bleed: bool = False) -> list[_Form]:
    """Every page as a form in the new file, cut at its TrimBox, or with all that stands in the bleed."""
    forms = []
    for page in source.pages:
        form = made.copy_foreign(source.make_indirect(page.as_form_xobject()))
        if bleed:
            trim, media = ([float(side) for side in box] for box in (page.trimbox, page.mediabox))
            out = (max(trim[0] - BLEED, media[0]), max(trim[1] - BLEED, media[1]))
            form.BBox = Array([*out, min(trim[2] + BLEED, media[2]), min(trim[3] + BLEED, media[3])])
        forms.append(_Form(form, page))
    return forms


Placed = tuple[_Form, float, float, float]


def _page(made: Pdf, size: Box, placed: Sequence[Placed], marks: bytes = b"") -> pikepdf.Object:
    """Add a page with forms at their scale and place."""
    names = [f"/P{number}" for number in range(len(placed))]
    drawn = [
        b"q %.5f 0 0 %.5f %.3f %.3f cm %s Do Q" % (scale, scale, x - form.x * scale, y - form.y * scale, name.encode())
        for name, (form, scale, x, y) in zip(names, placed, strict=True)
    ]
    forms = {name: form.form for name, (form, *_) in zip(names, placed, strict=True)}
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *(round(side, 3) for side in size)]),
        Resources=Dictionary(XObject=Dictionary(forms)),
        Contents=Stream(made, b"\n".join([*drawn, marks])),
    )
    made.pages.append(pikepdf.Page(made.make_indirect(page)))
    return made.pages[-1].obj


def _marks(margin: float, width: float, height: float) -> bytes:
    """Two strokes at each corner, outside of the bleed, in all inks."""
    lines = []
    for x in (margin, margin + width):
        for y, way in ((margin, -1), (margin + height, 1)):
            lines.append((x, y + way * OFFSET, x, y + way * (OFFSET + MARK)))
    for y in (margin, margin + height):
        for x, way in ((margin, -1), (margin + width, 1)):
            lines.append((x + way * OFFSET, y, x + way * (OFFSET + MARK), y))
    strokes = b" ".join(b"%.3f %.3f m %.3f %.3f l S" % line for line in lines)
    return b"q %g w 1 1 1 1 K %s Q" % (WEIGHT, strokes)


def _saved(made: Pdf, source: Pdf, use: str, made_of: str) -> bytes:
    title = str(source.docinfo.get("/Title", ""))
    made.docinfo["/Title"] = String(f"{title} {PRINT_ONLY}".strip())
    made.docinfo[MADE_OF] = String(made_of)
    made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge)
    metadata = source.Root.get("/Metadata")
    packet = xmp.derived(metadata.read_bytes(), use) if isinstance(metadata, Stream) else b""
    if packet:
        made.Root.Metadata = made.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    out = BytesIO()
    made.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
        force_version="1.7",
    )
    return xmp.sealed(out.getvalue())
