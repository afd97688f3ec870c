"""Text with marks becomes inlines, nested in one order."""

import pytest

from publisher.importers.nesting import LinkMark, MarkedInline, nested
from publisher.model.tree import Break, Code, Emphasis, Inlines, Link, NoteMark, Span, Strong, Subscript, Text


def piece(text: str, *kinds: str, **marks: LinkMark | str) -> MarkedInline:
    return MarkedInline(Break() if text == "\n" else Text(text), {kind: kind for kind in kinds} | marks)


HERE = LinkMark("https://a.example/", "Here")


@pytest.mark.parametrize(
    ("pieces", "inlines"),
    [
        ([piece("a"), piece("b")], (Text("ab"),)),
        ([piece("a", "emphasis"), piece("b", "emphasis", "strong")],
         (Emphasis((Text("a"),)), Strong((Emphasis((Text("b"),)),)))),
        ([piece("a", "strong"), piece("b", "emphasis", "strong")], (Strong((Text("a"), Emphasis((Text("b"),)))),)),
        ([piece("a", link=HERE), piece("b", "code", link=HERE)],
         (Link((Text("a"), Code("b")), "https://a.example/", "Here"),)),
        ([piece("a", link=LinkMark("x", number=1)), piece("b", link=LinkMark("x", number=2))],
         (Link((Text("a"),), "x"), Link((Text("b"),), "x"))),
        ([piece("a", "strong", lang="de"), piece("b", lang="be")],
         (Span((Strong((Text("a"),)),), lang="de"), Span((Text("b"),), lang="be"))),
        ([piece("a", "code"), piece("\n", "code"), piece(" ", "code")], (Code("a"), Break(), Text(" "))),
        ([piece(" ", "strong", "code"), piece("a", "subscript")], (Text(" "), Subscript((Text("a"),)))),
        ([MarkedInline(NoteMark("1"), {"strong": "strong"})], (Strong((NoteMark("1"),)),)),
        ([piece("a", link=HERE), MarkedInline(NoteMark("1"), {"link": HERE}), piece("b", link=HERE)],
         (Link((Text("a"),), "https://a.example/", "Here"), NoteMark("1"),
          Link((Text("b"),), "https://a.example/", "Here"))),
        ([], ()),
    ],
)  # fmt: skip
def test_marks_are_nested(pieces: list[MarkedInline], inlines: Inlines) -> None:
    assert nested(pieces) == inlines
