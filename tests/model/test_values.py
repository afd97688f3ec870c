from datetime import date

from publisher.model.values import (
    CLEAR,
    LABELS,
    OPEN_LABELS,
    RED,
    UNMARKED,
    DateSpan,
    Mark,
    printed_label,
    typed_label,
)


def test_labels_the_lowest_first_and_as_the_standard_writes_them() -> None:
    assert [printed_label(label) for label in LABELS] == [
        "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED",
    ]  # fmt: skip


def test_only_red_names_recipients() -> None:
    assert (*OPEN_LABELS, RED) == LABELS
    assert OPEN_LABELS[0] == CLEAR


def test_labels_as_people_write_them() -> None:
    for text in ("amber+strict", "AMBER+STRICT", "TLP:AMBER+STRICT", "tlp: Amber Strict", "TLP AMBER-STRICT"):
        assert typed_label(text) == "amber+strict"
    assert [typed_label(printed_label(label)) for label in LABELS] == [*LABELS]
    assert [typed_label(text) for text in ("ambr", "TLP:", "amber red", "")] == ["ambr", "TLP:", "amber red", ""]


def test_a_mark_is_true_if_it_has_a_label() -> None:
    assert Mark(CLEAR)
    assert not UNMARKED


def test_the_days_that_an_editor_marked() -> None:
    assert DateSpan.marked("2024-10-28") == DateSpan(date(2024, 10, 28), date(2024, 10, 28))
    assert DateSpan.marked("2024-10-28/2024-11-02") == DateSpan(date(2024, 10, 28), date(2024, 11, 2))
    assert DateSpan.marked("2024-11-02/2024-10-28") is None
    assert DateSpan.marked("28 October") is None
    assert DateSpan.marked("2024-02-30") is None
    assert DateSpan.marked("20241028") is None
    assert DateSpan.marked("2024-10-28/2024-10-29/2024-10-30") is None
