from publisher.check.rules import repetition
from tests.conftest import PUBLICATION
from tests.tools.desk import said

LONG = "The ministry has published one more tender for thirteen boats on the river."


def test_spaces_and_case_do_not_count() -> None:
    again = LONG.replace("one more", "one\u00a0more").replace("boats", "Boats")
    assert said(repetition.sentence_twice, f"{LONG}\n\nIt rained. {again}") == [
        "8: the same sentence as on line 6: “The ministry has published one more tender for thirteen …”"
    ]


def test_what_the_house_repeats() -> None:
    house = PUBLICATION + f"standing-text: [{LONG}]\n"
    assert said(repetition.sentence_twice, f"{LONG}\n\n{LONG}", house=house) == []
    assert said(repetition.sentence_of_an_earlier_issue, LONG, LONG, house=house) == []
    assert said(repetition.sentence_of_an_earlier_issue, LONG, LONG, LONG) == []
    assert said(repetition.sentence_of_an_earlier_issue, LONG, LONG) != []


def test_a_sentence_that_only_has_other_numbers_is_a_form() -> None:
    forms = [f"This week {number} bridges in all were closed for the night." for number in (3, 4, 5)]
    assert said(repetition.sentence_of_an_earlier_issue, *forms) == []


def test_lists_of_titles_are_not_compared_with_earlier_issues() -> None:
    item = "- [The ministry has published one more tender for thirteen boats](https://example.org/1)"
    assert said(repetition.sentence_of_an_earlier_issue, item, item) == []


def test_sentences_that_differ_in_their_numbers_are_news() -> None:
    old = "In all, thirty-one locks on the canal have been repaired since 2022."
    assert said(repetition.sentence_of_an_earlier_issue, old.replace("thirty-one", "forty"), old) == []
    assert len(said(repetition.sentence_of_an_earlier_issue, old.replace("canal", "river"), old)) == 1
