"""The plan of the pages of an issue: what stands on each, before the press sets it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """A block, or lines of it, on a page: its id, the number of its first line there, and how many lines.

    `characters` of its words stand in them, counted as `is_counted` does; 0 where lines are not known.
    """

    block: str
    first: int
    lines: int
    characters: int = 0


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page: its 0-based number in the part, what stands on it from head to foot, and its depth in points.

    `heads` and `feet` are the blocks that were moved to its head and to its foot.
    """

    number: int
    text: tuple[Standing, ...]
    heads: tuple[str, ...]
    feet: tuple[str, ...]
    depth: float


@dataclass(frozen=True, slots=True)
class PagePlan:
    """The pages of an issue that could be planned; `whole`: to its last word."""

    pages: tuple[PlannedPage, ...] = ()
    whole: bool = False


UNPLANNED = PagePlan()
