"""An index in columns: breaks, continued lines, letter heads, running heads, links."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.model.index import CrossReference, Index, IndexEntry, IndexGroup, Locator
from publisher.press import columns
from publisher.press.columns import Plan, Wording
from tests.tools.composed import pages, setup

WORDS = Wording("see", "see under", "see also", "continued", "page", "pages")


def locator(page: int, **values) -> Locator:
    given = {"page": page, "last": page, "folio": str(page + 1), "last_folio": str(page + 1), "issue": "2024/1"}
    return Locator(**{**given, "target": f"2024/1#p{page}", **values})


def entry(heading: str, *folios: int, **values) -> IndexEntry:
    return IndexEntry(id=heading, kind="person", heading=heading, locators=tuple(map(locator, folios)), **values)


def compose(*groups: tuple[str, tuple[IndexEntry, ...]], is_recto: bool = True, count: int = 3):
    index = Index("persons", "Index of persons", "Word by word.", tuple(IndexGroup(*each) for each in groups))
    return columns.compose(index, Plan(count, WORDS, is_recto, lambda one: f"vol:{one.target}"), setup())


def test_an_entry_says_what_it_must() -> None:
    long = locator(11, last=13, last_folio="14")
    see = IndexEntry(id="", kind="person", heading="Orlova", see=(CrossReference("Novak", "novak"),))
    main = IndexEntry(
        id="novak", kind="person", heading="Novak", see_also=(CrossReference("Mill", "mill"),),
        locators=(locator(1, principal=True), locator(3, where="note"), long),
    )  # fmt: skip
    (page,) = pages(compose(("N", (main,)), ("O", (see,))))
    assert re.sub(r"\s+", " ", page.replace("\n", " ")).endswith(
        "N Novak, 2 , 4n , 12–14 see also Mill O Orlova, see Novak ~Novak – Orlova"
    )
    assert "~Town Review 2024" in page


def test_a_divided_entry_is_continued_once_a_column_and_never_left_alone() -> None:
    below = tuple(entry(f"matter {number}", number) for number in range(40))
    before = tuple(entry(f"A{number:02}", 1) for number in range(40))
    part = compose(("A", before), ("B", (entry("Bridge", entries=below),)))
    (page,) = pages(part)
    assert page.count("~Bridge (continued)") == 1
    at = page.index("~Bridge (continued)")
    assert "matter" in page[at - 20 : at]  # a sub-entry stands before the break as after it
    assert page.index("Bridge") < at


def test_a_letter_is_never_last_in_a_column() -> None:
    for count in range(50, 62):
        first = tuple(entry(f"A{number:02}", 1) for number in range(count))
        part = compose(("A", first), ("B", (entry("B1", 1), entry("B2", 2), entry("B3", 3))))
        body = next(each for each in re.findall(rb"stream\n(.*?)\nendstream", part.pdf, re.DOTALL))
        begun = rb"/(H2|LBody) <</MCID \d+>> BDC\nBT \S+ \S+ \S+ rg \S+ \S+ Tf 1 0 0 -1 (\S+) (\S+) Tm"
        placed = re.findall(begun, body)
        second = [number for number, (tag, _, _) in enumerate(placed) if tag == b"H2"][1]
        assert placed[second][1] == placed[second + 1][1] == placed[second + 2][1], count


@pytest.mark.parametrize(("is_recto", "folio_side"), [(True, "left"), (False, "right")])
def test_first_and_last_entry_stand_at_the_inner_corner(is_recto: bool, folio_side: str) -> None:
    part = compose(("A", (entry("Abel, Anna", 1), entry("Arno", 2))), is_recto=is_recto)
    found = re.search(rb"1 0 0 -1 (\S+) (4\d\.\d+) Tm[^\n]*\nEMC$|1 0 0 -1 (\S+) (4\d\.\d+) Tm", part.pdf)
    assert found is not None
    (page,) = pages(part)
    assert page.endswith("~Abel – Arno")
    places = [float(x) for x in re.findall(rb"1 0 0 -1 (\S+) 4[0-9]\.\d+ Tm", part.pdf)]
    assert (min(places) < 80) == (folio_side == "left")


def test_two_columns_and_letter_paper() -> None:
    many = tuple(entry(f"Entry{number}", number) for number in range(300))
    index = Index("all", "Index", "Word by word.", (IndexGroup("E", many),))
    plan = Plan(2, WORDS, True, lambda one: f"vol:{one.target}")
    part = columns.compose(index, plan, setup("letter"))
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
