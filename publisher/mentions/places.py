"""The printed pages on which the characters of an issue's text stand."""

from publisher.mentions import plaintext
from publisher.mentions.plaintext import IssueText, Passage
from publisher.model.part import TypesetPart, is_counted, page_at


class PrintedPlaces:
    """Passages of an issue by block, to count characters in a block as the press does: without white space."""

    def __init__(self, text: IssueText, part: TypesetPart) -> None:
        self.text, self.part = text, part
        self.blocks: dict[str, list[Passage]] = {}
        for passage in text.passages:
            self.blocks.setdefault(passage.block, []).append(passage)

    def page(self, block: str, offset: int) -> int | None:
        """Find the page on which a character is printed that stands in a block, or in one inside it; None if on none.

        The caption of the cover, and an issue without words, stand on the first page.
        """
        passage = plaintext.passage_at(self.text, offset)
        if block in (plaintext.COVER, ""):
            return 0
        place = self._place(passage.block, offset) if passage else None
        place = place or page_at(self.part, block, 0)
        return place[0] if place else None

    def _place(self, block: str, offset: int) -> tuple[int, float] | None:
        before = [self.text.text[p.start : min(p.end, offset)] for p in self.blocks[block] if p.start <= offset]
        return page_at(self.part, block, sum(map(is_counted, "".join(before))))
