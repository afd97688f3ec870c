"""What an editor waits for at the desk: from a word saved to the page that shows it, and to all that check says.

`make bench` calls it; `python -m tests.tools.bench_desk [ISSUE] [--saves N]` measures it alone, in a copy of this
checkout's issues. Every tenth save is broken. Printed are the least, the median and the 95th percentile of seconds, and
the memory of all processes of the desk after a tenth of the saves and at the end.
"""

import argparse
import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.tools.bench_inputs import PUBLISHER, ROOT

BROKEN = "---\nnonsense: [\n"
PATIENCE = 300.0
View = dict[str, Any]


def processes(parent: int) -> list[int]:
    """A process and all that descend from it."""
    direct = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [parent, *(each for child in direct for each in processes(int(child)))]


def memory(parent: int) -> float:
    """Megabytes that a process and its children have for themselves (proportional set size)."""
    total = 0
    for process in processes(parent):
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        total += next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total / 1024


class Desk:
    """A desk that is served, and the source that it follows."""

    def __init__(self, folder: Path, issue: str) -> None:
        self.source = folder / f"issues/{issue}/issue.md"
        command = [*PUBLISHER, "serve", issue, "--no-open"]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline() if self.process.stdout else ""
        self.address = line.split()[-1]

    def view(self) -> View:
        """The newest view."""
        with urllib.request.urlopen(f"{self.address}view") as answer:
            view: View = json.load(answer)
        return view

    def wait(self, true: Callable[[View], bool]) -> tuple[float, View]:
        """Wait for a view; give the seconds that it took."""
        began = time.perf_counter()
        while time.perf_counter() - began < PATIENCE:
            if true(view := self.view()):
                return time.perf_counter() - began, view
            time.sleep(0.01)
        sys.exit("the desk gives no answer")


def row(what: str, seconds: list[float]) -> None:
    """Print the least, the median and the 95th percentile."""
    if len(seconds) > 1:
        cuts = statistics.quantiles(seconds, n=20, method="inclusive")
        print(f"{what:32}{min(seconds):8.2f}{statistics.median(seconds):8.2f}{cuts[-1]:8.2f}", flush=True)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("issue", nargs="?", default="2024/41")
    asked.add_argument("--saves", type=int, default=20)
    wish = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="desk-") as base:
        folder = Path(base)
        shutil.copytree(ROOT / "issues", folder / "issues")
        began = time.perf_counter()
        desk = Desk(folder, wish.issue)
        desk.wait(lambda view: bool(view["pages"]))
        print(f"{'':32}{'least':>8}{'p50':>8}{'p95':>8}  seconds")
        print(f"{'first pages after the command':32}{time.perf_counter() - began:8.2f}")
        text = desk.source.read_text(encoding="utf-8")
        at = text.index("\n\n", len(text) // 2)
        pages: list[float] = []
        findings: list[float] = []
        early = 0.0
        for number in range(wish.saves):
            _, before = desk.wait(lambda view: not view["busy"])
            began = time.perf_counter()
            if number % 10 == 9:
                desk.source.write_text(text.replace("---\n", BROKEN, 1), encoding="utf-8")
                desk.wait(lambda view: not view["good"] and not view["busy"])
            else:
                desk.source.write_text(f"{text[:at]} A word, {number}.{text[at:]}", encoding="utf-8")
                desk.wait(lambda view, before=before: view["good"] and view["pages"] != before["pages"])  # type: ignore[misc]
                pages.append(time.perf_counter() - began)
                desk.wait(lambda view: not view["busy"])
                findings.append(time.perf_counter() - began)
            if number == max(1, wish.saves // 10):
                early = memory(desk.process.pid)
        row("from a save to its page", pages)
        row("to findings, e-book and names", findings)
        print(
            f"memory {early:.0f} MB after {max(1, wish.saves // 10)} saves, {memory(desk.process.pid):.0f} MB after all"
        )
        desk.process.send_signal(signal.SIGINT)
        desk.process.wait(60)


if __name__ == "__main__":
    main()
