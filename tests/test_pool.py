import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publisher import pool, store, stroke
from publisher.problems import PublisherError


def slow_square(value):
    time.sleep(0.05 * (value == 0))
    return value * value


def die(value):
    if value == 1:
        os._exit(9)
    return value


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_values(jobs):
    assert list(pool.run(slow_square, range(5), jobs)) == [0, 1, 4, 9, 16]


def pid(_):
    return os.getpid()


def test_workers_are_replaced_before_they_have_grown():
    pids = list(pool.run(pid, range(2 * pool.TASKS + 2), 2))
    assert set(pids[: 2 * pool.TASKS]).isdisjoint(pids[2 * pool.TASKS :])
    assert os.getpid() not in pids


def test_a_worker_that_is_ended_from_outside_is_said_and_not_waited_for():
    with pytest.raises(PublisherError, match="C028"):
        list(pool.run(die, range(3), 2))


def test_garbage_is_looked_for_seldom_only_where_there_is_little_work():
    before = gc.get_threshold()
    try:
        pool.spare(pool.FEW + 1)
        assert gc.get_threshold() == before
        pool.spare(pool.FEW)
        assert gc.get_threshold() == pool.SELDOM
    finally:
        gc.set_threshold(*before)


def test_values_side_by_side_keep_their_order():
    assert pool.side_by_side(slow_square, range(4)) == [0, 1, 4, 9]
    assert pool.side_by_side(slow_square, ()) == []


ORPHANS = """
import os, sys, time
from pathlib import Path
from publisher import pool, store, stroke

def work(value):
    (Path(sys.argv[1]) / f"pid{os.getpid()}").touch()
    time.sleep(60)

with stroke.locked(store.Workspace(Path(sys.argv[1]), Path(sys.argv[1]) / "build"), lambda *_: None):
    list(pool.run(work, range(4), 2))
"""


def gone(pids):
    for pid in pids:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            continue
        if Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z":  # no one reaps it here
            return False
    return True


def until(what):
    for _ in range(400):
        if what():
            return True
        time.sleep(0.05)
    return False


def test_workers_end_with_a_parent_that_is_killed_alone_and_let_go_of_the_lock(tmp_path):
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS, str(tmp_path)])
    assert until(lambda: len(list(tmp_path.glob("pid*"))) == 2)
    pids = [int(path.name.removeprefix("pid")) for path in tmp_path.glob("pid*")]
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert until(lambda: gone(pids))
    waits = []
    with stroke.locked(store.Workspace(tmp_path, tmp_path / "build"), lambda *holder: waits.append(holder)):
        assert waits == []


KEPT = []


def keep(value):
    KEPT.append(value)
    return os.getpid(), tuple(KEPT)


def test_a_resident_process_remembers_and_is_replaced(monkeypatch):
    monkeypatch.setattr(pool, "CALLS", 3)
    resident = pool.Resident()
    try:
        calls = [resident.call(keep, number).result() for number in range(5)]
    finally:
        resident.end()
    assert [kept for _, kept in calls] == [(0,), (0, 1), (0, 1, 2), (3,), (3, 4)]
    assert len({process for process, _ in calls} | {os.getpid()}) == 3


def test_a_resident_process_that_was_killed_is_replaced():
    resident = pool.Resident()
    try:
        with pytest.raises(pool.KILLED):
            resident.call(die, 1).result()
        assert resident.call(die, 0).result() == 0
    finally:
        resident.end()
