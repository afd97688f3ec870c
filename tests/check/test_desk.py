from pathlib import Path

from publisher import store
from publisher.check.desk import desk_of
from publisher.store import Cache
from tests.conftest import make_workspace
from tests.tools.desk import checked

HEAD = "---\ndate: 2024-11-04\nnumber: 1\n---\n\n## News of the town\n\n"
SLIPS = HEAD + "It was sent to the the court on Monday, for $ 200.\n"


def test_the_memory_follows_the_sources(tmp_path: Path) -> None:
    folder = make_workspace(
        tmp_path / "review", issue=HEAD + "On Monday the council opened the old bridge to lorries.\n"
    )
    later = folder / "issues/2024/2/issue.md"
    later.parent.mkdir()
    text = (
        (folder / "issues/2024/1/issue.md")
        .read_text("utf-8")
        .replace("number: 1", "number: 2")
        .replace("11-04", "11-11")
    )
    later.write_text(text)
    assert [[problem.code for problem in each.problems] for each in checked(folder)] == [[], ["T042"]]
    later.write_text(text.replace("opened", "closed and then tore down").replace("lorries", "everybody"))
    assert [[problem.code for problem in each.problems] for each in checked(folder)] == [[], []]


def test_what_is_marked_is_read_too(tmp_path: Path) -> None:
    amber = SLIPS.replace("number: 1\n", "number: 1\ntlp: amber\n")
    assert amber != SLIPS
    (found,) = checked(make_workspace(tmp_path / "whole", issue=amber))
    assert [problem.code for problem in found.problems] == ["T012", "T030"]
    part = SLIPS + "\n{tlp=amber}\nIt was sent to to the court by [the clerk clerk of]{redact=privacy} the town.\n"
    (found,) = checked(make_workspace(tmp_path / "part", issue=part))
    assert [problem.code for problem in found.problems] == ["T012", "T030", "T030"]
    wrong = HEAD + "{tlp=amber}\nIt rained [on the the town]{tlp=green} in the night.\n"
    (found,) = checked(make_workspace(tmp_path / "wrong", issue=wrong))
    assert [problem.code for problem in found.problems] == ["M002", "T030"]


def test_a_desk_is_laid_anew_when_the_house_style_changes(tmp_path: Path) -> None:
    place = store.workspace(make_workspace(tmp_path / "review", issue=SLIPS))
    cache = Cache(tmp_path / "cache")
    desk = desk_of(place, cache)
    assert desk_of(place, cache) is desk
    desk.look()
    assert [before.issue for before in desk.precedents] == ["2024/1"]
    place.publication.write_text(place.publication.read_text("utf-8").replace("Vilnius", "Minsk"), encoding="utf-8")
    assert desk_of(place, cache).house.place == "Minsk"


def test_workers_make_the_same_precedents(tmp_path: Path) -> None:
    place = store.workspace(make_workspace(tmp_path / "review", issue=SLIPS))
    for number in (2, 3):
        other = place.root / f"issues/2024/{number}/issue.md"
        other.parent.mkdir()
        other.write_text(SLIPS.replace("number: 1", f"number: {number}").replace("11-04", f"11-1{number}"))
    alone = desk_of(place, Cache(tmp_path / "alone"))
    alone.look()
    many = desk_of(place, Cache(tmp_path / "many"))
    assert many is not alone
    many.look(jobs=2)
    assert many.precedents == alone.precedents
    assert [before.issue for before in many.precedents] == ["2024/1", "2024/2", "2024/3"]
    kept = [sorted(path.name for path in (tmp_path / name / "precedents").iterdir()) for name in ("alone", "many")]
    assert kept[0] == kept[1]


def test_an_issue_that_cannot_be_read_has_no_precedent(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review", issue="no front matter\n")
    place = store.workspace(folder)
    desk = desk_of(place, Cache(tmp_path / "cache"))
    desk.look()
    assert desk.precedents == ()
    assert [problem.code for problem in checked(folder)[0].problems] == ["S010"]


def test_mistakes_in_settings_that_no_issue_needs_are_found(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    (folder / "issues/authorities.yaml").write_text("entries:\n  - {id: eu, name: Union}\n")
    (folder / "issues/partners.yaml").write_text("partners:\n  - {id: osw, name: OSW, tlp: ambr}\n")
    (folder / "issues/2024/volume.yaml").write_bytes(b"gaps: \xff\n")
    place = store.workspace(folder)
    desk = desk_of(place, Cache(place.cache / "test"))
    problems = desk.wrong_settings(store.issue_folders(place)[0])
    assert [(problem.code, problem.location.path, problem.location.line) for problem in problems] == [
        ("C003", "issues/authorities.yaml", 2),
        ("M001", "issues/partners.yaml", 2),
        ("C030", "issues/2024/volume.yaml", 1),
    ]
