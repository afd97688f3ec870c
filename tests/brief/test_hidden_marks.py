"""Hidden marks, read back from copies that other programs saved again."""

import tracemalloc
import zlib
from io import BytesIO

import pikepdf
import pytest

from publisher.brief import hidden_marks
from publisher.pdf import encrypting
from publisher.pdf.imposition import imposing
from publisher.pdf.imposition.page_order import booklet
from publisher.problems import PublisherError
from tests.tools.copies import (
    base,
    bearers,
    by_pdfium,
    by_pypdf,
    by_qpdf,
    opened,
    pages_by_pdfium,
    pages_by_pikepdf,
    pages_by_pypdf,
    stamped,
    stamps,
)


def as_a_booklet(data: bytes) -> bytes:
    return imposing.sheets(data, "x.pdf", booklet)


EVERY = {
    hidden_marks.IN_FILE,
    hidden_marks.IN_DOCUMENT,
    hidden_marks.IN_INSTANCE,
    hidden_marks.IN_SHIFT,
    hidden_marks.IN_FORM,
}
OF_PAGES = {hidden_marks.IN_SHIFT, hidden_marks.IN_FORM}


@pytest.mark.parametrize(
    ("save", "left"),
    [
        (by_qpdf, EVERY),
        (by_pypdf, EVERY),
        (by_pdfium, EVERY),
        (pages_by_pikepdf, OF_PAGES),
        (pages_by_pypdf, OF_PAGES),
        (pages_by_pdfium, OF_PAGES),
        (as_a_booklet, OF_PAGES),
    ],
)
def test_hidden_marks_survive(save, left: set[str]) -> None:
    copy = stamped(3)[1]
    again = save(copy)
    assert again != copy
    assert bearers(again) == {bearer: {stamps(3)[1].code} for bearer in left}


def test_a_stream_that_was_made_to_harm_is_not_unpacked() -> None:
    bomb = zlib.compress(b"0" * 60_000_000, 1)
    with opened(stamped(3)[1]) as file:
        inner = pikepdf.Stream(file, b"q Q", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        inner = file.make_indirect(inner)
        inner.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Again": inner}))  # it draws itself
        file.pages[1].obj.Resources.XObject["/Again"] = inner
        file.pages[1].obj.Contents = pikepdf.Stream(file, bomb, Filter=pikepdf.Name.FlateDecode)
        out = BytesIO()
        file.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    tracemalloc.start()
    found = bearers(out.getvalue())
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert found == {bearer: {stamps(3)[1].code} for bearer in EVERY}


def test_a_file_without_marks_has_none() -> None:
    assert hidden_marks.read(base(), "x.pdf") == ((), 3)


def test_of_an_encrypted_copy_only_its_identifier_is_read_without_the_password() -> None:
    data = encrypting.encrypted(stamped(3)[1], "x.pdf", "secret")
    marks, pages = hidden_marks.read(data, "x.pdf")
    assert [(mark.code, mark.bearer) for mark in marks] == [(stamps(3)[1].code, hidden_marks.IN_FILE)]
    assert pages is None
    assert bearers(data, "secret") == {bearer: {stamps(3)[1].code} for bearer in EVERY}


@pytest.mark.parametrize(
    ("data", "password", "code"),
    [
        (b"%PDF-1.7 and nothing else", "", "M033"),
        (encrypting.encrypted(base(), "x.pdf", "secret"), "", "M032"),
        (encrypting.encrypted(stamped(3)[1], "x.pdf", "secret"), "wrong", "M032"),
    ],
)
def test_what_cannot_be_read(data: bytes, password: str, code: str) -> None:
    with pytest.raises(PublisherError) as stop:
        hidden_marks.read(data, "x.pdf", password)
    assert [problem.code for problem in stop.value.problems] == [code]
