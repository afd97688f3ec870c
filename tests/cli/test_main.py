"""The table of commands, their help, and exit codes."""

import pytest

from tests.conftest import publisher


def test_help_imports_no_engine(tmp_path):
    done = publisher(tmp_path, "--help", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    for engine in ("weasyprint", "pydantic", "jinja2", "markdown_it", "ebooklib"):
        assert f" {engine}\n" not in done.stderr, engine


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["build", "2024/9"], 1, "2024/9: C024 there is no such issue\n  hint: did you mean 2024/1?"),
        (["build", "--to", "docx"], 1, "--to: C029 the layout weekly has no 'docx'"),
        (["build", "--layout", "wekly"], 1, "L010"),
        (["build", "--layout", "../x"], 1, "L010"),
        (["build", "--paper", "a3"], 1, "L012"),
        (["build", "--jobs", "0"], 2, "Usage"),
        (["biuld"], 2, "Usage"),
        (["import", "nothing.txt"], 1, "S130"),
        (["import", "x", "--date", "4.11.2024"], 2, "2024-11-04"),
        (["schema", "nothing"], 2, "Usage"),
    ],
)
def test_mistakes_on_the_command_line(small, arguments, code, said):
    done = publisher(small, *arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_a_workspace(tmp_path):
    done = publisher(tmp_path, "build")
    assert done.returncode == 1
    assert "C020" in done.stderr
    assert "publisher init" in done.stderr
