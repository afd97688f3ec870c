from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from publisher.model.edition import Metadata
from publisher.model.part import Bookmark, Resource, Sheet, TypesetPart, key, packed, unpacked

METADATA = Metadata(
    identifier="urn:x", title="t", publication="p", publisher="p", creators=("c",), date=date(2024, 11, 4), year=2024,
    number=1, lang="en",
)  # fmt: skip
SHEET = Sheet(
    name="s", html="<p>", css=("a",), resources=(Resource("picture:a", "image/png", b"1"),), metadata=METADATA
)
text = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.binary(), text, st.lists(st.tuples(text, st.integers(0, 99))))
def test_a_part_comes_back_as_it_went(pdf, label, anchors):
    part = TypesetPart(
        name="p",
        pdf=b"%PDF" + pdf,
        sizes=((595.28, 841.89),),
        anchors=tuple(anchors),
        bookmarks=(Bookmark(1, label, 0),),
        fonts=("Source-Serif-4",),
    )
    assert unpacked(packed(part)) == part


def test_the_key_depends_on_everything_that_goes_in():
    changed = (
        replace(SHEET, html="<p> "),
        replace(SHEET, css=("b",)),
        replace(SHEET, css=("a", "")),
        replace(SHEET, name="t"),
        replace(SHEET, resources=(Resource("picture:a", "image/png", b"2"),)),
        replace(SHEET, resources=(Resource("picture:b", "image/png", b"1"),)),
        replace(SHEET, metadata=replace(METADATA, modified="2026-01-01T00:00:00Z")),
    )
    keys = {key(sheet) for sheet in (SHEET, *changed)}
    assert len(keys) == len(changed) + 1
    assert key(SHEET) == key(replace(SHEET))
