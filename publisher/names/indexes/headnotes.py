"""The note at the head of an index: its order, what is indexed and what is not, and each of its signs that occurs."""

from collections.abc import Iterable, Sequence

from publisher.language.words_volume import IndexWords
from publisher.model.index import IndexEntry
from publisher.names.indexes.proving import all_locators

MARKED = "subject"
"""The kind of heading that only editors mark."""


def headnote(
    entries: Sequence[IndexEntry], words: IndexWords, order: str, locators: str, metatopics: Iterable[str] = ()
) -> str:
    """Explain an index to its reader. `metatopics`: headings of it that are indexed only where they are marked."""
    every = [locator for entry in entries for locator in all_locators(entry)]
    kinds = {entry.kind for entry in entries}
    below = {under.heading for entry in entries for under in entry.entries}
    form = locators if all("/" not in one.folio for one in every) else "year/issue:page"
    said = (
        (words.scope_names, bool(kinds - {MARKED})),
        (words.scope_subjects, MARKED in kinds),
        *((words.scope_metatopic.format(heading=heading), True) for heading in metatopics),
        (words.successive, any(locator.last > locator.page for locator in every)),
        (words.principal, any(locator.principal for locator in every)),
        (words.note, any(locator.where == "note" for locator in every)),
        (words.picture, any(locator.where in ("table", "picture") for locator in every)),
        (words.gathered, words.general in below),
        (words.references, any(entry.see or entry.see_also for entry in entries)),
    )
    arranged = words.arranged.format(order=words.orders[order], locators=words.locators[form])
    return " ".join([arranged, *(note for note, occurs in said if occurs)])
