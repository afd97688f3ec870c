"""Days as people write them."""

import pytest

from publisher.settings import days


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12/01/2026", ("2026-01-12", "2026-12-01")),
        ("13/01/2026", ("2026-01-13",)),
        ("01/13/2026", ("2026-01-13",)),
        ("05/05/2026", ("2026-05-05",)),
        ("12.1.26", ("2026-01-12",)),
        ("2026-1-5", ("2026-01-05",)),
        ("2026/01/05", ("2026-01-05",)),
        ("“2026-01-05”", ("2026-01-05",)),
        ("12 January 2026", ("2026-01-12",)),
        ("12th Jan. 2026", ("2026-01-12",)),
        ("January 12, 2026", ("2026-01-12",)),
        ("Sept 1st 2026", ("2026-09-01",)),
        ("30 February 2026", ()),
        ("12 Smarch 2026", ()),
        ("next Monday", ()),
        ("", ()),
    ],
)
def test_days_that_a_text_may_mean(text: str, meant: tuple[str, ...]) -> None:
    assert days.meant(text) == meant


def test_a_hint_names_both_days_where_two_may_be_meant() -> None:
    assert days.hint("12/01/2026") == "write 2026-01-12, or 2026-12-01 if the month comes first: year, month, day"
    assert days.hint("12 January 2026") == "write 2026-01-12: year, month, day"
    assert days.hint("soon") == "write year, month and day: 2026-01-12"
