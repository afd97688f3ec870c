"""A file written by hand is one that other programs read: objects, streams, cross-reference, identifier."""

from io import BytesIO

import pikepdf

from publisher.pdf.writer import File


def written(count: int) -> bytes:
    file = File(4)
    file.put(1, b"<</Type/Catalog/Pages 2 0 R>>")
    file.put(2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    file.put(3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]/Resources<<>>/Contents 4 0 R>>")
    file.stream(4, b"<</Length 3>>", b"q Q")
    first = file.reserve(count + 1)
    words = [b"(object %d)" % number for number in range(count)]
    file.take(first, [*words, b"<</Length 4>>"], [b"last"])
    info = file.reserve(1)
    file.put(info, b"<</Title(Mill)>>")
    return file.written(1, info)


def test_every_object_is_found_by_its_number() -> None:
    count = 450  # more than two object streams
    with pikepdf.open(BytesIO(written(count))) as pdf:
        assert str(pdf.docinfo.Title) == "Mill"
        assert pdf.pages[0].Contents.read_bytes() == b"q Q"
        assert [str(pdf.get_object((5 + number, 0))) for number in (0, 199, 200, count - 1)] == [
            "object 0", "object 199", "object 200", f"object {count - 1}",
        ]  # fmt: skip
        assert pdf.get_object((5 + count, 0)).read_bytes() == b"last"
        assert pdf.get_warnings() == []


def test_the_same_objects_give_the_same_bytes_and_others_another_identifier() -> None:
    assert written(3) == written(3)
    with pikepdf.open(BytesIO(written(3))) as one, pikepdf.open(BytesIO(written(4))) as two:
        assert one.trailer.ID[0] != two.trailer.ID[0]
