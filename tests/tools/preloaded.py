"""Commands in processes forked from one that has imported them all: each is spared the second that imports take.

A command runs in a process of its own, from `main` to the interpreter's end, with its own folder, environment and
streams. What it imports, and when, is not seen so: tests of that start a new interpreter.
"""

import atexit
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

COMMANDS = ("annual", "brief", "build", "check", "cite", "importing", "impose", "names", "proof", "verify")
LATER = ("production.stages", "volume.files", "brief.stages", "importers.run")
"""Modules that a command imports when there is something to do."""


class Preloaded:
    """The process that has imported everything; started when it is first asked."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command in a folder, in this environment; output is decoded as UTF-8."""
        with tempfile.TemporaryDirectory() as place:
            out, err = Path(place, "out"), Path(place, "err")
            order = {"folder": str(folder), "arguments": arguments, "out": str(out), "err": str(err)}
            code = int(self._asked({**order, "environment": dict(os.environ)}))
            said = (path.read_bytes().decode("utf-8") for path in (out, err))
            return subprocess.CompletedProcess(["publisher", *arguments], code, *said)

    def _asked(self, order: dict[str, Any]) -> str:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.tools.preloaded"],
                cwd=Path(__file__).parents[2],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
            atexit.register(self._end, self._process)
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()

    @staticmethod
    def _end(process: subprocess.Popen[str]) -> None:
        process.communicate(timeout=10)


def serve() -> dict[str, Any] | None:
    """Fork a process for each order of standard input and say how it ended; in that process, give the order."""
    orders, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    while line := orders.readline():
        child = os.fork()
        if not child:
            os.close(orders.fileno())
            os.close(answers.fileno())
            order: dict[str, Any] = json.loads(line)
            return order
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()
    return None


def become(order: dict[str, Any]) -> None:
    """Take the folder, the environment, the streams and the arguments of an order."""
    writing = os.O_WRONLY | os.O_CREAT
    for number, path, flags in ((0, os.devnull, os.O_RDONLY), (1, order["out"], writing), (2, order["err"], writing)):
        opened = os.open(path, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    sys.argv = ["publisher", *order["arguments"]]


if __name__ == "__main__":
    for name in (*(f"cli.commands.{command}" for command in COMMANDS), *LATER):
        import_module(f"publisher.{name}")
    gc.freeze()
    if wanted := serve():
        become(wanted)
        import_module("publisher.cli.main").main()
