"""Which formats are made of a layout, and what is wrong with those asked for. A companion of `build`.

Codes: C029 no such format of the layout, or a layout that no issue is set in.
"""

from publisher.problems import Location, Problem
from publisher.store import Workspace

WEEKLY, USUAL = "weekly", ("pdf", "epub")
"""The formats of the weekly are known without reading it."""


def formats(place: Workspace, layout: str, asked: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The formats to make: those asked for, or all of the layout."""
    known: tuple[str, ...] = USUAL
    if layout != WEEKLY:
        from publisher.layout import folder

        known = folder.find(layout, place.folders("layouts")).file.formats
    if not known:
        hint = "publisher layouts lists what an issue can be set in"
        return (), (Problem(Location("--layout"), "C029", f"no issue is set in the layout {layout}", hint),)
    hint = f"known: {', '.join(known)}"
    problems = tuple(
        Problem(Location("--to"), "C029", f"the layout {layout} has no {name!r}", hint)
        for name in asked
        if name not in known
    )
    return asked or known, problems
