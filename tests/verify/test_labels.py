"""The label on every page, read back from the file."""

import pytest

from publisher.layout import sheet
from publisher.model.edition import Edition
from publisher.model.part import Output
from publisher.press import engine
from publisher.verify import labels
from tests.edition.test_briefing import TEXT, edition
from tests.edition.test_tlp_flow import ROOTS


def pdf(made: Edition) -> tuple[bytes, int]:
    part, problems = engine.typeset(sheet.render(made, layouts=ROOTS[0], fonts=ROOTS[1]))
    assert part, problems
    assert not problems
    return part.pdf, part.extent


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("TLP:RED\r\n\r\nText.\r\n\r\nTLP:RED\r\n", []),
        ("Text.\r\n", ["P019"]),
        ("TLP:RED\r\nText.\r\n", ["P019"]),
        ("", ["P019"]),
    ],
)
def test_a_text_begins_and_ends_with_its_label(text: str, codes: list[str]) -> None:
    found = labels.check_text(Output("a.txt", "text/plain", text.encode()))
    assert [each.code for each in found] == codes


@pytest.mark.slow
def test_labels_of_pages() -> None:
    made = edition(TEXT.replace("More.\n", "More.\n\n" + "{tlp=amber}\nWords and words. \n\n" * 60), "news")
    data, extent = pdf(made)
    assert extent > 1
    assert not list(labels.check(data, "a.pdf", "TLP:AMBER"))
    found = list(labels.check(data, "a.pdf", "TLP:AMBER+STRICT"))
    assert {each.code for each in found} == {"P018"}
    assert len(found) == 2 * extent
