"""What an issue says, place by place, and the proof that the account of an import tells the same.

Pure: an issue and entries in, what is wrong out.
"""

from collections.abc import Iterator

from publisher.importers.account import Action, Entry
from publisher.model.issue import Issue
from publisher.model.tree import Base, Blocks, Break, Code, CodeBlock, Figure, Inlines, Link, Text
from publisher.model.walking import rebuild


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
    values |= {"credit": issue.cover.credit, "description": issue.description, "cover, alt": issue.cover.alt}
    values |= {"subtitle": issue.subtitle, "authors": "".join(issue.authors), "keywords": "".join(issue.keywords)}
    said |= {place: value for place, value in values.items() if place in told}
    wrong += [f"{place}: the issue does not say what the text says" for place in told if said.get(place) != told[place]]
    wrong += [f"{place}: the text does not say this" for place in said if place not in told]
    return tuple(wrong)


def passages(issue: Issue) -> Iterator[tuple[str, str]]:
    """Yield place and words of each passage of an imported issue, in reading order; a Break reads as a line end.

    The words of a block are those of all that it holds, one after the other; its addresses are a passage of their own
    ("section 2, block 3, links"), and so are the text alternatives of its pictures ("…, alt").
    """
    if issue.cover.picture:
        yield from _passage("cover", issue.cover.caption)
    yield from _blocks("lead", issue.lead)
    for number, section in enumerate(issue.sections, 1):
        yield from _passage(f"section {number}", section.title)
        yield from _blocks(f"section {number}", section.blocks)
    if issue.sign_off:
        yield from _passage("sign-off", issue.sign_off.children, between="\n\n")
    for note in issue.notes:
        yield from _passage(f"note {note.label}", note.children)


def _blocks(part: str, blocks: Blocks) -> Iterator[tuple[str, str]]:
    for number, block in enumerate(blocks, 1):
        yield from _passage(f"{part}, block {number}", block)


def _passage(place: str, value: object, between: str = "") -> Iterator[tuple[str, str]]:
    words: list[str] = []
    links: list[str] = []
    alt: list[str] = []

    def see(run: Inlines) -> Inlines:
        words.append(_words(run))
        links.extend(_addresses(run))
        return run

    def look(block: Base) -> Base:
        if isinstance(block, CodeBlock):
            words.append(block.text)
        elif isinstance(block, Figure):
            alt.append(block.alt + block.credit)
        return block

    rebuild(value, see, look)
    said = ((place, between.join(words)), (f"{place}, links", "".join(links)), (f"{place}, alt", "".join(alt)))
    yield from (passage for passage in said if passage[1])


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


def _addresses(run: Inlines) -> Iterator[str]:
    for node in run:
        if isinstance(node, Link):
            yield node.target + node.title
        yield from _addresses(getattr(node, "children", ()))
