"""An issue arranged in columns: its picture is as low as its pages need it, and what was moved is read where it was."""

from dataclasses import replace

import pytest

from publisher.layout import folder, sheet
from publisher.layout.columns.arranging import LOWEST, ArrangedColumns
from publisher.model.edition import Edition
from publisher.model.issue import Cover, SourceEntry, SourceGroup
from publisher.model.tree import ListBlock, Paragraph, Text
from tests.layout.columns.test_opening import of
from tests.layout.sample import FONTS, LAYOUTS

PRINT = folder.find("weekly-print", LAYOUTS)
SENTENCE = "One more sentence of the week, as long as most of them are, stands here. "


def arranged(made: Edition, paper: str = "a4") -> ArrangedColumns:
    found = sheet.Printing(PRINT, replace(made, paper=paper), FONTS, {}).names()["columned"]()
    assert isinstance(found, ArrangedColumns)
    return found


def long(sentences: int) -> Edition:
    made = of(1, 3)
    (section,) = made.issue.sections
    blocks = tuple(Paragraph(id=f"p{at}", children=(Text(SENTENCE * 5),)) for at in range(sentences // 5))
    return replace(made, issue=replace(made.issue, sections=(replace(section, blocks=blocks),), sources=()))


def test_the_picture_is_as_low_as_one_page_needs_it() -> None:
    found = [arranged(long(sentences)) for sentences in (10, 20)]
    assert [len(each.depths) for each in found] == [1, 1]
    assert LOWEST <= found[1].front.height < found[0].front.height


@pytest.mark.parametrize("sentences", [80, 100])
def test_no_page_is_a_stub(sentences: int) -> None:
    found = arranged(long(sentences))
    assert len(found.depths) > 1
    assert min(found.depths[:-1]) > 0.9
    assert found.depths[-1] >= 0.4


def test_a_stub_is_set_again_closer() -> None:
    """A week of lists without a picture ended on a page with nothing but its imprint."""
    made = long(5)
    item = (Paragraph(children=(Text(SENTENCE),)),)
    (section,) = made.issue.sections
    found = []
    for count in range(100, 140, 4):
        blocks = (*section.blocks, ListBlock(id="list", ordered=False, items=(item,) * count))
        issue = replace(made.issue, sections=(replace(section, blocks=blocks),), cover=Cover())
        found.append(arranged(replace(made, issue=issue)))
    assert {each.close for each in found} == {False, True}
    assert all(each.depths[-1] > 0.8 for each in found if each.close), "one page less"


def test_sources_run_on_to_the_next_page() -> None:
    made = long(100)
    entry = SourceEntry(1, (Text(SENTENCE * 2),), "https://example.org/a", "example.org/a")
    groups = (SourceGroup("Politics", (entry,) * 250),)
    depths = arranged(replace(made, issue=replace(made.issue, sources=groups))).depths
    assert min(depths[:-1]) > 0.9


def test_on_a5_contents_without_room_go_to_the_next_page_and_the_picture_fills_the_first() -> None:
    found = arranged(of(8, 4), "a5")
    assert (found.front.row, found.front.under) == ("picture", "both")
    assert LOWEST < found.front.height <= 72
    assert 0.9 < found.depths[0] <= 1


def test_every_block_stands_somewhere_and_in_order() -> None:
    made = long(100)
    (section,) = made.issue.sections
    names = [getattr(node, "id", "") for node in arranged(made).blocks(section.id)]
    assert names[: len(section.blocks)] == [block.id for block in section.blocks]
    assert names[len(section.blocks) :] == [made.issue.sign_off.id if made.issue.sign_off else ""]
    assert arranged(made).follows("p1") == ""
