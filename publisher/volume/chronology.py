"""The chronology of a year: dated items in the order of their days, each as one line.

In: prepared issues. Out: entries and problems. An entry is made of an item with a date in the margin, of a later
sentence that begins with a date of its own, or of an editor's mark; a mere mention of a date ("the law of 12 May")
makes none.
An issue of January tells of December: every event stays with the issue that tells it, whatever its year.

Codes: T020 words for a line without a day · T021 a day far from its issue.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from publisher.language import dates
from publisher.language.punctuation import typographic
from publisher.language.sentences import sentences
from publisher.language.words import words_for
from publisher.model.issue import Issue
from publisher.model.tree import Paragraph, Text
from publisher.model.values import DateSpan
from publisher.model.volume import ChronologyEntry
from publisher.model.walking import plain, walk
from publisher.problems import Location, Problem, Problems, Severity, in_order

FAR = timedelta(days=366)
WEEK = timedelta(days=6)
DASHES = ("–", "—", "-")  # "October 29 – five" is a line of a list that the sentence before began

# A sentence that begins so is not understood without the one before it.
_LEANING = re.compile(
    r"(?:he|she|they|his|her|its|their|this|these|those|it(?!\s(?:was|became|is|has\sbeen)\s(?:\w+\s){1,2}that\b))\b",
    re.IGNORECASE,
)


def events(issues: Sequence[Issue]) -> tuple[tuple[ChronologyEntry, ...], Problems]:
    """The events that issues tell, sorted by first and last day, then in the order of the issues and their text."""
    entries: list[ChronologyEntry] = []
    problems: list[Problem] = []
    for issue in issues:
        for paragraph, day in _items(issue):
            line = Location(issue.path, paragraph.line)
            if paragraph.event and not day:
                hint = "add event-date=2024-10-28, or date=2024-10-28 for the margin too"
                problems.append(Problem(line, "T020", "event stands on an item without a date", hint))
            for event in _told(issue, paragraph, day):
                entries.append(event)
                if abs(event.first - issue.date) > FAR or abs(event.last - issue.date) > FAR:
                    message = f"the event is of {event.first.isoformat()}, the issue of {issue.date.isoformat()}"
                    problems.append(Problem(line, "T021", message, "is the year right?", Severity.WARNING))
    return tuple(sorted(entries, key=lambda event: (event.first, event.last))), in_order(problems)


def _items(issue: Issue) -> Iterator[tuple[Paragraph, DateSpan | None]]:
    """Yield paragraphs that may tell events, each with its day: those of the text itself, and marked ones anywhere.

    A paragraph that continues an item has the item's day.
    """
    parts = [section.blocks for section in issue.sections] or [issue.lead]
    own = {block.id for blocks in parts for block in blocks}
    item: DateSpan | None = None
    for block in walk(issue):
        if not isinstance(block, Paragraph):
            continue
        if block.id in own and not block.continued:
            item = block.date
        marked = block.event or block.event_date
        if not block.no_event and (marked or block.id in own):
            day = DateSpan.marked(block.event_date) or block.date
            yield block, day or (item if block.id in own and marked else None)


def _told(issue: Issue, paragraph: Paragraph, day: DateSpan | None) -> Iterator[ChronologyEntry]:
    """Yield the events of a paragraph, one a day; of a marked paragraph only what is marked."""
    words = words_for(issue.lang)
    form = dates.form(issue.lang)
    first, last = issue.period.first if issue.period else issue.date - WEEK, issue.date
    parts = sentences(plain(paragraph.children))
    dated = [dates.phrase(part, form, first, last) for part in parts]
    if parts and day:  # a day that an editor gave may be any
        dated[0] = dates.phrase(parts[0], form, min(first, day.first), max(last, day.last))
    told: dict[DateSpan, str] = {}
    if day:
        told[day] = plain(typographic((Text(paragraph.event),), words)) or _line(parts, dated)
    if not (paragraph.event or paragraph.event_date):
        begins = 0 if paragraph.continued else 1  # what an item begins with has been dated, or refused
        for at, phrase in enumerate(dated[begins:], begins):
            if phrase and _happened(phrase) and phrase.sign not in DASHES and not _LEANING.match(parts[at], phrase.end):
                told.setdefault(phrase.span, _line(parts[at:], dated[at:]))
    for span, text in told.items():
        if text:
            yield ChronologyEntry(span.first, span.last, text, issue.id, paragraph.id)


def _happened(phrase: dates.Phrase) -> bool:
    """Tell whether the sentence is of the date itself: not so "By 20 October …", "From 1 May …", "28 October was …"."""
    if phrase.sense == "since":
        return phrase.span.first < phrase.span.last
    return bool(phrase.sense or phrase.sign) and phrase.sense != "by"


def _line(parts: Sequence[str], dated: Sequence[dates.Phrase | None]) -> str:
    """The first sentence without its date; if it is short the second one too, unless that has a date of its own."""
    if not parts:
        return ""
    phrase = dated[0]
    text = parts[0][phrase.end :] if phrase and _happened(phrase) else parts[0]
    if not text:  # "28 October. The commission met."
        return "" if any(dated[1:2]) else _line(parts[1:], dated[1:])
    if len(text) < SHORT and len(parts) > 1 and not dated[1] and len(f"{text} {parts[1]}") <= PAIR:
        text = f"{text} {parts[1]}"
    text = f"{text[:-1]}." if text.endswith(":") else text
    return shortened(text[:1].upper() + text[1:])


LINE = 240  # characters of a line, after which it is cut
SHORT = 60  # a first sentence shorter than this takes the second one with it …
PAIR = 180  # … if both together are no longer than this
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—](?=\s)")


def shortened(text: str) -> str:
    """Cut a text that is longer than a line after a clause, or a word where there is none, with “…” for the rest."""
    if len(text) <= LINE:
        return text
    clauses = [match.start() for match in _CLAUSE.finditer(text, LINE * 3 // 4, LINE)]
    spaces = [match.start() for match in re.finditer(" ", text[:LINE])]
    whole = (at for places in (clauses, spaces) for at in reversed(places) if at > LINE // 2 and _whole(text[:at]))
    at = next(whole, spaces[-1] if spaces else LINE - 1)
    return text[:at].rstrip(" ,;:–—(“‘") + "…"


def _whole(text: str) -> bool:
    """Tell whether no bracket and no quotation mark is left open."""
    return text.count("(") == text.count(")") and text.count("“") == text.count("”")
