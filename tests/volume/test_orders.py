"""Orders for volumes: the issues of the year, what the volume is made of, where it goes."""

from pathlib import Path

from publisher import store
from publisher.volume import orders
from publisher.volume.orders import VolumeWish
from tests.conftest import ISSUE, make_workspace


def test_a_year_without_issues_is_told_with_the_years_that_there_are(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    order, problems = orders.plan(store.workspace(folder), 2023, VolumeWish())
    assert order is None
    assert [(problem.code, problem.hint) for problem in problems] == [("V010", "there are issues of 2024")]
    (folder / "issues/2024/1/issue.md").unlink()
    _, problems = orders.plan(store.workspace(folder), 2024, VolumeWish())
    assert [problem.hint for problem in problems] == ["write issues/2026/1/issue.md"]


def test_everything_that_goes_in_is_a_source(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    for name in ("issues/2024/2/issue.md", "issues/2023/1/issue.md"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(ISSUE.replace("number: 1", "number: 2"), encoding="utf-8")
    (folder / "issues/2024/2/map.svg").touch()
    (folder / "issues/2024/volume.yaml").touch()
    order, problems = orders.plan(store.workspace(folder), 2024, VolumeWish(tlp="amber+strict", modified="now"))
    assert order
    assert not problems
    assert [issue.folder.id for issue in order.issues] == ["2024/1", "2024/2"]
    assert {issue.wish.tlp for issue in order.issues} == {"amber+strict"}
    assert order.sources.keys() == {
        "issues/publication.yaml", "issues/2024/volume.yaml", "issues/2024/1/issue.md", "issues/2024/2/issue.md",
        "issues/2024/2/map.svg",
    }  # fmt: skip
    assert order.manifest == order.place.build / "2024/annual-tlp-amber-strict/manifest.json"
    wish = {"modified": "now", "tlp": "amber+strict", "published": ""}
    assert order.made_by == {"version": order.issues[0].version, **wish}
