"""Style sheets of a page set into the style attributes of its elements, and read there (CSS Cascade 4, selectors 3).

Google Docs, Word and LibreOffice say bold, raised or struck by classes alone. Of all properties those are taken that
tell text from text; a rule for elements of a kind (`blockquote {…}`) is a look of the whole page and is not.

Code (warning): S242 style sheets that are too long.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import cssselect2
import tinycss2

from publisher.importers.html.tree import Element, PassDoubt, name_of, value, words

MOST = 400_000
"""Characters of the style sheets of a page; what is more is not read."""
TRIES = 30_000_000
"""Tries of selectors for elements in others, at most: elements, times the depth of the page for each combination."""
SHARE = 0.25
"""What a sheet hides is shown all the same if it is more than this part of the text: a script shows it."""

_NAMES = (
    "font font-weight font-style vertical-align text-decoration text-decoration-line display visibility mso-list "
    "mso-element margin-left text-align max-height overflow"
)
_PROPERTIES = frozenset(_NAMES.split())
_SELECTOR = re.compile(r"[\w\s.#*>-]{1,200}")
_MEDIA = re.compile(r"\s*(?:only\s+)?(?:all|screen|print)?\s*", re.IGNORECASE)
_TELLING = re.compile(r"font|vertical-align|decoration|display|visibility|mso-|align|margin-left|max-height")


@dataclass(frozen=True, slots=True)
class WordsLook:
    """The style of words in an element: marks that it puts on and takes off, struck, not shown."""

    on: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    struck: bool = False
    hidden: bool = False


PLAIN = WordsLook()


def inline(root: Element) -> Iterator[PassDoubt]:
    """Set what the sheets of a page say of an element into its style attribute, before what stands there."""
    sheets = [each for each in root.iter("style") if _MEDIA.fullmatch(value(each, "media"))]
    css = "\n".join("".join(each.itertext()) for each in sheets)
    hint = "look whether bold, italics and struck words are right"
    if len(css) > MOST:
        message = f"the style sheets are longer than {MOST:,} characters, and were not read"
        yield PassDoubt(sheets[0], "S242", message, hint)
        return
    rules = list(_rules(css))
    if not rules:
        return
    matcher, unread = _matcher(root, rules)
    if unread:
        yield PassDoubt(sheets[0], "S242", f"{unread} rules of the style sheets were not read", hint)
    whole = len(words(root))
    for wrapped in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        styles = [style for *_, style in matcher.match(wrapped)]
        if styles:
            element = wrapped.etree_element
            found = ";".join(styles)
            if _look(found).hidden and len(words(element)) > SHARE * whole:
                found = re.sub(r"(?:display|visibility):[^;]*", "", found)
            element.set("style", f"{found};{value(element, 'style')}")


def _matcher(root: Element, rules: list[tuple[str, str]]) -> tuple[cssselect2.Matcher, int]:
    """The rules as something that matches elements, and the number of those that would take too long to try."""
    count = depth = 0
    for each in root.iter():
        count += 1
        if not len(each) and each.getprevious() is None:  # the first of its siblings stands for all
            depth = max(depth, sum(1 for _ in each.iterancestors()))
    matcher, left, unread = cssselect2.Matcher(), TRIES, 0
    for selector, style in rules:
        combined = len(re.split(r"\s*>\s*|\s+", selector)) - 1
        cost = count * depth**combined if combined else 0
        if cost > left:
            unread += 1
            continue
        left -= cost
        for each in cssselect2.compile_selector_list(selector):
            if each.specificity[:2] != (0, 0) and each.pseudo_element is None:
                matcher.add_selector(each, style)
    return matcher, unread


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors, each with the declarations that matter; those for screen and paper in general."""
    waiting = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    while waiting:
        rule = waiting.pop(0)
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            if _MEDIA.fullmatch(tinycss2.serialize(rule.prelude)):
                waiting[:0] = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        elif rule.type == "qualified-rule":
            style = _written(*_declared(rule.content))
            selectors = tinycss2.serialize(rule.prelude).split(",") if style else ()
            yield from ((each.strip(), style) for each in selectors if _SELECTOR.fullmatch(each.strip()))


def _declared(content: object) -> tuple[dict[str, str], set[str]]:
    """Read declarations: those that matter, and the names of those that are important."""
    found: dict[str, str] = {}
    important: set[str] = set()
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration" and each.lower_name in _PROPERTIES:
            if each.important or each.lower_name not in important:
                found[each.lower_name] = " ".join(tinycss2.serialize(each.value).lower().split())
            if each.important:
                important.add(each.lower_name)
    return found, important


def _written(found: dict[str, str], important: set[str]) -> str:
    marked = {key: f"{said}!important" if key in important else said for key, said in found.items() if ";" not in said}
    return ";".join(f"{key}:{said}" for key, said in marked.items())


@lru_cache(maxsize=4096)
def declared(style: str) -> dict[str, str]:
    """The declarations of a style attribute that matter, the last of each."""
    return _declared(style)[0] if _TELLING.search(style.lower()) else {}


def look(element: Element) -> WordsLook:
    """Read the style of the words of an element."""
    return _look(value(element, "style"))


@lru_cache(maxsize=4096)
def _look(style: str) -> WordsLook:
    said = declared(style)
    if not said:
        return PLAIN
    on: list[str] = []
    off: list[str] = []
    short = said.get("font", "")
    weight = said.get("font-weight", "") or _part(short, r"bold|bolder|[1-9]00|normal")
    slant = said.get("font-style", "") or _part(short, r"italic|oblique|normal")
    if re.fullmatch(r"bold|bolder|[6-9]\d\d", weight):
        on.append("strong")
    elif re.fullmatch(r"normal|lighter|[1-5]\d\d", weight):
        off.append("strong")
    if re.match(r"italic|oblique", slant):
        on.append("emphasis")
    elif slant == "normal":
        off.append("emphasis")
    if raised := {"super": "superscript", "sub": "subscript"}.get(said.get("vertical-align", "")):
        on.append(raised)
    lines = f"{said.get('text-decoration', '')} {said.get('text-decoration-line', '')}"
    shown = said.get("display") != "none" and said.get("visibility") != "hidden"
    if said.get("overflow") == "hidden" and re.fullmatch(r"0(?:\.0*)?(?:px|pt|em)?", said.get("max-height", "")):
        shown = False  # the first words of a mail, which only its list shows
    return WordsLook(tuple(on), frozenset(off), "line-through" in lines, hidden=not shown)


def _part(short: str, pattern: str) -> str:
    return next((part for part in short.split("/", maxsplit=1)[0].split() if re.fullmatch(pattern, part)), "")


def struck(element: Element) -> bool:
    """Return whether the words of an element are struck out, by its name or by its style."""
    deleted = "deletion" in value(element, "class").split() and value(
        element, "data-author"
    )  # pandoc's tracked changes
    return name_of(element) in {"del", "s", "strike"} or bool(deleted) or look(element).struck
