"""`publisher init`, `layouts` and `schema`."""

import json

import pytest

from tests.conftest import publisher


@pytest.mark.slow
def test_init_makes_a_workspace_that_builds(tmp_path):
    assert publisher(tmp_path, "init", "mine").returncode == 0
    done = publisher(tmp_path / "mine", "build", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    again = publisher(tmp_path, "init", "mine")
    assert (again.returncode, "C027" in again.stderr) == (1, True)


@pytest.mark.parametrize("name", ["issue", "publication"])
def test_schema_is_json_schema_with_a_word_on_every_key(tmp_path, name):
    schema = json.loads(publisher(tmp_path, "schema", name).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all("description" in value for value in schema["properties"].values())
