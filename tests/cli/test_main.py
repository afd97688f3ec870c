"""The door: an interrupt before a command runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

INTERRUPTED = """
import builtins, os, signal, sys
usual = builtins.__import__
def interrupted(name, *given, **named):
    if name == {name!r}:
        os.kill(os.getpid(), signal.SIGINT)
    return usual(name, *given, **named)
builtins.__import__ = interrupted
from publisher.cli.main import main
sys.argv = ["publisher", "build"]
main()
"""


def python(code: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, in a folder."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("name", ["click", "publisher.problems", "publisher.cli", "importlib"])
def test_an_interrupt_while_the_commands_are_imported(tmp_path: Path, name: str) -> None:
    """It printed the traceback of an import."""
    done = python(INTERRUPTED.format(name=name), tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_the_door_imports_next_to_nothing() -> None:
    """What it imports, an interrupt may still find on its way in."""
    code = "import sys; before = set(sys.modules); import publisher.cli.main; print(*sorted(set(sys.modules) - before))"
    done = python(code)
    ours = {"publisher", "publisher.cli", "publisher.cli.main"}
    assert ours <= {*done.stdout.split()}
    assert {name.partition(".")[0] for name in done.stdout.split()} <= {
        "publisher",
        "signal",
        "_signal",
        "enum",
        "typing",
        "functools",
        "collections",
        "types",
        "operator",
        "_operator",
        "_collections",
        "_functools",
        "itertools",
        "keyword",
        "reprlib",
        "_weakref",
        "contextlib",
        "re",
        "copyreg",
        "sre_compile",
        "sre_parse",
        "sre_constants",
        "_sre",
        "abc",
        "_typing",
        "warnings",
    }


def test_an_interrupt_after_the_door_is_left_to_the_command() -> None:
    code = """
import signal
from publisher.cli import main, running
before, seen = signal.getsignal(signal.SIGINT), []
running.main = lambda: seen.append(signal.getsignal(signal.SIGINT))
main.main()
assert seen == [before]
"""
    done = python(code)
    assert (done.returncode, done.stderr) == (0, "")
