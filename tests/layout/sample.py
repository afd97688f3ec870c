"""The measures of the weekly layout."""

from dataclasses import replace
from pathlib import Path

from publisher.layout import folder, sheet
from publisher.layout.front import PageFit
from tests.tools.ebook_sample import edition

ROOT = Path(__file__).parents[2]
LAYOUTS, FONTS = (ROOT / "layouts",), (ROOT / "fonts",)
WEEKLY = folder.find("weekly", LAYOUTS)


def weekly(paper: str = "a4") -> PageFit:
    return sheet.Printing(WEEKLY, replace(edition(), paper=paper), FONTS, {}).names()["fit"]
