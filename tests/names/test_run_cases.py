"""Small workspaces that went wrong once: tests/cases/names/<case>/."""

import re
import shutil
from pathlib import Path

from tests.conftest import publisher

CASES = Path(__file__).parents[1] / "cases/names"


def index_of(case: str, folder: Path, *arguments: str) -> str:
    shutil.copytree(CASES / case, folder, dirs_exist_ok=True)
    done = publisher(folder, "names", "index", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def headings(index: str) -> list[str]:
    return re.findall(r"^(.+), 1:", index, re.MULTILINE)


def test_names_stand_in_the_order_of_the_language(tmp_path: Path) -> None:
    index = index_of("order-of-polish-names", tmp_path, "2026")
    expected = "Cyran Ćma Ćwik Dąb Lalka Lzak Łaski Mazur Sowa Szyc Śliwa Zając Źrebiec Żak"
    assert headings(index) == expected.split()
    assert "\nĆ\nĆma" in index
