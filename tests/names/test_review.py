"""A second reader asks what an indexer would, and nothing of an index that is in order."""

import pytest

from publisher.mentions.finding import names_in
from publisher.mentions.matching import Matcher
from publisher.model.index import CrossReference, Index, IndexEntry, IndexGroup, Locator
from publisher.names import review
from publisher.names.check import NamesInUse
from publisher.names.review import Question, ReadIndex
from publisher.names.suggestions.suggesting import Suggestion
from publisher.settings import authorities
from tests.tools.names_found import text_of

LINES = ("Anna Nowak met Piotr Nowak in Vilnius.", "Nowak and Anna Nowak left Vilnius.", "Drones flew.")


def locators(count: int) -> tuple[Locator, ...]:
    pages = ((n, str(n)) for n in range(1, count + 1))
    return tuple(
        Locator(page=n, last=n, folio=folio, last_folio=folio, issue="2024/1", target="#p") for n, folio in pages
    )


def entry(name: str, count: int, *under: IndexEntry) -> IndexEntry:
    return IndexEntry(id=name, kind="place", heading=name, locators=locators(count), entries=under)


def proof(file: str, *entries: IndexEntry, suggestions: tuple[Suggestion, ...] = ()) -> ReadIndex:
    book, problems = authorities.read(file, authorities.PATH)
    assert book, problems
    issue = names_in(text_of(LINES), book, Matcher(book))
    use = NamesInUse(book, file, authorities.PATH, {"2024/1": issue.mentions}, [issue.text])
    return ReadIndex(book, [issue], [Index("all", "", "", (IndexGroup("A", entries),))], suggestions, use)


NOWAKS = """\
- {id: anna, kind: person, name: "Nowak, Anna"}
- {id: piotr, kind: person, name: "Nowak, Piotr"}
- {id: vilnius, kind: place, name: Vilnius}
"""


def words(questions: object) -> list[str]:
    return [it.words for it in questions]


def test_one_mention_that_nobody_marked() -> None:
    assert list(review.passing(proof(NOWAKS))) == [Question("piotr", "Nowak, Piotr: one mention", ("2024/1:1",), 1)]


def test_namesakes() -> None:
    assert words(review.homonyms(proof(NOWAKS))) == ["Nowak stands alone and is borne by anna, piotr"]
    two = "- {id: a, kind: subject, name: Minsk}\n- {id: b, kind: organisation, name: Minsk, qualifier: tractors}\n"
    assert words(review.homonyms(proof(two))) == ["Minsk has no qualifier beside b"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("drone", "drones", True), ("city", "cities", True), ("church", "churches", True), ("bus", "buses", True),
     ("press", "pressing", False), ("drone", "cities", False)],
)  # fmt: skip
def test_singular_and_plural(one: str, other: str, *, alike: bool) -> None:
    file = f"- {{id: a, kind: subject, name: {one}}}\n- {{id: b, kind: subject, name: {other}}}\n"
    said = f"“{one}” and “{other}” differ by their number"
    assert (said in words(review.alike(proof(file)))) == alike


def test_too_many_locators_and_uneven_depth() -> None:
    single = [IndexEntry(id="", kind="place", heading=f"s{n}", locators=locators(1)) for n in range(4)]
    laid = proof(NOWAKS, entry("A", 7), entry("B", 6), entry("C", 0, *single), entry("D", 4, single[0]))
    assert words(review.undivided(laid)) == ["A: 7 locators"]
    assert words(review.uneven(laid)) == [
        "C: 4 sub-entries with one locator each", "D: 1 sub-entries, and 4 locators under none",
    ]  # fmt: skip


def test_few_cross_references() -> None:
    assert words(review.references(proof(NOWAKS, *[entry(f"A{n}", 1) for n in range(19)]))) == []
    line = IndexEntry(id="x", kind="place", heading="x", see=(CrossReference("y", "y"),))
    assert words(review.references(proof(NOWAKS, line, *[entry(f"A{n}", 1) for n in range(40)]))) == [
        "no “see” for 40 headings: variants, acronyms?", "no “see also” for 40 headings: related headings?",
    ]  # fmt: skip


def test_names_without_an_entry() -> None:
    often = Suggestion("Old Mill", "place", 3, (), ("2024/1",), "", "vilnius")
    laid = proof(NOWAKS, suggestions=(often, Suggestion("New Mill", "place", 2, (), ("2024/1",), "")))
    assert list(review.missing(laid)) == [Question("", "Old Mill (place?, resembles vilnius)", ("2024/1",), 3)]
    assert [group.name for group in review.questions(laid)] == ["homonyms", "missing", "passing"]
