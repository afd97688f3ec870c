"""`publisher check` as a user meets it: text, JSON, SARIF, the manual, fixes."""

import json
import re
from pathlib import Path

import pytest

from publisher.check.run import Checked, FixedSource
from publisher.cli.commands import check
from publisher.problems import Location, Problem, Severity
from publisher.store import IssueFolder
from tests.cli.shapes import keys
from tests.conftest import make_workspace, publisher

HEAD = "---\ndate: 2024-11-04\nnumber: 1\n---\n\n## News of the town\n\n"
SLIPS = HEAD + "It was sent to the the court on Monday, for $ 200.\n"
TWICE = Problem(Location("a.md", 2), "T030", "a word stands twice", "take one out", Severity.WARNING)


def test_issues_problems_and_what_is_allowed_are_counted() -> None:
    results = [Checked("2024/1", (TWICE,), 2), Checked("2024/2", (), 1)]
    assert check.checked_line(results, [TWICE]) == "2 issues checked; 1 warning, 3 allowed"
    assert check.checked_line(results[1:], []) == "1 issue checked; nothing is wrong, 1 allowed"
    value = json.loads(check.checked_json(results, [TWICE, TWICE]))
    assert list(value) == keys("check")
    assert value == {
        "issues": [
            {"issue": "2024/1", "problems": 1, "allowed": 2},
            {"issue": "2024/2", "problems": 0, "allowed": 1},
        ],
        "problems": [
            {
                "path": "a.md",
                "line": 2,
                "column": 0,
                "code": "T030",
                "severity": "warning",
                "message": "a word stands twice",
                "hint": "take one out",
            }
        ],
    }


def test_fixes_are_counted_by_code() -> None:
    folder = IssueFolder(2024, 1, Path("a.md"))
    fixes = [FixedSource(folder, "a.md", "", "", counts) for counts in ((("T012", 2), ("T010", 1)), (("T012", 1),))]
    assert check.fixed_line(fixes) == "4 places in 2 issues (T010 1, T012 3)"


def test_a_diff_without_context_of_a_last_line_without_an_end() -> None:
    assert list(check.diff_lines("i.md", "one\ntwo", "one\nthree")) == [
        "--- a/i.md\n", "+++ b/i.md\n", "@@ -2 +2 @@\n", "-two\n", "+three\n",
    ]  # fmt: skip


@pytest.mark.slow
def test_text_json_and_exit_codes(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review", issue=SLIPS)
    done = publisher(folder, "check")
    assert done.returncode == 0  # warnings only
    assert done.stdout == "1 issue checked; 2 warnings\n"
    assert "issues/2024/1/issue.md:8: warning: T030 a word stands twice: “the the”\n  hint: take one out" in done.stderr
    assert publisher(folder, "check", "--strict").returncode == 1
    found = json.loads(publisher(folder, "check", "--format", "json").stdout)
    assert [(each["code"], each["line"]) for each in found["problems"]] == [("T012", 8), ("T030", 8)]
    assert found["issues"] == [{"issue": "2024/1", "problems": 2, "allowed": 0}]
    log = json.loads(publisher(folder, "check", "--format", "sarif").stdout)
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == ["T012", "T030"]
    assert publisher(folder, "check", "2024/9").returncode == 1
    assert publisher(folder, "check", "--dry-run").returncode == 2


@pytest.mark.slow
def test_list_and_explain(tmp_path: Path) -> None:
    rows = publisher(tmp_path, "check", "--list").stdout.splitlines()
    assert "T030  warning  any           A word, or two or three words, that stand twice in a row" in rows
    assert "T062  error    any           A day that does not exist" in rows
    page = publisher(tmp_path, "check", "--explain", "t030").stdout
    assert page.startswith("T030 (warning)\n\nA word,")
    assert re.search(r"Why: .+\n\nPasses: .+\n\nFails: ", page, re.DOTALL)
    assert publisher(tmp_path, "check", "--explain", "S026").stdout == "S026: a skipped level of headings\n"
    assert publisher(tmp_path, "check", "--explain", "X999").returncode == 2


@pytest.mark.slow
def test_fix_shows_the_diff_and_changes_nothing_else(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review", issue=SLIPS.replace("Monday,", "Monday ,"))
    source = folder / "issues/2024/1/issue.md"
    before = source.read_bytes()
    shown = publisher(folder, "check", "--fix", "--dry-run")
    assert source.read_bytes() == before
    assert (
        "-It was sent to the the court on Monday , for $ 200.\n+It was sent to the the court on Monday, for $200.\n"
        in (shown.stdout)
    )
    assert shown.stdout.endswith("would fix 2 places in 1 issue (T012 2)\n")
    done = publisher(folder, "check", "--fix")
    assert done.stdout.endswith("fixed 2 places in 1 issue (T012 2)\n")
    assert source.read_bytes() == before.replace(b"Monday ,", b"Monday,").replace(b"$ 200", b"$200")
    assert publisher(folder, "check", "--fix").stdout == "nothing to fix\n"


@pytest.mark.slow
def test_a_source_with_errors_is_not_fixed(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review", issue=SLIPS + "\n[a](https://)\n")
    assert publisher(folder, "check", "--fix").stdout == "nothing to fix\n"
    assert publisher(folder, "check").returncode == 1
