from datetime import date

import pytest

from publisher import store
from publisher.importers import proof, run
from publisher.importers.interface import Asked
from publisher.model.issue import Issue, pictures_of
from publisher.model.tree import Figure
from publisher.model.values import Picture
from publisher.problems import PublisherError
from publisher.source import writer
from tests.cli.commands.test_importing import WEB_TEXT


def test_files_that_no_importer_takes_are_listed_and_stop_nothing(small):
    inbox = small / "inbox"
    inbox.mkdir()
    (inbox / "web.txt").write_text(WEB_TEXT, encoding="utf-8")
    (inbox / "feed.xml").write_text("<rss><channel/></rss>", encoding="utf-8")
    (inbox / "map.png").write_bytes(b"\x89PNG")
    taken = run.import_files(store.workspace(small), [inbox], Asked(), force=False, dry=True)
    assert [row.issue for row in taken.rows] == ["2024/41"]
    assert sorted(each.origin.path for each in taken.left) == ["inbox/feed.xml", "inbox/map.png"]


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


def test_pictures_of_one_name_get_names_of_their_own():
    one, two = (Picture("a.png", "image/png", 1, 1, data) for data in (b"1", b"2"))
    figures = tuple(Figure(picture=each, alt="x") for each in (one, two, one))
    issue = Issue(year=2024, number=1, path="", title="T", date=date(2024, 1, 1), lang="en", lead=figures)
    named = proof.with_own_names(issue)
    assert [block.picture.name for block in named.lead] == ["a.png", "a-2.png", "a.png"]
    assert [picture.data for picture in pictures_of(named).values()] == [b"1", b"2"]


def test_a_source_that_does_not_say_the_text_is_never_written(small, monkeypatch):
    (small / "web.txt").write_text(WEB_TEXT, encoding="utf-8")
    honest = writer.write
    monkeypatch.setattr(writer, "write", lambda issue, house: honest(issue, house).replace("bridge", "tunnel"))
    taken = run.import_files(store.workspace(small), [small / "web.txt"], Asked(), force=False, dry=False)
    assert [row.outcome for row in taken.rows] == ["refused"]
    assert [problem.code for problem in taken.problems] == ["S132"]
    assert not (small / "issues/2024/41").exists()
