from datetime import date

from publisher.model.values import CLEAR, LABELS, OPEN_LABELS, RED, UNMARKED, DateSpan, Mark, printed_label


def test_labels_the_lowest_first_and_as_the_standard_writes_them() -> None:
    assert [printed_label(label) for label in LABELS] == [
        "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED",
    ]  # fmt: skip


def test_only_red_names_recipients() -> None:
    assert (*OPEN_LABELS, RED) == LABELS
    assert OPEN_LABELS[0] == CLEAR


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
