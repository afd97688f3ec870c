"""Keys and places of what is cited."""

from dataclasses import replace
from datetime import date

import pytest

from publisher.language.words import words_for
from publisher.volume.citations.cited import Cited

ISSUE = Cited(
    slug="belarus-review", publication="Belarus Review", title="Belarus Review 2024, No 41",
    publisher="Action & Network {for} 100 % Security, Ltd.", place="Vilnius", year=2024, number="41",
    day=date(2024, 11, 4), language="en-GB", identifier="urn:uuid:0",
    text="Belarus Review by iSANS. 2024, No 41, 4 November. ISSN 0000-0000.", issn="0000-0000", words=words_for("en"),
)  # fmt: skip
PAGE = replace(ISSUE, pages="3", volume="Belarus Review 2024", folio="27")
VOLUME = replace(
    ISSUE, number="", title="Belarus Review 2024", extent=54,
    text="Belarus Review 2024. Vilnius: iSANS. ISSN 0000-0000.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("cited", "key", "note"),
    [
        (ISSUE, "belarus-review-2024-41", ""),
        (PAGE, "belarus-review-2024-41-3", "Belarus Review 2024, p. 27"),
        (replace(PAGE, pages="3–5", folio="27–29"), "belarus-review-2024-41-3-5", "Belarus Review 2024, pp. 27–29"),
        (replace(PAGE, number="51–52"), "belarus-review-2024-51-52-3", "Belarus Review 2024, p. 27"),
        (VOLUME, "belarus-review-2024", ""),
        (replace(VOLUME, pages="vii"), "belarus-review-2024-pvii", "p. vii"),
        (replace(VOLUME, pages="40–43", words=words_for("de")), "belarus-review-2024-p40-43", "S. 40–43"),
    ],
)
def test_key_and_note(cited: Cited, key: str, note: str) -> None:
    assert (cited.key, cited.note) == (key, note)
    assert cited.is_volume == (not cited.number)
