"""The Markdown of our sources as tokens: CommonMark, tables, footnotes, definition lists, attributes, containers.

In: text. Out: markdown-it tokens. Attributes
(`{#id .class key="value"}`, on the line before a block or right after a span, link, image or code) and containers
(`::: name {attributes}`) have rules of their own here, because the plugins' attributes know no slash in a bare value
(dates), drop text after a block's attributes, and do not say that a container was never closed.

What is not as in CommonMark: a line of `---` or `===` under text never makes a heading, for a rule is meant by it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, backtick, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

MAX_DEPTH = 12
MAX_LINES = 50_000
MAX_BLOCKS = 20_000
MAX_PARAGRAPH = 50_000
MAX_MARKS = 1_000

_ITEM = re.compile(
    r"""\#(?P<id>[^\s{}"'\#=]+)|\.(?P<cls>[A-Za-z_][\w-]*)
      |(?P<key>[A-Za-z_][\w:-]*)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"“”{}]+))""",
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(r"\s*")
_CONTAINER = re.compile(r"(:{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(.*)")
_CLOSING = re.compile(r":{3,}[ \t]*$")
_NOTE = re.compile(r"\[\^([^\s\[\]]{1,64})\]")
# A line that goes deeper than any text does: refused before the parser spends time on it.
_TOO_DEEP = re.compile(rf"^[ \t]*(?:(?:>|[-*+]|[0-9]{{1,9}}[.)])[ \t]*){{{MAX_DEPTH + 1}}}", re.MULTILINE)
_RULE = re.compile(r"[ \t]*([-*])[ \t]*(?:\1[ \t]*)*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Attributes:
    """Attributes in braces: id, classes, values by key. `line`: of a mark for the index that has a line of its own."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)

    def over(self, other: "Attributes") -> "Attributes":
        """Join with other attributes; these count where both say something."""
        classes = (*other.classes, *(name for name in self.classes if name not in other.classes))
        line = self.line if "index" in self.values else other.line
        values = {**other.values, **self.values}
        if "tlp" in self.values and "tlp" in other.values:  # two marks for readers are not a label: `record` reports it
            values["tlp"] = f"{other.values['tlp']} {self.values['tlp']}"
        return Attributes(self.id or other.id, classes, values, line)


class LimitError(Exception):
    """A limit is passed: line from 0 in the text, the limit, a hint."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


class Node(NamedTuple):
    """A token and, if it opens something, the nodes inside."""

    token: Token
    children: "list[Node]"


def attributes_at(text: str, start: int) -> tuple[Attributes, int] | None:
    """Read `{…}` from this offset: the attributes and the offset after the brace, or None if it is something else."""
    if not text.startswith("{", start):
        return None
    name = ""
    classes: list[str] = []
    values: dict[str, str] = {}
    at = _end(_SPACE, text, start + 1)
    while found := _ITEM.match(text, at):
        if found["id"]:
            name = found["id"]
        elif found["cls"]:
            classes.append(found["cls"])
        else:
            key, quoted = found["key"], found["quoted"]
            value = found["bare"] if quoted is None else re.sub(r'\\(["\\])', r"\1", quoted)
            values[key] = f"{values[key]} {value}" if key == "tlp" and key in values else value
        at = _end(_SPACE, text, found.end())
        if at == found.end():
            break
    if not (name or classes or values) or not text.startswith("}", at):
        return None
    return Attributes(name, tuple(classes), values), at + 1


def parse(text: str) -> list[Node]:
    """Parse the body of an issue; raise `LimitError` where it passes a limit."""
    if (lines := text.count("\n") + 1) > MAX_LINES:
        raise LimitError(MAX_LINES, f"the text has {lines} lines, more than {MAX_LINES}", "split it into issues")
    for deep in _TOO_DEEP.finditer(text):
        if not _RULE.match(text, deep.start()):
            raise _too_deep(text.count("\n", 0, deep.start()))
    return _nested(_PARSER.parse(text, {}))


def parse_inline(text: str) -> Sequence[Token]:
    """Parse one run of text without blocks."""
    _limit_paragraph(text, 0)
    return _PARSER.parseInline(text, {})[0].children or ()


def _too_deep(line: int) -> LimitError:
    return LimitError(line, f"blocks are nested more than {MAX_DEPTH} deep", "take some of the levels out")


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _nested(tokens: Sequence[Token]) -> list[Node]:
    """Make a tree of the flat list that markdown-it gives."""
    root: list[Node] = []
    stack = [root]
    for token in tokens:
        if token.nesting < 0:
            stack.pop()
            continue
        node = Node(token, [])
        stack[-1].append(node)
        if token.nesting > 0:
            stack.append(node.children)
    return root


# --- the parser --------------------------------------------------------------------------------------------------


class _Parser(MarkdownIt):
    """Take every address as it is written: `links` decides which may be linked to, and problems are reported there."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 (name and parameters are markdown-it's)
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _indented(state: StateBlock, number: int) -> bool:
    return state.sCount[number] - state.blkIndent >= 4


def _attributes_block(state: StateBlock, start: int, _end_line: int, silent: bool) -> bool:  # noqa: FBT001
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


def _container_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Parse a container, up to the first bare fence that is at least as long as its own."""
    found = _CONTAINER.fullmatch(_line(state, start).rstrip())
    if not found or _indented(state, start):
        return False
    if silent:
        return True
    last, closed = start + 1, False
    while last < end:
        line = _line(state, last)
        if line and state.sCount[last] < state.blkIndent:
            break
        if _CLOSING.match(line) and line.count(":") >= len(found[1]) and not _indented(state, last):
            closed = True
            break
        last += 1
    attributes = attributes_at(found[3], 0)
    broken = bool(found[3]) and (not attributes or attributes[1] != len(found[3]))
    token = state.push("container_open", "", 1)
    token.map, token.info = [start, last], found[2]
    token.meta = {"attributes": attributes[0] if attributes else Attributes(), "broken": broken, "closed": closed}
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax = parent, line_max
    state.push("container_close", "", -1)
    state.line = last + closed
    return True


def _span_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
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


def _note_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Parse a footnote mark, whether the note is defined or not; the plugin's own rule takes cubic time on `[^[^[^`."""
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": found[1]}
    state.pos = found.end()
    return True


def _attributes_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
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


def _counting(rule: _Rule) -> _Rule:
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


def _limits(state: StateCore) -> None:
    """Refuse what would take too long, before paragraphs are looked into."""
    depth = blocks = 0
    for token in state.tokens:
        line = token.map[0] if token.map else 0
        blocks += token.nesting == 1
        if token.type in ("blockquote_open", "list_item_open", "container_open", "dd_open", "footnote_reference_open"):
            depth += 1
            if depth > MAX_DEPTH:
                raise _too_deep(line)
        elif (
            token.type in ("blockquote_close", "list_item_close", "container_close", "dd_close")
            or token.type == "footnote_reference_close"
        ):
            depth -= 1
        if blocks > MAX_BLOCKS:
            raise LimitError(line, f"the text has more than {MAX_BLOCKS} blocks", "split it into issues")
        if token.type == "inline":
            _limit_paragraph(token.content, line)


def _limit_paragraph(text: str, line: int) -> None:
    """Refuse a run of text on which markdown-it would spend more than a moment: its time grows with the square."""
    if len(text) > MAX_PARAGRAPH:
        message = f"a paragraph of {len(text)} characters is longer than {MAX_PARAGRAPH}"
        raise LimitError(line, message, "divide it with an empty line")
    for mark in "[*_":
        if (count := text.count(mark)) > MAX_MARKS:
            raise LimitError(line, f"a paragraph has {count} times “{mark}”, more than {MAX_MARKS}", "divide it")


def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": True, "linkify": False, "typographer": False, "maxNesting": 5 * MAX_DEPTH})
    parser.enable("table").disable("lheading")
    parser.use(deflist_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "attributes", _attributes_block, ends)
    parser.block.ruler.before("fence", "container", _container_block, ends)
    parser.inline.ruler.at("footnote_ref", _note_inline)
    parser.inline.ruler.after("footnote_ref", "span", _span_inline)
    parser.inline.ruler.after("span", "attributes", _attributes_inline)
    for rule, function in (
        ("backticks", backtick),
        ("link", link),
        ("image", image),
        ("html_inline", html_inline),
        ("span", _span_inline),
        ("attributes", _attributes_inline),
    ):
        parser.inline.ruler.at(rule, _counting(function))
    parser.core.ruler.after("block", "limits", _limits)
    return parser


_PARSER = _parser()
