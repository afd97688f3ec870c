"""The sample issue as it looks: pages as text, outline, navigation and facts. `make golden` accepts what is new.

A golden changes in the commit that causes it, by someone who has looked at the pages.
"""

import difflib
import json
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import ROOT, publisher
from tests.proof import proof

GOLDEN = Path(__file__).parent / "golden/weekly"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    done = publisher(ROOT, "build", "2024/41", "--strict", "--output-dir", str(folder))
    assert done.returncode == 0, done.stderr
    return folder / "2024/41"


def compare(name: str, text: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    old = path.read_text("utf-8") if path.exists() else ""
    changes = list(difflib.unified_diff(old.splitlines(), text.splitlines(), name, "now", lineterm="", n=0))
    assert not changes, "the pages have changed; look at them, then `make golden`:\n" + "\n".join(changes[:60])


@pytest.mark.slow
def test_pages(made: Path, request: pytest.FixtureRequest) -> None:
    compare("proof.txt", proof(made / "belarus-review-2024-41.pdf"), request)


@pytest.mark.slow
def test_outline_and_facts(made: Path, request: pytest.FixtureRequest) -> None:
    reader = PdfReader(made / "belarus-review-2024-41.pdf")

    def lines(items: list, depth: int = 0) -> list[str]:
        found: list[str] = []
        for item in items:
            if isinstance(item, list):
                found += lines(item, depth + 1)
            else:
                found.append(f"{'  ' * depth}{item.title} … {reader.get_destination_page_number(item) + 1}")
        return found

    compare("outline.txt", "\n".join(lines(reader.outline)) + "\n", request)
    facts = {
        "extent": len(reader.pages),
        "labels": reader.page_labels,
        "language": reader.trailer["/Root"]["/Lang"],
        "metadata": {key: str(value) for key, value in sorted((reader.metadata or {}).items())},
    }
    compare("facts.json", json.dumps(facts, ensure_ascii=False, indent=1) + "\n", request)


@pytest.mark.slow
def test_navigation_of_the_e_book(made: Path, request: pytest.FixtureRequest) -> None:
    with zipfile.ZipFile(made / "belarus-review-2024-41.epub") as book:
        names = "\n".join(f"{entry.filename}" for entry in book.infolist())
        nav = next(book.read(name).decode() for name in book.namelist() if name.endswith("nav.xhtml"))
    links = re.findall(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', nav, re.DOTALL)
    text = "\n".join(f"{' '.join(label.split())} → {target}" for target, label in links)
    compare("nav.txt", f"{names}\n\n{text}\n", request)
