"""Orders for briefings: issues, partners, formats, copies; where the files go; what is wrong with a request."""

from pathlib import Path
from typing import Any

import pytest

from publisher import store
from publisher.brief import orders
from publisher.brief.orders import BriefOrder, BriefWish
from publisher.problems import Location, Problem, PublisherError, Severity
from publisher.store import Workspace
from tests.conftest import ISSUE, make_workspace

PARTNERS = """\
partners:
  - {id: osw, name: Eastern Desk, tlp: amber}
  - {id: vault, name: Vault Society, encrypt: {environment: VAULT_PASSWORD}}
  - {id: many, name: Many Readers, copies: 3}
"""


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    folder = make_workspace(tmp_path / "review")
    (folder / "issues/partners.yaml").write_text(PARTNERS, encoding="utf-8")
    for name in ("2023/51", "2023/52", "2024/2"):
        source = folder / f"issues/{name}/issue.md"
        source.parent.mkdir(parents=True)
        source.write_text(ISSUE.replace("number: 1", f"number: {source.parent.name}"), encoding="utf-8")
    return store.workspace(folder)


def order(place: Workspace, partner: str = "osw", issues: tuple[str, ...] = ("2024/1",), **wish: Any) -> BriefOrder:
    (one,), problems = orders.plan(place, issues, [partner], BriefWish(**wish))
    assert not problems
    return one


def test_everyone_or_those_who_are_named(place: Workspace) -> None:
    everyone, problems = orders.plan(place, ["2024/1"], [], BriefWish())
    assert [each.partner.id for each in everyone] == ["osw", "vault", "many"]
    assert not problems
    assert everyone[0].known == {"osw", "vault", "many"}
    named, problems = orders.plan(place, ["2024/1"], ["many", "vualt"], BriefWish())
    assert [each.partner.id for each in named] == ["many"]
    assert [(problem.code, problem.hint) for problem in problems] == [("M005", "did you mean “vault”?")]


@pytest.mark.parametrize(
    ("partner", "wish", "formats", "copies"),
    [
        ("osw", {}, ("pdf", "epub", "txt"), 0),
        ("osw", {"formats": ("txt",)}, ("txt",), 0),
        ("osw", {"copies": 2}, ("pdf",), 2),
        ("vault", {}, ("pdf",), 0),
        ("many", {}, ("pdf",), 3),
        ("many", {"copies": 7}, ("pdf",), 7),
    ],
)
def test_formats_and_copies(
    place: Workspace, partner: str, wish: dict[str, Any], formats: tuple[str, ...], copies: int
) -> None:
    one = order(place, partner, **wish)
    assert (one.formats, one.copies) == (formats, copies)
    other = order(place, partner, **{**wish, "packed": True})
    assert one.made_by.keys() == other.made_by.keys()
    assert one.made_by != other.made_by


@pytest.mark.parametrize(
    ("partner", "wish", "code"),
    [
        ("osw", BriefWish(formats=("docx",)), "C029"),
        ("osw", BriefWish(formats=("pdf", "txt"), copies=2), "M040"),
        ("vault", BriefWish(formats=("epub",)), "M040"),
    ],
)
def test_formats_that_cannot_be(place: Workspace, partner: str, wish: BriefWish, code: str) -> None:
    assert [problem.code for problem in orders.plan(place, ["2024/1"], [partner], wish)[1]] == [code]


def test_the_manifest_lies_beside_the_folder_of_the_partner_never_in_it(place: Workspace) -> None:
    one = order(place)
    assert one.target == place.build / "2024/1/briefings/osw"
    assert one.manifest == place.build / "2024/1/briefings/osw.json"
    assert order(place, issues=("2024/1", "2024/2")).outer == place.build / "2024/1-2/briefings"
    assert order(place, issues=("2023/52", "2024/1")).outer == place.build / "2024/2023-52-1/briefings"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("1", "2", ("2024/1", "2024/2")),
        ("51", "1", ("2023/51", "2023/52", "2024/1")),
        ("2023/52", "2024/1", ("2023/52", "2024/1")),
        ("2", "2", ("2024/2",)),
    ],
)
def test_a_span_of_issues(place: Workspace, first: str, last: str, expected: tuple[str, ...]) -> None:
    assert orders.span(place, first, last) == expected


@pytest.mark.parametrize(("first", "last"), [("1", "9"), ("9", "1"), ("2024/2", "2024/1")])
def test_a_span_that_cannot_be(place: Workspace, first: str, last: str) -> None:
    with pytest.raises(PublisherError, match="C024"):
        orders.span(place, first, last)


def test_errors_stop_and_warnings_only_if_they_are_to(place: Workspace) -> None:
    warning = (Problem(Location("a"), "M004", "x", severity=Severity.WARNING),)
    assert order(place).stopped(warning) == warning
    for one, problems, complete in (
        (order(place, strict=True), warning, True),
        (order(place), (Problem(Location("a"), "M006", "x"),), True),
        (order(place), (), False),
    ):
        with pytest.raises(PublisherError):
            one.stopped(problems, complete=complete)
