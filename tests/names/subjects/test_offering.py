"""Offers for an item: by words, links, neighbours; the likeliest first."""

from dataclasses import replace
from pathlib import Path

from publisher.names.subjects.news_items import NewsItem, NewsPart
from publisher.names.subjects.offering import Experience, Offer, Offering
from publisher.settings.authorities import Authority
from tests.tools import subjects_found

SITE = "https://example.org/topics"
ENTRIES = (
    Authority(id="drones", kind="subject", name="drones", links=(f"{SITE}/drones/",)),
    Authority(id="air-defence", kind="subject", name="air defence"),
    Authority(id="sanctions", kind="subject", name="sanctions"),
    Authority(id="minsk", kind="place", name="Minsk"),
    Authority(id="vote", kind="event", name="Vote of Unity"),
)


def item(text: str, *links: str, title: str = "", marked: tuple[str, ...] = (), issue: str = "2024/2") -> NewsItem:
    part = NewsPart("paragraph", 9, text, tuple((link, 0) for link in links))
    return NewsItem(issue, "i.md", "en", f"key {hash(text)}", ("News",), title, (part,), frozenset(marked))


def offers(text: str, *links: str, **more: str) -> list[str]:
    return [offer.entry for offer in Offering(ENTRIES, "en").offers(item(text, *links, **more))]


def chance_of(entry: str, text: str, **more: str) -> float:
    return next(offer.chance for offer in Offering(ENTRIES, "en").offers(item(text, **more)) if offer.entry == entry)


def test_the_likeliest_stands_first_with_its_reason_and_its_sentence() -> None:
    found = Offering(ENTRIES, "en").offers(
        item("Drones over the north. Sanctions were named. So it was.", title="Drones")
    )
    assert [(offer.entry, offer.reason, offer.sentence) for offer in found] == [
        ("drones", "“drones” in the title", "Drones over the north."),
        ("sanctions", "“sanctions” in the text", "Sanctions were named."),
    ]
    assert found[0].chance > found[1].chance


def test_a_link_to_a_known_page_offers_its_entry_whatever_the_words() -> None:
    assert offers("They fly.", f"{SITE}/drones/history") == ["drones"]


def test_names_are_not_offered_and_an_event_only_where_it_is_not_matched() -> None:
    assert offers("Minsk saw the Vote of Unity.") == []
    assert offers("Minsk saw votes for unity.") == ["vote"]


def test_what_is_marked_is_not_offered_again_by_whatever_name() -> None:
    for term in ("air-defence", "air defence", "Air Defence"):
        assert Offering(ENTRIES, "en").offers(item("Air defences.", marked=(term,))) == ()


def test_an_item_that_is_like_one_marked_before_is_offered_its_subject() -> None:
    offering = Offering(ENTRIES, "en")
    offering.learn(
        [
            item("Shahed machines crossed the Homel frontier at night.", marked=("drones",), issue="2024/1"),
            item("The choir sang in the old hall.", issue="2024/1"),
            item("Bread became dearer in the shops.", issue="2024/1"),
            item("A bridge was closed for repairs.", issue="2024/1"),
        ]
    )
    (offer,) = offering.offers(item("Again Shahed machines crossed the frontier near Homel."))
    assert (offer.entry, offer.reason) == (
        "drones",
        "like “Shahed machines crossed the Homel frontier at night” in 2024/1",
    )
    assert offering.offers(item("The choir sang once more in the old hall.")) == ()


def test_a_link_to_the_same_page_makes_it_likelier_but_offers_nothing_by_itself() -> None:
    offering, page = Offering(ENTRIES, "en"), "https://example.org/story/7"
    first = item("They came.", page, marked=("sanctions",), issue="2024/1")
    offering.learn([first, *(item(f"Something else {number}.", issue="2024/1") for number in range(8))])
    assert offering.offers(item("Nothing alike here at all.", page)) == ()
    with_page, without = (
        offering.offers(item("So it was. Sanctions followed.", *links))[0].chance for links in ([page], [])
    )
    assert with_page > without


def test_what_is_named_in_many_items_is_named_in_passing() -> None:
    offering, rare, often = Offering(ENTRIES, "en"), item("So it was. Drones came."), item("So it was. Sanctions held.")
    assert offering.offers(rare)[0].chance == offering.offers(often)[0].chance
    offering.note([rare, *(item(f"Meeting {number}. Sanctions too.") for number in range(9))])
    assert offering.offers(rare)[0].chance > 2 * offering.offers(often)[0].chance


def test_what_readers_ask_is_less_likely_and_a_question_later_tells_nothing() -> None:
    asked = chance_of("drones", "Are drones allowed? They are, said the ministry.")
    assert asked < chance_of("drones", "Drones are allowed. They are, said the ministry.")
    assert chance_of("drones", "Drones are allowed. Are they?") == chance_of("drones", "Drones are allowed. They are.")


def test_what_is_said_again_is_likelier_up_to_a_point() -> None:
    once, twice, often = (chance_of("drones", "So it was. " + "Drones came. " * times) for times in (1, 2, 9))
    assert once < twice < often == chance_of("drones", "So it was. " + "Drones came. " * 3)


def test_words_that_were_never_marked_where_they_stood_are_not_offered_any_more() -> None:
    offering = Offering(ENTRIES, "en")
    text = item("The minister spoke. Sanctions were mentioned.")
    assert [offer.entry for offer in offering.offers(text)] == ["sanctions"]
    passing = [item(f"Meeting {n}. Sanctions too.", issue="2024/1") for n in range(9)]
    before = [*passing, item("Drones.", marked=("drones",), issue="2024/1")]
    offering.note(before)
    offering.learn(before)
    assert offering.offers(text) == ()
    titled = offering.offers(replace(text, title="The minister spoke. Sanctions"))
    assert [offer.entry for offer in titled] == ["sanctions"]


def test_experience_weighs_what_was_marked_against_what_was_likely() -> None:
    experience = Experience()
    assert experience.factor("drones") == 1
    for _ in range(4):
        experience.add("likely", 3.0, marked=True)
        experience.add("unlikely", 1 / 3, marked=True)
        experience.add("passing", 3.0, marked=False)
    assert experience.factor("passing") == 0.25 < 1 < experience.factor("likely") < experience.factor("unlikely")
    assert experience.factor("likely") == 5 * (2 / 4)


def test_of_an_issue_without_marks_nothing_is_learnt() -> None:
    offering = Offering(ENTRIES, "en")
    offering.learn([item(f"Meeting {n}. Sanctions too.", issue="2024/1") for n in range(9)])
    assert len(offering.offers(item("The minister spoke. Sanctions were mentioned."))) == 1


def test_the_part_that_speaks_for_an_entry_bears_its_mark() -> None:
    parts = (NewsPart("paragraph", 9, "First."), NewsPart("paragraph", 12, "Sanctions came."))
    several = replace(item("x"), parts=parts)
    (offer,) = Offering(ENTRIES, "en").offers(several)
    assert isinstance(offer, Offer)
    assert (offer.part, Offering(ENTRIES, "en").part_for(several, "sanctions")) == (1, 1)
    assert Offering(ENTRIES, "en").part_for(several, "drones") == 0


def test_the_heading_above_is_evidence_for_the_first_item_below_it() -> None:
    offering = Offering(ENTRIES, "en")
    below = replace(item("It began."), headings=("News", "Drones in the north"), first=True)
    assert [offer.reason for offer in offering.offers(below)] == ["“drones” in the heading above"]
    assert offering.offers(replace(below, first=False)) == ()


PARTS = {
    "entries.yaml": "- {id: ferries, name: Ferries, aliases: [], links: [/topics/ferries/]}\n"
    "- {id: mills, name: Mills (water), aliases: [millers], links: [/topics/mills/]}\n",
    "pairs.csv": "issue,item,topic\n2024-01-01,a,ferries\n2024-01-08,d,mills\n2024-01-08,e,ferries\n",
    "issues/2024/2024-01-01.md": "# One\n\n## a\n\n**Ferries again:** they ran.\n\nMore of it.\n\n## b\n\nNothing.\n",
    "issues/2024/2024-01-08.md": "# Two\n\n## c\n\nA mill is named.\n\n## d\n\n"
    "See [this](/topics/mills/x).\n\n## e\n\nNo word.\n",
}


def test_offers_are_held_against_an_index_of_editors(tmp_path: Path) -> None:
    for name, text in PARTS.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    found = subjects_found.measured(tmp_path)
    assert (found.pairs, found.hits, found.offers, found.issues) == (3, 2, 3, 2)
    assert (round(found.recall, 2), round(found.right, 2)) == (0.67, 0.67)
    assert found.missed == ("2024-01-08 e ferries",)
    assert [wrong.split(":")[0] for wrong in found.wrong] == ["2024-01-08 c mills"]
    assert "1.5 offers an issue, 0.09 hours a year at 4 s an offer" in str(found)
    after = subjects_found.measured(tmp_path, subjects_found.taught([tmp_path]))
    assert after.hits == 3  # an item without a word of it is as one of the earlier year
