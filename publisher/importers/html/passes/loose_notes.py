"""Notes that no link ties to their calls: typed by hand, or set into the text where they are called.

Paragraphs that begin with signs, one after another, are notes if the text before them has each of the signs, raised or
in brackets: m³ and 10⁶ call nothing. A list under the heading “Notes” is one if the text calls each of its numbers.

Code (warning): S244 a raised number that calls no note.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from publisher.importers.html.passes import marks, styles
from publisher.importers.html.passes.anchors import CUT, INLINE, block_of, cut, texts_of
from publisher.importers.html.passes.notes import alone, first_text, signless
from publisher.importers.html.tree import CALL, GONE, NOTE, Element, PassDoubt, name_of, value, words

_BLOCKS = "p div li td dd h1 h2 h3 h4 h5 h6 blockquote section article main body"
_BLOCK = frozenset(_BLOCKS.split())
_SIGNS = re.compile(
    r"\[(\d{1,3}|[*†‡])\]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?<=[\w.,;:!?”’\"')])([*†‡]{1,3})(?![\w*])"
    r"|(?<=[\w.,;:!?”’\"' ])(\(\d{1,3}\))"
)
_HEAD = re.compile(
    rf"{marks.SPACE}*(?:[\[(](\d{{1,3}}|[*†‡]{{1,3}})[\])]|(\d{{1,3}})[.)]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}})|([*†‡]{{1,3}}))(?=\D)"
)
_POWER = re.compile(
    r"(?:^|[\s(/\d\u00a0])(?:[kcdmµ]?m|ft|in|yd|mi|sq|s|[xyznr]|\d|CO|H|O|N|SO|NO|NH|CH|C)$|\d$", re.IGNORECASE
)
"""What stands before an exponent or an index: units, letters of formulas, figures."""
_IN_PLACE = re.compile(
    r"(?:[a-z]+[-_]{1,2}){0,3}(?:side|margin|foot)-?notes?(?:[-_]{1,2}(?:note|text|content|body|tooltip|inner))?",
    re.IGNORECASE,
)
_PLACES = frozenset({"span", "small", "aside", "div", "i", "em"})


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign in the text: where it stands, and what it says; `raised` is its element, None for one in a text."""

    mark: str
    order: int
    owner: Element
    follows: bool
    start: int
    end: int
    raised: Element = None


def found(root: Element, numbers: "count[int]") -> Iterator[PassDoubt]:
    """Mark notes in place and notes by hand, with their calls; give raised numbers that call nothing."""
    _in_place(root, numbers)
    for each in list(root.iter("p")):
        _lines_apart(each)
    leaves = [each for each in root.iter() if name_of(each) in _BLOCK and not each.get(NOTE) and _is_leaf(each)]
    leaves = [each for each in leaves if not any(up.get(NOTE) or up.get(GONE) for up in each.iterancestors())]
    runs = [*_runs(leaves), *_listed(root)]
    if runs or any(_is_raised(each) for each in root.iter()):
        order = {each: number for number, each in enumerate(root.iter())}
        signs = list(_signs(leaves, order))
        for run in runs:
            signs = _tied(run, signs, order, numbers)
        yield from _idle(signs)


def _is_leaf(block: Element) -> bool:
    return bool(words(block)) and not any(name_of(each) in _BLOCK and words(each) for each in block.iterdescendants())


def _lines_apart(paragraph: Element) -> None:
    """Part a paragraph under a rule or the heading of notes, whose lines are notes, into one for each."""
    before = paragraph.getprevious()
    breaks = [each for each in paragraph if name_of(each) == "br"]
    if before is None or not breaks:
        return
    if name_of(before) != "hr" and not marks.TITLES.fullmatch(words(before).strip(" :.")):
        return
    for line_end in reversed(breaks):
        part = paragraph.makeelement("p")
        part.sourceline = line_end.sourceline
        part.text, line_end.tail = line_end.tail, None
        part.extend(list(line_end.itersiblings()))
        if _head(part):
            part.tail, paragraph.tail = paragraph.tail, None
            paragraph.getparent().insert(paragraph.getparent().index(paragraph) + 1, part)
        else:
            line_end.tail = part.text
            paragraph.extend(list(part))


# --- in place ----------------------------------------------------------------------------------------------------


def _in_place(root: Element, numbers: "count[int]") -> None:
    """Mark notes that stand in the line that calls them."""
    for each in list(root.iter()):
        if name_of(each) not in _PLACES or not any(_IN_PLACE.fullmatch(name) for name in value(each, "class").split()):
            continue
        above = each.getparent()
        block = block_of(above) if above is not None else None
        if (
            above is None
            or name_of(block) not in {"p", "li", "td", "dd"}
            or marks.mark_of(words(each))
            or not words(each)
        ):
            continue
        if any(up.get(key) for up in (each, *each.iterancestors()) for key in (NOTE, GONE, CALL)):
            continue
        if any(inner.get(NOTE) or inner.get(CALL) for inner in each.iter()):
            continue
        label = str(next(numbers))
        before = each.getprevious()
        while before is not None and name_of(before) == "input" and not (before.tail or "").strip():
            before = before.getprevious()
        sign = before is not None and not (before.tail or "").strip() and before.get(CALL) is None
        if sign and (marks.mark_of(words(before)) or (name_of(before) in {"label", "a", "sup"} and not words(before))):
            before.set(CALL, label)
        else:
            made = above.makeelement(CUT)
            made.set(CALL, label)
            above.insert(above.index(each), made)
        signless(each, {mark for mark in (marks.mark_of(words(before)),) if mark} if sign else ())
        each.set(NOTE, label)


# --- by hand -----------------------------------------------------------------------------------------------------


def _runs(leaves: list[Element]) -> Iterator[list[tuple[str, Element]]]:
    """Yield runs of blocks that begin with signs in their order."""
    run: list[tuple[str, Element]] = []
    for each in [*leaves, None]:
        mark = _head(each) if each is not None and name_of(each) in {"p", "div", "td", "dd"} else ""
        goes_on = bool(run) and _after(run[-1][0], mark)
        if run and not goes_on:
            yield run
            run = []
        if goes_on or mark in {"1", "*", "†"}:
            run.append((mark, each))


def _head(block: Element) -> str:
    """The sign that a block begins with, if more follows."""
    first = next(
        ((owner, text.strip(marks.BLANK)) for owner, follows, text in texts_of(block) if text.strip(marks.BLANK)), None
    )
    if first is None:
        return ""
    mark = marks.mark_of(first[1])
    if mark and _is_raised(first[0]) and words(block) != words(first[0]):
        return mark
    said = re.match(_HEAD, "".join(text for *_, text in texts_of(block))[:60])
    return marks.mark_of(next(filter(None, said.groups()))) if said else ""


def _is_raised(element: Element) -> bool:
    around = (element, *element.iterancestors())
    return isinstance(element.tag, str) and any(
        name_of(each) == "sup" or "superscript" in styles.look(each).on for each in around if name_of(each) in INLINE
    )


def _after(before: str, mark: str) -> bool:
    symbols = ("*", "†", "‡", "**", "††", "***")
    if before.isdigit() and mark.isdigit():
        return int(mark) == int(before) + 1
    return before in symbols and mark in symbols and mark != before


def _listed(root: Element) -> Iterator[list[tuple[str, Element]]]:
    """Yield lists of notes: numbered lists under a heading that says so."""
    for each in root.iter("ol"):
        items = [item for item in each if name_of(item) == "li"]
        before = each.getprevious()
        title = before is not None and marks.TITLES.fullmatch(words(before).strip(" :."))
        if title and not any(inner.get(NOTE) for inner in each.iter()):
            yield [(str(number), item) for number, item in enumerate(items, 1)]


def _signs(leaves: list[Element], order: dict[Element, int]) -> Iterator[_Sign]:
    """Yield what may be a call: raised signs, and those in brackets or of their own kind in the text."""
    for leaf in leaves:
        before = ""
        skipped: Element = None
        for owner, follows, text in texts_of(leaf):
            holder = owner.getparent() if follows else owner
            if skipped is not None and (holder is skipped or skipped in holder.iterancestors()):
                continue
            top = _top(holder, leaf)
            at = order.get(owner, 0)
            if top is not None:
                skipped = top
                if marks.mark_of(words(top)) and not (_POWER.search(before) and words(top).isdigit()):
                    yield _Sign(marks.mark_of(words(top)), at, owner, follows, 0, 0, top)
                before = words(top)[-12:]
                continue
            for sign in _SIGNS.finditer(text):
                said = next(filter(None, sign.groups()))
                if not (sign[2] and _POWER.search(before + text[: sign.start()])):
                    mark = said if sign[4] else marks.mark_of(said)
                    yield _Sign(mark, at, owner, follows, sign.start(), sign.end())
            before = (before + text)[-12:]


def _top(holder: Element, leaf: Element) -> Element:
    """The outermost raised element in which a text stands, None if it is not raised."""
    found_top: Element = None
    while holder is not leaf and holder is not None:
        if name_of(holder) == "sup" or "superscript" in styles.look(holder).on:
            found_top = holder
        holder = holder.getparent()
    return found_top


def _tied(
    run: list[tuple[str, Element]], signs: list[_Sign], order: dict[Element, int], numbers: "count[int]"
) -> list[_Sign]:
    """Tie notes to the calls before them, if each has one; give the signs that are left."""
    first = order[run[0][1]]
    bodies = {body for _, body in run}
    rounded = first_text(run[0][1]).startswith("(")
    calls: list[tuple[str, _Sign]] = []
    left: list[_Sign] = []
    wanted = {mark for mark, _ in run}
    for sign in signs:
        mark = sign.mark.strip("()") if rounded else sign.mark
        inside = any(up in bodies for up in (sign.owner, *sign.owner.iterancestors()))
        if mark in wanted and sign.order < first and not inside:
            calls.append((mark, sign))
        elif not inside:
            left.append(sign)
    if wanted - {mark for mark, _ in calls}:
        return signs
    labels = {mark: str(next(numbers)) for mark, _ in run}
    for mark, sign in reversed(calls):  # from behind, so that the offsets before stay
        if sign.raised is not None:
            alone(sign.raised).set(CALL, labels[mark])
        else:
            cut(sign.owner, sign.start, sign.end, follows=sign.follows, reason="").set(CALL, labels[mark])
    for mark, body in run:
        if name_of(body) != "li":
            signless(body, (mark,))
        body.set(NOTE, labels[mark])
    return left


def _idle(signs: list[_Sign]) -> Iterator[PassDoubt]:
    """Yield raised numbers that call nothing, each number once."""
    for mark, sign in {sign.mark: sign for sign in reversed(signs) if sign.raised is not None}.items():
        if mark.isdigit():
            hint = "if it calls a note, write [^1] there, and [^1]: before the note"
            yield PassDoubt(sign.owner, "S244", f"the raised number {mark} calls no note in the page", hint)


def numbered(root: Element) -> None:
    """Number the notes in the order of their calls."""
    labels: dict[str, str] = {}
    for each in root.iter():
        if isinstance(each.tag, str) and (own := each.get(CALL)):
            labels.setdefault(own, str(len(labels) + 1))
    for each in root.iter():
        if isinstance(each.tag, str):
            for key in (CALL, NOTE):
                if own := each.get(key):
                    each.set(key, labels.setdefault(own, str(len(labels) + 1)))
