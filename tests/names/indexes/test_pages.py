"""The index of the sample year, held word for word; the sample's names file is clean and complete."""

import dataclasses
from pathlib import Path

import pytest

from publisher import store
from publisher.language import words
from publisher.model.part import TypesetPart
from publisher.names import run
from publisher.names.indexes import indexing, pages

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests/golden/index/2024.txt"


@pytest.mark.slow
def test_index_of_the_year(request: pytest.FixtureRequest) -> None:
    style = indexing.IndexStyle(locators="issue:page")
    text, problems = run.index(store.workspace(ROOT), ["2024"], style, 2)
    assert problems == ()
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_months_are_named_in_the_language_of_the_publication(monkeypatch: pytest.MonkeyPatch) -> None:
    nominative = tuple(f"месяц {number}" for number in range(1, 13))
    english = words.words_for("en")
    belarusian = dataclasses.replace(english, months_alone=nominative)
    monkeypatch.setattr(pages, "words_for", lambda lang: belarusian if lang.startswith("be") else english)
    _, found = run.find(store.workspace(ROOT), ["2024/10"])
    anchors = tuple(sorted((passage.block, 0) for passage in found[0].text.passages))
    part = TypesetPart(name="x", pdf=b"", sizes=(), anchors=anchors, bookmarks=(), fonts=())
    assert {each.month for each in pages.placed(found, [part], "be-BY")[0]} == {"месяц 3"}
    assert {each.month for each in pages.placed(found, [part], "en-GB")[0]} == {"March"}
    assert {each.month_order for each in pages.placed(found, [part], "be")[0]} == {3}


def test_a_mention_on_no_page_is_said_and_has_no_locator() -> None:
    _, found = run.find(store.workspace(ROOT), ["2024/10"])
    part = TypesetPart(name="x", pdf=b"", sizes=((1, 1),), anchors=(), bookmarks=(), fonts=())
    placed, problems = pages.placed(found, [part])
    assert {problem.code for problem in problems} == {"N044"}
    assert {each.mention.block for each in placed} <= {"cover"}


def test_names_file_of_the_sample_is_clean_and_complete() -> None:
    place = store.workspace(ROOT)
    assert run.check(place) == ()
    assert run.suggest(place) == ()
