"""Page breaks of an e-book, held against the pages of the PDF beside it.

In: an e-book, opened, and the text of each page by its label; out: problems at the document inside it.

Codes: F042 the words behind a page break stand on another page of the PDF.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from publisher.problems import Problem
from publisher.verify.ebook.epub_file import TYPE, XHTML, EpubFile, spine_of
from publisher.verify.printed import squeezed

WORDS = 8
"""Words behind a page break that are looked for on its page."""
SHARE = 0.75
"""Share of them that must be there: a heading may be printed in two places, a label in other words."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_DRAWN = "{http://www.w3.org/2000/svg}svg"
_ADDED = {"synopsis", "jumps"}
"""Classes of what the lists of an e-book say and those of the PDF do not."""


def check(book: EpubFile, pages: Mapping[str, str]) -> tuple[int, tuple[Problem, ...]]:
    """F042: the words behind a page break of the e-book are not on that page of the PDF; count those compared.

    Why: "go to page 12" must lead to the words that are cited as p. 12 (EPUB Accessibility 1.1, page navigation).
    Passes: a break before the first word of page 12, also inside a paragraph. Fails: one a paragraph too early.
    """
    printed = {label: squeezed(text) for label, text in pages.items()}
    compared, problems = 0, []
    for path in spine_of(book):
        pieces = list(_pieces(book.documents[path].find(f"{XHTML}body")))
        for at, (element, _) in enumerate(pieces):
            label = element.get("aria-label", "") if element is not None else ""
            words = [squeezed(word) for word in islice(_words(pieces, at), WORDS)]
            if label not in printed or not words or _on_title_page(element):
                continue
            compared += 1
            if sum(word in printed[label] for word in words) < SHARE * len(words):
                said = f"page {label} of the PDF does not have the words behind its page break: {' '.join(words)[:60]}"
                problems.append(book.problem("F042", said, at=path, line=element.sourceline or 0))
    return compared, tuple(problems)


def _on_title_page(element: Any) -> bool:
    """Tell whether an element stands on the title page, which no page of the PDF resembles."""
    return any("titlepage" in above.get(TYPE, "").split() for above in element.iterancestors())


def _words(pieces: list[tuple[Any, str]], at: int) -> Iterator[str]:
    """Yield the words from one page break to the next."""
    for number in range(at, len(pieces)):
        if number > at and pieces[number][0] is not None:
            return
        yield from _WORD.findall(pieces[number][1])


def _pieces(element: Any) -> Iterator[tuple[Any, str]]:
    """Yield the text of an element in order: what follows a page break with its element, any other with None."""
    if element is None or not isinstance(element.tag, str) or element.tag == _DRAWN or element.get("class") in _ADDED:
        return
    yield element if element.get(TYPE) == "pagebreak" else None, element.text or ""
    for child in element:
        yield from _pieces(child)
        yield None, child.tail or ""
