import pytest

from publisher.check.rules import spelling
from tests.tools.desk import said


@pytest.mark.parametrize(
    "text", ["The waterfront and the subsection.", "He reinstalled multilateral things.", "`partiesuniversities`"]
)
def test_words_that_are_words(text: str) -> None:
    assert said(spelling.words_glued, text) == []


def test_a_word_of_the_series_is_a_word() -> None:
    assert len(said(spelling.words_glued, "They wrote a helloworld in it.")) == 1
    assert said(spelling.words_glued, "They wrote a helloworld in it.", "Another helloworld came.") == []


@pytest.mark.parametrize(
    "text", ["See docs.Example.org and Node.js.", "iPhone, macOS and GitHub", "std::Vec.New", "It cost 3.5 (or so)."]
)
def test_no_space_was_lost(text: str) -> None:
    assert said(spelling.space_lost, text) == []


def test_the_house_is_what_the_series_does() -> None:
    american = "The color of the neighbors and their defense."
    assert len(said(spelling.house_spelling, american)) == 1
    assert said(spelling.house_spelling, american, american, american, american) == []


def test_names_of_institutions_keep_their_spelling() -> None:
    assert said(spelling.house_spelling, "The Ministry of Defense of the land and its colour.") == []
    both = "The Ministry of Defense and the Ministry of Defence."
    assert said(spelling.house_spelling, both) == [
        "6: American spelling where the rest is British: “Defense” for “defence”"
    ]


@pytest.mark.parametrize(
    "text",
    ["It came on 9October.", "Since March2026 it is.", "It cost 30euros.", "One ,and two.", "It (the bank).A fine."],
)
def test_spaces_lost_beside_numbers_and_marks(text: str) -> None:
    assert len(said(spelling.space_lost, text)) == 1


@pytest.mark.parametrize(
    "text", ["The 4G net, the 2nd, an F16, 5km and the 1990s.", "A 30th day, at 10am.", "One, and two."]
)
def test_numbers_with_letters(text: str) -> None:
    assert said(spelling.space_lost, text) == []


def test_names_keep_their_spelling() -> None:
    body = "The labour and the defence of all. The Department of Defense is silent."
    assert said(spelling.house_spelling, body) == []
    assert len(said(spelling.house_spelling, body + " The Department of Defence said so.")) == 1
