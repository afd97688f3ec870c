"""Commands killed at every point at which they touch the disk, and at random times.

`killed_at_every_point` runs a function in a forked child, which kills itself (SIGKILL) at its first, second, … touch of
a folder, until it lives to its end; `state` says what a folder then holds for whoever reads it.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

TOUCHES = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "ctypes.dlsym"})


def state(folder: Path) -> dict[str, bytes]:
    """The files of a folder by path, but what was made (build/) and what is never read (.….part)."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in named.items() if not _is_left_out(name)}


def _is_left_out(name: str) -> bool:
    return name.startswith("build/") or any(part[:1] == "." and part[-5:] == ".part" for part in name.split("/"))


def killed_at_every_point(folder: Path, function: Callable[[], object]) -> Iterator[int]:
    """Yield the number of the touch of a folder at which a child was killed, after each time."""
    point = 0
    while True:
        point += 1
        child = os.fork()
        if not child:
            _kill_at(point, str(folder))
            code = 1
            try:
                function()
                code = 0
            except SystemExit as end:
                code = int(end.code or 0)
            finally:
                os._exit(code)
        status = os.waitpid(child, 0)[1]
        if not os.WIFSIGNALED(status):
            assert os.WEXITSTATUS(status) == 0, f"it ends with {os.WEXITSTATUS(status)}"
            return
        yield point


def _kill_at(point: int, folder: str) -> None:
    left = point

    def touched(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event not in TOUCHES:
            return
        if event == "ctypes.dlsym" or (event != "open" and _is_in(folder, arguments)) or _is_written(folder, arguments):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(touched)


def _is_in(folder: str, arguments: tuple[object, ...]) -> bool:
    return any(
        isinstance(it, str | os.PathLike) and str(Path(os.fsdecode(it)).absolute()).startswith(folder)
        for it in arguments
    )


def _is_written(folder: str, arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    writes = isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
    return writes and _is_in(folder, arguments[:1])


def killed_while_it_runs(folder: Path, arguments: Sequence[str], chance: random.Random) -> None:
    """Run a command as a user would, and kill it at a time before its end; one that ended too soon is run again."""
    command, wait = [sys.executable, "-m", "publisher.cli.main", *arguments], 1.0
    for _ in range(20):
        with subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            time.sleep(wait * chance.uniform(0.3, 1))
            was_running = running.poll() is None
            running.kill()
        if was_running:
            return
        wait /= 2
    raise AssertionError("it always ends before it is killed")
