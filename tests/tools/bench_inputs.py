"""What `make bench` measures on and with: workspaces, a year of saved pages, the sheets of issues, a process."""

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared/seeds/belarus-review-2024-41.txt"
PYTHON = sys.executable
PUBLISHER = [PYTHON, "-m", "publisher.cli.main"]


class Run:
    """What a finished process took: CPU and wall seconds, the largest memory of a process in MB, what it printed.

    It must end with one of `codes`.
    """

    def __init__(self, command: list[str], folder: Path, codes: tuple[int, ...] = (0,)) -> None:
        start = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.perf_counter() - start
            said.seek(0)
            self.output = said.read().decode()
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode in codes, f"{command} failed:\n{self.output}"
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024


def show(name: str, figure: float, promise: float, detail: str) -> bool:
    """Print a figure beside what is promised; whether it is kept."""
    kept = figure <= promise
    print(f"{'kept  ' if kept else 'BROKEN'} {name:58} {figure:8.2f}  promised {promise:6.2f}  {detail}", flush=True)
    return kept


def workspace(folder: Path) -> Path:
    """A workspace with the house style of the samples and one issue: the seed imported, or the sample."""
    (folder / "issues").mkdir(parents=True)
    shutil.copy(ROOT / "issues/publication.yaml", folder / "issues")
    if SEED.is_file():
        Run([*PUBLISHER, "import", str(SEED)], folder)
    else:
        shutil.copytree(ROOT / "issues/2024/41", folder / "issues/2024/41")
    return folder


def varied(folder: Path, count: int) -> None:
    """More issues with the words of the first: its paragraphs turned round, so that no two have the same lines."""
    source = (folder / "issues/2024/41/issue.md").read_text("utf-8")
    _, head, body = re.split(r"^---$", source, maxsplit=2, flags=re.MULTILINE)
    blocks = [block for block in body.strip().split("\n\n") if not block.startswith(":::")]
    for number in range(1, count + 1):
        turned = [
            block if block.startswith(("#", "[", "|", ">", "!", "{")) else _turned(block, number) for block in blocks
        ]
        place = folder / f"issues/2025/{number}"
        shutil.copytree(folder / "issues/2024/41", place)
        new_head = re.sub(r"^number:.*$", f"number: {number}", head, flags=re.MULTILINE)
        (place / "issue.md").write_text(f"---{new_head}---\n\n" + "\n\n".join(turned) + "\n", "utf-8")


def _turned(block: str, by: int) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", block)
    at = by % len(sentences)
    return " ".join(sentences[at:] + sentences[:at])


def back_issues(inbox: Path, source: Path) -> None:
    """A year of saved pages with the words of an issue, each 200 KB with its menus, scripts and share buttons."""
    inbox.mkdir(parents=True)
    text = re.sub(r"\A---$.*?^---$", "", source.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    blocks = [block.lstrip("# ") for block in text.split("\n\n") if not block.startswith((":::", "{", "|", "!"))]
    heads = [f"<{'h2' if len(b) < 60 else 'p'} class='wp-block'>{html.escape(b)}" for b in blocks]
    items = "".join(f"<li class=menu-item><a href='/s/{number}'>Part {number}</a>" for number in range(300))
    menu = f"<nav><ul>{items}</ul></nav>"
    script = "<script>" + "function f(x) { return x < 2 }" * 4_000 + "</script>"
    for number in range(1, 53):
        day = date(2023, 1, 2) + timedelta(weeks=number - 1)
        head = f"<meta charset=utf-8><title>No {number}</title><meta name=date content={day}>{script}"
        text = f"<article><h1>No {number}</h1>{''.join(heads)}<div class=sharing>Share</div></article>"
        (inbox / f"No {number}.html").write_text(f"{head}{menu}<main>{text}</main>{menu}", "utf-8")


def html_of(folder: Path, issues: list[str], target: Path) -> list[str]:
    """The very HTML that the press is given for these issues, as files that the bare engine can read."""
    code = (
        "import sys; from pathlib import Path\n"
        "from publisher import store\n"
        "from publisher.production import orders, stages\n"
        "place = store.workspace(Path.cwd())\n"
        "wanted, _ = orders.plan(place, sys.argv[2:], orders.Wish())\n"
        "for order in wanted:\n"
        "    _, _, sheet = stages.sheet_of(stages.Making(order))\n"
        "    target = Path(sys.argv[1]) / order.folder.id.replace('/', '-')\n"
        "    html, css = sheet.html, '\\n'.join(sheet.css)\n"
        "    for number, resource in enumerate(sheet.resources):\n"
        "        name = f'{number}-{Path(resource.url).name}'\n"
        "        store.write(target / name, resource.data)\n"
        "        html, css = html.replace(resource.url, name), css.replace(resource.url, name)\n"
        "    store.write(target / 'sheet.css', css.encode())\n"
        "    link = '<link rel=stylesheet href=sheet.css></head>'\n"
        "    store.write(target / 'sheet.html', html.replace('</head>', link).encode())\n"
        "    print(target / 'sheet.html')\n"
    )
    return Run([PYTHON, "-c", code, str(target), *issues], folder).output.split()
