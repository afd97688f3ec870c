"""The proof sheet: pictures of pages with their faults marked, as one HTML file that needs nothing else.

In: findings and pictures; out: HTML. Its template is layouts/proof/proof.html.j2.
"""

import base64
from collections.abc import Sequence
from pathlib import Path

import jinja2

from publisher.layout import folder
from publisher.proof.findings import LINE_KINDS, MEANINGS, PAGE_KINDS, Box, Findings, Proof
from publisher.proof.pictures import PagePictures

TEMPLATE = "proof/proof.html.j2"
LEAST = 6.0
"""A mark is at least so many points wide, or it would not be seen."""


def sheet(roots: tuple[Path, ...], title: str, proof: Proof, findings: Findings, pages: Sequence[PagePictures]) -> str:
    """Print the sheet of a proof; raises PublisherError with L010 to L013 if a layout is at fault."""
    values = {
        "title": title,
        "proof": proof,
        "findings": findings,
        "pages": pages,
        "line_kinds": LINE_KINDS,
        "page_kinds": PAGE_KINDS,
        "meanings": MEANINGS,
        "address": _address,
        "placed": _placed,
    }
    try:
        template = folder.find(proof.layout, roots).environment.get_template(TEMPLATE)
        return template.render(values)
    except jinja2.TemplateError as error:
        raise folder.stop("L013", TEMPLATE, f"{type(error).__name__}: {error}") from error


def _address(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")


def _placed(box: Box) -> Box:
    """Left, top, width and height of a box, at least so large that it can be seen."""
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(max(right - left, LEAST), 1), round(max(bottom - top, LEAST), 1)
