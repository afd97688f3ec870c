import pytest

from publisher.check.rules import typography
from tests.tools.desk import said


@pytest.mark.parametrize(
    "text", ["5 km, No 41, J. Smith", "a; b: c", "The end.  A new sentence.", "| a  b |\n|---|\n| 1 |"]
)
def test_spaces_that_may_stand(text: str) -> None:
    assert said(typography.spaces_too_many, text) == []
    assert said(typography.no_break_spaces, text.replace("5 km", "5\u00a0km")) == []


@pytest.mark.parametrize("text", ["Ångström, Þórdís, Małgorzata", "«Надо!» … 50 €", "naïve café – “yes”"])
def test_characters_that_are_what_they_are(text: str) -> None:
    assert said(typography.damaged_characters, text) == []
    assert said(typography.scripts_mixed, text) == []


def test_damage_in_words_of_another_language() -> None:
    assert said(typography.damaged_characters, "The [Nordisk RÃ¥d]{lang=da} met.") == [
        "6: text in a wrong encoding: “Ã¥” in … Nordisk RÃ¥d met. …"
    ]


def test_what_the_letters_are_of() -> None:
    assert said(typography.scripts_mixed, "The cοuncil met.") == ["6: “cοuncil” has Greek letters among others: ο"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("It read Ñâîáîäà in white.", "Ñâîáîäà"), ("1937‚Äì1941", "‚Äì"), ("It read «Ñâîáîäà».", "«Ñâîáîäà»")],
)
def test_other_wrong_encodings(text: str, wrong: str) -> None:
    (one,) = said(typography.damaged_characters, text)
    assert f"“{wrong}”" in one
