"""The stages of a briefing: what its partner may see and wants, and what a digest passes over; nothing is written."""

from pathlib import Path

import pytest

from publisher import store
from publisher.brief import orders, stages
from publisher.brief.orders import BriefWish
from publisher.brief.stages import BriefMaking
from tests.conftest import ISSUE

PARTNERS = """\
partners:
  - {id: osw, name: Eastern Desk, tlp: amber}
  - {id: post, name: The Post}
  - {id: sport, name: Sports Desk, sections: [sports]}
"""
SOURCE = "issues/2024/{}/issue.md"


def made(folder: Path, partner: str, *issues: str, **wish: object) -> BriefMaking:
    place, wanted = store.workspace(folder), BriefWish(("txt",), **wish)
    (order,), problems = orders.plan(place, issues or ["2024/1"], [partner], wanted)
    assert not problems
    return stages.make(order)


def text(making: BriefMaking) -> str:
    assert making.files, making.problems
    return making.files.delivered[0].data.decode()


@pytest.fixture
def desk(small: Path) -> Path:
    (small / "issues/partners.yaml").write_text(PARTNERS, encoding="utf-8")
    (small / SOURCE.format(1)).write_text(ISSUE + "\n{tlp=amber}\nAn amber canary.\n", encoding="utf-8")
    other = small / SOURCE.format(2)
    other.parent.mkdir()
    other.write_text(ISSUE.replace("number: 1", "number: 2").replace("## News", "{tlp=amber}\n## News"), "utf-8")
    return small


def test_a_partner_gets_what_it_may_see_under_the_label_that_is_left(desk: Path) -> None:
    making = made(desk, "osw")
    assert making.label == "amber"
    assert "An amber canary." in text(making)
    assert making.inputs.keys() == {"issues/publication.yaml", SOURCE.format(1)}
    assert [output.name for output in making.files.delivered] == ["town-review-2024-1-osw.txt", "README.txt"]
    public = made(desk, "post")
    assert public.label == "clear"
    assert "canary" not in text(public)
    assert not (desk / "build/2024").exists()


def test_the_public_pages_of_the_sections_are_named(desk: Path) -> None:
    assert "Drawn from: Town Review 2024, No\u00a01, page 1" in text(made(desk, "post"))


def test_a_digest_passes_over_an_issue_with_nothing_for_the_partner(desk: Path) -> None:
    making = made(desk, "post", "2024/1", "2024/2")
    assert making.problems == []
    assert "Drawn from: Town Review 2024, No\u00a01" in text(making)
    alone = made(desk, "post", "2024/2")
    assert (alone.files, alone.label) == (None, "")
    assert [problem.code for problem in alone.problems] == ["M004"]


def test_a_section_that_is_not_there_stops_a_briefing(desk: Path) -> None:
    making = made(desk, "sport")
    assert making.files is None
    assert [problem.code for problem in making.problems] == ["M006"]


def test_a_partner_is_given_an_archive_beside_its_folder_only_if_it_is_asked_for(desk: Path) -> None:
    making = made(desk, "post", packed=True)
    assert making.files
    assert [output.name for output in making.files.beside] == ["town-review-2024-1-post.zip"]
