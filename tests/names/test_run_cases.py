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


def test_a_mark_in_the_head_covers_every_page_of_the_text(tmp_path: Path) -> None:
    index = index_of("a-term-of-the-whole-issue", tmp_path)
    assert "\nfees, 1:1–3\n" in index
    assert "\nharbour dues, see fees\n" in index


def test_marks_in_a_name_are_refused(tmp_path: Path) -> None:
    shutil.copytree(CASES / "marks-in-a-name", tmp_path, dirs_exist_ok=True)
    for command in ("check", "index"):
        done = publisher(tmp_path, "names", command)
        assert done.returncode == 1
        said = "N043 entries[1].name: “*Nasha Niva*” has marks of Markdown or HTML in it"
        assert said in done.stdout + done.stderr


NOTE = """---
date: 2026-01-12
number: 1
---

## Ports

{filler}

The port shut.[^a] Its books are public.[^b]

[^a]: So Zofia Nowak says.

[^b]: They are kept by her clerk.

    - {long}
    - Petr Klima keeps them.
"""


def test_a_name_in_a_note_has_the_page_of_the_note(tmp_path: Path) -> None:
    words = "It rained on the quay and the crews went home before the ferry came in from the islands. "
    shutil.copytree(CASES / "a-term-of-the-whole-issue", tmp_path, dirs_exist_ok=True)
    text = NOTE.format(filler="\n\n".join(words * 4 for _ in range(9)), long=words * 5)
    (tmp_path / "issues/2026/1/issue.md").write_text(text, encoding="utf-8")
    names = "- {id: n, kind: person, name: 'Nowak, Zofia'}\n- {id: k, kind: person, name: 'Klima, Petr'}\n"
    (tmp_path / "issues/authorities.yaml").write_text(names, encoding="utf-8")
    done = publisher(tmp_path, "names", "index")
    assert "Nowak, Zofia, 1:2n" in done.stdout, done.stdout + done.stderr
    assert "Klima, Petr, 1:2n" in done.stdout


def test_locators_of_several_years_name_the_year(tmp_path: Path) -> None:
    shutil.copytree(CASES / "a-term-of-the-whole-issue", tmp_path, dirs_exist_ok=True)
    older = tmp_path / "issues/2025/50/issue.md"
    older.parent.mkdir(parents=True)
    older.write_text("---\ndate: 2025-12-15\nnumber: 50-51\n---\n\n## Ports\n\nDana Levi spoke.\n", encoding="utf-8")
    index = publisher(tmp_path, "names", "index").stdout
    assert "Levi, Dana, 2025/50–51:1, 2026/1:1–3" in index
    assert "(2026/41:3 is page 3 of No 41 of 2026)" in index
    assert "Levi, Dana, 1:1–3" in publisher(tmp_path, "names", "index", "2026").stdout
    assert "Levi, Dana, 50–51:1" in publisher(tmp_path, "names", "index", "2025/51").stdout
