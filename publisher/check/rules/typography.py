"""Rules of characters: quotation marks, brackets, dashes, spaces, marks that stand twice, encodings, scripts."""

import re
from collections.abc import Iterator

from publisher.check import encodings
from publisher.check.rule import (
    ENGLISH,
    HELD,
    Copy,
    Finding,
    breach,
    error,
    gathered,
    joined,
    matches,
    replacing,
    shown,
    warning,
)
from publisher.check.text import MASK
from publisher.language import dates

_SMILEY = re.compile(r"(?<=\s)[:;]-?[()](?=\s|$)")
_LETTER_OF_A_LIST = re.compile(r"(?:^|[\s;,])\w{1,3}$")  # “a) … b) …”


def brackets_that_do_not_pair(copy: Copy) -> Iterator[Finding]:
    """Brackets that do not pair.

    Why: what is said by the way runs into the sentence.

    Passes: Autel EVO (13 sets) and FIMI (5 sets).

    Fails: Autel EVO (13 sets and FIMI.
    """
    for run in copy.runs:
        text = _SMILEY.sub(lambda match: MASK * len(match[0]), run.text)
        for opening, closing in ("()", "[]"):
            open_: list[int] = []
            for at, char in enumerate(text):
                if char == opening:
                    open_.append(at)
                elif char == closing and open_:
                    open_.pop()
                elif char == closing and not _LETTER_OF_A_LIST.search(text[:at]):
                    message = f"a bracket is closed that was not opened: {shown(run.text, at)}"
                    yield breach(run, at, message, f"put {opening} where it begins, or take it out")
            if open_:
                message = f"a bracket is not closed: {shown(run.text, open_[0])}"
                yield breach(run, open_[0], message, f"put {closing} where it ends")


_EN, _EM, _HYPHEN = (
    re.compile(r"(?<=\S) – (?=\S)"),
    re.compile(r"(?<=[\w”’)]) ?— ?(?=[\w“‘(])"),
    re.compile(r"(?<=[a-z,”’)]) (?:-|--) (?=[a-z“‘(])"),
)
_RANGE = re.compile(
    r"(?<![\w.,/:-])(?P<a>\d{1,4})(?P<dash> ?[-–—] ?)(?P<b>\d{1,4})(?![\w/-]|[.,:]\d)"
    rf"|\b{dates.MONTH}(?P<between>[-–—]){dates.MONTH}\b"
)


def dashes_mixed(copy: Copy) -> Iterator[Finding]:
    """Dashes, or ranges of numbers, of different kinds in one issue.

    Why: a house has one dash. Spaced en dashes and em dashes side by side, or a hyphen for a dash, look like a text of
    several hands; 17–18 and 17-18 do too. The rarer kind is named.

    Passes: goods – of both kinds – are banned, on pages 17–18.

    Fails: goods – of both kinds — are banned.
    """
    runs = [run for run in copy.runs if run.kind in ("prose", "note", "quotation", "head")]
    dashes = {
        name: [(run.line_at(match.start()), joined(run.text, *match.span())) for run, match in matches(runs, form)]
        for name, form in (("spaced en dash", _EN), ("em dash", _EM), ("hyphen for a dash", _HYPHEN))
    }
    kinds = {name: places for name, places in dashes.items() if places}
    most = max(kinds, key=lambda name: (len(kinds[name]), name != "hyphen for a dash"), default="")
    for name in filter(most.__ne__, kinds):
        message = f"dashes of two kinds: {name} in {{0}}, elsewhere {most}"
        yield from gathered(kinds[name], message, "choose one for the whole issue")
    if list(kinds) == ["hyphen for a dash"]:
        yield from gathered(kinds[most], "a hyphen for a dash: {0}", "write –, or let publisher check --fix do it")
    yield from _ranges(copy)


def _fixed_dashes(text: str, lang: str) -> tuple[str, int]:
    """Make a hyphen for a dash the dash that the issue has, and one between two days of a month an en dash."""
    if lang not in ENGLISH:
        return text, 0
    dash = " — " if text.count("—") > text.count(" – ") and " — " in text else " – "
    text, first = re.subn(r"(?<=[a-z,”’)]) - (?=[a-z“‘(])", dash, text)
    text, second = re.subn(rf"(?<![\w.,/–-])(\d{{1,2}})-(\d{{1,2}})(?= {dates.MONTH}\b)", r"\1–\2", text)
    text, third = re.subn(rf"\b({dates.MONTH}) (\d{{1,2}})-(\d{{1,2}})(?![\w/-])", r"\1 \2–\3", text)
    return text, first + second + third


def _ranges(copy: Copy) -> Iterator[Finding]:
    kinds: dict[str, list[tuple[int, str]]] = {}
    for run, match in matches(copy.runs, _RANGE):
        if not match["a"] or len(match["a"]) <= len(match["b"]) or len(match["b"]) == 2:
            dash = match["dash"] or match["between"]
            kinds.setdefault(dash, []).append((run.line_at(match.start()), match[0]))
    most = max(kinds, key=lambda dash: (len(kinds[dash]), dash == "–"), default="")
    for dash in filter(most.__ne__, kinds):
        message = f"ranges of two kinds: {{0}}, but “{kinds[most][0][1]}”"
        yield from gathered(kinds[dash], message, "write all with an en dash")


_TWICE = re.compile(r"(?<=\w)(?:,[,;.:]+|;[;,.]+|(?<!\.)\.\.(?![.\w/])|[.,]{2,}(?=\s[A-Z])(?<!\.\.\.))")


def marks_twice(copy: Copy) -> Iterator[Finding]:
    """Two marks where one is due: “,,”, “..”, “.,”.

    Why: it is left over from a change.

    Passes: They left, and the office closed.

    Fails: They left,, and the office closed..
    """
    for run, match in matches(copy.prose, _TWICE):
        if not run.cited(match.start()):
            yield breach(run, match, f"marks of punctuation twice: {shown(run.text, match.start())}", "keep one")


_BEFORE_MARKS = r"(?<=[\w”’)]) +(?=[,;!?.:](?:\s|$))"
_SPACED = re.compile(
    rf"(?<=[^\s\ufffc.!?:]) {{2,}}(?=[^\s\ufffc])|{_BEFORE_MARKS}"
    r"|(?<=[(\[“‘„]) +(?=\S)| +(?=[)\]](?:[\s.,;:]|$))"
    r"|(?<=[$€£¥]) +(?=\d)"
)
_SPACED_ELSEWHERE = re.compile(
    r"(?<=[^\s\ufffc.!?:]) {2,}(?=[^\s\ufffc])|(?<=[\w”“’)]) +(?=[,.](?:\s|$))"
    r"|(?<=[(\[„]) +(?=\S)| +(?=[)\]](?:[\s.,;:]|$))"
)
"""In other languages: French has a space before ; : ! and ?, and in German “ closes and may have one after it."""


def spaces_too_many(copy: Copy) -> Iterator[Finding]:
    """Spaces where none belong: two in a row, before a comma, inside brackets, after a sign of currency.

    Why: they look like mistakes, and a line may break there. `publisher check --fix` takes them out. In other languages
    than English fewer places are looked at: French has spaces before its marks.

    Passes: On 30 October one drone (of $203,883).

    Fails: On 30 October one  drone ( of $ 203,883 ) .
    """
    places = (
        (run.line_at(match.start()), joined(run.text, *match.span()))
        for run in copy.outside_cells
        for match in (_SPACED if copy.lang(run) == "en" else _SPACED_ELSEWHERE).finditer(run.text)
        if not run.cited(match.start())
    )
    yield from gathered(places, "spaces where none belong: {0}", "take them out, or let publisher check --fix do it")


_fixed_spaces = replacing(
    (rf"(?<=[^\s{HELD}]) {{2,}}(?=[^\s{HELD}])", " "),
    (r"(?<=[\w”’)]) +(?=[,;!?](?:\s|$)|\.(?:\s|$))", ""),
    (r"(^|[\s(—–])([(“‘„]) +(?=\S)", r"\1\2"),
    (r"(?<=[\w.,!?”’]) +(?=\)(?:[\s.,;:]|$))", ""),
    (r"(?<=[$€£¥]) +(?=\d)", ""),
    languages=ENGLISH,
)


_UNSEEN = re.compile(r"[\u00a0\u202f\u200b\u2060\ufeff\u00ad]")
_NO_BREAK = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[a-z]{2}[,;.:]))[\u00a0\u202f]+(?=[a-z]{3})"
    r"|(?<=[a-z]{2})[\u00a0\u202f]+(?=[,.])|[\u00a0\u202f]+(?= )|(?<= )[\u00a0\u202f]+|[\u200b\u2060\ufeff\u00ad]"
)


def no_break_spaces(copy: Copy) -> Iterator[Finding]:
    """No-break spaces between ordinary words, and characters that cannot be seen.

    Why: they come along from web pages; lines break badly at them, and nothing that is searched for is found.
    `publisher check --fix` makes them spaces. Between a number and its unit, or an initial and a name, they are right.

    Passes: 5 km, No 41, J. Smith, with no-break spaces.

    Fails: the same between two ordinary words.
    """
    places = (
        (run.line_at(match.start()), _UNSEEN.sub("␣", joined(run.text, *match.span())))
        for run, match in matches(copy.runs, _NO_BREAK)
    )
    hint = "write spaces, or let publisher check --fix do it"
    yield from gathered(places, "no-break spaces or unseen characters between words: {0}", hint)


_fixed_no_breaks = replacing(
    (r"[\u200b\u2060\ufeff\u00ad]", ""),
    (r"(?<=[a-z]{3})[\u00a0\u202f]+(?=[a-z]{3})", " "),
    (r"[\u00a0\u202f]+(?= )|(?<= )[\u00a0\u202f]+", ""),
)

_FOREIGN = re.compile(r"[^\x00-\x7f\ufffc]{2,}")


def damaged_characters(copy: Copy) -> Iterator[Finding]:
    """Characters that were read in a wrong encoding.

    Why: “MaÅ‚gorzata” is nobody's name. What stands there is UTF-8 that a program took for Windows-1252 or -1251; the
    hint says what it was.

    Passes: Małgorzata said “no”.

    Fails: MaÅ‚gorzata said â€œnoâ€\u009d.
    """
    for run in copy.runs:
        rows = ((characters, encodings.decoded(characters)) for characters in _FOREIGN.findall(run.whole))
        decoded = {wrong: right for wrong, right in rows if right}
        if decoded:
            at = run.whole.index(next(iter(decoded)))
            listed = ", ".join(f"“{wrong}”" for wrong in decoded)
            message = f"text in a wrong encoding: {listed} in {shown(run.whole, at)}"
            yield breach(run, at, message, f"write {', '.join(decoded.values())}")


_SCRIPTS = re.compile(r"(?<!\w)(?=\w*[\u0370-\u04ff])(?=\w*[A-Za-zÀ-ɏ])[^\W\d_]{3,}")


def scripts_mixed(copy: Copy) -> Iterator[Finding]:
    """A word of Latin and of Cyrillic or Greek letters.

    Why: it looks right and is not: no search finds it, no screen reader says it, and the index has it twice.

    Passes: Лукашэнка · Lukashenka.

    Fails: Лукaшэнка, with a Latin a.
    """
    for run in copy.runs:
        for match in _SCRIPTS.finditer(run.whole):
            word = match[0]
            latin = sum(char < "\u0370" for char in word)
            few = [char for char in word if (char < "\u0370") == (latin * 2 <= len(word))]
            kind = "Latin" if few[0] < "\u0370" else "Greek" if few[0] < "\u0400" else "Cyrillic"
            message = f"“{word}” has {kind} letters among others: {', '.join(dict.fromkeys(few))}"
            yield breach(run, match, message, "write all of it in one script")


RULES = (
    error("T014", damaged_characters),
    warning("T013", no_break_spaces, _fixed_no_breaks),  # before T012: what it leaves are spaces
    warning("T011", brackets_that_do_not_pair),
    warning("T012", spaces_too_many, _fixed_spaces),
    warning("T015", scripts_mixed),
    warning("T016", dashes_mixed, _fixed_dashes),
    warning("T017", marks_twice),
)
