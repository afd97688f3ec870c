"""Shapes of Markdown that users of other tools have reported, and those of a foreign year: small texts of our own."""

import pytest

from publisher.model import tree
from publisher.model.walking import everything, plain
from publisher.source.reader import reread
from tests.tools.markdown import HEAD, Made, convert
from tests.tools.word import HOUSE


def marks(made: Made) -> list[tuple[str, str]]:
    """The kinds and words of what is stressed, code or a link in an issue, in its order."""
    kinds = (tree.Emphasis, tree.Strong, tree.Link, tree.Code)
    issue, _ = reread(made.text, "issues/2024/41/issue.md", HOUSE, ())
    found = [node for node in everything(issue) if isinstance(node, kinds)]
    return [(node.kind, node.text if isinstance(node, tree.Code) else plain(node.children)) for node in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # jgm/pandoc 4453, typst/typst 2415: a heading with a link and a note
        ("## [Lock](https://example.org/a) **four**[^n]\n\nA.\n\n[^n]: N.", [("link", "Lock"), ("strong", "four")]),
        # markedjs/marked 1413: quotation marks inside of emphasis
        ('*"Quay"* and *(the mill)*, so.', [("emphasis", '"Quay"'), ("emphasis", "(the mill)")]),
        # bobtfish/text-markdown 7: inside a word
        ("a**b**c, a*d*e, snake_case_name.", [("strong", "b"), ("emphasis", "d")]),
        # flutter/flutter_markdown 367: one mark after the other
        ("**Toll**: *[the bridge](https://example.org/b)*",
         [("strong", "Toll"), ("emphasis", "the bridge"), ("link", "the bridge")]),
        # dart-lang/markdown 327, markedjs/marked 448: round brackets in an address
        ("[a](https://example.org/q_(x)) [b](https://example.org/q\\(y)", [("link", "a"), ("link", "b")]),
        # a foreign year: bold around a link, code and emphasis; emphasis at the end of bold
        ("[**Mill & Quay: *SOLD OUT***](https://example.org/c)",
         [("link", "Mill & Quay: SOLD OUT"), ("strong", "Mill & Quay: SOLD OUT"), ("emphasis", "SOLD OUT")]),
        ("**a [`b_***`](https://example.org/d) c**", [("strong", "a b_*** c"), ("link", "b_***"), ("code", "b_***")]),
        ("* [x: keep `a::{b}` and `c`](https://example.org/e)",
         [("link", "x: keep a::{b} and c"), ("code", "a::{b}"), ("code", "c")]),
    ],
)  # fmt: skip
def test_what_a_reader_of_commonmark_understands(text: str, found: list[tuple[str, str]]) -> None:
    made = convert(f"{HEAD}{text}\n")
    assert marks(made) == found
    assert not made.problems
