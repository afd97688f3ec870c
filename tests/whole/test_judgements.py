"""An indexer's sixty judgements of our indexes: how a printed index is read, and how many judgements are met."""

import pytest

from tests.tools import judgements

LEAST = 54
"""Judgements that must be met, of the sixty; all but six are asked for in the end."""

INDEX = """\
INDEX OF PLACES

Entries are arranged word by word. A dash joins successive pages.

B
Belarus, 1–12
Borisov, 8

K
Kiev, see Kyiv
Kyiv (capital), *2*, 4 (table), 5n
  talks on Ukraine, 29
  see also Lviv; Odesa
"""


def test_a_printed_index_is_read() -> None:
    places = judgements.read(INDEX)["places"]
    kyiv = places.lines[-1]
    assert (kyiv.letter, kyiv.heading, kyiv.locators) == ("K", "Kyiv (capital)", ("*2*", "4 (table)", "5n"))
    assert (kyiv.subs[0].heading, kyiv.see_also, places.lines[2].see) == ("talks on Ukraine", ("Lviv", "Odesa"), "Kyiv")
    assert places.headnote.startswith("Entries")


@pytest.mark.parametrize(
    ("row", "is_met"),
    [
        ({"see": ["Kiev", "/Kyiv.*/"]}, True),
        ({"see": ["Borisov", "Barysau"]}, False),
        ({"heading": "/Kyiv \\(.*\\)/"}, True),
        ({"absent": "Borisov"}, False),
        ({"at_most": ["/Kyiv.*/", 3]}, True),
        ({"at_most": ["Lviv", 3]}, False),
        ({"sub": ["/Kyiv.*/", "/TALKS.*/i"]}, True),
        ({"no_sub": ["/Kyiv.*/", "/talks.*/"]}, False),
        ({"see_also": ["/Kyiv.*/", "Lviv"]}, True),
        ({"locators": ["Belarus", "1–12"]}, True),
        ({"no_locator": ["Belarus", "1–12"]}, False),
        ({"group": ["B", "Borisov"]}, True),
        ({"order": ["Borisov", "Belarus"]}, False),
        ({"headnote": "/.*dash.*/"}, True),
        ({"any": [{"absent": "Belarus"}, {"heading": "Borisov"}]}, True),
        ({}, False),
    ],
)
def test_judgements(row: dict[str, object], is_met: bool) -> None:
    assert judgements.met({"in": "places", "why": "", **row}, judgements.read(INDEX)["places"]) is is_met


@pytest.mark.slow
def test_the_indexes_meet_them() -> None:
    good, every, unmet = judgements.count()
    assert every == 60 or not judgements.SEED.is_file()
    assert good >= min(LEAST, every - 60 + LEAST), "\n".join(unmet)
