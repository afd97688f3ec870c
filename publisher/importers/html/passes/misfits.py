"""Comments of colleagues, notes that nothing calls, calls without a note: what does not fit together.

Codes (warnings): S240 comments that are left out · S241 a note that nothing calls · S243 a call without its note.
"""

import re
from collections.abc import Iterator
from itertools import count

from publisher.importers.html.passes import marks, styles
from publisher.importers.html.passes.anchors import CUT, Anchors, block_of, leave_out
from publisher.importers.html.passes.notes import BACK, CALLED, COMMENT, NoteTarget, alone, bare, bracketed, named_so
from publisher.importers.html.tree import CALL, GONE, NOTE, Element, PassDoubt, name_of, value, words
from publisher.importers.interface import shortened

_COMMENTS = frozenset(
    {"MsoCommentText", "MsoCommentSubject", "msocomtxt", "comment-start", "annotation_style_by_filter"}
)
"""Classes of comments: of Word, of pandoc, of LibreOffice."""
_SIGNS = frozenset({"MsoCommentReference", "msocomanchor", "msocomoff"})
_LISTED = re.compile(r"(?:^|[\s_-])(?:foot|end)-?notes(?:$|[\s_-])", re.IGNORECASE)
_SIGN = re.compile(r"\s*\[[^\]]{1,12}\]\s*")


def comments(targets: list[NoteTarget], root: Element) -> Iterator[PassDoubt]:
    """Leave out comments and the signs that lead to them, and join what a sign has parted."""
    bodies = {target.body: None for target in targets}
    calls = [call for target in targets for call in target.calls]
    for each in list(root.iter()):
        if _is_sign(each) and not any(up.get(GONE) or up in bodies for up in (each, *each.iterancestors())):
            if _leads_back(each) and words(block_of(each)).startswith(words(each)):
                bodies[block_of(each)] = None
            elif each not in calls:
                calls.append(each)
    for call in calls:
        sign = alone(call)
        leave_out(sign, "sign of a comment")
        _joined(sign)
    for each in root.iter():
        named = set(value(each, "class").split()) & _COMMENTS
        if named or "comment-list" in styles.declared(value(each, "style")).get("mso-element", ""):
            bodies |= {} if any(up in bodies for up in (each, *each.iterancestors())) else {each: None}
    said = [f"“{shortened(re.sub(_SIGN, '', ''.join(body.itertext()), count=1))}”" for body in bodies if words(body)]
    for body in bodies:
        leave_out(body, "comment")
    if said:
        message = f"{len(said)} comment{'s are' if len(said) > 1 else ' is'} left out: {'; '.join(said)[:600]}"
        yield PassDoubt(next(iter(bodies)), "S240", message, "they are listed in import.json")


def _is_sign(element: Element) -> bool:
    """Return whether an element is the sign of a comment, in its place or before its words."""
    if COMMENT.fullmatch(value(element, "href").rpartition("#")[2]):
        return True
    named = set(value(element, "class").split()) & _SIGNS
    return bool(named and (not words(element).strip() or re.fullmatch(_SIGN, words(element))))


def _leads_back(element: Element) -> bool:
    """Return whether the sign stands before the words of a comment, and leads to its place."""
    return bool(re.search(r"#(?:cmnt_ref|_?msoanchor_?)\d+$", value(element, "href"), re.IGNORECASE))


def _joined(sign: Element) -> None:
    """Join the paragraphs between which a sign stands by itself, if they are one sentence."""
    before, after = sign.getprevious(), sign.getnext()
    if name_of(sign.getparent()) == "p" or before is None or after is None:
        return
    between = (before.tail or "") + (sign.tail or "")
    first, second = words(before), words(after)
    if name_of(before) != "p" or name_of(after) != "p" or between.strip() or not second[:1].islower():
        return
    if re.search(r"[.!?:;…][”’\"')]*$", first):
        return
    before.tail = after.tail
    before.append(sign)
    sign.tail = after.text
    before.extend(list(after))
    after.getparent().remove(after)


def uncalled(notes: list[NoteTarget], anchors: Anchors) -> Iterator[PassDoubt]:
    """Say which items of lists of notes nothing calls; they stay as text."""
    lists = {note.body.getparent(): None for note in notes}
    for each in anchors.order:
        if isinstance(each.tag, str) and (
            re.search(r"doc-endnotes|footnotes|endnotes", marks.roles(each)) or _LISTED.search(marks.names(each))
        ):
            lists |= dict.fromkeys([item.getparent() for item in each.iter("li")] or [each])
    left = {each: None for parent in lists for each in parent if _like_a_note(each, anchors)}
    left |= {block_of(link): None for link in anchors.broken if _begins(link) and _like_a_note(block_of(link), anchors)}
    for each in left:
        for link in each.iter("a"):
            if words(link) and marks.ARROWS.fullmatch(words(link)) and anchors.fragment(link):
                leave_out(link, BACK)
    if left:
        shown = "; ".join(f"“{shortened(words(each), 40)}”" for each in list(left)[:5])
        count = (
            f"{len(left)} notes that nothing in the text calls"
            if len(left) > 1
            else "a note that nothing in the text calls"
        )
        hint = "it stands as text: put [^1] where it belongs, and [^1]: before its text"
        yield PassDoubt(next(iter(left)), "S241", f"{count}: {shown}", hint)


def _like_a_note(item: Element, anchors: Anchors) -> bool:
    """Return whether an element among notes is one that is not called: an item of their list, or what leads back."""
    if not isinstance(item.tag, str) or any(up.get(NOTE) or up.get(GONE) for up in (item, *item.iterancestors())):
        return False
    if name_of(item) == "li":
        return bool(words(item))
    leads = (link for link in item.iter("a") if _begins(link) or marks.ARROWS.fullmatch(words(link)))
    return any(words(link) and anchors.leads_back(link) for link in leads)


def _begins(link: Element) -> bool:
    """Return whether a sign is what its block begins with, as that of a note."""
    said, block = words(link), block_of(link)
    return bool(marks.mark_of(said)) and words(block).startswith(said) and len(words(block)) > len(said)


def unanswered(anchors: Anchors, labels: "count[int]") -> Iterator[PassDoubt]:
    """Leave out calls whose notes are not in the page, and say so."""
    for link in anchors.broken:
        said = words(link)
        if any(up.get(GONE) or up.get(NOTE) or up.get(CALL) for up in (link, *link.iterancestors())) or _begins(link):
            continue
        likely = marks.mark_of(said) and (
            marks.raised(link) or marks.in_brackets(said) or bracketed(link) or named_so(link)
        )
        if likely or "noteref" in marks.roles(link):
            call = alone(link)
            if _titled(call, link, str(next(labels))):
                continue
            leave_out(call, "call of a note whose text is not in the page")
            bare(call, CALLED)
            message = f"the note {said} is called, but its text is not in the page"
            yield PassDoubt(link, "S243", message, "write it: [^1] in the text, and [^1]: before the note")


def _titled(call: Element, link: Element, label: str) -> bool:
    """Make a note of the title of a call, where the text of the note stands: shown when a reader points at it."""
    said = value(link, "title")
    if len(said.split()) < 2 or re.match(r"(?:jump|go|see|skip|read|back)\b", said, re.IGNORECASE):
        return False
    note = call.makeelement(CUT)
    note.text, note.tail, call.tail = said, call.tail, None
    note.sourceline = link.sourceline
    call.getparent().insert(call.getparent().index(call) + 1, note)
    del link.attrib["title"]
    call.set(CALL, label)
    note.set(NOTE, label)
    return True
