"""The proof of an import: every character of the text is in the issue or in the account, and the issue says no other.

Pure: an issue and entries in, what is wrong out. A complete account is compared place by place, a list of differences
by counting characters.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from publisher.importers.account import AccountEntry, Action, CompleteAccount
from publisher.importers.interface import Foreign, Imported, Reading
from publisher.importers.journal import Journal
from publisher.model.issue import Issue
from publisher.model.tree import (
    Blocks,
    CodeBlock,
    Figure,
    Inlines,
    Link,
    NoteMark,
    Text,
)
from publisher.model.walking import plain, words_in
from publisher.problems import Location, Problem, Problems


def accounted(file: Foreign, origin: str, issue: Issue, journal: Journal, doubts: Problems) -> Reading:
    """Give the issue with its complete account, or S119 if something is neither in the issue nor told of."""
    entries = journal.entries()
    faults = unaccounted(journal.text(), issue, entries)
    if faults:
        message = f"the account of the import does not add up: {faults[0]}"
        stop = Problem(Location(origin), "S119", message[:300], "please report this, with the file")
        return Reading(problems=(*doubts, stop))
    account = CompleteAccount(file.path, entries, doubts, len(file.data), hashlib.sha256(file.data).hexdigest())
    return Reading((Imported(origin, issue, account),), problems=doubts)


def imbalance(file: str, issue: str, entries: Iterable[AccountEntry], settled: Iterable[str] = ()) -> str:
    """Say what does not add up in a list of differences, "" if nothing.

    The visible characters of the file must be those of the issue, of what was left out and of what was `settled`
    before; those that the issue has instead count against them.
    """
    need, have = Counter(_visible(file)), Counter(_visible(issue))
    have.update(_visible("".join(settled)))
    for entry in entries:
        if entry.action in {Action.DROPPED, Action.CHANGED}:
            have.update(_visible(entry.text))
            need.update(_visible(entry.became))
    lost, new = need - have, have - need
    parts = [f"{lost.total()} characters lost ({_few(lost)})"] if lost else []
    parts += [f"{new.total()} characters told of twice ({_few(new)})"] if new else []
    return ", ".join(parts)


def _visible(text: str) -> str:
    return "".join(text.split())


def _few(counter: Counter[str]) -> str:
    return " ".join(f"{char!r}" for char, _ in counter.most_common(8))


def unaccounted(text: str, issue: Issue, entries: tuple[AccountEntry, ...]) -> tuple[str, ...]:
    """Say what is not accounted for; nothing if every character of `text` is, and the issue says nothing else."""
    faults: list[str] = []
    at = 0
    for entry in entries:
        if entry.start != at or not entry.text or text[at : at + len(entry.text)] != entry.text:
            faults.append(f"characters {at} to {entry.start} are told of twice, wrongly or not at all")
            break
        if entry.action is Action.SPACING and not entry.text.replace("\ufeff", " ").isspace():
            faults.append(f"line {entry.line}: words counted as white space")
        at += len(entry.text)
    if not faults and at != len(text):
        faults.append(f"the last {len(text) - at} characters are not told of")
    entered: dict[str, str] = {}
    for entry in entries:
        if entry.action in {Action.KEPT, Action.CHANGED, Action.MOVED}:
            entered[entry.place] = entered.get(entry.place, "") + entry.became
            if entry.action is Action.KEPT and entry.became != entry.text:
                faults.append(f"line {entry.line}: counted as kept, but changed")
    spoken = dict(passages(issue))
    values = {"date": str(issue.date), "number": str(issue.number), "title": issue.title}
    values |= {"credit": issue.cover.credit, "description": issue.description, "cover, alt": issue.cover.alt}
    values |= {"subtitle": issue.subtitle, "authors": "".join(issue.authors), "keywords": "".join(issue.keywords)}
    spoken |= {place: value for place, value in values.items() if place in entered}
    different = [place for place, words in entered.items() if spoken.get(place) != words]
    faults += [f"{place}: the issue does not say what the text says" for place in different]
    faults += [f"{place}: the text does not say this" for place in spoken if place not in entered]
    return tuple(faults)


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
    for node, _, piece in words_in(value):
        if isinstance(piece, tuple):
            words.append(plain(piece, line_break="\n"))
            links += _addresses(piece)
        elif isinstance(node, CodeBlock):
            words.append(piece)
        elif isinstance(node, Figure):
            alt.append(piece)
    parts = ((place, between.join(words)), (f"{place}, links", "".join(links)), (f"{place}, alt", "".join(alt)))
    yield from (part for part in parts if part[1])


def _addresses(run: Inlines) -> Iterator[str]:
    """Yield address and title of each link; one that goes on after the mark of a note is one."""
    before, noted = "", False
    for node in run:
        if isinstance(node, NoteMark) or (noted and isinstance(node, Text) and node.text.isspace()):
            noted = True
            continue
        address = node.target + node.title if isinstance(node, Link) else ""
        if address and not (noted and address == before):
            yield address
        yield from _addresses(getattr(node, "children", ()))
        before, noted = address, False
