"""Forms of a line of a published issue: its form alone decides what it can be, never a guess at what was meant.

Offsets count characters of the decoded text. A no-break space reads as a space, one for one, so offsets never move.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from publisher.importers.account import NO_BREAK
from publisher.importers.facts import days
from publisher.importers.file_names import NumberAndDay, before_number, of_words, rest_of, without_volume
from publisher.language import dates

# What may stand at either end of a line without being text: Unicode's White_Space but line ends, and U+FEFF.
BLANK = " \t\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))

LONGEST = 400  # characters of a line that can be anything but text
SHORT = 60  # characters of a line that says a day and no sentence

DAY = (
    rf"(?:{dates.WEEKDAY},?\s+)?(?:{dates.WITH_YEAR}"
    r"|(?P<iso>[12][0-9]{3}-[0-9]{2}-[0-9]{2})"
    r"|(?P<n1>[0-9]{1,2})(?P<mark>[./-])(?P<n2>[0-9]{1,2})(?P=mark)(?P<y3>[12][0-9]{3}))"
)
_DAY = re.compile(rf"{DAY}\.?", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:(?:publication\s+|issue\s+)?date(?:d|\s+of\s+(?:issue|publication))?|published|issued|posted|released|datum|stand"
    r"|veröffentlicht|data(?:\s+wydania)?|opublikowano|дата(?:\s+\w{1,20})?|апублікавана|опубликовано|опубліковано"
    r"|paskelbta|publicēts|fecha|publicado|date\s+de\s+publication|publié)(?:\s+(?:on|of|am|le|el))?\s*[:：]\s*(?P<words>\S.*)",
    re.IGNORECASE,
)
_DATED_TITLE = re.compile(rf"(?P<name>\S.*?)(?:\s*[—–]\s*|\s+-\s+)(?P<day>{DAY})\.?", re.IGNORECASE)
_SEPARATED = re.compile(r"(?P<name>\S.*?)(?:\s*[—–|]|\s+-|\s*[,:])\s*")
_NUMBERING = re.compile(
    r"(?:(?P<name>\S.{0,80}?)[\s,:;—–-]*)?\(?\b(?:(?P<year>[12][0-9]{3})\s+edition\s*[,;]?\s*)?"
    r"(?:issue|no\.?|nr\.?|№)\s*(?:no\.?\s*|№\s*)?#?\s*0*(?P<number>[1-9][0-9]{0,3})"
    r"(?:\s*(?:\(|,|/|of)\s*(?P<late>[12][0-9]{3})(?:\s+edition)?)?\)?\.?",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?P<label>(?:(?:front\s+)?cover\s+)?(?:photo(?:graph)?|picture|image|cover|screenshot)s?(?:\s+credits?)?\s*:\s*)\S.*"
    r"|(?:cover\s+)?(?:photo(?:graph)?|picture|image)\s+(?:by|from|courtesy\s+of)\s+\S.*",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?P<mark>(?:[0-9]{1,2}[.)]|[-–—•*·])\s+)(?P<item>\S.*)")
_CONTENTS = re.compile(r"(?:table\s+of\s+)?contents\s*:?|in\s+this\s+(?:issue|review|edition)\s*:?", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"A\s+weekly\s+(?:update|review|digest)\s+(?:on|of)\s[^.]{0,400}?\swas\s+prepared\s+(?:for\s+you\s+)?by\s[^.]{0,400}\.",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:with\s+)?(?:best|kind|kindest|warm|warmest|many)\s+(?:regards|wishes|greetings|thanks)"
    r"|regards|sincerely(?:\s+yours)?|yours(?:\s+(?:sincerely|faithfully|truly))?|respectfully(?:\s+yours)?)\s*[,.!]?",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"(?:dear|hello|good\s+(?:morning|day|afternoon))\b.{0,80}", re.IGNORECASE)
_STOPS = ".,;:!?…"
# A capital right behind a lower-case letter, with the words before and behind it.
_GLUED = re.compile(r"(?<=[a-zß-öø-ÿ])(?=(?P<rest>[A-Z][a-z]*)[\s,])")
_OPENERS = frozenset(
    re.findall(
        r"\w+",
        "A According After Also An And As At Before Belarus Belarusian By During For From In It Last On Since That The "
        "There These This Those Thus To We When While",
    )
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank: its number from 1, the offsets of its words, and the words with plain spaces."""

    number: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of an issue as a line says it, with a name ("" without) and the year of the edition."""

    name: str
    number: int
    year: int | None


def groups(text: str) -> Iterator[tuple[TextLine, ...]]:
    """Yield the runs of lines between blank ones; LF, CR LF and CR end a line."""
    run: list[TextLine] = []
    start = 0
    for number, ending in enumerate(re.finditer(r"\r\n|\n|\r|\Z", text), 1):
        raw = text[start : ending.start()]
        left = start + len(raw) - len(raw.lstrip(BLANK))
        words = raw.strip(BLANK)
        if words:
            run.append(TextLine(number, left, left + len(words), words.replace(NO_BREAK, " ")))
        elif run:
            yield tuple(run)
            run = []
        start = ending.end()
    if run:
        yield tuple(run)


def same(words: str) -> str:
    """Give the form in which two headings or names are compared: case, spaces and a final colon do not count."""
    return " ".join(words.split()).rstrip(" :").casefold()


def readings(match: re.Match[str]) -> tuple[date, ...]:
    """Give the days a date can mean: one, none ("31 June") or two ("03/04/2024").

    With dots the day comes first, as in the date line at the end of an issue; with slashes either may.
    """
    part = match.groupdict()
    if part["iso"]:
        triples = [tuple(map(int, part["iso"].split("-")))]
    elif part["n1"]:
        first, second, year = int(part["n1"]), int(part["n2"]), int(part["y3"])
        triples = [(year, second, first)]
        if part["mark"] != "." or second > len(dates.MONTHS):
            triples.append((year, first, second))
    else:
        month = dates.month_number(part["m1"] or part["m2"])
        triples = [(int(part["y1"] or part["y2"]), month, int(part["d1"] or part["d2"]))]
    return tuple(dict.fromkeys(filter(None, (days.valid(*triple) for triple in triples))))


def day(line: TextLine) -> tuple[date, ...] | None:
    """Give the readings of a line that is a date and nothing else; None if it is not one."""
    label = _full(_LABELLED, line)
    words = label["words"] if label else line.words
    match = _DAY.fullmatch(words) if len(words) <= LONGEST else None
    if match:
        return readings(match)
    found = days.day_in(words) if len(words) <= LONGEST else None
    alone = found and not of_words(words).number and not rest_of(words, ())
    return (found.span.first,) if found and alone else None


def place_and_day(line: TextLine) -> tuple[date, ...]:
    """Give the day of a short line that begins or ends with it: "Gdansk, 2 March 2026", "2 March 2026 · 5 min read"."""
    found = days.day_in(line.words) if len(line.words) <= SHORT and line.words[-1] not in ".!?;" else None
    if not found:
        return ()
    before, after = line.words[: found.start].strip(), line.words[found.end :].strip()
    return (found.span.first,) if not after or (not before and not re.match(r"[^\W\d_](?!\d)", after)) else ()


def dated_title(line: TextLine) -> tuple[str, tuple[date, ...]] | None:
    """Give the name and the readings of the date of a line like "Belarus Review by iSANS — November 04, 2024"."""
    match = _full(_DATED_TITLE, line)
    if match:
        return match["name"], readings(match)
    found = days.day_in(line.words) if len(line.words) <= LONGEST else None
    name = _SEPARATED.fullmatch(line.words[: found.start]) if found else None
    if not found or not name or rest_of(line.words[found.end :], ()):
        return None
    return name["name"], (found.span.first,)


def numbering(line: TextLine) -> Numbering | None:
    """Give what a line like "Belarus Review (2024 edition, issue 41)" says; None if it is not one."""
    match = _full(_NUMBERING, line)
    if not match:
        said = of_words(line.words) if len(line.words) <= LONGEST else NumberAndDay()
        return Numbering(before_number(line.words), said.number, None) if said.number else None
    year = match["year"] or match["late"]
    return Numbering(without_volume(match["name"] or ""), int(match["number"]), int(year) if year else None)


def credit(line: TextLine) -> int | None:
    """Give where the credit of a cover picture begins in the text: after the label of "Photo: Unsplash"."""
    match = _full(_CREDIT, line)
    return None if not match else line.start + (match.end("label") if match["label"] else 0)


def item(line: TextLine) -> int | None:
    """Give where the words of a list item begin in the text: after "1. " or "- "; None if it is not one."""
    match = _full(_ITEM, line)
    return line.start + match.start("item") if match else None


def contents_label(line: TextLine) -> bool:
    """Return whether the line says that the contents follow."""
    return bool(_full(_CONTENTS, line))


def closing(line: TextLine) -> bool:
    """Return whether the line begins a sign-off: "Best regards,"."""
    return bool(_full(_CLOSING, line))


def salutation(line: TextLine) -> bool:
    """Return whether the line begins a letter: "Dear readers,"."""
    return bool(_full(_SALUTATION, line))


def boilerplate(text: str, start: int, end: int, standing: tuple[str, ...]) -> int | None:
    """Give where a house sentence that text[start:end] begins with ends: one of `standing`, or of its usual form."""
    words = [re.compile(r"\s+".join(map(re.escape, sentence.split()))) for sentence in standing if sentence.split()]
    for pattern in (*words, _BOILERPLATE):
        match = pattern.match(text, start, end)
        if match and (match.end() == end or text[match.end()].isspace()):
            return match.end()
    return None


def capitals(line: TextLine) -> bool:
    """Return whether the line is set in capitals as section headings are: six letters or more, no final stop."""
    letters = sum(map(str.isalpha, line.words))
    return letters >= 6 and line.words.isupper() and line.words[-1] not in _STOPS and len(line.words) <= 120


def subheading(line: TextLine) -> str | None:
    """Say why a line that stands alone may not be a sub-heading; "" if it may, None if it is far from one."""
    words = line.words.split()
    if len(line.words) > 100 or line.words[-1] in ".,;!?…" or item(line) is not None:
        return None
    if not line.words[0].isalnum() and line.words[0] not in "“‘«\"'(":
        return None
    if line.words[-1] == ":":
        return "it ends with a colon"
    if not line.words[0].isupper():
        return "it does not begin with a capital letter"
    if len(line.words) > 60 or len(words) > 9:
        return "it is long for one"
    if line.words.count("“") != line.words.count("”") or line.words.count("(") != line.words.count(")"):
        return "a quotation mark or bracket in it has no partner"
    return ""


def glued(words: str) -> tuple[str, str] | None:
    """Give what seems to be a heading stuck to its text ("power blockThe Head"), as (front, what follows)."""
    for match in _GLUED.finditer(words[:100]):
        front = words[: match.start()].split()
        if set(words[: match.start()]) & set(".!?;:…"):
            break
        lower_case = front[-1][0].islower() and len(front[-1]) >= 3
        if len(front) >= 2 and (lower_case or match["rest"] in _OPENERS):
            return words[: match.start()], match["rest"]
    return None


def _full(form: re.Pattern[str], line: TextLine) -> re.Match[str] | None:
    """Match a whole line; a long one is text, whatever it looks like (and would make a pattern slow)."""
    return form.fullmatch(line.words) if len(line.words) <= LONGEST else None
