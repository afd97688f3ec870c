"""Editions beside issue.md: found, compared, accepted."""

from pathlib import Path

import pytest

from publisher import store
from publisher.problems import PublisherError
from publisher.production import editions, orders
from publisher.production.orders import Wish
from publisher.store import Workspace
from tests.conftest import make_workspace
from tests.edition.languages.texts import HOUSE_TEXT

MAIN = "---\ndate: 2024-11-04\nnumber: 1\n---\n\n## News\n\nThe bridge cost 12.\n\nIt is open.\n"
OWN = "---\n---\n\n## Wieści\n\nMost kosztował 12.\n\nJest otwarty.\n"


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    folder = make_workspace(tmp_path / "review", HOUSE_TEXT, MAIN)
    (folder / "issues/2024/1/issue.pl.md").write_text(OWN, encoding="utf-8")
    return store.workspace(folder)


def made(place: Workspace, lang: str) -> list[str]:
    planned, problems = orders.plan(place, [], Wish(), lang)
    return [*(order.product for order in planned), *(problem.code for problem in problems)]


def test_orders_are_for_the_editions_that_are_asked_for(place: Workspace) -> None:
    assert made(place, orders.ALL) == ["2024/1", "2024/1 pl"]
    assert made(place, orders.MAIN) == made(place, "en") == ["2024/1"]
    assert made(place, "pl") == ["2024/1 pl"]
    assert made(place, "de") == made(place, "xx") == ["C099"]
    (order,), _ = orders.plan(place, ["issues/2024/1/issue.pl.md"], Wish())
    assert (order.product, order.variant, order.manifest.name) == ("2024/1 pl", "-pl", "manifest-pl.json")


def test_a_file_in_a_language_that_the_publication_has_not_is_told(place: Workspace) -> None:
    for name in ("old", "PL", "pt_BR"):
        (place.root / f"issues/2024/1/issue.{name}.md").write_text("x", encoding="utf-8")
    assert made(place, orders.ALL) == ["2024/1", "2024/1 pl", "C098", "C098", "C098"]
    hints = [problem.hint for problem in orders.plan(place, [], Wish())[1]]
    assert hints[0] == "call it issue.pl.md"
    assert hints[2] == "write editions: {pt_BR: {}} into issues/publication.yaml, or rename the file"


def test_an_edition_is_accepted_and_told_when_issue_md_goes_on(place: Workspace) -> None:
    (order,), _ = orders.plan(place, [], Wish(), "pl")
    assert not editions.compared(order).settled
    before = order.made_by
    assert editions.accept(order) == 2
    assert order.made_by != before
    assert editions.compared(order).settled
    assert editions.accept(order) == 0
    source = place.root / "issues/2024/1/issue.md"
    source.write_text(MAIN.replace("12", "14").replace("open", "closed"), encoding="utf-8")
    found = editions.compared(order)
    assert [passage.pair.state for passage in found.passages] == ["stale", "stale"]
    assert [each.words for each in found.passages[0].differences] == ["14", "12"]
    with pytest.raises(PublisherError, match="C108"):
        editions.accept(order, [5])
    assert editions.accept(order, [6]) == 1
    assert [passage.pair.state for passage in editions.compared(order).passages] == ["in step", "stale"]
    (folder,) = store.issue_folders(place)[0]
    assert editions.chosen([order]) == (order,)
    assert folder.langs == ("pl",)
