"""Commands run as a user runs them, but in children of this process, which has imported already what they need.

How a process of its own starts, and how it ends, is tried with real ones; everything else costs a tenth this way.
"""

import importlib
import os
import pkgutil
import selectors
import signal
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import publisher
from publisher.cli import main
from publisher.importers.facts import days

for _module in pkgutil.walk_packages(publisher.__path__, "publisher."):
    importlib.import_module(_module.name)
days.months("en_GB")  # of all languages: half of the time of an import


class Started(NamedTuple):
    """A command that runs: its process, and the pipes of what it says."""

    arguments: tuple[str, ...]
    child: int
    out: int
    errors: int


def start(folder: Path, *arguments: str, before: Callable[[], object] | None = None) -> Started:
    """Start a command in a folder; `before` is called in the child, just before it."""
    (out, to_out), (errors, to_errors) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            run(folder, arguments, (to_out, to_errors), before)
        except SystemExit as ended:
            code = int(ended.code or 0)
        except BaseException:  # noqa: BLE001 - as Python itself would end
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(to_out)
    os.close(to_errors)
    return Started(arguments, child, out, errors)


def end(started: Started) -> subprocess.CompletedProcess[str]:
    """Wait for a command; give its exit code, and what it said."""
    said = {started.out: b"", started.errors: b""}
    with selectors.DefaultSelector() as waiting:
        for pipe in said:
            waiting.register(pipe, selectors.EVENT_READ)
        while waiting.get_map():
            for pipe in [key.fd for key, _ in waiting.select()]:
                if data := os.read(pipe, 65_536):
                    said[pipe] += data
                else:
                    waiting.unregister(pipe)
                    os.close(pipe)
    code = os.waitstatus_to_exitcode(os.waitpid(started.child, 0)[1])
    texts = (data.decode("utf-8", "replace") for data in said.values())
    return subprocess.CompletedProcess(started.arguments, code, *texts)


def ask(folder: Path, *arguments: str, before: Callable[[], object] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder."""
    return end(start(folder, *arguments, before=before))


def run(
    folder: Path,
    arguments: tuple[str, ...],
    streams: tuple[int, int] | None = None,
    before: Callable[[], object] | None = None,
) -> None:
    """Run a command in this process, a child, to its SystemExit; what it says is lost, or goes into two files."""
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123
        for number, file in enumerate((nothing.fileno(), *(streams or [nothing.fileno()] * 2))):
            os.dup2(file, number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", 1, encoding="utf-8", closefd=False) for number in (1, 2))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    warnings.simplefilter("ignore")
    os.chdir(folder)
    if before:
        before()
    sys.argv = ["publisher", *arguments]
    main.main()
