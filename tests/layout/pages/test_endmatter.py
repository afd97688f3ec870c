"""Sources and imprint as rows."""

from publisher.layout.pages.endmatter import EndMatter, name_room, rows
from publisher.model.edition import ImprintEntry
from publisher.model.issue import SourceEntry, SourceGroup
from publisher.model.tree import Text
from publisher.model.walking import plain
from tests.layout.sample import WEEKLY, weekly


def source(number: int, words: str) -> SourceEntry:
    return SourceEntry(number, (Text(words),), "https://example.org/", "example.org")


def test_a_group_of_sources_has_its_rule_and_each_source_a_row() -> None:
    group = SourceGroup("Politics", (source(1, "A decree"), source(2, "A decree of many words " * 12)))
    node = EndMatter((group,), (), lambda entry: f"{entry.description[0]} {entry.address}")
    first, second, imprint = rows(node, weekly(), WEEKLY.file.spaces)
    assert (first.opening, first.height) == (-7.0, 10.5 + 5.0)
    assert second.height > 3 * 10.5 + 9.0
    assert (imprint.before, imprint.height) == (42.0, 2.25)


def test_the_imprint_is_not_divided_and_never_told_to_begin_a_page() -> None:
    entries = (
        ImprintEntry("cite", "How to cite", ((Text("Review, No 1."),), (Text("For one item add its page."),))),
        ImprintEntry("rights", "Rights", ((Text("All of them."),),)),
    )
    (row,) = rows(EndMatter((), entries, lambda entry: ""), weekly(), WEEKLY.file.spaces)
    assert row.height == 2.25 + (14.0 + 12.0 + 14.5) + (12.0 + 14.5)
    assert not row.good


def test_an_address_takes_more_lines_where_it_may_be_broken() -> None:
    long = "example.org/" + "/\u200b".join(["documents"] * 20)
    assert weekly().lines(long, "source-line") > 1


def test_a_group_of_sources_has_room_for_its_name_and_no_page_ends_beside_it() -> None:
    """“Updates from Rust / Community” was divided over a page's foot, and its bookmark led to a page without it."""

    def text(entry: SourceEntry) -> str:
        return plain(entry.description)

    long = "Calls for participation; projects and speakers of all countries"
    assert weekly().lines(long, "source-group") == 3
    several = SourceGroup(long, tuple(source(number, "A decree") for number in range(1, 6)))
    assert name_room(several, weekly(), text) == (3, 0.0)
    assert name_room(SourceGroup(long, several.entries[:1]), weekly(), text) == (1, 2 * 10.5)
    assert name_room(SourceGroup(long, (source(1, "A decree of many words " * 12),)), weekly(), text) == (1, 0.0)
    assert name_room(SourceGroup("", several.entries), weekly(), text) == (1, 0.0)
    kept = list(rows(EndMatter((several,), (), text), weekly(), WEEKLY.file.spaces))
    assert [row.natural for row in kept] == [True, False, False, True, True, True]
    (alone, _) = rows(EndMatter((SourceGroup(long, several.entries[:1]),), (), text), weekly(), WEEKLY.file.spaces)
    assert alone.height == 3 * 10.5 + 5.0 + 9.0
