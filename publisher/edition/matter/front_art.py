"""Front art: a drawing made of an issue that has no cover picture, so that no two weeks look the same.

In: a prepared issue and the accent; out: the issue with the drawing as its cover. It is no chart: under it stands what
it is made of. Lines of equal length go through the text, a rise for each sentence, the higher the longer it is, and a
sharp one where there is a figure in it. The same text gives the same bytes. All is black on white but one line, which
is also filled: an office printer shows it as it is. It may be stretched, which changes nothing of what it says.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, pi, sin

from publisher.language import sentences
from publisher.language.words import words_for
from publisher.model.issue import ART, Cover, Issue
from publisher.model.tree import Paragraph, Text
from publisher.model.values import Picture
from publisher.model.walking import plain, words_in

WORDS, LEAST = 110, 500
"""Words of the text that a line goes through; an issue of fewer than LEAST has its text on the front page instead."""
FEWEST, MOST = 9, 22
"""Lines of a drawing."""
WIDTH, HEIGHT, MARGIN = 1600.0, 1067.0, 4.0
STEPS = 160
"""Points of a line."""
SHARP, ROUND = 0.016, 0.034
"""How broad a rise is, as a share of the line: of a sentence with a figure, and of any other."""
TALL, LOW = 2.4, 0.62
"""How high the first is, in distances of lines; how high the other, as a share of that."""
LONGEST = 1.15
"""The height of a sentence that is longer than nine in ten."""
STROKE = 5.0


@dataclass(frozen=True, slots=True)
class Rise:
    """A sentence in the text: its middle, counted in words from the beginning, its words, whether it has a figure."""

    at: float
    words: int
    figure: bool


def with_front_art(issue: Issue, accent: str) -> Issue:
    """Give an issue its drawing as cover; the same issue if it is too short for one."""
    rises = tuple(_rises(issue))
    total = sum(rise.words for rise in rises)
    if total < LEAST:
        return issue
    lines, words = max(FEWEST, min(MOST, round(total / WORDS))), words_for(issue.lang)
    picture = Picture(ART, "image/svg+xml", round(WIDTH), round(HEIGHT), _drawn(rises, lines, total, accent).encode())
    alt = words.art_alt.format(lines=lines, sentences=len(rises))
    return replace(issue, cover=Cover(picture, alt, (Text(words.art_caption),)))


def _rises(issue: Issue) -> Iterator[Rise]:
    """Yield the sentences of the paragraphs of an issue, in the order of its text."""
    at = 0
    for text in _texts(issue):
        for start, end in sentences.spans(text):
            count = len(text[start:end].split())
            if count:
                yield Rise(at + count / 2, count, bool(re.search(r"\d", text[start:end])))
            at += count


def _texts(issue: Issue) -> Iterator[str]:
    blocks = (issue.lead, *(section.blocks for section in issue.sections))
    for node, _, run in words_in(blocks):
        if isinstance(node, Paragraph) and not isinstance(run, str):
            yield plain(run)


def _drawn(rises: Sequence[Rise], lines: int, total: int, accent: str) -> str:
    """Draw the lines, each over the one before it."""
    long = sorted(rise.words for rise in rises)[len(rises) * 9 // 10]
    room, middles = total / lines, [rise.at for rise in rises]
    parts = [bisect_left(middles, number * room) for number in range(lines + 1)]
    figures = [sum(rise.figure for rise in rises[start:end]) for start, end in pairwise(parts)]
    coloured = figures.index(max(figures)) if any(figures) else -1
    heights = [_heights(rises, number * room, room, long) for number in range(lines)]
    # the highest rise ends at the upper edge, the last line at the lower one
    over = max(TALL * max(line) - number for number, line in enumerate(heights))
    step = (HEIGHT - 2 * MARGIN) / (lines - 1 + over)
    drawn = []
    for number, line in enumerate(heights):
        base = MARGIN + step * (over + number)
        points = " ".join(
            f"{WIDTH * place / STEPS:g},{base - TALL * step * high:.1f}" for place, high in enumerate(line)
        )
        fill, stroke = (accent, accent) if number == coloured else ("#FFFFFF", "#000000")
        drawn.append(f'<polyline points="{points}" fill="{fill}" stroke="{stroke}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{HEIGHT:g}" '
        f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" preserveAspectRatio="none">'
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="#FFFFFF"/>'
        f'<g stroke-width="{STROKE:g}" stroke-linejoin="round">{"".join(drawn)}</g></svg>\n'
    )


def _heights(rises: Sequence[Rise], start: float, room: float, long: int) -> list[float]:
    """The heights of a line at its points, 0 at both ends; 1 is a long sentence with a figure."""
    near = [rise for rise in rises if start - room < rise.at < start + 2 * room]
    found = []
    for place in range(STEPS + 1):
        at, height = start + room * place / STEPS, 0.0
        for rise in near:
            away = (at - rise.at) / (room * (SHARP if rise.figure else ROUND))
            if abs(away) < 4:
                height += min(LONGEST, rise.words / long) * (1.0 if rise.figure else LOW) * exp(-away * away / 2)
        found.append(height * max(0.0, sin(pi * place / STEPS)) ** 0.9)
    return found
