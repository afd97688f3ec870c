"""Words as they are compared."""

import pytest

from publisher.names.subjects.stems import is_function_word, stem, stems


@pytest.mark.parametrize(
    ("first", "second", "lang"),
    [
        ("elections", "election", "en-GB"), ("sanctioned", "Sanctions", "en"), ("Wahlen", "Wahl", "de"),
        ("выборы", "выборов", "ru"), ("tests", "testing", "en-US"),
    ],
)  # fmt: skip
def test_inflected_words_have_one_stem(first: str, second: str, lang: str) -> None:
    assert stem(first, lang) == stem(second, lang)


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert (stem("Выбары", "be"), stem("выбараў", "be")) == ("выбары", "выбараў")


def test_words_have_their_places_and_no_possessive() -> None:
    text = "C++ and the board’s multi-path HTLCs"
    found = list(stems(text, "en"))
    assert [word.word for word in found] == ["C++", "and", "the", "board", "multi", "path", "HTLCs"]
    assert all(text[word.start : word.end] == word.word for word in found)


def test_words_that_only_join() -> None:
    assert is_function_word("of", "en-GB")
    assert is_function_word("und", "de")
    assert not is_function_word("just", "en")
