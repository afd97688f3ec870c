"""An index in the e-book: ids, links of locators and of cross-references, what they are called aloud."""

from typing import Any

import pytest

from publisher.language.words_volume import volume_words
from publisher.model.index import CrossReference, Index, IndexEntry, IndexGroup, Locator
from publisher.volume.ebook.documents import Reference, Target, Term
from publisher.volume.ebook.indexes import index_documents


def entry(name: str, heading: str, **more: Any) -> IndexEntry:
    return IndexEntry(id=name, kind="person", heading=heading, **more)


def locator(page: int, last: int, **more: Any) -> Locator:
    folios = {"folio": str(page + 1), "last_folio": str(last + 1)}
    return Locator(page=page, last=last, issue="2024/1", target="2024/1#p1", **folios, **more)


HERE = (locator(1, 1),)
PERSONS = Index(
    "persons",
    "Index of persons",
    "Note.",
    (
        IndexGroup("", (entry("x1", "1 May", locators=HERE),)),
        IndexGroup("A", (entry("mayor", "Anna", see=(CrossReference("Stone, Anna", "mayor"),)),)),
        IndexGroup(
            "S", (entry("mayor", "Stone, Anna", locators=HERE, see_also=(CrossReference("Bridge", "bridge"),)),)
        ),
        IndexGroup("Č", (entry("capek", "Čapek", locators=HERE), entry("capek", "Č.", locators=HERE))),
    ),
)
PLACES = Index("places", "Index of places", "", (IndexGroup("B", (entry("bridge", "Bridge", locators=HERE),)),))


def terms() -> dict[str, Term]:
    made = index_documents((PERSONS, PLACES), lambda place: place.target, volume_words("en").on_page)
    return {term.heading: term for several in made for each in several for group in each.groups for term in group.terms}


def test_the_documents_of_an_index() -> None:
    (persons,), (places,) = index_documents((PERSONS, PLACES), lambda place: place.target, volume_words("en").on_page)
    assert (persons.file, persons.part.kind, persons.part.note) == ("index-persons.xhtml", "index", "Note.")
    assert [jump.href for jump in persons.jumps] == ["#letter-0", "#letter-a", "#letter-s", "#letter-u010d"]
    assert [group.label for group in persons.groups] == ["0–9", "A", "S", "Č"]
    places_in_print = ("0", "1", "2", "2.1", "3", "4")
    assert persons.names == [
        "index-persons/",
        *(f"index-persons/entry-{n}" for n in places_in_print),
        "index-persons/end",
    ]
    assert places.jumps == ()


def test_every_entry_has_an_id_of_its_own() -> None:
    ids = [term.id for term in terms().values()]
    assert sorted(ids) == ["entry-bridge", "entry-capek", "entry-capek.2", "entry-mayor", "entry-mayor.2", "entry-x1"]


def test_a_see_leads_to_the_entry_that_it_names_and_not_to_itself() -> None:
    assert terms()["Anna"].see == (Target("Stone, Anna", "index-persons.xhtml#entry-mayor.2"),)


def test_a_see_also_leads_into_another_index() -> None:
    assert terms()["Stone, Anna"].see_also == (Target("Bridge", "index-places.xhtml#entry-bridge"),)


@pytest.mark.parametrize(
    ("place", "reference"),
    [
        (locator(6, 8, principal=True), ("7–9", "pages 7–9, Stone, Anna, as mayor", "principal", "")),
        (locator(9, 9, sign="n"), ("10n", "page 10n, Stone, Anna, as mayor", "text", "")),
        (locator(9, 9, sign=" (table)"), ("10", "page 10 (table), Stone, Anna, as mayor", "text", " (table)")),
    ],
)
def test_a_locator_is_called_aloud_with_its_heading(place: Locator, reference: tuple[str, str, str, str]) -> None:
    below = entry("mayor", "as mayor", locators=(place,))
    above = entry("mayor", "Stone, Anna", entries=(below,))
    index = Index("all", "Index", "", (IndexGroup("S", (above,)),))
    (((document,),)) = index_documents((index,), lambda place: place.target, volume_words("en").on_page)
    (term,) = document.groups[0].terms
    assert (term.references, term.see) == ((), ())
    text, says, form, after = reference
    assert term.terms[0].references == (Reference(text, "2024/1#p1", says, form, after),)
    assert (term.name, term.terms[0].name) == ("index-all/entry-0", "index-all/entry-0.1")
