"""Marks and numbers that an edition has from issue.md."""

import pytest

from publisher.edition.languages import in_step, inheriting
from publisher.language.words import words_for
from publisher.model.issue import Issue
from publisher.model.tree import Paragraph, Table
from publisher.model.walking import blocks_of, plain
from publisher.problems import Problem
from tests.edition.languages.texts import issue


def inherited(main: str, own: str, lang: str = "pl") -> tuple[Issue, tuple[Problem, ...]]:
    theirs, ours = issue(main), issue(own, lang, main=f"## news\n\n{main}")
    return inheriting.inherited(ours, theirs, in_step.stepped(theirs, ours, ()))


def test_days_and_marks_are_those_of_the_counterpart_unless_the_edition_says_otherwise() -> None:
    main = '{date=2024-11-01 index="bridge" tlp=amber}\nThe bridge.\n\n{.continued}\nMore.\n\n{date=2024-11-02}\nLast.'
    own, problems = inherited(main, "Most.\n\nWięcej.\n\n{date=none}\nOstatni.")
    first, second, third = blocks_of(own, Paragraph)
    assert (first.dated, [mark.term for mark in first.index], first.tlp.label) == ("2024-11-01", ["bridge"], "amber")
    assert second.continued
    assert third.dated == "none"
    assert problems == ()


def test_a_passage_that_may_be_the_secret_one_is_an_error() -> None:
    main = "{tlp=amber}\nFor a few: 5.\n\nFor all."
    own, problems = inherited(main, "### Dla niewielu: 5.\n\nDla wszystkich.")
    assert [(problem.code, problem.location.line) for problem in problems] == [("C106", 6)]
    own, problems = inherited(main, "> Dla niewielu: 5.\n\nDla wszystkich.")
    assert [block.tlp.label for block in blocks_of(own, Paragraph)] == ["amber", ""]
    assert problems == ()


def test_numbers_taken_over_are_written_in_the_signs_of_the_language() -> None:
    main = "::: table {#t title=Cost}\n| Part | Sum |\n|--|--:|\n| Stone | 2,500.50 |\n| Iron | 12.0 |\n:::"
    own, _ = inherited(
        main, "::: table {#t title=Kosten}\n| Teil | Summe |\n|--|--:|\n| Stein | |\n| Eisen | |\n:::", "de"
    )
    (table,) = blocks_of(own, Table)
    assert [[plain(cell.children) for cell in row] for row in table.rows] == [["Stein", "2.500,50"], ["Eisen", "12,0"]]


@pytest.mark.parametrize(("text", "shown"), [("2,500", "2.500"), ("−3.5", "−3,5"), ("24+", "24+"), ("12.50", "12,50")])
def test_only_what_is_a_number_is_rewritten(text: str, shown: str) -> None:
    assert inheriting.written(text, words_for("de")) == shown
