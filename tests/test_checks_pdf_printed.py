"""Text that is read back is compared without what a page adds to it; the rest is in test_verifying."""

import pytest

from publisher.checks.pdf_printed import squeezed


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Common\x02wealth of\r\nIndependent States", "Commonwealth of Independent States"),
        ("Naroulya dis\x02trict4 by", "Naroulya district by"),
        ("In Lelchitsy3 the", "In Lelchitsy the"),
        ("co\u2010operation", "co-operation"),
    ],
)
def test_one_text_whatever_the_page_added(printed: str, said: str) -> None:
    assert squeezed(printed) == squeezed(said)


def test_other_words_stay_other_words() -> None:
    assert squeezed("Stone, Anna") != squeezed("Stone, Anne")
