"""The ink of a page, as PDFium finds it: places, colours, what clips, and what forms hold."""

from io import BytesIO

import pikepdf
import pytest

from publisher.pdf import inked
from publisher.pdf.inked import InkedObject, InkedPage
from tests.tools.drawn import pdf, rectangle, text


def only(file: bytes) -> InkedPage:
    ((number, page),) = inked.printed(file)
    assert number == 0
    return page


def test_where_things_stand_and_in_which_colour() -> None:
    page = only(pdf("1 0 0 rg " + rectangle(0, 80, 100, 80), size=(100, 160)))
    path = InkedObject("path", (0, 80, 100, 160), opaque=True, segments=5, colour=(255, 0, 0, 255))
    assert page[:4] == (100, 160, (), (path,))
    twice = pdf("0.5 g " + text("words", 10, 20), "", size=(100, 160))
    seen = []
    for _, page in inked.printed(twice):
        seen += [(page, [page.read(each.box).strip() for each in page.objects])]
    (first, words), (second, _) = seen
    assert [number for number, _ in inked.printed(twice, {1})] == [1]
    assert [(each.kind, each.colour) for each in first.objects] == [("text", (128, 128, 128, 255))]
    assert words == ["words"]
    assert second[:4] == (100, 160, (), ())


def test_text_that_is_not_painted_has_no_colour() -> None:
    assert only(pdf(text("words", 10, 20).replace("Tf", "Tf 3 Tr"))).objects[0].colour is None


def in_form(content: str, matrix: str, box: tuple[int, int, int, int]) -> bytes:
    """A page with a form, in which there is another."""
    with pikepdf.open(BytesIO(pdf(f"q {matrix} cm /Outer Do Q"))) as file:
        page = file.pages[0]
        own = pikepdf.Dictionary(Subtype=pikepdf.Name.Form, BBox=pikepdf.Array(box), Resources=page.Resources)
        inner, outer = pikepdf.Stream(file, content.encode()), pikepdf.Stream(file, b"q 1 0 0 1 10 0 cm /Inner Do Q")
        inner.update(own)
        outer.update(own)
        names = pikepdf.Dictionary({"/Inner": file.make_indirect(inner)})
        outer.Resources = pikepdf.Dictionary(XObject=names)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Outer": file.make_indirect(outer)}))
        out = BytesIO()
        file.save(out)
    return out.getvalue()


def test_what_stands_in_forms_is_found_at_its_place_on_the_page() -> None:
    (path,) = only(in_form("0 0 1 rg 20 30 40 10 re f", "2 0 0 2 100 200", (0, 0, 50, 100))).objects
    assert path.box == pytest.approx((100 + 2 * 30, 260, 100 + 2 * 70, 280))
    assert path.colour == (0, 0, 255, 255)
    assert path.seen == pytest.approx((160, 260, 200, 280)), "cut at the edge of the outer form"


def test_what_two_boxes_share() -> None:
    assert inked.common((0, 0, 10, 10), (5, 5, 20, 20)) == (5, 5, 10, 10)
    assert inked.common((0, 0, 1, 1), (5, 5, 20, 20)) == (5, 5, 5, 5)
