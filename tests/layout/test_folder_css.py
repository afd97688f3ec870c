"""Style sheets are written one way: a rule on a line, or a line for each declaration."""

import pytest

from tests.layout.sample import ROOT
from tests.tools.css import sheets, written


@pytest.mark.parametrize("path", sheets(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_style_sheets_are_written_one_way(path) -> None:
    text = path.read_text("utf-8")
    assert text == written(text), "run python -m tests.tools.css"


@pytest.mark.parametrize(
    ("css", "line"),
    [
        ("p,\nul {\n  margin: 0;\n  padding:  0;\n}", "p, ul {margin: 0; padding: 0}"),
        ("a {content: '}; {'; color: {{ tokens.x }}}", "a {content: '}; {'; color: {{ tokens.x }}}"),
        ("@page {@top-left {content: none}}", "@page {\n  @top-left {content: none}\n}"),
        ("/* one\n   two */\n\n\n\np {margin: 0}", "/* one\n   two */\n\np {margin: 0}"),
        ('{% if x %}\nb {src: url("a b")}\n{% endif %}', '{% if x %}\nb {src: url("a b")}\n{% endif %}'),
    ],
)
def test_white_space_alone_is_changed(css: str, line: str) -> None:
    assert written(css) == f"{line}\n"


def test_a_long_rule_has_a_line_for_each_declaration() -> None:
    selectors = ", ".join(f".selector-{number}" for number in range(12))
    lines = written(f"{selectors} {{margin: 0; padding: 0}}").splitlines()
    assert max(map(len, lines)) <= 120
    assert lines[-3:] == ["  margin: 0;", "  padding: 0;", "}"]
    assert " ".join(lines[:-3]) == f"{selectors} {{"
