"""Lines of an index from other forms of a heading: sent to it, posted at both, or joined to it in brackets.

Spellings and former names of a person or a place always send to the heading: the reader learns the form of the book.
Others, as acronyms, have the locators too if they are few and each page has that very form (Chicago 18, ch. 15: the
same locators at both); one that would stand beside its heading becomes a part of it: "Bank of Minsk (BM)".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from publisher.language.collation import sort_keys
from publisher.model.index import Locator
from publisher.names.indexes.locators import Placed
from publisher.settings.authorities import Authority

ONLY_SEE = ("person", "place")
"""Kinds whose other forms only ever send to the heading."""
SHORT = 3
"""Letters of a word that need not be on a page, such as "of" and "for"."""


@dataclass(frozen=True, slots=True)
class OtherForm:
    """A form that is not the heading, on its shelf, and the entries that have it."""

    shelf: str
    form: str
    entries: tuple[str, ...]


def other_forms(entry: Authority, *, native: bool) -> tuple[str, ...]:
    """List the forms of an entry that shall have lines of their own, each once."""
    seen = (variant.form for variant in entry.variants if variant.see)
    return tuple(dict.fromkeys((*entry.acronym, *seen, *(entry.native if native else ()))))


def has_form(form: str, locators: Iterable[Locator], placed: Sequence[Placed]) -> bool:
    """Tell whether every page of some locators has a form: matched, or all its words among those an editor marked."""
    pages = {page for one in placed if _says(form, one) for page in _first_and_last(one)}
    return all(page in pages for locator in locators for page in locator.pages)


def _first_and_last(one: Placed) -> Iterable[int]:
    """Give the pages that are sure to have what a mention says: its own, not those on which its passage goes on."""
    return (one.page,) if one.last_page <= one.page else ()


def _says(form: str, one: Placed) -> bool:
    mention = one.mention
    words = re.findall(r"\w+", form.casefold())
    sought = {word for word in words if len(word) > SHORT} or set(words)
    return mention.form == form or (not mention.form and sought <= set(re.findall(r"\w+", mention.text.casefold())))


class FiledLine(NamedTuple):
    """A line of an index in its order: its shelf, key and letter, the entry it is of, the form ("": the heading)."""

    shelf: str
    key: sort_keys.Key
    letter: str
    entry: str
    form: str = ""


def joined(lines: Iterable[FiledLine]) -> dict[str, tuple[str, ...]]:
    """Find the forms that would stand beside their heading, with no line of another entry between, by entry."""
    found: dict[str, tuple[str, ...]] = {}
    runs = groupby(sorted(lines), key=lambda line: (line.shelf, line.letter, line.entry))
    for (_, _, entry), run in runs:
        forms = [line.form for line in run]
        if "" in forms and len(forms) > 1:
            found[entry] = tuple(filter(None, forms))
    return found
