"""Drawings and pictures on a page: letters that are drawn as outlines, and their sizes; pixels to the inch."""

from collections.abc import Iterable, Iterator

from publisher.pdf.inked import InkedObject
from publisher.pdf.raster import Box

PICTURE = 20.0
"""A picture with a side of fewer points is a sign."""
GLYPH, SEGMENTS, WORD, LETTERS, TALLEST = 8, 30, 1.5, 6, 30.0
"""Drawn letters: segments of one; segments of a word for each of its heights in its width; the heights that a word is
wide, at least; letters drawn one by one on a line, at least; points of the tallest."""
CAPITAL = 0.72
"""The height of a word with a capital or an ascender, in em, in most faces."""


def resolutions(objects: Iterable[InkedObject]) -> Iterator[tuple[float, Box]]:
    """Yield the pixels to the inch of each picture, and its box."""
    for each in objects:
        wide, high = each.box[2] - each.box[0], each.box[3] - each.box[1]
        if each.kind == "image" and min(wide, high) >= PICTURE:
            across, down = each.pixels
            turned = (across > down) != (wide > high) and abs(across / down - wide / high) > abs(
                down / across - wide / high
            )
            across, down = (down, across) if turned else (across, down)
            yield min(72 * across / wide, 72 * down / high), each.box


def outlines(objects: Iterable[InkedObject]) -> Iterator[tuple[float, Box]]:
    """Find letters that are drawn: a word in one shape, or shapes side by side on one line; size and box."""
    shapes = [each for each in objects if each.kind == "path" and each.opaque and each.segments >= GLYPH]
    single: list[Box] = []
    for each in shapes:
        high = each.box[3] - each.box[1]
        if not 0 < high < TALLEST:
            continue
        words = (each.box[2] - each.box[0]) / high
        if words >= WORD and each.segments >= SEGMENTS * words:
            yield high / CAPITAL, each.box
        elif words < WORD:
            single.append(each.box)
    row: list[Box] = []
    for box in [*sorted(single, key=lambda box: (round(box[1]), box[0])), (0.0, -TALLEST, 0.0, 0.0)]:
        if row and (abs(box[1] - row[-1][1]) > 1 or box[0] - row[-1][2] > row[-1][3] - row[-1][1]):
            if len(row) >= LETTERS:
                high = max(each[3] - each[1] for each in row)
                yield high / CAPITAL, (row[0][0], min(each[1] for each in row), row[-1][2], row[0][1] + high)
            row = []
        row.append(box)
