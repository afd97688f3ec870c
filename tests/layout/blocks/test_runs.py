"""Runs of text cut in two."""

from publisher.layout.blocks.runs import cut
from publisher.model.part import counted
from publisher.model.tree import Code, Inlines, LinkNumber, Redacted, Strong, Superscript, Text
from publisher.model.walking import plain

RUN: Inlines = (
    Text("One two "),
    Strong((Text("three "), Code("let x = 1;"), LinkNumber(3))),
    Text(" m"),
    Superscript((Text("2"),)),
    Text(" and "),
    Redacted(),
    Text("."),
)


def test_two_runs_are_the_one_and_a_number_stays_with_its_word() -> None:
    for count in range(1, counted(RUN[:5])):
        left, right = cut(RUN, count)
        assert counted(left) == count
        assert (plain(left) + plain(right)).replace("[redacted]", "") == plain(RUN).replace("[redacted]", "")
        if plain(left).rstrip().endswith("1;"):
            assert "LinkNumber" in repr(left)


def test_what_is_redacted_is_not_divided() -> None:
    left, right = cut(RUN, counted(RUN[:5]))
    assert plain(left).endswith("and ")
    assert right == (Redacted(), Text("."))
