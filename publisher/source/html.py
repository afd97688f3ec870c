"""Raw HTML in a source, cut down to what our tree can hold: everything dropped is reported.

Kept are em i strong b sup sub br code a[href] span[lang], and in blocks of HTML
p ul ol li blockquote; the text in anything else is kept without it, but for scripts and styles, which go whole.
Comments go without a word: they are how editors write to each other. nh3 (the HTML 5 parser of browsers and a white
list) makes sound markup of a block before it is read.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from publisher.model import tree
from publisher.model.walking import cut, inlines_in, joined, plain
from publisher.source import links
from publisher.source.record import Record, marked
from publisher.source.syntax import MAX_DEPTH

MAX_HTML = 20_000
INLINE = frozenset({"em", "i", "strong", "b", "sup", "sub", "code", "a", "span"})
SILENT = frozenset({"script", "style"})
_BLOCK = frozenset({"p", "ul", "ol", "li", "blockquote"})
_KEPT_ATTRIBUTES = {"a": {"href"}, "span": {"lang"}}
_SCHEMES = ("http", "https", "mailto")
_NO_TAGS = re.compile(  # to the end of the source if they are not closed, as browsers read them
    r"<!--.*?(?:-->|\Z)|(<(script|style)\b[^>]*>).*?(?:</\2\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_SPACES = re.compile(r"[ \t\n]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Tag(NamedTuple):
    """A tag as it is written: name in lower-case letters, attributes, whether it closes."""

    name: str
    attributes: dict[str, str]
    closes: bool


def tags(source: str) -> Iterator[Tag]:
    """Find the tags in HTML, whatever its state; those in comments, scripts and styles do not count.

    Only for what is reported and for single tags that markdown-it has found: html.parser takes time that grows with
    the third power on `<a <a <a`, and this does not.
    """
    for found in _TAG.finditer(_NO_TAGS.sub(r"\1", source)):
        attributes: dict[str, str] = {}
        for key, value in _ATTRIBUTE.findall(found[3]):
            bare = value[1:-1] if value[:1] in "\"'" else value
            attributes.setdefault(key.lower(), unescape(bare))
        yield Tag(found[2].lower(), attributes, bool(found[1]))


def report(names: dict[str, None], line: int, record: Record) -> None:
    """Report what was dropped; a mark for readers may not be."""
    for name in names:
        if name.startswith(("tlp", "redact", "recip")):
            record.error(line, "M001", f"raw HTML: {name} marks nothing", "write [words]{tlp=amber}")
    if names:
        lost = any(f"<{name}>" in names for name in SILENT)
        hint = "what is inside scripts and styles goes with them" if lost else _in_markdown(names)
        record.warn(line, "S070", f"raw HTML: {', '.join(list(names)[:12])} dropped", hint)


_INSTEAD = {
    "<img>": "write ![what it shows](picture.png) in a paragraph of its own",
    "<table>": "the words are kept, as one text: write | Day | Sum |, under it |---|---|, and a row a line",
    "<h1>": "the words are kept: write ## Economy for a section, ### Ports for a heading in it",
    "<u>": "the words are kept: there is no underlining; write *words* or **words**",
    "<s>": "the words are kept: delete them if they are struck out",
    "<center>": "the words are kept; nothing is centred in a text",
    "<figure>": "write ![what it shows](picture.png \"The caption\") in a paragraph of its own",
    "<hr>": "write --- between empty lines",
    "<details>": "the words are kept: write ::: sidebar, the text, and ::: under it",
}  # fmt: skip
_ALIKE = {
    "<h2>": "<h1>", "<h3>": "<h1>", "<h4>": "<h1>", "<h5>": "<h1>", "<h6>": "<h1>",
    "<tr>": "<table>", "<td>": "<table>", "<th>": "<table>", "<ins>": "<u>", "<del>": "<s>", "<strike>": "<s>",
    "<font>": "<u>", "<figcaption>": "<figure>",
}  # fmt: skip


def _in_markdown(names: dict[str, None]) -> str:
    """Say what to write in place of tags that are dropped."""
    known = (_INSTEAD.get(_ALIKE.get(name, name)) for name in names)
    return next(filter(None, known), "the words are kept: write Markdown")


def unkept(tag: str, attributes: dict[str, str], *, blocks: bool) -> dict[str, None]:
    """Name the parts of an opening tag that are dropped: the tag, or its attributes."""
    if tag not in INLINE and tag != "br" and not (blocks and tag in _BLOCK):
        return {f"<{tag}>": None}
    return {f"{key}=": None for key in attributes if key not in _KEPT_ATTRIBUTES.get(tag, ())}


def element(tag: str, attributes: dict[str, str], children: tree.Inlines, line: int, record: Record) -> tree.Inlines:
    """Make the inline that an element stands for; nothing if it is empty."""
    if not children:
        return ()
    match tag:
        case "em" | "i":
            return (tree.Emphasis(children),)
        case "strong" | "b":
            return (tree.Strong(children),)
        case "sup":
            return (tree.Superscript(children),)
        case "sub":
            return (tree.Subscript(children),)
        case "code":
            return (tree.Code(record.words_only(children, line)),)
        case "a" if "href" in attributes:
            return link(children, attributes["href"], "", line, record)
        case "span" if lang := record.language(attributes.get("lang", ""), line):
            return (tree.Span(children, lang=lang),)
        case _:
            return children


def link(children: tree.Inlines, address: str, title: str, line: int, record: Record) -> tree.Inlines:
    """Make a link, or only its words if the address may not be linked to, or if nobody may read them."""
    target, message, hint = links.checked(record.clean(address, line))
    if not target:
        record.error(line, "S050", message, hint)
        return children
    if target.startswith("#"):
        record.links.append((target[1:], line))
    inside = tuple(inlines_in(children))
    if not plain(children).strip():
        record.warn(line, "S051", f"the link to {target} has no words", "put words between the square brackets")
        return tuple(node for node in inside if isinstance(node, tree.NoteMark))
    for other in inside:
        if isinstance(other, tree.Link) and other.target != target:
            message = f"a link to {other.target} stands inside the link to {target}"
            record.error(line, "S053", message, "write one after the other")
    if marked(children):
        if re.search(r"\w", plain(links.without_marked(children))):
            hint = f"if they may not read it, mark the whole link: [[words]({target})]{{tlp=amber}}"
            record.warn(line, "S054", "words of a link are not for all readers, but its address is", hint)
        elif any(isinstance(node, tree.Redacted) for node in inside):
            return children
    return links.linked(children, target, record.clean(title, line))


def blocks(source: str, line: int, record: Record) -> tree.Blocks:
    """Read a block of raw HTML."""
    if len(source) > MAX_HTML:
        message = f"a block of raw HTML of {len(source)} characters is longer than {MAX_HTML}"
        record.error(line, "S001", message, "write Markdown")
        return ()
    import nh3  # noqa: PLC0415 (few sources have raw HTML, and the others need not wait for it)

    _survey(source, line, record)
    sound = nh3.clean(
        source,
        tags={*INLINE, *_BLOCK, "br"},
        clean_content_tags=set(SILENT),
        attributes=_KEPT_ATTRIBUTES,
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    reader = _Reader(line, record, same_lines=source.count("\n") == sound.count("\n"))
    reader.feed(sound)
    reader.close()
    return reader.done()


def _survey(source: str, line: int, record: Record) -> None:
    """Report what will be dropped, and addresses that may not be linked to."""
    dropped: dict[str, None] = {}
    for tag in tags(source):
        if not tag.closes:
            dropped |= unkept(tag.name, tag.attributes, blocks=True)
        if tag.name == "a" and "href" in tag.attributes:
            target, message, hint = links.checked(tag.attributes["href"])
            scheme = tag.attributes["href"].partition(":")[0].lower()
            if not target and scheme not in _SCHEMES:  # the others are reported when the link is made
                record.error(line, "S050", message, hint)
    report(dropped, line, record)


class _Open:
    """An element that is being read; `inlines` gathers what is not yet in a paragraph."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.inlines: list[tree.Inline] = []
        self.blocks: list[tree.Block] = []
        self.items: list[tree.Blocks] = []


class _Reader(HTMLParser):
    """Make blocks of sound HTML. `same_lines`: nothing that was dropped took a line of the source with it."""

    def __init__(self, line: int, record: Record, *, same_lines: bool) -> None:
        super().__init__()
        self.line, self.record, self.same_lines = line, record, same_lines
        self.open = [_Open("", {})]
        self.too_deep = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.open[-1].inlines.append(tree.Break())
            return
        if len(self.open) > MAX_DEPTH and not self.too_deep:
            self.too_deep = True
            self.record.error(self.line, "S001", f"raw HTML is nested more than {MAX_DEPTH} deep", "write Markdown")
        if tag in _BLOCK:
            while self.open[-1].tag in INLINE:
                self._close()
            self._paragraph(self.open[-1])
        self.open.append(_Open(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self.open[1:]):
            while self.open[-1].tag != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        line = self.line + (self.getpos()[0] - 1 if self.same_lines else 0)
        node = tree.Text("")
        for count, part in enumerate(_LINE.findall(data) if self.same_lines else [data]):
            text = _SPACES.sub(" ", part)
            text = text[1:] if count and text[:1] == " " and node.text[-1:] == " " else text
            node = joined(node, tree.Text(self.record.clean(text, self.line), ((0, line + count),)))
        run = self.open[-1].inlines
        if run and isinstance(last := run[-1], tree.Text):
            run[-1] = joined(last, node)
        else:
            run.append(node)

    def done(self) -> tree.Blocks:
        """Close what is open and give what was read."""
        while len(self.open) > 1:
            self._close()
        self._paragraph(self.open[0])
        return tuple(self.open[0].blocks)

    def _close(self) -> None:
        closed = self.open.pop()
        outer = self.open[-1]
        if closed.tag in INLINE:
            children = tuple(closed.inlines)
            if not self.too_deep:
                children = element(closed.tag, closed.attributes, children, self.line, self.record)
            outer.inlines += children
            return
        self._paragraph(closed)
        if self.too_deep or closed.tag == "p":
            outer.blocks += closed.blocks
        elif closed.tag == "li" and closed.blocks:
            outer.items.append(tuple(closed.blocks))
        elif closed.tag in ("ul", "ol"):
            items = (*closed.items, tuple(closed.blocks)) if closed.blocks else tuple(closed.items)
            if items:
                outer.blocks.append(tree.ListBlock(line=self.line, ordered=closed.tag == "ol", items=items))
        elif closed.tag == "blockquote" and closed.blocks:
            outer.blocks.append(tree.Quotation(line=self.line, children=tuple(closed.blocks)))

    def _paragraph(self, where: _Open) -> None:
        run, where.inlines = trimmed(where.inlines), []
        if plain(run).strip():
            where.blocks.append(tree.Paragraph(line=self.line, children=run))


def trimmed(inlines: list[tree.Inline]) -> tree.Inlines:
    """Take spaces and breaks off both ends of a run."""
    run = list(inlines)
    while run and (isinstance(run[-1], tree.Break) or (isinstance(run[-1], tree.Text) and not run[-1].text.strip(" "))):
        run.pop()
    while run and (isinstance(run[0], tree.Break) or (isinstance(run[0], tree.Text) and not run[0].text.strip(" "))):
        run.pop(0)
    if run and isinstance(run[0], tree.Text):
        run[0] = cut(run[0], len(run[0].text) - len(run[0].text.lstrip(" ")))
    if run and isinstance(run[-1], tree.Text):
        run[-1] = cut(run[-1], 0, len(run[-1].text.rstrip(" ")))
    return tuple(run)
