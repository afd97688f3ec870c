import pytest

from publisher.check.shelves import Shelf
from publisher.check.sketches import compared_words
from tests.tools.desk import copy_of

ONE = "The court of the town has fined the newspaper for two articles on the bridge"


@pytest.mark.parametrize(
    ("other", "near"),
    [
        (ONE.replace("two", "both"), True),
        (ONE.replace(" of the town", ""), True),
        ("The court of the land has freed the editor for lack of any proof at all", False),
    ],
)
def test_likeness(other: str, near: bool) -> None:
    one, two = (copy_of(text).own for text in (ONE, other))
    assert one
    assert two
    assert bool(Shelf([("1", one.sentences[0])]).near(two.sentences[0])) is near


def test_short_sentences_are_not_remembered() -> None:
    own = copy_of("It rained all the week.").own
    assert own
    assert own.sentences == ()


def test_words_are_compared_without_case_marks_and_kinds_of_space() -> None:
    assert compared_words("The\u00a0Court, “of\u202fBrest”!") == ["the", "court", "of", "brest"]


def test_sentences_that_differ_in_numbers_have_one_form() -> None:
    rows = [
        (issue, copy_of(f"In the week {number} drones flew over the border of the country.").own.sentences[0])
        for issue, number in (("1", "12"), ("2", "thirteen"), ("3", "1,204"))
    ]
    shelf = Shelf(rows)
    assert shelf.issues(rows[0][1]) == 3
    assert shelf.same(rows[0][1]) == rows[:1]
