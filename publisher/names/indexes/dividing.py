"""Division of the mentions under one heading: by the heading of their item; by section or month as a last resort.

A heading that most issues have says nothing of an item: it is a column of the review ("News"), and divides nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.language.words_volume import IndexWords
from publisher.mentions.plaintext import COVER
from publisher.names.indexes.locators import Placed
from publisher.names.indexes.sub_entries import sub_entry

ISSUES = 4
"""So many issues show which headings are columns."""
Groups = dict[str, list[Placed]]
"""Mentions by the name of their sub-entry; "" for those that none can be named for."""


class ColumnHeadings:
    """The headings that most of the issues have, by the mentions of all entries in them."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        issues: set[str] = set()
        having: dict[str, set[str]] = {}
        for one in placed:
            issues.add(one.mention.issue)
            for name in {one.section, one.mention.item}:
                having.setdefault(name.casefold(), set()).add(one.mention.issue)
        many = len(issues) >= ISSUES
        self.names = {name for name, those in having.items() if many and 2 * len(those) > len(issues)}

    def __contains__(self, name: str) -> bool:
        """Tell whether a heading is that of a column."""
        return name.casefold() in self.names


@dataclass(frozen=True, slots=True)
class EntryDivision:
    """The way in which headings with too many locators are divided: by "item", "section" or "month".

    `fits` tells whether so many mentions may stand undivided.
    """

    by: str
    fits: Callable[[Sequence[Placed]], bool]
    columns: ColumnHeadings
    words: IndexWords

    def of(self, placed: Sequence[Placed], forms: Sequence[str]) -> Groups:
        """Divide the mentions of one heading; `forms` are its own, which no sub-entry repeats.

        By item, what has no heading of its own is divided by section if it does not fit, and by month if a section
        would have more than half of it.
        """
        if self.by != "item":
            return _grouped(placed, self._section if self.by == "section" else _month)
        groups = _grouped(placed, lambda one: self._item(one, forms))
        rest = groups.pop("", [])
        if not self.fits(rest):
            by_section = _grouped(rest, lambda one: "" if one.section in self.columns else self._section(one))
            divides = all(2 * _pages(some) <= _pages(rest) for some in by_section.values())
            finer = by_section if divides and self.fits(by_section.get("", [])) else _grouped(rest, _month)
            finer = finer if len(finer) > 1 else {"": rest}
            rest = finer.pop("", [])
            for name, some in finer.items():
                groups.setdefault(name, []).extend(some)
        return groups | ({"": rest} if rest else {})

    def _section(self, one: Placed) -> str:
        return one.section or (self.words.on_cover if one.mention.block == COVER else "")

    def _item(self, one: Placed, forms: Sequence[str]) -> str:
        if one.mention.block == COVER:
            return self.words.on_cover
        return "" if one.mention.item in self.columns else sub_entry(one.mention.item, forms, self.words)


def _month(one: Placed) -> str:
    return one.month


def _grouped(placed: Iterable[Placed], name: Callable[[Placed], str]) -> Groups:
    groups: Groups = {}
    for one in placed:
        groups.setdefault(name(one), []).append(one)
    return groups


def _pages(placed: Iterable[Placed]) -> int:
    return len({one.page for one in placed})


def months(placed: Iterable[Placed]) -> Mapping[str, int]:
    """Give the months of mentions with their order in the year."""
    return {one.month: one.month_order for one in placed if one.month}
