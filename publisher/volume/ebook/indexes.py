"""An index of the bound PDF as documents of the e-book: the same entries and locators, each a link to its passage.

Every cross-reference leads to the entry that it names, in whatever index that stands. Ids are those of the names file
and of letters, so that they stay from one binding to the next. EPUB Indexes 1.0; DPUB-ARIA 1.0, doc-index.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import count

from publisher.model.index import CrossReference, Index, IndexEntry, IndexGroup, Locator
from publisher.volume.ebook.documents import (
    ListGroup,
    PartDocument,
    Reference,
    Target,
    Term,
    VolumePart,
    documents,
)

FIGURES = "0–9"
"""The label of the group of symbols and figures, as the PDF has it."""
Addresses = Mapping[tuple[str, str], str]
"""The address of each entry by its id and its heading, and by its id alone with "" for the heading."""


def index_documents(
    indexes: Sequence[Index], address: Callable[[Locator], str], aloud: Callable[[str], str]
) -> tuple[tuple[PartDocument, ...], ...]:
    """Make the documents of each index; `address` is that of a locator, `aloud` says its folios."""
    places = _places(indexes, [documents(_Draft(index, address, aloud, {}).part()) for index in indexes])
    return tuple(documents(_Draft(index, address, aloud, places).part()) for index in indexes)


class _Draft:
    """An index on its way to a part of the e-book; `places` are the addresses of entries."""

    def __init__(
        self, index: Index, address: Callable[[Locator], str], aloud: Callable[[str], str], places: Addresses
    ) -> None:
        self.index, self.address, self.aloud, self.places = index, address, aloud, places
        self.name = f"index-{index.name}"
        self.taken: Counter[str] = Counter()
        self.main, self.under = "", count(1)

    def part(self) -> VolumePart:
        """The index, a group a letter."""
        numbers = count()
        groups = []
        for group in self.index.groups:
            terms = tuple(self._main(entry, next(numbers)) for entry in group.entries)
            groups.append(ListGroup(_letter(group), terms[0].name, group.letter or FIGURES, terms=terms))
        return VolumePart(
            name=self.name,
            title=self.index.title,
            template="volume_index.xhtml.j2",
            groups=tuple(groups),
            note=self.index.headnote,
            kind="index",
        )

    def _main(self, entry: IndexEntry, number: int) -> Term:
        self.main, self.under = f"{self.name}/entry-{number}", count(1)
        return self._term(entry, self.main)

    def _below(self) -> str:
        """Name the next place under the entry, in the order of print: sub-entries, then what it sends to."""
        return f"{self.main}.{next(self.under)}"

    def _term(self, entry: IndexEntry, name: str, around: str = "") -> Term:
        says = f"{around}, {entry.heading}" if around else entry.heading
        id_ = f"entry-{entry.id}"
        self.taken[id_] += 1
        return Term(
            id=id_ if self.taken[id_] == 1 else f"{id_}.{self.taken[id_]}",
            heading=entry.heading,
            references=tuple(self._reference(one, says) for one in entry.locators),
            terms=tuple(self._term(below, self._below(), entry.heading) for below in entry.entries),
            see=self._targets(entry.see),
            see_also=self._targets(entry.see_also),
            also=self._below() if entry.see_also else "",
            under=any(reference.under for reference in entry.see),
            name=name,
        )

    def _reference(self, one: Locator, says: str) -> Reference:
        form = "principal" if one.principal else one.where
        number, space, word = one.printed.partition(" ")
        return Reference(number, self.address(one), f"{self.aloud(one.printed)}, {says}", form, space + word)

    def _targets(self, references: Sequence[CrossReference]) -> tuple[Target, ...]:
        return tuple(
            Target(each.heading, self.places.get((each.entry, each.heading)) or self.places.get((each.entry, ""), ""))
            for each in references
        )


def _letter(group: IndexGroup) -> str:
    """The id of a group: "letter-a"; a letter of another alphabet by its code points, as they are plain everywhere."""
    name = group.letter.casefold() or "0"
    return f"letter-{name}" if name.isascii() else "letter-" + "-".join(f"u{ord(char):04x}" for char in name)


def _places(indexes: Sequence[Index], drafts: Sequence[Sequence[PartDocument]]) -> Addresses:
    """Find where each entry stands; one that has nothing but a see is no target."""
    found: dict[tuple[str, str], str] = {}
    for index, draft in zip(indexes, drafts, strict=True):
        entries = [entry for group in index.groups for entry in group.entries]
        terms = [(each.file, term) for each in draft for group in each.groups for term in group.terms]
        for entry, (file, term) in zip(entries, terms, strict=True):
            if entry.locators or entry.entries or not entry.see:
                found.setdefault((entry.id, entry.heading), f"{file}#{term.id}")
                found.setdefault((entry.id, ""), f"{file}#{term.id}")
    return found
