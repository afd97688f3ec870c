"""Text that looks like a mark for readers; what is and what is not one is in tests/edition/test_tlp_slips.py."""

from publisher.source.meant import slips


def test_lines_are_told_with_their_words_and_one_slip_each():
    lines = [
        "---",
        "tlp: amber",
        "allow: {M012: TLP:AMBER}",
        "title: TLP:RED",
        "---",
        "plain",
        "{tpl=amber} and {redakt=x}",
    ]
    assert list(slips.slips(lines)) == [(4, "tlp:red"), (7, "{tpl=amber}")]


def test_letters_that_look_latin_are_read_as_such():
    assert slips.fold("｛ТLР＝ＡＭＢＥＲ｝") == "{tlp=amber}"


def test_in_a_block_of_code_only_braces_count():
    assert list(slips.slips(["```", "TLP:AMBER", "{tpl=amber}", "```", "TLP:AMBER"])) == [
        (3, "{tpl=amber}"),
        (5, "tlp:amber"),
    ]
