"""Header, footer and opening of composed pages: running head, title of a part, label."""

from dataclasses import dataclass

from publisher.layout.measures import MM, Frame
from publisher.pdf.content import Element
from publisher.press.composing import Composer, Setup
from publisher.press.shaping import Run, Type, Used

OPENER = 49.0
"""Points from the top of the type area to the first hairline under a title of one line."""
OVER, UNDER = 22.4, 16.4
"""Millimetres from the type area: up to the top of the label above it, down to that of the label below."""
PAD, LINE = (2.6, 0.9), 15.0
"""Of a label: millimetres at its sides and above it, points of its line."""
HAIR = 0.5
BAR = 2.25


def furnish(composer: Composer, setup: Setup, part: str) -> None:
    """Set the running head of a page on the axis."""
    runs = (Run(setup.running, "running-name"), Run("\u2003", "running-part"), Run(part, "running-part"))
    baseline = setup.frame.head * MM + setup.type.drop("running-name")
    composer.put(setup.type.line(runs), setup.frame.axis * MM, baseline)


def labelled(type_: Type, frame: Frame, label: str, used: Used) -> bytes:
    """The operators of a label of the Traffic Light Protocol at head and foot, where issues have it."""
    (piece,) = type_.line((Run(label, f"tlp-{label.removeprefix('TLP:').partition('+')[0].lower()}"),))
    out = b""
    for top in (frame.top - OVER, frame.top + frame.depth / MM + UNDER):
        width, height = piece.width + 2 * PAD[0] * MM, LINE + 2 * PAD[1] * MM
        x, y = frame.right * MM - width, top * MM
        baseline = y + PAD[1] * MM + type_.drop(piece.run.style)
        out += b"0 0 0 rg %.2f %.2f %.2f %.2f re f " % (x, y, width, height)
        out += type_.shown(piece, x + PAD[0] * MM, baseline, used) + b" "
    return out


def opening(type_: Type, lines: int) -> float:
    """Points that the bar and a title of so many lines take."""
    return OPENER + type_.styles["title"].leading * (lines - 1)


@dataclass(frozen=True, slots=True)
class Opener:
    """The head of a list or an index: title, its name as a destination, a note; `top` in points, 0 for the first."""

    title: str
    name: str
    note: str = ""
    top: float = 0.0


def open_page(composer: Composer, frame: Frame, opener: Opener, around: Element | None = None) -> float:
    """Set an opener: bar, title on the axis, note in the margin. Give the points it takes.

    Its elements stand in `around`, or in the document.
    """
    type_, around = composer.type, around or composer.root
    top = opener.top or frame.top * MM
    composer.rule(frame.left * MM, top, (frame.right - frame.left) * MM, BAR, "accent")
    lines = type_.broken((Run(opener.title, "title"),), (frame.right - frame.axis) * MM)
    composer.stack(lines, frame.axis * MM, top + 7, Element("H1", around))
    composer.anchor(f"vol:{opener.name}", opener.title, 1, top)
    if opener.note:
        beside = type_.broken((Run(opener.note, "note"),), (frame.axis - frame.left - 6) * MM)
        composer.stack(beside, frame.left * MM, top + 7, Element("P", around))
    return opening(type_, len(lines))
