"""The Markdown of our sources as tokens: CommonMark, tables, footnotes, definition lists, and `parser_rules`.

In: text. Out: markdown-it tokens as a tree. Unlike CommonMark, a line of `---` or `===` under text never makes a
heading, for a rule is meant by it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import backtick, html_inline, image
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from publisher.source import parser_rules

MAX_DEPTH = 12
MAX_LINES = 50_000
MAX_BLOCKS = 20_000
MAX_PARAGRAPH = 50_000
MAX_MARKS = 1_000

# A line that goes deeper than any text does: refused before the parser spends time on it.
_TOO_DEEP = re.compile(
    rf"^[ \t]*(?:(?:>|(?:[-*+]|[0-9]{{1,9}}[.)])(?=[ \t]|$))[ \t]*){{{MAX_DEPTH + 1}}}", re.MULTILINE
)
_NESTED = frozenset({"blockquote", "list_item", "container", "dd", "footnote_reference"})
_RULE = re.compile(r"[ \t]*([-*])[ \t]*(?:\1[ \t]*)*$", re.MULTILINE)


class LimitError(Exception):
    """A limit is passed: line from 0 in the text, the limit, a hint."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


class Node(NamedTuple):
    """A token and, if it opens something, the nodes inside."""

    token: Token
    children: "list[Node]"


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


def _limits(state: StateCore) -> None:
    """Refuse what would take too long, before paragraphs are looked into."""
    depth = blocks = 0
    for token in state.tokens:
        line = token.map[0] if token.map else 0
        blocks += token.nesting == 1
        if token.type.removesuffix("_open").removesuffix("_close") in _NESTED:
            depth += token.nesting
            if depth > MAX_DEPTH:
                raise _too_deep(line)
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


def _definitions(state: StateCore) -> None:
    """Add a token for each definition of a link, which would else leave none."""
    references = state.env.get("references", {})
    for label, found in list(references.items()):
        state.tokens.append(Token("definition", "", 0, map=list(found["map"]), content=label))
        if label.startswith("^"):  # a footnote with a space in its label
            del references[label]


def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": True, "linkify": False, "typographer": False, "maxNesting": 5 * MAX_DEPTH})
    parser.helpers = parser_rules.LinkHelpers  # type: ignore[assignment]  # no module, as markdown-it has it
    parser.enable("table").disable(["lheading", "text_join"])  # what is escaped stays apart from what is not
    parser.use(deflist_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("table", "attributes", parser_rules.attributes_block, ends)
    parser.block.ruler.before("table", "container", parser_rules.container_block, ends)
    parser.disable("footnote_ref")
    parser.inline.ruler.before("link", "note", parser_rules.note_inline)  # [^1](so) is a note before a bracket
    parser.inline.ruler.after("note", "inline_note", parser_rules.counting(parser_rules.inline_note))
    parser.inline.ruler.after("image", "span", parser_rules.span_inline)
    parser.inline.ruler.after("span", "attributes", parser_rules.attributes_inline)
    for rule, function in (
        ("backticks", backtick),
        ("link", parser_rules.link_inline),
        ("image", image),
        ("html_inline", html_inline),
        ("span", parser_rules.span_inline),
        ("attributes", parser_rules.attributes_inline),
    ):
        parser.inline.ruler.at(rule, parser_rules.counting(function))
    parser.core.ruler.after("block", "limits", _limits)
    parser.core.ruler.after("limits", "definitions", _definitions)
    return parser


_PARSER = _parser()
