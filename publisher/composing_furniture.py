"""What every composed page has besides its text: running head, opening of a part. A companion of `composing`."""

from publisher.composing import Composer, Run
from publisher.composing_measures import MM, Frame, Setup
from publisher.composing_pdf import Element

OPENER = 49.0
"""Points from the top of the type area to the first hairline under a title of one line."""
HAIR = 0.5
BAR = 2.25


def furnish(composer: Composer, setup: Setup, part: str) -> float:
    """Set the running head of a page on the axis; give its width in points."""
    runs = (Run(setup.running, "running-name"), Run("\u2003", "running-part"), Run(part, "running-part"))
    baseline = setup.frame.head * MM + setup.type.drop("running-name")
    line = setup.type.line(runs)
    composer.put(line, setup.frame.axis * MM, baseline)
    return line[-1].x + line[-1].width


def open_page(composer: Composer, frame: Frame, title: str, name: str, note: str = "") -> float:
    """Set the opening of a list or an index: bar, title on the axis, note in the margin. Give the points it takes."""
    type_ = composer.type
    top = frame.top * MM
    composer.rule(frame.left * MM, top, (frame.right - frame.left) * MM, BAR, "accent")
    leading = type_.styles["title"].leading
    head = Element("H1", composer.root)
    lines = type_.broken((Run(title, "title"),), (frame.right - frame.axis) * MM)
    for number, line in enumerate(lines):
        composer.put(line, frame.axis * MM, top + 7 + leading * number + type_.drop("title"), head)
    composer.anchor(f"vol:{name}", title, 1, top)
    if note:
        element = Element("P", composer.root)
        for number, line in enumerate(type_.broken((Run(note, "note"),), (frame.axis - frame.left - 6) * MM)):
            step = type_.styles["note"].leading * number
            composer.put(line, frame.left * MM, top + 7 + step + type_.drop("note"), element)
    return OPENER + leading * (len(lines) - 1)
