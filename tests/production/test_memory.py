"""What was made of an issue is remembered by all that went into it, and forgotten with any of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from publisher import store
from publisher.problems import Location, Problem, PublisherError, Severity
from publisher.production import memory, orders
from publisher.production.memory import Remembered
from publisher.production.orders import Order, Wish
from tests.conftest import make_workspace

WARNING = Problem(Location("a.md", 3), "T030", "a word stands twice", "take one out", Severity.WARNING, 5)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    (order,), problems = orders.plan(store.workspace(make_workspace(tmp_path / "review")), ["2024/1"], Wish())
    assert not problems
    return order


def kept(order: Order, also: bytes = b"names") -> object:
    found = memory.recalled(order, "record", memory.key(order, also), bytes)
    return found and (found.value, found.problems)


def keep(order: Order, value: bytes, inputs: dict[str, str], *problems: Problem) -> None:
    memory.keep(order, "record", memory.key(order, b"names"), Remembered(value, problems, inputs))


def test_a_value_is_remembered_with_its_warnings(order: Order) -> None:
    assert kept(order) is None
    keep(order, b"made\nof it", {}, WARNING)
    assert kept(order) == (b"made\nof it", (WARNING,))
    assert kept(order, b"other names") is None
    assert memory.recalled(order, "text", memory.key(order, b"names"), bytes) is None


@pytest.mark.parametrize("name", ["issues/2024/1/issue.md", "issues/publication.yaml", "issues/2024/1/a.png"])
def test_a_value_is_forgotten_with_any_file_that_went_into_it(order: Order, name: str) -> None:
    picture = order.place.root / "issues/2024/1/a.png"
    picture.write_bytes(b"one")
    inputs = {"issues/2024/1/a.png": store.digest(b"one")}
    keep(order, b"made", inputs)
    assert kept(order)
    with (order.place.root / name).open("ab") as file:
        file.write(b"\n")
    assert kept(order) is None
    picture.unlink()
    assert kept(order) is None


def test_what_cannot_be_read_any_more_is_made_again(order: Order) -> None:
    def refused(_data: bytes) -> bytes:
        raise ValueError

    keep(order, b"made", {})
    assert memory.recalled(order, "record", memory.key(order, b"names"), refused) is None


def test_the_key_of_several_issues_is_that_of_all_of_them_in_their_order(order: Order) -> None:
    other = replace(order, folder=replace(order.folder, number=2))
    keys = {memory.key_of(orders, also) for orders in ([order], [other], [order, other], [other, order])
            for also in (b"", b"x")}  # fmt: skip
    assert len(keys) == 8


def test_what_cannot_be_kept_is_made_anew_or_said(order: Order) -> None:
    (order.place.root / "build").write_bytes(b"")  # as on a read-only disk: no folder for what is kept
    memory.keep_if_possible(order, "record", "key", Remembered(b"made", (), {}))
    assert memory.recalled(order, "record", "key", bytes) is None
    with pytest.raises(PublisherError) as stop:
        memory.keep(order, "record", "key", Remembered(b"made", (), {}))
    assert stop.value.problems[0].code == "C031"
