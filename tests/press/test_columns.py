"""An index in columns: breaks, continued lines, letter heads, running heads, links."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.model.index import CrossReference, Index, IndexEntry, IndexGroup, Locator
from publisher.press import columns, listing
from publisher.press.columns import Plan, Wording
from publisher.press.shaping import Run
from publisher.volume.ebook.indexes import index_documents
from tests.tools.composed import pages, setup

WORDS = Wording("see", "see under", "see also", "continued", "page", "pages", "Indexes")


def locator(page: int, **values) -> Locator:
    given = {"page": page, "last": page, "folio": str(page + 1), "last_folio": str(page + 1), "issue": "2024/1"}
    return Locator(**{**given, "target": f"2024/1#p{page}", **values})


def entry(heading: str, *folios: int, **values) -> IndexEntry:
    return IndexEntry(id=heading, kind="person", heading=heading, locators=tuple(map(locator, folios)), **values)


def index(name: str, *groups: tuple[str, tuple[IndexEntry, ...]]) -> Index:
    return Index(name, f"Index of {name}", "Word by word.", tuple(IndexGroup(*each) for each in groups))


def plan(count: int = 3) -> Plan:
    return Plan(count, WORDS, lambda one: f"vol:{one.target}")


def compose(*groups: tuple[str, tuple[IndexEntry, ...]]):
    return columns.compose([index("persons", *groups)], plan(), setup())


def placed(part) -> list[list[tuple[str, float, float]]]:
    """Tag, x and y of what begins on each page: letters (H2), bodies of entries, titles."""
    begun = rb"/(H1|H2|LBody) <</MCID \d+>> BDC\nBT (?:\S+ \S+ \S+ rg|0 g) \S+ \S+ Tf 1 0 0 -1 (\S+) (\S+) Tm"
    bodies = re.findall(rb"stream\n(.*?)\nendstream", part.pdf, re.DOTALL)
    return [[(tag.decode(), float(x), float(y)) for tag, x, y in re.findall(begun, body)] for body in bodies]


def test_an_entry_says_what_it_must() -> None:
    long = locator(11, last=13, last_folio="14")
    see = IndexEntry(id="", kind="person", heading="Orlova", see=(CrossReference("Novak", "novak"),))
    main = IndexEntry(
        id="novak", kind="person", heading="Novak", see_also=(CrossReference("Mill", "mill"),),
        locators=(locator(1, principal=True), locator(3, where="note", sign="n"), long),
    )  # fmt: skip
    (page,) = pages(compose(("N", (main,)), ("O", (see,))))
    assert re.sub(r"\s+", " ", page.replace("\n", " ")).endswith(
        "N Novak, 2 , 4n , 12–14 see also Mill O Orlova, see Novak ~Town Review 2024 Index of personsNovakOrlova"
    )


def test_a_divided_entry_is_continued_once_a_column_and_never_left_alone() -> None:
    below = tuple(entry(f"matter {number}", number) for number in range(40))
    before = tuple(entry(f"A{number:02}", 1) for number in range(40))
    page = "\n".join(pages(compose(("A", before), ("B", (entry("Bridge", entries=below),)))))
    assert page.count("~Bridge (continued)") in (1, 2)
    at = page.index("~Bridge (continued)")
    assert "matter" in page[at - 20 : at]  # a sub-entry stands before the break as after it
    assert page.index("Bridge") < at


def test_an_entry_goes_on_overleaf_with_its_heading() -> None:
    below = tuple(entry(f"matter {number}", number) for number in range(400))
    first, second, *_ = pages(compose(("B", (entry("Bridge", entries=below),))))
    assert second.startswith("~Bridge (continued)")
    assert first.count("~Bridge (continued)") == 2


def test_a_letter_is_never_last_in_a_column() -> None:
    for count in range(50, 62):
        first = tuple(entry(f"A{number:02}", 1) for number in range(count))
        (found,) = placed(compose(("A", first), ("B", (entry("B1", 1), entry("B2", 2), entry("B3", 3)))))
        second = [number for number, (tag, _, _) in enumerate(found) if tag == "H2"][1]
        assert found[second][1] == found[second + 1][1] == found[second + 2][1], count


@pytest.mark.parametrize("counts", [(1,), (1, 1), (1, 1, 1, 1), (2, 1), (1, 3), (5, 1, 1)])
def test_a_letter_of_a_tiny_index_stands_over_its_entries(counts: tuple[int, ...]) -> None:
    """A letter alone in a column, its one entry in the next: the volume of a year with few names had it."""
    letters = zip("ABCD", counts, strict=False)
    (found,) = placed(compose(*((one, tuple(entry(f"{one}{n}", 1) for n in range(many))) for one, many in letters)))
    for number, (tag, x, y) in enumerate(found):
        if tag == "H2":
            below = found[number + 1]
            assert (below[0], below[1]) == ("LBody", x)
            assert y < below[2]


@pytest.mark.parametrize("count", [3, 7, 20, 61, 100, 170, 233, 400])
def test_columns_of_the_last_page_are_balanced(count: int) -> None:
    part = compose(("A", tuple(entry(f"A{number:03}", 1) for number in range(count))))
    columns_: dict[float, list[float]] = {}
    for _, x, y in (each for each in placed(part)[-1] if each[0] == "LBody"):
        columns_.setdefault(x, []).append(y)
    assert len(columns_) == min(3, -(-count // 2))
    assert max(map(max, columns_.values())) - min(map(max, columns_.values())) < 2.5 * 10.5


def test_an_index_begins_under_the_last_one_if_it_has_room() -> None:
    short = ("A", tuple(entry(f"A{number:03}", 1) for number in range(30)))
    part = columns.compose([index("persons", short), index("places", short)], plan(), setup())
    assert part.extent == 1
    (found,) = placed(part)
    titles = [y for tag, _, y in found if tag == "H1"]
    assert titles[1] > titles[0] + 100
    assert [bookmark.label for bookmark in part.bookmarks] == ["Index of persons", "Index of places"]
    assert part.bookmarks[1].top == pytest.approx(titles[1], abs=30)
    (page,) = pages(part)
    assert page.endswith("~Town Review 2024 Indexes")  # no guide words: they would be of two alphabets


@pytest.mark.parametrize("count", range(150, 215, 4))
def test_an_index_that_has_no_room_begins_overleaf(count: int) -> None:
    """Whatever is left of the page: title and lines of the second index stand on one page, in the type area."""
    first = index("persons", ("A", tuple(entry(f"A{number:03}", 1) for number in range(count))))
    part = columns.compose([first, index("places", ("B", (entry("B1", 1), entry("B2", 2))))], plan(), setup())
    assert [bookmark.page for bookmark in part.bookmarks] == [0, part.extent - 1]
    assert [tag for tag, *_ in placed(part)[-1]][-2:] == ["LBody", "LBody"]
    assert max(y for page in placed(part) for _, _, y in page) < 24 / 25.4 * 72 + 700


@pytest.mark.parametrize(("days", "shared"), [(20, True), (44, False)])
def test_indexes_begin_under_lists_if_they_have_room(days: int, *, shared: bool) -> None:
    day = ((Run("4", "day"),), (Run("It happens.", "event"),), (Run("7", "event-page"),))
    events = listing.Group(((Run("May", "month"),),), (day,) * days)
    made = setup()
    begun = listing.begun([listing.ComposedList("chronology", "Chronology", (events,))], made)
    entries = tuple(entry(f"A{number:02}", 1) for number in range(30))
    part = columns.compose([index("persons", ("A", entries))], plan(), made, begun)
    assert dict(part.anchors)["vol:persons"] == (0 if shared else 1)
    heads = ["".join(line for line in page.split("\n") if line.startswith("~")) for page in pages(part)]
    assert [head.count("Town Review 2024") for head in heads] == [1] * (1 if shared else 2)
    assert "Chronology" in heads[0]
    assert [mark.label for mark in part.bookmarks] == ["Chronology", "Index of persons"]


def test_guide_words_are_whole_headings() -> None:
    entries = (entry("Abel, Anna", 1), entry("National Library of the Republic and of the Whole of its Regions", 2))
    (page,) = pages(compose(("A", entries)))
    assert page.endswith("Index of personsAbel, AnnaNational Library of the Republic and of the…")


def test_two_columns_and_letter_paper() -> None:
    many = tuple(entry(f"Entry{number}", number) for number in range(300))
    part = columns.compose([index("all", ("E", many))], plan(2), setup("letter"))
    assert part.extent == 3
    assert part.sizes[0] == pytest.approx((612, 792), abs=0.1)
    assert len(re.findall(r"(?m)^Entry", "\n".join(pages(part)))) == 300


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=60))
def test_every_locator_is_a_link_that_makes_sense_alone(counts: list[int]) -> None:
    entries = tuple(entry(f"Heading {number}", *range(count)) for number, count in enumerate(counts))
    part = compose(("H", entries))
    said = re.findall(rb"/Contents\(page \d+, Heading \d+\)", part.pdf)
    assert len(said) == sum(counts)
    assert len(re.findall(rb"/Type/OBJR", part.pdf)) == sum(counts)


def test_what_stands_under_an_entry_has_a_place_of_its_own() -> None:
    """A page of the e-book begins at it: 400 sub-entries were one place, and their pages began behind all of them.

    As reported of page numbers in the lists of an index (DistributedProofreaders/guiguts-py #1359).
    """
    below = tuple(entry(f"matter {number}", number) for number in range(400))
    mill = entry("Mill", entries=(entry("wheels", 1),), see_also=(CrossReference("Bridge", "bridge"),))
    part = compose(("B", (entry("Bridge", entries=below),)), ("M", (mill, entry("Mint", 1))))
    anchors = dict(part.anchors)
    under = [anchors[f"persons/entry-0.{number}"] for number in range(1, 401)]
    assert under == sorted(under)
    assert {*under} == {*range(part.extent)}
    of_mill = {name for name in anchors if name.startswith("persons/entry-1")}
    assert of_mill == {"persons/entry-1", "persons/entry-1.1", "persons/entry-1.2"}
    assert "persons/entry-2" in anchors
    made = index_documents((index("persons", ("B", (entry("Bridge", entries=below), mill))),), str, str)
    assert {name.removeprefix("index-") for each in made[0] for name in each.names} - {"persons/", "persons/end"} <= {
        *anchors
    }
