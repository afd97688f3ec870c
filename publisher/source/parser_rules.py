"""Rules of our own for the parser: attributes, containers (`::: name {attributes}`), links, spans and footnote marks.

In: the states of markdown-it's rules (`StateBlock`, `StateInline`); out: tokens in them. A container that was never
closed says so, and a rule that took line ends notes how many.
"""

import re
from collections.abc import Callable

from markdown_it import helpers
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, link

from publisher.source.attributes import Attributes, attributes_at

_CONTAINER = re.compile(r"(:{3,})[ \t]*(?:([A-Za-z][\w-]*)[ \t]*(.*)|\{[ \t]*\.([A-Za-z][\w-]*)[ \t]*(.*))")
_CLOSING = re.compile(r":{3,}[ \t]*$")
_NOTE = re.compile(r"\[\^([^\s\[\]](?:[^\n\[\]]{0,62}[^\s\[\]])?)\]")


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _indented(state: StateBlock, number: int) -> bool:
    return state.sCount[number] - state.blkIndent >= 4


def attributes_block(state: StateBlock, start: int, _end_line: int, silent: bool) -> bool:  # noqa: FBT001
    """Parse a line of attributes for the block that follows it."""
    line = _line(state, start).rstrip()
    if not line.startswith("{") or _indented(state, start):
        return False
    found = attributes_at(line, 0)
    if not found or found[1] != len(line):
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.map = [start, start + 1]
        token.meta = {"attributes": found[0]}
        state.line = start + 1
    return True


def container_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Parse a container, up to the first bare fence that is at least as long as its own."""
    found = _CONTAINER.fullmatch(_line(state, start).rstrip())
    if not found or _indented(state, start):
        return False
    if silent:
        return True
    colons, name, rest = found[1], found[2] or found[4], found[3] or ""
    if found[4]:  # ::: {.sidebar title="…"}, as pandoc has it
        rest = f"{{{found[5]}" if found[5].strip() != "}" else ""
    rest = re.sub(r"[ \t]*:{3,}$", "", rest)  # ::: sidebar :::, as pandoc has it too
    last, closed, section = start + 1, False, 0
    while last < end:
        line = _line(state, last)
        if line and state.sCount[last] < state.blkIndent:
            break
        if _CLOSING.match(line) and line.count(":") >= len(colons) and not _indented(state, last):
            closed = True
            break
        if not section and line.startswith("## ") and state.parentType == "root":
            section = last
        last += 1
    if not closed and section:  # no block holds a section: it was to end before
        last = section
    attributes = attributes_at(rest, 0)
    broken = rest if rest and (not attributes or attributes[1] != len(rest)) else ""
    token = state.push("container_open", "", 1)
    token.map, token.info = [start, last], name
    token.meta = {"attributes": attributes[0] if attributes else Attributes(), "broken": broken, "closed": closed}
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax = parent, line_max
    state.push("container_close", "", -1)
    state.line = last + closed
    return True


class LinkHelpers:
    """Functions for markdown-it's rules that read parts of a link: its own, but words of a link may be marked."""

    parseLinkDestination = staticmethod(helpers.parseLinkDestination)  # noqa: N815 (names are markdown-it's)
    parseLinkTitle = staticmethod(helpers.parseLinkTitle)  # noqa: N815

    @staticmethod
    def parseLinkLabel(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N802, N803
        """Find the bracket that closes the one at `start`; -1 without one, or if a link stands inside and may not.

        markdown-it takes whatever has brackets of its own for a link; passages and footnote marks are none.
        """
        linked, old, level = _linked(state), state.pos, 1
        state.pos = start + 1
        close = -1
        while state.pos < state.posMax:
            mark, at = state.src[state.pos], state.pos
            level -= mark == "]"
            if not level:
                close = at
                break
            state.md.inline.skipToken(state)
            if mark == "[" and state.pos == at + 1:
                level += 1
            elif (state.src, at) in linked:
                if disableNested:
                    break
                linked.add((state.src, start))
        state.pos = old
        return close


def _linked(state: StateInline) -> set[tuple[str, int]]:
    """Give the places, so far, of brackets that are a link or have one inside: text and offset."""
    found: set[tuple[str, int]] = state.env.setdefault("linked", set())
    return found


def link_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Parse a link as markdown-it does, and remember where it stands: no other one may stand around it."""
    start = state.pos
    done: bool = link(state, silent)
    if done:
        _linked(state).add((state.src, start))
    return done


def span_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Parse a passage in square brackets with attributes after it."""
    if state.src[state.pos] != "[":
        return False
    close = state.md.helpers.parseLinkLabel(state, state.pos)
    found = attributes_at(state.src, close + 1) if close >= 0 else None
    if not found or found[1] > state.posMax:
        return False
    if not silent:
        end = state.posMax
        state.pos, state.posMax = state.pos + 1, close
        state.push("span_open", "", 1).meta = {"attributes": found[0]}
        state.md.inline.tokenize(state)
        state.push("span_close", "", -1)
        state.posMax = end
    state.pos = found[1]
    return True


def note_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Parse a footnote mark, whether the note is defined or not; the plugin's own rule takes cubic time on `[^[^[^`."""
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": found[1]}
    state.pos = found.end()
    return True


def inline_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Parse a footnote that stands where its mark stands, ^[words]: pandoc's syntax."""
    if not state.src.startswith("^[", state.pos):
        return False
    close = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if close < 0:
        return False
    if not silent:
        token = state.push("inline_note", "", 0)
        token.content, token.children = state.src[state.pos + 2 : close], []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
    state.pos = close + 1
    return True


def attributes_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Parse attributes right after an image, a link or code."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    if last.type not in ("image", "code_inline", "link_close"):
        return False
    found = attributes_at(state.src, state.pos)
    if not found or found[1] > state.posMax:
        return False
    if not silent:
        last.meta["attributes"] = found[0].over(last.meta.get("attributes", Attributes()))
    state.pos = found[1]
    return True


_Rule = Callable[[StateInline, bool], bool]


def counting(rule: _Rule) -> _Rule:
    """Note with the last token of a rule how many line ends it took that no break stands for, in an address say."""

    def counted(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        before, start = len(state.tokens), state.pos
        done = rule(state, silent)
        if done and not silent and state.tokens and (ends := state.src.count("\n", start, state.pos)):
            own = state.tokens[before:]
            ends -= sum(token.meta.get("lines", 0) + token.type.endswith("break") for token in own)
            if ends > 0:
                state.tokens[-1].meta["lines"] = state.tokens[-1].meta.get("lines", 0) + ends
        return done

    return counted
