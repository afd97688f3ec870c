"""The proof: of each kind of fault one planted, and found."""

import dataclasses
from collections.abc import Callable

import pytest

from publisher.model.index import CrossReference, Index, IndexEntry
from publisher.names.indexes import indexing, proving
from publisher.names.indexes.indexing import IndexStyle
from publisher.settings import authorities
from tests.names.mentions import at

NAMES = """\
- {id: by, kind: person, name: Belarus, see_also: [minsk]}
- {id: minsk, kind: person, name: Minsk, variants: [{form: Miensk, see: true}]}
- {id: eu, kind: person, name: Union}
"""
FOUND = [*at("by", 1, 3, detail="trade"), *at("minsk", 5), *at("by", 9)]


def changed(index: Index, name: str, change: Callable[[IndexEntry], IndexEntry]) -> Index:
    groups = tuple(
        dataclasses.replace(
            group, entries=tuple(change(entry) if entry.heading == name else entry for entry in group.entries)
        )
        for group in index.groups
    )
    return dataclasses.replace(index, groups=groups)


def elsewhere(entry: IndexEntry) -> IndexEntry:
    return dataclasses.replace(entry, locators=(dataclasses.replace(entry.locators[0], page=70, last=70),))


@pytest.mark.parametrize(
    ("heading", "change", "said"),
    [
        ("Minsk", elsewhere, ["N033 Minsk: no mention on page 71", "N033 minsk: page 5 has no locator"]),
        ("Minsk", lambda one: dataclasses.replace(one, locators=()),
         ["N033 minsk: page 5 has no locator", "N031 Belarus: Minsk has no further locators",
          "N031 Miensk: Minsk has no further locators"]),
        ("Belarus", lambda one: dataclasses.replace(one, entries=()), ["N033 by: page 1 has no locator"]),
        ("Belarus", lambda one: dataclasses.replace(one, see_also=(CrossReference("Belarus", "by"),)),
         ["N031 Belarus: Belarus has no further locators"]),
        ("Miensk", lambda one: dataclasses.replace(one, see=(CrossReference("Miensk", "minsk"),)),
         ["N031 Miensk: Miensk has no further locators"]),
        ("Miensk", lambda one: dataclasses.replace(one, heading="Belarus"),
         ["N032 Belarus: a see-line from a heading that has locators"]),
    ],
)  # fmt: skip
def test_a_planted_fault(heading: str, change: Callable[[IndexEntry], IndexEntry], said: list[str]) -> None:
    book, _ = authorities.read(NAMES)
    assert book
    (index,), _ = indexing.draft(FOUND, book, IndexStyle())
    assert proving.proved([index], FOUND, book) == ()
    found = proving.proved([changed(index, heading, change)], FOUND, book)
    assert [f"{problem.code} {problem.message}" for problem in found] == said
