"""The state of every product: built or not, and what has changed since it was made."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from publisher import store
from publisher.model.part import Output
from publisher.production import status
from publisher.production.manifest import Manifest
from publisher.production.orders import version_of
from publisher.store import Workspace, digest

FILES = {
    "publication.yaml": "title: Town Review\n",
    "2024/40/issue.md": "---\ndate: 2024-10-28\nnumber: 40\n---\n",
    "2024/41/issue.md": "---\ndate: 2024-11-04\nnumber: 41\n---\n",
}


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    for name, text in FILES.items():
        (tmp_path / "issues" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "issues" / name).write_text(text, "utf-8")
    return store.workspace(tmp_path)


def made(place: Workspace, path: str, inputs: Iterable[str], version: str = "") -> None:
    """Write a product as a build does: a file, and the manifest that lists it."""
    manifest = Manifest(
        product={},
        made_by={"version": version or version_of(place)},
        inputs={f"issues/{name}": digest(FILES[name].encode()) for name in inputs},
        warnings=0,
    )
    manifest.write(place.build / path, {"pdf": Output(f"{Path(path).stem}.pdf", "application/pdf", b"%PDF")})


def told(place: Workspace, *asked: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(each.product, each.kind, each.state, each.reasons) for each in status.states(place, asked)]


def test_an_issue_is_built_or_not(place: Workspace) -> None:
    made(place, "2024/41/manifest.json", FILES)
    made(place, "2024/41/manifest-a5.json", FILES)
    assert told(place) == [
        ("2024/40", "issue", "not built", ()),
        ("2024/41", "issue", "current", ()),
        ("2024/41", "a5", "current", ()),
    ]
    assert told(place, "2024/40") == [("2024/40", "issue", "not built", ())]
    assert not told(place, "2025")


def test_what_has_changed_is_named(place: Workspace) -> None:
    made(place, "2024/41/manifest.json", ["2024/41/issue.md", "publication.yaml"])
    made(place, "2024/41/briefings/fund.json", ["2024/41/issue.md"], version="0.0.1-other")
    (place.root / "issues/2024/41/issue.md").write_text("---\n", "utf-8")
    source, program = "issues/2024/41/issue.md", "the program, its layouts or fonts"
    assert told(place, "2024/41") == [
        ("2024/41", "issue", "stale", (source,)),
        ("2024/41", "briefing for fund", "stale", (source, program)),
    ]


def test_a_file_that_is_gone_or_another_is_named(place: Workspace) -> None:
    made(place, "2024/41/manifest.json", FILES)
    (place.build / "2024/41/manifest.pdf").write_bytes(b"%PDF, changed")
    assert told(place, "2024/41") == [("2024/41", "issue", "damaged", ("manifest.pdf is not as it was made",))]
    (place.build / "2024/41/manifest.pdf").unlink()
    assert told(place, "2024/41") == [("2024/41", "issue", "damaged", ("manifest.pdf is gone",))]


def test_a_volume_is_stale_when_an_issue_is_new(place: Workspace) -> None:
    made(place, "2024/annual/manifest.json", ["publication.yaml", "2024/40/issue.md"])
    made(place, "2024/annual-tlp-amber/manifest.json", FILES)
    assert told(place, "2024") == [
        ("2024", "volume", "stale", ("issues/2024/41/issue.md",)),
        ("2024", "volume tlp-amber", "current", ()),
    ]


def test_a_briefing_of_several_issues_has_a_state(place: Workspace) -> None:
    made(place, "2024/40-41/briefings/fund.json", FILES)
    assert told(place, "2024") == [("2024/40-41", "briefing for fund", "current", ())]


def test_a_manifest_that_cannot_be_read_is_said(place: Workspace) -> None:
    (place.build / "2024/41").mkdir(parents=True)
    (place.build / "2024/41/manifest.json").write_text("[]", "utf-8")
    assert told(place, "2024/41") == [("2024/41", "issue", "damaged", ("manifest.json cannot be read",))]
