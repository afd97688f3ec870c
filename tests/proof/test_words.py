"""Words as pages print them: dates and numbers over two lines, markup."""

import pytest

from publisher.proof import words
from publisher.proof.findings import TypesetBlock, TypesetLine


def kinds(*lines: str, lang: str = "en-GB") -> list[str]:
    rows = tuple(TypesetLine(0, 0.0, 300.0, 100.0 + 14 * row, 10, text) for row, text in enumerate(lines))
    return [fault.measured for fault in words.faults([TypesetBlock("P", rows)], lang)]


@pytest.mark.parametrize(
    ("lines", "lang", "told"),
    [
        (("closed until 31", "March 2024"), "en-GB", "“31 / March”"),
        (("from 15 to 20", "October, by night"), "en-GB", "“20 / October,”"),
        (("bis zum 3.", "Oktober"), "de", "“3. / Oktober”"),
        (("as we said in No", "41 of this year"), "en-GB", "“No / 41”"),
        (("which stands on p.", "7"), "en-GB", "“p. / 7”"),
        (("as Table", "2 shows"), "en-GB", "“Table / 2”"),
    ],
)
def test_what_is_broken_over_lines(lines: tuple[str, ...], lang: str, told: str) -> None:
    assert kinds(*lines, lang=lang) == [told]


@pytest.mark.parametrize(
    "lines",
    [
        ("there were 31", "bridges in March"),
        ("in the year 2024", "March came late"),
        ("they said No", "and went"),
        ("Marches of 12", "Mayors and people"),
        ("Nos 1 < 2 and x * y and a[1](2) too, [ZH][EN]",),
    ],
)
def test_what_is_not(lines: tuple[str, ...]) -> None:
    assert kinds(*lines) == []


@pytest.mark.parametrize(
    "text", ["a cell </td> here", "**Yes** they did", "[Project][1]", "see [it](https://x.example)", "&nbsp;"]
)
def test_markup_that_is_printed(text: str) -> None:
    (told,) = kinds(text)
    assert told.endswith("is printed")


def test_cells_beside_each_other_are_no_lines_of_a_text() -> None:
    cells = (TypesetLine(0, 0.0, 50.0, 100.0, 10, "31"), TypesetLine(0, 60.0, 90.0, 100.0, 10, "March"))
    assert list(words.faults([TypesetBlock("TD", cells)], "en-GB")) == []
