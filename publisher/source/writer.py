"""Issue → the text of `issue.md`, such that reading it gives the same issue again, to the character.

What an importer can make is written: facts, sections and headings, paragraphs, lists, definitions, quotations, tables,
figures, code, footnotes, sign-off, marks for the index and the chronology. Pictures are named, not written.
Whatever Markdown would take as a mark is escaped. Pure: nothing here knows a file.
"""

import json
import re
from collections.abc import Iterable, Iterator

from publisher.model import tree
from publisher.model.issue import Issue, Note
from publisher.settings.publication import Publication
from publisher.source.writer_inline import alternative, attributes, cell, in_quotes, index, line, terms, title

# What YAML's double quotes need escaped besides what JSON escapes: what it calls not printable, and its line ends.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PLAIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+|[^\W\d_](?:[\w,.()'’“”/–—-]|(?<! ) (?! ))*(?<! )")
_COLONS = re.compile(r"^[ \t>]*(:{3,})", re.MULTILINE)
_RESERVED = frozenset(["y", "n", "yes", "no", "true", "false", "null", "on", "off", "none"])


def write(issue: Issue, publication: Publication | None = None) -> str:
    """Give the text of `issue.md`. What `publication` says for all its issues is left out of the front matter.

    ValueError if the issue holds what no importer makes (charts, key figures, timelines …).
    """
    parts = ["---\n" + "".join(f"{fact}\n" for fact in _front(issue, publication)) + "---\n"]
    parts += _blocks(issue.lead)
    for section in issue.sections:
        parts.append(f"{attributes(index(section.index))}## {line(section.title, heading=True)}\n")
        parts += _blocks(section.blocks)
    if issue.sign_off:
        parts += _blocks((issue.sign_off,))
    parts += (_noted(note) for note in issue.notes)
    return "\n".join(parts)


# --- front matter ------------------------------------------------------------------------------------------------


def _front(issue: Issue, publication: Publication | None) -> Iterator[str]:
    """Yield the lines of the front matter."""
    house = publication or Publication.model_construct(title="", language="")
    yield from _values(
        ("title", issue.title, house.title),
        ("subtitle", issue.subtitle, house.subtitle),
        ("date", issue.date.isoformat(), ""),
        ("number", issue.numbered.replace("–", "-"), ""),
        ("lang", issue.lang, house.language),
        ("description", issue.description, ""),
        ("headline", issue.headline, ""),
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
        ("caption", line(cover.caption), ""),
        ("credit", cover.credit, ""),
    )
    for key, runs in (("takeaways", issue.takeaways), ("corrections", issue.corrections)):
        if runs:
            yield f"{key}:"
            yield from (f"  - {_scalar(line(run))}" for run in runs)
    if following:
        number, day = following.number, following.date
        yield from _under(
            "next-issue", ("number", number.replace("–", "-"), ""), ("date", day.isoformat() if day else "", "")
        )
    if issue.people is not None:
        yield f"people: {str(issue.people).lower()}"
    if issue.index:
        yield "index:"
        for mark in issue.index:
            term = _quoted(terms((mark,)))
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
    under = tuple(_values(*facts))
    if under:
        yield f"{key}:"
        yield from (f"  {fact}" for fact in under)


def _scalar(value: str) -> str:
    """Give a YAML scalar for a string: plain where every reader takes it for a string, else quoted."""
    plain = _PLAIN.fullmatch(value) and value.casefold() not in _RESERVED and not value.endswith("-")
    return value if plain else _quoted(value)


def _quoted(value: str) -> str:
    """Give a YAML scalar in double quotes (YAML 1.1, 5.1 and 5.7: JSON's escapes are among YAML's)."""
    return _UNPRINTABLE.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(value, ensure_ascii=False))


# --- blocks ------------------------------------------------------------------------------------------------------


def _blocks(blocks: tree.Blocks) -> Iterator[str]:
    """Yield the text of each block, ending in one line end."""
    before: tree.Block | None = None
    other = False
    for block in blocks:
        # Two lists of one kind in a row would be read as one, but for another mark.
        alike = (
            isinstance(before, tree.ListBlock) and isinstance(block, tree.ListBlock) and before.ordered == block.ordered
        )
        other = alike and not other
        yield _block(block, other=other)
        before = block


def _block(block: tree.Block, *, other: bool = False) -> str:
    own = _own(block)
    match block:
        case tree.Paragraph():
            marks = (
                *own[:1],
                ".continued" if block.continued else "",
                *own[1:2],
                f"date={block.dated}" if block.dated else "",
                f'event="{in_quotes(block.event)}"' if block.event else "",
                f"event-date={block.event_date}" if block.event_date else "",
                ".no-event" if block.no_event else "",
                *own[2:],
            )
            return f"{attributes(marks)}{line(block.children, begins=True)}\n"
        case tree.Heading():
            return f"{attributes(own)}{'#' * block.level} {line(block.children, heading=True)}\n"
        case tree.ListBlock():
            return attributes(own) + _list(block, other=other)
        case tree.DefinitionList():
            return attributes(own) + "\n".join(map(_definition, block.items))
        case tree.Quotation(display=True) | tree.Sidebar() | tree.SignOff():
            return _container(block, own)
        case tree.Quotation():
            return attributes((*own, _value("source", block.source))) + _hung("> ", "> ", block.children)
        case tree.Table():
            return _table(block, own)
        case tree.Figure():
            return _figure(block, own)
        case tree.CodeBlock():
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
            text = block.text if block.text.endswith("\n") or not block.text else f"{block.text}\n"
            return f"{attributes(own)}{fence}\n{text}{fence}\n"
        case tree.Rule():
            return f"{attributes(own)}---\n"
        case _:
            raise ValueError(f"an importer does not make a {block.kind}")


def _container(block: tree.Quotation | tree.Sidebar | tree.SignOff, own: tuple[str, ...]) -> str:
    inside = "\n".join(_blocks(block.children))
    match block:
        case tree.Quotation():
            return _fenced("quotation", (*own, _value("source", block.source)), inside)
        case tree.Sidebar(quotations=True):
            said = (
                f"{line(quoted.children[0].children, begins=True)}\n: {line(quoted.source)}\n"
                for quoted in block.children
                if isinstance(quoted, tree.Quotation) and isinstance(quoted.children[0], tree.Paragraph)
            )
            return _fenced("quotations", (*own, _value("title", block.title)), "\n".join(said))
        case tree.Sidebar():
            label = f'label="{in_quotes(block.label)}"' if block.label else ""
            return _fenced("sidebar", (*own, label, _value("title", block.title)), inside)
        case _:
            return attributes(own) + _fenced("signature" if block.signature else "sign-off", (), inside)


def _own(block: tree.Block) -> tuple[str, ...]:
    """Write the attributes that any block may have: id, language, marks for the index; "" where it has none."""
    return (f"#{block.id}" if block.id else "", f"lang={block.lang}" if block.lang else "", *index(block.index))


def _value(key: str, run: tree.Inlines) -> str:
    """Write a run as the value of an attribute; "" without one."""
    return f'{key}="{in_quotes(line(run, heading=True))}"' if run else ""


def _hung(first: str, rest: str, blocks: tree.Blocks, *, tight: bool = False) -> str:
    """Write blocks behind a mark, each further line behind its continuation."""
    tight = tight and len(blocks) == 2 and _follows_closely(blocks[1])
    inside = ("" if tight else "\n").join(_blocks(blocks)) or "\n"
    if inside.startswith("---\n"):
        inside = f"___{inside[3:]}"  # behind a hyphen they would be one rule
    hung = []
    for number, each in enumerate(inside.removesuffix("\n").split("\n")):
        before = rest if number else first
        hung.append(f"{before}{each}\n" if each else f"{before.rstrip()}\n")
    return "".join(hung)


def _follows_closely(block: tree.Block) -> bool:
    """Tell whether a block needs no empty line after a paragraph (CommonMark 0.31, 5.3: lists that interrupt one)."""
    return isinstance(block, tree.ListBlock) and bool(block.items and block.items[0]) and block.start == 1


def _noted(note: Note) -> str:
    """Write a footnote; what is no paragraph begins on a line of its own, where it is set in as what follows."""
    begins = isinstance(note.children[0], tree.Paragraph) if note.children else True
    return _hung(f"[^{note.label}]:" + (" " if begins else "\n    "), "    ", note.children)


def _fenced(name: str, marks: Iterable[str], inside: str) -> str:
    """Write a container, with more colons than any line in it begins with."""
    colons = ":" * max(3, 1 + max(map(len, _COLONS.findall(inside)), default=0))
    return f"{colons} {name} {attributes(marks)}".rstrip() + f"\n{inside}{colons}\n"


def _list(block: tree.ListBlock, *, other: bool) -> str:
    items = []
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}{')' if other else '.'} " if block.ordered else "* " if other else "- "
        items.append(_hung(mark, " " * len(mark), item, tight=block.tight))
    return ("" if block.tight else "\n").join(items)


def _definition(definition: tree.Definition) -> str:
    meanings = "".join(_hung(": ", "  ", meaning) for meaning in definition.meanings)
    return f"{line(definition.term, begins=True).replace(chr(92) + chr(10), ' ')}\n{meanings}"


def _table(block: tree.Table, own: tuple[str, ...]) -> str:
    rules = {"left": ":---", "right": "---:", "center": ":---:"}
    rows = [[cell(each.children) for each in row] for row in (block.head, *block.rows)]
    rows.insert(1, [rules[each.align] for each in block.head])
    text = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    facts = [_value(key, run) for key, run in (("title", block.title), ("source", block.source), ("note", block.note))]
    if not any(facts) and not block.total:
        return attributes(own) + text
    return _fenced("table", (*own, *facts, ".total" if block.total else ""), text)


def _figure(block: tree.Figure, own: tuple[str, ...]) -> str:
    caption = f' "{title(block.caption)}"' if block.caption else ""
    facts = (
        *own,
        f'credit="{in_quotes(block.credit)}"' if block.credit else "",
        f"place={block.place}" if block.place != "column" else "",
    )
    return f"![{alternative(block.alt)}]({block.picture.name}{caption}){attributes(facts).strip()}\n"
