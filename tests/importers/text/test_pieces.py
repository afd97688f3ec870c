"""Pieces: their words and their places in the text."""

from publisher.importers.text.forms import TextLine
from publisher.importers.text.pieces import PieceRole, TextPiece, heading_words, house_names
from tests.tools.web_text import HOUSE


def test_words_and_spans_of_a_piece() -> None:
    piece = TextPiece(PieceRole.PARAGRAPH, (TextLine(1, 0, 3, "One"), TextLine(2, 5, 8, "two")))
    assert (piece.words, piece.spans) == ("One two", ((0, 3), (5, 8)))


def test_names_of_headings_and_of_the_house() -> None:
    assert heading_words(TextLine(1, 4, 17, "1. PROPAGANDA")) == "PROPAGANDA"
    assert house_names(HOUSE) == {
        "belarus review", "belarus review by isans", "belarus review by the people of the house",
    }  # fmt: skip
