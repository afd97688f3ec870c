from pathlib import Path

import pytest

from publisher.source import syntax
from publisher.source.syntax import Attributes, LimitError, Node, attributes_at, parse, parse_inline
from tests.source.cases import cases, check


@cases("syntax")
def test_cases(case: Path) -> None:
    check(case)


def types(nodes: list[Node]) -> list[object]:
    return [[node.token.type, types(node.children)] if node.children else node.token.type for node in nodes]


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("{#a .b .c d=e}", Attributes("a", ("b", "c"), {"d": "e"})),
        ("{date=2024-10-28/2024-11-02}", Attributes("", (), {"date": "2024-10-28/2024-11-02"})),
        (r'{title="a \"b\" \\ {c}"}', Attributes("", (), {"title": 'a "b" \\ {c}'})),
        ("{tlp=green tlp=amber}", Attributes("", (), {"tlp": "green amber"})),
        ("{ .a\n#b }", Attributes("b", ("a",), {})),
        ("{}", None),
        ("{a}", None),
        ("{.a", None),
        ("{.a.b}", None),
        ("{a=“b”}", None),
        ("x{.a}", None),
    ],
)
def test_attributes_in_braces(text: str, attributes: Attributes | None) -> None:
    found = attributes_at(text, 0)
    assert found == (attributes and (attributes, len(text)))


def test_the_nearer_attributes_count() -> None:
    over = Attributes("a", ("x",), {"k": "1", "tlp": "red"}).over(
        Attributes("b", ("y", "x"), {"k": "2", "tlp": "green"})
    )
    assert over == Attributes("a", ("y", "x"), {"k": "1", "tlp": "green red"})


def test_a_container_ends_at_a_fence_as_long_as_its_own() -> None:
    nodes = parse(":::: sidebar {label=x}\n::: table\na\n:::\n::::\nb\n")
    assert types(nodes) == [
        ["container_open", [["container_open", [["paragraph_open", ["inline"]]]]]],
        ["paragraph_open", ["inline"]],
    ]
    assert nodes[0].token.meta == {"attributes": Attributes(values={"label": "x"}), "broken": False, "closed": True}
    (open_,) = parse("::: table {a\nb\n")
    assert (open_.token.meta["broken"], open_.token.meta["closed"]) == (True, False)


def test_a_line_under_text_never_makes_a_heading() -> None:
    assert types(parse("a\n---\n")) == [["paragraph_open", ["inline"]], "hr"]
    assert types(parse("a\n===\n")) == [["paragraph_open", ["inline"]]]


def test_spans_and_notes_inside_text() -> None:
    tokens = parse_inline("[a [b](c){.d}]{lang=be} [^n] `e`{#f}")
    assert [token.type for token in tokens if token.type != "text"] == [
        "span_open", "link_open", "link_close", "span_close", "footnote_ref", "code_inline",
    ]  # fmt: skip
    assert [token.meta["attributes"].id for token in tokens if token.type == "code_inline"] == ["f"]


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
