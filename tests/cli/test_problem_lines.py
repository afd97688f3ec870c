"""Problems as lines: plainly, on a terminal, for GitHub Actions."""

import click
import pytest

from publisher.cli import problem_lines
from publisher.problems import Location, Problem, Severity

ERROR = Problem(Location("b.md", 2), "T003", "figure has no alt text", "write what it shows")
WARNING = Problem(Location("a.md", 9), "T004", "no credit", severity=Severity.WARNING, column=4)


def on_terminal(problem: Problem) -> list[str]:
    problem_lines._lines.cache_clear()
    return [click.unstyle(line) for line in problem_lines.for_terminal([problem])]


def test_problems_stand_in_the_order_of_their_places_each_with_its_hint_and_once():
    assert list(problem_lines.plain([ERROR, WARNING, ERROR])) == [
        "a.md:9:4: warning: T004 no credit",
        "b.md:2: error: T003 figure has no alt text",
        "  hint: write what it shows",
    ]


def test_errors_and_warnings_have_words_and_colours_of_their_own():
    error, warning = ("".join(problem_lines.for_terminal([problem])) for problem in (ERROR, WARNING))
    assert click.style("error:", fg="red", bold=True) in error
    assert click.style("warning:", fg="yellow", bold=True) in warning


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "60")

    def write(text: str, name: str = "a.md"):
        (tmp_path / name).write_bytes(text.encode())
        return name

    return write


def test_the_line_of_the_source_has_a_mark_under_the_column(source):
    path = source("\ufeffOne\r\n\tTwo 港口 words\r\n")
    assert on_terminal(Problem(Location(path, 2), "T010", "two spaces", column=9))[1:] == [
        "     2 |  Two 港口 words",
        "                   ^",
    ]


def test_without_a_column_the_mark_stands_under_the_words_that_the_message_quotes(source):
    path = source("The port of Exampelhaven shut.\n")
    assert on_terminal(Problem(Location(path, 1), "T050", "“Exampelhaven” is new"))[1:] == [
        "     1 | The port of Exampelhaven shut.",
        "                     ^",
    ]
    # Words that stand there twice, or not at all, mark nothing.
    assert len(on_terminal(Problem(Location(path, 1), "T050", "“t” is new"))) == 2
    assert len(on_terminal(Problem(Location(path, 1), "T050", "“Otherby” is new"))) == 2


def test_of_a_long_paragraph_the_part_around_the_place_is_shown(source):
    path = source("word " * 200 + "wrnog " + "word " * 200)
    _place, line, mark = on_terminal(Problem(Location(path, 1), "T018", "“wrnog” is misspelt"))
    assert len(line) < 60
    assert line[mark.index("^") :].startswith("wrnog")


@pytest.mark.parametrize(
    "at", [Location("a.md", 0), Location("a.md", 99), Location("none.md", 1), Location("a.pdf", 1), Location(".", 1)]
)
def test_where_there_is_no_line_none_is_shown(source, at):
    source("text\n")
    source("text\n", "a.pdf")
    assert len(on_terminal(Problem(at, "T001", "m"))) == 1


def test_a_source_cannot_steer_the_terminal(source):
    path = source("red \x1b[31m and \u202eback\n")
    problem = Problem(Location(path, 1), "T001", "has \x1b]0;title\x07", "see \x9b1m")
    assert not set("\x1b\x07\x9b\u202e") & set("".join([*on_terminal(problem), *problem_lines.plain([problem])]))


def test_github_marks_a_line_with_everything_escaped():
    problem = Problem(Location("issues/a,b:c.md", 7), "T012", "50% of\nit", "write “:”", column=3)
    assert list(problem_lines.for_github([problem, ERROR, WARNING])) == [
        "::warning file=a.md,line=9,col=4,title=T004::no credit",
        "::error file=b.md,line=2,title=T003::figure has no alt text (write what it shows)",
        "::error file=issues/a%2Cb%3Ac.md,line=7,col=3,title=T012::50%25 of%0Ait (write “:”)",
    ]
