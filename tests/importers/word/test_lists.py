"""Items of a Word file become lists, counted as Word counts them."""

import pytest

from tests.tools.word import (
    codes,
    li,
    p,
    said,
)


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (li("a") + li("b", 1) + li("c", 1) + li("d"), "- a\n  - b\n  - c\n- d"),
        (li("a", 0, 2) + p("x") + li("b", 0, 2), "1. a\n\nx\n\n2. b"),
        (li("a", 0, 2) + li("b", 0, 3) + li("c", 0, 3), "1. a\n\n5) b\n6) c"),
        (li("a", 0, 2) + li("b", 1, 2) + li("c", 0, 2) + li("d", 1, 2), "1. a\n   1. b\n2. c\n   1. d"),
        (li("a") + li("deep", 2) + li("b"), "- a\n  - deep\n- b"),
        (p("a", "ListBullet") + p("b", "ListBullet2") + p("c", "ListNumber"), "- a\n  - b\n\n1. c"),
        (li("a") + p("more", "ListParagraph") + li("b"), "- a\n\n  more\n\n- b"),
        (p("loose", "ListParagraph"), "loose"),
        (li("a") + p("more", more='<w:ind w:left="720"/>') + li("b"), "- a\n\n  more\n\n- b"),
        (li("a") + li("b", 1) + li("more of a", 0, 4) + li("c"), "- a\n\n  - b\n\n  more of a\n\n- c"),
    ],
)
def test_lists(body: str, markdown: str) -> None:
    assert said(body) == markdown


def test_letters_of_a_list_are_said() -> None:
    assert "S203" in codes(li("a", 0, 2) + li("b", 1, 2))
