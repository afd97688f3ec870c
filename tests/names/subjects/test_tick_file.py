"""The list to tick: written, and read back as an editor leaves it."""

import time

import pytest

from publisher.names.subjects import tick_file
from publisher.names.subjects.new_subjects import NewSubject
from publisher.names.subjects.news_items import NewsItem, NewsPart
from publisher.names.subjects.offering import Offer
from publisher.names.subjects.tick_file import TickedLine

ITEM = NewsItem(
    "2024/41", "i.md", "en", "7c2f91d0", ("Military", "A `mark` *here*"), "",
    (NewsPart("paragraph", 9, "First words.\n- [x] no box of ours `2024/41 7c2f91d0 drones`"),),
)  # fmt: skip
OFFER = Offer(ITEM, "drones", "drones", 0, 0.9, "“drones” in the text", "Some *drones* `came`.")
NEW = NewSubject("grain barges", "grain-barges", "in 3 items", (OFFER,))


def lines(text: str) -> list[TickedLine]:
    found, problems = tick_file.read(text, "ticks.md")
    assert problems == ()
    return list(found)


def codes(text: str) -> list[str]:
    return [str(problem) for problem in tick_file.read(text, "ticks.md")[1]]


def test_a_list_that_is_written_is_read_back_open() -> None:
    text = tick_file.written([OFFER], [NEW], "ticks.md")
    assert lines(text) == [
        TickedLine(16, "2024/41", "7c2f91d0", "drones", "drones", "", ""),
        TickedLine(22, "", "", "grain-barges", "grain barges", "", ""),
        TickedLine(23, "2024/41", "7c2f91d0", "drones", "", "", ""),
    ]
    assert "publisher names subjects --from ticks.md" in text
    assert "### Military · A mark here" in text


@pytest.mark.parametrize(
    ("box", "answer"), [("[x]", "yes"), ("[X]", "yes"), ("[ ]", ""), ("[]", ""), ("[-]", "no"), ("[\u00a0]", "")]
)
def test_boxes(box: str, answer: str) -> None:
    (line,) = lines(f"* {box} **drones** – words `2024/41 7c2f91d0 drones`")
    assert line.answer == answer


def test_what_is_not_ticked_is_a_no_once_all_was_read() -> None:
    body = "- [x] `2024/41 7c2f91d0 a`\r\n  - [ ] `2024/41 7c2f91d0-2 b`\r\n"
    assert [line.answer for line in lines(f"- [X] I have read all of it `all`\r\n{body}")] == ["yes", "no"]
    assert [line.answer for line in lines(f"- [ ] I have read all of it `all`\r\n{body}")] == ["yes", ""]


def test_a_sub_entry_and_another_name_can_be_written() -> None:
    found = lines(
        "- [x] **drones > flights over Belarus** `2024/41 7c2f91d0 drones`\n- [x] **barges** `new grain-barges`\n"
    )
    assert [(line.name, line.detail) for line in found] == [("drones", "flights over Belarus"), ("barges", "")]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("- [x] my own words", "ticks.md:1: N050 the line does not say which item and which entry it is for"),
        ("- [x] a `2024/41 drones`", "ticks.md:1: N050 the line does not say which item and which entry it is for"),
        (
            "- [ ] a `../../etc 7c2f91d0 b`",
            "ticks.md:1: N050 the line does not say which item and which entry it is for",
        ),
        ("- [?] a `2024/41 7c2f91d0 a`", "ticks.md:1: N050 [?] is neither yes nor no"),
        ("no box at all", "ticks.md: N050 there is no line with a box in it"),
        ("", "ticks.md: N050 there is no line with a box in it"),
    ],
)
def test_a_line_that_cannot_be_read_is_a_problem(line: str, problem: str) -> None:
    assert codes(line) == [problem]


def test_other_lines_are_the_editors_own() -> None:
    text = "# Heading\n\nwords\n- a list\n- [ ] a note of mine\n- [x] **a** `2024/41 7c2f91d0 a`\n"
    assert [line.entry for line in lines(text)] == ["a"]


def test_long_lines_take_no_time() -> None:
    body = "- [ ] **a** `2024/41 7c2f91d0 a`\n"
    begun = time.process_time()
    for filler in (" ", "`", "*", "> ", "- [x] "):
        assert [line.entry for line in lines(f"{body}- [ ] {filler * 200_000}`x\n")] == ["a"]
    assert time.process_time() - begun < 2
