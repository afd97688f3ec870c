"""Words of a link with marks of their own, and ids of an editor that are like ours, in every format of one issue."""

import re
import zipfile
from pathlib import Path

import pypdf

from tests.conftest import publisher

ISSUE = """\
---
date: 2024-11-04
number: 1
---

## News of the town

{#note-a}
On 28 October [[чыгунка]{lang=be}](https://example.org/a) and [the [чыгунка]{lang=be} line](https://example.org/b)
and [*[чыгунка]{lang=be}*](https://example.org/c) and [чыгунка](https://example.org/d){lang=be} reopened.[^a]

{#section-2}
On 29 October [a stop[^a] and a halt](https://example.org/e) closed, see [above](#note-a) and [this](#source-1).

{#page-1}
On 30 October [it]{#source-1} [re]{#s1p1}opened: [more](#page-1), [about us](#imprint).

## ???

{#table-1}
::: table {title="Stops"}
| Line | Stops |
|------|------:|
| One  | 2     |
:::

## Палітыка

Text.

## Imprint

Text.

[^a]: A [note [пра]{lang=be} it](https://example.org/f).
"""


def test_links_and_ids_are_whole_in_every_format(small: Path) -> None:
    (small / "issues/2024/1/issue.md").write_text(ISSUE, encoding="utf-8")
    done = publisher(small, "build", "2024/1")
    assert done.returncode == 0, done.stdout + done.stderr
    pdf = pypdf.PdfReader(next((small / "build/2024/1").glob("*.pdf")))
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "](" not in text
    actions = (each.get_object().get("/A", {}) for page in pdf.pages for each in page.get("/Annots", ()))
    assert {f"https://example.org/{letter}" for letter in "abcdef"} <= {action.get("/URI") for action in actions}
    with zipfile.ZipFile(next((small / "build/2024/1").glob("*.epub"))) as book:
        pages = {Path(name).name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    ids = {name: re.findall(r' id="([^"]+)"', page) for name, page in pages.items()}
    assert all(len(found) == len(set(found)) for found in ids.values()), ids
    for page in pages.values():
        assert "](" not in page
        assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", page), page
        for file, name in re.findall(r'href="([\w.-]+\.xhtml)#([^"]+)"', page):
            assert name in ids[file], (file, name)
    assert '<span xml:lang="be" lang="be">чыгунка</span>' in pages["section-1.xhtml"]
