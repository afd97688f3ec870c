"""Words for the user: problems, counts, progress, the end of a command."""

import sys

import pytest

from publisher.cli import printing
from publisher.problems import Location, Problem, Severity

ERROR = Problem(Location("b.md", 2), "T003", "figure has no alt text", "write what it shows")
WARNING = Problem(Location("a.md", 9), "T004", "no credit", severity=Severity.WARNING)


def test_problems_stand_in_the_order_of_their_places_each_with_its_hint(capsys):
    printing.complain([ERROR, WARNING])
    lines = "a.md:9: warning: T004 no credit\nb.md:2: error: T003 figure has no alt text\n  hint: write what it shows\n"
    assert capsys.readouterr() == ("", lines)


@pytest.mark.parametrize(
    ("problems", "text"),
    [([], ""), ([ERROR, ERROR], "1 error"), ([WARNING, ERROR], "1 error, 1 warning"), ([WARNING], "1 warning")],
)
def test_summary(problems, text):
    assert printing.summary(problems) == text


def test_counted():
    assert [printing.counted(number, "issue") for number in (0, 1, 2)] == ["no issues", "1 issue", "2 issues"]


@pytest.mark.parametrize(
    ("problems", "strict", "code"),
    [([], True, 0), ([WARNING], False, 0), ([WARNING], True, 1), ([WARNING, ERROR], False, 1)],
)
def test_finish(problems, strict, code):
    with pytest.raises(SystemExit) as end:
        printing.finish(iter(problems), strict=strict)
    assert end.value.code == code


def test_progress_is_plain_lines_where_there_is_no_terminal(capsys):
    with printing.progress(2, shown=True) as advance:
        advance("one [red]")
    with printing.progress(2, shown=False) as advance:
        advance("two")
    assert capsys.readouterr() == ("one [red]\n", "")


def test_progress_on_a_terminal_prints_lines_above_a_bar(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with printing.progress(2, shown=True) as advance:
        advance("one [red] done")
    out, err = capsys.readouterr()
    assert out == ""
    assert "one [red] done\n" in err
