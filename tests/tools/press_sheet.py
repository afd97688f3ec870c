"""The sheets that the tests of the press and of the finished PDF set."""

import io
import re
from datetime import date
from functools import cache
from pathlib import Path

from PIL import Image

from publisher.model.edition import Metadata
from publisher.model.part import Resource, Sheet, TypesetPart
from publisher.press import engine

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parents[1] / "cases" / "press"

METADATA = Metadata(
    identifier="urn:example:river-review:2024:7",
    title="River Review, No 7, 4 November 2024",
    publication="River Review",
    subtitle="A weekly letter about rivers",
    publisher="Society of Gauge Keepers & Friends",
    place="Vilnius",
    creators=("Society of Gauge Keepers & Friends",),
    date=date(2024, 11, 4),
    year=2024,
    number=7,
    lang="en-GB",
    description="Levels fell; one bridge closed <for now>.",
    keywords=("rivers", "вада"),
    rights="© 2024 Society of Gauge Keepers",
    issn="2049-3630",
    issn_ebook="2049-3649",
)


def picture() -> bytes:
    """A small PNG with transparency."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((60, 40)).convert("RGBA").save(out, "PNG")
    return out.getvalue()


def resources(css: str) -> tuple[Resource, ...]:
    """Every font file that a style sheet names, and the two pictures."""
    fonts = sorted(set(re.findall(r"url\(font:([^)]+)\)", css)))
    return (
        *(Resource(f"font:{name}", "font/ttf", (ROOT / "fonts" / name).read_bytes()) for name in fonts),
        Resource("picture:gauge.png", "image/png", picture()),
        Resource("picture:map.svg", "image/svg+xml", (CASES / "map.svg").read_bytes()),
    )


def sheet(html: str, css: str) -> Sheet:
    """A sheet of markup and one style sheet, with the resources above."""
    return Sheet(name="river-review-7", html=html, css=(css,), resources=resources(css), metadata=METADATA)


def rich() -> Sheet:
    """Every kind of content that an issue can have, over several pages; the table is longer than a page."""
    rows = "\n".join(
        f'<tr><th scope="row">Day {day}</th><td>{day * 31 % 97}</td><td>{day * 17 % 41}</td></tr>'
        for day in range(1, 37)
    )
    return sheet((CASES / "rich.html").read_text().replace("<!-- rows -->", rows), (CASES / "rich.css").read_text())


def small(body: str, css: str = "") -> Sheet:
    """A sheet with the fonts of the rich one and a body of its own."""
    faces = (CASES / "rich.css").read_text().partition("@page")[0]
    html = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Small</title><body>{body}</body></html>'
    return sheet(html, f"{faces}\n:root {{ font-family: Text }}\n{css}")


@cache
def rich_part() -> TypesetPart:
    """The rich sheet typeset, once for all tests."""
    part, problems = engine.typeset(rich())
    assert part is not None
    assert problems == ()
    return part
