"""A PDF as it is written: objects by number, in compressed object streams.

In: objects as text, streams as dictionary and data. Out: the bytes of the file, with a cross-reference stream
(ISO 32000-1, 7.5.7 and 7.5.8). The same objects give the same bytes: the identifier is a digest of the file.
"""

import zlib
from collections.abc import Sequence
from hashlib import sha256

_TOGETHER = 200
"""Objects in one object stream: a viewer reads as many to get at one."""
_LEVEL = 6


class File:
    """Objects that are to be written; `first` numbers are reserved from the start."""

    def __init__(self, first: int) -> None:
        self._next = first + 1
        self._plain: dict[int, bytes] = {}
        self._out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._places: dict[int, int] = {}

    def reserve(self, count: int) -> int:
        """The first of so many numbers that no other object has."""
        first = self._next
        self._next += count
        return first

    def put(self, number: int, words: bytes) -> None:
        """Take an object without a stream."""
        self._plain[number] = words

    def stream(self, number: int, words: bytes, data: bytes) -> None:
        """Take a stream: its dictionary, which states its length, and its data."""
        self._places[number] = len(self._out)
        self._out += b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, words, data)

    def take(self, first: int, words: Sequence[bytes], streams: Sequence[bytes]) -> None:
        """Take objects with numbers from `first` on, of which the last have a stream each."""
        plain = len(words) - len(streams)
        self._plain.update(enumerate(words[:plain], first))
        for number, each, data in zip(range(first + plain, first + len(words)), words[plain:], streams, strict=True):
            self.stream(number, each, data)

    def written(self, root: int, info: int) -> bytes:
        """The file, with the numbers of its catalogue and its information dictionary."""
        inside = self._together()
        start = len(self._out)
        number = self.reserve(1)
        rows = [b"\0" * 7]
        for each in range(1, number):
            if each in inside:
                holder, at = inside[each]
                rows.append(b"\2" + holder.to_bytes(4, "big") + at.to_bytes(2, "big"))
            else:
                rows.append(b"\1" + self._places[each].to_bytes(4, "big") + b"\0\0")
        rows.append(b"\1" + start.to_bytes(4, "big") + b"\0\0")
        table = zlib.compress(_differences(rows), _LEVEL)
        name = sha256(self._out).hexdigest()[:32].encode()
        words = (
            b"<</Type/XRef/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/W[1 4 2]/Filter/FlateDecode"
            b"/DecodeParms<</Predictor 12/Columns 7>>/Length %d>>"
        )
        self.stream(number, words % (len(rows), root, info, name, name, len(table)), table)
        self._out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._out)

    def _together(self) -> dict[int, tuple[int, int]]:
        """Write what has no stream of its own into object streams; the stream and the place in it, by number."""
        inside: dict[int, tuple[int, int]] = {}
        numbers = sorted(self._plain)
        for start in range(0, len(numbers), _TOGETHER):
            some = numbers[start : start + _TOGETHER]
            holder = self.reserve(1)
            at, offsets = 0, []
            for place, number in enumerate(some):
                offsets.append(b"%d %d" % (number, at))
                at += len(self._plain[number]) + 1
                inside[number] = holder, place
            head = b" ".join(offsets) + b"\n"
            data = zlib.compress(head + b"\n".join(self._plain[number] for number in some), _LEVEL)
            facts = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>"
            self.stream(holder, facts % (len(some), len(head), len(data)), data)
        return inside


def _differences(rows: Sequence[bytes]) -> bytes:
    """Rows of equal length, each as the difference to the one before (PNG predictor “Up”, 7.4.4.4)."""
    out, above = [], bytes(len(rows[0]))
    for row in rows:
        out.append(b"\2" + bytes((here - there) & 255 for here, there in zip(row, above, strict=True)))
        above = row
    return b"".join(out)
