"""The order of stages of a briefing: issues read for one partner, sections chosen, checks, edition, files.

In: an order; out: its label, finished files and problems; nothing is written.
"""

from collections.abc import Sequence
from dataclasses import replace

from publisher.brief import files
from publisher.brief.files import Files
from publisher.brief.orders import BriefOrder
from publisher.check import run
from publisher.edition import merging, prepare, sections, sources, tlp
from publisher.edition.briefing import BriefedIssue, Commission, briefing
from publisher.edition.matter.emblems import NO_MARKS
from publisher.edition.tlp import Reader
from publisher.layout import folder
from publisher.model.issue import Issue
from publisher.model.walking import walk
from publisher.problems import Location, Problem, PublisherError, failed
from publisher.production import stages
from publisher.production.orders import Order, Wish
from publisher.production.stages import Making
from publisher.settings import partners
from publisher.settings.publication import Publication


class BriefMaking:
    """A briefing on its way: the SHA-256 of each file that went in, problems, its label, its files when it is made."""

    def __init__(self, order: BriefOrder) -> None:
        self.order = order
        self.inputs: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.label = ""
        self.marks = NO_MARKS
        self.files: Files | None = None


def make(order: BriefOrder) -> BriefMaking:
    """Take a briefing through every stage; it has no files if something is wrong."""
    making = BriefMaking(order)
    try:
        making.files = _files(making)
    except PublisherError as stop:
        making.problems += stop.problems
    return making


def _files(making: BriefMaking) -> Files | None:
    order = making.order
    opened = [_read(making, issue) for issue in order.issues]
    house, issues = opened[0][0], [issue for _, issue in opened if issue]
    if issues:  # of a digest: an issue with nothing for this partner is passed over
        making.problems = [problem for problem in making.problems if problem.code != "M004"]
    if failed(making.problems, strict=order.wish.strict):
        return None
    making.label = tlp.highest(issues)
    issue, _ = sources.with_issue_links(prepare.prepare(merging.merged(issues)), "")
    allowed = dict(issue.allow)
    problems = run.before_build(order.place, order.issues[0].cache, issue, b"", errors=True)
    making.problems += order.stopped(tuple(problem for problem in problems if problem.code not in allowed))
    commission = Commission(
        house, order.partner, making.label, _briefed(making, issues), order.wish.modified, making.marks
    )
    edition, problems = briefing(issue, commission)
    making.problems += order.stopped(problems)
    at = Location(partners.PATH if order.partner.paper else order.place.shown(order.place.publication))
    roots = order.place.folders("layouts")
    order.stopped(folder.offered(edition.layout, edition.paper, f"the briefing for {order.partner.id}", at, roots))
    finished, problems = files.make(order, edition)
    making.problems += problems
    return finished


def _read(making: BriefMaking, order: Order) -> tuple[Publication, Issue | None]:
    """Read an issue without what this partner may not see or does not want."""
    partner = making.order.partner
    reading = Making(order)
    house, issue = stages.read(reading, Reader(partner.tlp, partner.id, making.order.known))
    making.inputs |= reading.inputs
    making.marks = reading.marks
    making.problems += reading.problems
    if issue is not None:
        issue, problems = sections.selected(issue, partner.sections)
        making.problems += problems
    return house, issue


def _briefed(making: BriefMaking, issues: Sequence[Issue]) -> tuple[BriefedIssue, ...]:
    """The issues that it is made from; of one alone, with the pages of its public edition."""
    pages = _pages(making, issues[0]) if len(issues) == 1 else ()
    return tuple(BriefedIssue(issue.year, issue.number, issue.date, pages, issue.first_number) for issue in issues)


def _pages(making: BriefMaking, chosen: Issue) -> tuple[int, ...]:
    """The pages, from 1, of the public edition on which the sections chosen stand; none if it cannot be made."""
    order = next(issue for issue in making.order.issues if issue.folder.id == chosen.id)
    public = Making(replace(order, wish=Wish()))
    try:
        started = stages.sheet_of(public)
        issue, edition, page = started or (None, None, None)
        part = stages.typeset(public.order, page, issue, edition)[0] if page else None
    except PublisherError:
        return ()
    if started is None or part is None:
        return ()
    wanted = {section.id for section in chosen.sections}
    shown = [section for section in started[0].sections if section.id in wanted]
    names = wanted | {block.id for section in shown for block in walk(section.blocks)}
    making.inputs |= public.inputs
    pages = {page for name, page in part.anchors if name in names}
    pages |= {page for name, lines in part.lines if name in names for page, _, _ in lines}
    return tuple(page + 1 for page in sorted(pages))
