"""The HTML of others: bytes → text → a tree of elements, malformed or not, hostile until checked.

Nothing is fetched, no script runs, no entity is expanded but those of HTML.

Codes: S150 not HTML, or empty · S151 a limit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree

from publisher.importers import encodings
from publisher.problems import Location, Problem, Problems

MAX_BYTES = 10_000_000
DEPTH = 250
MAX_ATTRIBUTES = 3_000
"""Attributes of one element; the parser's time grows with their square."""

Element: TypeAlias = Any
"""An element of lxml, which has no name for it that a type could be."""

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?|\?xml\b[^>]*?)(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_LANG = re.compile(r"""<(?:html|body)\b[^<>]*?\s(?:xml:)?lang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_ATTRIBUTE = r"""[^\s=>/]++(?:\s*+=\s*+(?:"[^"]*+(?:"|$)|'[^']*+(?:'|$)|[^\s>]*+))?+"""
_LONG_TAG = re.compile(rf"<[A-Za-z](?:[\s/=]++|{_ATTRIBUTE})*+")
_CUT = re.compile(r"<[A-Za-z/!?][^>]*$")


GONE, CALL, NOTE = "{publisher}gone", "{publisher}call", "{publisher}note"
"""Attributes that passes over the tree set, with names that no page can have: why an element is left out; the label of
the note that it calls; the label of the note whose text it holds."""
BOX, PART = "{publisher}box", "{publisher}part"
"""Others: the kind of box that an element is, and the part of it ("title", "source") that its words are."""


@dataclass(frozen=True, slots=True)
class PassDoubt:
    """Something about an element that an editor should look at, as a pass over the tree finds it."""

    element: Element
    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page as a tree. `root` holds all of it, comments before and after too; `lang` is what it says of itself."""

    root: Element
    lang: str = ""


def decoded(data: bytes, path: str, lang: str = "") -> tuple[str, Problems]:
    """Decode a page: as it declares, if it is that, else as it most likely is. `lang`: of the publication."""
    found = _DECLARED.search(data[:4096])
    return encodings.read(data, path, declared=found[1].decode("ascii", "replace") if found else "", lang=lang)


def parsed(text: str, path: str, *, first_line: int = 1) -> tuple[ParsedPage | None, Problems]:
    """Parse a text; None if there is nothing in it, or if it passes a limit so that not all of it would be there."""

    def refused(code: str, message: str, hint: str) -> tuple[None, Problems]:
        return None, (Problem(Location(path, first_line), code, message, hint),)

    if len(text) > MAX_BYTES:
        return refused("S151", f"the page has more than {MAX_BYTES:,} characters", "is it the text of one issue?")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    text = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
    text = _whole(text)
    if not text.strip():
        return refused("S150", "there is nothing in it", "save the page once more")
    if any(map(_overloaded, _LONG_TAG.finditer(text))):
        return refused("S151", f"an element has more than {MAX_ATTRIBUTES:,} attributes", "simplify the page")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_blank_text=False)
    # In a body of its own whatever it holds is in one tree; a body or head of the page's own is merged with it.
    root = etree.fromstring(f"<html><body>{text}".encode(), parser)
    limits = [each for each in parser.error_log if each.type_name == "ERR_RESOURCE_LIMIT"]
    if root is None or limits:
        return refused("S151", f"elements stand more than {DEPTH} deep in one another", "simplify the page")
    lang = _LANG.search(text[:20_000])
    return ParsedPage(root, lang[1] if lang else ""), ()


def _overloaded(tag: re.Match[str]) -> bool:
    return len(tag[0]) > 2 * MAX_ATTRIBUTES and sum(1 for _ in re.finditer(_ATTRIBUTE, tag[0])) > MAX_ATTRIBUTES


def _whole(text: str) -> str:
    """A text that does not end inside a mark: what was cut off there would be lost, and is text instead."""
    found = _CUT.search(text, text.rfind(">") + 1)
    inside = any(text.rfind(begin) > text.rfind(end) for begin, end in (("<!--", "-->"), ("<script", "</script")))
    return text[: found.start()] + found[0].replace("<", "&lt;") if found and not inside else text


def name_of(element: Element) -> str:
    """The name of an element in lower case; "#" for comments and instructions."""
    return element.tag.lower() if isinstance(element.tag, str) else "#"


def value(element: Element, key: str) -> str:
    """The value of an attribute, "" without it."""
    return element.get(key) or "" if isinstance(element.tag, str) else ""


def line_of(element: Element) -> int:
    """The line on which an element stands, 0 if it is not known."""
    return element.sourceline or 0


def texts(element: Element, *, shown: bool = True) -> Iterator[tuple[Element, str, bool]]:
    """Yield every text inside an element in order, with the element whose line it is near, and whether it is shown."""
    shown = shown and name_of(element) not in {"#", "script", "style", "template", "title"}
    if element.text:
        yield element, element.text, shown
    for child in element:
        yield from texts(child, shown=shown)
        if child.tail:
            yield child, child.tail, shown


def words(element: Element) -> str:
    """The words inside an element, without comments, scripts, styles and what is left out, spaces made one."""
    return " ".join(" ".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    waiting: list[tuple[Element, bool]] = [(element, False)]
    while waiting:
        each, ended = waiting.pop()
        if ended:
            yield each.tail or ""
            continue
        if each is not element and each.tail:
            waiting.append((each, True))
        if name_of(each) not in {"#", "script", "style"} and each.get(GONE) is None and each.get(CALL) is None:
            yield each.text or ""
            waiting.extend((child, False) for child in reversed(each))


def one_line(text: str) -> str:
    """A text on one line, without control characters."""
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", " ", text).split())
