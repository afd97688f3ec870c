"""The table of commands, their help, and exit codes."""

import ast
from collections.abc import Iterator

import click
import pytest

from publisher.cli import running
from publisher.problems import Location, Problem, PublisherError
from tests.cli.shapes import ROWS
from tests.conftest import ROOT, make_workspace, publisher


def all_commands(command=running.commands, name="publisher") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            yield from all_commands(command.get_command(context, each), f"{name} {each}")


COMMANDS = dict(all_commands())
IMPERATIVES = {
    "Arrange", "Begin", "Bind", "Build", "Check", "Cite", "Copy", "Count", "Find", "Keep", "List", "Make", "Note",
    "Print", "Proof-read", "Show", "Start", "Suggest", "Tell", "Turn", "Verify", "Write",
}  # fmt: skip


def test_every_row_of_the_table_is_a_command_whose_help_begins_with_its_line():
    for name, (_, line) in running.COMMANDS.items():
        command = COMMANDS[f"publisher {name}"]
        assert command.name == name
        assert command.get_short_help_str(200) == line, name
        assert command.help.startswith(line), name


def test_every_module_of_the_folder_is_in_the_table():
    folder = ROOT / "publisher/cli/commands"
    paths = {*folder.glob("*.py"), *folder.glob("files/*.py"), folder / "names/command.py"}
    modules = {".".join(path.relative_to(folder).with_suffix("").parts) for path in paths if path.stem != "__init__"}
    assert modules == {module for module, _ in running.COMMANDS.values()}


@pytest.mark.parametrize("name", COMMANDS)
def test_help_reads_as_help_does_elsewhere(name):
    command = COMMANDS[name]
    text = command.get_help(click.Context(command, info_name=name))
    assert "\\b" not in text
    assert "\b" not in text
    assert "without it" not in text
    assert command.help.split()[0] in IMPERATIVES, command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts}"
            assert option.help.endswith("."), option.help


def test_examples_of_help_keep_their_lines():
    for name in ("publisher", "publisher import", "publisher names"):
        text = COMMANDS[name].get_help(click.Context(COMMANDS[name], info_name=name))
        assert "\n  publisher " in text or "\n  Word         .docx" in text, text


def test_defaults_stand_in_brackets():
    command = COMMANDS["publisher build"]
    text = " ".join(command.get_help(click.Context(command)).split())
    assert "Number of parallel workers. [default: one per core; x>=1]" in text
    assert "folder of layouts/. [default: the publication's]" in text
    assert "[default: build/]" in text


def test_the_manual_has_the_shape_of_all_json():
    printing = {
        name.removeprefix("publisher ")
        for name, command in COMMANDS.items()
        if any("--format" in option.opts for option in command.params)
    }
    assert ROWS.keys() == printing


def test_commands_import_at_the_top():
    for path in (ROOT / "publisher/cli/commands").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                assert not any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node)), path


def test_help_imports_no_engine_and_no_command(tmp_path):
    for arguments in (["--help"], ["--version"]):
        done = publisher(tmp_path, *arguments, PYTHONPROFILEIMPORTTIME="1")
        assert done.returncode == 0
        names = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
        assert not names & {"weasyprint", "pydantic", "jinja2", "markdown_it", "ebooklib", "yaml"}
        assert {name for name in names if name.startswith("publisher.")} == {
            "publisher.cli", "publisher.cli.printing", "publisher.cli.problem_lines", "publisher.cli.running",
            "publisher.problems",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["build", "2024/9"], 1, "2024/9: error: C024 there is no such issue\n  hint: did you mean 2024/1?"),
        (["build", "--formats", "docx"], 1, "--formats: error: C029 the layout of the publication has no 'docx'"),
        (["build", "--layout", "wekly"], 1, "L010"),
        (["build", "--layout", "../x"], 1, "L010"),
        (["build", "--jobs", "0"], 2, "Usage"),
        (["biuld"], 2, "Usage"),
        (["import", "nothing.txt"], 1, "S130"),
        (["import", "x", "--date", "4.11.2024"], 2, "'4.11.2024' is not a date; write it as 2024-11-04"),
        (["schema", "nothing"], 2, "Usage"),
        (["proof", "2024/9"], 1, "C024"),
    ],
)
def test_mistakes_on_the_command_line(run, tmp_path, arguments, code, message):
    done = run(*arguments, folder=make_workspace(tmp_path / "review"))
    assert done.code == code
    assert message in done.err


@pytest.mark.slow
def test_a_paper_that_the_layout_lacks(small):
    done = publisher(small, "build", "--paper", "a3")
    assert (done.returncode, "L012" in done.stderr) == (1, True)


def test_outside_a_workspace(run):
    done = run("build")
    assert done.code == 1
    assert "C020" in done.err
    assert "publisher init" in done.err


@pytest.mark.parametrize(
    ("raised", "code", "message"),
    [
        (
            PublisherError(Problem(Location("a.md", 2), "T003", "no alt text", "write one")),
            1,
            "a.md:2: error: T003 no alt",
        ),
        (click.UsageError("say for whom"), 2, "say for whom"),
        (KeyboardInterrupt(), 130, ""),
        (click.exceptions.Abort(), 130, ""),
        (ZeroDivisionError("by zero"), 3, "publisher: internal error: ZeroDivisionError: by zero; please report it"),
    ],
)
def test_every_end_has_its_exit_code(run, tmp_path, monkeypatch, raised, code, message):
    (tmp_path / "issues").mkdir()

    def stop(*_, **__):
        raise raised

    monkeypatch.setattr(click.Group, "invoke", stop)
    done = run("build")
    assert done.code == code
    assert message in done.err
    assert "Traceback" not in done.err
    assert (tmp_path / "build/publisher.log").exists() == (code == 3)


def test_a_command_whose_packages_are_not_installed_says_so(monkeypatch):
    def missing(name):
        raise ModuleNotFoundError(f"No module named 'starlette' for {name}", name="starlette")

    monkeypatch.setattr(running, "import_module", missing)
    with pytest.raises(PublisherError, match=r"C121 serve needs starlette") as said:
        running.Commands().get_command(None, "serve")
    assert said.value.problems[0].hint == "pip install 'publisher[desk]'"
    with pytest.raises(ModuleNotFoundError):
        running.Commands().get_command(None, "build")
