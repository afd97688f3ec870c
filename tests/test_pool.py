import gc
import os
import time

import pytest

from publisher import pool
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
