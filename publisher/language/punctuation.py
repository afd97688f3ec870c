"""Typographer's punctuation: straight quotes, double hyphens and three dots become the printer's.

No line ends in the spaces of dates, nor in one before a number such as that of "No 41". Nothing else in the wording
changes, and what an editor already set with care is left as it is.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial
from typing import TypeVar

from publisher.language import cldr, wordlists
from publisher.language.words import Words, words_for
from publisher.model.tree import Break, Code, Inline, Inlines, LinkNumber, NoteMark, Redacted, Text
from publisher.model.walking import rebuild

NO_BREAK, THIN, APOSTROPHE = "\u00a0", "\u202f", "\u2019"
T = TypeVar("T")


def typographic(run: Inlines, words: Words) -> Inlines:
    """Turn straight quotes of a run by what stands before them; set dashes and dots.

    "--" becomes an en dash, "---" an em dash, "..." an ellipsis. A quote opens at the start of a run and after a
    space, a dash or an opening bracket or quote; else it closes.
    Computer text is left as it is.
    """
    before = ""

    def turned(nodes: Inlines) -> Inlines:
        nonlocal before
        out: list[Inline] = []
        for node in nodes:
            new: Inline = node
            match node:
                case Text(text):
                    after = _turn(text, before, words) if _STRAIGHT.search(text) else text
                    if after is not text:
                        lines = node.lines if len(after) == len(text) else _shifted(node, after, before, words)
                        new = Text(after, lines)
                    before = after[-1:] or before
                case Code(text):
                    before = text[-1:]
                case Break():
                    before = " "
                case Redacted():
                    new = Redacted(words.redacted)
                case LinkNumber() | NoteMark():
                    pass
                case _:
                    new = replace(node, children=turned(node.children))
            out.append(new)
        return tuple(out)

    return turned(run)


_STRAIGHT = re.compile(r"""["']|--|\.\.\.""")


def _turn(text: str, before: str, words: Words) -> str:
    text = text.replace("---", "—").replace("--", "–").replace("...", "…")
    out: list[str] = []
    for place, char in enumerate(text):
        if char == "'" and before.isalpha() and text[place + 1 : place + 2].isalpha():
            char = APOSTROPHE  # noqa: PLW2901
        elif char in "\"'":
            opens = not before or before.isspace() or before in "([{–—“‘„«/"
            if char == '"':
                char = words.opening if opens else words.closing  # noqa: PLW2901
            else:
                char = words.inner_opening if opens else words.inner_closing  # noqa: PLW2901
        out.append(char)
        before = char[-1:]  # French quotation marks have a space in them
    return "".join(out)


def _shifted(node: Text, turned: str, before: str, words: Words) -> tuple[tuple[int, int], ...]:
    """Move the beginnings of lines in a text to where they are once it is turned, which may have made it shorter."""
    lines: list[tuple[int, int]] = []
    at = done = 0
    for offset, line in node.lines:
        piece = _turn(node.text[done:offset], before, words)
        before = piece[-1:] or before
        at, done = at + len(piece), offset
        lines.append((min(at, len(turned)), line))
    return tuple(lines)


# --- dates and numbers on one line -------------------------------------------------------------------------------


def kept_together(value: T, lang: str = "") -> T:
    """Keep dates, and numbers with the "No" or "p." before them, on one line by no-break spaces.

    The value is a string, or a tree, an issue or anything in it, in which all that is read is changed. The forms are
    those of every language of the region: one text may quote another. A space is changed into one
    character, so that offsets stay what they are. Computer text is left as it is. By its language, `lang` or that of a
    passage, a word of one letter is kept with the next one, and the spaces of French signs are made thin.
    """
    return rebuild(value, partial(_tied, lang=lang), on_words=partial(_joined, lang=lang))


def _tied(run: Inlines, lang: str) -> Inlines:
    out: list[Inline] = []
    for node in run:
        match node:
            case Text(text):
                joined = _joined(text, lang)
                out.append(node if joined == text else replace(node, text=joined))
            case Code():
                out.append(node)
            case _:
                children = getattr(node, "children", ())
                inside = _tied(children, getattr(node, "lang", "") or lang)
                out.append(replace(node, children=inside) if children else node)  # type: ignore[arg-type]
    return tuple(out)


def _joined(text: str, lang: str) -> str:
    if " " not in text:
        return text
    text = _forms().sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    code = lang.split("-", maxsplit=1)[0].lower()
    if code in LEANING:
        return _ONE_LETTER.sub(NO_BREAK, text)
    return _BEFORE_SIGN.sub(THIN, text) if code == "fr" else text


LEANING = frozenset({"pl", "cs", "sk"})
"""Languages in which no line ends in a word of one letter, as "w" and "z" are."""
_ONE_LETTER = re.compile(r"(?<=(?<![^\W_]|[’'])[aikosuvwzAIKOSUVWZ]) (?=[^\W_]|[„«(]|$)")
_BEFORE_SIGN = re.compile(r"(?<=[^\s])[ \u00a0](?=[;:!?»])|(?<=«)[ \u00a0](?=\S)")


@cache
def _forms() -> re.Pattern[str]:
    """Dates with the day or the month first, with or without a year; numbers with what stands before them."""
    known = [(table, (*table["months"], *table["months_short"])) for table in cldr.tables().values()]
    house = words_for("en").months_short
    months = _any((*house, *(name for _, names in known for name in names)))
    leading = (names for table, names in known if table["day_month"].startswith("{month}"))  # American, Lithuanian
    first = _any((*house, *(name for names in leading for name in names)))
    numbered = _any(name for names in wordlists.table("before-numbers").values() for name in names.split())
    day, year = r"[0-3]?[0-9](?:st|nd|rd|th|er|\.)?", r"(?:,?(?: del?)? [12][0-9]{3}\b(?: [гр]\.)?)?"
    span = rf"{day}(?:[–-]{day})?"
    return re.compile(
        rf"(?<![\w.,:/]){day} (?:de )?{months}(?!\w){year}"
        rf"|(?:(?<!\w)[12][0-9]{{3}} m\. )?(?<!\w){first}\.? {span}(?![.,:/]?\w){year}(?: d\.)?"
        rf"|(?<![\w’']){numbered} (?=[0-9])"
    )


def _any(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, dict.fromkeys(names)), key=len, reverse=True))})"
