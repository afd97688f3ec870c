"""`publisher init`, `new`, `status`, `layouts`, `fonts` and `schema`."""

import json

import pytest

from publisher.cli.commands import workspace
from tests.conftest import make_workspace, publisher


@pytest.mark.slow
def test_init_makes_a_workspace_that_builds(tmp_path):
    assert publisher(tmp_path, "init", "mine").returncode == 0
    done = publisher(tmp_path / "mine", "build", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    again = publisher(tmp_path, "init", "mine")
    assert (again.returncode, "C027" in again.stderr) == (1, True)


def test_new_begins_an_issue_once(run, tmp_path):
    folder = make_workspace(tmp_path / "review")
    asked = "new", "--date", "2031-03-04", "--number", "7"
    assert run(*asked, folder=folder).out == "issues/2031/7/issue.md: dated 2031-03-04; next: publisher build 2031/7\n"
    again = run(*asked, folder=folder)
    assert (again.code, "C097" in again.err) == (1, True)


def test_status_has_a_line_for_each_product(run, tmp_path):
    folder = make_workspace(tmp_path / "review")
    assert run("status", folder=folder).out == "2024/1  issue  not built\n"
    rows = json.loads(run("status", "--format", "json", folder=folder).out)
    assert {row["state"] for row in rows} == {"not built"}
    unknown = run("status", "1999/1", folder=folder)
    assert (unknown.code, "C024" in unknown.err) == (1, True)


@pytest.mark.parametrize("name", workspace.SCHEMAS)
def test_schema_is_json_schema_with_a_word_on_every_key(run, name):
    schema = json.loads(run("schema", name).out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all("description" in value for value in schema["properties"].values())


def test_layouts_stand_in_columns_and_ones_own_is_marked(run, tmp_path):
    folder = make_workspace(tmp_path / "review")
    assert run("layouts", "new", "poster", folder=folder).out.startswith("layouts/poster: ")
    rows = run("layouts", folder=folder).out.splitlines()
    names = [row.split()[0] for row in rows]
    assert {"poster*", "weekly", "ebook"} <= set(names)
    assert len({row.index("a4") for row in rows if "a4" in row}) == 1
