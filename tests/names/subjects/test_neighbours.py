"""Items that are alike."""

from publisher.names.subjects.headings import ReadText
from publisher.names.subjects.neighbours import Neighbours
from publisher.names.subjects.news_items import NewsItem, NewsPart

TEXTS = (
    ("Grain barges waited at the upper lock for the thaw", ("freight",)),
    ("The council voted money for a school roof", ("schools",)),
    ("The council voted money for a road", ()),
    ("The council voted money for a ferry", ("ferries",)),
    ("The council voted money for lamps", ()),
)


def item(text: str) -> NewsItem:
    return NewsItem("2024/1", "i.md", "en", text, (), "", (NewsPart("paragraph", 1, text),))


def known(*links: str) -> Neighbours:
    neighbours = Neighbours()
    for text, entries in TEXTS:
        neighbours.add(item(text), ReadText(text, "en"), links, entries)
    return neighbours


def alike(text: str, *links: str, among: tuple[str, ...] = ()) -> dict[str, str]:
    found = known(*among).alike(ReadText(text, "en"), links)
    assert all(0 < neighbour.likeness <= 1.01 for neighbour in found.values())
    return {entry: neighbour.reason for entry, neighbour in found.items()}


def test_rare_words_make_items_alike_common_ones_do_not() -> None:
    assert alike("Barges with grain wait for the thaw") == {
        "freight": "like “Grain barges waited at the upper lock for” in 2024/1"
    }
    assert alike("The council voted money for nothing and all of us went home before dark") == {}


def test_a_page_to_which_everything_links_tells_nothing() -> None:
    assert alike("Unlike", "https://example.org/", among=("https://example.org/",)) == {}


def test_without_neighbours_there_are_none() -> None:
    assert Neighbours().alike(ReadText("Grain", "en"), ()) == {}
    assert alike("") == {}
