from publisher.language.catalogue import plural
from publisher.language.words_volume import volume_words


def test_issues_of_a_volume_are_counted() -> None:
    words = volume_words("en")
    assert plural(words.bound, 1).format(count="One", months="May") == "One weekly issue, May"
    assert plural(words.bound, 8).format(count="Eight", months="May") == "Eight weekly issues, May"


def test_english_stands_in() -> None:
    assert volume_words("de") == volume_words("en")
