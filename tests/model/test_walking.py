from dataclasses import replace

from publisher.model.tree import Cell, ListBlock, Paragraph, Table, Text
from publisher.model.walking import cut, joined, rebuild

TREE = (
    Paragraph(children=(Text("a"),)),
    ListBlock(ordered=False, items=((Paragraph(children=(Text("b"),)),),)),
    Table(title=(Text("c"),), head=(Cell((Text("d"),)),), rows=((Cell((Text("e"),)),),), note=(Text("f"),)),
)


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
