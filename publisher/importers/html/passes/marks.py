"""The signs by which a text calls its notes: 1, [1], *, †, a, iv, "note 3", with and without brackets."""

import re

from publisher.importers.html.passes import styles
from publisher.importers.html.tree import Element, name_of, value
from publisher.language import dates

SPACE = r"[\s\u00a0\u200b\ufeff]"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = r"\d{1,3}[a-z]?|[*∗†‡§¶‖#]{1,5}|[a-z]|[ivxl]{2,7}|(?:n|nb|note|fn|footnote|anm|fußnote)\.?[\s\u00a0]*\d{1,3}"
_MARK = re.compile(_SIGNS, re.IGNORECASE)
_HEAD = re.compile(
    rf"{SPACE}*(?:[\^↑]{SPACE}*)?(?:[\[(]{SPACE}*(?P<inside>{_SIGNS}){SPACE}*[\])][.:]?|(?P<stopped>{_SIGNS})[.:)\]]"
    rf"|(?P<bare>{_SIGNS})(?={SPACE}+(?!{dates.MONTH_OR_SHORT}\b)|$)|(?P<small>[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}})){SPACE}*",
    re.IGNORECASE,
)
_END = re.compile(rf"{SPACE}*[.:]?{SPACE}*")
BLANK = " \t\n\f\r\u00a0\u200b\u2060\ufeff"
_AROUND = BLANK + "[](){}^.:"
ARROWS = re.compile(r"(?:[\s\u00a0^↑↩↵⤴⤶⏎↖⮌🔙▲△⬆⇑«<\ufe0e\ufe0f]|&\w+;)*")
NAMED = re.compile(
    r"(?:^|[^a-z])(?:(?:foot|end|side|margin)-?_?notes?|fn|ftn|edn|sdfootnote|sdendnote|noteref|cite_?note|references?"
    r"|reflist|fnref|notes?)(?![a-z])",
    re.IGNORECASE,
)

TITLES = re.compile(
    r"(?:foot|end)?notes?|notes and references|references|sources|notes et références|anmerkungen|fußnoten|endnoten"
    r"|einzelnachweise|przypisy|notas|примечания|сноски|примітки|заўвагі|зноскі",
    re.IGNORECASE,
)
"""Headings of lists of notes."""


def mark_of(text: str) -> str:
    """The bare sign that a text is, "" if it is none: "[1]" and "¹" are "1"."""
    bare = text.strip(_AROUND).translate(_RAISED).casefold()
    bare = re.sub(r"(?<=[^\W\d])(?=\d)", " ", bare) if len(bare) > 3 else bare
    return " ".join(bare.split()) if _MARK.fullmatch(bare) else ""


def in_brackets(text: str) -> bool:
    """Return whether a sign stands in brackets."""
    return bool(re.fullmatch(r"\s*[\[(].*[\])]\s*", text, re.DOTALL))


def raised(element: Element) -> bool:
    """Return whether an element is raised, holds nothing that is not, or stands in what is."""
    around = [element, *element.iterancestors()][:6]
    inside = [each for each in element.iter() if isinstance(each.tag, str)]
    return any(name_of(each) == "sup" or "superscript" in styles.look(each).on for each in (*around, *inside[:6]))


def roles(element: Element) -> str:
    """The kinds that an element says it is: roles of DPUB-ARIA and of EPUB, with those of what it stands in."""
    keys = ("role", "epub:type", "data-type", "rel")
    return " ".join(f"{value(element, key)}" for key in keys).lower()


def names(element: Element) -> str:
    """The names that an element has: its classes and its id."""
    return f"{value(element, 'class')} {value(element, 'id')}"


def head(mark: str, text: str) -> int:
    """The length of the sign with which a note begins; a letter or a number that may be a word needs a full stop."""
    found = _HEAD.match(text)
    if not found or (found.lastgroup == "bare" and mark.isalpha()):
        return 0
    return found.end() if mark_of(found[found.lastgroup or 0]) == mark else 0


def first(said: str, text: str) -> int:
    """The length of what a text begins with, up to the end of words that it begins with."""
    at = text.find(said) + len(said)
    found = _END.match(text, at)
    return found.end() if found else at
