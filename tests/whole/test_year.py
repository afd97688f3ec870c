"""The generated year that is measured: issues that build without a word, always the same."""

from pathlib import Path

import pytest

from tests.conftest import publisher
from tests.tools import year


def test_names_are_all_different() -> None:
    known = year.names(400)
    assert len({heading for _, _, heading in known}) == 400
    assert [kind for _, kind, _ in known].count("person") == 200


@pytest.mark.slow
def test_two_issues_build_and_are_indexed(tmp_path: Path, subsets: Path) -> None:
    year.write(tmp_path, 2)
    before = (tmp_path / "issues/2024/2/issue.md").read_text("utf-8")
    done = publisher(tmp_path, "annual", "2024", "--formats", "pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert "112 locators" in done.stdout or "111 locators" in done.stdout, done.stdout
    year.write(tmp_path, 2)
    assert (tmp_path / "issues/2024/2/issue.md").read_text("utf-8") == before
    year.edit(tmp_path, 2)
    assert (tmp_path / "issues/2024/2/issue.md").read_text("utf-8") != before
