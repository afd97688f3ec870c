# ruff: noqa: E501 (tables read best a row a line)

"""An issue as indented lines, for tests to compare; not a test itself."""

from collections.abc import Iterator

from publisher.model.issue import Issue
from publisher.model.tree import (
    Block,
    Break,
    Chart,
    Code,
    CodeBlock,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    KeyFigures,
    Link,
    ListBlock,
    NoteMark,
    Paragraph,
    Quotation,
    Sidebar,
    SignOff,
    Span,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Timeline,
)

WORDS = {Emphasis: "em", Strong: "strong", Superscript: "sup", Subscript: "sub"}


def words(inlines: Inlines) -> str:
    """Write inlines on one line: marks as name[content|value]."""
    parts = []
    for node in inlines:
        match node:
            case Text():
                parts.append(node.text.replace("\u00a0", "⍽"))
            case Code():
                parts.append(f"code[{node.text}]")
            case Break():
                parts.append("br[]")
            case NoteMark():
                parts.append(f"note[{node.label}]")
            case Link():
                title = f"|{node.title}" if node.title else ""
                parts.append(f"link[{words(node.children)}|{node.target}{title}]")
            case Span():
                said = f"|lang={node.lang}" * bool(node.lang) + f"|id={node.id}" * bool(node.id)
                parts.append(f"span[{words(node.children)}{said}]")
            case Emphasis() | Strong() | Superscript() | Subscript():
                parts.append(f"{WORDS[type(node)]}[{words(node.children)}]")
            case _:
                parts.append(repr(node))
    return "".join(parts)


def outline(issue: Issue) -> str:
    """Write what an issue holds besides its dates and names."""
    lines: list[str] = []
    if issue.cover.picture or issue.cover.credit:
        name = issue.cover.picture.name if issue.cover.picture else "no picture"
        lines.append(
            f"cover: {name} alt={issue.cover.alt} caption={words(issue.cover.caption)} by {issue.cover.credit}"
        )
    for name, entries in (("takeaway", issue.takeaways), ("correction", issue.corrections)):
        lines += [f"{name}: {words(entry)}" for entry in entries]
    for block in issue.lead:
        lines += of_block(block)
    for section in issue.sections:
        synopsis = f" — {section.synopsis}" if section.synopsis else ""
        lines.append(f"section {section.id} :{section.line} “{words(section.title)}” → “{section.name}”{synopsis}")
        for block in section.blocks:
            lines += [f"  {line}" for line in of_block(block)]
    if issue.sign_off:
        lines += of_block(issue.sign_off)
    for note in issue.notes:
        lines.append(f"footnote {note.label} :{note.line}")
        lines += [f"  {line}" for block in note.children for line in of_block(block)]
    return "\n".join(lines)


def of_block(block: Block) -> Iterator[str]:
    """Write one block: its kind, line and facts, then what is inside."""
    facts = f"{block.kind} :{block.line}"
    facts += f" id={block.id}" * bool(block.id) + f" lang={block.lang}" * bool(block.lang)
    match block:
        case Paragraph():
            facts += " continued" * block.continued + f" dated={block.dated}" * bool(block.dated)
            facts += f" event={block.event_date}“{block.event}”" * bool(block.event or block.event_date)
            facts += " no-event" * block.no_event
            yield f"{facts} | {words(block.children)}"
        case Heading():
            yield f"{facts} level={block.level} | {words(block.children)}"
        case ListBlock():
            yield f"{facts} {f'from {block.start}' if block.ordered else 'bullets'} {'tight' if block.tight else 'loose'}"
            for item in block.items:
                yield "  -"
                for inner in item:
                    yield from (f"    {line}" for line in of_block(inner))
        case DefinitionList():
            yield facts
            for entry in block.items:
                yield f"  {words(entry.term)}"
                for meaning in entry.meanings:
                    yield "    :"
                    for inner in meaning:
                        yield from (f"      {line}" for line in of_block(inner))
        case Quotation() | Sidebar() | SignOff():
            if isinstance(block, Quotation):
                facts += " display" * block.display + (f" by {words(block.source)}" if block.source else "")
            if isinstance(block, Sidebar):
                facts += " quotations" * block.quotations + f" label={block.label} title={words(block.title)}"
            yield facts
            for inner in block.children:
                yield from (f"  {line}" for line in of_block(inner))
        case Table():
            facts += f" title={words(block.title)}" * bool(block.title) + " total" * block.total
            facts += f" note={words(block.note)}" * bool(block.note) + f" source={words(block.source)}" * bool(
                block.source
            )
            yield facts
            yield "  # " + " | ".join(f"{words(cell.children)} ({cell.align})" for cell in block.head)
            for row in block.rows:
                yield "  " + " | ".join(words(cell.children) for cell in row)
        case Figure():
            yield f"{facts} {block.picture.name} {block.place} alt={block.alt} by {block.credit} | {words(block.caption)}"
        case KeyFigures():
            yield facts + " margin" * block.margin + (f" title={words(block.title)}" if block.title else "")
            for each in block.figures:
                yield f"  {each.value} / {each.unit} / {words(each.label)} / {words(each.change)}"
        case Chart():
            facts += f" {block.form} title={words(block.title)} qualifier={block.qualifier} unit={block.unit}"
            yield f"{facts} note={words(block.note)} source={words(block.source)}"
            for panel in block.panels:
                yield f"  panel “{panel.name}” {panel.note}"
                for point in panel.points:
                    yield f"    {point.label}{' (a day)' if point.day else ''}: {point.value}"
        case Timeline():
            yield f"{facts} title={words(block.title)}"
            for event in block.events:
                yield f"  {words(event.when)}"
                for inner in event.children:
                    yield from (f"    {line}" for line in of_block(inner))
        case CodeBlock():
            yield f"{facts} | {block.text!r}"
        case _:
            yield facts
