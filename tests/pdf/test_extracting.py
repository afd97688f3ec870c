"""A part taken out of its file: what is left open, and that it is done once."""

import re
from dataclasses import replace

from publisher.pdf import binding, extracting, relocatable
from publisher.press import engine
from tests.pdf.test_binding import listed, volume
from tests.tools.press_sheet import small

BODY = '<h1 id="top">A (12 0 R) head</h1><p>See <a href="#top">the head</a>, 13 0 R, \\(14 0 R.</p>'


def taken() -> relocatable.Relocatable:
    part, problems = engine.typeset(replace(small(BODY), slot=3))
    assert part is not None
    assert problems == ()
    return relocatable.read(extracting.extracted(part.pdf))


def test_what_a_volume_has_once_is_left_open() -> None:
    text = taken().text
    assert {each for each in re.findall(rb"\0(\w+)\0", text) if not each.isdigit()} == {
        b"pages",
        b"fonts",
        b"facts",
        b"profile",
        b"contents0",
    }
    assert b"/FontDescriptor" not in text
    assert b"/Catalog" not in text


def test_what_looks_like_a_reference_in_a_string_stays() -> None:
    part = taken()
    numbers = [int(each) for each in re.findall(rb"\0(\d+)\0", part.text)]
    assert max(numbers) < part.count
    said = extracting._opened(rb"(a \) 12 0 R /Open-fonts) 7 0 R (\\) /Open-fonts <FE> 9 0 R", {7: 1, 9: 2})
    assert said == b"(a \\) 12 0 R /Open-fonts) \x001\0 (\\\\) \0fonts\0 <FE> \x002\0"


def test_names_and_numbers_keep_the_range_of_their_slot() -> None:
    part = taken()
    assert part.numbers is not None
    assert 300_000 <= int(part.numbers.first) <= int(part.numbers.last) < 400_000
    assert part.names is not None
    assert part.names.first == "3.top"


def test_a_composed_part_need_not_be_taken_out() -> None:
    part = listed()
    asked = []

    def remember(key: str, make: object) -> bytes:
        asked.append(key)
        return b""

    leaves = (binding.Leaf(part, ("1",), (b"",), "List"),)
    assert binding.bind(volume((part,) * 3, leaves=leaves, places={}), remember).startswith(b"%PDF-1.7")
    assert asked == []


def test_what_is_remembered_is_used() -> None:
    part, _ = engine.typeset(replace(small(BODY), slot=3))
    assert part is not None
    asked = []

    def remember(key: str, make: object) -> bytes:
        asked.append(key)
        return extracting.extracted(part.pdf)

    leaves = (binding.Leaf(part, ("1",), (b"",), "No 3"),)
    assert binding.bind(volume((part,) * 3, leaves=leaves, places={}), remember) == binding.bind(
        volume((part,) * 3, leaves=leaves, places={})
    )
    assert asked == [binding.key(part)]
