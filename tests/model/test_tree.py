import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import get_args

import pytest

from publisher.model import tree
from publisher.model.tree import Paragraph, Text

NODES = (*get_args(tree.Inline), *get_args(tree.Block))


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
