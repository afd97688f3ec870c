"""Issue → fully resolved Issue: ids, numbers, sources, notes, dates, typographer's punctuation.

In: an issue as its source says it. Out: the same text with everything that a layout prints beside it already computed.
It must not render anything and must not know which edition is made. The reader has reported what an editor could have
written wrongly, so nothing here can fail.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count, pairwise

from publisher.edition.sources import with_sources
from publisher.language import dates
from publisher.language.punctuation import typographic
from publisher.language.words import Words, words_for
from publisher.model.issue import Issue, Section
from publisher.model.tree import (
    Base,
    Block,
    Blocks,
    Chart,
    DefinitionList,
    Event,
    ListBlock,
    Paragraph,
    Sidebar,
    Span,
    Table,
    Text,
    Timeline,
)
from publisher.model.values import DateSpan, Panel
from publisher.model.walking import everything, plain, rebuild, renamed

WEEK = timedelta(days=6)
# Ids that layouts and formats give what they add, and an editor may have given to something else.
_OURS = re.compile(
    r"(?:imprint|note|page|point|source|target)-.+|[^.]+-title"
    r"|cover|guide|imprint|landmarks|masthead|page-list|title|toc"
)


def prepare(issue: Issue) -> Issue:
    """Resolve an issue: every id, number, mark, date and address that its pages show."""
    words = words_for(issue.lang)
    issue = rebuild(issue, lambda run: typographic(run, words))
    issue = _grouped(issue)
    issue = _identified(issue)
    issue = _dated(issue, words)
    issue = _numbered(issue, words)
    return with_sources(issue)


def _blocks(issue: Issue, change: Callable[[str, Blocks], Blocks]) -> Issue:
    """Change the blocks of each part; `change` gets the part's id ("lead", "s1" …, "end", "notes")."""
    sections = tuple(
        replace(section, blocks=change(f"s{number}", section.blocks))
        for number, section in enumerate(issue.sections, 1)
    )
    sign_off = change("end", (issue.sign_off,))[0] if issue.sign_off else None
    notes = tuple(replace(note, children=change("notes", note.children)) for note in issue.notes)
    return replace(issue, lead=change("lead", issue.lead), sections=sections, sign_off=sign_off, notes=notes)  # type: ignore[arg-type]


# --- items of lists ----------------------------------------------------------------------------------------------


def _grouped(issue: Issue) -> Issue:
    """Mark paragraphs that go on from the one before in an item: closer to it than items are to each other."""

    def group(block: Base) -> Base:
        if isinstance(block, ListBlock):
            return replace(block, items=tuple(map(_going_on, block.items)))
        if isinstance(block, DefinitionList):
            items = (replace(item, meanings=tuple(map(_going_on, item.meanings))) for item in block.items)
            return replace(block, items=tuple(items))
        return block

    return _blocks(issue, lambda _, blocks: rebuild(blocks, lambda run: run, group))


def _going_on(item: Blocks) -> Blocks:
    rest = (
        replace(block, continued=True) if isinstance(before, Paragraph) and isinstance(block, Paragraph) else block
        for before, block in pairwise(item)
    )
    return (*item[:1], *rest)


# --- ids ---------------------------------------------------------------------------------------------------------


def _identified(issue: Issue) -> Issue:
    """Give each block an id: what the editor wrote, else part and running number ("s2p3")."""
    issue = renamed(issue, _apart)
    taken = {item.id for item in everything(issue) if isinstance(item, Base | Span | Section)}
    counts: dict[str, Iterator[int]] = {}

    def change(part: str, blocks: Blocks) -> Blocks:
        names = (f"{part}p{number}" for number in counts.setdefault(part, count(1)))

        def name(block: Base) -> Base:
            return block if block.id else replace(block, id=next(name for name in names if name not in taken))

        return rebuild(blocks, lambda run: run, name)

    issue = _blocks(issue, change)
    sections = tuple(replace(section, number=number) for number, section in enumerate(issue.sections, 1))
    return replace(issue, sections=sections)


def _apart(name: str) -> str:
    """Put an id that could be one of ours apart; no id of an editor has a full stop."""
    return f"text.{name}" if _OURS.fullmatch(name) else name


# --- dates -------------------------------------------------------------------------------------------------------


def _dated(issue: Issue, words: Words) -> Issue:
    """Date the items of sections (of the lead if there are none): as marked, else by the date an item begins with."""
    form = dates.form(issue.lang)
    first = issue.period.first if issue.period else issue.date - WEEK

    def date(block: Block) -> Block:
        if not isinstance(block, Paragraph) or block.dated == "none" or (block.continued and not block.dated):
            return block
        if block.dated:
            span = DateSpan.marked(block.dated)
        else:
            phrase = dates.phrase(plain(block.children), form, first, issue.date)
            span = phrase.span if phrase else None
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
        if isinstance(block, Timeline) and block.ahead:
            return _announced(block, issue.date.year, words)
        if isinstance(block, Sidebar) and block.quotations:
            return replace(block, label=words.quotations)
        return block

    return _blocks(issue, lambda _, blocks: rebuild(blocks, lambda run: run, number))


def _announced(block: Timeline, year: int, words: Words) -> Timeline:
    """Name dates ahead, and put their days into words: "Mon 11 Nov", of another year than the issue's "26 Jan 2025"."""

    def when(event: Event) -> Event:
        span = DateSpan.marked(plain(event.when).strip())
        if span is None:
            return event
        label, detail = words.margin(span)
        if span.last.year != year:
            label = f"{label} {span.last.year}"
        elif span.first == span.last:
            label = f"{words.weekdays_short[span.first.weekday()]} {label}"
        else:
            label = f"{label} {detail}".strip()
        return replace(event, when=(Text(label),))

    title = block.title or (Text(words.dates_ahead),)
    return replace(block, title=title, events=tuple(map(when, block.events)))


def alternative(chart: Chart, words: Words) -> str:
    """Describe a chart in words: its form and title, then each panel with every value, in order."""
    form = {"bar": words.bar_chart, "line": words.line_chart, "dot": words.dot_chart}[chart.form]
    title = ", ".join(filter(None, (plain(chart.title).rstrip(","), chart.qualifier)))
    return " ".join([f"{form}: {title}.", *(_panel_in_words(panel, chart.unit, words) for panel in chart.panels)])


def _panel_in_words(panel: Panel, unit: str, words: Words) -> str:
    values = []
    for point in panel.points:
        label = words.day(point.day, year=False) if point.day else point.label
        value = words.no_value if point.value is None else words.figure(point.value)
        values.append(f"{label} {value}")
    head = panel.name + (f" ({panel.note})" if panel.note else "")
    body = ", ".join(values) + (f" {unit}" if unit else "")
    return f"{head}: {body}." if head else f"{body}."
