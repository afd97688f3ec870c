"""`publisher import` as a user meets it."""

import json
from pathlib import Path

import pytest

from publisher.cli.commands import importing
from publisher.importers.account import CompleteAccount
from publisher.importers.interface import Left
from publisher.importers.run import ImportResult, Row
from publisher.problems import Location
from publisher.store import Workspace
from tests.cli.shapes import keys
from tests.conftest import publisher

WEB_TEXT = """\
Town Review by Town Press — November 04, 2024

Photo: A. Painter
  1. NEWS OF THE TOWN

NEWS OF THE TOWN

Town Review (2024\u00a0edition, issue 41)

On October 28, the bridge was\u00a0opened.

Best regards,
the editors

Subscribe to our letter
"""


@pytest.fixture
def web(small):
    (small / "web.txt").write_text(WEB_TEXT, encoding="utf-8")
    return small


def test_import_writes_an_issue_that_builds_and_a_second_time_nothing(web):
    done = publisher(web, "import", "web.txt")
    assert done.returncode == 0, done.stderr
    source = web / "issues/2024/41/issue.md"
    assert "On October 28, the bridge was opened." in source.read_text("utf-8")
    record = json.loads((source.parent / "import.json").read_text("utf-8"))
    assert record["characters"] == len(WEB_TEXT)
    before = source.stat().st_mtime_ns
    assert publisher(web, "import", "web.txt").stdout.startswith("unchanged: issues/2024/41/issue.md")
    assert source.stat().st_mtime_ns == before
    assert publisher(web, "build", "2024/41", "--formats", "pdf").returncode == 0


def test_an_issue_that_an_editor_touched_is_not_overwritten_without_force(web):
    publisher(web, "import", "web.txt")
    source = web / "issues/2024/41/issue.md"
    source.write_text(source.read_text("utf-8") + "\nAn editor's line.\n", encoding="utf-8")
    done = publisher(web, "import", "web.txt")
    assert done.returncode == 1
    assert "S133" in done.stderr
    assert "An editor's line." in source.read_text("utf-8")
    assert publisher(web, "import", "web.txt", "--force").returncode == 0
    assert "An editor's line." not in source.read_text("utf-8")


def test_what_the_text_does_not_say_is_asked_for(web):
    (web / "web.txt").write_text("NEWS OF THE TOWN\n\nSomething happened.\n", encoding="utf-8")
    done = publisher(web, "import", "web.txt")
    assert done.returncode == 1
    assert "--number" in done.stderr
    assert "--date" in done.stderr
    assert not (web / "issues/2024/41").exists()


def test_json_shows_paths_from_the_workspace_and_holds_the_report():
    place = Workspace(Path("/review"), Path("/review/build"))
    account = CompleteAccount("a.md", (), (), 10, "0" * 64)
    source = Path("/review/issues/2024/41/issue.md")
    row = Row("a.md", "2024/41", "2024-11-04", "Review", "written", 3, 0, 1, source, account)
    value = json.loads(
        importing.taken_json(
            ImportResult((row,), (Left(Location("b.md", 2), "draft", "not published", "text"),)), place
        )
    )
    assert list(value) == keys("import")
    assert value["left"] == [{"path": "b.md", "line": 2, "what": "draft", "reason": "not published"}]
    (issue,) = value["issues"]
    assert issue["source"] == "issues/2024/41/issue.md"
    assert issue["report"] == account.record()
    assert (value["written"], value["problems"]) == (True, [])
