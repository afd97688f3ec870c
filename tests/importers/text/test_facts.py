"""The date and the number of a web text: agreed on, asked for, or the editor's."""

from datetime import date

import pytest

from publisher.importers.interface import Asked, Reading
from publisher.importers.text import reader
from publisher.settings.publication import Publication, Publisher
from tests.tools.page import foreign
from tests.tools.web_text import HEAD, HOUSE, codes, refused, taken

BODY = "PROPAGANDA\n\nA paragraph.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belarus Review by iSANS — November 4, 2024\n\n" + BODY, ["0 S107"]),
        ("Belarus Review (2024 edition, issue 41)\n\n" + BODY, ["0 S108"]),
        (BODY, ["0 S107", "0 S108"]),
        (HEAD + BODY + "Best regards,\niSANS team\n\n05.11.2024", ["12 S109"]),
        ("Issue 7\n\n" + BODY + "Best regards,\niSANS\n\n03/04/2024", ["10 S110"]),
        ("Belarus Review — 31 June 2024\nIssue 7\n\n" + BODY, ["0 S108"]),
        (HEAD + BODY + "Belarus Review (2024 edition, issue 42)\n\nMore.", ["9 S111"]),
    ],
)
def test_what_the_text_does_not_say_is_asked_for(text: str, expected: list[str]) -> None:
    assert refused(text.encode()) == expected
    imported = taken(text, number=41, day=date(2024, 11, 4))
    assert (imported.issue.number, imported.issue.date) == (41, date(2024, 11, 4))


def test_a_doubtful_date_is_settled_by_another_one() -> None:
    text = "Belarus Review by iSANS — April 3, 2024\nIssue 7\n\n" + BODY + "Best regards,\niSANS\n\n03/04/2024"
    imported = taken(text)
    assert imported.issue.date == date(2024, 4, 3)
    assert not imported.account.doubts


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        (None, None, []),
        (41, date(2024, 11, 4), []),
        (42, None, ["3 S111"]),
        (None, date(2024, 11, 5), ["1 S109"]),
    ],
)
def test_an_option_counts_with_a_doubt(number: int | None, day: date | None, expected: list[str]) -> None:
    imported = taken(HEAD + BODY, number, day)
    assert codes(imported) == expected
    assert (imported.issue.number, imported.issue.date) == (number or 41, day or date(2024, 11, 4))


def test_what_the_text_does_not_say_is_in_the_name_of_its_file() -> None:
    text = b"Town Review\n\nPORTS AND SHIPS\n\nIt shut on a day.\n"
    for name, asked in (
        ("2026-03-09-no-5.txt", Asked()),
        ("5_20260309.txt", Asked(pattern="{number}_{date}")),
    ):
        (one,) = reader.read(foreign(text, name), HOUSE, asked).issues
        assert (one.issue.number, str(one.issue.date)) == (5, "2026-03-09")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2 March 2026", "2026-03-02"),
        ("Monday, 2 March 2026", "2026-03-02"),
        ("Mon, Mar 2, 2026", "2026-03-02"),
        ("Published: 2 March 2026", "2026-03-02"),
        ("Дата публікацыі: 2 сакавіка 2026 г.", "2026-03-02"),
        ("Montag, 2. März 2026", "2026-03-02"),
        ("2026. gada 2. marts", "2026-03-02"),
        ("23 February – 1 March 2026", "2026-03-01"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_of_the_date_stands_under_the_title(line: str, day: str, between: str) -> None:
    (one,) = _read(f"Harbour Review No 10{between}{line}\n\nPORTS\n\nOn 1 March it shut.\n").issues
    assert (str(one.issue.date), one.issue.title) == (day, "Harbour Review")
    assert all(line not in str(block) for block in one.issue.lead)


def test_a_day_beside_other_words_is_taken_and_said() -> None:
    for line in ("Gdansk, 2 March 2026", "2026-03-02T10:05:00Z", "2 March 2026 · 5 min read"):
        made = _read(f"Harbour Review No 10\n{line}\n\nPORTS\n\nOn 1 March it shut.\n")
        assert str(made.issues[0].issue.date) == "2026-03-02"
        assert "S260" in {problem.code for problem in made.problems}
        assert line.partition(",")[0] in str(made.issues[0].issue.lead[0])
    for text in ("2 March 2026\nwas a long day.", "On 1 March 2026 it shut."):
        made = _read(f"Harbour Review No 10\n\n{text}\n")
        assert [problem.code for problem in made.problems if problem.code == "S108"], text


def _read(text: str) -> Reading:
    house = Publication(title="Harbour Review", slug="harbour", publisher=Publisher(name="H"), language="en-GB")
    return reader.read(foreign(text.encode(), "no10.txt"), house, Asked())
