"""Orders fulfilled: the same bytes everywhere, nothing half-written, nothing done twice."""

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
from publisher.production import orders, run
from publisher.production.orders import Wish
from tests.conftest import ISSUE, make_workspace, publisher


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
    for _ in range(3):
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


def test_results_come_in_the_order_of_the_orders_and_each_is_told_of(tmp_path, subsets):
    place = store.workspace(many(tmp_path / "review", 3, subsets))
    first, second, third = orders.plan(place, [], Wish(("pdf",)))[0]
    (built,) = run.build([second], 1, lambda _result: None)
    assert (built.product, built.outcome) == ("2024/2", "built")
    source = third.folder.source
    source.write_text(source.read_text("utf-8").replace("[^a]: The mayor was there.", ""), encoding="utf-8")
    told = []
    results = run.build([first, second, third], 2, told.append)
    assert [result.outcome for result in results] == ["built", "unchanged", "failed"]
    assert tuple(told) == results
    assert results[1].files == built.files
    assert not third.target.exists()
