"""Relocatable parts: what is left open is filled in, and bytes lead back."""

from publisher.pdf import relocatable
from publisher.pdf.relocatable import Kid, Relocatable

PART = Relocatable(
    count=3,
    pages=(0,),
    contents=(2,),
    top=1,
    numbers=Kid("100", "101", 1),
    ids=None,
    names=Kid("1.a", "1.z", 0),
    text=b"<</Parent \0pages\0/Kid \x001\0>>\1<<\0facts\0/Pg \x000\0>>\1<</Length 3>>",
    streams=(b"\0\1\n",),
)


def test_references_count_from_the_base_and_what_is_open_is_filled_in() -> None:
    assert PART.placed(40, {b"pages": b"2 0 R", b"facts": b"/S/Part"}) == [
        b"<</Parent 2 0 R/Kid 41 0 R>>",
        b"<</S/Part/Pg 40 0 R>>",
        b"<</Length 3>>",
    ]


def test_bytes_lead_back() -> None:
    assert relocatable.read(relocatable.packed(PART)) == PART
