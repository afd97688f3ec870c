import pytest

from publisher.check import encodings


@pytest.mark.parametrize(
    ("text", "right"),
    [("Å‚", "ł"), ("Ã¥", "å"), ("â€œ", "“"), ("â€\u009d", "”"), ("Ñâîáîäà", "Свобода"), ("‚Äì", "–"), ("Рњ", "М")],
)
def test_text_in_a_wrong_encoding(text: str, right: str) -> None:
    assert encodings.decoded(text) == right


@pytest.mark.parametrize("text", ["«été»", "Älä", "Øå", "Åäö", "”…", "Þórdís", "Мінск", "ßü"])
def test_text_in_the_right_encoding(text: str) -> None:
    assert encodings.decoded(text) == ""
