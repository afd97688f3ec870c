import json
import os
import subprocess
import sys
import time

import pytest

from publisher import store, stroke
from publisher.problems import PublisherError, failed
from publisher.production import manifest
from publisher.store import Cache, Workspace


def make(root, *issues):
    (root / "issues").mkdir(parents=True, exist_ok=True)
    (root / "issues/publication.yaml").write_text("title: x\n")
    for name in issues:
        folder = root / "issues" / name
        folder.mkdir(parents=True)
        (folder / "issue.md").write_text("x")
    return store.workspace(root)


def test_a_workspace_is_found_from_inside_it_and_its_absence_is_said(tmp_path):
    place = make(tmp_path / "review", "2024/41")
    assert store.workspace(tmp_path / "review/issues/2024/41").root == place.root
    with pytest.raises(PublisherError, match="C020"):
        store.workspace(tmp_path)


def test_issues_are_found_in_order_and_bad_folders_said(tmp_path):
    place = make(tmp_path, "2024/41", "2024/7", "2023/50", "2024/041", "2024/x")
    folders, problems = store.issue_folders(place)
    assert [folder.id for folder in folders] == ["2023/50", "2024/7", "2024/41"]
    assert [(problem.code, problem.location.path) for problem in problems] == [
        ("C022", "issues/2024/41/issue.md"),
        ("C021", "issues/2024/x/issue.md"),
    ]


def test_texts_and_settings_that_are_not_read_are_said(tmp_path):
    place = make(tmp_path, "2024/41", "2024-42", "2025/1/text", "2025/3")
    (tmp_path / "issues/2025/3/issue.md").rename(tmp_path / "issues/2025/3/Issue.markdown")
    for name in ("2025/2/old.docx", "2025/4/map.png", "README.md", "2024/41/notes.md", "imports/a.md", "partners.yml",
                 "2024/Volume.yaml", "other.yaml"):  # fmt: skip
        (tmp_path / "issues" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "issues" / name).write_text("x")
    problems = store.issue_folders(place)[1]
    deep = "an issue lies in a folder of its year and its number: issues"
    assert sorted((it.code, it.location.path, it.hint) for it in problems) == sorted([
        ("C021", "issues/2024-42/issue.md", f"{deep}/2024/42/issue.md"),
        ("C016", "issues/2024/Volume.yaml", "call it issues/2024/volume.yaml"),
        ("C021", "issues/2025/1/text/issue.md", f"{deep}/2025/1/issue.md"),
        ("C015", "issues/2025/2/old.docx", "turn it into an issue: publisher import issues/2025/2/old.docx"),
        ("C015", "issues/2025/3/Issue.markdown", "call it issue.md, in lower-case letters: issues/2025/3/issue.md"),
        ("C015", "issues/2025/4", "write issues/2025/4/issue.md, or delete the folder"),
        ("C016", "issues/partners.yml", "call it issues/partners.yaml"),
    ])  # fmt: skip
    assert not failed(problems)


def test_what_a_killed_import_left_is_no_issue(tmp_path):
    place = make(tmp_path, "2024/1", "2024/.1.abc.part", ".2024.abc.part/1")
    folders, problems = store.issue_folders(place)
    assert ([folder.id for folder in folders], problems) == (["2024/1"], ())


def test_an_issue_that_is_a_link_out_of_the_workspace_is_refused(tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    place = make(tmp_path / "review", "2024/1")
    source = place.root / "issues/2024/1/issue.md"
    source.unlink()
    source.symlink_to(tmp_path / "secret.md")
    folders, problems = store.issue_folders(place)
    assert not folders
    assert [problem.code for problem in problems] == ["C023"]


def test_a_file_keeps_its_permissions_and_a_new_one_has_what_the_umask_leaves(tmp_path, monkeypatch):
    (tmp_path / "private.md").write_bytes(b"old")
    (tmp_path / "private.md").chmod(0o600)
    (tmp_path / "link.md").symlink_to("private.md")
    monkeypatch.setattr(store, "UMASK", 0o027)
    for name in ("link.md", "private.md", "new.md"):
        store.write(tmp_path / name, b"new")
    modes = {path.name: oct(path.lstat().st_mode & 0o777) for path in tmp_path.iterdir()}
    assert modes == {"private.md": "0o600", "link.md": "0o640", "new.md": "0o640"}
    (tmp_path / "files").mkdir()
    (tmp_path / "files").chmod(0o700)
    stroke.put(tmp_path / "files", {"a": b"a"}, {})
    stroke.put(tmp_path / "more", {"a": b"a"}, {})
    assert [oct((tmp_path / name).stat().st_mode & 0o777) for name in ("files", "more")] == ["0o700", "0o750"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "a/b.pdf"
    store.write(path, b"one")
    assert path.read_bytes() == b"one"

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(PublisherError, match="C031 cannot be written: No space left on device"):
        store.write(path, b"two")
    assert path.read_bytes() == b"one"
    assert [entry.name for entry in path.parent.iterdir()] == ["b.pdf"]


def test_only_what_was_read_is_written_over(tmp_path):
    path = tmp_path / "a.md"
    store.write(path, b"one", b"")
    with pytest.raises(PublisherError, match="C053 it was changed meanwhile"):
        store.write(path, b"two", b"")
    store.write(path, b"two", b"one")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.md", b"two")]


def test_a_folder_that_is_swept_while_a_file_is_written_does_not_matter(tmp_path, monkeypatch):
    sync, swept = os.fsync, []

    def sweeping(handle):
        sync(handle)
        if not swept:
            swept.append(stroke.sweep(tmp_path))

    monkeypatch.setattr(os, "fsync", sweeping)
    store.write(tmp_path / "a/b", b"one")
    assert (tmp_path / "a/b").read_bytes() == b"one"
    assert swept


def test_writing_the_same_bytes_leaves_the_file_alone(tmp_path):
    path = tmp_path / "a"
    store.write(path, b"one")
    os.utime(path, (1, 1))
    store.write(path, b"one")
    assert path.stat().st_mtime == 1


def test_leftovers_of_a_killed_build_are_swept(tmp_path):
    (tmp_path / ".x.pdf.abc.part").write_bytes(b"half")
    (tmp_path / "x.pdf").write_bytes(b"whole")
    (tmp_path / ".41.abc.part").mkdir()
    (tmp_path / ".41.abc.part/.issue.md.def.part").write_bytes(b"half")
    stroke.sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]


def test_the_cache_remembers_and_notices_damage(tmp_path):
    cache = Cache(tmp_path / "v1")
    calls = []

    def make():
        calls.append(1)
        return b"\x00data\nwith lines"

    assert cache.remember("typeset", "k", make) == cache.remember("typeset", "k", make)
    assert len(calls) == 1
    entry = tmp_path / "v1/typeset/k"
    entry.write_bytes(entry.read_bytes()[:-1] + b"X")
    assert cache.remember("typeset", "k", make) == b"\x00data\nwith lines"
    assert len(calls) == 2
    entry.write_bytes(b"")
    assert cache.get("typeset", "k") is None


def test_an_entry_in_the_place_of_another_is_not_believed(tmp_path):
    """A file for TLP:CLEAR readers held AMBER text when two entries were put in each other's place."""
    cache, other = Cache(tmp_path / "v1"), Cache(tmp_path / "v2")
    for key, data in (("a", b"clear"), ("b", b"amber")):
        cache.put("typeset", key, data)
        other.put("typeset", key, data)
        cache.put("sheet", key, data)
    entry = tmp_path / "v1/typeset/a"
    assert cache.get("typeset", "a") == b"clear"
    for stranger in ("v1/typeset/b", "v2/typeset/a", "v1/sheet/a"):
        entry.write_bytes((tmp_path / stranger).read_bytes())
        assert cache.get("typeset", "a") is None
    entry.write_bytes(f"{store.digest(b'amber')}\n".encode() + b"amber")  # right for its content alone
    assert cache.get("typeset", "a") is None


def test_what_cannot_be_read_is_made_again(tmp_path):
    cache = Cache(tmp_path / "v1")
    for data in (b"", b"null", b"[", b"\xff", b'{"deep": ' * 10_000):
        cache.put("record", "k", data)
        assert cache.load("record", "k", lambda data: json.loads(data)["name"]) is None
    cache.put("record", "k", b'{"name": "x"}')
    assert cache.load("record", "k", lambda data: json.loads(data)["name"]) == "x"
    entry = tmp_path / "v1/record/k"
    entry.unlink()
    os.mkfifo(entry)
    assert cache.get("record", "k") is None


def test_the_lock_names_its_holder(tmp_path):
    place = Workspace(tmp_path, tmp_path / "build")
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        waits = []

        def waiting(process, since):
            waits.append((process, since))
            holder.stdin.close()

        with stroke.locked(place, waiting):
            pass
    assert [process for process, _ in waits] == [holder.pid]
    assert waits[0][1] == pytest.approx(time.time(), abs=60)


HOLDER = """
import sys
from pathlib import Path
from publisher import store, stroke
with stroke.locked(store.Workspace(Path(sys.argv[1]), Path(sys.argv[1]) / "build"), lambda *_: None):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_workspace_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "build").write_text("a file in its place")
    with (
        pytest.raises(PublisherError, match=r"C031 cannot be written"),
        stroke.locked(Workspace(tmp_path, tmp_path / "build"), lambda *_: None),
    ):
        pass


def test_what_other_versions_remembered_goes(tmp_path):
    for name in ("0.1.0-old", "0.1.0-new", "fonttools-1"):
        Cache(tmp_path / name).put("typeset", "k", b"x")
    (tmp_path / "lock").touch()
    (tmp_path / "0.1.0-new/typeset/.k.abc.part").write_bytes(b"half")
    stroke.prune(tmp_path, {tmp_path / "0.1.0-new", tmp_path / "fonttools-1"})
    stroke.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.1.0-new", "fonttools-1", "lock"]
    assert [path.name for path in (tmp_path / "0.1.0-new/typeset").iterdir()] == ["k"]


def test_a_fingerprint_depends_on_names_and_contents_only(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text("x")
        (tmp_path / name / ".hidden").write_text(name)
    first = store.fingerprint([tmp_path / "one"])
    assert first == store.fingerprint([tmp_path / "two"])
    (tmp_path / "two/a").rename(tmp_path / "two/b")
    assert first != store.fingerprint([tmp_path / "two"])


def test_a_workspaces_own_folder_takes_precedence(tmp_path):
    place = make(tmp_path)
    assert place.folders("layouts") == (store.shipped("layouts"),)
    (tmp_path / "layouts").mkdir()
    assert place.folders("layouts") == (tmp_path / "layouts", store.shipped("layouts"))
    assert (store.shipped("layouts") / "weekly").is_dir()


def test_a_file_of_gigabytes_is_not_read(tmp_path, monkeypatch):
    """A file that grew without end, or was made to: what we wrote is made again, what an editor wrote is refused."""
    monkeypatch.setattr(store, "LARGEST", 100)
    path = tmp_path / "manifest.json"
    path.write_bytes(b"x" * 100)
    assert store.kept(path) == store.read(path, "it") == b"x" * 100
    with path.open("ab") as file:
        file.truncate(1 << 40)
    assert store.kept(path) == b""
    assert manifest.read(path) is None
    with pytest.raises(PublisherError, match=r"C032 cannot be read: it is no file, or has over 1 GB"):
        store.read(path, "it")
    assert store.kept(tmp_path) == store.kept(tmp_path / "none") == store.kept(tmp_path / "a\0b") == b""
    cache = Cache(tmp_path / "v")
    cache.put("kind", "key", b"x" * 100)
    assert cache.get("kind", "key") is None
