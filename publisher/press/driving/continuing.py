"""Tables that go on on a page: what stands over their head there, and only there; their foot right under the last row.

The engine repeats the head of a table as it is. A row of the class `again` in it is emptied in the first part of a
table, so that it has no height there. Where rows are kept together, the engine leaves the foot where it stood before
it took the last of them to the next page. This stands in for a private function of WeasyPrint 70.0,
`weasyprint.layout.block.table_layout`; `tests/press/driving/test_continuing.py` fails if it changes.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from publisher.press.driving.loading import block_layout

AGAIN = "again"


@contextlib.contextmanager
def continued_tables() -> Iterator[None]:
    """Let the engine lay out the first part of a table without what is over the head of others, and feet in place."""
    theirs = block_layout.table_layout

    def ours(context: Any, table: Any, bottom_space: float, skip_stack: Any, *others: Any) -> Any:
        part = _first_part(table) if skip_stack is None else table
        made = theirs(context, part, bottom_space, skip_stack, *others)
        if made[0] is not None:
            _put_foot(made[0])
        return made

    block_layout.table_layout = ours
    try:
        yield
    finally:
        block_layout.table_layout = theirs


def _first_part(table: Any) -> Any:
    head, *groups = table.children or [None]
    if head is None or not head.is_header or not any(map(_is_again, head.children)):
        return table
    rows = [_emptied(row) if _is_again(row) else row for row in head.children]
    return table.copy_with_children([head.copy_with_children(rows), *groups])


def _put_foot(table: Any) -> None:
    """Put the foot of a part of a table under its last row."""
    if len(table.children) > 1 and table.children[-1].is_footer and table.children[-2].children:
        foot, last = table.children[-1], table.children[-2].children[-1]
        more = last.position_y + last.height - foot.position_y
        foot.translate(dy=more)
        table.height += more


def _is_again(row: Any) -> bool:
    return row.element is not None and AGAIN in row.element.get("class", "").split()


def _emptied(row: Any) -> Any:
    return row.copy_with_children([cell.copy_with_children([]) for cell in row.children])
