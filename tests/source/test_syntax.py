import pytest

from publisher.source import syntax
from publisher.source.syntax import LimitError, Node, parse


def types(nodes: list[Node]) -> list[object]:
    return [[node.token.type, types(node.children)] if node.children else node.token.type for node in nodes]


def test_a_line_under_text_never_makes_a_heading() -> None:
    assert types(parse("a\n---\n")) == [["paragraph_open", ["inline"]], "hr"]
    assert types(parse("a\n===\n")) == [["paragraph_open", ["inline"]]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n" * syntax.MAX_LINES, syntax.MAX_LINES),
        ("\n" + "> " * (syntax.MAX_DEPTH + 1) + "x", 1),
        ("a\n\n" * (syntax.MAX_BLOCKS + 1), 2 * syntax.MAX_BLOCKS),
        ("\n\n" + "[" * (syntax.MAX_MARKS + 1), 2),
    ],
    ids=["lines", "depth", "blocks", "marks"],
)
def test_limits_name_the_line(text: str, line: int) -> None:
    with pytest.raises(LimitError) as limit:
        parse(text)
    assert limit.value.line == line
    assert limit.value.hint
