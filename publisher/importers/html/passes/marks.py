"""The signs by which a text calls its notes: 1, [1], *, †, a, iv, "note 3", with and without brackets."""

import re

from publisher.importers.html.passes import styles
from publisher.importers.html.tree import Element, name_of, value
from publisher.language import dates

SPACE = r"[\s\u00a0\u200b\ufeff]"
_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(
    r"\d{1,3}[a-z]?|[*∗†‡§¶‖#]{1,5}|[a-z]|[ivxl]{2,7}|(?:n|nb|note|fn|footnote|anm|fußnote)\.?[\s\u00a0]*\d{1,3}",
    re.IGNORECASE,
)
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


def head(mark: str) -> re.Pattern[str]:
    """The pattern of a note that begins with a sign; a letter or a number that may be a word needs a full stop."""
    sign = re.escape(mark).replace(r"\ ", f"{SPACE}*")
    bare = "" if mark.isalpha() else rf"|{sign}(?={SPACE}+(?!{dates.MONTH_OR_SHORT}\b)|$)"
    small = rf"|{mark.translate(_SMALL)}" if mark.isdigit() else ""
    inside = rf"[\[(]{SPACE}*{sign}{SPACE}*[\])][.:]?|{sign}[.:)\]]{bare}{small}"
    return re.compile(rf"{SPACE}*(?:[\^↑]{SPACE}*)?(?:{inside}){SPACE}*", re.IGNORECASE)
