"""Issue → the text of `issue.md`, such that reading it gives the same issue again, to the character.

What an importer can make is written: facts, sections, sub-headings, paragraphs, emphasis, links, line breaks, sign-off,
marks for the index and the chronology.
Whatever Markdown would take as a mark is escaped. Pure: nothing here knows a file.
"""

import json
import re
from collections.abc import Iterable, Iterator

from publisher.model import Issue
from publisher.publication import Publication
from publisher.tree import (
    Block,
    Break,
    Code,
    Emphasis,
    Heading,
    IndexMark,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Rule,
    SignOff,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)

# Marks wherever they stand. "]" only counts behind "[", but inside a link it would end it.
# An underscore inside a word never is one.
_MARK = re.compile(r"[\\`*\[\]<{|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?[A-Za-z0-9]{1,32};)")
# Marks only where a line begins: headings, lists, quotations, definitions and containers, underlines of headings.
_OPENING = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$|[- \t]+$)|[>:=~]|(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))")
# White space that the parser would cut at the edge of a line, and line ends that are not meant to be.
_EDGE = re.compile(r"^\s+|\s+$")
# What YAML's double quotes need escaped besides what JSON escapes: what it calls not printable, and its line ends.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PLAIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+|[^\W\d_](?:[\w,.()'’“”/–—-]|(?<! ) (?! ))*(?<! )")
_RESERVED = frozenset(["y", "n", "yes", "no", "true", "false", "null", "on", "off", "none"])
_TARGET = re.compile(r"[A-Za-z0-9._~:/?#@!$'*+,;=%-]+")
_TAGS: dict[type[Inline], tuple[str, str]] = {
    Emphasis: ("*", "em"),
    Strong: ("**", "strong"),
    Superscript: ("", "sup"),
    Subscript: ("", "sub"),
}


def write(issue: Issue, publication: Publication | None = None) -> str:
    """Give the text of `issue.md`. What `publication` says for all its issues is left out of the front matter.

    ValueError if the issue holds what no importer makes (tables, charts, pictures …).
    """
    parts = ["---\n" + "".join(f"{line}\n" for line in _front(issue, publication)) + "---\n"]
    parts += _blocks(issue.lead)
    for section in issue.sections:
        parts.append(f"{_attributes(_index(section.index))}## {_line(section.title, heading=True)}\n")
        parts += _blocks(section.blocks)
    if issue.sign_off:
        parts += _blocks((issue.sign_off,))
    return "\n".join(parts)


# --- front matter ------------------------------------------------------------------------------------------------


def _front(issue: Issue, publication: Publication | None) -> Iterator[str]:
    """Yield the lines of the front matter."""
    house = publication or Publication.model_construct(title="", language="")
    yield from _values(
        ("title", issue.title, house.title),
        ("subtitle", issue.subtitle, house.subtitle),
        ("date", issue.date.isoformat(), ""),
        ("number", str(issue.number), ""),
        ("lang", issue.lang, house.language),
        ("description", issue.description, ""),
        ("rights", issue.rights, house.rights),
    )
    for key, values in (("keywords", issue.keywords), ("authors", issue.authors)):
        if values:
            yield f"{key}: [{', '.join(map(_quoted, values))}]"
    if issue.period:
        yield f"period: {{from: {issue.period.first}, to: {issue.period.last}}}"
    cover, following = issue.cover, issue.next_issue
    yield from _under(
        "cover",
        ("image", cover.picture.name if cover.picture else "", ""),
        ("alt", cover.alt, ""),
        ("caption", _line(cover.caption), ""),
        ("credit", cover.credit, ""),
    )
    for key, runs in (("takeaways", issue.takeaways), ("corrections", issue.corrections)):
        if runs:
            yield f"{key}:"
            yield from (f"  - {_scalar(_line(run))}" for run in runs)
    if following:
        number, day = following.number, following.date
        yield from _under("next-issue", ("number", str(number or ""), ""), ("date", day.isoformat() if day else "", ""))
    if issue.index:
        yield "index:"
        for mark in issue.index:
            term = _quoted(_terms((mark,)))
            yield f"  - {{term: {term}, principal: true}}" if mark.principal else f"  - {term}"
    told = [section for section in issue.sections if section.synopsis]
    if told:
        yield "sections:"
        yield from (f"  {section.id}: {{synopsis: {_quoted(section.synopsis)}}}" for section in told)
    yield from _under("allow", *((code, reason, "") for code, reason in issue.allow))


def _values(*facts: tuple[str, str, str]) -> Iterator[str]:
    """Yield a line for each (key, value, default) whose value is not the default."""
    yield from (f"{key}: {_scalar(value)}" for key, value, default in facts if value != default)


def _under(key: str, *facts: tuple[str, str, str]) -> Iterator[str]:
    """Yield a key with the lines of its values under it, if it has any."""
    lines = tuple(_values(*facts))
    if lines:
        yield f"{key}:"
        yield from (f"  {line}" for line in lines)


def _scalar(value: str) -> str:
    """Give a YAML scalar for a string: plain where every reader takes it for a string, else quoted."""
    plain = _PLAIN.fullmatch(value) and value.casefold() not in _RESERVED and not value.endswith("-")
    return value if plain else _quoted(value)


def _quoted(value: str) -> str:
    """Give a YAML scalar in double quotes (YAML 1.1, 5.1 and 5.7: JSON's escapes are among YAML's)."""
    return _UNPRINTABLE.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(value, ensure_ascii=False))


# --- blocks ------------------------------------------------------------------------------------------------------


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the text of each block, ending in one line end."""
    for block in blocks:
        match block:
            case Paragraph():
                marks = (
                    f"#{block.id}" if block.id else "",
                    ".continued" if block.continued else "",
                    f"lang={block.lang}" if block.lang else "",
                    f"date={block.dated}" if block.dated else "",
                    f'event="{_in_quotes(block.event)}"' if block.event else "",
                    f"event-date={block.event_date}" if block.event_date else "",
                    ".no-event" if block.no_event else "",
                    *_index(block.index),
                )
                yield f"{_attributes(marks)}{_line(block.children, begins=True)}\n"
            case Heading():
                own = (
                    f"#{block.id}" if block.id else "",
                    f"lang={block.lang}" if block.lang else "",
                    *_index(block.index),
                )
                yield f"{_attributes(own)}{'#' * block.level} {_line(block.children, heading=True)}\n"
            case SignOff():
                inside = "\n".join(_blocks(block.children))
                yield f"{_attributes(_index(block.index))}::: sign-off\n{inside}:::\n"
            case Rule():
                yield f"{_attributes(_index(block.index))}---\n"
            case _:
                raise ValueError(f"an importer does not make a {block.kind}")


def _attributes(marks: Iterable[str]) -> str:
    given = " ".join(filter(None, marks))
    return f"{{{given}}}\n" if given else ""


def _index(marks: tuple[IndexMark, ...]) -> Iterator[str]:
    """Yield the attributes that say the marks for the index of one thing."""
    if not marks:
        return
    if len({(mark.principal, mark.until) for mark in marks}) > 1:
        raise ValueError("an importer does not make marks of more than one kind for one thing")
    yield f'index="{_in_quotes(_terms(marks))}"'
    if marks[0].principal:
        yield ".principal"
    if marks[0].until:
        yield f"until={marks[0].until}"


def _in_quotes(value: str) -> str:
    return re.sub(r'["\\]', r"\\\g<0>", value)


def _terms(marks: tuple[IndexMark, ...]) -> str:
    return "; ".join(f"{mark.term} > {mark.detail}" if mark.detail else mark.term for mark in marks)


# --- inlines -----------------------------------------------------------------------------------------------------


def _line(run: Inlines, *, begins: bool = False, heading: bool = False) -> str:
    """Give a run of inlines as Markdown. `begins`: where it begins, a block could; `heading`: it is a heading's."""
    if heading and any(isinstance(node, Break) for node in run):
        run = tuple(Text(" ") if isinstance(node, Break) else node for node in run)
    lines = [_edges(line) for line in _inlines(run).split("\n")]
    written = "\\\n".join(map(_unblocked, lines) if begins else lines)
    return re.sub(r"#(?=#*$)", r"\\#", written) if heading else written


def _unblocked(line: str) -> str:
    """Escape what would open a block at the beginning of a line."""
    found = _OPENING.match(line)
    if not found:
        return line
    digits = found["number"] or ""
    return f"{digits}\\{line[len(digits) :]}"


def _edges(written: str) -> str:
    """Write white space at either end, which would be cut, as character references."""
    return _EDGE.sub(lambda space: "".join(f"&#{ord(char)};" for char in space[0]), written)


def _inlines(run: Inlines) -> str:
    """Write inlines; a line end stands for a Break, and for nothing else."""
    written = ""
    for node in run:
        if isinstance(node, Link | Span) and written.endswith("!"):
            written = f"{written[:-1]}\\!"  # else it would be a picture
        match node:
            case Text():
                written += _escaped(node.text)
            case Break():
                written += "\n"
            case Code():
                plain = re.fullmatch(r"[^\s`](?:[^\n\r`]*[^\s`])?", node.text)
                written += (
                    f"`{node.text}`" if plain and not written.endswith("`") else f"<code>{_escaped(node.text)}</code>"
                )
            case Emphasis() | Strong() | Superscript() | Subscript():
                written = _marked(written, node)
            case Span():
                own = (f"#{node.id}" if node.id else "", f"lang={node.lang}" if node.lang else "")
                given = " ".join(filter(None, (*own, *_index(node.index))))
                written += f"[{_inlines(node.children)}]{{{given}}}"
            case Link():
                written += f"[{_inlines(node.children)}]({_destination(node)})"
            case _:
                raise ValueError(f"an importer does not make a {node.kind}")
    return written


def _marked(before: str, node: Emphasis | Strong | Superscript | Subscript) -> str:
    """Add emphasis: asterisks where they cannot be misread (CommonMark 0.31, 6.2), else tags."""
    mark, tag = _TAGS[type(node)]
    inside = _inlines(node.children)
    nested = "*" in inside.replace("\\*", "") or before.endswith("*")
    if mark and not nested and inside and inside[0].isalnum() and inside[-1].isalnum():
        return f"{before}{mark}{inside}{mark}"
    return f"{before}<{tag}>{inside}</{tag}>"


def _destination(link: Link) -> str:
    target = re.sub(r"[\\<>]|&(?=#?\w+;)", r"\\\g<0>", link.target)
    target = target if _TARGET.fullmatch(target) else f"<{target}>"
    title = re.sub(r'[\\"]|&(?=#?\w+;)', r"\\\g<0>", link.title).replace("\n", "&#10;")
    return f'{target} "{title}"' if title else target


def _escaped(text: str) -> str:
    """Escape every mark; line ends and tabs, which are not meant to be any, become character references."""
    return re.sub(r"[\n\r\t]", lambda char: f"&#{ord(char[0])};", _MARK.sub(r"\\\g<0>", text))
