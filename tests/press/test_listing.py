"""Lists set directly: groups, rows, breaks over pages, tags."""

import re

import pytest

from publisher.press import listing
from publisher.press.listing import ComposedList, Group
from publisher.press.shaping import Run
from tests.tools.composed import pages, setup


def row(day: str, text: str, folio: str):
    return (Run(day, "day"),), (Run(text, "event"),), (Run(folio, "event-page", f"vol:{folio}", f"{folio}, {day}"),)


def test_a_month_that_goes_on_says_so_again_as_furniture() -> None:
    rows = tuple(
        row(str(day), "Something happens in the town, and it is told in two lines of text here.", "7")
        for day in range(1, 60)
    )
    label = ((Run("October", "month"),),)
    again = ((Run("October (continued)", "month"),),)
    part = listing.compose([ComposedList("chronology", "Chronology", (Group(label, rows, again),))], setup())
    text = pages(part)
    assert len(text) == 3
    furniture = [[line for line in page.split("\n") if line.startswith("~")] for page in text]
    assert ["October (continued)" in "".join(lines) for lines in furniture] == [False, True, True]
    assert sum(each.count("Something happens") for each in text) == 59
    assert part.bookmarks[0].label == "Chronology"


def test_the_page_number_stands_on_the_last_line() -> None:
    rows = (row("4", "A long event that does not fit on one line of this column and goes on on a second one.", "12"),)
    part = listing.compose(
        [ComposedList("chronology", "Chronology", (Group(((Run("May", "month"),),), rows),))], setup()
    )
    heights = [float(y) for y in re.findall(rb"1 0 0 -1 \S+ (\S+) Tm", part.pdf)]
    assert heights[-1] == pytest.approx(heights[-2], abs=1)
    assert heights[-2] > heights[-3] + 10


def test_an_issue_in_the_contents_is_not_broken() -> None:
    groups = tuple(
        Group(
            ((Run(f"No {number}", "label"),),),
            tuple(
                ((Run(str(number), "number", f"vol:{number}"),), (Run(f"Section {each}", "text", f"vol:{number}"),))
                for each in range(9)
            ),
        )
        for number in range(20)
    )
    part = listing.compose([ComposedList("contents", "Contents", groups)], setup())
    for page in pages(part):
        assert page.count("Section 0") == page.count("Section 8")
    assert part.pdf.count(b"/S/TOCI") == 20 + 20 * 9
    assert part.pdf.count(b"/S/Link") == 20 * 9


def test_the_list_of_issues_is_a_table_with_heads() -> None:
    cells = (
        (Run("No 1", "label"),),
        (Run("8 January", "label-detail"),),
        (Run("1–7 January", "text"),),
        (Run("1–3", "number", "vol:2024/1"),),
    )
    heads = tuple((Run(head, "note"),) for head in ("No", "Date", "Days", "Pages"))
    part = listing.compose([ComposedList("issues", "Issues", (Group((), (cells,)),), heads=heads)], setup())
    assert part.pdf.count(b"/S/TH") == 5
    assert part.pdf.count(b"/Scope/Column") == 4
    assert part.pdf.count(b"/Scope/Row") == 1


@pytest.mark.parametrize(("days", "shared"), [(30, True), (44, False)])
def test_a_list_begins_under_the_last_one_if_it_has_room(days: int, *, shared: bool) -> None:
    events = Group(((Run("May", "month"),),), tuple(row(str(day), "It happens.", "7") for day in range(days)))
    told = tuple(Group(((Run(name, "label"),),), (((Run(f"{name} is told.", "text"),),),)) for name in "ABCD")
    lists = [ComposedList("chronology", "Chronology", (events,)), ComposedList("guide", "The guide", told)]
    part = listing.compose(lists, setup())
    assert len(pages(part)) == (1 if shared else 2)
    assert [mark.label for mark in part.bookmarks] == ["Chronology", "The guide"]
    assert dict(part.anchors)["vol:guide"] == dict(part.anchors)["guide/group-3"] == (0 if shared else 1)
    heads = ["".join(line for line in page.split("\n") if line.startswith("~")) for page in pages(part)]
    assert ["The guide" in head for head in heads] == ([False] if shared else [False, True])


def test_a_group_is_as_high_as_its_label() -> None:
    label = ((Run("A label of a great many words that stand in the margin on several lines", "label"),),)
    groups = tuple(Group(label, (((Run("Short.", "text"),),),)) for _ in range(2))
    part = listing.compose([ComposedList("guide", "Guide", groups)], setup())
    tops = {name: lines[0][1] for name, lines in part.lines}
    assert tops["guide/group-1"] - tops["guide/group-0"] > 3 * 14
