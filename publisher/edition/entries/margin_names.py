"""Names in the margin: what an undated item names first, so that the eye finds a way into a page of plain text.

In: an issue and the names file; out: the issue in which such paragraphs have a `keyword`, which a layout with a margin
column prints where a date would stand. It says nothing that the text does not, so no product reads it aloud.
"""

from collections import defaultdict
from dataclasses import replace

from publisher.mentions import finding, plaintext
from publisher.mentions.matching import Matcher
from publisher.model.issue import Issue
from publisher.model.tree import Block, Blocks, Paragraph
from publisher.settings.authorities import Authorities, Authority

KINDS = frozenset({"person", "organisation", "place", "event"})
FEW = 1 / 3
"""The share of items with dates from which on a section has ways in enough."""
LONGEST = 24
"""Letters of a keyword."""


def with_margin_names(issue: Issue, book: Authorities) -> Issue:
    """Give undated items of sections with few dates the name that stands first in them, none twice in a row."""
    entries = {entry.id: entry for entry in book.entries}
    named: dict[str, list[str]] = defaultdict(list)
    for mention in finding.names_in(plaintext.read(issue), book, Matcher(book)).mentions:
        entry = entries[mention.entry]
        if mention.form and entry.kind in KINDS and (short := _short(entry)):
            named[mention.block].append(short)
    sections = tuple(replace(section, blocks=_named(section.blocks, named)) for section in issue.sections)
    return replace(issue, sections=sections)


def _short(entry: Authority) -> str:
    """The heading of an entry as short as it may be: the family name of a person, the acronym of a body."""
    name = entry.name.partition(",")[0] if entry.kind == "person" else entry.name
    names = [name, *entry.acronym]
    return next((each for each in names if len(each) <= LONGEST), "")


def _named(blocks: Blocks, named: dict[str, list[str]]) -> Blocks:
    items = [block for block in blocks if isinstance(block, Paragraph) and not block.continued]
    if not items or sum(bool(item.date_label) for item in items) > FEW * len(items):
        return blocks
    made: list[Block] = []
    before = ""
    for block in blocks:
        if isinstance(block, Paragraph) and not block.continued:
            names = named.get(block.id, ()) if not block.date_label else ()
            keyword = names[0] if names and names[0] != before else ""
            before = names[0] if names else ""
            made.append(replace(block, keyword=keyword) if keyword else block)
        else:
            made.append(block)
    return tuple(made)
