import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import get_args

import pytest

from publisher.model import tree
from publisher.model.tree import Break, Code, Emphasis, Link, LinkNumber, ListBlock, NoteMark, Paragraph, Text
from publisher.model.walking import plain, walk

NODES = (*get_args(tree.Inline), *get_args(tree.Block))


def test_plain_gives_the_words_without_marks():
    run = (Text("In "), Emphasis((Text("Minsk"),)), LinkNumber(3), NoteMark("a"), Break(), Link((Code("x"),), "#y"))
    assert plain(run) == "In Minsk x"


def test_walk_gives_each_block_before_what_is_inside_it():
    inner = Paragraph(children=(Text("one"),))
    outer = ListBlock(ordered=False, items=((inner,), (Paragraph(children=(Text("two"),)),)))
    last = Paragraph(children=(Text("three"),))
    kinds = [block.kind for block in walk((outer, last))]
    assert kinds == ["list", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.__name__)
def test_nodes_are_frozen_values_with_a_kind_of_their_own(node):
    assert is_dataclass(node)
    assert node.__dataclass_params__.frozen
    assert not hasattr(node, "__dict__") or "__slots__" in vars(node)
    assert [other for other in NODES if other.kind == node.kind] == [node]
    assert not [item for item in fields(node) if "list" in str(item.type)]


def test_a_tree_survives_pickling_and_cannot_be_changed():
    block = Paragraph(children=(Text("one"),), line=3)
    assert pickle.loads(pickle.dumps(block)) == block
    with pytest.raises(FrozenInstanceError):
        block.line = 4
