import pytest

from publisher.check.rules import access
from publisher.settings.publication import Publication
from tests.tools.desk import copy_of, said


@pytest.mark.parametrize(
    "text", ["He said “the show must go on here” to her.", "“Viasna” and “Nado!” were heard.", "[«Надо!»]{lang=ru}"]
)
def test_languages_that_need_no_mark(text: str) -> None:
    assert said(access.language_not_marked, text) == []


def test_a_language_is_told_by_its_small_words() -> None:
    (found,) = access.language_not_marked(copy_of("It said “Défense d’afficher sur les murs de la ville” there."))
    assert found.hint == "write […]{lang=fr}, or whichever it is"


def test_a_house_style_that_was_made_otherwise() -> None:
    copy = copy_of("Text.")
    light = Publication.model_construct(**{**dict(copy.house), "accent": "#E8A33D"})
    (found,) = access.colour_of_the_house(copy_of("Text.").__class__(copy.issue, light, copy.runs))
    assert found.message == "the accent #E8A33D has a contrast of 2.2 to 1 on white"
    assert list(access.colour_of_the_house(copy)) == []
