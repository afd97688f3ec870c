"""How the CPU time of a function grows with its input: the factor for each doubling, the best of several tries."""

import time
from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")
LINEAR, ENOUGH, TRIES = 2.6, 0.15, 4
"""A factor that only what grows faster than n log n passes; CPU seconds worth measuring; measurements at most."""


def seconds(function: Callable[[V], object], value: V) -> float:
    """CPU seconds of this process that a call takes."""
    start = time.process_time()
    function(value)
    return time.process_time() - start


def growth(function: Callable[[V], object], make: Callable[[int], V], size: int, most: int) -> float:
    """The factor by which the time grows when the input doubles, over an input of four times the size.

    The size doubles, up to `most`, until it is worth measuring. Another process can only make a measurement longer, so
    that the shortest of each counts, and a factor that is too large is measured again.
    """
    short = seconds(function, make(size))
    while short < ENOUGH and 2 * size <= most:
        size *= 2
        short = seconds(function, make(size))
    if short < ENOUGH:  # refused, or done with at once
        return 0.0
    long, factor = seconds(function, make(4 * size)), 0.0
    for _ in range(TRIES):
        factor = (long / short) ** 0.5
        if factor <= LINEAR:
            break
        short = max(short, seconds(function, make(size)))
        long = min(long, seconds(function, make(4 * size)))
    return factor
