"""`publisher editions` as an editor uses it."""

import json

from tests.cli.shapes import keys
from tests.conftest import make_workspace
from tests.edition.languages.texts import HOUSE_TEXT
from tests.production.test_editions import MAIN, OWN


def test_a_stale_passage_is_shown_on_both_sides_and_accepted(run, tmp_path):
    folder = make_workspace(tmp_path / "review", HOUSE_TEXT, MAIN)
    done = run("editions", folder=folder)
    assert (done.code, done.out) == (0, "there is no other edition: write issue.<language>.md beside an issue.md\n")
    (folder / "issues/2024/1/issue.pl.md").write_text(OWN, encoding="utf-8")
    done = run("editions", folder=folder)
    assert done.code == 1
    assert "nobody has accepted it: publisher editions 2024/1 --in-step pl" in done.out
    done = run("editions", "2024/1", "--in-step", "pl", folder=folder)
    assert (done.code, done.out) == (0, "2024/1 pl: 2 passages accepted\n")
    assert run("editions", folder=folder).code == 0
    source = folder / "issues/2024/1/issue.md"
    source.write_text(MAIN.replace("12", "14"), encoding="utf-8")
    done = run("editions", folder=folder)
    assert done.code == 1
    assert done.out.splitlines()[1:5] == [
        "    stale    issues/2024/1/issue.pl.md:6: Most kosztował 12.",
        "             issues/2024/1/issue.md:8: The bridge cost 14.",
        "             only issue.md has the number 14",
        "             only issue.pl.md has the number 12",
    ]
    done = run("editions", "--format", "json", folder=folder)
    (result,) = json.loads(done.out)
    assert list(result) == keys("editions")
    assert [passage["state"] for passage in result["passages"]] == ["stale", "in step"]


def test_a_line_belongs_to_an_acceptance(run, tmp_path):
    folder = make_workspace(tmp_path / "review", HOUSE_TEXT, MAIN)
    assert run("editions", "--line", "4", folder=folder).code == 2
    done = run("editions", "--in-step", "pl", folder=folder)
    assert (done.code, "C099" in done.err) == (1, True)
