from publisher.source.attributes import Attributes
from publisher.source.syntax import parse, parse_inline
from tests.source.test_syntax import types


def test_a_container_ends_at_a_fence_as_long_as_its_own() -> None:
    nodes = parse(":::: sidebar {label=x}\n::: table\na\n:::\n::::\nb\n")
    assert types(nodes) == [
        ["container_open", [["container_open", [["paragraph_open", ["inline"]]]]]],
        ["paragraph_open", ["inline"]],
    ]
    assert nodes[0].token.meta == {"attributes": Attributes(values={"label": "x"}), "broken": "", "closed": True}
    (open_,) = parse("::: table {a\nb\n")
    assert (open_.token.meta["broken"], open_.token.meta["closed"]) == ("{a", False)


def test_spans_and_notes_inside_text() -> None:
    tokens = parse_inline("[a [b](c){.d}]{lang=be} [^n] `e`{#f}")
    assert [token.type for token in tokens if token.type != "text"] == [
        "span_open", "link_open", "link_close", "span_close", "footnote_ref", "code_inline",
    ]  # fmt: skip
    assert [token.meta["attributes"].id for token in tokens if token.type == "code_inline"] == ["f"]
