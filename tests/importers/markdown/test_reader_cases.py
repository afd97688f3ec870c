"""Files that outsiders tried: each goes in whole, with what is said of it."""

import shutil
from pathlib import Path

from publisher import store
from publisher.importers import run
from publisher.importers.interface import Asked
from publisher.importers.run import ImportResult

CASES = Path(__file__).parents[2] / "cases" / "importers" / "markdown"
NOTION = "Harbour Review No 48 1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d"


def imported(small: Path, name: str, year: int, number: int) -> tuple[str, ImportResult]:
    """Import a case in a workspace; give the source that was written."""
    shutil.copytree(CASES, small / "inbox")
    taken = run.import_files(store.workspace(small), [small / "inbox" / name], Asked(), force=False, dry=False)
    assert [row.outcome for row in taken.rows] == ["written"], taken.problems
    return (small / f"issues/{year}/{number}/issue.md").read_text("utf-8"), taken


def codes(taken: ImportResult) -> set[str]:
    return {problem.code for problem in taken.problems}


def test_letters_of_other_scripts(small: Path) -> None:
    text, taken = imported(small, "other-scripts.md", 2026, 61)
    assert "“პორტი დაიკეტა?” The ministry in Beijing said 港口关闭了。" in text
    assert codes(taken) == {"S230"}


def test_sections_in_cyrillic(small: Path) -> None:
    text, taken = imported(small, "cyrillic-sections.md", 2026, 7)
    assert [line for line in text.split("\n") if line.startswith("#")] == ["## Палітыка", "## Эканоміка", "## Культура"]
    assert "S225" not in codes(taken)


def test_alerts_of_github(small: Path) -> None:
    text, _ = imported(small, "github-alerts.md", 2026, 63)
    assert '::: sidebar {title="Note"}\nFees rise.\n:::' in text
    assert '::: sidebar {title="Warning"}\nWet quay.\n:::' in text
    assert "[!" not in text


def test_a_note_of_obsidian(small: Path) -> None:
    text, taken = imported(small, "obsidian/2026-11-16-no-46.md", 2026, 46)
    assert "port of Examplehaven shut, as the harbour master told [2026-11-09 No 45](issue:2026/45)." in text
    assert '::: sidebar {title="Fees rise"}\nFrom 1 December every ship pays **5 crowns** more.\n- tugs' in text
    assert '::: sidebar {title="Folded background"}\nIt began in 1998.\n:::' in text
    assert "![](quay.png)" in text
    assert (small / "issues/2026/46/quay.png").is_file()
    assert "A highlighted claim. It is true.[^n1]\n" in text
    assert "[^n1]: An inline note, with *stress*." in text
    assert "- ask the union\n- ask the mayor" in text
    for gone in ("%%", "Dana with", "[[", "^block1", "dataview", "$", "~~", "[!", "==", "They did not stop"):
        assert gone not in text
    assert codes(taken) == {"S064", "S142", "S224", "S231", "S234", "S235", "S236", "S237"}


def test_a_grid_table(small: Path) -> None:
    text, taken = imported(small, "grid-table.md", 2026, 47)
    assert "## Ports\n\n| Line | Trains |\n| --- | ---: |\n| N | 14 |\n" in text
    assert codes(taken) == set()


def test_a_page_of_notion(small: Path) -> None:
    text, taken = imported(small, f"notion/{NOTION}.md", 2026, 48)
    assert "date: 2026-11-30\n" in text
    assert "::: sidebar\n💡 Fees rise on **1 December**.\n:::" in text
    assert "![The quay](quay.png)" in text
    assert "see last week and [Sheet](https://www.notion.so/" in text
    assert "`E=mc^2`" in text
    assert codes(taken) == {"S230", "S234", "S235", "S237"}


def test_spaces_in_the_names_of_pictures(small: Path) -> None:
    text, taken = imported(small, "picture-names.md", 2026, 50)
    assert text.count("![Quay](the-quay.png)") == 2
    assert (small / "issues/2026/50/the-quay.png").is_file()
    assert codes(taken) == set()
