"""The index of the sample year, held word for word; the sample's names file is clean and complete."""

from pathlib import Path

import pytest

from publisher import naming, naming_index, store

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests/golden/index/2024.txt"


@pytest.mark.slow
def test_index_of_the_year(request: pytest.FixtureRequest) -> None:
    style = naming_index.Style(locators="issue:page")
    text, problems = naming_index.index(store.workspace(ROOT), ["2024"], style, 2)
    assert problems == ()
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_names_file_of_the_sample_is_clean_and_complete() -> None:
    place = store.workspace(ROOT)
    assert naming.check(place) == ()
    assert naming.suggest(place) == ()
