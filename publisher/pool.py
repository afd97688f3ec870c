"""One function over many values, in order, in N workers; N = 1 is a plain loop. The only concurrency.

The function must be top-level and its values picklable. Workers are forked from a parent that has imported the module
of the function, so that no worker pays for it again, with the garbage collector's objects frozen so that shared memory
stays shared. A resident process does one thing after another for as long as somebody is at a desk.
"""

import contextlib
import ctypes
import gc
import multiprocessing
import multiprocessing.util
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from publisher.problems import Location, Problem, PublisherError

V = TypeVar("V")
R = TypeVar("R")


# glibc, malloc.h: blocks larger than this are given back when they are freed. Unless told, malloc raises it to the
# largest block that it has seen, and a worker that has drawn a cover keeps its 30 MB to the end.
M_MMAP_THRESHOLD, BLOCK = -3, 128 * 1024
PR_SET_PDEATHSIG = 1
# Values after which a worker is replaced, all at once: the engine's libraries leak a quarter of a megabyte a document.
# A year in two workers needs no other shift, at whose end one of them waits.
TASKS = 26
# Up to FEW values, garbage is collected at these thresholds: they leave 5 MB a document, and collecting costs a tenth.
FEW, SELDOM = 2, (100_000, 50, 100)
KILLED = BrokenProcessPool
"""The exception of what a process was doing when it was killed from outside."""
# Calls after which a resident process is replaced, for the same leak.
CALLS = 200


def _start_worker(parent: int) -> None:
    # An interrupt is the parent's to handle: it ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    with contextlib.suppress(AttributeError, OSError):  # prctl(2): Linux alone has it, and ends a worker at once
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    with contextlib.suppress(AttributeError, OSError):  # other C libraries have no mallopt
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, BLOCK)


def _end_with(parent: int) -> None:
    """End this worker when its parent is gone, killed perhaps; it would wait for ever and hold the workspace's lock."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def at_end(function: Callable[[], None]) -> None:
    """Call a function when this process ends of itself, be it a worker."""
    multiprocessing.util.Finalize(None, function, exitpriority=0)


def spare(count: int) -> None:
    """Collect garbage seldom from now on if this process has to work on FEW values or less."""
    if count <= FEW:
        gc.set_threshold(*SELDOM)


def run(function: Callable[[V], R], values: Sequence[V], jobs: int) -> Iterator[R]:
    """Yield `function(value)` for each value in order, each as soon as all before it are ready.

    Raises C028 if a worker is killed from outside.
    """
    if jobs <= 1 or len(values) <= 1:
        yield from map(function, values)
        return
    gc.collect()
    gc.freeze()
    try:
        for first in range(0, len(values), jobs * TASKS):
            yield from _shift(function, values[first : first + jobs * TASKS], jobs)
    except KILLED:
        raise PublisherError(
            killed("what is finished is kept; run it again, with fewer --jobs if memory was short")
        ) from None
    finally:
        gc.unfreeze()


class Resident:
    """One process that calls functions in turn and keeps what they remember; another takes its place after CALLS calls.

    It is forked from a process that has the `modules` and no thread. When it was killed, the next call has a new one.
    """

    def __init__(self, *modules: str) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(modules))
        self._pool = self._started()
        self._calls = 0

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=_resident)

    def call(self, function: Callable[..., R], *values: object) -> "Future[R]":
        """Let it call a top-level function with picklable values."""
        self._calls += 1
        if self._calls > CALLS:
            self._renew()
        try:
            return self._pool.submit(function, *values)
        except KILLED:
            self._renew()
            return self._pool.submit(function, *values)

    def _renew(self) -> None:
        self._pool.shutdown(wait=False)  # what it was asked before, it still does
        self._pool, self._calls = self._started(), 1

    def end(self) -> None:
        """End the process; what it has not begun is not done."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _resident() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    spare(1)
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def killed(hint: str) -> Problem:
    """Say that a worker was killed from outside (C028)."""
    return Problem(Location("build"), "C028", "a worker was killed from outside", hint)


def side_by_side(function: Callable[[V], R], values: Sequence[V]) -> list[R]:
    """Give `function(value)` for a few values, in threads: for work that a library does while Python goes on."""
    with ThreadPoolExecutor(max(1, len(values))) as threads:
        return list(threads.map(function, values))


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold interrupts back while workers are forked: what Python does around a fork would lose them, and say so."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _shift(function: Callable[[V], R], values: Sequence[V], jobs: int) -> Iterator[R]:
    context = multiprocessing.get_context("fork")
    workers, parent = min(jobs, len(values)), os.getpid()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(parent,))
    try:
        with _uninterrupted():
            futures = [pool.submit(function, value) for value in values]
        for future in futures:
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
