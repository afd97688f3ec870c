"""The front page: what gives way to what; the masthead; the imprint at the foot of the last page."""

import itertools
from dataclasses import replace

import pytest

from publisher.layout import folder, sheet
from publisher.layout.front import OVER_TEXT, SHARING, TALLER, TITLE_IN_TWO, TITLE_SMALLEST
from publisher.layout.measures import BASE, MM
from publisher.model.edition import Briefing, Edition, Fact
from publisher.model.issue import Cover, Section
from publisher.model.values import Picture
from tests.layout.sample import FONTS, LAYOUTS, weekly
from tests.tools.ebook_sample import edition, issue, para, text


def with_cover(width: float, height: float, takeaways: int = 3, sections: int = 3) -> Edition:
    content = issue()
    third = Section(id="culture", title=text("Culture"), name="Culture", blocks=(para("A line of text."),))
    picture = Picture("c.svg", "image/svg+xml", width, height, b"")
    one = text("A bold statement that is one line long, and a plain sentence that takes a line and a half more of it.")
    made = replace(
        content,
        cover=Cover(picture, "x", text("A caption"), "A credit"),
        takeaways=(one,) * takeaways,
        sections=(*content.sections, third)[:sections],
    )
    return edition(made)


def test_a_front_page_with_room_has_the_picture_in_full():
    front = weekly().front(with_cover(300, 200))
    assert (front.cover, front.lists, front.width, front.tighter) == ("wide", "both", 166, 0)
    assert front.height == pytest.approx(106.67, abs=0.1)


def test_long_lists_take_first_white_then_picture():
    heights = [weekly().front(with_cover(300, 200, takeaways)) for takeaways in range(3, 9)]
    assert [front.cover for front in heights][-1] == "axis"
    assert all(later.height <= front.height for front, later in itertools.pairwise(heights))
    assert heights[-1].height >= 45


def test_letter_has_less_room():
    """A picture keeps its width as long as 80 mm of its height are left."""
    found = [weekly("letter").front(with_cover(300, 200, takeaways)) for takeaways in range(3, 10)]
    assert (found[0].cover, found[-1].cover) == ("wide", "axis")
    assert all(front.height >= 80 for front in found if front.cover == "wide")
    assert any(80 <= front.height < 100 for front in found if front.cover == "wide")


def test_an_upright_picture_stands_beside_the_lists():
    front = weekly().front(with_cover(200, 300))
    assert (front.cover, front.width) == ("portrait", 71)


BRIEFING = Briefing(
    title="Sanctions reach transit", kind="Briefing", prepared="Prepared for", partner="Harbour Fund", note=(),
    facts=(Fact("Date", "4 November"), Fact("Made from", "Town Review, No 41")), takeaways="", allowed="", foot="",
    page="", of="", lang="en-GB", contact="",
)  # fmt: skip


def test_the_text_of_a_briefing_begins_under_its_head_and_its_pages_are_planned():
    made = replace(with_cover(300, 200, 2), briefing=BRIEFING, layout="briefing", label="TLP:CLEAR")
    fit = sheet.Printing(folder.find("briefing", LAYOUTS), made, FONTS, {}).names()["fit"]
    long = replace(made, briefing=replace(BRIEFING, title="Sanctions reach transit and third countries " * 3))
    more = replace(long, issue=replace(made.issue, takeaways=made.issue.takeaways * 12))
    taken = [fit.front(each).taken for each in (made, long, more)]
    assert taken[1] == pytest.approx(taken[0] + 4 * 28)
    assert taken[0] % BASE == taken[1] % BASE == 0
    assert taken[2] is None, "no text has room under it"
    set_ = sheet.render(made, layouts=LAYOUTS, fonts=FONTS)
    assert set_.plan.pages[0].number == 0
    assert f"--taken: {taken[0]}pt" in set_.html
    assert not sheet.render(more, layouts=LAYOUTS, fonts=FONTS).plan.pages


def test_what_an_issue_lacks_is_left_out():
    assert weekly().front(with_cover(300, 200, 0)).lists == "contents"
    assert weekly().front(with_cover(300, 200, sections=2)).lists == "takeaways"
    assert weekly().front(with_cover(300, 200, sections=0)).lists == "takeaways"
    bare = replace(edition(), issue=replace(edition().issue, cover=Cover(), takeaways=(), sections=()))
    assert (weekly().front(bare).cover, weekly().front(bare).lists) == ("none", "none")


def test_text_begins_on_the_grid_under_lists_without_a_picture_or_after_lists_that_fill_the_page():
    made = with_cover(300, 200)
    without = replace(made, issue=replace(made.issue, cover=Cover()))
    front = weekly().front(without)
    assert front.taken
    assert front.taken % 14 == 0
    assert 100 < front.taken < 400
    assert not front.over
    single = replace(without, issue=replace(without.issue, takeaways=(), sections=()))
    assert weekly().front(single).taken < front.taken
    pictured = weekly().front(replace(single, issue=replace(single.issue, cover=made.issue.cover)))
    assert pictured.taken > 107 * MM
    one = made.issue.takeaways
    full = weekly().front(replace(without, issue=replace(without.issue, takeaways=one * 4)))
    assert full.over
    assert full.taken is None


def test_a_picture_gives_way_to_a_headline():
    made = with_cover(300, 200, 6)
    said = replace(made, issue=replace(made.issue, headline="A headline that is set on more than one line " * 2))
    fit = weekly()
    assert fit.headline(made) == 0
    assert fit.headline(said) == 12 + 28 * fit.lines(said.headline, "headline") >= 12 + 56
    assert fit.front(said).height < fit.front(made).height


def test_a_title_of_several_lines_takes_room():
    made = replace(edition(), masthead="The International Quarterly Monitor of Sanctions, Embargoes and Lists")
    assert weekly().front(made).masthead == 2


@pytest.mark.parametrize("title", ["Belarus Review", "Ж"])
def test_the_masthead_fills_the_line_and_never_more(title: str) -> None:
    fit = weekly()
    size, style = fit.title(title), fit.measure("masthead")
    width = fit.advance(style.face, title, size) + style.tracking * size * len(title)
    assert width <= style.width * MM + 2
    assert TITLE_SMALLEST <= size <= style.size


def test_a_long_masthead_is_set_in_two_lines_where_it_can_be_larger() -> None:
    made = replace(edition(), masthead="The Quarterly Review of Everything")
    assert (weekly().front(made).masthead, weekly().front(made).title) == (2, TITLE_IN_TWO)


def test_a_wide_masthead_stays_on_one_line_as_long_as_it_is_readable_there() -> None:
    made = replace(edition(), masthead="Belarus Review of Politics")
    assert weekly().front(made).masthead == 1
    assert 34 <= weekly().front(made).title < 40


def test_the_brief_masthead_is_set_as_measured() -> None:
    assert weekly().title("Belarus Review") == pytest.approx(66, abs=0.4)
    assert weekly().title("A title " * 20) == TITLE_SMALLEST


def test_the_imprint_stands_at_the_foot_if_the_white_is_neither_none_nor_wide():
    made = edition()
    group = made.issue.sources[0]
    found = []
    for count in range(0, 60, 2):
        entries = (group.entries[0],) * count
        found.append(
            weekly().anchored(replace(made, issue=replace(made.issue, sources=(replace(group, entries=entries),))))
        )
    assert found[0] is False
    assert any(found)
    assert found[-1] is False


def test_a_front_page_with_text_has_a_lower_picture_and_stands_on_the_grid() -> None:
    fit, made = weekly(), edition(replace(issue(), takeaways=(text("One. More of it."),)))
    alone, *others = fit.fronts(made)
    assert alone == fit.front(made)
    assert (alone.over, alone.taken) == (True, None)
    shared = [front for front in others if not front.over]
    assert len(shared) > 5
    for higher, front in itertools.pairwise(shared):
        assert front.taken
        assert front.taken % BASE == 0.0
        assert (higher.height - front.height) * MM == pytest.approx(BASE, abs=0.1)
    assert shared[-1].height >= SHARING
    assert fit.depth - (shared[-1].taken or 0) > fit.depth - alone.used


@pytest.mark.parametrize("shape", [(300, 200), (200, 300)])
def test_a_picture_over_text_takes_with_all_else_what_it_is_said_to(shape: tuple[int, int]) -> None:
    fit, made = weekly(), with_cover(*shape, sections=2)
    shared = [front for front in fit.fronts(made) if not front.over]
    assert {front.cover for front in shared} == {"wide" if shape[0] > shape[1] else "portrait"}
    assert all(front.used + OVER_TEXT == front.taken for front in shared)


def test_a_picture_alone_on_its_page_may_be_taller_to_fill_it() -> None:
    fit, made = weekly(), with_cover(300, 200, takeaways=2, sections=2)
    alone, taller = list(fit.fronts(made))[:2]
    assert alone.over
    assert 0 < taller.height - alone.height <= TALLER
    assert taller.used <= fit.depth


def test_takeaways_beside_an_upright_picture_may_be_taller_than_it() -> None:
    fit = weekly()
    few, many = (fit.front(with_cover(200, 300, takeaways=count, sections=2)) for count in (1, 9))
    assert few.height == many.height
    assert many.used > few.used
    assert not [front for front in fit.fronts(with_cover(200, 300, takeaways=12, sections=2)) if not front.over]
