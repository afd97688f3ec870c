"""Frozen values come back from their JSON, and nothing else is taken for one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from publisher.model.codec import decode, encode


@dataclass(frozen=True, slots=True)
class Stone:
    """A value with what others are made of."""

    name: str
    day: date
    price: Decimal | None = None
    sides: tuple[tuple[str, float], ...] = ()
    on: "Stone | None" = None


UNDER = Stone("under", date(1830, 1, 1))
MILL = Stone("mill\n“ЖЎ”", date(2024, 11, 4), Decimal("12.50"), (("a", 0.1), ("b", 2.0)), UNDER)


def test_a_value_comes_back_from_one_line() -> None:
    data = encode(MILL)
    assert b"\n" not in data
    assert decode(Stone, data) == MILL
    assert str(decode(Stone, data).price) == "12.50"


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"{", b'{"name": 1}', b'{"name": "a", "day": "yesterday"}', b"\xff", encode(UNDER)[:-9]],
)
def test_what_is_damaged_or_of_another_shape_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        decode(Stone, data)
