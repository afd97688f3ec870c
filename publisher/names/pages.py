"""Mentions placed on the pages of typeset parts."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from publisher.language.words import words_for
from publisher.model.part import TypesetPart, page_at
from publisher.names import plaintext
from publisher.names.finding import IssueNames
from publisher.names.locators import Placed
from publisher.names.plaintext import IssueText


def placed(issues: Sequence[IssueNames], typeset: Sequence[TypesetPart], lang: str = "en") -> Iterator[Placed]:
    """Give each mention the page it is printed on: of its issue, and counted through all issues in their order.

    `typeset` has the part of each issue. `lang` is the language of the publication: months are named in it.
    """
    months = words_for(lang).months
    firsts = [0, *accumulate(part.extent for part in typeset)]
    for issue, part, first in zip(issues, typeset, firsts, strict=False):
        blocks = _Blocks(issue.text)
        names = dict(issue.text.sections)
        day = issue.text.day
        month = months[day.month - 1] if day else ""
        for mention in issue.mentions:
            page = blocks.page(part, mention.block, mention.start)
            last = blocks.page(part, mention.until_block, mention.until - 1) if mention.until_block else page
            last = max(page, last)
            yield Placed(
                mention=mention,
                page=first + page,
                last_page=first + last,
                issue_page=page,
                section=names.get(mention.section, ""),
                month=month,
                month_order=day.month if day else 0,
            )


class _Blocks:
    """Passages of an issue by block, to count characters in a block as the press does: without white space."""

    def __init__(self, text: IssueText) -> None:
        self.text = text.text
        self.blocks: dict[str, list[plaintext.Passage]] = {}
        for passage in text.passages:
            self.blocks.setdefault(passage.block, []).append(passage)

    def page(self, part: TypesetPart, block: str, offset: int) -> int:
        """Find the page of the part on which a character of a block is printed; the first if the block is not there."""
        before = [self.text[p.start : min(p.end, offset)] for p in self.blocks.get(block, ()) if p.start <= offset]
        place = page_at(part, block, len("".join("".join(before).split())))
        return place[0] if place else 0
