"""The end of a web text: sign-off, date, and the rest of the page."""

import pytest

from publisher.importers.text.recognising import recognise
from tests.tools.web_text import HEAD, HOUSE

BODY = f"{HEAD}PROPAGANDA\n\nOne.\n\n"
LONG = "A long line of the page. " * 50


@pytest.mark.parametrize(
    ("end", "roles"),
    [
        ("Best regards,\niSANS team", ["sign-off"]),
        ("Best regards,\n\niSANS team\n\n04.11.2024\n\nShare", ["sign-off", "date", "web page"]),
        ("Best regards,\niSANS team\n04.11.2024\n\n" + LONG, ["sign-off", "date", "web page"]),
        ("Best regards,\niSANS team\n\n" + LONG, ["paragraph", "paragraph"]),
        ("04.11.2024\n\nShare\n\nSubscribe", ["date", "web page", "web page"]),
        ("Best regards,\niSANS team\n\nMILITARY DEVELOPMENTS\n\nMore.", ["paragraph", "section", "paragraph"]),
    ],
)
def test_the_end_of_a_text(end: str, roles: list[str]) -> None:
    assert [piece.role for piece in recognise(BODY + end, HOUSE)][4:] == roles
