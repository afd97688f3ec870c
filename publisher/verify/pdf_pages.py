"""Checks of the pages of a finished PDF as they are seen: what is off the paper, over text or cut, empty boxes.

In: the file, read once (`pdf.reader`), its bytes, and where the blocks of its source were written; out: problems that
name page and place. The text is found by an engine that had no hand in making the file.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from publisher.model.part import TypesetPart
from publisher.pdf import inked
from publisher.pdf.inked import InkedPage
from publisher.pdf.raster import Box
from publisher.pdf.reader import PdfFile
from publisher.problems import Location, Problem, Severity

OFF = 0.5
"""Points beyond the edge of the paper that are rounding."""
BLEED = 9.0
"""Points by which a picture may reach beyond the paper: what printers trim is 3 mm."""
WIDE, DEEP = 4.0, 0.25
"""Points of a line, and the share of its height, under something else: more than a hanging letter or a comma."""
SHOWN = 40
"""Characters of a text that are quoted."""
_SHOWN = re.compile(rb"\[([^\]]*)\]\s*TJ|(<[0-9A-Fa-f\s]*>)\s*Tj")
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_NOTDEF = re.compile(rb"<(?:[0-9A-Fa-f]{4})*?0000")
HINTS = {
    "P020": "divide the long word or the wide block that stands there",
    "P021": "shorten what stands there, a long note or a long word; a layout of your own may be at fault",
    "F039": "shorten what stands there; a layout of your own may be at fault: overflow",
    "F040": "a layout of your own may be at fault: what is placed over the text has a ground",
}
Places = Mapping[str, Location]
"""Where each block was written, by its id."""
Lines = Sequence[tuple[str, Sequence[tuple[int, float, int]]]]


def seen(part: TypesetPart, places: Places) -> Iterator[Problem]:
    """Look at the pages of a part; of a fault that a page has several times the first is told."""
    yield from pages(part.name, part.pdf, part.lines, places)


def pages(
    name: str, pdf: bytes, lines: Lines = (), places: Places = MappingProxyType({}), only: Collection[int] | None = None
) -> Iterator[Problem]:
    """Look at the pages of a file, or at some `only`; `lines` are those of its blocks, as a part has them."""
    for number, page in inked.printed(pdf, only):
        for look in LOOKS:
            for code, said, box in look(page):
                at = _written(number, page.height - box[3], lines, places) or Location(name)
                words = _quoted(page.read(box))
                told = f"page {number + 1}: {said}" + (f": “{words}”" if words else "")
                yield Problem(at, code, told, HINTS[code])
                break


def _written(page: int, top: float, lines: Lines, places: Places) -> Location | None:
    """The place of the block that has the line nearest to a height of a page."""
    rows = ((name, row) for name, rows in lines if name in places for row in rows)
    near = [(abs(row[1] - top), name) for name, row in rows if row[0] == page]
    return places[min(near)[1]] if near else None


Found = Iterator[tuple[str, str, Box]]


def off_the_paper(page: InkedPage) -> Found:
    """P020: text or a picture runs off the paper.

    Why: it is cut, and nobody sees what is missing. Passes: a table as wide as the type area, a picture that is trimmed
    with the paper. Fails: a table of 14 columns, of which two lie beyond the edge.
    """
    paper = (0.0, 0.0, page.width, page.height)
    for box in page.stretches:
        if _beyond(box, paper, OFF) and _quoted(page.read(box)).strip("-"):  # PDFium misplaces hyphens inside of forms
            yield "P020", "text runs off the paper", box
    for each in page.objects:
        if each.kind == "image" and _beyond(each.seen, paper, BLEED):
            yield "P020", "a picture runs off the paper", each.box


def over_text(page: InkedPage) -> Found:
    """P021: text is printed over other text.

    Why: neither can be read. Passes: lines one under the other, a figure raised above a line. Fails: a footnote that is
    taller than its page.
    """
    upwards = sorted(page.stretches, key=lambda box: box[1])
    open_: list[Box] = []
    for box in upwards:
        open_ = [other for other in open_ if other[3] > box[1]]
        for other in open_:
            deep = min(box[3], other[3]) - max(box[1], other[1])
            if _wide(box, other) > WIDE and deep > DEEP * min(box[3] - box[1], other[3] - other[1]):
                yield "P021", "text is printed over other text", box
                return
        open_.append(box)


def cut(page: InkedPage) -> Found:
    """F039: text is cut where its box ends.

    Why: nobody sees what is missing. Passes: a caption in a box that grows with it. Fails: `overflow: hidden` round
    three lines that have room for two.
    """
    for each in page.objects:
        if each.kind == "text" and each.clip and _beyond(each.box, each.clip, OFF):
            left, bottom, right, top = each.box
            seen = each.seen
            deep = top - bottom - (seen[3] - seen[1])
            if right - left - (seen[2] - seen[0]) > WIDE or deep > DEEP * (top - bottom):
                yield "F039", "text is cut where its box ends", each.box


def covered(page: InkedPage) -> Found:
    """F040: a picture or a ground is printed over text.

    Why: it cannot be read, though a search finds it. Passes: text on a coloured ground. Fails: a picture that is placed
    over a paragraph.
    """
    texts: list[Box] = []
    for each in page.objects:
        if each.kind == "text":
            texts.append(each.box)
        elif each.opaque:
            over = each.seen
            for box in texts:
                deep = min(box[3], over[3]) - max(box[1], over[1])
                if _wide(box, over) > WIDE and deep > DEEP * (box[3] - box[1]):
                    yield "F040", "something is printed over text", box
                    return


def _wide(one: Box, two: Box) -> float:
    return min(one[2], two[2]) - max(one[0], two[0])


def _beyond(box: Box, outer: Box, room: float) -> bool:
    low = box[0] < outer[0] - room or box[1] < outer[1] - room
    return low or box[2] > outer[2] + room or box[3] > outer[3] + room


LOOKS = (off_the_paper, over_text, cut, covered)


def empty_boxes(file: PdfFile) -> Iterator[Problem]:
    """P022: a page shows the glyph that fonts have for what they lack, an empty box.

    Why: ISO 19005-3, 6.2.11.8; a letter is lost. Passes: glyphs from 1. Fails: the code 0000 in a text.
    """
    for page, content in enumerate(file.contents):
        if not _NOTDEF.search(content.translate(None, b" \t\r\n\f\0")):
            continue  # a text has a hundred thousand codes
        shown = (each for array, only in _SHOWN.findall(content) for each in _CODES.findall(array or only))
        if any(b"0000" in _in_fours(codes) for codes in shown):
            yield file.problem("P022", f"page {page + 1}: an empty box stands for a letter that the font lacks")


def _in_fours(codes: bytes) -> Iterator[bytes]:
    digits = b"".join(codes.split())
    return (digits[at : at + 4] for at in range(0, len(digits), 4))


def strayed_notes(file: PdfFile) -> Iterator[Problem]:
    """P023: a footnote begins neither on the page of its mark nor on the next.

    Why: a reader looks for it at the foot. Passes: mark on page 3, note on page 3 or 4. Fails: mark on page 1, note on
    page 3.
    """
    for number, (one, two) in enumerate(pairwise(file.elements), 2):
        if one.kind == "/Reference" and two.kind == "/Note":
            begins = (each.contents for each in file.elements[number - 1 : number + 3])
            mark, note = (
                min((page for page, _ in each), default=-1) for each in (one.contents, next(filter(None, begins), ()))
            )
            if mark >= 0 and note > mark + 1:
                said = f"page {note + 1}: a note whose mark is on page {mark + 1}"
                hint = "shorten the long notes of that page, or set them as text"
                yield Problem(Location(file.name), "P023", said, hint, Severity.WARNING)


def _quoted(text: str) -> str:
    words = " ".join(text.replace("\x02", "-").split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"


CHECKS = (empty_boxes, strayed_notes)
"""Checks of a file that was read already."""
