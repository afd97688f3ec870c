"""The issues before one: how far back they are looked for, and that nothing is told that not all may read."""

from pathlib import Path

import pytest

from publisher import store
from publisher.edition import opening
from publisher.model.tree import KeyFigures
from publisher.model.walking import plain
from tests.conftest import ISSUE, make_workspace, publisher

TABLE = "\n::: key-figures{mark}\n| value | label | change |\n|---|---|---|\n| {value} | boats | {change} |\n:::\n"


def write(folder: Path, number: int, value: int, change: str = "", mark: str = "") -> None:
    text = ISSUE.replace("number: 1", f"number: {number}") + TABLE.format(mark=mark, value=value, change=change)
    source = folder / f"issues/2024/{number}/issue.md"
    source.parent.mkdir(exist_ok=True)
    source.write_text(text, encoding="utf-8")


def changes(folder: Path, number: int) -> tuple[list[str], list[str], list[str]]:
    """The changes printed in an issue, the codes of problems, and the files that were loaded for it."""
    place, loaded = store.workspace(folder), []

    def load(path: Path) -> bytes:
        loaded.append(place.shown(path))
        return path.read_bytes()

    own = next(folder for folder in store.issue_folders(place)[0] if folder.number == number)
    house = opening.house_style(place)
    issue, _ = opening.opened(place, own, house)
    assert issue
    issue, problems = opening.with_changes(issue, own, place, house, load)
    figures = [block for section in issue.sections for block in section.blocks if isinstance(block, KeyFigures)]
    printed = [plain(figure.change) for block in figures for figure in block.figures]
    return printed, [problem.code for problem in problems], loaded


def test_an_issue_that_asks_for_no_change_loads_nothing(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    write(folder, 2, 9)
    assert changes(folder, 2) == ([""], [], [])


def test_the_last_issue_with_the_figure_is_taken(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    write(folder, 2, 7)
    write(folder, 3, 5)
    write(folder, 5, 9, "auto")
    printed, codes, loaded = changes(folder, 5)
    assert "+4" in printed[0]
    assert codes == []
    assert loaded == ["issues/2024/3/issue.md"]


def test_no_further_back_than_a_quarter_of_a_year(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    write(folder, 1, 7)
    for number in range(2, opening.LOOK_BACK + 2):
        (folder / f"issues/2024/{number}").mkdir()
        text = ISSUE.replace("number: 1", f"number: {number}")
        (folder / f"issues/2024/{number}/issue.md").write_text(text, encoding="utf-8")
    write(folder, opening.LOOK_BACK + 2, 9, "auto")
    printed, codes, loaded = changes(folder, opening.LOOK_BACK + 2)
    assert (printed, codes, len(loaded)) == ([""], ["T007"], opening.LOOK_BACK)


def test_what_not_all_may_read_is_not_told(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    write(folder, 1, 7, mark=" {tlp=amber}")
    write(folder, 2, 9, "auto")
    assert changes(folder, 2)[:2] == ([""], ["T007"])


@pytest.mark.slow
def test_a_build_prints_the_change_and_is_made_again_when_the_earlier_figure_changes(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    write(folder, 1, 7)
    write(folder, 2, 9, "auto")
    assert "T007" not in publisher(folder, "build", "2024/2", "--formats", "pdf").stderr
    assert "unchanged" in publisher(folder, "build", "2024/2", "--formats", "pdf").stdout
    write(folder, 1, 7, mark=" {tlp=amber}")
    done = publisher(folder, "build", "2024/2", "--formats", "pdf")
    assert "T007 no earlier issue has a number for “boats”" in done.stderr
