"""Pages as they were set, held against what was planned."""

from collections import defaultdict

from publisher.model.pages import PagePlan
from publisher.model.part import TypesetPart


def first_difference(plan: PagePlan, part: TypesetPart) -> str | None:
    """Give the id of the first block that does not stand where it was planned, or not with all its lines."""
    anchors = dict(part.anchors)
    set_on: defaultdict[tuple[str, int], int] = defaultdict(int)
    for block, lines in part.lines:
        for number, _, characters in lines:
            set_on[block, number] += characters
    for page in plan.pages:
        for each in page.text:
            if each.characters and set_on[each.block, page.number] != each.characters:
                return each.block
            if each.block in anchors and not each.first and anchors[each.block] != page.number:
                return each.block
    return None
