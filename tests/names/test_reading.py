"""Texts and pages of issues are read once, whatever becomes of the names file."""

from pathlib import Path

import pytest

from publisher import store
from publisher.edition import opening
from publisher.model.part import page_at
from publisher.names import reading, run
from publisher.problems import PublisherError
from publisher.production import stages
from tests.conftest import make_workspace, modules_loaded_by

ISSUE = """\
---
date: 2024-01-08
number: 1
---

## News of the town

Jacek Nowak opened the bridge.
"""
HEAVY = {"markdown_it", "nh3", "weasyprint", "publisher.edition.opening", "publisher.production.stages"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "review", issue=ISSUE)


def test_a_text_is_read_once_and_again_when_its_source_changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    honest = opening.opened
    monkeypatch.setattr(opening, "opened", lambda *rest, **more: times.append(1) or honest(*rest, **more))

    def read() -> str:
        (order,) = run.ordered(store.workspace(folder))
        return reading.text_of(order).text

    assert [read(), read()] == ["Jacek Nowak opened the bridge."] * 2
    (folder / "issues/authorities.yaml").write_text("entries: []\n", encoding="utf-8")
    assert read()
    assert len(times) == 1
    source = folder / "issues/2024/1/issue.md"
    source.write_text(ISSUE.replace("bridge", "tunnel"), encoding="utf-8")
    assert read() == "Jacek Nowak opened the tunnel."
    assert len(times) == 2


def test_items_of_news_are_read_once_while_the_source_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []
    honest = opening.opened
    monkeypatch.setattr(opening, "opened", lambda *rest: times.append(1) or honest(*rest))

    def read() -> list[str]:
        (order,) = run.ordered(store.workspace(folder))
        return [item.text for item in reading.items_of(order)]

    assert [read(), read()] == [["Jacek Nowak opened the bridge."]] * 2
    assert len(times) == 1
    source = folder / "issues/2024/1/issue.md"
    source.write_text(ISSUE.replace("bridge", "tunnel"), encoding="utf-8")
    assert read() == ["Jacek Nowak opened the tunnel."]
    source.write_text(ISSUE.replace("2024-01-08", "2024-13-08"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(PublisherError):
            read()


def test_an_issue_with_errors_is_not_remembered(folder: Path) -> None:
    (folder / "issues/2024/1/issue.md").write_text(ISSUE.replace("2024-01-08", "2024-13-08"), encoding="utf-8")
    for _ in range(2):
        (order,) = run.ordered(store.workspace(folder))
        with pytest.raises(PublisherError):
            reading.text_of(order)
        ((pages, problems),) = reading.pages_of([order], 1)
        assert pages is None
        assert problems


@pytest.mark.slow
def test_pages_are_set_once_and_again_when_a_picture_changes(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture, source = small / "issues/2024/1/a.svg", small / "issues/2024/1/issue.md"
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    picture.write_text(drawn, encoding="utf-8")
    source.write_text(ISSUE + '\n![A map](a.svg "A map")\n', encoding="utf-8")
    times = []
    honest = stages.sheet_of
    monkeypatch.setattr(stages, "sheet_of", lambda *rest: times.append(1) or honest(*rest))

    def pages() -> int | None:
        ((read, problems),) = reading.pages_of(run.ordered(store.workspace(small)), 1)
        assert read, problems
        text, part = read.value
        assert part.pdf == b""
        place = page_at(part, text.passages[0].block, 3)
        return place and place[0]

    assert pages() == pages()
    assert len(times) == 1
    picture.write_text(drawn.replace("9z", "8z"), encoding="utf-8")
    pages()
    assert len(times) == 2


@pytest.mark.slow
def test_what_is_remembered_costs_no_import(small: Path) -> None:
    (small / "issues/2024/1/issue.md").write_text(ISSUE, encoding="utf-8")
    for command in (("check",), ("suggest",), ("mentions", "2024/1"), ("text", "2024/1"), ("index",)):
        modules_loaded_by(small, "names", *command)
        assert not modules_loaded_by(small, "names", *command) & HEAVY, command


def test_a_text_is_read_where_nothing_can_be_written(folder: Path) -> None:
    (folder / "build").write_bytes(b"")  # as on a read-only disk: no folder for what is kept
    (order,) = run.ordered(store.workspace(folder))
    assert reading.text_of(order).text == "Jacek Nowak opened the bridge."
