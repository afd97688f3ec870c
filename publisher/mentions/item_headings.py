"""Headings of the items of an issue: the words that say what a passage is about, where the issue itself has them.

In: blocks in the order of reading. Out: for each the heading of its item: the bold words at its head, the linked title
of an entry of a list, the term that is defined, the title of its table or box; else the sub-heading over it; else the
words that an editor wrote for the chronology. The heading of a section is none: it names a column, not an item.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from publisher.language import lexicon
from publisher.language.wordlists import COMMON, DEMONYMS, NO_NAMES, PLACES, table
from publisher.model import tree
from publisher.model.walking import plain

BOLD = 7
"""Level of a paragraph that is all bold: under every sub-heading."""
REST = 40
"""Characters that may follow a linked title in an entry of a list, such as an author's name."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAMES = DEMONYMS | NO_NAMES | {place.casefold() for place in PLACES} | set(table("lands").values())
_STOPS = " \t\n.,:;–—-…"


@dataclass(frozen=True, slots=True)
class _State:
    """Headings over a passage, the nearest first: `lead` of its own paragraph, `title` of the box around it."""

    lead: str = ""
    title: str = ""
    listed: str = ""  # the lead of the paragraph before the list
    firsts: frozenset[int] = frozenset()  # the blocks that begin entries of the list around


class Headings:
    """Reader of the blocks of a section, which knows at each place what heading counts."""

    def __init__(self) -> None:
        self.over: list[tuple[int, str]] = []
        self.state = _State()
        self.event = ""

    @property
    def now(self) -> str:
        """The heading of the item that is read; "" if it has none."""
        over = self.over[-1][1] if self.over else ""
        return self.state.lead or self.state.title or over or self.event

    def enter(self, block: tree.Block) -> _State:
        """Begin a block; give what `leave` needs to end it."""
        before = state = self.state
        match block:
            case tree.Heading():
                self._put(block.level, _bare(plain(block.children)))
                self.state = _State(title=state.title)
            case tree.Paragraph():
                self._paragraph(block)
            case tree.ListBlock():
                firsts = frozenset(id(item[0]) for item in block.items if item)
                self.state = _State(state.lead, state.title, state.lead, firsts)
            case tree.Table() | tree.Chart() | tree.Timeline() | tree.Sidebar() if block.title:
                self.state = _State(title=_bare(plain(block.title)))
        return before

    def begin(self, block: tree.Block, field: str, run: tree.Inlines) -> None:
        """Begin a run of a block: the term of a definition is the heading of what it means."""
        if isinstance(block, tree.DefinitionList) and field == "term":
            self.state = _State(title=_bare(plain(run)))

    def leave(self, block: tree.Block, before: _State) -> None:
        """End a block: what it stood over is over; lead words go on, for the next paragraph may be continued."""
        if not isinstance(block, tree.Paragraph | tree.Heading):
            self.state = before

    def _put(self, level: int, words: str) -> None:
        self.over = [*((one, other) for one, other in self.over if one < level), (level, words)]
        self.event = ""

    def _paragraph(self, block: tree.Paragraph) -> None:
        state = self.state
        lead, begins = lead_of(block.children), id(block) in state.firsts
        if not (block.continued or (state.firsts and not begins)):
            self.event = _bare(block.event)
        if lead and lead == _bare(plain(block.children)) and not state.firsts:
            self._put(BOLD, lead)
            lead = ""
        elif not lead and begins:
            lead = _linked_title(block.children) or state.listed
        elif not lead and (block.continued or state.firsts):
            lead = state.lead
        self.state = _State(lead, state.title, state.listed, state.firsts)


def lead_of(run: tree.Inlines) -> str:
    """Give the bold words at the head of a run, "" if it begins otherwise or they are no words."""
    for node in run:
        match node:
            case tree.Text() if not node.text.strip():
                continue
            case tree.Strong():
                words = _bare(plain(node.children))
                return words if re.search(r"[^\W\d_]{2}", words) else ""
            case tree.Span() | tree.Link() | tree.Emphasis():
                return lead_of(node.children)
        break
    return ""


def _linked_title(run: tree.Inlines) -> str:
    """Give the title that an entry of a list links to, if the entry is that title, at most with a few words more."""
    for number, node in enumerate(run):
        if isinstance(node, tree.Text) and not node.text.strip():
            continue
        if isinstance(node, tree.Link):
            title, rest = plain(node.children), plain(run[number + 1 :])
            return _bare(title) if " " in title.strip() and len(rest.strip()) <= REST else ""
        break
    return ""


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(_STOPS)


def settled(headings: Iterable[str], text: str) -> dict[str, str]:
    """Give headings as they stand inside a sentence: the first letter is small if the word is no name.

    It is none if the text has it in small letters; or if it is a known word, the text never has it with a capital
    inside a sentence, and no other capital follows it. A title with capitals throughout stays as it is.
    """
    small = {word for word in _WORD.findall(text) if word.islower()} | COMMON
    capital = {word.lower() for word in re.findall(rf"[\w,;] ({_WORD.pattern})", text) if word.istitle()}
    return {heading: _settled(heading, small, capital) for heading in (*headings, "")}


def _settled(heading: str, small: Collection[str], capital: Collection[str]) -> str:
    first, *rest = heading.split(" ")
    longer = [word for word in rest if len(word) > 3 and word[0].isalpha()]
    throughout = longer and sum(word[0].isupper() and word.lower() in small for word in longer) * 2 > len(longer)
    if throughout or not first.istitle():
        return heading
    word = first.lower()
    follows = bool(rest) and rest[0][:1].isupper()
    is_plain = word not in capital and not follows and lexicon.known(word)
    return heading[0].lower() + heading[1:] if word not in _NAMES and (word in small or is_plain) else heading
