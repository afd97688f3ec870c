"""The clock, and SOURCE_DATE_EPOCH."""

import re

import pytest

from publisher.cli import clock
from publisher.problems import PublisherError


def test_now_is_iso_8601_in_utc():
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", clock.now())


@pytest.mark.parametrize(
    ("epoch", "time"), [("", ""), ("0", "1970-01-01T00:00:00Z"), ("1730678400", "2024-11-04T00:00:00Z")]
)
def test_source_date(monkeypatch, epoch, time):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert clock.source_date() == time


@pytest.mark.parametrize("epoch", ["yesterday", "1e9", "9" * 30])
def test_a_source_date_that_is_not_one(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(PublisherError, match=f"SOURCE_DATE_EPOCH: C026 '{epoch}' is not a number of seconds"):
        clock.source_date()
