"""Several issues merged into one: the same sections, in each the text of every issue in order of date.

In: issues of one title that hold only what is to be in it, not yet prepared; out: one issue, named after the last.
Ids and labels of notes get the number of their issue before them, so that no two are the same.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from publisher.language.words import words_for
from publisher.model.issue import Issue, Note, Section
from publisher.model.tree import Blocks, Heading, NoteMark, Text
from publisher.model.values import DateSpan
from publisher.model.walking import changed, renamed


def merged(issues: Sequence[Issue]) -> Issue:
    """Make one issue of several, the earliest first."""
    in_order = sorted(issues, key=lambda issue: (issue.date, issue.number))
    last = in_order[-1]
    if len(in_order) == 1:
        return last
    apart: list[Issue] = []
    for issue in in_order:
        kept = frozenset(section.id for section in issue.sections)
        prefix = f"i{issue.year}-{issue.number}-"
        apart.append(_apart(renamed(issue, partial(_prefixed, prefix, kept)), prefix))
    found: dict[str, list[tuple[Issue, Section]]] = {}
    for issue in apart:
        for section in issue.sections:
            found.setdefault(section.id, []).append((issue, section))
    # The sections stand as the issue with most of them has them; those that it lacks come last.
    fullest = [section.id for section in max(apart, key=lambda issue: len(issue.sections)).sections]
    names = sorted(found, key=lambda name: fullest.index(name) if name in fullest else len(fullest))
    firsts = [issue.period.first for issue in in_order if issue.period] or [in_order[0].date]
    lasts = [issue.period.last for issue in in_order if issue.period] or [last.date]
    return replace(
        last,
        period=DateSpan(min(firsts), max(lasts)),
        headline="",
        takeaways=tuple(run for issue in apart for run in issue.takeaways),
        lead=(),
        sections=tuple(_section(found[name]) for name in names),
        notes=tuple(note for issue in apart for note in issue.notes),
        allow=tuple(dict(pair for issue in in_order for pair in issue.allow).items()),
    )


def _section(parts: Sequence[tuple[Issue, Section]]) -> Section:
    """Join a section of several issues, each part under the name of its issue."""
    blocks: Blocks = ()
    for issue, section in parts:
        words = words_for(issue.lang)
        head = f"{words.number.format(number=issue.numbered)}, {words.day(issue.date)}"
        blocks += (Heading(level=3, children=(Text(head),), line=section.line), *_lowered(section.blocks))
    takeaways = tuple(run for _, section in parts for run in section.takeaways)
    return replace(parts[0][1], blocks=blocks, takeaways=takeaways, headline="")


def _lowered(blocks: Blocks) -> Blocks:
    """Lower headings by one level, under that of their issue."""
    return tuple(
        replace(block, level=min(block.level + 1, 6)) if isinstance(block, Heading) else block for block in blocks
    )


def _prefixed(prefix: str, kept: frozenset[str], name: str) -> str:
    return name if name in kept else prefix + name


def _apart(value: Any, prefix: str) -> Any:
    """Put a prefix before the labels of notes."""
    if isinstance(value, tuple):
        return tuple(_apart(item, prefix) for item in value)
    value = changed(value, lambda inner: _apart(inner, prefix))
    return replace(value, label=prefix + value.label) if isinstance(value, NoteMark | Note) else value
