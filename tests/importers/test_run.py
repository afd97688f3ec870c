"""The stages of an import: nothing is written before everything is read and proved."""

import pytest

from publisher import store
from publisher.importers import run
from publisher.importers.interface import Asked
from publisher.problems import PublisherError
from publisher.source import writer
from tests.cli.commands.test_importing import WEB_TEXT
from tests.tools.word import p, t, word


def test_files_that_no_importer_takes_are_listed_and_stop_nothing(small):
    inbox = small / "inbox"
    inbox.mkdir()
    (inbox / "web.txt").write_text(WEB_TEXT, encoding="utf-8")
    (inbox / "feed.xml").write_text("<rss><channel/></rss>", encoding="utf-8")
    (inbox / "map.png").write_bytes(b"\x89PNG")
    taken = run.import_files(store.workspace(small), [inbox], Asked(), force=False, dry=True)
    assert [row.issue for row in taken.rows] == ["2024/41"]
    assert sorted(left.origin.path for left in taken.left) == ["inbox/feed.xml", "inbox/map.png"]


def test_number_and_date_are_for_one_file(small):
    inbox = small / "inbox"
    inbox.mkdir()
    for name in ("a.txt", "b.txt"):
        (inbox / name).write_text(WEB_TEXT, encoding="utf-8")
    with pytest.raises(PublisherError, match="one issue"):
        run.import_files(store.workspace(small), [inbox], Asked(number=4), force=False, dry=True)
    taken = run.import_files(store.workspace(small), [inbox], Asked(), force=False, dry=False)
    assert [problem.code for problem in taken.problems if problem.severity == "error"] == ["S144"]
    assert not (small / "issues/2024/41").exists()


def test_a_source_that_does_not_say_the_text_is_never_written(small, monkeypatch):
    (small / "web.txt").write_text(WEB_TEXT, encoding="utf-8")
    honest = writer.write
    monkeypatch.setattr(writer, "write", lambda issue, house: honest(issue, house).replace("bridge", "tunnel"))
    taken = run.import_files(store.workspace(small), [small / "web.txt"], Asked(), force=False, dry=False)
    assert [row.outcome for row in taken.rows] == ["refused"]
    assert [problem.code for problem in taken.problems] == ["S132"]
    assert not (small / "issues/2024/41").exists()


def test_an_issue_that_an_editor_has_changed_is_kept_unless_told_otherwise(small):
    web = small / "web.txt"
    web.write_text(WEB_TEXT, encoding="utf-8")
    workspace, source = store.workspace(small), small / "issues/2024/41/issue.md"

    def outcome(**wishes):
        return run.import_files(workspace, [web], Asked(), **{"force": False, "dry": False, **wishes}).rows[0].outcome

    assert [outcome(), outcome()] == ["written", "unchanged"]
    source.write_text(source.read_text("utf-8") + "\nMore.\n", encoding="utf-8")
    assert [outcome(), outcome(dry=True, force=True), outcome()] == ["refused", "written", "refused"]
    assert "More." in source.read_text("utf-8")
    assert [outcome(force=True), outcome()] == ["written", "unchanged"]


LETTERS = "“პორტი დაიკეტა?” 港口关闭了。什么？， A crab 🦀\ufe0f."


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("2026-03-02-no-61.md", "## Abroad\n\n{}\n"),
        ("2026-03-02-no-61.html", "<!doctype html><meta charset=utf-8><h2>Abroad</h2><p>{}</p>"),
        ("2026-03-02-no-61.docx", ""),
        ("web.txt", WEB_TEXT.replace("2024", "2026").replace("41", "61").replace("Best", "{}\n\nBest")),
    ],
)
def test_letters_stay_letters_in_every_import(small, name, form):
    data = form.format(LETTERS).encode() if form else word(p(t("Abroad"), "Heading1") + p(t(LETTERS)))
    (small / name).write_bytes(data)
    taken = run.import_files(store.workspace(small), [small / name], Asked(), force=False, dry=False)
    assert [row.outcome for row in taken.rows] == ["written"], taken.problems
    assert LETTERS in (small / "issues/2026/61/issue.md").read_text("utf-8")
    (said,) = (problem for problem in taken.problems if problem.code == "S230")
    assert said.message.startswith("no font has ")
    assert said in taken.rows[0].account.doubts
