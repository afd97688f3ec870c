"""Composed pages: text in elements, headers outside of them, destinations, outline, faces."""

from publisher.model import part as parts
from tests.tools.composed import mill, pages


def test_text_is_tagged_and_headers_are_not() -> None:
    part = mill()
    assert pages(part) == ["Mill,\n46\n~head", "goes on"]
    assert parts.page_at(part, "vol:mill", 0) == (0, 100.0)
    assert part.bookmarks[0].label == "The mill"
    assert {face.face for face in part.faces} >= {"source-serif-4/SourceSerif4_400Regular.ttf"}
