"""Locators of one entry, made of the pages of its mentions.

Never the same page twice; three or more successive pages become a range, two stay two; a passage that an editor marked
as a whole is a range even over two pages; principal treatments, notes and pictures keep locators of their own, and a
principal page parts the range in which it stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.model.index import Locator, Mention

RANGE = 3  # successive pages that make a range
_RANK = {"text": 0, "table": 1, "note": 2, "picture": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A mention and where it is printed.

    `page` and `last_page` count through all that is indexed; `issue_page`, the first of them in the issue, is for
    locators of the style issue:page. All count from 0, folios from 1. `section` and `month` are names as printed, so
    is `number`, that of the issue, with its year if issues of several years are indexed.
    """

    mention: Mention
    page: int
    last_page: int
    issue_page: int
    section: str = ""
    month: str = ""
    month_order: int = 0
    number: str = ""

    @property
    def pages(self) -> range:
        """Pages from the first to the last; one if the last stands before the first."""
        return range(self.page, max(self.page, self.last_page) + 1)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with the weightiest mention on it; `joined`: a marked passage goes on from it to the next page."""

    page: int
    placed: Placed
    where: str
    principal: bool
    joined: bool


def located(mentions: Sequence[Placed], style: str, signs: Mapping[str, str]) -> tuple[Locator, ...]:
    """Give the locators of mentions, in order.

    `style` is "page" or "issue:page"; `signs` what is printed after a page, by where its mention stands.
    """
    runs: list[list[_Page]] = []
    for page in _pages(mentions):
        if runs and _follows(runs[-1][-1], page, style):
            runs[-1].append(page)
        else:
            runs.append([page])
    return tuple(locator for run in runs for locator in _of_run(run, style, signs))


def _pages(mentions: Sequence[Placed]) -> Iterator[_Page]:
    """Yield the pages in order, each once: text before all else; one principal mention makes a page bold."""
    by_page: dict[int, list[Placed]] = {}
    for placed in mentions:
        for page in placed.pages:
            by_page.setdefault(page, []).append(placed)
    for page, here in sorted(by_page.items()):
        principal = any(placed.mention.principal for placed in here)
        # A passage that began on an earlier page comes last: the link leads to what stands on this one.
        first = min(here, key=lambda placed: (_weight(placed), -placed.page, _place(placed)))
        where = min((placed.mention.where for placed in here), key=_RANK.__getitem__)
        joined = any(placed.last_page > page for placed in here if placed.mention.principal == principal)
        yield _Page(page, first, where, principal, joined)


def _weight(placed: Placed) -> tuple[bool, int]:
    return not placed.mention.principal, _RANK[placed.mention.where]


def _place(placed: Placed) -> tuple[str, int, str, int]:
    return placed.mention.issue, placed.mention.start, placed.mention.block, placed.mention.end


def _follows(before: _Page, page: _Page, style: str) -> bool:
    """Return whether two pages may stand in one range."""
    same = (before.where, before.principal) == (page.where, page.principal)
    within = style == "page" or before.placed.mention.issue == page.placed.mention.issue
    return same and within and page.page == before.page + 1 and (before.joined or page.where == "text")


def _of_run(run: Sequence[_Page], style: str, signs: Mapping[str, str]) -> list[Locator]:
    if len(run) >= RANGE or (len(run) > 1 and run[0].joined):
        return [_locator(run[0], run[-1], style, signs)]
    return [_locator(page, page, style, signs) for page in run]


def _locator(first: _Page, last: _Page, style: str, signs: Mapping[str, str]) -> Locator:
    start = first.placed
    before, number = 0, ""
    if style == "issue:page":
        before, number = start.page - start.issue_page, f"{start.number}:"
    folio = f"{number}{first.page - before + 1}"
    return Locator(
        page=first.page,
        last=last.page,
        folio=folio,
        last_folio=str(last.page - before + 1) if last.page > first.page else folio,
        issue=start.mention.issue,
        target=f"{start.mention.issue}#{start.mention.block}",
        where=first.where,
        sign=signs.get(first.where, ""),
        principal=first.principal,
    )
