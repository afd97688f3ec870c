"""Notes of a page: each call and the text that it leads to, found by how they are linked, and marked in the tree.

A call is a short sign that leads on to a place whose text leads back, or begins with the same sign, or stands in a list
of notes. Names of classes count only where the markup says nothing else. Comments of colleagues are linked in the same
way, and are no text of an issue.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from publisher.importers.html.passes import marks
from publisher.importers.html.passes.anchors import (
    CUT,
    INLINE,
    Anchors,
    block_of,
    cut,
    cut_head,
    leave_out,
    matched,
    texts_of,
)
from publisher.importers.html.tree import CALL, GONE, NOTE, Element, name_of, value, words

CALLED, BACK, SIGN = "call of a note", "way back from a note", "sign of a note"
_COMMENT = re.compile(r"(?:cmnt(?:_ref)?|_?msocom_?|_?msoanchor_?|_?com_)\d+", re.IGNORECASE)
_HOLDERS = frozenset(["div", "li", "aside", "dd", "td", "tr", "tbody", "table", "section"])
_HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "hr"])
_SEPARATED = re.compile(r"[\s\u00a0\[\](),;/–—-]*")
_LEFT_OVER = re.compile(
    rf"{marks.SPACE}*(?:\[{marks.SPACE}*\]\.?|\({marks.SPACE}*\)|[\^↑.:)\]](?={marks.SPACE}|$)){marks.SPACE}*"
)
"""Left of a sign that was a way back: its brackets, its full stop."""
_LEADS_BACK = re.compile(
    r"back-?(?:link|ref)|reversefootnote|footnote-?(?:back|return)|to-?top|doc-backlink", re.IGNORECASE
)


@dataclass(slots=True)
class NoteTarget:
    """A place that calls lead to, with its block and its calls."""

    place: Element
    body: Element
    calls: list[Element] = field(default_factory=list)

    @property
    def is_comment(self) -> bool:
        """True if its calls are those of a comment."""
        return all(_COMMENT.fullmatch(value(call, "href").rpartition("#")[2]) for call in self.calls)


def found(anchors: Anchors) -> tuple[list[NoteTarget], list[NoteTarget]]:
    """Mark calls, notes and ways back in the tree of a page; give the notes, and the comments, which are not marked."""
    forward = [
        (link, target)
        for link, target in anchors.links
        if _may_call(link) and _may_hold(target)
        if anchors.order[link] < anchors.order[target]
        or re.search(r"doc-(?:foot|end)note|footnote", marks.roles(target))
    ]
    places = list(dict.fromkeys(target for _, target in forward))
    homes: dict[Element, list[Element]] = {}
    for place in places:
        homes.setdefault(block_of(place), []).append(place)
    for block, inside in homes.items():
        if len(inside) > 1:
            _parted(block, inside)
    held = Counter(up for place in places for up in (place, *place.iterancestors()))
    calling = Counter(up for link, _ in forward for up in link.iterancestors())
    targets: dict[Element, NoteTarget] = {}
    bodies: dict[Element, NoteTarget] = {}
    for link, place in forward:
        if place not in targets:
            body = _body(place, held, calling)
            targets[place] = bodies.setdefault(body, NoteTarget(place, body))
        targets[place].calls.append(link)
    ways: dict[Element, set[Element]] = {}
    for link, _ in forward:
        for each in _places_of(link):
            ways.setdefault(each, set()).add(link)
    kept = [each for each in bodies.values() if _is_note(each, anchors, ways)]
    kept.sort(key=lambda each: min(anchors.order[call] for call in each.calls))
    comments = [each for each in kept if each.is_comment]
    notes = [each for each in kept if not each.is_comment]
    for number, note in enumerate(notes, 1):
        _set(note, str(number), anchors, ways)
    _following(notes, anchors)
    return notes, comments


# --- calls -------------------------------------------------------------------------------------------------------


def _may_call(link: Element) -> bool:
    said = words(link)
    if _COMMENT.fullmatch(value(link, "href").rpartition("#")[2]):
        return True
    return bool(marks.mark_of(said)) or "noteref" in marks.roles(link) or (not said and named_so(link))


def named_so(element: Element) -> bool:
    """Return whether an element is called a note, or leads to what is called so."""
    return bool(marks.NAMED.search(f"{marks.names(element)} {value(element, 'href')}"))


def _may_hold(target: Element) -> bool:
    return not any(
        name_of(each) in _HEADS or name_of(each) in {"pre", "code"} for each in (target, *target.iterancestors())
    )


def _places_of(link: Element) -> Iterator[Element]:
    """The elements that a way back to a call may lead to: it, what it holds, what holds it, an anchor before it."""
    yield from (each for each in link.iter() if isinstance(each.tag, str))
    for each in (link, *link.iterancestors()):
        before = each.getprevious()
        while before is not None and not (before.tail or "").strip() and not words(before) and name_of(before) != "#":
            yield before
            before = before.getprevious()
        yield each
        if name_of(each) not in INLINE:
            return


def alone(link: Element) -> Element:
    """The outermost element that holds a link, its brackets and nothing else."""
    while (above := link.getparent()) is not None and name_of(above) in INLINE and above.get(GONE) is None:
        if words(above).strip(" []()") != words(link).strip(" []()"):
            break
        link = above
    return link


def bare(call: Element, reason: str) -> None:
    """Leave out the brackets that stand around a call, and the commas between calls that are raised together."""
    above, before = call.getparent(), call.getprevious()
    if above is None:
        return
    if name_of(above) in INLINE:
        pieces = [(owner, follows, text) for owner, follows, text in texts_of(above) if text]
        if pieces and all(_SEPARATED.fullmatch(text) for *_, text in pieces):
            for owner, follows, text in pieces:
                cut(owner, 0, len(text), follows=follows, reason=reason)
            return
    owner, follows = (above, False) if before is None else (before, True)
    first, last = ((owner.tail if follows else owner.text) or ""), call.tail or ""
    if first.endswith(("[", "(")) and last.startswith({"[": "]", "(": ")"}[first[-1]]):
        cut(call, 0, 1, follows=True, reason=reason)
        cut(owner, len(first) - 1, len(first), follows=follows, reason=reason)


# --- the texts of notes ------------------------------------------------------------------------------------------


def _body(place: Element, held: Counter[Element], calling: Counter[Element]) -> Element:
    """The element that holds the text of a note, all of it, and of no other."""
    block, after = block_of(place), place.getnext()
    if place is not block and not words(place) and not (place.tail or "").strip() and _is_block(after):
        block = after  # an anchor before the block that it names
    while (above := block.getparent()) is not None and name_of(above) in _HOLDERS and name_of(block) != "li":
        if held[above] > 1 or calling[above] > calling[block] or above.getparent() is None:
            break
        first = (above.text or "") + "".join(
            f"{words(each)}{each.tail or ''}" for each in block.itersiblings(preceding=True)
        )
        if (first.strip() and not marks.mark_of(first)) or any(name_of(each) in _HEADS for each in above.iter()):
            break
        block = above
    return block


def _is_block(element: Element) -> bool:
    return element is not None and name_of(element) not in INLINE | {"#", "br", "img", "hr"}


def _parted(block: Element, places: list[Element]) -> None:
    """Part a block that holds several notes, one line after the other, into one block for each."""
    tops = [next((up for up in (place, *place.iterancestors()) if up.getparent() is block), None) for place in places]
    if name_of(block) not in {"p", "div", "td"} or None in tops or len(set(tops)) < len(tops):
        return
    children = list(block)
    at = sorted(children.index(top) for top in tops)
    for start, end in zip(at, [*at[1:], len(children)], strict=True):
        part = block.makeelement("div")
        part.sourceline = block.sourceline
        block.insert(block.index(children[start]), part)
        part.extend(children[start:end])


def _is_note(target: NoteTarget, anchors: Anchors, ways: dict[Element, set[Element]]) -> bool:
    """Return whether a place holds a note: it leads back, says so, or begins with the sign that calls it."""
    body = target.body
    if not words(body) and not any(True for _ in body.iter("img")):
        return False
    own = {mark for call in target.calls if (mark := marks.mark_of(words(call)))}
    if any(
        ways.get(there, set()) & set(target.calls)
        for link, there in _links_in(body, anchors)
        if link not in target.calls
    ):
        return True
    around = " ".join(marks.roles(each) for each in (body, target.place, *list(body.iterancestors())[:3]))
    if re.search(r"footnote|endnote|rearnote", around) or any("noteref" in marks.roles(call) for call in target.calls):
        return True
    shown = any(marks.raised(call) or marks.in_brackets(words(call)) or bracketed(call) for call in target.calls)
    start, first = "".join(text for *_, text in texts_of(body))[:40], first_text(body)
    begins = any(marks.head(mark, start) or marks.mark_of(first) == mark for mark in own)
    listed = name_of(body) == "li" and any(mark.isdigit() and _position(body) == int(mark) for mark in own)
    about = [body, target.place, *list(body.iterancestors())[:2], *target.calls]
    about += [up for call in target.calls for up in (call.getparent(),) if name_of(up) in INLINE]
    named = any(marks.NAMED.search(marks.names(each)) for each in about)
    return (shown and (begins or listed or named)) or (named and (begins or listed))


def bracketed(call: Element) -> bool:
    """Return whether a call stands between brackets."""
    before, above = call.getprevious(), call.getparent()
    first = before.tail if before is not None else above.text if above is not None else ""
    return (first or "").endswith(("[", "(")) and (call.tail or "").startswith(("]", ")"))


def _position(item: Element) -> int:
    start = value(item.getparent(), "start")
    before = sum(name_of(each) == "li" for each in item.itersiblings(preceding=True))
    return before + (int(start) if re.fullmatch(r"\d{1,6}", start) else 1)


def _links_in(body: Element, anchors: Anchors) -> Iterator[tuple[Element, Element]]:
    for link in body.iter("a"):
        target = anchors.target(link)
        if target is not None:
            yield link, target


def _set(note: NoteTarget, label: str, anchors: Anchors, ways: dict[Element, set[Element]]) -> None:
    """Mark the calls of a note, its text, and in this the ways back and the sign that it begins with."""
    signs = {mark for call in note.calls if (mark := marks.mark_of(words(call)))}
    signs |= {number for mark in signs if (number := mark.rpartition(" ")[2]).isdigit()}  # "note 1", begun as "1"
    own = set(note.calls)
    backs = [
        link
        for link, there in _links_in(note.body, anchors)
        if link not in own
        and (ways.get(there, set()) & own or _LEADS_BACK.search(f"{marks.names(link)} {marks.roles(link)}"))
    ]
    backs += [link for link in note.body.iter("a") if "doc-backlink" in marks.roles(link) and link not in backs]
    _left_out(note.body, backs, signs)
    for call in note.calls:
        whole = alone(call)
        whole.set(CALL, label)
        bare(whole, CALLED)
    note.body.set(NOTE, label)


def _left_out(body: Element, backs: Iterable[Element], signs: Iterable[str]) -> None:
    """Leave out of a note the ways back and its sign."""
    whole = words(body)
    for link in backs:
        said = words(link)
        if said == whole and not marks.mark_of(said) and not marks.ARROWS.fullmatch(said):
            link.attrib.pop("href", None)  # the note itself leads back: its words stay
            continue
        leave_out(link, BACK)
        above = link.getparent()
        while above is not None and above is not body and name_of(above) in INLINE and _only_ways(above):
            leave_out(above, BACK)
            above = above.getparent()
    signless(body, signs)


def first_text(body: Element) -> str:
    """The words that an element begins with, up to the next mark."""
    return next((said for *_, text in texts_of(body) if (said := text.strip(marks.BLANK))), "")


def signless(body: Element, signs: Iterable[str]) -> None:
    """Leave out the sign that a note begins with; the number of an item in a numbered list is none of its words."""
    first = first_text(body)
    numbered = name_of(body) == "li" and name_of(body.getparent()) == "ol"
    for sign in signs:
        if marks.mark_of(first) == sign and cut_head(body, partial(marks.first, first), SIGN):
            return
        may_be_word = numbered and re.match(rf"{re.escape(sign)}{marks.SPACE}", first)
        if not may_be_word and cut_head(body, partial(marks.head, sign), SIGN):
            return
    cut_head(body, partial(matched, _LEFT_OVER), SIGN)


def _only_ways(element: Element) -> bool:
    left = "".join(text for *_, text in texts_of(element))
    return bool(
        marks.ARROWS.fullmatch(left)
        or re.fullmatch(r"[\s\u00a0]*jump (?:up|back)(?: to)?:?[\s\u00a0]*|[\s,;·|]*", left, re.IGNORECASE)
    )


def _following(notes: list[NoteTarget], anchors: Anchors) -> None:
    """Give to a note the paragraphs between it and the next, where notes stand behind the text one after another."""
    last = max((anchors.order[call] for note in notes for call in note.calls if _outside(call)), default=0)
    for note in notes:
        label, after = note.body.get(NOTE), note.body.getnext()
        run: list[Element] = []
        if anchors.order.get(note.body, 0) < last or name_of(note.body) == "li":
            continue
        if name_of(note.body) == "dt":
            while after is not None and name_of(after) == "dd":
                after.set(NOTE, label)
                after = after.getnext()
            continue
        while (
            after is not None
            and after.get(NOTE) is None
            and name_of(after) in {"p", "ul", "ol", "blockquote", "#", CUT}
        ):
            run.append(after)
            after = after.getnext()
        if after is not None and after.get(NOTE) is not None:
            for each in run:
                if isinstance(each.tag, str):
                    each.set(NOTE, label)


def _outside(call: Element) -> bool:
    return not any(up.get(NOTE) for up in call.iterancestors())
