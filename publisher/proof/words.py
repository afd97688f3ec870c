"""Words as pages print them: dates and numbers broken over two lines, markup that is printed.

In: the blocks of a finished file and its language; out: faults at the line where each begins.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from publisher.language import wordlists
from publisher.language.words import words_for
from publisher.proof.findings import Fault, TypesetBlock, TypesetLine

_MARKUP = re.compile(
    r"</?(?:a|b|blockquote|br|div|em|font|h[1-6]|i|img|li|ol|p|span|strong|sub|sup|table|td|th|tr|ul)(?: [^<>]*)?/?>"
    r"|\*\*\w|\w\*\*|\]\[\d*\]|\]\((?:https?:|#|/)|^:::|&(?:nbsp|amp|lt|gt|quot);|\{[.#][\w-]+\}"
)
_BEFORE_NUMBERS = wordlists.table("before-numbers")
_DAY, _NUMBER = re.compile(r"(?:^|[\s(–-])[0-3]?[0-9]\.?$"), re.compile(r"[0-9]")


def faults(blocks: Iterable[TypesetBlock], lang: str) -> Iterator[Fault]:
    """Yield every date and number that a line ends in, and markup in any line."""
    words = words_for(lang)
    months = re.compile(rf"(?:{'|'.join(map(re.escape, (*words.months, *words.months_short)))})\b")
    numbered = "|".join(map(re.escape, _BEFORE_NUMBERS.get(lang.split("-", maxsplit=1)[0].lower(), "№").split()))
    before = re.compile(rf"(?:^|[\s(])(?:{numbered})$")
    for block in blocks:
        for line in block.lines:
            if found := _MARKUP.search(line.text):
                yield _fault("markup", line, f"“{found[0]}” is printed")
        for line, following in pairwise(block.lines):
            if following.page == line.page and following.baseline <= line.baseline:
                continue  # beside it, in another column or cell
            begins = following.text.lstrip()
            day = _DAY.search(line.text) and months.match(begins)
            month = months.search(line.text.rsplit(" ", 1)[-1]) and re.match(r"[0-3]?[0-9]\b(?!\d)", begins)
            if day or (month and lang.startswith("en")) or (before.search(line.text) and _NUMBER.match(begins)):
                yield _fault("split", line, f"“{line.text.split()[-1]} / {begins.split()[0]}”")


def _fault(kind: str, line: TypesetLine, measured: str) -> Fault:
    return Fault(kind, line.page, line.box, measured, line.text)
