"""Page breaks of an e-book, held against the pages of the PDF beside it.

In: an e-book, opened, and the text of each page by its label; out: problems at the document inside it.

Codes: F042 the words behind a page break stand on another page of the PDF · F043 a page of the PDF begins before its
page break.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

from publisher.problems import Problem
from publisher.verify.ebook.epub_file import TYPE, XHTML, EpubFile, spine_of
from publisher.verify.printed import squeezed

WORDS = 8
"""Words behind a page break that are looked for on its page."""
SHARE = 0.75
"""Share of them that must be there: a heading may be printed in two places, a label in other words."""
_Piece: TypeAlias = tuple[Any, str, bool]  # the page break it follows, its text, whether that may have been moved
_WORD = re.compile(r"[^\W\d_]{3,}")
_DRAWN = "{http://www.w3.org/2000/svg}svg"
_ADDED = {"synopsis", "jumps"}
"""Classes of what the lists of an e-book say and those of the PDF do not."""
_MOVED = {f"{XHTML}figure", f"{XHTML}aside", f"{XHTML}nav"}
_MOVED_AS = {"sidebar", "key-figures", "display", "date", "note"}
"""What may stand on another page of the PDF than the text around it, or is said again there."""
BEFORE = 3
"""Pages before one on which the words before its page break are looked for: some are blank."""


def check(book: EpubFile, pages: Mapping[str, str]) -> tuple[int, tuple[Problem, ...]]:
    """Hold each page break of the e-book against the pages of the PDF; count those compared.

    F042: the words behind a page break of the e-book are not on that page of the PDF. Why: "go to page 12" must lead to
    the words that are cited as p. 12 (EPUB Accessibility 1.1, page navigation). Passes: a break before the first word
    of page 12, also inside a paragraph. Fails: one a paragraph too early.

    F043: the words before a page break are on that page, and not on those before it. Why: what is cited as p. 12 stands
    behind its break. Passes: a figure that the PDF has at the head of a later page. Fails: one a paragraph too late.
    """
    printed = {label: squeezed(text) for label, text in pages.items()}
    order = {label: number for number, label in enumerate(printed)}
    texts = list(printed.values())
    compared, problems, begun = 0, [], dict[str, int]()
    for path in spine_of(book):
        pieces = list(_pieces(book.documents[path].find(f"{XHTML}body")))
        for at, (element, *_) in enumerate(pieces):
            label = element.get("aria-label", "") if element is not None else ""
            words = [squeezed(word) for word in islice(_words(pieces, at), WORDS)]
            if label not in printed or not words or _on_title_page(element):
                continue
            compared += 1
            begun.setdefault(path.rpartition("/")[0], order[label])
            line = element.sourceline or 0
            if sum(word in printed[label] for word in words) < SHARE * len(words):
                said = f"page {label} of the PDF does not have the words behind its page break: {' '.join(words)[:60]}"
                problems.append(book.problem("F042", said, at=path, line=line))
                continue
            words = [squeezed(word) for word in islice(_words_before(pieces, at), WORDS)]
            first = begun[path.rpartition("/")[0]]  # of an issue: contents before it have words of its headings
            earlier = "".join(texts[max(first * (first < order[label]), order[label] - BEFORE, 0) : order[label]])
            if sum(word in printed[label] and word not in earlier for word in words) > (1 - SHARE) * len(words):
                said = f"page {label} of the PDF begins before its page break: {' '.join(reversed(words))[:60]}"
                problems.append(book.problem("F043", said, at=path, line=line))
    return compared, tuple(problems)


def _on_title_page(element: Any) -> bool:
    """Tell whether an element stands on the title page, which no page of the PDF resembles."""
    return any("titlepage" in above.get(TYPE, "").split() for above in element.iterancestors())


def _words(pieces: list[_Piece], at: int) -> Iterator[str]:
    """Yield the words from one page break to the next."""
    for number in range(at, len(pieces)):
        if number > at and pieces[number][0] is not None:
            return
        yield from _WORD.findall(pieces[number][1])


def _words_before(pieces: list[_Piece], at: int) -> Iterator[str]:
    """Yield the words from a page break back to the one before it, without those of what may have been moved."""
    for number in range(at - 1, -1, -1):
        element, text, moved = pieces[number]
        yield from () if moved else reversed(_WORD.findall(text))
        if element is not None:
            return


def _pieces(element: Any, *, moved: bool = False) -> Iterator[_Piece]:
    """Yield the text of an element in order: what follows a page break with its element, any other with None."""
    if element is None or not isinstance(element.tag, str) or element.tag == _DRAWN or element.get("class") in _ADDED:
        return
    moved = moved or element.tag in _MOVED or not _MOVED_AS.isdisjoint((element.get("class") or "").split())
    yield element if element.get(TYPE) == "pagebreak" else None, element.text or "", moved
    for child in element:
        yield from _pieces(child, moved=moved)
        yield None, child.tail or "", moved
