"""Runs of Markdown text as inlines: emphasis, links, spans, footnote marks, and what raw HTML may say.

In: markdown-it's inline tokens or a string. Out: inlines; problems go to the record.
"""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from publisher.model.tree import (
    Break,
    Code,
    Emphasis,
    Inline,
    Inlines,
    NoteMark,
    Paragraph,
    Redacted,
    Span,
    Strong,
    Text,
)
from publisher.model.walking import joined, plain
from publisher.source import html, syntax
from publisher.source.attributes import Attributes
from publisher.source.meant import words
from publisher.source.meant.near_miss import NOT_TEXT
from publisher.source.record import MARKS, Record, index_marks
from publisher.source.syntax import MAX_DEPTH, LimitError

_ADDRESS = re.compile(r"\(\s*((?:https?://|mailto:|issue:|#)[^\s()]+)\s*\)", re.IGNORECASE)
_NONE = Attributes()


def from_text(text: str, line: int, record: Record) -> Inlines:
    """Read a string of Markdown without blocks: a caption, a takeaway, the value of an attribute."""
    try:
        return from_tokens(syntax.parse_inline(text.strip()), line, record)
    except LimitError as limit:
        record.error(line, "S001", limit.message, limit.hint)
        return ()


def from_tokens(tokens: Sequence[Token], line: int, record: Record) -> Inlines:
    """Read the inline tokens of a block that begins on this line."""
    run = _Run(line, record)
    for token in tokens:
        run.take(token)
    return run.done()


def text_of(tokens: Sequence[Token], line: int, record: Record) -> str:
    """Give the words of inline tokens without any markup: a picture's text alternative."""
    parts = []
    for token in tokens:
        if not {*MARKS}.isdisjoint(token.meta.get("attributes", _NONE).values):
            record.error(line, "M001", "words of a text alternative cannot be marked", "mark the picture")
        parts.append(" " if token.type in ("softbreak", "hardbreak") else "" if token.children else token.content)
        parts.append(text_of(token.children or (), line, record))
    return "".join(parts)


class _Open:
    """An inline that is being read: by Markdown (`kind` is the token's) or by raw HTML (`kind` is "<tag>")."""

    def __init__(self, kind: str, token: Token | None = None, attributes: dict[str, str] | None = None) -> None:
        self.kind, self.token, self.attributes = kind, token, attributes or {}
        self.children: list[Inline] = []


class _Run:
    """Build inlines token by token."""

    def __init__(self, line: int, record: Record) -> None:
        self.line, self.record = line, record
        self.open = [_Open("")]
        self.too_deep = self.tags_dropped = False
        self.first_line, self.printed = line, ""

    def take(self, token: Token) -> None:
        """Add what a token stands for."""
        kind = token.type
        self.printed += self._printed(token)
        if token.nesting > 0:
            self._begin(_Open(kind.removesuffix("_open"), token))
        elif token.nesting < 0:
            self._end(token)
        elif kind in ("softbreak", "hardbreak"):
            self.line += 1
            self._add(Text(" ", ((0, self.line - 1), (1, self.line))) if kind == "softbreak" else Break())
        elif kind == "code_inline":
            code = Code(self.record.clean(token.content, self.line))
            for node in self._with_attributes((code,), token):
                self._add(node)
        elif kind == "footnote_ref":
            self.record.refer_to_note(token.meta["label"], self.line)
            self._add(NoteMark(token.meta["label"]))
        elif kind == "inline_note":
            self._add(NoteMark(self._note(token)))
        elif kind == "html_inline":
            self._html(token.content)
        elif kind == "image":
            name = str(token.attrs.get("src", ""))
            linked = any(each.kind == "link" for each in self.open)
            where = "a link" if linked else "running text"
            hint = "put it in a paragraph of its own" + (
                ", without a link; link words of its caption" if linked else ""
            )
            self.record.error(self.line, "S080", f"the picture {name} stands inside {where}", hint)
        else:
            self._add(Text(self.record.clean(token.content, self.line), ((0, self.line),)))
        self.line += token.meta.get("lines", 0)

    def _note(self, token: Token) -> str:
        """Read a footnote that stands where its mark stands; give the label that it gets."""
        label = self.record.label_of_note()
        self.record.refer_to_note(label, self.line)
        outer, self.record.note = self.record.note, label
        children = from_tokens(token.children or (), self.line, self.record)
        self.record.note = outer
        if not plain(children).strip():
            self.record.error(self.line, "S063", "a footnote ^[] is empty", "write its text between the brackets")
        self.record.notes[label] = self.line, (Paragraph(children=children, line=self.line),)
        return label

    def _printed(self, token: Token) -> str:
        """Give what of a token is printed as it stands, and may be markup that was meant."""
        if token.type in ("softbreak", "hardbreak"):
            return "\n"
        linked = any(each.kind == "link" for each in self.open)
        shown = NOT_TEXT if not token.nesting else ""
        ends: int = token.meta.get("lines", 0)
        plain_text = token.type == "text" or (token.type == "text_special" and token.content == token.markup)
        return (token.content if plain_text and not linked else shown) + "\n" * ends

    def done(self) -> Inlines:
        """Close what is open and give the run; note what was meant as markup in it."""
        self.record.missed(words.near_misses(self.printed), self.printed, self.first_line)
        while len(self.open) > 1:
            self._close()
        # A space beside a tag that went would else stand at the edge of the paragraph.
        return html.trimmed(self.open[0].children) if self.tags_dropped else tuple(self.open[0].children)

    def _add(self, node: Inline) -> None:
        into = self.open[-1].children
        last = into[-1] if into else None
        if isinstance(node, Text) and isinstance(last, Span) and (found := _ADDRESS.match(node.text)):
            shown = plain(last.children)
            hint = f"write [{shown}]({found[1]}){{…}}, the braces last"
            self.record.error(self.line, "S055", f"the address of “{shown}” stands behind its braces", hint)
        if isinstance(node, Text) and isinstance(last, Text):
            into[-1] = joined(last, node)
        elif not isinstance(node, Text) or node.text:
            into.append(node)

    def _begin(self, opened: _Open) -> None:
        if len(self.open) > MAX_DEPTH and not self.too_deep:
            self.too_deep = True
            self.record.error(self.line, "S001", f"text is marked up more than {MAX_DEPTH} deep", "take some of it out")
        self.open.append(opened)

    def _end(self, token: Token) -> None:
        """Close a Markdown inline; HTML that was not closed inside it ends here too."""
        while self.open[-1].kind.startswith("<"):
            self._close()
        opened = self.open[-1].token
        if opened and "attributes" in token.meta:
            opened.meta["attributes"] = token.meta["attributes"]
        self._close()

    def _close(self) -> None:
        closed = self.open.pop()
        run: Inlines = tuple(closed.children)
        if not self.too_deep and closed.token:
            run = self._markdown(closed.kind, closed.token, run)
        elif not self.too_deep:
            run = html.element(closed.kind.strip("<>"), closed.attributes, run, self.line, self.record)
        for node in run:
            self._add(node)

    def _markdown(self, kind: str, token: Token, children: Inlines) -> Inlines:
        if kind == "link":
            address, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
            return self._with_attributes(html.link(children, address, title, self.line, self.record), token)
        if kind == "span":
            return self._with_attributes(children, token)
        if not children:
            return ()
        return (Emphasis(children),) if kind == "em" else (Strong(children),)

    def _with_attributes(self, nodes: Inlines, token: Token) -> Inlines:
        attributes: Attributes = token.meta.get("attributes", _NONE)
        self.record.known_attributes(attributes, self.line, "a passage of text")
        if "redact" in attributes.values:
            if (
                not attributes.values["redact"].strip()
                or len(attributes.values) > 1
                or attributes.id
                or attributes.classes
            ):
                hint = 'write [words]{redact="why"} and nothing else in the braces'
                self.record.error(
                    self.line, "M011", "a redaction needs a reason, and is not another mark as well", hint
                )
            return (Redacted(),)
        index = index_marks(attributes, self.line, self.record)
        lang = self.record.language(attributes.values.get("lang", ""), self.line)
        name = self.record.claim(attributes.id or attributes.values.get("id", ""), self.line)
        label = self.record.reader_mark(attributes, self.line, words=True)
        span = Span(nodes, lang=lang, id=name, index=index, tlp=label)
        return (span,) if lang or name or index or label else nodes

    # --- raw HTML ---

    def _html(self, source: str) -> None:
        tag = next(html.tags(source), None)
        if not tag or (tag.name not in html.INLINE and tag.name != "br"):
            self.tags_dropped = True
        if not tag:
            return
        if tag.closes:
            inside = [each.kind for each in self.open]
            last = max((i for i, kind in enumerate(inside) if kind == f"<{tag.name}>"), default=0)
            if last and all(kind.startswith("<") for kind in inside[last:]):
                if tag.name in html.SILENT:
                    self.open[last].children.clear()
                    del self.open[last + 1 :]
                while len(self.open) > last:
                    self._close()
            else:
                self.tags_dropped = True
            return
        html.report(html.unkept(tag.name, tag.attributes, blocks=False), self.line, self.record)
        if tag.name == "br":
            self._add(Break())
        elif tag.name in html.INLINE or tag.name in html.SILENT:
            self._begin(_Open(f"<{tag.name}>", attributes=tag.attributes))
