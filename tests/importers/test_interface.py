"""The frame of all imports."""

import pytest

from publisher.importers.interface import spelled
from tests.tools.word import foreign


def test_the_name_of_a_file_has_no_folder_and_no_ending() -> None:
    assert foreign(b"", "inbox/2024/no-41.final.docx").name == "no-41.final"


@pytest.mark.parametrize(
    ("char", "name"), [("🦀", ":crab:"), ("→", ":rightwards-arrow:"), ("\u200d", ""), ("\u0301", "")]
)
def test_a_character_that_no_font_has_is_spelled(char: str, name: str) -> None:
    assert spelled(char) == name
