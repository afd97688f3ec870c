"""Names of a language edition: those that match in it, and those that issue.md has in the counterpart of a passage.

In: the order of an edition, its own names, the names file. Out: its names, with a mark for each entry that is named in
the passage of issue.md and whose forms do not match in the edition, where names have endings (“Łukaszenki”). So one
names file makes the index of each language, and what editors marked once holds in all.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from publisher.mentions import finding, plaintext
from publisher.mentions.finding import IssueNames
from publisher.mentions.matching import Matcher
from publisher.mentions.plaintext import IssueText, PlacedMark
from publisher.model.index import Mention
from publisher.model.values import IndexMark
from publisher.production.orders import Order
from publisher.settings.authorities import Authorities

if TYPE_CHECKING:
    from publisher.edition.languages.pairing import EditionPassage

Book = tuple[Authorities, Matcher]
"""The names file and what matches by it."""


def with_names_of_main(order: Order, own: IssueNames, of_main: Book, of_own: Book) -> IssueNames:
    """Give the names of an edition with those of issue.md; as they are if issue.md cannot be read."""
    from publisher.edition import opening, prepare
    from publisher.edition.languages.pairing import paired

    place, folder = order.place, order.folder
    load = opening.loader(place)
    main, edition, _ = opening.both(place, folder, opening.house_style(place), load, folder.source.parent)
    if main is None or edition is None:
        return own
    named = finding.names_in(plaintext.read(prepare.prepare(main)), *of_main)
    pairs = paired(main, edition, opening.accepted_pairs(place, folder, load))
    counterparts = {pair.main.line: pair.own for pair in pairs if pair.main and pair.own and pair.main.line}
    marks = tuple(_marks(own, named, counterparts))
    return finding.names_in(replace(own.text, marks=(*own.text.marks, *marks)), *of_own) if marks else own


def _marks(own: IssueNames, named: IssueNames, counterparts: "dict[int, EditionPassage]") -> Iterator[PlacedMark]:
    """Mark each passage with the entries of its counterpart that it does not have itself, once each.

    `counterparts`: the passage of the edition by the line on which its counterpart begins in issue.md.
    """
    there: dict[int, set[str]] = {}
    for mention in own.mentions:
        there.setdefault(_line(own.text, mention.start), set()).add(mention.entry)
    lines: dict[int, tuple[int, int]] = {}
    for passage in own.text.passages:
        start, _ = lines.get(passage.line, (passage.start, 0))
        lines[passage.line] = start, passage.end
    for mention in named.mentions:
        other = counterparts.get(_line(named.text, mention.start))
        if other is None or other.line not in lines or mention.entry in there.get(other.line, ()):
            continue
        there.setdefault(other.line, set()).add(mention.entry)
        yield _mark(own.text, mention, *lines[other.line])


def _mark(text: IssueText, mention: Mention, start: int, end: int) -> PlacedMark:
    at = plaintext.passage_at(text, start)
    section, block, where = (at.section, at.block, at.where) if at else ("", "", "text")
    mark = IndexMark(mention.entry, principal=mention.principal)
    return PlacedMark(mark, start, end, section, block, where, block, end)


def _line(text: IssueText, offset: int) -> int:
    """Find the line on which the block begins in which a character stands."""
    at = bisect_right(text.passages, offset, key=attrgetter("start")) - 1
    return text.passages[at].line if at >= 0 else 0
