from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest

from publisher.model import tree
from publisher.model.issue import Cover, Issue, Note, Section, SourceEntry
from publisher.model.tree import (
    Break,
    Cell,
    Code,
    Emphasis,
    Link,
    LinkNumber,
    ListBlock,
    NoteMark,
    Paragraph,
    Redacted,
    Table,
    Text,
)
from publisher.model.walking import (
    children_of,
    contents,
    cut,
    everything,
    inlines_in,
    joined,
    plain,
    rebuild,
    spread,
    walk,
    words_in,
)

TREE = (
    Paragraph(children=(Text("a"),)),
    ListBlock(ordered=False, items=((Paragraph(children=(Text("b"),)),),)),
    Table(title=(Text("c"),), head=(Cell((Text("d"),)),), rows=((Cell((Text("e"),)),),), note=(Text("f"),)),
)
NOT_READ = {
    "Issue": {"edition", "path", "lang", "allow", "folder"},
    "NextIssue": {"number"},
    "Section": {"id"},
    "SourceEntry": {"target"},
    "SourceGroup": {"section"},  # the name of a section, which that has itself
    "Note": {"label", "mark"},
    "Paragraph": {"dated", "event_date", "keyword"},
    "Figure": {"place"},
    "Chart": {"form"},
    "Cell": {"align"},
    "Picture": {"name", "media_type"},
    "Mark": {"label", "recipients"},
    "IndexMark": {"term", "detail", "until"},
    "Span": {"id", "lang"},
    "Link": {"target", "title"},  # the title becomes the description of a source
    "NoteMark": {"label", "mark"},
}


# --- every field of every node is visited, by construction ---


class Specimens:
    """Nodes filled with words: in every field whose type can hold some, each time another."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append(f"w{len(self.words)}")
        return self.words[-1]

    def of(self, hint: Any) -> Any:
        """Make a value of a type."""
        if get_origin(hint) is Annotated:
            return self.word()
        parts = [part for part in get_args(hint) if part not in (type(None), ...)]
        if parts == [tree.Inline]:
            return (Text(self.word()),)
        if parts == [tree.Block]:
            return (Paragraph(children=(Text(self.word()),)), tree.CodeBlock(text=self.word()))
        if get_origin(hint) is tuple:
            return tuple(map(self.of, parts if ... not in get_args(hint) else parts * 2))
        if parts:
            return self.of(parts[0])
        if is_dataclass(hint):
            hints = get_type_hints(hint, include_extras=True)
            return hint(**{field.name: self.of(hints[field.name]) for field in fields(hint) if field.name != "lines"})
        unread = {str: "not read", int: 1, float: 1.0, bytes: b"", bool: False, date: date(2024, 11, 4)}
        return {**unread, tree.LineEnd: tree.LineEnd(1)}[hint]


@pytest.mark.parametrize(
    "kind", [*get_args(tree.Block), Issue, Section, Note, Cover, SourceEntry], ids=lambda kind: kind.__name__
)
def test_every_word_of_every_kind_of_node_is_visited_in_order(kind: type) -> None:
    specimens = Specimens()
    node = specimens.of(kind)
    assert [piece if isinstance(piece, str) else plain(piece) for _, _, piece in words_in(node)] == specimens.words
    runs: list[str] = []
    rebuilt = rebuild(node, lambda run: runs.append(plain(run)) or (*run, Text("!")))
    assert runs == [plain(piece) for _, _, piece in words_in(node) if isinstance(piece, tuple)]
    assert [plain(piece) for _, _, piece in words_in(rebuilt) if isinstance(piece, tuple)] == [
        f"{run}!" for run in runs
    ]
    inside = [value for value in everything(node) if isinstance(value, tree.Base) and value is not node]
    assert [id(block) for block in walk(node)] == [id(block) for block in inside]
    assert [piece for _, _, piece in contents(node) if isinstance(piece, tree.Base)] == list(children_of(node))


@pytest.mark.parametrize("kind", get_args(tree.Inline), ids=lambda kind: kind.__name__)
def test_the_words_of_every_kind_of_inline_are_visited(kind: type) -> None:
    specimens = Specimens()
    node = specimens.of(kind)
    words = "".join(specimens.words)
    assert spread((node,))[0] == plain((node,))
    assert plain((node,)).strip().strip("[]") == words
    assert [inner for inner in inlines_in((node,)) if isinstance(inner, Text)] == (
        [node] if kind is Text else [*getattr(node, "children", ())]
    )


def test_every_string_of_the_tree_is_read_or_named_here() -> None:
    found: dict[str, set[str]] = {}

    def look(hint: Any) -> None:
        if is_dataclass(hint) and hint.__name__ not in found:
            found[hint.__name__] = set()
            for name, of in get_type_hints(hint, include_extras=True).items():
                if "str" in str(of).replace("Annotated[str", "") and name != "kind":
                    found[hint.__name__].add(name)
                look(of)
        for part in get_args(hint):
            look(part)

    look(Issue)
    common = {"id", "lang"}
    blocks = {kind.__name__ for kind in get_args(tree.Block)}
    own = {name: names - common if name in blocks else names for name, names in found.items()}
    assert {name: names for name, names in own.items() if names and name != "Base"} == NOT_READ


# --- runs ---


def test_plain_gives_the_words_without_marks() -> None:
    run = (Text("In "), Emphasis((Text("Minsk"),)), LinkNumber(3), NoteMark("a"), Break(), Link((Code("x"),), "#y"))
    assert plain(run) == "In Minsk x"
    assert plain(run, "\n") == "In Minsk\nx"


def test_a_run_is_spread_over_its_words() -> None:
    link = Link((Text("on"), Emphasis((Text("ly"),))), "#y")
    run = (Text("In "), link, NoteMark("a"), Break(), Redacted("bar"))
    words, slices = spread(run)
    assert words == plain(run) == "In only [bar]"
    assert [(node.kind, words[start:end]) for node, start, end in slices] == [
        ("text", "In "), ("text", "on"), ("text", "ly"), ("emphasis", "ly"), ("link", "only"), ("note_mark", ""),
        ("line_break", " "), ("redacted", "[bar]"),
    ]  # fmt: skip


# --- trees ---


def test_walk_gives_each_block_before_what_is_inside_it() -> None:
    inner = Paragraph(children=(Text("one"),))
    outer = ListBlock(ordered=False, items=((inner,), (Paragraph(children=(Text("two"),)),)))
    last = Paragraph(children=(Text("three"),))
    kinds = [block.kind for block in walk((outer, last))]
    assert kinds == ["list", "paragraph", "paragraph", "paragraph"]


def test_every_run_is_seen_once_in_reading_order():
    seen = []

    def see(run):
        seen.append(run[0].text)
        return run

    assert rebuild(TREE, see) == TREE
    assert seen == list("abcdef")


def test_runs_are_changed_wherever_they_are():
    upper = rebuild(TREE, lambda run: (Text(run[0].text.upper()),))
    assert upper[1].items[0][0].children == (Text("B"),)
    assert upper[2].rows[0][0].children == (Text("E"),)


def test_blocks_are_seen_before_what_is_inside_them():
    kinds = []

    def name(block):
        kinds.append(block.kind)
        return replace(block, id=f"b{len(kinds)}")

    rebuilt = rebuild(TREE, lambda run: run, name)
    assert kinds == ["paragraph", "list", "paragraph", "table"]
    assert rebuilt[1].items[0][0].id == "b3"


def test_a_slice_keeps_the_lines_that_begin_in_it():
    whole = Text("one two six", ((0, 5), (4, 6), (8, 7)))
    for start, end, lines in (
        (0, 3, ((0, 5),)),
        (2, 5, ((0, 5), (2, 6))),
        (4, None, ((0, 6), (4, 7))),
        (3, 4, ((0, 5),)),
    ):
        piece = cut(whole, start, end)
        assert (piece.text, piece.lines) == (whole.text[start:end], lines)
    assert cut(Text("one"), 1).lines == ()


def test_two_texts_keep_their_lines_as_one():
    one = joined(Text("one ", ((0, 5),)), Text("two six", ((0, 5), (4, 6))))
    assert (one.text, one.lines) == ("one two six", ((0, 5), (8, 6)))
    assert joined(Text("one", ((0, 5),)), Text("two", ((0, 6),))).lines == ((0, 5), (3, 6))
    assert joined(Text(""), Text("two", ((0, 6),))).lines == ((0, 6),)
