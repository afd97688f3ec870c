"""What an issue says, place by place, and the proof that the account of an import tells the same.

Pure: an issue and entries in, what is wrong out.
"""

from collections.abc import Iterator

from publisher.accounts import Action, Entry
from publisher.model import Issue
from publisher.tree import Blocks, Break, Code, Heading, Inlines, Paragraph, SignOff, Text


def account(text: str, issue: Issue, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Say what is not accounted for; nothing if every character of `text` is, and the issue says nothing else."""
    wrong: list[str] = []
    at = 0
    for entry in entries:
        if entry.start != at or not entry.text or text[at : at + len(entry.text)] != entry.text:
            wrong.append(f"characters {at} to {entry.start} are told of twice, wrongly or not at all")
            break
        if entry.action is Action.SPACING and not entry.text.replace("\ufeff", " ").isspace():
            wrong.append(f"line {entry.line}: words counted as white space")
        at += len(entry.text)
    if not wrong and at != len(text):
        wrong.append(f"the last {len(text) - at} characters are not told of")
    told: dict[str, str] = {}
    for entry in entries:
        if entry.action in {Action.KEPT, Action.CHANGED, Action.MOVED}:
            told[entry.place] = told.get(entry.place, "") + entry.became
            if entry.action is Action.KEPT and entry.became != entry.text:
                wrong.append(f"line {entry.line}: counted as kept, but changed")
    said = dict(passages(issue))
    values = {"date": str(issue.date), "number": str(issue.number), "title": issue.title}
    values |= {"credit": issue.cover.credit, "description": issue.description}
    said |= {place: value for place, value in values.items() if place in told}
    wrong += [f"{place}: the issue does not say what the text says" for place in told if said.get(place) != told[place]]
    wrong += [f"{place}: the text does not say this" for place in said if place not in told]
    return tuple(wrong)


def passages(issue: Issue) -> Iterator[tuple[str, str]]:
    """Yield place and words of each passage of an imported issue, in reading order; a Break reads as a line end."""
    yield from _blocks("lead", issue.lead)
    for number, section in enumerate(issue.sections, 1):
        yield f"section {number}", _words(section.title)
        yield from _blocks(f"section {number}", section.blocks)
    if issue.sign_off:
        yield "sign-off", "\n\n".join(words for _, words in _blocks("", issue.sign_off.children))


def _blocks(part: str, blocks: Blocks) -> Iterator[tuple[str, str]]:
    """Yield the passages of one part; an importer of plain text makes paragraphs and headings only."""
    for number, block in enumerate(blocks, 1):
        match block:
            case Paragraph() | Heading():
                yield f"{part}, block {number}", _words(block.children)
            case SignOff():
                yield from _blocks(part, block.children)
            case _:
                yield f"{part}, block {number}", f"({block.kind})"


def _words(run: Inlines) -> str:
    parts = []
    for node in run:
        match node:
            case Text() | Code():
                parts.append(node.text)
            case Break():
                parts.append("\n")
            case _:
                parts.append(_words(getattr(node, "children", ())))
    return "".join(parts)
