"""The stages of an import: what is good is written, what is not is listed with the reason."""

import json

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
    assert [problem.code for problem in taken.problems if problem.severity == "error"] == ["S144", "S144"]
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


# --- one bad file does not refuse the others -------------------------------------------------------------------------


def page(number, words="A bridge was opened."):
    return (
        f"<!doctype html><meta charset=utf-8><title>Town Review No {number}</title><time datetime=2026-03-0{number}>"
        f"</time><h2>Abroad</h2><p>{words}</p>"
    )


def codes(taken):
    return [(problem.location.path, problem.code) for problem in taken.problems if problem.severity == "error"]


def test_one_bad_file_does_not_refuse_the_good_ones(small):
    inbox = small / "inbox"
    inbox.mkdir()
    (inbox / "a.html").write_text(page(1), encoding="utf-8")
    (inbox / "b.docx").write_bytes(b"PK\x03\x04 damaged")
    (inbox / "c.html").write_text(page(3), encoding="utf-8")
    (inbox / "d.md").write_text("words without a head", encoding="utf-8")
    (inbox / "e.html").symlink_to("/etc/hostname")
    taken = run.import_files(store.workspace(small), [inbox], Asked(), force=False, dry=False)
    assert [(row.issue, row.outcome) for row in taken.rows] == [("2026/1", "written"), ("2026/3", "written")]
    assert (small / "issues/2026/3/issue.md").exists()
    failed = [left for left in taken.left if left.what == "file"]
    assert [left.origin.path for left in failed] == ["inbox/b.docx", "inbox/d.md", "inbox/e.html"]
    assert [left.reason[:4] for left in failed] == [code for _, code in codes(taken)] == ["S191", "S140", "C023"]


def test_of_several_paths_a_wrong_one_stops_nothing(small):
    (small / "a.html").write_text(page(1), encoding="utf-8")
    paths = [small / "none.html", small / "a.html"]
    taken = run.import_files(store.workspace(small), paths, Asked(), force=False, dry=False)
    assert [row.outcome for row in taken.rows] == ["written"]
    assert codes(taken) == [("none.html", "S130")]


def test_two_texts_of_one_number_are_both_named_and_neither_is_written(small):
    for name in ("draft.html", "final.html", "other.html"):
        number = 2 if name == "other.html" else 1
        (small / name).write_text(page(number, name), encoding="utf-8")
    paths = [small / name for name in ("draft.html", "final.html", "other.html")]
    taken = run.import_files(store.workspace(small), paths, Asked(), force=False, dry=False)
    assert [(row.issue, row.outcome) for row in taken.rows] == [
        ("2026/1", "refused"),
        ("2026/1", "refused"),
        ("2026/2", "written"),
    ]
    said = {problem.location.path: problem.message for problem in taken.problems if problem.code == "S144"}
    assert said == {
        "draft.html": "it would be No 1 of 2026, as final.html",
        "final.html": "it would be No 1 of 2026, as draft.html",
    }
    assert not (small / "issues/2026/1").exists()


def test_an_issue_that_came_from_another_file_is_replaced_with_a_word(small):
    for name in ("draft.html", "final.html"):
        (small / name).write_text(page(1, name), encoding="utf-8")
        taken = run.import_files(store.workspace(small), [small / name], Asked(), force=False, dry=False)
    assert [row.outcome for row in taken.rows] == ["written"]
    (said,) = (problem for problem in taken.problems if problem.code == "S251")
    assert said.message == "No 1 of 2026 was imported from draft.html before; this text replaces that"


def test_files_of_one_name_do_not_hide_each_other_among_what_is_left(small):
    for folder in ("a", "b"):
        (small / "inbox" / folder).mkdir(parents=True)
        (small / f"inbox/{folder}/readme.md").write_text(f"About {folder}.", encoding="utf-8")
    run.import_files(store.workspace(small), [small / "inbox"], Asked(), force=False, dry=False)
    listed = {
        path.name: json.loads(path.read_text("utf-8"))["left"][0]["text"]
        for path in (small / "issues/imports").iterdir()
    }
    assert listed == {"inbox-a-readme.md.json": "About a.", "inbox-b-readme.md.json": "About b."}


def test_documents_that_no_importer_reads_are_listed_with_what_to_save(small):
    inbox = small / "inbox"
    inbox.mkdir()
    (inbox / "2026-03-02-no-61.md").write_text("## Abroad\n\nOpen.\n", encoding="utf-8")
    (inbox / "no-62.odt").write_bytes(b"PKjunk")
    (inbox / "no-63.txt").write_bytes(b"{\\rtf1 Open.}")
    (inbox / "quay.png").write_bytes(b"\x89PNG")
    taken = run.import_files(store.workspace(small), [inbox], Asked(), force=False, dry=False)
    assert [(row.issue, row.outcome) for row in taken.rows] == [("2026/61", "written")]
    assert {left.origin.path.rpartition("/")[2]: left.reason.partition(";")[0] for left in taken.left} == {
        "no-62.odt": "S261 this is an OpenDocument text",
        "no-63.txt": "S261 this is an RTF text",
        "quay.png": "no importer takes it",
    }
    with pytest.raises(PublisherError) as stopped:
        run.import_files(store.workspace(small), [inbox / "no-62.odt"], Asked(), force=False, dry=False)
    assert [(problem.code, ".docx" in problem.hint) for problem in stopped.value.problems] == [("S261", True)]


def test_characters_without_a_font_are_named_once_in_an_import(small):
    inbox = small / "inbox"
    inbox.mkdir()
    for number in (61, 62):
        (inbox / f"2026-03-0{number - 59}-no-{number}.md").write_text("## Abroad\n\n港口关闭了\n", encoding="utf-8")
    taken = run.import_files(store.workspace(small), [inbox], Asked(), force=False, dry=False)
    said = [problem.message for problem in taken.problems if problem.code == "S230"]
    assert ["港 (" in message for message in said] == [True, False]
    assert said[1].endswith("5 characters of the text, named before")
    assert all("港 (" in row.account.doubts[-1].message for row in taken.rows)
