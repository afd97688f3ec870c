"""A limit of CPU time that only what never ends, or grows with the square of its input, can reach."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def ends(seconds: float = 60.0) -> Iterator[None]:
    """Fail if the body takes that much CPU time of this process; how busy the machine is does not count.

    It guards against hostile input; how fast things are is measured by `make bench` alone.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still at it after {seconds:g} s of CPU time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
