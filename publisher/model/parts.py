"""Typeset parts kept for later: what goes into one, as a key, and a part as bytes and back.

A part is kept as one line of JSON with its facts, then its PDF, then the loose part if it has one. Nothing kept is ever
executed.
"""

import json
from bisect import bisect_left
from dataclasses import asdict

from publisher.model.part import Bookmark, FaceUse, Sheet, TypesetPart


def key(sheet: Sheet) -> bytes:
    """Everything that goes into a part: markup, styles, every byte it refers to, the facts of its metadata."""
    head = {
        "name": sheet.name,
        "html": sheet.html,
        "css": sheet.css,
        "slot": sheet.slot,
        "metadata": asdict(sheet.metadata),
    }
    rest = [resource.url.encode() + b"\0" + resource.data for resource in sheet.resources]
    return b"\0".join([json.dumps(head, default=str).encode(), *rest])


def packed(part: TypesetPart) -> bytes:
    """A part as bytes."""
    facts = {
        "name": part.name,
        "sizes": part.sizes,
        "anchors": part.anchors,
        "bookmarks": [asdict(bookmark) for bookmark in part.bookmarks],
        "fonts": part.fonts,
        "faces": [asdict(face) for face in part.faces],
        "slot": part.slot,
        "lines": part.lines,
        "size": len(part.pdf),
    }
    return b"".join([json.dumps(facts).encode(), b"\n", part.pdf, part.loose])


def unpacked(data: bytes) -> TypesetPart:
    """The part that these bytes were made of."""
    head, _, rest = data.partition(b"\n")
    facts = json.loads(head)
    return TypesetPart(
        name=facts["name"],
        pdf=rest[: facts["size"]],
        loose=rest[facts["size"] :],
        sizes=tuple((width, height) for width, height in facts["sizes"]),
        anchors=tuple((name, page) for name, page in facts["anchors"]),
        bookmarks=tuple(Bookmark(**bookmark) for bookmark in facts["bookmarks"]),
        fonts=tuple(facts["fonts"]),
        faces=tuple(
            FaceUse(face["name"], face["face"], tuple((glyph, text) for glyph, text in face["glyphs"]))
            for face in facts["faces"]
        ),
        slot=facts["slot"],
        lines=tuple((name, tuple((page, top, count) for page, top, count in each)) for name, each in facts["lines"]),
    )


def page_at(part: TypesetPart, block: str, count: int) -> tuple[int, float] | None:
    """The page, and points from its top, of the line of a block in which character number `count` stands.

    Characters are counted from 0 without white space. Beyond the last line: that line; in a block whose lines are not
    known: the page of its anchor; None if it has none.
    """
    found: tuple[int, float] | None = None
    name_of = bisect_left(part.lines, (block,))
    if name_of < len(part.lines) and part.lines[name_of][0] == block:
        for page, top, length in part.lines[name_of][1]:
            found = (page, top)
            count -= length
            if count < 0:
                break
    if found is None:
        anchor = dict(part.anchors).get(block, -1)
        found = (anchor, 0.0) if anchor >= 0 else None
    return found
