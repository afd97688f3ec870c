"""Issue → fully resolved Issue: ids, numbers, sources, notes, dates, typographer's punctuation.

In: an issue as its source says it. Out: the same text with everything that a layout prints beside it already computed.
It must not render anything and must not know which edition is made. The reader has reported what an editor could have
written wrongly, so nothing here can fail.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from publisher.language import dates
from publisher.language.punctuation import typographic
from publisher.language.words import Words, words_for
from publisher.model.issue import Issue, Note, Section, SourceEntry, SourceGroup
from publisher.model.tree import (
    Base,
    Block,
    Blocks,
    Break,
    Chart,
    Code,
    Inline,
    Inlines,
    Link,
    LinkNumber,
    NoteMark,
    Paragraph,
    Redacted,
    Span,
    Table,
    Text,
)
from publisher.model.values import Panel
from publisher.model.walking import cut, plain, rebuild, walk

# Punctuation that a superior number follows: "announced,¹" but "(announced¹)".
AFTER = re.compile(r"^[.,;:!?…”’»]+")
WEEK = timedelta(days=6)
TO_ISSUE = "issue:"


def prepare(issue: Issue) -> Issue:
    """Resolve an issue: every id, number, mark, date and address that its pages show."""
    words = words_for(issue.lang)
    issue = rebuild(issue, lambda run: typographic(run, words))
    issue = _identified(issue)
    issue = _dated(issue, words)
    issue = _numbered(issue, words)
    return _with_sources(issue)


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


def _blocks(issue: Issue, change: Callable[[str, Blocks], Blocks]) -> Issue:
    """Change the blocks of each part; `change` gets the part's id ("lead", "s1" …, "end", "notes")."""
    sections = tuple(
        replace(section, blocks=change(f"s{number}", section.blocks))
        for number, section in enumerate(issue.sections, 1)
    )
    sign_off = change("end", (issue.sign_off,))[0] if issue.sign_off else None
    notes = tuple(replace(note, children=change("notes", note.children)) for note in issue.notes)
    return replace(issue, lead=change("lead", issue.lead), sections=sections, sign_off=sign_off, notes=notes)  # type: ignore[arg-type]


# --- ids ---------------------------------------------------------------------------------------------------------


def _identified(issue: Issue) -> Issue:
    """Give each block an id: what the editor wrote, else part and running number ("s2p3")."""
    taken = {block.id for block in walk(issue) if block.id} | {section.id for section in issue.sections}
    counts: dict[str, int] = {}

    def change(part: str, blocks: Blocks) -> Blocks:
        def name(block: Base) -> Base:
            if block.id:
                return block
            while True:
                counts[part] = counts.get(part, 0) + 1
                name = f"{part}p{counts[part]}"
                if name not in taken:
                    return replace(block, id=name)

        return rebuild(blocks, lambda run: run, name)

    issue = _blocks(issue, change)
    sections = tuple(replace(section, number=number) for number, section in enumerate(issue.sections, 1))
    return replace(issue, sections=sections)


# --- dates -------------------------------------------------------------------------------------------------------


def _dated(issue: Issue, words: Words) -> Issue:
    """Date the items of sections (of the lead if there are none): as marked, else by the date an item begins with."""
    form = dates.pattern(words)
    first = issue.period.first if issue.period else issue.date - WEEK

    def date(block: Block) -> Block:
        if not isinstance(block, Paragraph) or block.dated == "none" or (block.continued and not block.dated):
            return block
        if block.dated:
            span = dates.marked(block.dated)
        else:
            span = dates.leading(plain(block.children), form, words, first, issue.date)
        if span is None:
            return block
        label, detail = words.margin(span)
        return replace(block, date=span, date_label=label, date_detail=detail)

    def change(part: str, blocks: Blocks) -> Blocks:
        if part in {"end", "notes"} or (part == "lead" and issue.sections):
            return blocks
        return tuple(map(date, blocks))

    return _blocks(issue, change)


# --- numbers -----------------------------------------------------------------------------------------------------


def _numbered(issue: Issue, words: Words) -> Issue:
    """Number charts and titled tables through the issue, and give each chart its text alternative."""
    counts = {Chart: 0, Table: 0}

    def number(block: Base) -> Base:
        if isinstance(block, Chart):
            counts[Chart] += 1
            return replace(block, number=counts[Chart], alt=alternative(block, words))
        if isinstance(block, Table) and block.title:
            counts[Table] += 1
            return replace(block, number=counts[Table])
        return block

    return _blocks(issue, lambda _, blocks: rebuild(blocks, lambda run: run, number))


def alternative(chart: Chart, words: Words) -> str:
    """Describe a chart in words: its form and title, then each panel with every value, in order."""
    form = {"bar": words.bar_chart, "line": words.line_chart, "dot": words.dot_chart}[chart.form]
    title = ", ".join(filter(None, (plain(chart.title).rstrip(","), chart.qualifier)))
    return " ".join([f"{form}: {title}.", *(_panel_in_words(panel, chart.unit, words) for panel in chart.panels)])


def _panel_in_words(panel: Panel, unit: str, words: Words) -> str:
    values = []
    for point in panel.points:
        label = words.day(point.day, year=False) if point.day else point.label
        value = words.no_value if point.value is None else f"{point.value:.12g}"
        values.append(f"{label} {value}")
    head = panel.name + (f" ({panel.note})" if panel.note else "")
    body = ", ".join(values) + (f" {unit}" if unit else "")
    return f"{head}: {body}." if head else f"{body}."


# --- sources and notes -------------------------------------------------------------------------------------------


class _Sources:
    """Numbers for sources and marks for notes, in the order in which they are first named."""

    def __init__(self, issue: Issue) -> None:
        self.notes = {note.label: note for note in issue.notes}
        self.done: dict[str, Note] = {}
        self.numbers: dict[tuple[str, str], int] = {}
        self.groups: dict[str, list[SourceEntry]] = {}
        self.section = ""

    def run(self, nodes: Inlines) -> Inlines:
        """Put the numbers and marks into a run; a number goes after the punctuation that follows its link."""
        out: list[Inline] = []
        pending: list[Inline] = []
        for node in nodes:
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
                    if not node.target.startswith(("#", "mailto:", TO_ISSUE)):
                        pending.append(LinkNumber(self.number(node)))
                case NoteMark():
                    out.append(replace(node, mark=self.mark(node.label)))
                case Text() | Code() | Break() | Redacted():
                    out.append(node)
                case Span(lang="", id=""):  # only marked for the index: numbers stand as if it were not there
                    inside = self.run(node.children)
                    if inside and isinstance(inside[-1], LinkNumber):
                        inside, pending = inside[:-1], [inside[-1]]
                    out.append(replace(node, children=inside))
                case _:
                    out.append(replace(node, children=self.run(node.children)))
        return tuple(out + pending)

    def number(self, link: Link) -> int:
        """Number a source; the same address with the same description keeps its number."""
        key = (link.target, link.title)
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            description: Inlines = (Text(link.title),) if link.title else (Text(plain(link.children)),)
            address = re.sub(r"^https?://(www\.)?", "", link.target).rstrip("/")
            entry = SourceEntry(self.numbers[key], description, link.target, address)
            self.groups.setdefault(self.section, []).append(entry)
        return self.numbers[key]

    def mark(self, label: str) -> str:
        """Give the mark of a note: a, b, … z, aa, ab …; its own text is numbered when it is first named."""
        if label not in self.done and label in self.notes:
            note = self.notes[label]
            mark = letters(len(self.done) + 1)
            self.done[label] = replace(note, mark=mark)
            self.done[label] = replace(note, mark=mark, children=rebuild(note.children, self.run))
        return self.done[label].mark if label in self.done else ""


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


def _with_sources(issue: Issue) -> Issue:
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
