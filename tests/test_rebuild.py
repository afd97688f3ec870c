from dataclasses import replace

from publisher.rebuild import rebuild
from publisher.tree import Cell, ListBlock, Paragraph, Table, Text

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
