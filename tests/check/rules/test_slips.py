import pytest

from publisher.check.rules import slips
from tests.tools.desk import said


@pytest.mark.parametrize(
    "text", ["He had had it.", "New York, New York", "Bora Bora", "10 10", "`the the`", "She said that that was so."]
)
def test_words_that_may_stand_twice(text: str) -> None:
    assert said(slips.word_twice, text) == []


def test_twice_over_the_end_of_a_line() -> None:
    assert said(slips.word_twice, "It was sent to the\nthe court.") == ["6: a word stands twice: “the the”"]


@pytest.mark.parametrize(
    "text",
    [
        "**A line in bold that has no full stop at all**",
        "The whole of the report is to be found in this place:\n\n- here",
        "[The whole of the report is to be found in this place](https://example.org/report)",
        "He said that all of it had been “quite another thing.”",
        "A short line",
    ],
)
def test_paragraphs_that_may_end_so(text: str) -> None:
    assert said(slips.end_of_sentence, text) == []


def test_an_ending_that_the_series_always_has() -> None:
    body = "In the last week 46 artifact comparisons were made in total"
    assert said(slips.end_of_sentence, body, body.replace("46", "47"), body.replace("46", "48")) == []
    assert len(said(slips.end_of_sentence, body, body.replace("46", "47"))) == 1


@pytest.mark.parametrize(
    "text", ["They met in The Hague today.", "He reads The Times every day.", "He said: It rains here."]
)
def test_capitals_that_begin_no_sentence(text: str) -> None:
    assert said(slips.end_of_sentence_inside, text) == []


def test_a_noun_before_a_name_and_again() -> None:
    assert (
        said(slips.noun_round_a_name, "The court of Brest is not the regional court. City of Minsk City Court.") == []
    )


def test_a_noun_in_the_next_sentence() -> None:
    assert said(slips.noun_round_a_name, "It sat in the court of Minsk. The court will hear it.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Four of the accused pleaded guilty None of them was released.",
        "The ministry gave no reason (it never does) Several lawyers have left.",
        "The press was closed at dawn After that nobody came.",
    ],
)
def test_sentences_that_run_together(text: str) -> None:
    assert len(said(slips.end_of_sentence_inside, text)) == 1


@pytest.mark.parametrize(
    "text", ["He sang in All Saints that day.", "They read Many Waters there.", "It ended. None of them came."]
)
def test_openers_in_names(text: str) -> None:
    assert said(slips.end_of_sentence_inside, text) == []


@pytest.mark.parametrize("text", ["It was heard by the Supreme Supreme Court.", "In In Minsk it rained."])
def test_capitalised_words_twice(text: str) -> None:
    assert len(said(slips.word_twice, text)) == 1


@pytest.mark.parametrize("text", ["They went to Baden Baden.", "He saw the Walla Walla Valley.", "Sing Sing is shut."])
def test_names_that_are_twice_a_word(text: str) -> None:
    assert said(slips.word_twice, text) == []
