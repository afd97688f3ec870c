from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest

from publisher.edition.matter.summary import pieces
from publisher.model.tree import Timeline
from publisher.problems import Severity
from publisher.production.one_page import fitted
from tests.conftest import ISSUE, publisher
from tests.edition.matter.test_summary import edition


def pages(room: int):
    """A press whose page has room for so many pieces, and the counts that it was asked for."""
    asked = []

    def typeset(short):
        blocks = short.issue.sections[0].blocks
        dates = sum(len(block.events) - 1 for block in blocks if isinstance(block, Timeline))
        asked.append(len(short.issue.takeaways) + len(blocks) + dates)
        return SimpleNamespace(extent=1 if asked[-1] <= room else 2)

    return typeset, asked


@pytest.mark.parametrize("room", range(7))
def test_what_has_no_room_is_left_out_from_the_end_and_named(room):
    whole = edition()
    typeset, asked = pages(room)
    made, (told,) = fitted(whole, typeset)
    assert typeset(made).extent == 1
    assert asked[-1] == room
    assert (told.code, told.severity) == ("C077", Severity.WARNING)
    assert told.message.endswith("; ".join(piece.words for piece in pieces(whole)[room:]))
    assert len(asked) <= 6, "of seven pieces"


def test_where_all_fits_nothing_is_said_and_it_is_set_once():
    typeset, asked = pages(7)
    assert fitted(edition(), typeset)[1] == ()
    assert asked == [7]


def test_a_page_without_room_for_anything_is_an_error():
    _, (told,) = fitted(edition(), pages(-1)[0])
    assert (told.code, told.severity) == ("C078", Severity.ERROR)


def test_an_issue_with_nothing_to_say_has_no_summary():
    typeset, asked = pages(7)
    _, (told,) = fitted(edition((), ()), typeset)
    assert (told.code, told.severity, asked) == ("C079", Severity.ERROR, [])


def test_what_cannot_be_set_is_told_by_the_press():
    assert fitted(edition(), lambda _: None)[1] == ()


LONG = "The council has bought forty trams, and the mayor says that they will run in spring if the winter is mild. " * 4
AHEAD = "\n::: dates-ahead\n2024-11-11\n: The bridge is closed for a day.\n:::\n"


@pytest.mark.slow
def test_a_summary_is_one_page_and_says_what_is_not_on_it(small: Path):
    source = small / "issues/2024/1/issue.md"
    many = "takeaways:\n" + "".join(f'  - "**Point {number}.** {LONG}"\n' for number in range(1, 9))
    source.write_text(ISSUE.replace("period:", many + "period:") + AHEAD, encoding="utf-8")
    done = publisher(small, "build", "--layout", "summary", "--paper", "a5")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "C077" in done.stdout + done.stderr
    assert "the date Mon 11 Nov" in (done.stdout + done.stderr).replace("\u00a0", " ")
    (page,) = pypdfium2.PdfDocument(small / "build/2024/1/town-review-2024-1-summary-a5.pdf")
    text = page.get_textpage().get_text_range()
    assert "Point 1." in text
    assert "Point 8." not in text


@pytest.mark.slow
def test_no_publication_is_set_in_summaries(small: Path):
    house = small / "issues/publication.yaml"
    house.write_text(house.read_text(encoding="utf-8") + "layout: summary\n", encoding="utf-8")
    done = publisher(small, "build", "--formats", "pdf")
    assert done.returncode == 1
    assert "C029" in done.stdout + done.stderr
