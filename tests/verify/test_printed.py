"""Text that is read back is compared without what a page adds to it; the rest is in test_verifying."""

from types import SimpleNamespace
from typing import Any

import pytest

from publisher.problems import Location, Problem
from publisher.verify.printed import IndexRow, Printed, is_titled, locators, squeezed, stands_among


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Common\x02wealth of\r\nIndependent States", "Commonwealth of Independent States"),
        ("Naroulya dis\x02trict4 by", "Naroulya district by"),
        ("In Lelchitsy3 the", "In Lelchitsy the"),
        ("co\u2010operation", "co-operation"),
        ("Máire OʼBrien of Lukʼianivka", "Máire O’Brien of Luk'ianivka"),
        ("Ma\u0301ire", "Máire"),
    ],
)
def test_one_text_whatever_the_page_added(printed: str, said: str) -> None:
    assert squeezed(printed) == squeezed(said)


def test_other_words_stay_other_words() -> None:
    assert squeezed("Stone, Anna") != squeezed("Stone, Anne")


@pytest.mark.parametrize(
    ("next_page", "codes"),
    [
        ("Islands among them.", []),
        ("ands among them, hyphenated.", ["F003"]),
        ("Among the Islands.", ["F003"]),
        ("", ["F003"]),
    ],
)
def test_a_name_may_run_over_to_the_next_page(next_page: str, codes: list[str]) -> None:
    file: Any = SimpleNamespace(problem=lambda code, said: Problem(Location("volume.pdf"), code, said))
    pages = Printed(file, ("30", "31"), texts=["Greenland and the Åland\nTown Review 2024\n30", next_page])
    rows = [IndexRow("Åland Islands", "30", ("Åland Islands",))]
    assert [problem.code for problem in locators(pages, rows)] == codes


@pytest.mark.parametrize(
    ("form", "text", "codes"),
    [
        ("1984", "She read 1984 there.", []),
        ("1984", "The sum of 19840 crowns.", ["F003"]),
        ("Examplehaven", "the port of Example\x02\nTown Review\n30", []),
    ],
)
def test_figures_and_words_divided_over_pages(form: str, text: str, codes: list[str]) -> None:
    file: Any = SimpleNamespace(problem=lambda code, said: Problem(Location("volume.pdf"), code, said))
    pages = Printed(file, ("30", "31"), texts=[text, "haven was shut."])
    assert [problem.code for problem in locators(pages, [IndexRow("x", "30", (form,))])] == codes


@pytest.mark.parametrize(
    ("heading", "words", "begins", "is_so"),
    [
        ("1 Trade", "Trade", False, True),
        ("1. Trade", "Trade", False, True),
        ("Trade2 and transit", "Trade and transit", False, True),
        ("Plans for 2025", "Plans for 2026", False, False),
        ("No 4, 25 November 2024", "No 2, 11 November 2024", False, False),
        ("1984", "1984", False, True),
        ("1984", "2024", False, False),
        ("", "2024", True, False),
        ("1 Trade", "Trade Tariffs, quotas", True, True),
        ("Sources", "Sources and imprint", True, True),
        ("The year 2025", "The year 2026 Elections", True, False),
        ("Trade", "Transit", True, False),
    ],
)
def test_words_of_a_heading(heading: str, words: str, begins: bool, is_so: bool) -> None:
    assert is_titled(heading, words, begins=begins) is is_so


@pytest.mark.parametrize(
    ("heading", "stands"),
    [
        ("Kyiv", True),
        ("Lviv", True),
        ("Barysau(town)", True),
        ("Bar", False),
        ("Lvi", False),
        ("Barysau(region)", False),
    ],
)
def test_a_heading_is_sent_to_with_or_without_its_gloss(heading: str, stands: bool) -> None:
    assert stands_among(heading, {"Kyiv", "Lviv(cityinthewest)", "Barysau(town,2024)"}) is stands
