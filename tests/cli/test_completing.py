"""Words that a shell completes."""

import pytest
from click.shell_completion import ShellComplete

from publisher.cli import running
from tests.conftest import make_workspace

PARTNERS = "partners:\n  - {id: harbour, name: Harbour Fund}\n  - {id: osw, name: Observatory}\n"


@pytest.fixture
def completed(tmp_path, monkeypatch):
    folder = make_workspace(tmp_path / "review")
    (folder / "issues/partners.yaml").write_text(PARTNERS, encoding="utf-8")
    monkeypatch.chdir(folder / "issues")

    def complete(*arguments: str, begun: str = "") -> list[str]:
        shell = ShellComplete(running.commands, {}, "publisher", "_PUBLISHER_COMPLETE")
        return [item.value for item in shell.get_completions(list(arguments), begun)]

    return complete


@pytest.mark.parametrize("command", ["build", "check", "proof", "brief", "cite"])
def test_issues(completed, command):
    assert completed(command, begun="20") == ["2024/1"]
    assert completed(command, begun="19") == []


def test_years_partners_layouts_codes_and_forms(completed):
    assert completed("annual") == ["2024"]
    assert completed("names", "index") == ["2024", "2024/1"]
    assert completed("brief", "--partner") == ["harbour", "osw"]
    assert "large-print" in completed("build", "--layout", begun="l")
    assert completed("check", "--explain", begun="T03")[0] == "T030"
    assert completed("check", "--format") == ["text", "json", "github", "sarif"]
    assert "names" in completed(begun="na")


def test_outside_of_a_workspace_and_with_a_broken_file_nothing_is_completed(completed, tmp_path, monkeypatch):
    (tmp_path / "review/issues/partners.yaml").write_text("partners: [", encoding="utf-8")
    assert completed("brief", "--partner") == []
    monkeypatch.chdir(tmp_path)
    assert completed("build") == []
