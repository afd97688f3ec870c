"""The proof sheet: pictures of pages with their faults marked, as one HTML file that needs nothing else.

A companion of `layouts`. In: findings and pictures; out: HTML. Its template is layouts/shared/proof.html.j2.
"""

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2

from publisher.layout import folder
from publisher.problems import Location, Problem, PublisherError
from publisher.proof.faults import KINDS, LINE_KINDS, MEANINGS, Findings

TEMPLATE = "proof.html.j2"

Box = tuple[float, float, float, float]
LEAST = 6.0
"""A mark is at least so many points wide, or it would not be seen."""


def sheet(  # noqa: PLR0913 - what is on the sheet
    roots: tuple[Path, ...],
    *,
    title: str,
    layout: str,
    paper: str,
    source: str,
    findings: Findings,
    marked: Sequence[Any],
    sizes: Sequence[tuple[float, float]],
    pictures: Sequence[tuple[bytes, bytes]],
    changed: Mapping[int, Box | None],
    compared: bool,
) -> str:
    """Print the sheet; pictures are the PNGs of each page now and before, the latter empty if there was none.

    `changed`: the pages that differ from what they were, and where, in points; None for a page that was not there.

    Raises PublisherError with L010 to L013 if the layout is at fault.
    """
    pages = []
    for number, (width, height) in enumerate(sizes):
        now, before = pictures[number]
        faults = [(mark.fault, mark.line, _placed(mark.fault.box)) for mark in marked if mark.fault.page == number]
        pages.append(
            {
                "number": number + 1,
                "width": width,
                "height": height,
                "now": _inside(now),
                "before": _inside(before) if number in changed and before else "",
                "changed": number in changed,
                "differs": _placed(changed.get(number)),
                "faults": faults,
                "counts": [findings.count(kind, number) for kind in KINDS],
                "lines": findings.lines[number],
            }
        )
    totals = [findings.count(kind) for kind in KINDS]
    shares = [findings.per_hundred(kind) for kind in LINE_KINDS]
    values = {
        "title": title,
        "layout": layout,
        "paper": paper,
        "source": source,
        "pages": pages,
        "kinds": KINDS,
        "meanings": MEANINGS,
        "totals": totals,
        "shares": shares,
        "total": findings.total,
        "share": findings.per_hundred(),
        "justified": findings.justified,
        "changed": [number + 1 for number in changed],
        "compared": compared,
    }
    try:
        template = folder.find(layout, roots).environment.get_template(f"{folder.SHARED}/{TEMPLATE}")
        return template.render(values)
    except jinja2.TemplateError as error:
        at = Location(f"layouts/{folder.SHARED}")
        raise PublisherError(Problem(at, "L013", f"{TEMPLATE}: {type(error).__name__}: {error}")) from error


def _inside(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")


def _placed(box: Box | None) -> Box | None:
    """Left, top, width and height of a box, at least so large that it can be seen."""
    if box is None:
        return None
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(max(right - left, LEAST), 1), round(max(bottom - top, LEAST), 1)
