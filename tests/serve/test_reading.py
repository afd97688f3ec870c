"""An issue proof-read for the desk says what `publisher check` says, and is put right as `--fix` does."""

from publisher.serve import reading
from tests.conftest import ISSUE, PUBLICATION, make_workspace, publisher

FAULTY = ISSUE + "\nThe the ferry ran  twice , they say.\n"


def test_it_says_what_check_says_and_puts_right_what_fix_does(tmp_path):
    desk, command = (make_workspace(tmp_path / name, PUBLICATION, FAULTY) for name in ("desk", "command"))
    read = reading.read_issue(desk, "2024/1", "")
    said = publisher(command, "check").stderr
    assert read.problems
    assert all(str(problem.code) in said for problem in read.problems)
    assert read.fixable
    publisher(command, "check", "--fix", "--yes")
    assert reading.fix_issue(desk, "2024/1", "") == ()
    after = (desk / "issues/2024/1/issue.md").read_bytes()
    assert after == (command / "issues/2024/1/issue.md").read_bytes() != FAULTY.encode()
    assert reading.read_issue(desk, "2024/1", "").fixable == 0


def test_a_workspace_that_cannot_be_read_is_said(tmp_path):
    assert [problem.code for problem in reading.read_issue(tmp_path, "2024/1", "").problems] == ["C020"]
    assert [problem.code for problem in reading.fix_issue(tmp_path, "2024/1", "")] == ["C020"]
