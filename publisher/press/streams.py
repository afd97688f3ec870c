"""The marked-content sequences of a page's stream, named for what they are.

In: the operators of a page as the engine made them, where each piece of text is a `Span` with an identifier of its
own, and what each piece belongs to; out: the same page, in which headers, footers and rules are artifacts, the lines
of a paragraph are one sequence, and the text can be read from the stream alone: the spaces that the engine drops at
the end of a line are there, and the hyphens it puts there are soft (ISO 32000-1, 14.8.2.2.3 and 14.8.2.5).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from publisher.fonts import Twin
from publisher.pdf.content import Content
from publisher.press.structure import Ending, StructureNode

_CODES = re.compile(rb"<([0-9a-f]+)>")
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LAST_GLYPH = re.compile(rb"([0-9a-f]{4})>(?:-?[0-9]+(?:<>)?)?\] TJ$")
_SOFT_HYPHEN = "\u00ad"
_SPACES = (" ", "\u00a0")
BLACK = {b" rg": b"0 g", b" RG": b"0 G"}
"""What is black in DeviceGray, as in `pdf.content.black`: the engine has colours only."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of one font of the engine's: what each glyph says, and the characters that share one with another.

    `used` are those of the latter that were met.
    """

    said: dict[int, str]
    twins: Mapping[str, Twin] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


class Spelling:
    """The text of a piece, followed along its glyphs, so that each is read back as the character that stands there."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0

    def spelled(self, operator: bytes, letters: Letters) -> bytes:
        """Give an operator that shows text with the codes of its characters."""
        return _CODES.sub(lambda codes: self._codes(codes[1], letters), operator)

    def _codes(self, codes: bytes, letters: Letters) -> bytes:
        glyphs = (int(codes[at : at + 4], 16) for at in range(0, len(codes), 4))
        return b"<%s>" % b"".join(b"%04x" % self._code(glyph, letters) for glyph in glyphs)

    def _code(self, glyph: int, letters: Letters) -> int:
        while self._text[self._at : self._at + 1] in _UNSEEN and self._at < len(self._text):
            self._at += 1
        said, char = letters.said.get(glyph, ""), self._text[self._at : self._at + 1]
        one = letters.twins.get(char)
        if one and one.glyph == glyph:
            letters.used.add(char)
            letters.said[one.code] = char
            self._at += 1
            return one.code
        if said and self._text.startswith(said, self._at):
            self._at += len(said)
        elif said in _SPACES and char in _SPACES:  # one glyph is both
            self._at += 1
        else:  # another order, or another form: nothing is told from here on
            self._text = ""
        return glyph


class Sequences:
    """The sequences of one page. `renamed` gives the new name of each old one, `count` how many there are now.

    `owners` has the node and the place in it of each sequence, `artifacts` the property list of those that are none,
    `letters` those of each font, by its name in the stream, `texts` the text of sequences in which some may be twins.
    """

    def __init__(
        self,
        page: int,
        owners: dict[Content, tuple[StructureNode, int]],
        artifacts: dict[Content, bytes],
        endings: dict[Content, Ending | None],
        letters: Mapping[bytes, Letters],
    ) -> None:
        self.renamed: dict[Content, Content] = {}
        self.count = 0
        self._page, self._owners, self._artifacts = page, owners, artifacts
        self._endings, self._letters = endings, letters
        self.texts: Mapping[Content, str] = {}

    def rewrite(self, items: list[Any]) -> list[Any]:
        """Give the operators and operands of the page with its sequences renamed.

        A sequence that follows another one of the same node (the next line of a paragraph), or an artifact another one
        of the same kind, goes on with it.
        """
        out: list[Any] = []
        opened: list[Any] = []
        closed: Any = None
        closed_at = -1
        font = b""
        spelling: Spelling | None = None
        for item in items:
            kind = item[-3:] if isinstance(item, bytes) else b""
            if kind in BLACK:
                out.append(BLACK[kind] if item[:-3] == b"0 0 0" else item)
            elif kind == b" Tf":
                font = item[1:].partition(b" ")[0]
                out.append(item)
            elif kind == b"EMC":
                closed = opened.pop()
                if isinstance(closed, tuple):
                    _end(out, self._endings.get(closed[2]), self._letters[font].said if font in self._letters else {})
                spelling = None
                closed_at = len(out)
                out.append(item)
            elif kind in (b"BMC", b"BDC"):
                start = len(out) - (1 if kind == b"BMC" else 2)
                spelling = self._spelling(out[start:])
                key, tag, properties = self._name(out[start:])
                follows = closed_at == start - 1 and closed is not None and _goes_on(closed, key)
                del out[start - 1 if follows else start :]
                opened.append(key)
                if isinstance(key, tuple):
                    properties = self._rename(key[2], follows=follows)
                if not follows:
                    out += [tag, properties, b"BDC"] if properties else [tag, b"BMC"]
            elif spelling and kind in (b" TJ", b" Tj") and font in self._letters:
                out.append(spelling.spelled(item, self._letters[font]))
            else:
                out.append(item)
        return out

    def _spelling(self, operands: list[Any]) -> Spelling | None:
        mcid = operands[1].get("MCID") if len(operands) == 2 else None
        text = self.texts.get(Content(self._page, mcid)) if mcid is not None else None
        return Spelling(text) if text else None

    def _name(self, operands: list[Any]) -> tuple[Any, bytes, bytes]:
        """Say what a sequence is: (node, place in it, content) or the properties of an artifact; its tag; these."""
        mcid = operands[1].get("MCID") if len(operands) == 2 else None
        if mcid is None:
            return b"", b"/Artifact", b""
        content = Content(self._page, mcid)
        if content in self._owners:
            node, place = self._owners[content]
            return (node, place, content), b"/" + node.kind.encode(), b""
        properties = self._artifacts[content]
        return properties, b"/Artifact", properties

    def _rename(self, content: Content, *, follows: bool) -> bytes:
        self.count += not follows
        self.renamed[content] = Content(self._page, self.count - 1)
        return b"<</MCID %d>>" % (self.count - 1)


def _goes_on(one: Any, two: Any) -> bool:
    if isinstance(one, tuple) and isinstance(two, tuple):
        return one[0] is two[0] and bool(one[1] + 1 == two[1])
    return bool(one == two)


def _end(out: list[Any], ending: Ending | None, letters: dict[int, str]) -> None:
    """End the last line of text with the space that was dropped, or say that its hyphen is a soft one."""
    if ending is None or not letters:
        return
    at = next((at for at in range(len(out) - 1, max(-1, len(out) - 5), -1) if out[at][-3:] == b" TJ"), None)
    glyph = None if at is None else _LAST_GLYPH.search(out[at])
    if at is None or glyph is None:
        return
    space = next((number for number, text in letters.items() if text in _SPACES), None)
    if ending is Ending.SPACE and space is not None:
        out[at] = out[at][: glyph.end(1)] + b"%04x>] TJ" % space
        return
    said = _SOFT_HYPHEN if ending is Ending.HYPHEN else letters.get(int(glyph[1], 16), "") + " "
    actual = b"/Span<</ActualText<FEFF%s>>>BDC" % said.encode("utf-16-be").hex().upper().encode()
    out[at : at + 1] = [out[at][: glyph.start()] + b">] TJ", actual, b"[<" + glyph[1] + b">] TJ", b"EMC"]
