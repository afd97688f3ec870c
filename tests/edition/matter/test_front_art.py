"""Front art: which text has one, that its bytes are those of its text, and that nothing of it leaves the picture."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.edition.matter.front_art import FEWEST, LEAST, MOST, with_front_art
from publisher.edition.weekly import weekly
from publisher.model.issue import ART, Cover
from publisher.source.pictures import svg
from tests.edition.matter.test_people import HOUSE, issue

ACCENT = "#9C1F2E"
PLAIN = "The council of the town met on the bridge and spoke for a long time of boats. "
FIGURES = "It paid 4,000 for each of 12 boats. "


def drawn(text: str) -> str:
    cover = with_front_art(issue(f"\n## News\n\n{text}\n"), ACCENT).cover
    assert cover.picture
    return cover.picture.data.decode()


def test_a_short_week_has_none_for_its_text_begins_on_the_front_page():
    short = issue("\n## News\n\n" + PLAIN * (LEAST // 18) + "\n")
    assert with_front_art(short, ACCENT) is short


def test_it_is_named_described_and_explained():
    made = with_front_art(issue("\n## News\n\n" + PLAIN * 60 + "\n"), ACCENT).cover
    assert (made.picture.name, made.is_art, made.credit) == (ART, True, "")
    assert made.alt == "Drawing made of the text of this issue: 9 lines that rise at each of its 60 sentences."
    assert made.caption[0].text.startswith("Each rise is a sentence of this issue")


def test_the_line_with_most_figures_has_the_colour_and_without_figures_none_has():
    text = PLAIN * 40 + "\n\n" + FIGURES * 10 + "\n\n" + PLAIN * 40
    colours = re.findall(r'<polyline[^>]* fill="([^"]*)"', drawn(text))
    assert colours.index(ACCENT) == len(colours) // 2
    assert colours.count(ACCENT) == 1
    assert ACCENT not in drawn(PLAIN * 60)


def test_the_same_text_gives_the_same_bytes_and_another_others():
    assert drawn(PLAIN * 60 + FIGURES) == drawn(PLAIN * 60 + FIGURES)
    assert drawn(PLAIN * 60 + FIGURES) != drawn(FIGURES + PLAIN * 60)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 90), st.booleans()), min_size=20, max_size=400))
def test_lines_stay_inside_the_picture_however_long_the_sentences_are(lengths):
    words = " ".join("boat " * count + ("12 boats." if figure else "boats.") for count, figure in lengths)
    data = drawn("Boats. " * LEAST + words)
    points = [pair.split(",") for found in re.findall(r'points="([^"]*)"', data) for pair in found.split()]
    assert all(0 <= float(x) <= 1600 and 0 < float(y) < 1067 for x, y in points)
    assert FEWEST <= data.count("<polyline") <= MOST


def test_it_is_a_drawing_that_an_issue_may_have():
    data = drawn(PLAIN * 60).encode()
    assert len(data) < 100_000
    assert svg.families(data) == ()


def test_it_stands_only_where_it_is_asked_for_and_there_is_no_picture():
    read = issue("\n## News\n\n" + PLAIN * 60 + "\n")
    wanted = HOUSE.model_copy(update={"front_art": True})
    assert weekly(read, HOUSE, paper="a4")[0].issue.cover == Cover()
    art = weekly(read, wanted, paper="a4")[0].issue.cover
    assert art.is_art
    own = replace(art, picture=replace(art.picture, name="cover.svg"))
    assert weekly(replace(read, cover=own), wanted, paper="a4")[0].issue.cover == own
