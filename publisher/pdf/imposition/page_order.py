"""Order of pages on sheets: a saddle-stitched booklet, or two pages to a sheet.

In: how many pages. Out: sides of sheets in the order in which they are printed, on both sides of each sheet, turned
over the short edge. Pure numbers; `imposing` draws them. Terms are those of the print trade.
"""

from dataclasses import dataclass

PRINT_ONLY = "(for printing only)"
"""End of the title of an imposed file: it has no tags, and is not for reading on a screen."""

MADE_OF = "/MadeOf"
"""Entry of the information dictionary of an imposed file: the SHA-256 of the file whose pages it has."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages (0-based) at the left and at the right, None for a blank one.

    `nested` counts the sheets around this one: so often its pages are moved towards the fold for creep.
    """

    left: int | None
    right: int | None
    nested: int = 0


def booklet(pages: int) -> tuple[Side, ...]:
    """Sheets that are folded once and stitched in the fold: front and back of each, the outermost first.

    Blank pages are added at the end up to a multiple of four.

    >>> [(side.left, side.right) for side in booklet(4)]
    [(3, 0), (1, 2)]
    """
    total = pages + -pages % 4

    def page(number: int) -> int | None:
        return number if number < pages else None

    sides = []
    for sheet in range(total // 4):
        sides.append(Side(page(total - 1 - 2 * sheet), page(2 * sheet), sheet))
        sides.append(Side(page(2 * sheet + 1), page(total - 2 - 2 * sheet), sheet))
    return tuple(sides)


def two_up(pages: int) -> tuple[Side, ...]:
    """Two pages side by side as an open book has them: the first page, as every odd one, stands at the right.

    >>> [(side.left, side.right) for side in two_up(4)]
    [(None, 0), (1, 2), (3, None)]
    """
    return tuple(
        Side(page if page >= 0 else None, page + 1 if page + 1 < pages else None) for page in range(-1, pages, 2)
    )


ORDERS = {"booklet": booklet, "two-up": two_up}
