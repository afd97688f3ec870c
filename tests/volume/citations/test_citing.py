"""What a reference means: issues, volumes, pages of both, in a workspace with and without a bound volume."""

import json
from pathlib import Path

import pytest

from publisher import store
from publisher.problems import PublisherError
from publisher.store import Workspace
from publisher.volume.citations import citing
from tests.conftest import PUBLICATION, make_workspace

PAGES = {
    "labels": ["Cover 1", "i", "ii", "1", "2", "3", "4", "5"],
    "issues": {"2024/1": {"1": "1", "2": "2", "3": "3"}},
    "folios": {"1": "2024/1:1", "2": "2024/1:2", "3": "2024/1:3"},
}


def place(folder: Path, publication: str = PUBLICATION) -> Workspace:
    return store.workspace(make_workspace(folder / "review", publication))


def bound(where: Workspace) -> Workspace:
    """The same workspace with a volume of three pages of an issue, and two after them."""
    target = where.build / "2024/annual"
    target.mkdir(parents=True)
    (target / "pages.json").write_text(json.dumps(PAGES), encoding="utf-8")
    return where


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2024", (2024, "", "", "")),
        ("2024:115", (2024, "", "115", "")),
        ("2024:115-117", (2024, "", "115", "117")),
        ("2024:vii", (2024, "", "vii", "")),
        ("2024/41", (2024, "41", "", "")),
        ("2024/41:3", (2024, "41", "3", "")),
        ("2024/41:3–5", (2024, "41", "3", "5")),
        ("2026/51-52:3-5", (2026, "51-52", "3", "5")),
    ],
)
def test_a_reference(text: str, parts: tuple[int, str, str, str]) -> None:
    read = citing.parse(text)
    assert (read.year, read.number, read.first, read.last) == parts


@pytest.mark.parametrize(
    "text",
    ["", "41", "24", "2024/", "2024:", "2024:0", "2024/41:", "2024/41:0", "2024/41:x", "2024/41:vii", "2024-41",
     "../2024/41:3", "2024/41:3-", "2024\n"],
)  # fmt: skip
def test_what_is_no_reference(text: str) -> None:
    with pytest.raises(PublisherError) as stop:
        citing.parse(text)
    assert [problem.code for problem in stop.value.problems] == ["C033"]


def places(where: Workspace, text: str) -> list[tuple[str, str, str]]:
    return [(cited.title, cited.pages, cited.note) for cited in citing.cite(where, text)]


def test_an_issue_before_it_is_bound_and_after(tmp_path: Path) -> None:
    where = place(tmp_path)
    title = "Town Review 2024, No 1"
    assert places(where, "2024/1:2") == [(title, "2", "")]
    bound(where)
    assert places(where, "2024/1") == [(title, "", "Town Review 2024, pp. 1–3")]
    assert places(where, "2024/1:2") == [(title, "2", "Town Review 2024, p. 2")]
    assert places(where, "2024/1:2-3") == [(title, "2–3", "Town Review 2024, pp. 2–3")]
    assert places(where, "2024/1:2-2") == [(title, "2", "Town Review 2024, p. 2")]


def test_a_volume_and_its_pages_which_are_those_of_an_issue_too(tmp_path: Path) -> None:
    where = bound(place(tmp_path))
    (volume,) = citing.cite(where, "2024")
    assert (volume.title, volume.extent, volume.text) == (
        "Town Review 2024", 8, "Town Review 2024. Vilnius: The Town Press. ISSN 2049-3630.",
    )  # fmt: skip
    issue = ("Town Review 2024, No 1", "3", "Town Review 2024, p. 3")
    assert places(where, "2024:3") == [issue, ("Town Review 2024", "3", "p. 3")]
    assert places(where, "2024:1-3")[0] == ("Town Review 2024, No 1", "1–3", "Town Review 2024, pp. 1–3")
    assert places(where, "2024:5") == [("Town Review 2024", "5", "p. 5")]
    assert places(where, "2024:3-5") == [("Town Review 2024", "3–5", "pp. 3–5")]
    assert places(where, "2024:i-ii") == [("Town Review 2024", "i–ii", "pp. i–ii")]


def test_in_the_language_of_the_publication(tmp_path: Path) -> None:
    where = bound(place(tmp_path, PUBLICATION.replace("en-GB", "de")))
    assert places(where, "2024:3") == [
        ("Town Review 2024, Nr. 1", "3", "Town Review 2024, S. 3"), ("Town Review 2024", "3", "S. 3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("2024/9", "C024", ""),
        ("2023", "C024", "there are issues of 2024"),
        ("2024/1:4", "C034", "it has 3 pages"),
        ("2024/1:3-1", "C034", "exchange them"),
        ("2024:9", "C034", "its pages are numbered from i, and from 1 to 5"),
        ("2024:iii", "C034", "its pages are numbered from i, and from 1 to 5"),
        ("2024:5-3", "C034", "exchange them"),
    ],
)
def test_what_is_not_there(tmp_path: Path, text: str, code: str, hint: str) -> None:
    with pytest.raises(PublisherError) as stop:
        citing.cite(bound(place(tmp_path)), text)
    (problem,) = stop.value.problems
    assert problem.code == code
    assert hint in problem.hint


@pytest.mark.parametrize("text", ["2024", "2024:3"])
def test_a_volume_that_is_not_bound(tmp_path: Path, text: str) -> None:
    with pytest.raises(PublisherError) as stop:
        citing.cite(place(tmp_path), text)
    assert [(each.code, each.hint) for each in stop.value.problems] == [("V012", "bind it: publisher annual 2024")]
