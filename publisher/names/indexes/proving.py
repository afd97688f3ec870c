"""The proof of indexes: every locator has its mention, every mention its locator, every reference its heading.

Codes: N031 a cross-reference to an entry without locators · N032 a see-line from a heading that has locators ·
N033 a locator or mention without its counterpart.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from publisher.model.index import CrossReference, Index, IndexEntry, Locator
from publisher.names.indexes.cross_references import has_form, other_forms
from publisher.names.indexes.locators import Placed
from publisher.problems import Location, Problem
from publisher.settings.authorities import PATH, Authorities, Authority


def all_locators(entry: IndexEntry) -> Iterator[Locator]:
    """Yield the locators of an entry and of what stands under it."""
    return chain(entry.locators, *map(all_locators, entry.entries))


def proved(indexes: Sequence[Index], placed: Sequence[Placed], book: Authorities) -> tuple[Problem, ...]:
    """Find faults of an index (N031, N032, N033); there are none if the program is right.

    Each page of each locator has a mention of its entry, each mention has its locator, each cross-reference leads to
    an entry with locators, and none starts at a heading that has its own.
    """
    problems: list[Problem] = []

    def wrong(code: str, message: str) -> None:
        problems.append(Problem(Location(PATH), code, message, "please report it"))

    there: dict[str, set[int]] = {}
    for one in placed:
        there.setdefault(one.mention.entry, set()).update(one.pages)
    by_id = {entry.id: entry for entry in book.entries}
    standing = [[entry for group in index.groups for entry in group.entries] for index in indexes]
    entries = list(chain.from_iterable(standing))
    shown: dict[str, set[int]] = {}
    for entry in entries:
        pages = {page for locator in all_locators(entry) for page in locator.pages}
        shown.setdefault(entry.id, set()).update(pages)
        if extra := pages - there.get(entry.id, set()):
            wrong("N033", f"{entry.heading}: no mention on page {min(extra) + 1}")
        if entry.see and (entry.locators or entry.entries):
            wrong("N032", f"{entry.heading}: a see-line with locators")
    for inside in standing:
        full = {entry.heading for entry in inside if not entry.see}
        for entry in inside:
            if entry.see and entry.heading in full:
                wrong("N032", f"{entry.heading}: a see-line from a heading that has locators")
    for name, pages in there.items():
        if name not in by_id:
            wrong("N033", f"{name}: a mention of an entry that the names file does not have")
        elif lost := pages - shown.get(name, set()):
            wrong("N033", f"{name}: page {min(lost) + 1} has no locator")
    for entry, folio in _without_their_word(entries, placed, by_id):
        wrong("N033", f"{entry.heading}: page {folio} has no such word")
    for entry, target in _dead_ends(entries):
        wrong("N031", f"{entry.heading}: {target.heading} has no further locators")
    return tuple(problems)


def _dead_ends(entries: Sequence[IndexEntry]) -> Iterator[tuple[IndexEntry, CrossReference]]:
    """Find references to headings that are not there or have no locators, to another see, or of an entry to itself."""
    standing: dict[str, list[str]] = {}
    for entry in entries:
        if any(all_locators(entry)):
            standing.setdefault(entry.id, []).append(entry.heading)
    for entry in entries:
        for target in (*entry.see, *entry.see_also):
            circular = target in entry.see_also and target.entry == entry.id
            # A gloss is not repeated: "see Sandu, Maia" leads to "Sandu, Maia (president of Moldova)".
            glossed = (f"{target.heading} (", f"{target.heading.removesuffix(')')}, ")
            known = standing.get(target.entry, ())
            if circular or not any(one == target.heading or one.startswith(glossed) for one in known):
                yield entry, target


def _without_their_word(
    entries: Sequence[IndexEntry], placed: Sequence[Placed], by_id: Mapping[str, Authority]
) -> Iterator[tuple[IndexEntry, str]]:
    """Find other forms that have locators, and a page of theirs without that form."""
    mentions: dict[str, list[Placed]] = {}
    for one in placed:
        mentions.setdefault(one.mention.entry, []).append(one)
    for entry in entries:
        owner = by_id.get(entry.id)
        if owner and entry.heading != owner.name and entry.heading in other_forms(owner, native=True):
            for locator in entry.locators:
                if not has_form(entry.heading, [locator], mentions.get(entry.id, ())):
                    yield entry, locator.folio
