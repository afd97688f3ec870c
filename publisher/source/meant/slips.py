"""Slips in marks for readers: text that looks like a label of the Traffic Light Protocol, or like a mark, and is none.

What it was to mark would be read by all. In: lines of a source, before anything is read. Out: the lines and words that
look so. Marks written as they should be are not slips here, wherever they stand; who reads them checks their place.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence

CODE = "M012"

_LOOKALIKES = dict(zip(map(ord, "тτлӏірρеаосѕкмвнхуԁɡα"), "ttllippeaocskmbhxudga", strict=True))
"""Letters of other scripts that look like Latin ones, and the Cyrillic л, which is typed for l."""
_LABEL = r"(?:clear|white|green|amber(?:[\s+_-]{0,3}strict)?|red)"
_TYPED = re.compile(rf"(?<![\w.])t[l1]p\s?[:=_–—-]?\s?{_LABEL}(?!\w)")
_ALONE = re.compile(r"[\[(]\s*AMBER(?:[\s+_-]{0,3}STRICT)?\s*[\])]")
_PAIR = re.compile(r"""(?<![\w.#-])([\w.#-]+)\s{0,3}[=:]\s{0,3}(?:["'“”„‘’«]([^"'“”„‘’»{}\n]{0,40})|([\w:+-]{0,40}))""")
_GROUP = re.compile(r"\{([^{}\n]{0,300})\}")
_CODE = re.compile(r"(`+)(?!`)[^\n]*?[^`\n]\1(?!`)")
_FENCE = re.compile(r"\s*(?:>\s?|[-*]\s+)*(?:`{3,}|~{3,})")
_ALLOWED = re.compile(r"\s*(?:allow\s*:|[\"']?[A-Z][0-9]{3}[\"']?\s*:)")
_OURS = re.compile(r"(?:tlp|recipients)\s*:")
_TLP = re.compile(r"t[l1i]{1,2}p{1,2}|tpl|ltp|plt|tl|\wtlp|tlp\w")
_WHO = frozenset(
    (
        "access", "audience", "classification", "classified", "confidentiality", "distribution", "marking", "reader",
        "readers", "secrecy", "sensitivity", "sharing", "visibility",
    )
)  # fmt: skip
_ANY_KEY = frozenset(("label", "level", "class", "colour", "color", "mark", "protocol", "status", "for", "only"))
_SECRET = frozenset(("confidential", "internal", "restricted", "private", "secret", "sensitive", "embargoed"))
_MARKS = ("redact", "recipients")
_BEGINS = ("redac", "redak", "redca", "recip")
_RARE = re.compile(
    r"t[l1i]+p|tpl|ltp|plt|\btl\b|amber|re[adc]{1,2}[adckt]|rec\w?p|\{[^{}\n]*(?:" + "|".join(_WHO | _SECRET) + ")"
)
"""What every slip has, and hardly a line of a text."""


def slips(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each slip: its line from 1, and its words; one a line at most."""
    head = bool(lines) and lines[0].strip() == "---"
    fence = ""
    for number, line in enumerate(lines, 1):
        if head and number > 1 and line.strip() in ("---", "..."):
            head = False
        elif not _RARE.search(fold(line)):
            pass
        elif head and (_ALLOWED.match(line) or _OURS.match(line)):
            continue
        elif words := _slip(line, head=head, inside=bool(fence)):
            yield number, words
        if found := _FENCE.match(line):
            mark = found[0].strip()[-3:]
            fence = mark if not fence else "" if mark == fence else fence


def fold(text: str) -> str:
    """Write a text in lower-case letters, full-width forms and letters that look Latin as the Latin ones."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_LOOKALIKES)


def _slip(line: str, *, head: bool, inside: bool) -> str:
    """Find the slip of a line; `inside` of a code block only its braces count."""
    for group in _GROUP.finditer(line):
        if _in_braces(fold(group[1]), exact=group[1]):
            return group[0]
    fence = _FENCE.match(line)
    rest = line if fence and not inside else _GROUP.sub(" ", line)
    if not inside:
        rest = rest if fence else _CODE.sub(" ", rest)
    bare = fold(rest)
    for group in _GROUP.finditer(bare):  # full-width braces, or on the first line of a code block
        if _in_braces(group[1], exact="") or (fence and _PAIR.search(group[1]) and "tlp" in group[1]):
            return group[0]
    if inside and not fence:
        return ""
    for pair in _PAIR.finditer(bare):
        key, value = _letters(pair[1]), (pair[2] or pair[3] or "").strip()
        if not head and ("tlp" in key or (_TLP.fullmatch(key) and "=" in pair[0])) and _is_label(value):
            return pair[0].strip()
        if "=" in pair[0] and key.startswith(("redac", "recipient")):
            return pair[0].strip()
    if found := _TYPED.search(bare) or _ALONE.search(unicodedata.normalize("NFKC", rest)):
        return found[0]
    return ""


def _in_braces(content: str, *, exact: str) -> bool:
    """Tell whether braces hold a mark that is none; `exact` is what they hold as it is written."""
    rest = content
    for pair in _PAIR.finditer(content):
        key, value = _letters(pair[1]), (pair[2] or pair[3] or "").strip()
        rest = rest.replace(pair[0], " ", 1)
        written = (
            re.search(rf"(?<![\w-]){key}=(?:\"[^\"]+\"|[^\s\"“”'{{}}]+)", exact) if key in ("tlp", *_MARKS) else None
        )
        if written:
            continue
        if "tlp" in key or key in _WHO or _is_mark(key):
            return True
        if _is_label(value) and (_TLP.fullmatch(key) or (key in _ANY_KEY and re.match("amber|t[l1]p", value))):
            return True
    return any(_is_word(word) for word in rest.split())


def _is_word(word: str) -> bool:
    """Tell whether a word alone, a class or an id in braces was meant to mark something."""
    plain = _letters(word)
    begins = plain.startswith(("tlp", "amber", *_BEGINS)) and not word.startswith("#amber")
    return begins or (word.startswith(".") and plain in _SECRET)


def _is_label(value: str) -> bool:
    return bool(re.match(rf"(?:t[l1]p[\s:_-]?)?{_LABEL}(?!\w)", value))


def _is_mark(key: str) -> bool:
    return key.startswith(_BEGINS) or bool(difflib.get_close_matches(key, _MARKS, 1, 0.75))


def _letters(key: str) -> str:
    return re.sub(r"^(?:data|x)-|[^a-z0-9]", "", key)
