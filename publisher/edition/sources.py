"""Sources and notes of an issue, numbered and marked in the order in which its text first names them."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from publisher.language.sentences import sentences
from publisher.model.issue import Issue, Note, Section, SourceEntry, SourceGroup
from publisher.model.tree import Break, Code, Inline, Inlines, Link, LinkNumber, NoteMark, Redacted, Span, Text
from publisher.model.walking import cut, plain, rebuild

# Punctuation that a superior number follows: "announced,¹" but "(announced¹)".
AFTER = re.compile(r"^[.,;:!?…”’»]+")
TO_ISSUE = "issue:"
FEW, LEAST, MOST = 3, 2, 10
"""Words of a link that say too little about a source, and words of its sentence that are put before them."""
BACK, REACH = 200, 400
"""Characters, and nodes, before a link that are looked at for the beginning of its sentence."""
DEEP = 12
"""Notes in notes whose texts are numbered as soon as they are named; those in deeper ones come after them."""


class _Sources:
    """Numbers for sources and marks for notes, in the order in which they are first named."""

    def __init__(self, issue: Issue) -> None:
        self.notes = {note.label: note for note in issue.notes}
        self.done: dict[str, Note] = {}
        self.numbers: dict[tuple[str, str], int] = {}
        self.groups: dict[str, list[SourceEntry]] = {}
        self.section = ""
        self.named: deque[str] = deque()
        self.depth = 0

    def run(self, nodes: Inlines, before: Inlines = ()) -> Inlines:
        """Put numbers and marks into a run; `before` is what stands before it. A number follows the punctuation."""
        out: list[Inline] = []
        pending: list[Inline] = []
        words: Inlines = ()
        for place, node in enumerate(nodes):
            if pending and isinstance(node, Text) and (found := AFTER.match(node.text)):
                out += [cut(node, 0, found.end()), *pending]
                pending = []
                node = cut(node, found.end())  # noqa: PLW2901
            out += pending
            pending = []
            match node:
                case Text("") | LinkNumber():
                    continue
                case Link():
                    out.append(replace(node, children=self.run(node.children)))
                    words += node.children
                    if _goes_on(node, nodes, place + 1):
                        continue
                    if not node.target.startswith(("#", "mailto:", TO_ISSUE)):
                        said = node.title or _told(plain(words), (*before, *out[-REACH:-1]))
                        pending.append(LinkNumber(self.number(node, said)))
                    words = ()
                case NoteMark():
                    out.append(replace(node, mark=self.mark(node.label)))
                case Text() | Code() | Break() | Redacted():
                    out.append(node)
                case Span(lang="", id=""):  # only marked for the index: numbers stand as if it were not there
                    inside = self.run(node.children, (*before, *out[-REACH:])[-REACH:])
                    if inside and isinstance(inside[-1], LinkNumber):
                        inside, pending = inside[:-1], [inside[-1]]
                    out.append(replace(node, children=inside))
                case _:
                    out.append(replace(node, children=self.run(node.children)))
        return tuple(out + pending)

    def number(self, link: Link, said: str) -> int:
        """Number a source that is described so; the same address with the same description keeps its number."""
        key = (link.target, link.title)
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            address = re.sub(r"^https?://(www\.)?", "", link.target).rstrip("/")
            entry = SourceEntry(self.numbers[key], (Text(said),), link.target, address)
            self.groups.setdefault(self.section, []).append(entry)
        return self.numbers[key]

    def mark(self, label: str) -> str:
        """Give the mark of a note: a, b, … z, aa, ab …; its own text is numbered when it is first named."""
        if label not in self.done and label in self.notes:
            note = self.notes[label]
            mark = letters(len(self.done) + 1)
            self.done[label] = replace(note, mark=mark)
            self.named.append(label)
            if self.depth < DEEP:
                self._number_texts()
        return self.done[label].mark if label in self.done else ""

    def _number_texts(self) -> None:
        """Number the texts of the notes that are named by now, and of those that these name."""
        self.depth += 1
        while self.named:
            label = self.named.popleft()
            note = self.done[label]
            self.done[label] = replace(note, children=rebuild(note.children, self.run))
        self.depth -= 1


def _told(words: str, before: Sequence[Inline]) -> str:
    """Put before a verb, or before a word or two of a link, who did what: "posted" is "Ada Example posted"."""
    if len(words.split()) >= FEW or not words[:1].islower():
        return words
    said = words
    for node in reversed(before):
        if len(said) > BACK:
            break
        said = plain((node,)) + said
    sentence = sentences(said[-BACK:])[-1]
    clause = re.split(r"[,;:—–] ", sentence)[-1]
    if clause == words:  # one of a row, as names are
        return words
    told = (clause if len(clause.split()) > LEAST else sentence).split()
    return ("… " if len(told) > MOST else "") + " ".join(told[-MOST:]).lstrip("(“‘«„[")


def _goes_on(link: Link, nodes: Inlines, place: int) -> bool:
    """Tell whether a link goes on at or after this place, after the marks of notes that stand inside of it."""
    begin = place
    while place < len(nodes) and (isinstance(nodes[place], NoteMark) or (place > begin and _is_space(nodes[place]))):
        place += 1
    after = nodes[place] if place < len(nodes) else None
    return isinstance(after, Link) and (after.target, after.title) == (link.target, link.title)


def _is_space(node: Inline) -> bool:
    return isinstance(node, Text) and node.text.isspace()


def letters(number: int) -> str:
    """Write a number from 1 in letters: a … z, aa, ab …

    >>> letters(1), letters(26), letters(27)
    ('a', 'z', 'aa')
    """
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def with_sources(issue: Issue) -> Issue:
    """Number the sources and mark the notes of an issue, and gather both."""
    sources = _Sources(issue)
    takeaways = tuple(map(sources.run, issue.takeaways))
    lead = rebuild(issue.lead, sources.run)
    sections: list[Section] = []
    for section in issue.sections:
        sources.section = section.name
        sections.append(replace(section, title=sources.run(section.title), blocks=rebuild(section.blocks, sources.run)))
    sign_off = rebuild(issue.sign_off, sources.run)
    groups = tuple(SourceGroup(name, tuple(entries)) for name, entries in sources.groups.items())
    return replace(
        issue,
        takeaways=takeaways,
        lead=lead,
        sections=tuple(sections),
        sign_off=sign_off,
        notes=tuple(sources.done.values()),
        sources=groups,
    )


def with_issue_links(issue: Issue, into: str) -> tuple[Issue, tuple[str, ...]]:
    """Turn links to other issues ("issue:2024/39") into links to `into` + "2024/39", or into plain text if it is "".

    Give the issue and the names of those it links to: only a volume has them in the same file.
    """
    named: dict[str, None] = {}

    def run(inlines: Inlines) -> Inlines:
        out: list[Inline] = []
        for node in inlines:
            children = getattr(node, "children", ())
            changed = replace(node, children=run(children)) if children else node  # type: ignore[arg-type]
            if not isinstance(changed, Link) or not changed.target.startswith(TO_ISSUE):
                out.append(changed)
                continue
            name = changed.target.removeprefix(TO_ISSUE)
            named[name] = None
            out += (replace(changed, target=into + name),) if into else changed.children
        return tuple(out)

    changed = rebuild(issue, run)
    return (changed if named else issue), tuple(named)
