"""What tests share: a small publication in a folder of its own, and the commands as a user types them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.tools.preloaded import Preloaded

PRELOADED = Preloaded()
ROOT = Path(__file__).parent.parent

PUBLICATION = """\
title: Town Review
publisher: {name: The Town Press, short: Town Press, url: "https://example.org"}
place: Vilnius
language: en-GB
issn: {print: 2049-3630}
sections:
  - {id: news, name: News of the town}
contact: review@example.org
rights: © The Town Press
colophon: Set for a test.
"""

ISSUE = """\
---
date: 2024-11-04
number: 1
period: {from: 2024-10-28, to: 2024-11-03}
---

## News of the town

On 28 October the bridge was opened by the council, which [paid for it](https://example.org/council "The council").[^a]

::: table {title="What it cost"}
| Part | Sum |
|:-----|----:|
| Stone | 12 |
| Iron  | 3.5 |
:::

[^a]: The mayor was there.
"""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: builds more than one issue, or takes over two seconds")
    settings.register_profile("quick", max_examples=20)
    if config.option.markexpr == "not slow":
        settings.load_profile("quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever builds whole files is slow: it asks for the subsets of the fonts."""
    for item in items:
        if "subsets" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="accept what the pages look like now")


@pytest.fixture(scope="session")
def subsets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the subsets of the fonts, which take seconds to make, made once for all tests."""
    folder = make_workspace(tmp_path_factory.mktemp("subsets") / "review")
    done = publisher(folder, "build", "--formats", "pdf,epub")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build/.cache"


@pytest.fixture
def small(tmp_path: Path, subsets: Path) -> Path:
    """A workspace with one short issue, 2024/1."""
    return make_workspace(tmp_path / "review", subsets=subsets)


def make_workspace(
    folder: Path, publication: str = PUBLICATION, issue: str = ISSUE, subsets: Path | None = None
) -> Path:
    """A workspace in a new folder; with the subsets of the fonts if they are given."""
    for kept in subsets.glob("fonttools-*") if subsets else ():
        shutil.copytree(kept, folder / "build/.cache" / kept.name)
    place = folder / "issues/2024/1"
    place.mkdir(parents=True)
    (folder / "issues/publication.yaml").write_text(publication, encoding="utf-8")
    (place / "issue.md").write_text(issue, encoding="utf-8")
    return folder


def publisher(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a user would, in a process of its own; output is decoded as UTF-8.

    With an environment of its own it is a new interpreter, else one that has imported everything already.
    """
    if not environment:
        return PRELOADED.run(folder, *arguments)
    return subprocess.run(
        [sys.executable, "-m", "publisher.cli.main", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def modules_loaded_by(folder: Path, *arguments: str) -> set[str]:
    """The names of all modules that a command imports; it must end well."""
    command = [sys.executable, "-X", "importtime", "-m", "publisher.cli.main", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
