"""A part without its file: its objects as text, with a place for every number that only the binder knows.

References count from the part's first object; what all parts of a volume share is left open under a name. So a part is
bound by filling in, not by reading and copying its objects. `composing` writes parts like this,
`extracting` makes them of the files of the engine.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Kid:
    """A leaf of a name or number tree (ISO 32000-1, 7.9.6): its first and last key, as PDF text, and its object."""

    first: str
    last: str
    object: int


@dataclass(frozen=True, slots=True)
class Relocatable:
    r"""A part without its file. Objects count from 0, those without a stream first.

    `text` holds the objects, then the dictionaries of streams, parted by \x01; between two \x00 stands the number of
    an object, or the name of what is left open: `pages`, `document`, `fonts`, `profile`, `facts` (what its place in the
    volume adds to the part's topmost element), `contents` and a page (what is drawn on it).
    """

    count: int
    pages: tuple[int, ...]
    contents: tuple[int, ...]
    top: int
    numbers: Kid | None
    ids: Kid | None
    names: Kid | None
    text: bytes
    streams: tuple[bytes, ...]

    def placed(self, base: int, opened: Mapping[bytes, bytes]) -> list[bytes]:
        """The objects with `base` as the number of the first, and with what was left open filled in."""
        pieces = self.text.split(b"\0")
        pieces[1::2] = [b"%d 0 R" % (base + int(each)) if each.isdigit() else opened[each] for each in pieces[1::2]]
        return b"".join(pieces).split(b"\1")


def packed(part: Relocatable) -> bytes:
    """Serialise a relocatable part."""
    facts = {
        **{name: getattr(part, name) for name in ("count", "pages", "contents", "top")},
        **{name: (kid := getattr(part, name)) and asdict(kid) for name in ("numbers", "ids", "names")},
        "text": len(part.text),
        "streams": [len(stream) for stream in part.streams],
    }
    return b"".join([json.dumps(facts).encode(), b"\n", part.text, *part.streams])


def read(data: bytes) -> Relocatable:
    """Read a relocatable part back from its bytes."""
    head, _, rest = data.partition(b"\n")
    facts = json.loads(head)
    text, at = rest[: facts["text"]], facts["text"]
    streams = []
    for length in facts["streams"]:
        streams.append(rest[at : at + length])
        at += length
    kids = {name: Kid(**facts[name]) if facts[name] else None for name in ("numbers", "ids", "names")}
    pages, contents = tuple(facts["pages"]), tuple(facts["contents"])
    return Relocatable(facts["count"], pages, contents, facts["top"], **kids, text=text, streams=tuple(streams))
