"""Subjects that the names file lacks."""

from publisher.names.subjects.new_subjects import NewSubject, new_subjects
from publisher.names.subjects.news_items import NewsItem, NewsPart
from publisher.settings.authorities import Authorities, Authority


def item(text: str, issue: str = "2024/2", heading: str = "", title: str = "") -> NewsItem:
    headings = ("News", heading) if heading else ("News",)
    return NewsItem(issue, "i.md", "en", text, headings, title, (NewsPart("paragraph", 1, text),))


def proposed(
    asked: list[NewsItem], others: list[NewsItem] | None = None, keywords: tuple[str, ...] = (), **names: object
) -> tuple[NewSubject, ...]:
    return new_subjects(asked, others or [], {"2024/2": keywords}, Authorities.model_validate(names), "en")


GROUPS = [
    item("Some new grain barges came."),
    item("All grain barges went.", "2024/1"),
    item("No grain barge.", "2024/3"),
]


def test_a_group_of_words_that_comes_again_is_proposed_with_the_items_asked_for() -> None:
    (found,) = proposed(GROUPS[:1], GROUPS[1:])
    assert (found.name, found.entry, found.reason) == ("grain barges", "grain-barges", "in 3 items")
    assert [(offer.item.issue, offer.sentence) for offer in found.offers] == [("2024/2", "Some new grain barges came.")]


def test_not_within_one_issue_and_not_what_is_known_or_ignored() -> None:
    assert proposed([item(each.text) for each in GROUPS]) == ()
    entry = Authority(id="barges", kind="subject", name="barges, grain")
    assert proposed(GROUPS[:1], GROUPS[1:], entries=(entry,)) == ()
    assert proposed(GROUPS[:1], GROUPS[1:], ignore=("Grain barges",)) == ()


def test_a_group_inside_a_longer_one_is_not_proposed_beside_it() -> None:
    words = (("Some", "came"), ("All", "sank"), ("No", "left"))
    texts = [item(f"{one} loaded grain barges {two}.", f"2024/{at}") for at, (one, two) in enumerate(words, 1)]
    assert [found.name for found in proposed(texts[:1], texts[1:])] == ["loaded grain barges"]


def test_what_begins_an_item_in_small_letters_begins_with_a_verb() -> None:
    lists = [item(f"mend sluices {end}", f"2024/{at}") for at, end in enumerate(("of oak", "cargo: at once", "now"), 1)]
    assert proposed(lists[:1], lists[1:]) == ()
    found = proposed([item("The mend sluices.")], [item("All mend sluices.", "2024/1"), item("mend sluices", "2024/3")])
    assert [each.name for each in found] == ["mend sluices"]


def test_a_heading_or_keyword_is_proposed_if_items_have_its_words() -> None:
    two = [item("The ferries ran late.", heading="The ferries"), item("A ferry sank.")]
    assert [(found.name, found.reason) for found in proposed(two)] == [("ferries", "a heading")]
    plain = [item("The ferries ran late."), item("A ferry sank.")]
    assert [(found.name, found.reason) for found in proposed(plain, keywords=("Ferry",))] == [
        ("ferry", "a keyword of the issue")
    ]
    assert proposed([item("Nothing of it.", heading="The ferries"), item("Nor here.")]) == ()


def test_nothing_hostile_ends_it() -> None:
    odd = [item("", heading="  "), item("\u200b \ufeff", title="!!!"), item("x" * 5000, heading="…")]
    assert proposed(odd, keywords=("", "  ", "***", "of")) == ()


def test_the_name_of_a_column_is_no_subject() -> None:
    asked = [item("The ferries ran late.", heading="Ferries"), item("A ferry sank.", heading="Ferries")]
    others = [item(f"Number {number}", f"2024/{number}", heading="Ferries") for number in (3, 4, 5)]
    assert [found.name for found in proposed(asked)] == ["ferries"]
    assert proposed(asked, others) == ()
