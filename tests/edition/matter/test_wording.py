"""Fixed words that a publication has otherwise."""

from publisher.edition.matter import wording
from publisher.language.words import words_for
from publisher.settings import publication
from publisher.settings.publication import Publication

HEAD = "title: Town Review\npublisher: {name: Town Press}\nlanguage: en-GB\n"


def house(more: str) -> Publication:
    value, problems = publication.read(HEAD + more, "publication.yaml")
    assert value, problems
    return value


def test_single_words_are_those_of_the_publication_and_each_edition_has_its_own() -> None:
    own = house("words: {takeaways: At a glance}\neditions: {pl: {words: {contents: W numerze}}, de: {}}\n")
    words = wording.house_words(own)
    assert (words.takeaways, words.contents) == ("At a glance", words_for("en-GB").contents)
    polish = wording.house_words(publication.in_language(own, "pl"))
    assert (polish.contents, polish.takeaways) == ("W numerze", words_for("pl").takeaways)
    assert wording.house_words(publication.in_language(own, "de")) == words_for("de")


def test_an_unknown_word_and_one_without_its_place_are_told_at_their_lines() -> None:
    text = HEAD + "words:\n  takeawys: At a glance\n  covers: All that week\n  cite_item: '{number'\n"
    own = house(text.removeprefix(HEAD))
    unknown, lacking, broken = wording.mistakes(own, text, "publication.yaml")
    assert (unknown.code, unknown.location.line) == ("C109", 5)
    assert unknown.hint == "did you mean “takeaways”?"
    assert (lacking.location.line, lacking.hint) == (6, "write {period} in it")
    assert (broken.location.line, broken.hint) == (7, "write {number} in it")


def test_every_key_is_a_word_of_the_catalogue() -> None:
    words = dict(words_for("en").pairs())
    assert [key for key in wording.KEYS if key not in words] == []
