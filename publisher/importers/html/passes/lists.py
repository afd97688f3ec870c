"""Lists as programs write them: levels of Google Docs in lists side by side, Word's paragraphs that look like items.

Out: lists in lists. Bullets and numbers that stand in the text are left out.
"""

import re
from functools import partial

from publisher.importers.html.passes import styles
from publisher.importers.html.passes.anchors import cut_head, matched, texts_of
from publisher.importers.html.tree import GONE, Element, name_of, value, words

_LEVEL = re.compile(r"(?:^|\s)(lst-\S+?)-(\d)(?=\s|$)")
_ITEM = re.compile(r"\bMsoList(?:Paragraph|Bullet|Number)", re.IGNORECASE)
_SPACE = r"[\s\u00a0]"
_SIGN = re.compile(rf"{_SPACE}*(?:[·•●○◦▪■□§oØüv–-]|\(?(\d{{1,3}}|[A-Za-z]|[ivxIVX]{{1,6}})[.)]){_SPACE}+")
_FAR = re.compile(rf"{_SPACE}*\S{{1,7}}(?:\u00a0|\s){{2,}}")
_LENGTH = re.compile(r"(-?[\d.]+)(pt|in|cm|mm|px|em)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "em": 12.0}


def nested(root: Element) -> None:
    """Nest the lists of a page as they were meant."""
    parents = {each.getparent(): None for each in root.iter("p") if _is_item(each)}
    for parent in parents:
        _items_of_word(parent)
    for parent in {each.getparent(): None for each in root.iter("ul", "ol")}:
        if parent is not None:
            _side_by_side(parent)


# --- lists side by side ------------------------------------------------------------------------------------------


def _side_by_side(parent: Element) -> None:
    """Join lists that only white space parts: the next level into the last item, the same level to its items."""
    above: list[tuple[int, str, Element]] = []
    for each in list(parent):
        if name_of(each) == "#" and not (each.tail or "").strip():
            continue
        if name_of(each) not in {"ul", "ol"} or each.get(GONE):
            above = []
            continue
        found = _LEVEL.search(value(each, "class"))
        level, kind = (int(found[2]), found[1]) if found else (0, value(each, "class"))
        last = (each.tail or "").strip()
        while above and above[-1][0] > level:
            above.pop()
        if (
            above
            and above[-1][0] == level
            and _goes_on(above[-1][2], each, kind == above[-1][1] and bool(kind), bool(found))
        ):
            _joined(above[-1][2], each)
        elif above and found and above[-1][0] < level and len(above[-1][2]):
            each.tail = None
            above[-1][2][-1].append(each)
            above.append((level, kind, each))
        elif above and found and level and above[-1][0] == level and len(above) > 1 and len(above[-2][2]):
            each.tail = None
            above[-2][2][-1].append(each)
            above[-1] = (level, kind, each)
        else:
            above = [(level, kind, each)]
        if last:
            above = []


def _goes_on(before: Element, after: Element, alike: bool, leveled: bool) -> bool:  # noqa: FBT001 (three plain facts)
    """Return whether a list is the next part of the one before it."""
    if name_of(before) != name_of(after):
        return False
    start = value(after, "start")
    if name_of(before) == "ol" and start.isdigit() and not leveled:
        first = int(value(before, "start")) if value(before, "start").isdigit() else 1
        return int(start) > 1 and int(start) == first + sum(name_of(each) == "li" for each in before)
    return alike and (leveled or len(after) == 1)


def _joined(before: Element, after: Element) -> None:
    before.extend(list(after))
    parent = after.getparent()
    if after.tail:  # what follows the list stays where it was
        at = after.getprevious()
        at.tail = (at.tail or "") + after.tail
    parent.remove(after)


# --- paragraphs that are items -----------------------------------------------------------------------------------


def _is_item(paragraph: Element) -> bool:
    named = bool(_ITEM.search(value(paragraph, "class"))) or "mso-list" in styles.declared(value(paragraph, "style"))
    return named and paragraph.getparent() is not None and bool(words(paragraph))


def _sign(paragraph: Element) -> re.Match[str] | None:
    said = "".join(text for *_, text in texts_of(paragraph))
    found = _SIGN.match(said)
    marked = "mso-list" in styles.declared(value(paragraph, "style"))
    return found if found and (marked or _FAR.match(said) or "\u00b7" in found[0]) else None


def _items_of_word(parent: Element) -> None:
    """Make lists of the paragraphs of a parent that are items."""
    open_lists: list[tuple[float, Element]] = []
    for each in list(parent):
        if name_of(each) == "p" and _is_item(each):
            sign = _sign(each)
            if sign is None and open_lists:
                _put(open_lists[-1][1][-1], each)
            elif sign:
                ordered = "ol" if sign[1] else "ul"
                depth = _depth(each)
                while open_lists and open_lists[-1][0] > depth + 1:
                    open_lists.pop()
                if not open_lists or open_lists[-1][0] < depth - 1 or open_lists[-1][1].tag != ordered:
                    same = bool(open_lists) and abs(open_lists[-1][0] - depth) <= 1
                    open_lists = open_lists[:-1] if same else open_lists
                    made = parent.makeelement(ordered)
                    made.sourceline = each.sourceline
                    if ordered == "ol" and sign[1].isdigit() and sign[1] != "1":
                        made.set("start", sign[1])
                    if open_lists:
                        open_lists[-1][1][-1].append(made)
                    else:
                        parent.insert(parent.index(each), made)
                    open_lists.append((depth, made))
                item = parent.makeelement("li")
                item.sourceline = each.sourceline
                open_lists[-1][1].append(item)
                cut_head(each, partial(matched, _SIGN), "mark of a list")
                _put(item, each)
        elif isinstance(each.tag, str):
            open_lists = []
        if (each.tail or "").strip():
            open_lists = []


def _put(item: Element, paragraph: Element) -> None:
    """Move a paragraph into an item; what follows it stays where it was."""
    tail, paragraph.tail = paragraph.tail, None
    before, parent = paragraph.getprevious(), paragraph.getparent()
    if tail and tail.strip() and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail and tail.strip():
        parent.text = (parent.text or "") + tail
    item.append(paragraph)


def _depth(paragraph: Element) -> float:
    said = styles.declared(value(paragraph, "style"))
    if level := re.search(r"level(\d)", said.get("mso-list", "")):
        return 36.0 * int(level[1])
    found = _LENGTH.search(said.get("margin-left", ""))
    return float(found[1]) * _POINTS[found[2]] if found else 36.0
