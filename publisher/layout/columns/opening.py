"""The opening of a front page on which the text begins: its picture, the lists beside it and under it.

In: an edition and the measures of its layout; out: a `FrontOpening`, as low as it can be.
"""

from dataclasses import dataclass

from publisher.layout.front import PageFit
from publisher.model.edition import Edition

SECTIONS = 3
"""Sections from which on an issue has contents."""
UPRIGHT = 0.9
"""The shape of a picture that is rather high than wide."""
LOW, FLAT = 1.5, 2.25
"""The least width of a picture over its height, beside a list and alone."""


@dataclass(frozen=True, slots=True)
class FrontOpening:
    """The opening: lines and size of the title; picture in millimetres; `row` is the list beside it, `under` the other.

    `row` is "contents", "takeaways", "picture" if it stands alone, "both" without a picture, or ""; `under` is the name
    of a list, "both" in a single column, or "". `columns` is the class of takeaways beside contents, or of the list
    under both: "twos", "threes", or "" for none.
    """

    masthead: int
    title: float
    row: str = ""
    under: str = ""
    columns: str = ""
    width: float = 0.0
    height: float = 0.0

    @property
    def lists_under(self) -> tuple[tuple[str, int], ...]:
        """The lists under the picture, each with the number of its columns."""
        if self.under == "both":
            return ("takeaways", 1), ("contents", 2)
        return ((self.under, {"twos": 2, "threes": 3}.get(self.columns, 1)),) if self.under else ()


def opening(fit: PageFit, edition: Edition, page_columns: int = 2) -> FrontOpening:
    """Choose the opening of an issue; on a page of one column, lists stand beside no picture but an upright one."""
    issue, head = edition.issue, fit.head(edition.masthead)
    lists = ["contents"] * (len(issue.sections) >= SECTIONS) + ["takeaways"] * bool(issue.takeaways)
    row, width, height = "", 0.0, 0.0
    if picture := issue.cover.picture:
        shape = picture.width / picture.height
        beside = lists and (page_columns > 1 or shape < UPRIGHT)
        row = lists.pop(0) if beside else "picture"
        style = "opening-upright" if shape < UPRIGHT else "opening-alone" if row == "picture" else "opening"
        width = fit.measure(style).width
        height = width / (
            shape if shape < UPRIGHT else max(shape, FLAT if row == "picture" and page_columns > 1 else LOW)
        )
    under = lists[0] if lists else ""
    entries = len(issue.takeaways) if under == "takeaways" else len(edition.contents)
    columns = "twos" if entries in {2, 4} else "threes"
    if page_columns == 1:
        under, columns = ("both", "") if len(lists) > 1 else (under, "twos" if under == "contents" else "")
    elif len(lists) > 1:  # no picture: they stand side by side
        row, under, columns = "both", "", "twos"
    size = round(width, 2), round(height, 2)
    return FrontOpening(head.masthead, head.title, row, under, columns if lists else "", *size)
