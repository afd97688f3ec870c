"""Imposed files: what stands where, at which size, and what such a file does not claim."""

import zlib
from collections.abc import Callable, Sequence
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from publisher.pdf import inked
from publisher.pdf.imposition import imposing
from publisher.pdf.imposition.page_order import Side, booklet, two_up
from publisher.problems import PublisherError

A4, LETTER = (595.276, 841.89), (612.0, 792.0)


def numbered(count: int, size: tuple[float, float] = A4) -> bytes:
    """Pages that each say their number, from 1, in the middle."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(pikepdf.Dictionary(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica"))
    font.Type, font.Subtype, font.BaseFont = (pikepdf.Name(f"/{name}") for name in ("Font", "Type1", "Helvetica"))
    for number in range(1, count + 1):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        text = b"BT /F 24 Tf %g %g Td (%d) Tj ET" % (size[0] / 2, size[1] / 2, number)
        page.obj.Contents = pikepdf.Stream(pdf, text)
    pdf.docinfo["/Title"] = "Numbers"
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def halves(data: bytes) -> list[tuple[str, str]]:
    """What a reader finds in the left and the right half of each page."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = ((0, 0, width / 2, height), (width / 2, 0, width, height))
        found.append(tuple(text.get_text_bounded(*box).strip() for box in boxes))
    return found


@pytest.mark.parametrize("size", [A4, LETTER])
def test_a_booklet_of_six(size: tuple[float, float]) -> None:
    made = imposing.sheets(numbered(6, size), "in.pdf", booklet)
    assert halves(made) == [("", "1"), ("2", ""), ("6", "3"), ("4", "5")]
    with pikepdf.open(BytesIO(made)) as pdf:
        boxes = {tuple(round(float(side), 1) for side in page.mediabox) for page in pdf.pages}
        assert boxes == {(0, 0, round(size[1], 1), round(size[0], 1))}
        assert "/StructTreeRoot" not in pdf.Root
        assert "/Metadata" not in pdf.Root
        assert "for printing only" in str(pdf.docinfo["/Title"])


@pytest.mark.parametrize("order", [booklet, two_up])
@pytest.mark.parametrize("size", [A4, (419.53, 595.28)])
def test_pages_apart_again_are_in_order_and_as_large_as_they_were_printed(
    order: Callable[[int], Sequence[Side]], size: tuple[float, float]
) -> None:
    made = imposing.singly(imposing.sheets(numbered(5, size), "in.pdf", order, creep=0.2), order)
    with pypdfium2.PdfDocument(made) as pdf:
        assert [page.get_textpage().get_text_bounded().strip() for page in pdf] == ["1", "2", "3", "4", "5"]
        assert [page.get_size() for page in pdf] == [pytest.approx((420, 595), abs=1.5)] * 5
    for _, page in inked.printed(made):
        ((left, bottom, *_),) = [each.box for each in page.objects]
        assert (left, bottom) == pytest.approx((page.width / 2, page.height / 2), abs=3), "where it was"


def test_two_pages_to_a_sheet() -> None:
    assert halves(imposing.sheets(numbered(3), "in.pdf", two_up)) == [("", "1"), ("2", "3")]


@pytest.mark.parametrize("size", [(419.53, 595.28), (396.0, 612.0)])
def test_pages_of_half_a_sheet_keep_their_size(size: tuple[float, float]) -> None:
    data = numbered(4, size)
    made = imposing.sheets(data, "in.pdf", booklet)
    assert halves(made) == [("4", "1"), ("2", "3")]
    with pikepdf.open(BytesIO(made)) as pdf:
        assert [float(side) for side in pdf.pages[0].mediabox] == pytest.approx([0, 0, 2 * size[0], size[1]], abs=0.01)
        scales = {line.split()[1] for line in pdf.pages[0].Contents.read_bytes().split(b"\n") if line}
    assert scales == {b"1.00000"}
    assert imposing.scale(data, "in.pdf") == 1


def test_larger_pages_are_reduced() -> None:
    assert imposing.scale(numbered(1), "in.pdf") == pytest.approx(0.707, abs=0.001)


def test_creep_moves_inner_pages_towards_the_fold() -> None:
    def left(creep: float) -> list[float]:
        with pikepdf.open(BytesIO(imposing.sheets(numbered(8), "in.pdf", booklet, creep=creep))) as pdf:
            return [
                float(line.split()[5]) for page in pdf.pages for line in page.Contents.read_bytes().split(b"\n") if line
            ]

    still, moved = left(0), left(2.0)
    assert [round(b - a, 2) for a, b in zip(still, moved, strict=True)] == [0, 0, 0, 0, 2, -2, 2, -2]


def test_crop_marks_stand_outside_of_the_bleed() -> None:
    with pikepdf.open(BytesIO(imposing.cropped(numbered(1), "in.pdf"))) as pdf:
        page = pdf.pages[0]
        trim, bleed, media = ([float(side) for side in page.obj[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert trim[2] - trim[0] == pytest.approx(A4[0], abs=0.01)
        assert trim[0] - bleed[0] == pytest.approx(imposing.BLEED, abs=0.01)
        assert media[0] < bleed[0] < bleed[2] < media[2]
        strokes = [line.split() for line in page.Contents.read_bytes().split(b" S") if b" l" in line]
    ends = [[float(word) for word in line if word.replace(b".", b"").isdigit()][-4:] for line in strokes]
    assert len(ends) == 8
    for x1, y1, x2, y2 in ends:
        for x, y in ((x1, y1), (x2, y2)):
            assert not (bleed[0] + 0.01 < x < bleed[2] - 0.01 and bleed[1] + 0.01 < y < bleed[3] - 0.01)


def test_what_stands_in_the_bleed_is_printed_to_the_bleed_and_no_further() -> None:
    def dark(made: bytes, x: float, y: float) -> bool:
        drawn = pypdfium2.PdfDocument(made)[0].render(scale=1, grayscale=True).to_pil()
        return drawn.getpixel((round(x), drawn.height - 1 - round(y))) < 128

    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(140, 140))
        page.obj.TrimBox = pikepdf.Array([20, 20, 120, 120])
        page.obj.Contents = pikepdf.Stream(pdf, b"0 g 0 0 140 60 re f")  # the lower part is black, beyond the trim
        out = BytesIO()
        pdf.save(out)
    made = imposing.cropped(out.getvalue(), "in.pdf")
    with pikepdf.open(BytesIO(made)) as pdf:
        trim, bleed = ([float(side) for side in pdf.pages[0].obj[key]] for key in ("/TrimBox", "/BleedBox"))
    assert trim[2] - trim[0] == pytest.approx(100, abs=0.01)
    assert dark(made, trim[0] + 50, trim[1] + 30)
    assert not dark(made, trim[0] + 50, trim[1] + 50)
    assert dark(made, bleed[0] + 2, trim[1] + 20)
    assert not dark(made, bleed[0] - 2, trim[1] + 20)
    assert not dark(imposing.sheets(out.getvalue(), "in.pdf", booklet), 49, 20)  # cut at the trim: half of 100 × 100


def test_turned_pages_and_boxes_that_do_not_begin_at_nought() -> None:
    with pikepdf.open(BytesIO(numbered(4))) as pdf:
        for page in pdf.pages:
            page.obj.MediaBox = pikepdf.Array([-50, 30, 545.276, 871.89])
            del page.obj.Contents
            page.obj.Contents = pikepdf.Stream(pdf, b"BT /F 24 Tf 250 450 Td (%d) Tj ET" % (page.index + 1))
        pdf.pages[1].obj.Rotate = 180
        pdf.pages[2].obj.Rotate = 90
        out = BytesIO()
        pdf.save(out)
    assert halves(imposing.sheets(out.getvalue(), "in.pdf", booklet)) == [("4", "1"), ("2", "3")]


def test_the_same_bytes_every_time() -> None:
    data = numbered(5)
    assert imposing.sheets(data, "a", booklet) == imposing.sheets(data, "a", booklet)


def test_a_page_that_would_unfold_to_gigabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imposing, "LARGEST", 1 << 20)
    with pikepdf.open(BytesIO(numbered(2))) as pdf:
        bomb = zlib.compress(b" " * (4 << 20))
        pdf.pages[1].obj.Contents = pikepdf.Stream(pdf, bomb, Filter=pikepdf.Name.FlateDecode)
        out = BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    with pytest.raises(PublisherError, match="F010 cannot be read as a PDF"):
        imposing.sheets(out.getvalue(), "in.pdf", booklet)


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(PublisherError) as stop:
        imposing.sheets(data, "in.pdf", booklet)
    assert stop.value.problems[0].code == "F010"
