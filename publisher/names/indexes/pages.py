"""Mentions placed on the pages of typeset parts.

Code: N044 a mention that is on no page, a fault of publisher.
"""

from collections.abc import Sequence
from itertools import accumulate

from publisher.language.words import words_for
from publisher.mentions.finding import IssueNames
from publisher.mentions.places import PrintedPlaces
from publisher.model.part import TypesetPart
from publisher.names.indexes.locators import Placed
from publisher.problems import Location, Problem


def placed(
    issues: Sequence[IssueNames], typeset: Sequence[TypesetPart], lang: str = "en"
) -> tuple[tuple[Placed, ...], tuple[Problem, ...]]:
    """Give each mention the page it is printed on: of its issue, and counted through all issues in their order.

    `typeset` has the part of each issue. `lang` is the language of the publication: months are named in it. A mention
    that is found on no page is a problem; it never gets a page that may be wrong.
    """
    months = words_for(lang).months_alone
    firsts = [0, *accumulate(part.extent for part in typeset)]
    years = {issue.text.issue.partition("/")[0] for issue in issues}
    found: list[Placed] = []
    problems: list[Problem] = []
    for issue, part, first in zip(issues, typeset, firsts, strict=False):
        pages = PrintedPlaces(issue.text, part)
        names = dict(issue.text.sections)
        day = issue.text.day
        year = f"{issue.text.issue.partition('/')[0]}/" if len(years) > 1 else ""
        for mention in issue.mentions:
            page = pages.page(mention.block, mention.start)
            last = pages.page(mention.until_block, mention.until - 1) if mention.until_block else page
            if page is None or last is None:
                at = Location(issue.text.path, mention.line)
                message = f"index: “{mention.text[:60]}” ({mention.entry}) is on none of the printed pages"
                problems.append(Problem(at, "N044", message, "please report it"))
                continue
            found.append(
                Placed(
                    mention=mention,
                    page=first + page,
                    last_page=first + max(page, last),
                    issue_page=page,
                    section=names.get(mention.section, ""),
                    month=months[day.month - 1] if day else "",
                    month_order=day.month if day else 0,
                    number=year + issue.text.number,
                )
            )
    return tuple(found), tuple(problems)
