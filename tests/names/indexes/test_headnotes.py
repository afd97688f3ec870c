"""Headnotes: what is indexed, what is not, and only the signs that occur."""

from publisher.language.words_volume import index_words
from publisher.model.index import CrossReference, IndexEntry, Locator
from publisher.names.indexes.headnotes import headnote

WORDS = index_words("en")


def locator(page: int, last: int = 0, **given) -> Locator:
    last = last or page
    return Locator(page=page, last=last, folio=str(page), last_folio=str(last), issue="1", target="1#p", **given)


def entry(*locators: Locator, kind: str = "place", **given) -> IndexEntry:
    return IndexEntry(id="a", kind=kind, heading="A", locators=locators, **given)


def note(*entries: IndexEntry, **given) -> str:
    return headnote(entries, WORDS, "word", "page", **given)


def test_it_says_what_is_indexed_and_what_is_not() -> None:
    assert "lists of sources" in note(entry(locator(1)))
    assert "marked" not in note(entry(locator(1)))
    subjects = note(entry(locator(1), kind="subject"))
    assert "where an editor has marked them" in subjects
    assert "lists of sources" not in subjects
    assert "about Belarus" in note(entry(locator(1)), metatopics=["Belarus"])


def test_it_explains_each_sign_that_occurs() -> None:
    plain = note(entry(locator(1)))
    signs = {
        "dash": entry(locator(1, 3)),
        "Bold": entry(locator(1, principal=True)),
        "An n": entry(locator(1, where="note")),
        "in brackets": entry(locator(1, where="table")),
        "“General”": entry(entries=(IndexEntry(id="a", kind="place", heading="general", locators=(locator(1),)),)),
        "“See”": entry(see=(CrossReference("B", "b"),)),
        "“see also”": entry(locator(1), see_also=(CrossReference("B", "b"),)),
    }
    for sign, made in signs.items():
        assert sign in note(made)
        assert sign not in plain


def test_numbers_of_several_years_are_explained() -> None:
    years = Locator(page=1, last=1, folio="2026/41:3", last_folio="2026/41:3", issue="2026/41", target="2026/41#p")
    assert "2026/41:3 is page 3" in headnote([entry(years)], WORDS, "word", "issue:page")
