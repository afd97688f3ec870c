"""A part without its file: its objects as text, with a place for every number that only the binder knows.

References count from the part's first object; what all parts of a volume share is left open under a name. So a part is
bound by filling in, not by reading and copying its objects. `composing` writes parts like this,
`extracting` makes them of the files of the engine.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from publisher.model.codec import decode, encode


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
    sizes = [len(data) for data in (part.text, *part.streams)]
    facts = encode(replace(part, text=b"", streams=()))
    return b"".join([json.dumps(sizes).encode(), b"\n", facts, b"\n", part.text, *part.streams])


def read(data: bytes) -> Relocatable:
    """Read a relocatable part back from its bytes."""
    sizes, facts, rest = data.split(b"\n", 2)
    ends = list(accumulate(json.loads(sizes)))
    text, *streams = (rest[start:end] for start, end in zip([0, *ends], ends, strict=False))
    return replace(decode(Relocatable, facts), text=text, streams=tuple(streams))
