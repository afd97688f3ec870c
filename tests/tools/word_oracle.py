"""The outline of a Word file, as pandoc reads it and as an import of ours has it, in one form.

pandoc is a development tool: nothing of it is in the program.
"""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

import pypandoc

from publisher.model.issue import Issue
from publisher.model.tree import CodeBlock, DefinitionList, Figure, Heading, Link, ListBlock, NoteMark, Quotation, Table
from publisher.model.walking import inlines_in, plain, walk, words_in


@dataclass(slots=True)
class WordOutline:
    """What both find: headings with levels from 2, lists by first number and items, tables by columns and rows.

    A link inside the file is "#".
    """

    headings: list[tuple[int, str]] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)
    tables: list[tuple[int, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    notes: int = 0
    pictures: int = 0
    quotations: int = 0
    definitions: int = 0
    code: int = 0

    def differences(self, other: "WordOutline") -> dict[str, tuple[Any, Any]]:
        """Give what differs, by name: this, the other."""
        mine, others = asdict(self), asdict(other)
        return {name: (mine[name], others[name]) for name in mine if mine[name] != others[name]}


def of_pandoc(data: bytes) -> WordOutline:
    """Read a file with pandoc; CalledProcessError if it cannot."""
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", "--track-changes=accept"]
    read = json.loads(subprocess.run(command, input=data, capture_output=True, check=True).stdout)
    found = WordOutline()
    for node in _nodes(read["blocks"]):
        inside = node.get("c")
        match node["t"]:
            case "Header":
                found.headings.append((inside[0], " ".join(_text(inside[2]).split())))
            case "BulletList":
                found.lists.append(("*", len(inside)))
            case "OrderedList":
                found.lists.append((str(inside[0][0]), len(inside[1])))
            case "Table":
                rows = inside[3][1] + [row for body in inside[4] for row in body[2] + body[3]]
                found.tables.append((max((sum(cell[3] for cell in row[1]) for row in rows), default=0), len(rows)))
            case "Link":
                found.links.append("#" if inside[2][0].startswith("#") else inside[2][0])
            case "Note":
                found.notes += 1
            case "Image":
                found.pictures += 1
            case "BlockQuote":
                found.quotations += 1
            case "DefinitionList":
                found.definitions += 1
            case "CodeBlock":
                found.code += 1
    found.headings = list(_levelled([(level, words) for level, words in found.headings if words]))
    return _sorted(found)


def of_issue(issue: Issue) -> WordOutline:
    """Read an issue of ours."""
    found = WordOutline()
    _blocks(issue.lead, found)
    for section in issue.sections:
        found.headings.append((2, " ".join(plain(section.title).split())))
        _blocks(section.blocks, found)
    for each in issue.notes:
        _blocks(each.children, found)
    return _sorted(found)


def _blocks(blocks: Any, found: WordOutline) -> None:
    for block in walk(blocks):
        match block:
            case Heading():
                found.headings.append((block.level, " ".join(plain(block.children).split())))
            case ListBlock():
                found.lists.append((str(block.start) if block.ordered else "*", len(block.items)))
            case Table():
                found.tables.append((len(block.head), len(block.rows) + 1))
        found.pictures += isinstance(block, Figure)
        found.quotations += isinstance(block, Quotation)
        found.definitions += isinstance(block, DefinitionList)
        found.code += isinstance(block, CodeBlock)
    for node in (node for _, _, run in words_in(blocks) if isinstance(run, tuple) for node in inlines_in(run)):
        found.notes += isinstance(node, NoteMark)
        if isinstance(node, Link):
            found.links.append("#" if node.target.startswith("#") else node.target)


def _sorted(found: WordOutline) -> WordOutline:
    found.lists.sort()
    found.links.sort()
    return found


def _levelled(headings: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Give headings the levels that they have in an issue: none is skipped, the highest is 2."""
    above: list[int] = []
    for level, words in headings:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield min(1 + len(above), 6), words


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each)
    elif isinstance(value, dict) and "t" in value:
        yield value
        yield from _nodes(value.get("c"))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "".join(map(_text, value))
    if not isinstance(value, dict):
        return ""
    match value["t"]:
        case "Str":
            return str(value["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Note" | "Image":
            return ""
        case "Code" | "Math":
            return str(value["c"][1])
        case _:
            return _text(value.get("c", ""))
