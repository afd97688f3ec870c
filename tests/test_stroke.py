import pytest

from publisher import store, stroke
from publisher.problems import PublisherError
from tests.tools.killing import killed_at_every_point, state

OLD = {"issue.md": b"old ![](map.png)", "map.png": b"old map"}
NEW = {"map.png": b"new map", "issue.md": b"new ![](map.png)", "import.json": b"{}"}


def made(folder, files):
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def listed(folder):
    return [path.name for path in folder.iterdir()]


def test_files_of_a_folder_are_replaced_together_and_others_stay(tmp_path):
    folder = made(tmp_path / "41", {**OLD, "notes/mine.txt": b"mine", "own.png": b"own"})
    (folder / "link").symlink_to("own.png")
    stroke.put(folder, NEW, {"issue.md": OLD["issue.md"]})
    assert state(tmp_path) == {f"41/{name}": data for name, data in NEW.items()} | {
        "41/notes/mine.txt": b"mine", "41/own.png": b"own", "41/link": b"own",
    }  # fmt: skip
    assert (folder / "link").is_symlink()
    assert listed(tmp_path) == ["41"]


def test_what_was_changed_meanwhile_stays_as_it_is(tmp_path):
    folder = made(tmp_path / "41", OLD)
    with pytest.raises(PublisherError, match="C053"):
        stroke.put(folder, NEW, {"issue.md": b"what was read"})
    assert state(folder) == OLD
    assert listed(tmp_path) == ["41"]


def test_where_folders_cannot_be_exchanged_the_files_are_replaced_in_their_order(tmp_path, monkeypatch):
    folder, order = made(tmp_path / "41", OLD), []
    write = store.write
    monkeypatch.setattr(stroke, "_exchanged", lambda *_: False)
    monkeypatch.setattr(store, "write", lambda path, *rest: (order.append(path.name), write(path, *rest)))
    stroke.put(folder, NEW, {"issue.md": OLD["issue.md"]})
    assert order[len(NEW) :] == list(NEW)
    assert state(folder) == NEW
    with pytest.raises(PublisherError, match="C053"):
        stroke.put(folder, {"issue.md": b"newer"}, {"issue.md": OLD["issue.md"]})


@pytest.mark.parametrize("there", [True, False])
def test_killed_at_any_point_a_folder_is_the_old_or_the_new_one(tmp_path, there):
    folder = tmp_path / "issues/41"
    if there:
        made(folder, OLD)
    before, seen = state(tmp_path), []
    after = {f"issues/41/{name}": data for name, data in NEW.items()}
    for _ in killed_at_every_point(tmp_path, lambda: stroke.put(folder, NEW, {})):
        seen.append(state(tmp_path))
        assert seen[-1] in (before, after)
        if seen[-1] == after:
            stroke.put(folder, OLD, {}) if there else [path.unlink() for path in folder.iterdir()]
            (folder / "import.json").unlink(missing_ok=True)
            None if there else folder.rmdir()
    assert len(seen) >= 12
    assert before in seen
    assert state(tmp_path) == after
    stroke.sweep(tmp_path)
    assert listed(tmp_path / "issues") == ["41"]


def test_a_new_folder_is_made_once(tmp_path):
    assert stroke.new(tmp_path / "mine", {"a": b"1", "b/c": b"2"}) == (tmp_path / "mine/a", tmp_path / "mine/b/c")
    with pytest.raises(PublisherError, match="C027"):
        stroke.new(tmp_path / "mine", {"a": b"3"})
    assert state(tmp_path) == {"mine/a": b"1", "mine/b/c": b"2"}


def test_a_disk_that_refuses_is_said(tmp_path):
    (tmp_path / "file").write_text("in its place")
    with pytest.raises(PublisherError, match="C031"):
        stroke.put(tmp_path / "file/41", NEW, {})


def test_a_folder_takes_the_place_of_another(tmp_path):
    made(tmp_path / "before", {"a": b"1"})
    stroke.replace(tmp_path / "before", tmp_path / "now")
    assert state(tmp_path) == {"before/a": b"1"}
    made(tmp_path / "now", {"b": b"2"})
    stroke.replace(tmp_path / "before", tmp_path / "now")
    assert state(tmp_path) == {"before/b": b"2"}


def test_a_new_workspace_is_not_made_where_something_is(tmp_path):
    (tmp_path / "x").write_text("mine")
    with pytest.raises(PublisherError, match="C027"):
        stroke.start(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_new_workspace_has_the_manual_and_an_issue(tmp_path):
    files = stroke.start(tmp_path / "new")
    names = {path.relative_to(tmp_path / "new").as_posix() for path in files}
    assert {"issues/README.md", "issues/publication.yaml", "issues/2026/1/issue.md"} <= names
    assert all(path.is_file() for path in files)


def test_a_new_workspace_is_whole_or_can_be_made_again(tmp_path):
    points = 0
    for _ in killed_at_every_point(tmp_path, lambda: stroke.start(tmp_path / "new")):
        points += 1
        if state(tmp_path):
            break
    assert points >= 20
    whole = {f"new/{path}" for path in state(tmp_path / "new")}
    stroke.start(tmp_path / "other")
    assert {name.removeprefix("new/") for name in whole} == state(tmp_path / "other").keys()
