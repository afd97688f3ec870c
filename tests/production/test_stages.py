"""The spine: nothing half-written, the same bytes everywhere, nothing done twice."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest
from pypdf import PdfReader

from publisher import store
from publisher.press import engine
from publisher.production import manifest, stages
from publisher.production import orders as production_orders
from publisher.production.orders import Wish
from tests.conftest import ISSUE, make_workspace, publisher


def orders(folder, *names, **wish):
    found, problems = production_orders.plan(store.workspace(folder), names, Wish(**wish))
    assert not problems
    return found


def hashes(folder):
    return {
        path.relative_to(folder).as_posix(): store.digest(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def many(folder, count, subsets):
    make_workspace(folder, subsets=subsets)
    for number in range(2, count + 1):
        place = folder / f"issues/2024/{number}"
        place.mkdir()
        copy = f"number: {number}\nallow: {{T042: the same text, T087: of the same day}}"
        (place / "issue.md").write_text(ISSUE.replace("number: 1", copy), encoding="utf-8")
    return folder


def forget(folder):
    """Empty the build folder but for the subsets of fonts, so that the moment of a kill can be any stage."""
    for path in [folder / "build/2024", *(folder / "build/.cache").glob("0.*")]:
        shutil.rmtree(path, ignore_errors=True)


@pytest.mark.slow
def test_same_input_same_bytes_on_another_day_folder_locale_zone_and_number_of_jobs(tmp_path, subsets):
    one = many(tmp_path / "one", 3, subsets)
    other = tmp_path / "another place/with spaces"
    shutil.copytree(one, other)
    settings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "HOME": str(tmp_path)}
    assert publisher(one, "build", "--jobs", "1", TZ="UTC", PYTHONHASHSEED="0").returncode == 0
    assert publisher(other, "build", "--jobs", "2", **settings).returncode == 0
    made = hashes(one / "build/2024")
    assert len(made) == 9
    assert made == hashes(other / "build/2024")


def test_source_date_epoch_moves_only_the_date_of_the_files(small):
    assert publisher(small, "build", SOURCE_DATE_EPOCH="1767225600").returncode == 0
    reader = PdfReader(small / "build/2024/1/town-review-2024-1.pdf")
    assert reader.metadata.modification_date_raw == "D:20260101000000Z"
    assert reader.metadata.creation_date_raw == "D:20241104000000Z"
    assert publisher(small, "build", SOURCE_DATE_EPOCH="soon").returncode == 1


def test_what_is_unchanged_is_not_typeset_again_and_what_is_damaged_is_made_again(small, monkeypatch):
    calls = []
    honest = engine.typeset
    monkeypatch.setattr(engine, "typeset", lambda sheet: calls.append(sheet.name) or honest(sheet))
    (order,) = orders(small)
    assert stages.make(order).outcome == "built"
    good = hashes(order.target)
    assert manifest.unchanged(order)

    pdf = next(order.target.glob("*.pdf"))
    pdf.write_bytes(pdf.read_bytes()[:-10])
    assert manifest.unchanged(order) is None
    assert stages.make(order).outcome == "built"
    assert hashes(order.target) == good
    assert len(calls) == 1, "a damaged file is bound again from what was typeset"

    (entry,) = (order.cache.folder / "typeset").iterdir()
    entry.write_bytes(entry.read_bytes()[:-10] + b"0123456789")
    pdf.unlink()
    assert stages.make(order).outcome == "built"
    assert hashes(order.target) == good
    assert len(calls) == 2, "a damaged entry is typeset again"


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"[]", b'{"files": 1}', b"\xff", b'{"files": {"pdf": {}}, "inputs": {}}']
)
def test_a_damaged_manifest_is_no_manifest(small, damage):
    (order,) = orders(small, formats=())
    order.target.mkdir(parents=True)
    order.manifest.write_bytes(damage)
    assert manifest.unchanged(order) is None


def test_any_change_of_an_input_is_noticed(small):
    (order,) = orders(small, formats=("pdf",))
    stages.make(order)
    assert manifest.unchanged(order)
    source = small / "issues/2024/1/issue.md"
    stat, text = source.stat(), source.read_text("utf-8")
    source.write_text(text.replace("bridge", "brigde"), encoding="utf-8")
    os.utime(source, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert manifest.unchanged(order) is None
    source.write_text(text, encoding="utf-8")
    assert manifest.unchanged(order)


def test_files_of_another_source_do_not_stay_beside_new_ones(small):
    (order,) = orders(small)
    stages.make(order)
    source = small / "issues/2024/1/issue.md"
    source.write_text(source.read_text("utf-8") + "\nOne more line.\n", encoding="utf-8")
    (order,) = orders(small, formats=("pdf",))
    stages.make(order)
    assert [path.suffix for path in sorted(order.target.iterdir())] == [".json", ".pdf"]


def test_the_version_knows_layouts_of_the_workspace(small):
    before = production_orders.version_of(store.workspace(small))
    (small / "layouts/mine").mkdir(parents=True)
    (small / "layouts/mine/a.css").write_text("x")
    assert production_orders.version_of(store.workspace(small)) != before


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_no_half_file_and_the_next_is_right(tmp_path, subsets):
    folder = many(tmp_path / "review", 2, subsets)
    assert publisher(folder, "build").returncode == 0
    good = hashes(folder / "build/2024")
    start = time.monotonic()
    forget(folder)
    assert publisher(folder, "build", "-q").returncode == 0
    whole = time.monotonic() - start
    moments = random.Random(41)
    for _ in range(6):
        forget(folder)
        command = [sys.executable, "-m", "publisher.cli.main", "build", "-q"]
        process = subprocess.Popen(command, cwd=folder, start_new_session=True)
        time.sleep(moments.uniform(0.2, 1.0) * whole)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for path in (folder / "build").glob("2024/*/*"):
            if not path.name.endswith(".part"):
                name = path.relative_to(folder / "build/2024").as_posix()
                assert store.digest(path.read_bytes()) == good[name], f"{name} is half written"
        done = publisher(folder, "build", "-q")
        assert (done.returncode, done.stderr) == (0, "")
        assert hashes(folder / "build/2024") == good


def test_the_manifest_is_the_same_bytes_and_names_no_folder(small):
    (order,) = orders(small, formats=("pdf",))
    stages.make(order)
    text = order.manifest.read_text("utf-8")
    assert str(small) not in text
    assert json.loads(text)["made-by"]["version"] == order.version
