"""Orders: which issues are meant, in which formats, under which version; what is wrong with a request."""

from pathlib import Path
from typing import Any

import pytest

from publisher import store
from publisher.production import orders
from publisher.production.orders import Order, Wish
from publisher.store import Workspace
from tests.conftest import ISSUE, make_workspace


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    folder = make_workspace(tmp_path / "review")
    for number in (2, 12):
        source = folder / f"issues/2024/{number}/issue.md"
        source.parent.mkdir()
        source.write_text(ISSUE.replace("number: 1", f"number: {number}"), encoding="utf-8")
    return store.workspace(folder)


def order(place: Workspace, **wish: Any) -> Order:
    (one,), problems = orders.plan(place, ["2024/1"], Wish(**wish))
    assert not problems
    return one


def test_issues_are_named_by_number_folder_or_file_once_each(place: Workspace) -> None:
    everything, problems = orders.plan(place, [], Wish())
    assert [each.folder.id for each in everything] == ["2024/1", "2024/2", "2024/12"]
    names = ["2024/12", "./issues/2024/12/", "issues/2024/2/issue.md", str(place.root / "issues/2024/2")]
    asked, wrong = orders.plan(place, names, Wish())
    assert [each.folder.id for each in asked] == ["2024/12", "2024/2"]
    assert problems == wrong == ()


@pytest.mark.parametrize("name", ["51", "52", "51-52"])
def test_a_double_issue_is_found_by_each_of_its_numbers(place: Workspace, name: str) -> None:
    source = place.root / f"issues/2024/{name}/issue.md"
    source.parent.mkdir()
    source.write_text(ISSUE.replace("number: 1", "number: 51-52"), encoding="utf-8")
    for asked in ("2024/51", "2024/52", "2024/51-52", f"issues/2024/{name}"):
        (one,), problems = orders.plan(place, [asked], Wish())
        assert problems == ()
        assert one.folder.id == f"2024/{name}"
        assert one.target == place.build / "2024" / name


def test_an_issue_that_is_not_there_is_told_with_those_that_are_near(place: Workspace) -> None:
    found, problems = orders.plan(place, ["2024/1", "2024/21", "x"], Wish())
    assert [each.folder.id for each in found] == ["2024/1"]
    assert [(problem.code, problem.location.path) for problem in problems] == [("C024", "2024/21"), ("C024", "x")]
    assert problems[0].hint.startswith("did you mean 2024/")
    assert problems[1].hint == "name it by year and number; there are 2024/1, 2024/2, 2024/12"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("2", "name it with its year: 2024/2"),
        ("No 12", "name it with its year: 2024/12"),
        ("2024", "name one: 2024/1, 2024/2, 2024/12; publisher annual 2024 binds the year"),
        ("2024-12", "did you mean 2024/12"),
        ("2019", "name it by year and number; there are 2024/1"),
        ("9" * 40, "name it by year and number"),
    ],
)
def test_a_hint_names_the_issue_that_is_meant(place: Workspace, name: str, hint: str) -> None:
    _, problems = orders.plan(place, [name], Wish())
    assert problems[0].hint.startswith(hint)


def test_noughts_before_a_number_do_not_count(place: Workspace) -> None:
    found, problems = orders.plan(place, ["2024/02", "2024/0012/"], Wish())
    assert ([each.folder.id for each in found], problems) == (["2024/2", "2024/12"], ())


def test_a_workspace_without_issues(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    (folder / "issues/2024/1/issue.md").unlink()
    found, problems = orders.plan(store.workspace(folder), [], Wish())
    assert found == ()
    assert [problem.code for problem in problems] == ["C025"]


def test_formats_are_those_of_the_layout(place: Workspace) -> None:
    assert order(place).wish.formats == ("pdf", "epub")
    assert order(place, formats=("epub",)).wish.formats == ("epub",)
    assert order(place, layout="large-print").wish.formats == ("pdf",)
    _, problems = orders.plan(place, [], Wish(formats=("docx",)))
    assert [(problem.code, problem.message) for problem in problems] == [
        ("C029", "the layout of the publication has no 'docx'")
    ]
    _, problems = orders.plan(place, [], Wish(layout="annual"))
    assert [(problem.code, problem.location.path) for problem in problems] == [("C029", "--layout")]


def test_names_of_files_say_what_is_not_ordinary(place: Workspace) -> None:
    assert order(place).manifest == place.build / "2024/1/manifest.json"
    special = order(place, layout="large-print", paper="letter", tlp="amber+strict")
    assert special.variant == "-large-print-letter-tlp-amber-strict"
    assert special.manifest.name == "manifest-large-print-letter-tlp-amber-strict.json"
    assert special.made_by == {
        "version": special.version, "layout": "large-print", "paper": "letter", "modified": "", "tlp": "amber+strict",
        "label": "",
    }  # fmt: skip


def test_the_version_knows_layouts_of_the_workspace(place: Workspace) -> None:
    before = orders.version_of(place)
    (place.root / "layouts/mine").mkdir(parents=True)
    (place.root / "layouts/mine/a.css").write_text("x")
    assert orders.version_of(place) != before
