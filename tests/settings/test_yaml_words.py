# ruff: noqa: E501 (a table reads best a row a line)
"""The YAML parser's trouble in the words of one who writes the file."""

import pytest

from publisher.problems import PublisherError
from publisher.settings import yaml_words
from publisher.settings.yaml_lines import Tree


def stopped(text: str) -> str:
    with pytest.raises(PublisherError) as stop:
        Tree("a.yaml", 1).build(text)
    (problem,) = stop.value.problems
    return f"{problem.location.line}: {problem.message} ({problem.hint})"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: x\nb: y: z", '2: a text with a colon and a space in it stands without quotes (write b: "y: z")'),
        ("a:\n  - x\n - y", "3: the indentation of this line is not that of its neighbours (indent it as the line above, by 2 spaces)"),
        ("a: x\n  b: y", "2: the indentation of this line is not that of its neighbours (begin it at the left edge, as the line above)"),
        ("a: 'it's'", "1: the quotation mark ' stands inside the text too, and ends it there (write a: \"it's\")"),
        ("a: \"x\nb: y\nc: z", '1: the quotation mark " is not closed (close it: a: "x")'),
        ("a: [x, y\nb: z", "1: the bracket [ is not closed (close it with ]: a: [x, y])"),
        ("a: {x: y\nb: z", "1: the bracket { is not closed (close it with }: a: {x: y})"),
        ("a: [x] y", "1: a text that begins with [ stands without quotes: YAML takes it for a list (write a: \"[x] y\")"),
        ("- **x** y", '1: a text that begins with * stands without quotes: YAML takes it for a reference (write - "**x** y")'),
        ("a: x\nb:y\nc: z", "2: there is no space after the colon of b (write b: y)"),
        ("a: „x: y“", '1: the quotation marks are curly, and YAML knows only straight ones (write a: "x: y")'),
        ("a:\n\t- x", "2: a tab indents this line (put spaces in its place: YAML takes no tabs)"),
    ],
)  # fmt: skip
def test_what_the_parser_stumbled_over(text: str, said: str) -> None:
    assert stopped(text) == said


def test_what_nobody_can_name_is_said_in_general() -> None:
    mistake = yaml_words.stumbled("a: x\nb: y", 5)
    assert (mistake.line, mistake.message) == (1, "YAML cannot read this line")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: #FFF", [(1, 4, "C009", 'write a: "#FFF"; or leave a space after # if it is a comment')]),
        ("a: x #1", [(1, 6, "C009", 'write a: "x #1"; or leave a space after # if it is a comment')]),
        ("- x #1", [(1, 5, "C009", 'write - "x #1"; or leave a space after # if it is a comment')]),
        ("a: [x #1\n]", [(1, 7, "C009", 'write "x #1"; or leave a space after # if it is a comment')]),
        ("a: x # 1\n#b: y\nc: 'z' #1\nd: |\n  e #1\nf: x#1\ng: https://a.org/#b", []),
        ("a: “x”", [(1, 4, "C035", 'write a: "x", or a: "“x”" if they are to be printed')]),
        ('a: “x” and “y”\nb: "“x”"\nc: [“x”]\nd:\n  - “x”', []),
    ],
)
def test_what_yaml_takes_for_something_else(text: str, said: list[tuple[int, int, str, str]]) -> None:
    tree = Tree("a.yaml", 1)
    tree.build(text)
    assert [(it.location.line, it.column, it.code, it.hint) for it in tree.problems] == said
