"""Typeset parts kept for later: what goes into one, as a key, and a part as bytes and back.

A part is kept as one line of JSON with its facts, then its PDF. Nothing kept is ever executed.
"""

import json
from dataclasses import asdict

from publisher.model import Bookmark, Sheet, TypesetPart


def key(sheet: Sheet) -> bytes:
    """Everything that goes into a part: markup, styles, every byte it refers to, the facts of its metadata."""
    head = {"name": sheet.name, "html": sheet.html, "css": sheet.css, "metadata": asdict(sheet.metadata)}
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
    }
    return json.dumps(facts).encode() + b"\n" + part.pdf


def unpacked(data: bytes) -> TypesetPart:
    """The part that these bytes were made of."""
    head, _, pdf = data.partition(b"\n")
    facts = json.loads(head)
    return TypesetPart(
        name=facts["name"],
        pdf=pdf,
        sizes=tuple((width, height) for width, height in facts["sizes"]),
        anchors=tuple((name, page) for name, page in facts["anchors"]),
        bookmarks=tuple(Bookmark(**bookmark) for bookmark in facts["bookmarks"]),
        fonts=tuple(facts["fonts"]),
    )
