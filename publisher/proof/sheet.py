"""The proof sheet: pictures of pages with their faults marked, as one HTML file that needs nothing else.

In: findings and pictures; out: HTML. Its template is layouts/proof/proof.html.j2.
"""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2

from publisher.layout import folder
from publisher.proof.findings import KINDS, LINE_KINDS, MEANINGS, Box, Findings, Proof
from publisher.proof.pictures import PagePictures

TEMPLATE = "proof/proof.html.j2"
LEAST = 6.0
"""A mark is at least so many points wide, or it would not be seen."""


def sheet(roots: tuple[Path, ...], title: str, proof: Proof, findings: Findings, pages: Sequence[PagePictures]) -> str:
    """Print the sheet of a proof; raises PublisherError with L010 to L013 if a layout is at fault."""
    values = {
        "title": title,
        "layout": proof.layout,
        "paper": proof.paper,
        "source": proof.source,
        "pages": [_page(number, page, proof, findings) for number, page in enumerate(pages)],
        "kinds": KINDS,
        "meanings": MEANINGS,
        "totals": [findings.count(kind) for kind in KINDS],
        "shares": [findings.per_hundred(kind) for kind in LINE_KINDS],
        "total": findings.total,
        "share": findings.per_hundred(),
        "justified": findings.justified,
        "changed": [number + 1 for number in proof.changed],
        "compared": proof.compared,
    }
    try:
        template = folder.find(proof.layout, roots).environment.get_template(TEMPLATE)
        return template.render(values)
    except jinja2.TemplateError as error:
        raise folder.stop("L013", TEMPLATE, f"{type(error).__name__}: {error}") from error


def _page(number: int, page: PagePictures, proof: Proof, findings: Findings) -> dict[str, Any]:
    return {
        "number": number + 1,
        "width": page.width,
        "height": page.height,
        "now": _inside(page.now),
        "before": _inside(page.before) if page.changed and page.before else "",
        "changed": page.changed,
        "differs": _placed(page.differs),
        "faults": [
            (mark.fault, mark.line, _placed(mark.fault.box)) for mark in proof.marked if mark.fault.page == number
        ],
        "counts": [findings.count(kind, number) for kind in KINDS],
        "lines": findings.lines[number],
    }


def _inside(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")


def _placed(box: Box | None) -> Box | None:
    """Left, top, width and height of a box, at least so large that it can be seen."""
    if box is None:
        return None
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(max(right - left, LEAST), 1), round(max(bottom - top, LEAST), 1)
