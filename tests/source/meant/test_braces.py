"""Attributes as people write them."""

import pytest

from publisher.source.meant import braces


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("{date=12 January 2026}", "{date=2026-01-12}"),
        ("{date: 12/01/2026}", "{date=2026-01-12}"),
        ("{date=2026-01-05–2026-01-07}", "{date=2026-01-05/2026-01-07}"),
        ("{event=“The port opens.”}", '{event="The port opens."}'),
        ("{form=bar, title=Ships in port}", '{form=bar title="Ships in port"}'),
        ("{form: bar title: “Ships: a year”}", '{form=bar title="Ships: a year"}'),
        ('form=bar title="Ships in port"', '{form=bar title="Ships in port"}'),
        ("{title='Ships in port' .total}", '{title="Ships in port" .total}'),
        ("{.a, #b}", "{.a #b}"),
        ("{source=https://a.org/b?c=d}", '{source="https://a.org/b?c=d"}'),
        ("{}", ""),
        ("{just words}", ""),
    ],
)
def test_they_are_written_as_they_are_read(written: str, mended: str) -> None:
    assert braces.mended(written) == mended


def test_braces_that_look_like_attributes() -> None:
    text = "A {date: 2026-01-12}, {.continued}, {10:30}, {x, y}, {a: b} and {#here}."
    assert [text[miss.offset :].partition("}")[0] for miss in braces.near_misses(text)] == [
        "{date: 2026-01-12", "{.continued", "{#here",
    ]  # fmt: skip
