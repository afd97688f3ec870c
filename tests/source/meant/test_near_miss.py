"""Near misses, and how they are shown."""

from publisher.source.meant import near_miss
from publisher.source.meant.near_miss import NearMiss


def test_the_first_of_each_code_counts() -> None:
    found = [NearMiss(at, code, "", "") for at, code in ((5, "S064"), (9, "S064"), (1, "S067"))]
    assert [(it.offset, it.code) for it in near_miss.one_of_each(found)] == [(5, "S064"), (1, "S067")]


def test_what_is_shown_is_short_and_on_one_line() -> None:
    assert near_miss.short("a\n b") == "a b"
    assert near_miss.short(f"see {near_miss.NOT_TEXT * 3} page") == "see … page"
    assert near_miss.short("x" * 80) == "x" * 59 + "…"
