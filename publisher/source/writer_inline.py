"""A run of inlines as Markdown, with whatever Markdown would take as a mark escaped."""

import re
from collections.abc import Iterable, Iterator

from publisher.model import tree, walking
from publisher.model.values import IndexMark

# Marks wherever they stand. "]" only counts behind "[", but inside a link it would end it.
# An underscore inside a word never is one.
_MARK = re.compile(r"[\\`*\[\]<{|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?[A-Za-z0-9]{1,32};)")
# Marks only where a line begins: headings, lists, quotations, definitions and containers, underlines of headings
# and of the head of a table, footnotes.
_OPENING = re.compile(
    r"#{2,6}|#(?=\s|$)|[-+](?=\s|$|[- \t]+$|-*:\s*$)|[>:=~]|(?P<before>[0-9]{1,9}(?=[.)](?:\s|$))|\[\^\S*\](?=:))"
)
# White space that the parser would cut at the edge of a line, and line ends that are not meant to be.
_EDGE = re.compile(r"^\s+|\s+$")
_TARGET = re.compile(r"[A-Za-z0-9._~:/?#@!$'*+,;=%-]+")
_TAGS: dict[type[tree.Inline], tuple[str, str]] = {
    tree.Emphasis: ("*", "em"),
    tree.Strong: ("**", "strong"),
    tree.Superscript: ("", "sup"),
    tree.Subscript: ("", "sub"),
}


def attributes(marks: Iterable[str]) -> str:
    """Write attributes in braces, on a line of their own; "" if there are none."""
    written = " ".join(filter(None, marks))
    return f"{{{written}}}\n" if written else ""


def index(marks: tuple[IndexMark, ...]) -> Iterator[str]:
    """Yield the marks for the index of one thing as attributes."""
    if not all(mark.term for mark in marks):
        yield ".no-index"
    marks = tuple(mark for mark in marks if mark.term)
    if not marks:
        return
    if len({(mark.principal, mark.until) for mark in marks}) > 1:
        raise ValueError("an importer does not make marks of more than one kind for one thing")
    yield f'index="{in_quotes(terms(marks))}"'
    if marks[0].principal:
        yield ".principal"
    if marks[0].until:
        yield f"until={marks[0].until}"


def in_quotes(value: str) -> str:
    """Write a value as it stands between quotes in attributes."""
    return re.sub(r'["\\]', r"\\\g<0>", value)


def terms(marks: tuple[IndexMark, ...]) -> str:
    """Write marks for the index as editors do."""
    return "; ".join(f"{mark.term} > {mark.detail}" if mark.detail else mark.term for mark in marks)


def cell(run: tree.Inlines) -> str:
    """Write a run as it stands in a cell of a table: on one line, its bars escaped."""
    lines = [_edges(part) for part in _inlines(run, bars=True).split("\n")]
    return "<br>".join(lines)


def title(run: tree.Inlines) -> str:
    """Write a run as it stands in the quotes behind an address: Markdown that is read twice."""
    return _titled(line(run, heading=True))


def alternative(text: str) -> str:
    """Write plain words as they stand between the brackets of a picture."""
    return _edges(_escaped(" ".join(text.split())))


def line(run: tree.Inlines, *, begins: bool = False, heading: bool = False) -> str:
    """Give a run of inlines as Markdown. `begins`: where it begins, a block could; `heading`: it is a heading's."""
    run = walking.unbroken(run) if heading else run
    lines = [_edges(part) for part in _inlines(run).split("\n")]
    written = "\\\n".join(map(_unblocked, lines) if begins else lines)
    return re.sub(r"#(?=#*$)", r"\\#", written) if heading else written


def _unblocked(written: str) -> str:
    """Escape what would open a block at the beginning of a line."""
    found = _OPENING.match(written)
    if not found:
        return written
    before = found["before"] or ""
    return f"{before}\\{written[len(before) :]}"


def _edges(written: str) -> str:
    """Write white space at either end, which would be cut, as character references."""
    return _EDGE.sub(lambda space: "".join(f"&#{ord(char)};" for char in space[0]), written)


def _inlines(run: tree.Inlines, *, bars: bool = False) -> str:
    """Write inlines; a line end stands for a Break, and for nothing else."""
    written = ""
    for node in run:
        if isinstance(node, tree.Link | tree.Span) and written.endswith("!"):
            written = f"{written[:-1]}\\!"  # else it would be a picture
        if isinstance(node, tree.Link | tree.Span | tree.NoteMark) and written.endswith("^"):
            written = f"{written[:-1]}\\^"  # else a note in the line
        match node:
            case tree.Text():
                written += _escaped(node.text)
            case tree.Break():
                written += "\n"
            case tree.Code():
                plain = re.fullmatch(r"[^\s`](?:[^\n\r`]*[^\s`])?", node.text) and not (bars and "|" in node.text)
                written += (
                    f"`{node.text}`" if plain and not written.endswith("`") else f"<code>{_escaped(node.text)}</code>"
                )
            case tree.Emphasis() | tree.Strong() | tree.Superscript() | tree.Subscript():
                written = _marked(written, node, bars=bars)
            case tree.Span():
                own = (f"#{node.id}" if node.id else "", f"lang={node.lang}" if node.lang else "")
                marks = " ".join(filter(None, (*own, *index(node.index))))
                written += f"[{_bracketed(node.children, bars=bars)}]{{{marks}}}"
            case tree.Link():
                title = _titled(node.title).replace("|", "\\|" if bars else "|")
                written += f"[{_bracketed(node.children, bars=bars)}]({_destination(node, title)})"
            case tree.NoteMark():
                written += f"[^{node.label}]"
            case _:
                raise ValueError(f"an importer does not make a {node.kind}")
    return written


def _marked(before: str, node: tree.Emphasis | tree.Strong | tree.Superscript | tree.Subscript, *, bars: bool) -> str:
    """Add emphasis: asterisks where they cannot be misread (CommonMark 0.31, 6.2), else tags."""
    mark, tag = _TAGS[type(node)]
    inside = _inlines(node.children, bars=bars)
    nested = "*" in inside.replace("\\*", "") or before.endswith("*")
    if mark and not nested and inside and inside[0].isalnum() and inside[-1].isalnum():
        return f"{before}{mark}{inside}{mark}"
    return f"{before}<{tag}>{inside}</{tag}>"


def _bracketed(run: tree.Inlines, *, bars: bool) -> str:
    """Write inlines as they stand behind a bracket, where ^ would make a footnote of them."""
    inside = _inlines(run, bars=bars)
    return f"\\{inside}" if inside.startswith("^") else inside


def _destination(link: tree.Link, title: str) -> str:
    target = re.sub(r"[\\<>]|&(?=#?\w+;)", r"\\\g<0>", link.target)
    target = target if _TARGET.fullmatch(target) else f"<{target}>"
    return f'{target} "{title}"' if title else target


def _titled(text: str) -> str:
    return re.sub(r'[\\"]|&(?=#?\w+;)', r"\\\g<0>", text).replace("\n", "&#10;")


def _escaped(text: str) -> str:
    """Escape every mark; line ends and tabs, which are not meant to be any, become character references."""
    return re.sub(r"[\n\r\t]", lambda char: f"&#{ord(char[0])};", _MARK.sub(r"\\\g<0>", text))
