"""Checks of characters: spaces too many, no-break spaces, what was read in a wrong encoding, scripts mixed in a word.

What stands in many places of an issue for one reason is said once, at the first of them.
"""

import re
from collections.abc import Iterator

from publisher.check.rule import Copy, Finding, error, gathered, joined, shown, warning

_SPACED = re.compile(
    r"(?P<two>(?<=[^\s\ufffc.!?:]) {2,}(?=[^\s\ufffc]))"
    r"|(?P<before>(?<=[\w”’)]) +(?=[,;!?](?:\s|$)|\.(?:\s|$)|:(?:\s|$)))"
    r"|(?P<inside>(?<=[(\[“‘„]) +(?=\S)| +(?=[)\]](?:[\s.,;:]|$)))"
    r"|(?P<money>(?<=[$€£¥]) +(?=\d))"
)


def spaces_too_many(copy: Copy) -> Iterator[Finding]:
    """Spaces where none belong: two in a row, before a comma, inside brackets, after a sign of currency.

    Why: they look like mistakes, and a line may break there. `publisher check --fix` takes them out.

    Passes: On 30 October one drone (of $203,883).

    Fails: On 30 October one  drone ( of $ 203,883 ) .
    """
    places = (
        (run.line_at(found.start()), joined(run.text, found.start(), found.end()))
        for run in copy.runs
        if run.kind != "cell"
        for found in _SPACED.finditer(run.text)
        if not run.cited(found.start())
    )
    yield from gathered(places, "spaces where none belong: {0}", "take them out, or let publisher check --fix do it")


_NO_BREAK = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[a-z]{2}[,;.:]))[\u00a0\u202f]+(?=[a-z]{3})"
    r"|(?<=[a-z]{2})[\u00a0\u202f]+(?=[,.;:!?])|[\u00a0\u202f]+(?= )|(?<= )[\u00a0\u202f]+|[\u200b\u2060\ufeff\u00ad]"
)


def no_break_spaces(copy: Copy) -> Iterator[Finding]:
    """No-break spaces between ordinary words, and characters that cannot be seen.

    Why: they come along from web pages; lines break badly at them, and nothing that is searched for is found.
    `publisher check --fix` makes them spaces. Between a number and its unit, or an initial and a name, they are right.

    Passes: 5 km, No 41, J. Smith, with no-break spaces.

    Fails: the same between two ordinary words.
    """
    places = (
        (
            run.line_at(found.start()),
            re.sub(r"[\u00a0\u202f\u200b\u2060\ufeff\u00ad]", "␣", joined(run.text, *found.span())),
        )
        for run in copy.runs
        for found in _NO_BREAK.finditer(run.text)
    )
    hint = "write spaces, or let publisher check --fix do it"
    yield from gathered(places, "no-break spaces or unseen characters between words: {0}", hint)


def _bytes_of(text: str, encoding: str) -> bytes | None:
    """The bytes that were read as this text by mistake; those that the encoding leaves open stand for themselves."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode(encoding)
        except UnicodeEncodeError:
            if ord(char) > 255:
                return None
            out.append(ord(char))
    return bytes(out)


def damaged_characters(copy: Copy) -> Iterator[Finding]:
    """Characters that were read in a wrong encoding.

    Why: “MaÅ‚gorzata” is nobody's name. What stands there is UTF-8 that a program took for Windows-1252 or -1251; the
    hint says what it was.

    Passes: Małgorzata said “no”.

    Fails: MaÅ‚gorzata said â€œnoâ€\u009d.
    """
    for run in copy.runs:
        meant = {found[0]: right for found in _FOREIGN.finditer(run.whole) if (right := _meant(found[0]))}
        if meant:
            at = run.whole.index(next(iter(meant)))
            listed = ", ".join(f"“{wrong}”" for wrong in meant)
            said = f"text in a wrong encoding: {listed} in {shown(run.whole, at)}"
            yield Finding(run.line_at(at), said, f"write {', '.join(meant.values())}")


_AS_LATIN = re.compile(r"(?<![A-Za-z])[À-ÿ¨¸]{4,}(?![A-Za-z])")
_FOREIGN = re.compile(r"[^\x00-\x7f\ufffc]{2,}")


def _meant(text: str) -> str:
    """What characters were before they were read in a wrong encoding; "" if they were not."""
    for encoding in ("cp1252", "cp1251"):
        data = _bytes_of(text, encoding)
        try:
            meant = data.decode("utf-8") if data else ""
        except UnicodeDecodeError:
            continue
        if meant and len(meant) < len(text):
            return meant
    if re.match("‚Ä|√", text):
        try:
            return text.encode("mac_roman").decode("utf-8")
        except UnicodeError:
            pass
    return _cyrillic(text)


def _cyrillic(text: str) -> str:
    """Windows-1251 that was read as Windows-1252, “Ñâîáîäà”: four accented letters or more, and no other beside."""
    if not _AS_LATIN.search(text):
        return ""
    data = _bytes_of(text, "cp1252")
    return data.decode("cp1251", "replace") if data else ""


_SCRIPTS = re.compile(r"(?<!\w)(?=\w*[\u0370-\u04ff])(?=\w*[A-Za-zÀ-ɏ])[^\W\d_]{3,}")


def scripts_mixed(copy: Copy) -> Iterator[Finding]:
    """A word of Latin and of Cyrillic or Greek letters.

    Why: it looks right and is not: no search finds it, no screen reader says it, and the index has it twice.

    Passes: Лукашэнка · Lukashenka.

    Fails: Лукaшэнка, with a Latin a.
    """
    for run in copy.runs:
        for found in _SCRIPTS.finditer(run.whole):
            word = found[0]
            latin = sum(char < "\u0370" for char in word)
            few = [char for char in word if (char < "\u0370") == (latin * 2 <= len(word))]
            kind = "Latin" if few[0] < "\u0370" else "Greek" if few[0] < "\u0400" else "Cyrillic"
            said = f"“{word}” has {kind} letters among others: {', '.join(dict.fromkeys(few))}"
            yield Finding(run.line_at(found.start()), said, "write all of it in one script")


CHECKS = (
    warning("T012", spaces_too_many),
    warning("T013", no_break_spaces),
    error("T014", damaged_characters),
    warning("T015", scripts_mixed),
)
