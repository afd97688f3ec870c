"""The result of an import in lines."""

from dataclasses import replace
from pathlib import Path

from publisher.cli import import_lines
from publisher.importers.account import CompleteAccount
from publisher.importers.interface import Left
from publisher.importers.run import ImportResult, Row
from publisher.problems import Location, Problem, Severity
from publisher.store import Workspace

PLACE = Workspace(Path("/review"), Path("/review/build"))
DOUBT = Problem(Location("a.md", 7), "S154", "a table without a head", severity=Severity.WARNING)
ROW = Row(
    "a.md", "2024/41", "2024-11-04", "Review", "written", 3, 0, 1, Path("/review/issues/2024/41/issue.md"),
    CompleteAccount("a.md", (), (DOUBT,), 10, "0" * 64),
)  # fmt: skip
OTHER = replace(ROW, origin="b.md", issue="2024/42", outcome="refused", doubts=0)


def lines(**values):
    return list(import_lines.lines(ImportResult(**values), PLACE))


def test_a_single_issue_has_its_whole_account():
    (first, *account) = lines(rows=(ROW,))
    assert first == "written: issues/2024/41/issue.md, with the whole account in import.json beside it"
    assert account == list(ROW.account.lines())
    assert lines(rows=(OTHER,))[0] == "refused: nothing was written to issues/2024/41/issue.md"


def test_several_are_a_table_and_counted():
    table = lines(rows=(ROW, OTHER))
    assert [line.split() for line in table[:4:2]] == [
        ["issue", "date", "differences", "pictures", "doubts", "from"],
        ["2024/41", "2024-11-04", "written", "3", "–", "1", "a.md"],
    ]
    assert set(table[1]) == {"-", " "}
    assert table[-1] == "1 written, 1 refused"


def test_a_dry_run_shows_doubts_and_what_would_be_written():
    table = lines(rows=(ROW,), dry=True)
    assert "to be written" in table[2]
    assert table[3:6] == ["", "2024/41, to check", "  line 7: S154 a table without a head"]
    assert table[-1] == "1 to be written"


def test_what_was_left_stands_in_groups_with_three_places_at_most():
    left = tuple(Left(Location("export.xml", line), "draft", "not published") for line in range(1, 6))
    page = Left(Location("export.xml", 9), "page", "not a post", "its text")
    assert lines(left=(*left, page)) == [
        "",
        "Not imported",
        "  5 × draft: not published (export.xml:1, export.xml:2, export.xml:3 and 2 more)",
        "  1 × page: not a post (export.xml:9)",
        "  word for word in issues/imports/",
        "",
        "nothing was written",
    ]
