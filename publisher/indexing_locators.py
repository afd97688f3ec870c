"""Pages of mentions → the locators of one entry. A companion of `indexing`.

Never the same page twice; three or more successive pages become a range, two stay two; a passage that an editor marked
as a whole is a range even over two pages; principal treatments, notes and pictures keep locators of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.model import Locator, Mention

RANGE = 3  # so many successive pages make a range
_RANK = {"text": 0, "note": 1, "picture": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A mention and where it is printed.

    `page` and `last_page` count through all that is indexed; `folio` and `last_folio` are printed there. The folios of
    the issue are for locators of the style issue:page. `section` and `month` are names as printed.
    """

    mention: Mention
    page: int
    folio: str
    last_page: int
    last_folio: str
    section: str = ""
    month: str = ""
    month_order: int = 0
    issue_folio: str = ""
    issue_last_folio: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    """The weightiest mention of a page, and the last page of a marked range that begins with it."""

    page: int
    last: int
    placed: Placed
    where: str
    principal: bool


def located(found: Sequence[Placed], style: str = "page") -> tuple[Locator, ...]:
    """Give the locators of mentions, in order; `style` is "page" or "issue:page"."""
    kept = _without_repeats(found)
    out: list[Locator] = []
    run: list[_Page] = []
    for page in kept:
        if run and not _follows(run[-1], page, style):
            out += _closed(run, style)
            run = []
        run.append(page)
    return tuple(out + list(_closed(run, style)))


def _without_repeats(found: Sequence[Placed]) -> list[_Page]:
    """The pages in order, each once: a principal mention counts before others, text before notes and pictures."""
    ranges = sorted(
        (each for each in found if each.last_page > each.page),
        key=lambda each: (not each.mention.principal, each.page, -each.last_page),
    )
    best: dict[int, _Page] = {}
    for each in ranges:
        taken = [best[page] for page in range(each.page, each.last_page + 1) if page in best]
        first, last = each.page, each.last_page
        if taken and all(page.principal == each.mention.principal for page in taken):
            first = min([first, *(page.page for page in taken)])
            last = max([last, *(page.last for page in taken)])
        elif taken:  # a principal range stands in it: what is left of this one stands page by page
            for page in range(first, last + 1):
                best.setdefault(page, _Page(page, page, each, "text", principal=False))
            continue
        start = min([each, *(page.placed for page in taken)], key=lambda one: one.page)
        whole = _Page(first, last, start, "text", each.mention.principal)
        best.update(dict.fromkeys(range(first, last + 1), whole))
    for each in sorted(
        (each for each in found if each.last_page <= each.page),
        key=lambda one: (one.page, not one.mention.principal, _RANK[one.mention.where], one.mention.start),
    ):
        there = best.get(each.page)
        lone = there is not None and there.page == there.last
        if there is None or (each.mention.principal and lone and not there.principal):
            best[each.page] = _Page(each.page, each.page, each, each.mention.where, each.mention.principal)
    return sorted(dict.fromkeys(best.values()), key=lambda page: page.page)


def _follows(before: _Page, page: _Page, style: str) -> bool:
    """Whether two may stand in one range."""
    same = before.where == page.where == "text" and before.principal == page.principal
    within = style == "page" or before.placed.mention.issue == page.placed.mention.issue
    return same and within and page.page <= before.last + 1


def _closed(run: Sequence[_Page], style: str) -> Iterator[Locator]:
    if not run:
        return
    marked = any(page.last > page.page for page in run)
    if run[-1].last - run[0].page + 1 >= RANGE or (len(run) == 1 and marked):
        yield _locator(run[0], run[-1], style)
        return
    for page in run:
        yield _locator(page, page, style)


def _locator(first: _Page, last: _Page, style: str) -> Locator:
    start = first.placed
    folio, last_folio = _folio(start, first.page), _folio(last.placed, last.last)
    if style == "issue:page":
        number = start.mention.issue.rpartition("/")[2]
        folio = f"{number}:{_folio(start, first.page, of_issue=True)}"
        last_folio = _folio(last.placed, last.last, of_issue=True)
    return Locator(
        page=first.page,
        last=last.last,
        folio=folio,
        last_folio=last_folio if last.last > first.page else folio,
        issue=start.mention.issue,
        target=f"{start.mention.issue}#{start.mention.block}",
        where=first.where,
        principal=first.principal,
    )


def _folio(placed: Placed, page: int, *, of_issue: bool = False) -> str:
    """The folio of a page of a mention: of its first, of its last, or counted on from the first."""
    first = placed.issue_folio if of_issue else placed.folio
    if page == placed.page:
        return first
    if page == placed.last_page:
        return placed.issue_last_folio if of_issue else placed.last_folio
    return str(int(first) + page - placed.page) if first.isdecimal() else first
