from pathlib import Path

import pytest

from publisher import store
from publisher.edition import opening
from publisher.edition.tlp import Reader
from publisher.problems import PublisherError
from publisher.store import IssueFolder, Workspace
from tests.conftest import ISSUE, make_workspace

MARKED = ISSUE + "\n{tlp=amber}\nFor some.\n\n![A map](map.svg)\n"


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return store.workspace(make_workspace(tmp_path / "review", issue=MARKED))


def folder(place: Workspace) -> IssueFolder:
    ((only,), _) = store.issue_folders(place)
    return only


def test_the_public_reads_only_what_is_not_marked(place: Workspace) -> None:
    house = opening.house_style(place)
    issue, problems = opening.opened(place, folder(place), house)
    assert issue
    assert "For some" not in repr(issue)
    assert issue.path == "issues/2024/1/issue.md"
    assert [problem.code for problem in problems] == ["S081"]
    whole, _ = opening.opened(place, folder(place), house, None)
    assert "For some" in repr(whole)
    amber, _ = opening.opened(place, folder(place), house, Reader("amber"))
    assert "For some" in repr(amber)


def test_an_issue_that_is_not_for_its_readers_is_none(place: Workspace) -> None:
    source = folder(place).source
    source.write_text(MARKED.replace("number: 1", "number: 1\ntlp: green"), encoding="utf-8")
    issue, problems = opening.opened(place, folder(place), opening.house_style(place), pictures=False)
    assert issue is None
    assert [problem.code for problem in problems] == ["S081", "M003"]


def test_what_is_loaded_can_be_noted(place: Workspace) -> None:
    noted: list[Path] = []

    def load(path: Path) -> bytes:
        noted.append(path)
        return path.read_bytes()

    opening.opened(place, folder(place), opening.house_style(place, load), load=load)
    assert noted == [place.publication, folder(place).source]


def test_a_house_style_with_mistakes_stops_the_press(place: Workspace) -> None:
    place.publication.write_text("title: Town Review\nlanguage: x\n", encoding="utf-8")
    with pytest.raises(PublisherError) as stop:
        opening.house_style(place)
    assert {problem.location.path for problem in stop.value.problems} == {"issues/publication.yaml"}
