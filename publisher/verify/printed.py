"""Comparison of the printed pages of a finished PDF with what the file and its index say of them.

In: the file, read once (`pdf_file`), and the rows of its index; out: problems, and counts of what was compared. The
text of the pages is read back by an engine that had no hand in making them.

Codes: F001 a folio is not the label of its page · F002 a page number leads to another page · F003 a name is not on the
page that the index gives · F007 a bookmark leads to another place than its words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from publisher.pdf import raster
from publisher.pdf.reader import PdfFile, annotations, bookmarks, object_number
from publisher.problems import Problem

STRIP = 26 / 25.4 * 72
"""Folios stand in the outer 26 mm at the head or the foot of a page."""
_NUMBER = re.compile(r"\s*([ivxlc]+|\d+)\s*(?:[–n].*)?", re.DOTALL)
_IGNORED = re.compile(r"[\s\x02\u00ad\u200b\u2010\u2011\u2060\ufffe\ufeff\d-]+")
_APOSTROPHES = str.maketrans(dict.fromkeys("ʼ‘'`´ʹ", "’"))
_LABEL = re.compile(r"TLP:[A-Z+]+")  # of readers: stands on blank pages too
FOOT = 160
"""Letters of a page's last line and of its header and footer, which are read after it."""
LEAST = 2
"""Letters of a word that a line or a page may begin or end with."""
BEGINS = 12
"""Letters of a marked passage that must be found on its first page."""
BELOW, ABOVE = 110, 4
"""Points below and above the place of a bookmark in which its words must stand."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A locator of the index: its heading, folio, and the forms of the name that stand there.

    `marked`: the forms are passages that an editor marked, of which the beginning is looked for.
    """

    heading: str
    folio: str
    forms: tuple[str, ...]
    marked: bool = False


@dataclass(slots=True)
class Printed:
    """Printed text of a file: labels, text and strips of each page, printed page numbers that are links, by page.

    `bookmarks`: words of the outline with their page (-1 if it is none) and what is printed at their place.
    """

    file: PdfFile
    labels: tuple[str, ...]
    counts: dict[str, int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    strips: list[str] = field(default_factory=list)
    links: list[tuple[int, str, int]] = field(default_factory=list)
    bookmarks: list[tuple[str, int, str]] = field(default_factory=list)


def check(file: PdfFile, pdf: bytes, rows: Iterable[IndexRow]) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Compare everything; counts are those of what was compared."""
    printed = read(file, pdf)
    problems = (*folios(printed), *numbers(printed), *outline(printed), *locators(printed, rows))
    return printed.counts, problems


def read(file: PdfFile, pdf: bytes) -> Printed:
    """Read the pages back: all text, the strips where folios stand, the text under links to places of a volume."""
    printed = Printed(file, tuple(file.reader.page_labels))
    named = {str(name): _page(file, found) for name, found in file.reader.named_destinations.items()}
    links: dict[int, list[tuple[raster.Box, int]]] = {}
    for page, _, annotation in annotations(file):
        target = annotation.get("/Dest")
        name = str(target) if isinstance(target, str | bytes) else ""
        if name.startswith("vol:"):
            left, bottom, right, top = (float(side) for side in annotation["/Rect"])
            links.setdefault(page, []).append(((left - 0.5, bottom, right + 0.5, top), named.get(name, -1)))

    marks: dict[int, list[tuple[int, str, float]]] = {}
    for number, (label, page, top) in enumerate(_bookmarks(file)):
        marks.setdefault(page, []).append((number, label, top))

    def boxes(page: int, width: float, height: float) -> Sequence[raster.Box]:
        head, foot = (0.0, height - STRIP, width, height), (0.0, 0.0, width, STRIP)
        tops = (top for _, _, top in marks.get(page, ()))
        places = ((0.0, top - BELOW if top < height - ABOVE else 0.0, width, top + ABOVE) for top in tops)
        return (head, foot, *(box for box, _ in links.get(page, ())), *places)

    read_: list[tuple[int, str, int, str]] = [(number, label, -1, "") for number, label, _ in marks.get(-1, ())]
    for page, (text, (head, foot, *under)) in enumerate(raster.texts(pdf, boxes)):
        printed.texts.append(text)
        printed.strips.append(f"{head} {foot}")
        on_page = links.get(page, ())
        printed.links += [(page, each, target) for each, (_, target) in zip(under, on_page, strict=False)]
        at_marks = zip(marks.get(page, ()), under[len(on_page) :], strict=True)
        read_ += [(number, label, page, words) for (number, label, _), words in at_marks]
    printed.bookmarks = [(label, page, words) for _, label, page, words in sorted(read_)]
    return printed


def _bookmarks(file: PdfFile) -> Iterator[tuple[str, int, float]]:
    """Yield the items of the outline: words, page (-1 if there is none), distance of their place from the foot."""
    for item in bookmarks(file.root.get("/Outlines", {})):
        place = item.get("/Dest") or item.get("/A", {}).get("/D")
        if isinstance(place, str | bytes):
            place = file.reader.named_destinations.get(str(place))
            place = place and [place.get("/Page"), "/XYZ", 0, place.get("/Top")]
        page = file.numbers.get(object_number(place[0]), -1) if place else -1
        height = float(file.pages[page]["/MediaBox"][3]) if page >= 0 else 0.0
        top = place[3] if place and len(place) > 3 and isinstance(place[3], int | float) else height
        yield str(item.get("/Title", "")), page, float(top)


def _page(file: PdfFile, destination: Any) -> int:
    return file.numbers.get(object_number(destination.get("/Page")), -1)


def folios(printed: Printed) -> Iterator[Problem]:
    """F001: the folio on a page is not its label.

    Why: "go to page 7" must lead to the page that says 7 (ISO 32000-1, 12.4.2). Passes: 37 at the head of the page
    labelled 37; a first page, a blank page and the pages before page 1 may have none. Fails: a page labelled 37 that
    has 38 or nothing.
    """
    body = printed.labels.index("1") if "1" in printed.labels else 0
    found = 0
    for page, (label, strip, text) in enumerate(zip(printed.labels, printed.strips, printed.texts, strict=True)):
        if label in strip.split():
            found += 1
        elif page > body and _LABEL.sub("", text).strip():
            yield printed.file.problem("F001", f"the page labelled {label} does not have this folio in print")
    printed.counts |= {"pages": len(printed.labels), "folios": found}


def numbers(printed: Printed) -> Iterator[Problem]:
    """F002: a printed page number leads to a page with another.

    Why: who follows it finds something else. Passes: 37 in the contents is a link to the page labelled 37. Fails: 37
    that leads to 38.
    """
    found = 0
    for page, text, target in printed.links:
        number = _NUMBER.fullmatch(text)
        if not number:
            continue
        found += 1
        label = printed.labels[target] if 0 <= target < len(printed.labels) else "nowhere"
        if number[1] != label:
            said = f"on page {printed.labels[page]} the number {number[1]} leads to {label}"
            yield printed.file.problem("F002", said)
    printed.counts["page numbers"] = found


def outline(printed: Printed) -> Iterator[Problem]:
    """F007: the words of a bookmark do not stand where it leads.

    Why: who opens a section from the outline must see its heading. Passes: "Trade" leads to the heading Trade; "No 3,
    15 January" to a page that has these words. Fails: "Trade" leads to the list of sources. Pages before page 1, as
    cover and title page, may lack the words: they tell what the page is.
    """
    body = printed.labels.index("1") if "1" in printed.labels else 0
    for label, page, words in printed.bookmarks:
        if page < 0 or (page >= body and not _says(label, words)):
            where = f"page {printed.labels[page]}, where its words do not stand" if page >= 0 else "no page"
            yield printed.file.problem("F007", f"the bookmark “{label}” leads to {where}")
    printed.counts["bookmarks"] = len(printed.bookmarks)


def _says(label: str, words: str) -> bool:
    """Tell whether a label is printed there, in one or, as number and date of an issue, with its words apart."""
    return squeezed(label) in squeezed(words) or {*re.findall(r"\w+", label)} <= {*re.findall(r"\w+", words)}


def locators(printed: Printed, rows: Iterable[IndexRow]) -> Iterator[Problem]:
    """F003: a name that the index has for a page is not in its text.

    Why: an index is believed. Passes: "Stone, Anna 12" where page 12 has "Anna Stone", broken over lines or not, or has
    "Anna" in its last line and page 13 begins with "Stone". Fails: the same where it has no Stone.
    """
    texts = [squeezed(text) for text in printed.texts]
    pages = dict(zip(printed.labels, texts, strict=True))
    whole = dict(zip(printed.labels, printed.texts, strict=True))
    after = dict(zip(printed.labels, [*texts[1:], ""], strict=True))
    found = 0
    for row in rows:
        found += 1
        forms = [squeezed(form.partition("\n")[0])[: BEGINS if row.marked else None] for form in row.forms]
        page, following = pages.get(row.folio, ""), after.get(row.folio, "")
        there = any(form in page if form else _stands(row.forms, whole.get(row.folio, "")) for form in forms)
        if not there and not any(_runs_over(form, page, following) for form in row.forms):
            said = f"“{row.heading}” is not on page {row.folio}: looked for {', '.join(row.forms)[:80]}"
            yield printed.file.problem("F003", said)
    printed.counts["locators"] = found


def _runs_over(form: str, page: str, following: str) -> bool:
    """Tell whether a name begins at the foot of a page and goes on where the next begins, between words or in one."""
    name = squeezed(form.partition("\n")[0])
    return any(
        name[:cut] in page[-FOOT:] and following.startswith(name[cut:]) for cut in range(LEAST, len(name) - LEAST + 1)
    )


def _stands(forms: Iterable[str], text: str) -> bool:
    """Tell whether a name that is all figures stands in a text: 1984."""
    return any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", text) for form in forms)


def squeezed(text: str) -> str:
    """A text without white space and hyphens, which a page may have elsewhere, and without figures; apostrophes alike.

    The numbers of sources stand among the words of a page; a hyphen at the end of a line is read as U+0002. The letter
    ʼ and the sign ’ may be one glyph of a font, and letters with marks have two spellings (NFC).
    """
    return _IGNORED.sub("", unicodedata.normalize("NFC", text).translate(_APOSTROPHES))
