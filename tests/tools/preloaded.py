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
from pathlib import Path
from typing import Any


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


def serve() -> None:
    """Fork a process for each order of standard input, which becomes the command, and say how it ended."""
    orders, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    while line := orders.readline():
        child = os.fork()
        if not child:
            os.close(orders.fileno())
            os.close(answers.fileno())
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


def _become(order: dict[str, Any]) -> None:
    """Run the command of an order with its environment and streams, to the end of this process."""
    out, errors = (os.open(order[name], os.O_WRONLY | os.O_CREAT, 0o600) for name in ("out", "err"))
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    asking.run(Path(order["folder"]), tuple(order["arguments"]), (out, errors))


if __name__ == "__main__":
    from tests.tools import asking

    gc.freeze()
    serve()
