"""A finished PDF read once: elements in reading order, annotations, what stands apart from the standards."""

import io

import pikepdf
import pytest

from publisher.model.part import Output
from publisher.pdf import encrypting, reader
from publisher.pdf.imposition.page_order import PRINT_ONLY
from tests.tools import press_sheet
from tests.tools.composed import mill


@pytest.fixture(scope="module")
def file() -> reader.PdfFile:
    return reader.read(Output("mill.pdf", "application/pdf", mill().pdf), None)


def test_elements_come_in_reading_order_with_their_sequences(file: reader.PdfFile) -> None:
    assert [element.kind for element in file.elements][-2:] == ["/P", "/Link"]
    paragraph, link = file.elements[-2:]
    assert {page for page, _ in paragraph.contents} == {0, 1}
    assert len(link.annotations) == 1


def test_annotations_are_those_of_the_pages(file: reader.PdfFile) -> None:
    ((page, number, annotation),) = reader.annotations(file)
    assert (page, number) == (0, file.elements[-1].annotations[0])
    assert str(annotation["/Contents"]) == "page 46, Mill"


def test_a_number_tree_is_read_through_its_kids() -> None:
    class Tree(dict):
        def get_object(self):
            return self

    tree = Tree({"/Kids": [Tree({"/Nums": [0, "a", 1, "b"]}), Tree({"/Nums": [7, "c"]})]})
    assert reader.number_tree(tree) == {0: "a", 1: "b", 7: "c"}


def test_a_destination_leads_to_a_page_of_the_file(file: reader.PdfFile) -> None:
    page = file.pages[1].indirect_reference
    assert reader.is_page(file, [page, "/Fit"])
    assert not reader.is_page(file, [None, "/Fit"])
    assert not reader.is_page(file, "named")


def test_what_is_encrypted_or_for_printing_only_stands_apart() -> None:
    plain = press_sheet.rich_part().pdf
    assert reader.apart(plain) == ""
    assert "encrypted" in reader.apart(encrypting.encrypted(plain, "mill.pdf", "mill-pond-1830"))
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        pdf.docinfo.Title = f"Mill{PRINT_ONLY}"
        out = io.BytesIO()
        pdf.save(out)
    assert "printing only" in reader.apart(out.getvalue())
