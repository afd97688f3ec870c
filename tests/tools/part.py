"""The typeset part of an issue, for tests of lines and pages."""

from publisher.model.part import TypesetPart
from publisher.production import stages
from publisher.production.orders import Order


def typeset(order: Order) -> TypesetPart:
    """Set an issue; it must have no error."""
    started = stages.sheet_of(stages.Making(order))
    assert started
    issue, _, sheet = started
    part, problems = stages.typeset(order, sheet, issue)
    assert part, problems
    return part
