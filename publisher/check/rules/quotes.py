"""Rules of quotation marks: those that do not pair, by the language of the passage."""

import re
from collections.abc import Iterator
from operator import ne

from publisher.check.rule import ENGLISH, Copy, Finding, breach, shown, warning
from publisher.check.text import PROSE, TextRun
from publisher.language import wordlists

_CLOSING = "”»"
_PAIRS = {lang: tuple(pairs.split()) for lang, pairs in wordlists.table("quotation-marks").items()}
_OTHER_PAIRS = ("“”", "«»", "„”")


def quotes_that_do_not_pair(copy: Copy) -> Iterator[Finding]:
    """Quotation marks that do not pair.

    Why: the reader cannot tell where somebody's words end and ours begin. A quotation that goes on in the next
    paragraph may stay open if that begins with a quotation mark too. Each language has its own marks, „…“ in German.

    Passes: The centre “Viasna” reported it.

    Fails: Viasna” reported it. · They “will start again.
    """
    prose = [run for run in copy.runs if '"' not in run.text]
    for at, run in enumerate(prose):
        following = prose[at + 1].text.lstrip() if at + 1 < len(prose) else ""
        lang = copy.lang(run)
        goes_on = run.kind in PROSE and following[:1] in {pair[0] for pair in _PAIRS[lang]}
        yield from _unpaired(run, goes_on=goes_on) if lang == "en" else _unpaired_in(lang, run, goes_on=goes_on)


def _unpaired_in(lang: str, run: TextRun, *, goes_on: bool) -> Iterator[Finding]:
    """Find the marks without a partner by the pairs of a language, and by those of others that contradict none."""
    own = _PAIRS[lang]
    openers, closers = {pair[0] for pair in own}, {pair[1] for pair in own}
    pairs = {*own, *(pair for pair in _OTHER_PAIRS if pair[0] not in openers)}
    stack: list[int] = []
    for at, char in enumerate(run.text):
        if char not in "“”„«»" or run.cited(at):
            continue
        if stack and run.text[stack[-1]] + char in pairs:
            stack.pop()
        elif char in openers or (char in "“«„" and (char not in closers or _opens(run.text, at))):
            stack.append(at)
        elif not run.text[at - 1 : at].isdigit():
            message = f"a quotation is closed that was not opened: {shown(run.text, at)}"
            yield breach(run, at, message, f"put {own[0][0]} where it begins")
    if stack and not goes_on:
        closing = next(pair[1] for pair in (*own, *pairs) if pair[0] == run.text[stack[0]])
        message = f"a quotation is not closed: {shown(run.text, stack[0])}"
        yield breach(run, stack[0], message, f"put {closing} where it ends")


# A single mark before a word, which must be closed; a closing one cannot be told from an apostrophe.
_SINGLE = re.compile(r"(?<![\w’])‘(?=[^\W\d])(?!(?:em|til|tis|twas|cause|n)\b)")


def _unpaired(run: TextRun, *, goes_on: bool) -> Iterator[Finding]:
    text = run.text
    stack: list[int] = []
    for at, char in enumerate(text):
        if char not in "“”„«»" or run.cited(at):
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        turned = "" if stack and text[stack[-1]] == "„" else _turned(char, before, after)
        if turned:
            yield breach(run, at, f"a quotation mark the wrong way round: {shown(text, at)}", turned)
        closes = (char in _CLOSING) != bool(turned and char in "“”")
        if char == "“" and stack and text[stack[-1]] == "„" and not before.isspace():
            closes = True
        if not closes:
            stack.append(at)
        elif stack:
            stack.pop()
        elif not (char == "”" and before.isdigit()):
            message = f"a quotation is closed that was not opened: {shown(text, at)}"
            yield breach(run, at, message, "put “ where it begins")
    if stack and not goes_on:
        yield breach(run, stack[0], f"a quotation is not closed: {shown(text, stack[0])}", "put ” where it ends")
    for match in _SINGLE.finditer(text):
        if "’" not in text[match.end() :]:
            yield breach(run, match, f"a quotation is not closed: {shown(text, match.start())}", "put ’ where it ends")


def _opens(text: str, at: int) -> bool:
    """Return whether a mark stands before a word, as an opening one does."""
    return not text[at - 1 : at].strip() and text[at + 1 : at + 2].isalnum()


def _turned(char: str, before: str, after: str) -> str:
    """Give the hint for a mark that stands the wrong way; "" if it stands right."""
    left = not before or before.isspace() or before in "([—–/"
    right = not after or after.isspace()
    if char == "”" and left and after.isalnum():
        return "write “ before a word"
    if char == "“" and right and before and not left and before not in "„“‘":
        return "write ” after a word"
    return ""


def _fixed_quotes(text: str, lang: str) -> tuple[str, int]:
    """Turn a mark that stands the wrong way round, if its paragraph then pairs; open a first word that is closed."""
    if lang not in ENGLISH:
        return text, 0
    paragraphs = re.split(r"(\n[ \t]*\n)", text)
    fixed = [_fixed_paragraph(paragraph) for paragraph in paragraphs]
    return "".join(fixed), sum(map(ne, paragraphs, fixed))


def _fixed_paragraph(text: str) -> str:
    if text.count("“") == text.count("”") and _pairs(text):
        return text
    turned = re.sub(r"(?<=[\s(])”(?=\w)", "“", text)
    turned = re.sub(r"(?<=[\w.,!?])“(?=\s|$)", "”", turned)
    if turned != text and _pairs(turned):
        return turned
    opened = re.sub(r"\A(\s*)(\w+)”(?= )", r"\1“\2”", text)
    return opened if opened != text and _pairs(opened) else text


def _pairs(text: str) -> bool:
    marks = re.sub("[^“”]", "", text)
    return marks == "“”" * (len(marks) // 2)


RULES = (warning("T010", quotes_that_do_not_pair, _fixed_quotes, languages=tuple(_PAIRS)),)
