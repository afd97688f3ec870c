"""Dates ahead, signatures, quotations, a week in numbers reach every product: PDF in each layout, and the e-book."""

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import ISSUE, publisher

LETTER = "Dear readers, it was a long week.\n\n::: signature\n**Ada Example**\\\neditor\n:::\n\n## News of the town"
AHEAD = """
::: dates-ahead
2024-11-11
: The bridge is closed for a day.

2024-11-18/2024-11-20
: The council meets.

2025-01-26
: The vote.
:::

::: quotations
“Nobody will be left on the other bank.”
: **Ada Example**, mayor, 2 January

[«Чакаем»]{lang=be}
: **Zoë Quill**, editor, 3 January
:::

::: key-figures {title="The week in numbers"}
| value | label |
|-------|-------|
| 1 | bridge |
| 22 | boats |
| 333 | walkers |
| 4,444 | steps |
| 55 | ferries |
:::

::: signature
By the desk
:::
"""


@pytest.fixture
def written(small: Path) -> Path:
    source = small / "issues/2024/1/issue.md"
    source.write_text(
        ISSUE.replace("## News of the town", LETTER).replace("[^a]:", AHEAD + "\n[^a]:"), encoding="utf-8"
    )
    return small


def words(file: Path) -> str:
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["", "--layout weekly-print", "--layout large-print"])
def test_they_are_printed_and_pages_are_set_as_they_were_planned(written, variant):
    done = publisher(written, "build", *variant.split(), "--formats", "pdf", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    name = f"town-review-2024-1{variant.replace('--layout ', '-')}.pdf"
    text = words(written / "build/2024/1" / name)
    said = ["a long week.", "Ada Example", "Dates ahead", "Mon 11 Nov", "18–20 Nov", "26 Jan 2025", "By the desk"]
    said += ["Quotations of the week", "bank.” Ada Example, mayor", "The week in numbers", "55 ferries"]
    assert [each for each in said if each not in text] == []


@pytest.mark.slow
def test_they_are_in_the_e_book(written):
    done = publisher(written, "build", "--formats", "epub", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(written / "build/2024/1/town-review-2024-1.epub") as book:
        texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert texts.count('class="signature"') == 2
    assert texts.count("<blockquote") == texts.count('<p class="source"') == 2
    assert "Mon 11 Nov" in texts.replace("\u00a0", " ")
