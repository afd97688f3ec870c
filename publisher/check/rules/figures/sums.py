"""Rules of sums over time: daily figures against their total, running totals against earlier issues.

Numbers count whether they are written in figures or in words, with "at least" or without.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, dropwhile, pairwise

from publisher.check.history import without_dates
from publisher.check.rule import ENGLISH, Copy, Finding, warning
from publisher.check.text import MASK, TextRun
from publisher.language import dates
from publisher.language.numerals import Numeral, numerals
from publisher.model.tree import Chart
from publisher.model.walking import blocks_of

_DAY = re.compile(
    rf"\b(?:{dates.MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:\s*[–-]\s*\d{{1,2}}\b)?|\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[–-]\s*\d{{1,2}})?\s+{dates.MONTH}\b|(?:on\s+)?{dates.WEEKDAY})\b"
)

_WHOLE = re.compile(
    r"\b(?:in (?:total|all)|a total of|altogether|total(?:led|ed|ling)?|during the (?:week|period)|in the week"
    r"|over the week|this week|sum|all told|overall)\b",
    re.IGNORECASE,
)

_LONGER = re.compile(
    r"\b(?:since|from the beginning|so far|this year|to date|last (?:week|year|month)|earlier|previous)\b"
    r"|\bfrom\s+(?:\w+\s+)?\d",
    re.IGNORECASE,
)

_BOUND = re.compile(r"\b(?:since|from|until|till|by|to|before|after)\s+(?:the\s+)?$", re.IGNORECASE)


_MOST_DAYS = 200  # in a paragraph; more are not a list of figures, and comparing all would take long


LineAt = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class _Part:
    """A number that a day has."""

    day: str
    number: Numeral
    start: int
    end: int


_HEAD_OF_A_CHART = re.compile(r"\W*(?:at least|about|total|in all|in total)?\W*[\w,]+\W*(?:in all|in total)?\W*")


def daily_figures(copy: Copy) -> Iterator[Finding]:
    """Figures of single days that do not add up to the total beside them.

    Why: one of the numbers is wrong, and readers add up. Three days or more count that each have a number, in one
    paragraph or a list, with a total in the sentence before, in their own lead-in or in the sentence after.

    Passes: At least nine came in the week: 3 on 28 October, five on 29 October, one on 30 October.

    Fails: At least ten came in the week: 3 on 28 October, five on 29 October, one on 30 October.
    """
    for text, line_at in _passages(copy):
        yield from _added(text, line_at)
    for chart in blocks_of(copy.issue, Chart):
        for panel in chart.panels if chart.form == "bar" else ():
            stated = list(numerals(without_dates(panel.note), copy.issue.lang.split("-")[0]))
            total = round(sum(point.value for point in panel.points if point.value is not None), 6)
            if len(stated) == 1 and _HEAD_OF_A_CHART.fullmatch(panel.note) and total != stated[0].value:
                message = f"the values of the chart add up to {total:g}, its head says {stated[0].value}"
                yield Finding(chart.line, message, "correct one of them")


def _passages(copy: Copy) -> Iterator[tuple[str, LineAt]]:
    """Yield paragraphs, each with the items of a list that follows it, and a function for the lines in them."""
    prose = list(dropwhile(lambda run: run.kind == "item", copy.prose))
    starts = [at for at, run in enumerate(prose) if run.kind != "item"]
    for start, following in pairwise([*starts, len(prose)]):
        listed = following - start > 1  # then what follows the list may have the total
        yield _joined(prose[start : following + listed])


def _joined(held: list[TextRun]) -> tuple[str, LineAt]:
    """Join runs; give the line of a place in what was joined."""
    starts = [0, *accumulate(len(run.text) + 2 for run in held)]

    def line_at(offset: int) -> int:
        at = bisect_right(starts, offset) - 1
        return held[at].line_at(offset - starts[at])

    return "".join(f"{run.text}; " for run in held), line_at


def _added(text: str, line_at: LineAt) -> Iterator[Finding]:
    days = [day for day in _DAY.finditer(text) if not _BOUND.search(text, max(0, day.start() - 12), day.start())]
    if not 3 <= len(days) <= _MOST_DAYS:
        return
    without = re.sub(rf"\b{dates.WEEKDAY}\b", lambda match: MASK * len(match[0]), without_dates(text))
    numbers = list(numerals(without))
    for group in _groups(max((_parts(text, days, numbers, after=after) for after in (True, False)), key=len)):
        total = sum(part.number.value for part in group)
        used = {part.number.start for part in group}
        whole = _whole(text, group, [number for number in numbers if number.start not in used])
        if whole and all(number.value != total for number in whole):
            stated = whole[0]
            listed = " + ".join(str(part.number.value) for part in group)
            message = f"the days add up to {total} ({listed}), the text says “{stated.text}”"
            yield Finding(line_at(stated.start), message, "correct the total or the day that is wrong")


def _parts(text: str, days: list[re.Match[str]], numbers: list[Numeral], *, after: bool) -> list[_Part]:
    """Give the number of each day: the first one after it in its clause, or the last one before it."""
    parts: list[_Part] = []
    seen: set[int] = set()
    for at, day in enumerate(days):
        if after:
            end = days[at + 1].start() if at + 1 < len(days) else len(text)
            clause = re.split(r"[;.](?:\s|$)", text[day.end() : end], maxsplit=1)[0]
            inside = [one for one in numbers if day.end() <= one.start < day.end() + len(clause)][:1]
        else:
            begin = days[at - 1].end() if at else 0
            clause = re.split(r"[;.:](?:\s|$)", text[begin : day.start()])[-1]
            inside = [one for one in numbers if day.start() - len(clause) <= one.start < day.start()][-1:]
        for number in inside:
            if number.start not in seen:
                seen.add(number.start)
                ends = min(day.start(), number.start), max(day.end(), number.end)
                parts.append(_Part(day[0], number, *ends))
    return parts


def _groups(parts: list[_Part]) -> list[list[_Part]]:
    """Give days that follow one another without a longer text between them, three or more, each once."""
    groups: list[list[_Part]] = []
    for part in parts:
        group = groups[-1] if groups else []
        if not group or part.start - group[-1].end > 160 or part.day in {earlier.day for earlier in group}:
            groups.append([part])
        else:
            group.append(part)
    return [group for group in groups if len(group) >= 3]


def _whole(text: str, group: list[_Part], numbers: list[Numeral]) -> list[Numeral]:
    """Give the numbers that may be the total of a group: in the sentences around it that speak of a whole."""
    begin = _sentence_before(text, group[0].start, 2)
    lead = [n for n in numbers if begin <= n.start < group[0].start and _of_a_whole(text, n, begin, group[0].start)]
    end = _sentence_after(text, group[-1].end, 2)
    tail = [n for n in numbers if group[-1].end <= n.start < end and _of_a_whole(text, n, group[-1].end, end)]
    return lead + tail


def _of_a_whole(text: str, number: Numeral, begin: int, end: int) -> bool:
    """Return whether the sentence of a number speaks of a whole, and not of a longer time."""
    start = max(text.rfind(". ", begin, number.start) + 1, begin)
    stop = text.find(". ", number.end, end)
    sentence = text[start : stop if stop > 0 else end]
    tail = text[number.end : stop if stop > 0 else number.end + 200]
    if _LONGER.search(sentence) or _LONGER.search(tail.split(". ")[0]):
        return False
    hedged = number.hedge == "at least" and number.value > 2
    return hedged or bool(_WHOLE.search(sentence)) or sentence.rstrip().endswith(":")


def _sentence_before(text: str, at: int, count: int) -> int:
    ends = [end.end() for end in re.finditer(r"[.!?]\s", text[:at])]
    return ends[-count] if len(ends) >= count else 0


def _sentence_after(text: str, at: int, count: int) -> int:
    ends = [end.end() + at for end in re.finditer(r"[.!?;]\s", text[at:])]
    return ends[min(count, len(ends)) - 1] if ends else len(text)


def running_total(copy: Copy) -> Iterator[Finding]:
    """A running total that is lower than in an earlier issue.

    Why: a count from a day on cannot fall. Numbers of one thing since one day are compared, in sentences such as “120
    drones since 11 July”.

    Passes: No 39: at least 75 drones since 11 July. No 41: at least 120 drones since 11 July.

    Fails: No 39: at least 75 drones since 11 July. No 41: at least 60 drones since 11 July.
    """
    for mine in copy.own.totals if copy.own else ():
        for before in reversed(copy.earlier):
            same = [other for other in before.totals if (other.noun, other.since) == (mine.noun, mine.since)]
            if same and (mine.since != "year" or before.issue[:4] == copy.issue.id[:4]):
                highest = max(other.value for other in same)
                if highest > mine.value:
                    message = f"{mine.value:,} {mine.noun} since then, but No {before.numbered} had {highest:,} already"
                    yield Finding(mine.line, message, f"compare with {before.path}, line {same[0].line}")
                break


RULES = (
    warning("T070", daily_figures, languages=ENGLISH),
    warning("T071", running_total, languages=ENGLISH),
)
