"""Comparison of the printed pages of a finished PDF with what the file and its index say of them.

In: the file, read once (`pdf.reader`), and the rows of its index; out: problems, and counts of what was compared. The
text of the pages is read back by an engine that had no hand in making them.

Codes: F001 a folio is not the label of its page · F002 a page number leads to another page · F003 a name is not on the
page that the index gives · F007 a bookmark leads to another place than its words · F009 a line of the contents does.
"""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from publisher.pdf import raster
from publisher.pdf.reader import PdfFile, annotations, bookmarks, object_number
from publisher.problems import Problem

STRIP = 26 / 25.4 * 72  # folios stand in the outer 26 mm at the head or the foot of a page
_NUMBER = re.compile(r"\s*([ivxlc]+|\d+)\s*(?:[–n].*)?", re.DOTALL)
_NUMBERED = re.compile(r"\s*([ivxlc]+|\d+)\s+(.*)", re.DOTALL)
_IGNORED = re.compile(r"[\s\x02\u00ad\u200b\u2010\u2011\u2060\ufffe\ufeff\d-]+")
_SPACED = re.compile(r"[\s\x02\u00ad\u200b\u2010\u2011\u2060\ufffe\ufeff-]+")
_APOSTROPHES = str.maketrans(dict.fromkeys("ʼ‘'`´ʹ", "’"))
_ORDINAL = re.compile(r"^\s*\d+\.?\s+")
_FIGURES = re.compile(r"\d+")
_LABEL = re.compile(r"TLP:[A-Z+]+")  # of readers: stands on blank pages too
_HEADING = re.compile(r"/H[1-6]")
_NOTES = {"/Note", "/Reference"}
_SOURCE = re.compile(r"(?:^|\.)source-\d+$")
FOOT = 160  # letters of a page's last line and of its header and footer, which are read after it
LEAST = 2  # letters of a word that a line or a page may begin or end with
BEGINS = 12  # letters of a marked passage that must be found on its first page
STEM = 4  # letters by which two forms of a word are known as one
COLUMN = 150  # points by which the next column stands to the right
NEAR = 36  # points below its place in which a heading must begin: others have its words, those of its sources first
BELOW, ABOVE = 110, 4  # points below and above the place of a bookmark in which its words must stand


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A locator of the index: its heading, folio, and the forms of the name that stand there.

    `marked`: the forms are passages that an editor marked, of which the beginning is looked for. `own`: the heading
    itself must be among the forms, because its entry has other headings too.
    """

    heading: str
    folio: str
    forms: tuple[str, ...]
    marked: bool = False
    own: str = ""


class Place(NamedTuple):
    """A place to which something leads: its page, -1 if it is none, points from the foot and from the left edge."""

    page: int
    top: float
    left: float = 0.0


class PrintedHeading(NamedTuple):
    """A heading as it is printed: its page, its text, the distance of its top from the foot, its level."""

    page: int
    text: str
    top: float
    level: int


class PrintedLink(NamedTuple):
    """A link inside the file: page, text, name and place it leads to, if it is of contents, its top from the foot."""

    page: int
    text: str
    name: str
    target: Place
    listed: bool
    top: float


class PrintedBookmark(NamedTuple):
    """An item of the outline: level from 1, words, place, and what is printed there."""

    level: int
    label: str
    place: Place
    words: str = ""


@dataclass(slots=True)
class Printed:
    """Printed text of a file: labels, text and strips of each page; headings, links and outline in reading order."""

    file: PdfFile
    labels: tuple[str, ...]
    counts: dict[str, int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    strips: list[str] = field(default_factory=list)
    headings: list[PrintedHeading] = field(default_factory=list)
    links: list[PrintedLink] = field(default_factory=list)
    bookmarks: list[PrintedBookmark] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    _by_page: dict[int, list[PrintedHeading]] = field(default_factory=dict)

    @property
    def body(self) -> int:
        """The first page that is counted in figures; those before it are preliminary pages."""
        return self.labels.index("1") if "1" in self.labels else 0

    def headings_of(self, page: int) -> list[PrintedHeading]:
        """The headings of a page."""
        for each in self.headings if not self._by_page else ():
            self._by_page.setdefault(each.page, []).append(each)
        return self._by_page.get(page, [])

    def label(self, page: int) -> str:
        """The label of a page; "nowhere" if it is none."""
        return self.labels[page] if 0 <= page < len(self.labels) else "nowhere"

    def height(self, page: int) -> float:
        """The height of a page in points; 0 of one that is not there."""
        return float(self.file.pages[page]["/MediaBox"][3]) if 0 <= page < len(self.labels) else 0.0


def check(printed: Printed, rows: Iterable[IndexRow]) -> tuple[Problem, ...]:
    """Compare everything; `printed.counts` tells what was compared."""
    checks = (folios, numbers, outline, contents)
    return (*(problem for each in checks for problem in each(printed)), *locators(printed, rows))


def read(file: PdfFile, pdf: bytes) -> Printed:
    """Read the pages back: all text, the strips where folios stand, headings, links and outline with their words."""
    printed = Printed(file, tuple(file.reader.page_labels))
    for name, found in file.destinations.items():
        page = file.numbers.get(object_number(found.get("/Page")), -1)
        printed.places[name] = _place(file, page, found.get("/Top"))
    outlined = list(_bookmarks(printed))
    marks: dict[int, list[int]] = {}
    for number, each in enumerate(outlined):
        marks.setdefault(each.place.page, []).append(number)

    def boxes(page: int, width: float, height: float) -> Sequence[raster.Box]:
        head, foot = (0.0, height - STRIP, width, height), (0.0, 0.0, width, STRIP)
        tops = (outlined[number].place.top for number in marks.get(page, ()))
        return (head, foot, *((0.0, top - BELOW if top < height - ABOVE else 0.0, width, top + ABOVE) for top in tops))

    for page, (text, (head, foot, *under)) in enumerate(raster.texts(pdf, boxes)):
        printed.texts.append(text)
        printed.strips.append(f"{head} {foot}")
        for number, words in zip(marks.get(page, ()), under, strict=True):
            outlined[number] = outlined[number]._replace(words=words)
    printed.bookmarks = outlined
    _read_tagged(printed, pdf)
    return printed


def _read_tagged(printed: Printed, pdf: bytes) -> None:
    """Read headings and links inside the file by their tags: which words belong to them, and to nothing else."""
    leads = {number: annotation for _, number, annotation in annotations(printed.file)}
    found: list[tuple[Any, list[tuple[int, int]], bool]] = []
    elements, contents = printed.file.elements, -1
    for number, element in enumerate(elements):
        contents = -1 if element.depth <= contents else contents
        contents = element.depth if element.kind == "/TOCI" and contents < 0 else contents
        if _HEADING.fullmatch(element.kind) or element.kind == "/Link":
            inside, note = list(element.contents), 0
            for below in itertools.islice(elements, number + 1, None):
                if below.depth <= element.depth:
                    break
                note = note if note and below.depth > note else below.depth if _notes(below, leads) else 0
                inside += () if note else below.contents
            found.append((element, sorted(inside), contents >= 0))  # as they are drawn: words stand between links
    wanted: dict[int, set[int]] = {}
    for page, sequence in (each for _, inside, _ in found for each in inside):
        wanted.setdefault(page, set()).add(sequence)
    read_ = list(raster.sequences(pdf, lambda page: wanted.get(page, ())))
    for element, inside, listed in found:
        pieces = [read_[page].get(sequence, ("", 0.0)) for page, sequence in inside if 0 <= page < len(read_)]
        page, text = min((page for page, _ in inside), default=-1), " ".join(text for text, _ in pieces)
        top = max((top for _, top in pieces), default=0.0)
        if element.kind != "/Link":
            printed.headings.append(PrintedHeading(page, text, top, int(element.kind[2:])))
            continue
        if (place := _led_to(element, leads)) is not None:
            name = str(place) if isinstance(place, str | bytes) else ""
            printed.links.append(PrintedLink(page, text, name, _reached(printed, place), listed, top))


def _led_to(element: Any, leads: Mapping[int, Any]) -> Any:
    """The destination of a link inside the file; None without one."""
    annotation: Any = next((leads[number] for number in element.annotations if number in leads), {})
    return annotation.get("/Dest") or annotation.get("/A", {}).get("/D")


def _notes(element: Any, leads: Mapping[int, Any]) -> bool:
    """Tell whether an element is a note, its mark or the number of a source, which are no words of a heading."""
    return element.kind in _NOTES or (element.kind == "/Link" and bool(_SOURCE.search(str(_led_to(element, leads)))))


def _bookmarks(printed: Printed) -> Iterator[PrintedBookmark]:
    for level, item in bookmarks(printed.file.root.get("/Outlines", {})):
        place = item.get("/Dest") or item.get("/A", {}).get("/D")
        yield PrintedBookmark(level, str(item.get("/Title", "")), _reached(printed, place))


def _reached(printed: Printed, destination: Any) -> Place:
    """The place to which a destination leads, named or explicit."""
    if isinstance(destination, str | bytes):
        return printed.places.get(str(destination), Place(-1, 0.0))
    page = printed.file.numbers.get(object_number(destination[0]), -1) if destination else -1
    left, top = (destination[2], destination[3]) if destination and len(destination) > 3 else (None, None)
    return _place(printed.file, page, top)._replace(left=float(left) if isinstance(left, int | float) else 0.0)


def _place(file: PdfFile, page: int, top: Any) -> Place:
    height = float(file.pages[page]["/MediaBox"][3]) if page >= 0 else 0.0
    return Place(page, float(top) if isinstance(top, int | float) else height)


def folios(printed: Printed) -> Iterator[Problem]:
    """F001: the folio on a page is not its label.

    Why: "go to page 7" must lead to the page that says 7 (ISO 32000-1, 12.4.2). Passes: 37 at the head of the page
    labelled 37; a first page, a blank page and the pages before page 1 may have none. Fails: a page labelled 37 that
    has 38 or nothing.
    """
    found = 0
    for page, (label, strip, text) in enumerate(zip(printed.labels, printed.strips, printed.texts, strict=True)):
        if label in strip.split():
            found += 1
        elif page > printed.body and _LABEL.sub("", text).strip():
            yield printed.file.problem("F001", f"the page labelled {label} does not have this folio in print")
    printed.counts |= {"pages": len(printed.labels), "folios": found}


def numbers(printed: Printed) -> Iterator[Problem]:
    """F002: a printed page number leads to a page with another.

    Why: who follows it finds something else. Passes: 37 in the contents is a link to the page labelled 37. Fails: 37
    that leads to 38.
    """
    found = 0
    for link in printed.links:
        number = _NUMBER.fullmatch(link.text)
        if not number or not link.name.startswith("vol:"):
            continue
        found += 1
        label = printed.label(link.target.page)
        if number[1] != label:
            said = f"on page {printed.label(link.page)} the number {number[1]} leads to {label}"
            yield printed.file.problem("F002", said)
    printed.counts["page numbers"] = found


def outline(printed: Printed) -> Iterator[Problem]:
    """F007: the words of a bookmark are not the heading to which it leads, or it stands in a wrong place.

    Why: who opens a section from the outline must see its heading. Passes: "Trade" leads to the heading Trade; "No 3,
    15 January" of a volume to a page that has these words. Fails: "Trade" leads to the list of sources, or stands
    before a bookmark that leads to an earlier page. Cover, title page and imprint have no heading.
    """
    titles = {squeezed(heading.text) for heading in printed.headings}
    bound = any(name.startswith("vol:") for name in printed.places)
    reached = Place(-1, 0.0)
    for level, label, place, words in printed.bookmarks:
        untitled = bound and place.page < printed.body and squeezed(label) not in titles
        if place.page < 0:
            yield printed.file.problem("F007", f"the bookmark “{label}” leads to no page")
        elif not (untitled or headed(printed, label, place) or (bound and level == 1 and _says(label, words))):
            said = f"the bookmark “{label}” leads to page {printed.label(place.page)}, where this is no heading"
            yield printed.file.problem("F007", said)
        elif (place.page, -place.top) < (reached.page, -reached.top) and (
            place.page != reached.page or place.left < reached.left + COLUMN
        ):
            yield printed.file.problem("F007", f"the bookmark “{label}” stands after one that leads farther")
        reached = place
    printed.counts["bookmarks"] = len(printed.bookmarks)


def contents(printed: Printed) -> Iterator[Problem]:
    """F009: a line of the contents leads to a page where its words are no heading, or has another page's number.

    Why: contents are believed. Passes: "28 Trade" leads to the heading Trade on the page labelled 28; what stands after
    the title is what it is about. In a volume the contents of an issue have the numbers at the foot of its pages.
    Fails: "28 Trade" that leads to Sources on page 30.
    """
    found = 0
    for link in printed.links:
        if not link.listed:
            continue
        found += 1
        numbered = _NUMBERED.fullmatch(link.text)
        number, words = (numbered[1], numbered[2]) if numbered else ("", link.text)
        page, label = link.target.page, printed.label(link.target.page)
        where = f"on page {printed.label(link.page)} the contents have “{' '.join(words.split())[:60]}”"
        if page < 0 or not any(headed(printed, each, link.target, begins=True) for each in (words, link.text)):
            yield printed.file.problem("F009", f"{where}, which leads to page {label}, where this is no heading")
        elif number and number not in {label, *printed.strips[page].split()}:
            yield printed.file.problem("F009", f"{where} on page {number}, and it leads to {label}")
    printed.counts["lines of contents"] = found


def headed(printed: Printed, words: str, place: Place, *, begins: bool = False) -> bool:
    """Tell whether words are a heading at a place, or, with `begins`, begin with one."""
    there = printed.headings_of(place.page)
    anywhere = bool(there) and place.top > printed.height(place.page) - ABOVE
    return any(
        (anywhere or -ABOVE < place.top - heading.top < NEAR) and is_titled(heading.text, words, begins=begins)
        for heading in there
    )


def is_titled(heading: str, words: str, *, begins: bool = False) -> bool:
    """Tell whether words are those of a heading, which may have a number before it and marks of notes in it.

    With `begins` something may follow in the words.
    """
    said, title, wanted = _ORDINAL.sub("", heading), squeezed(heading).lstrip("."), squeezed(words)
    if not title or not wanted:
        return heading.split() == words.split()
    if title == wanted:
        return not Counter(_FIGURES.findall(words)) - Counter(_FIGURES.findall(heading))
    return begins and wanted.startswith(title) and not {*_FIGURES.findall(said)} - {*_FIGURES.findall(words)}


def _says(label: str, words: str) -> bool:
    """Tell whether a label is printed there, in one or, as “Nr 39, 4 maja” of “nr 39”, with its words apart."""
    said, there = ({*re.findall(r"\w+", text.casefold())} for text in (label, words))
    return squeezed(label) in squeezed(words) or said <= there


def locators(printed: Printed, rows: Iterable[IndexRow]) -> Iterator[Problem]:
    """F003: a name that the index has for a page is not in its text.

    Why: an index is believed. Passes: "Stone, Anna 12" where page 12 has "Anna Stone", broken over lines or not, or has
    "Anna" in its last line and page 13 begins with "Stone". Fails: the same where it has no Stone.
    """
    pages = dict(zip(printed.labels, map(squeezed, printed.texts), strict=True))
    whole = dict(zip(printed.labels, printed.texts, strict=True))
    after = dict(zip(printed.labels, [*printed.texts[1:], ""], strict=True))
    found = 0
    for found, row in enumerate(rows, 1):  # noqa: B007
        forms = [squeezed(form.partition("\n")[0])[: BEGINS if row.marked else None] for form in row.forms]
        page, text, following = (found_in.get(row.folio, "") for found_in in (pages, whole, after))
        if row.own and not any(_akin(row.own, form) for form in row.forms):
            said = f"“{row.heading}” is not on page {row.folio}, but another name of it: {', '.join(row.forms)[:80]}"
            yield printed.file.problem("F003", said)
            continue
        there = any(form in page if form else _stands(row.forms, text) for form in forms)
        if not there and not any(_runs_over(form, text, following) for form in row.forms):
            said = f"“{row.heading}” is not on page {row.folio}: looked for {', '.join(row.forms)[:80]}"
            yield printed.file.problem("F003", said)
    printed.counts["locators"] = found


def _akin(heading: str, form: str) -> bool:
    """Tell whether a heading and a form on a page share a word, or its beginning: Mińsk, w Mińsku; Stone, Anna."""
    begun = [{word[:STEM] for word in re.findall(r"\w+", text.casefold())} for text in (heading, form)]
    return not begun[0].isdisjoint(begun[1])


def _runs_over(form: str, page: str, following: str) -> bool:
    """Tell whether a name begins at the foot of a page and goes on where the next begins, or in lines by a float."""
    name = squeezed(form.partition("\n")[0])
    above, below = ([squeezed(line) for line in text.splitlines()] for text in (page, following))
    foot, head = "".join(above)[-FOOT:], "".join(below)
    for begun, rest in ((name[:cut], name[cut:]) for cut in range(LEAST, len(name) - LEAST + 1)):
        by_a_float = any(line.endswith(begun) for line in above) and any(line.startswith(rest) for line in below)
        if by_a_float or (begun in foot and head.startswith(rest)):
            return True
    return False


def _stands(forms: Iterable[str], text: str) -> bool:
    """Tell whether a name that is all figures stands in a text: 1984."""
    return any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", text) for form in forms)


def squeezed(text: str) -> str:
    """A text without white space and hyphens, which a page may have elsewhere, and without figures; apostrophes alike.

    Numbers of sources stand among the words; a hyphen at the end of a line is U+0002; ʼ and ’ may be one glyph.
    """
    return _IGNORED.sub("", unicodedata.normalize("NFC", text).translate(_APOSTROPHES))


def stands_among(heading: str, headings: Collection[str]) -> bool:
    """Tell whether a squeezed heading is one of several, there with a gloss in brackets or without it."""
    glossed = (f"{heading}(", f"{heading.removesuffix(')')},") if heading.endswith(")") else f"{heading}("
    return heading in headings or any(one.startswith(glossed) for one in headings)


def pressed(text: str) -> str:
    """A text as `squeezed` gives it, with its figures."""
    return _SPACED.sub("", unicodedata.normalize("NFC", text).translate(_APOSTROPHES))
