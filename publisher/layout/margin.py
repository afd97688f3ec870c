"""What of a section stands in the margin column, and what may stand beside it. A companion of `fitting`."""

from publisher.model.tree import (
    Block,
    Blocks,
    Chart,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    KeyFigures,
    ListBlock,
    Paragraph,
    Quotation,
    Rule,
    Timeline,
)
from publisher.model.walking import plain, walk


def in_margin(block: Block) -> bool:
    """Whether a block stands in the margin column: marked so, or a chart with one value."""
    match block:
        case Figure():
            return block.place == "margin"
        case KeyFigures():
            return block.margin
        case Chart():
            return sum(point.value is not None for panel in block.panels for point in panel.points) == 1
        case _:
            return False


def goes_on(group: list[Block], block: Block) -> bool:
    """Whether a block belongs to the item or head that a group ends with."""
    after_head = isinstance(group[-1], Heading)
    return after_head or (isinstance(block, Paragraph) and block.continued)


def leaves_margin(block: Block, *, first: bool) -> bool:
    """Whether the margin beside a block is free; the first block beside a figure may have its date above it."""
    match block:
        case Paragraph():
            return first or not block.date_label
        case Heading() | ListBlock() | DefinitionList() | Rule() | CodeBlock() | Timeline():
            return True
        case Quotation():
            return not block.display
        case _:
            return False


def texts(blocks: Blocks) -> list[str]:
    """The text of each block in blocks that has text of its own."""
    texts: list[str] = []
    for block in walk(blocks):
        match block:
            case Paragraph() | Heading():
                texts.append(plain(block.children))
            case DefinitionList():
                texts += [plain(definition.term) for definition in block.items]
            case CodeBlock():
                texts += block.text.rstrip("\n").split("\n")
    return texts
