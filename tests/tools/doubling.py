"""How the CPU time of a function grows with its input, told so that a loaded machine is not taken for a slow function.

On a busy machine the same work takes up to twice as long from one moment to the next. So an input is held against one
of an eighth of its size: what is linear takes 8 times as long, what is quadratic 64 times, and noise would have to
last, in the shortest of many measurements, to take the one for the other.
"""

import gc
import os
import time
from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")
SPAN, LINEAR = 8, 8**1.5
"""How many times as large the input grows; the growth of time which only what is nearer to a square passes."""
ENOUGH, TRIES = 1.0 if "SOAK" in os.environ else 0.05, 8
"""CPU seconds worth measuring, more in `make soak`, where smaller squares show; measurements at most."""


def seconds(function: Callable[[V], object], value: V) -> float:
    """CPU seconds of this process that a call takes, without what the garbage of others costs."""
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        function(value)
        return time.process_time() - start
    finally:
        if collects:
            gc.enable()


def growth(function: Callable[[V], object], make: Callable[[int], V], size: int, most: int) -> float:
    """The factor by which the time grows when the input grows to `SPAN` times its size; 0 for what is done at once.

    The size grows, up to `most`, until it is worth measuring. Another process can only make a measurement longer, so
    that the shortest of each counts, and a factor that is too large is measured again, after a pause.
    """
    size *= SPAN
    large = make(size)
    long = seconds(function, large)
    while long < ENOUGH and 4 * size <= most:
        size *= 4
        large = make(size)
        long = seconds(function, large)
    if long < ENOUGH:  # refused, or done with at once
        return 0.0
    small, short = make(size // SPAN), float("inf")
    for tried in range(TRIES):
        short = min(short, *(seconds(function, small) for _ in range(3)))
        if long / short <= LINEAR:
            break
        time.sleep(0.1 * tried)
        long = min(long, seconds(function, large))
    return long / short
