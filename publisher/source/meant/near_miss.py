"""A near miss: a place in a text where markup was meant, as a problem without its file."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from publisher.source.meant import slips

NOT_TEXT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for whatever is markup, code, or escaped, where text is searched for near misses."""


CODES = frozenset({slips.CODE, "S035", "S040", "S042", "S064", "S065", "S067", "S071", "S074", "S075", "S078", "S079"})
"""Codes of markup that was meant and is none: the text can be read and printed, but not as it was meant."""


class NearMiss(NamedTuple):
    """Markup that was meant: offset in the text, code, what is wrong, what to type, and whether it may stand."""

    offset: int
    code: str
    message: str
    hint: str
    may_stand: bool = False


def one_of_each(misses: Iterable[NearMiss]) -> list[NearMiss]:
    """Keep the first near miss of each code: a table has many lines, and is one mistake."""
    first: dict[str, NearMiss] = {}
    for miss in misses:
        first.setdefault(miss.code, miss)
    return list(first.values())


def short(text: str, most: int = 60) -> str:
    """Cut a text to the length that a message can have, on one line."""
    flat = re.sub(r"\s+", " ", re.sub(f"{NOT_TEXT}+", "…", text)).strip()
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
