from publisher.model.values import CLEAR, LABELS, OPEN_LABELS, RED, UNMARKED, Mark, printed_label


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
