"""Fields of a Word file: what a field code asks for, and what of it belongs in an issue.

A companion of `sources.docx`. In: field codes as they stand (ECMA-376, part 1, clause 17.16). Out: what to do with the
result that Word keeps beside the code. No field is ever computed, no address in one is opened.
"""

import re
from dataclasses import dataclass, field

_PART = re.compile(r"[\"“”„]((?:[^\"“”\\]|\\.)*)[\"“”]|(\S+)")
_LISTS = frozenset({"TOC", "INDEX", "TOA", "BIBLIOGRAPHY"})
_REFERENCES = frozenset({"REF", "PAGEREF", "NOTEREF"})


@dataclass(frozen=True, slots=True)
class Code:
    """A field code: its name in capitals, what it is given, its switches with their values."""

    name: str
    given: tuple[str, ...]
    switches: tuple[tuple[str, str], ...]

    def switch(self, letter: str) -> str | None:
        """The value of a switch, "" if it has none, None if it is not there."""
        return next((value for key, value in self.switches if key == letter), None)

    @property
    def address(self) -> str:
        """The web address or file that a HYPERLINK names."""
        return self.given[0] if self.name == "HYPERLINK" and self.given else ""

    @property
    def anchor(self) -> str:
        """The bookmark that the field leads to, "" if it leads to none."""
        if self.name == "HYPERLINK":
            return self.switch("l") or ""
        leads = self.name in _REFERENCES and self.switch("h") is not None
        return self.given[0] if leads and self.given else ""

    @property
    def is_list(self) -> bool:
        """Whether the result is a list that the layout makes anew, such as a table of contents."""
        return self.name in _LISTS - {"BIBLIOGRAPHY"}


def code(text: str) -> Code:
    """Read a field code."""
    words: list[str] = []
    for quoted, bare in _PART.findall(text[:20_000]):
        words.append(bare or "\0" + re.sub(r"\\(.)", r"\1", quoted))
    name = words[0].lstrip("\0").upper() if words else ""
    given: list[str] = []
    switches: list[tuple[str, str]] = []
    at = 1
    while at < len(words):
        word = words[at]
        if word.startswith("\\") and len(word) > 1:
            takes = word[1:2].lower() in "lotmfsbacde*#@" and at + 1 < len(words) and not words[at + 1].startswith("\\")
            # \t, \m and \n of HYPERLINK, \h of references stand alone
            takes = takes and not (name == "HYPERLINK" and word[1:2].lower() in "tmn")
            takes = takes and (name != "HYPERLINK" or words[at + 1].startswith("\0") or word[1:2].lower() == "l")
            switches.append((word[1:2].lower(), words[at + 1].lstrip("\0") if takes else ""))
            at += 1 + takes
        else:
            given.append(word.lstrip("\0"))
            at += 1
    return Code(name, tuple(given), tuple(switches))


@dataclass(slots=True)
class Open:
    """A field that is being read: the code so far, then its result."""

    text: str = ""
    code: Code | None = None


@dataclass(slots=True)
class Fields:
    """The fields that are open where the reader is; they nest, and may run over paragraphs (17.16.18)."""

    open: list[Open] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Whether the reader is inside a field code, not a result."""
        return any(each.code is None for each in self.open)

    @property
    def listed(self) -> str:
        """The name of the list that is being read, "" if none is."""
        return next((each.code.name for each in self.open if each.code and each.code.is_list), "")

    @property
    def link(self) -> Code | None:
        """The innermost field that is a link."""
        codes = (each.code for each in reversed(self.open) if each.code)
        return next((each for each in codes if each.address or each.anchor), None)

    def begin(self) -> None:
        """A field begins."""
        self.open.append(Open())

    def say(self, text: str) -> None:
        """Add to the code of the innermost field whose code is being read."""
        for each in reversed(self.open):
            if each.code is None:
                each.text += text
                return

    def separate(self) -> Code | None:
        """The code ends, the result begins."""
        if self.open and self.open[-1].code is None:
            self.open[-1].code = code(self.open[-1].text)
            return self.open[-1].code
        return None

    def end(self) -> tuple[Code, bool] | None:
        """A field ends: its code, and whether it had a result; None if none was open."""
        if not self.open:
            return None
        ended = self.open.pop()
        return (ended.code, True) if ended.code else (code(ended.text), False)
