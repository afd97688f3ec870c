"""Contrast of text with what it is printed on, as WCAG 2.2, 1.4.3 computes it, for text of any size.

In: the objects of a page in the order of painting; out: the text with the least contrast, if that is too little. A
ground is a filled rectangle, or the paper, which is white. Of text on a picture, a gradient or a shape of another form
nothing is said: nobody knows what lies under it.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from publisher.layout.tokens import luminance
from publisher.pdf.inked import InkedObject
from publisher.pdf.raster import Box

LEAST = 4.5
"""The least contrast (WCAG 2.2, 1.4.3)."""
RECTANGLE = 5
"""Segments of a path that is a rectangle, at most."""
Colour: TypeAlias = tuple[float, float, float]
"""Red, green and blue, to 255."""
PAPER: Colour = (255.0, 255.0, 255.0)


def faint(objects: Sequence[InkedObject]) -> Iterator[tuple[float, Box]]:
    """Yield each text whose contrast is too little: the least that it has, and its box."""
    grounds: list[InkedObject] = []
    for each in objects:
        if each.kind != "text":
            grounds += [each] if each.kind != "path" or each.colour else []
        elif each.colour and (found := _least(each, each.colour, grounds)) < LEAST - 0.005:
            yield found, each.box


def _least(text: InkedObject, ink: tuple[int, int, int, int], grounds: Sequence[InkedObject]) -> float:
    """The least contrast of a text, at its ends and in its middle; infinite where no ground is known."""
    left, bottom, right, top = text.box
    under = [_under(grounds, x, (bottom + top) / 2) for x in (left + 1, (left + right) / 2, right - 1)]
    return min((ratio(_over(ink, ground), ground) for ground in under if ground), default=float("inf"))


def _under(grounds: Sequence[InkedObject], x: float, y: float) -> Colour | None:
    """The colour at a place, None if it is not known."""
    found: Colour | None = PAPER
    for each in grounds:
        left, bottom, right, top = each.seen
        if left <= x <= right and bottom <= y <= top:
            known = each.kind == "path" and each.segments <= RECTANGLE and each.colour
            clear = known and known[3] < 255
            found = _over(known, found or PAPER) if known and (found or not clear) else None
    return found


def _over(ink: tuple[int, int, int, int], ground: Colour) -> Colour:
    share = ink[3] / 255
    red, green, blue = (share * own + (1 - share) * below for own, below in zip(ink[:3], ground, strict=True))
    return red, green, blue


def ratio(one: Colour, two: Colour) -> float:
    """The contrast of two colours, 1 to 21."""
    high, low = sorted((luminance([c / 255 for c in each]) for each in (one, two)), reverse=True)
    return (high + 0.05) / (low + 0.05)
