"""The index of a year as it stands: names found, pages taken from the typeset parts, entries drafted and proved."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from publisher.language.words import words_for
from publisher.model import part as parts
from publisher.model.part import TypesetPart
from publisher.names import plaintext
from publisher.names.finding import Found
from publisher.names.locators import Placed
from publisher.names.plaintext import IssueText


def place(found: Sequence[Found], typeset: Sequence[TypesetPart], lang: str = "en") -> Iterator[Placed]:
    """Give each mention the page it is printed on: of its issue, and counted through all issues in their order.

    `lang` is the language of the publication: months are named in it.
    """
    months = words_for(lang).months
    firsts = [0, *accumulate(part.extent for part in typeset)]
    for each, part, first in zip(found, typeset, firsts, strict=False):
        counts = _Counts(each.text)
        names = dict(each.text.sections)
        day = each.text.day
        month = months[day.month - 1] if day else ""
        for mention in each.mentions:
            page = counts.page(part, mention.block, mention.start)
            last = counts.page(part, mention.until_block, mention.until - 1) if mention.until_block else page
            last = max(page, last)
            yield Placed(
                mention=mention,
                page=first + page,
                folio=str(first + page + 1),
                last_page=first + last,
                last_folio=str(first + last + 1),
                section=names.get(mention.section, ""),
                month=month,
                month_order=day.month if day else 0,
                issue_folio=str(page + 1),
                issue_last_folio=str(last + 1),
            )


class _Counts:
    """Where a character of an issue's text stands in its block, as the press counts: without white space."""

    def __init__(self, text: IssueText) -> None:
        self.text = text.text
        self.blocks: dict[str, list[plaintext.Passage]] = {}
        for passage in text.passages:
            self.blocks.setdefault(passage.block, []).append(passage)

    def page(self, part: TypesetPart, block: str, offset: int) -> int:
        """The page of the part on which a character of a block is printed; the first if the part lacks the block."""
        before = [self.text[p.start : min(p.end, offset)] for p in self.blocks.get(block, ()) if p.start <= offset]
        found = parts.page_at(part, block, len("".join("".join(before).split())))
        return found[0] if found else 0
