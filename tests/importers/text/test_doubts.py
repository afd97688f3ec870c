"""Doubts about a web text: each is said with its line, and none of them changes a word."""

import pytest

from publisher.model.walking import plain
from tests.tools.web_text import HEAD, codes, taken

LONG = "A paragraph that is long enough to be one, with all that belongs to it, and with a stop at its end."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PROPAGANDA\n\nA paragraph.", []),
        ("Some words.\n\nPROPAGANDA\n\nA paragraph.", ["5 S113"]),
        ("Dear readers,\n\nSome words.\n\nPROPAGANDA\n\nA paragraph.", []),
        ("ECONOMY AND TRADE\n\nA paragraph.", ["5 S115"]),
        (f"PROPAGANDA\n\nwhy it matters\n\n{LONG}", ["7 S116"]),
        ("PROPAGANDA\n\nThe power blockThe Head of it said so.", ["7 S117"]),
        ("PROPAGANDA\n\nA word is cut by a hyph-\nen here.", ["7 S121"]),
        ("PROPAGANDA\n\nMILITARY DEVELOPMENTS\n\nA paragraph.", ["5 S122"]),
    ],
)
def test_doubts(text: str, expected: list[str]) -> None:
    assert codes(taken(HEAD + text)) == expected


def test_the_year_of_the_edition() -> None:
    text = "Belarus Review by iSANS — January 2, 2025\n\nBelarus Review (2024 edition, issue 52)\n\nPROPAGANDA\n\nA."
    imported = taken(text)
    assert (imported.issue.year, codes(imported)) == (2024, ["3 S112"])


def test_much_text_behind_the_sign_off_is_told_of() -> None:
    rest = "A long line of the page. " * 50
    text = f"{HEAD}PROPAGANDA\n\nA paragraph.\n\nBest regards,\niSANS team\n\n04.11.2024\n\n{rest}"
    assert codes(taken(text)) == ["14 S118"]
    # Without a date line it may as well be text, so it stays.
    undated = taken(text.replace("04.11.2024\n\n", ""))
    assert undated.issue.sign_off is None
    assert plain(undated.issue.sections[0].blocks[-1].children) == rest.strip()  # type: ignore[union-attr]
