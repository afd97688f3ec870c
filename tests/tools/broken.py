"""One mistake in a clean issue, and where in its source one may stand."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

Files = Mapping[str, str]
"""The texts of a workspace by their paths, as "issues/2024/41/issue.md"."""
HOUSE = "issues/publication.yaml"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Broken:
    """One mistake: the workspace before and after it, the file and line where it stands (0: the whole file)."""

    kind: str
    how: str
    path: str
    line: int
    before: Files
    after: Files

    def words(self) -> str:
        """The words round the mistake, for a report."""
        if not self.line:
            return ""
        old, new = (
            files.get(self.path, "").split("\n")[self.line - 1 : self.line] for files in (self.before, self.after)
        )
        one, other = "".join(old), "".join(new)
        same = next((place for place, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), 0)
        return other[max(0, same - 60) : same + 80].strip()


Maker = Callable[[Files, str, random.Random], Broken | None]


def masked(source: str, where: str) -> str:
    """The source, of the same length, with NUL for all that is not meant by `where`."""
    if where == "house":
        return source
    head = re.match(r"---\n.*?\n---\n", source, re.DOTALL)
    begin = head.end() if head else 0
    if where == "head":
        return source[:begin] + "\0" * (len(source) - begin)
    body = re.sub(r"<!--[^>]*-->", _blank, "\0" * begin + source[begin:])
    if where == "source":
        return body
    prose = re.sub(_NOT_PROSE, _blank, body)
    return prose if where == "prose" else re.sub(_LISTED, _blank, prose)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\0", match[0])


_NOT_PROSE = re.compile(
    r"""
    ^(:::|\||\#|\{|!\[|>).*$            # containers, tables, headings, attributes, pictures, quotations
    | ^\[[^\]\n]+\]:.*$                 # definitions of notes and links
    | ^(```|~~~)[^~`]*^(```|~~~)          # code
    | <[^>\n]+> | `[^`]+`
    | \]\([^)"]*("[^"]*")?\)            # the address and title of a link
    | \{[^}\n]*\}
    """,
    re.MULTILINE | re.VERBOSE,
)


_LISTED = re.compile(r"^([-*+:]|[0-9]+[.)]) .*\n(.+\n)*", re.MULTILINE)


def first_line(before: str, after: str) -> int:
    """The first line on which two texts differ, from 1."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return next((number for number, (one, other) in enumerate(pairs, 1) if one != other), 0)


def dated(passage: str, day: date) -> str:
    """A passage with the days of the week before an issue of this day."""
    monday = day - timedelta(day.weekday() + 7 if day.weekday() < 3 else day.weekday())
    days = dict(zip(DAYS, (monday + timedelta(offset) for offset in range(7)), strict=True))
    days |= {"next": day + timedelta(7), "half-year": day - timedelta(183)}
    forms = {"year": str(day.year)}
    for name, when in days.items():
        forms |= {name: f"{when.day} {when:%B}", f"{name}-us": f"{when:%B} {when.day}", f"{name}-iso": str(when)}
    return re.sub(r"\{([a-z-]+)\}", lambda match: forms.get(match[1], match[0]), passage)


def set_in(source: str, passage: str, path: str, chance: random.Random) -> str:
    """The source with a passage of its own between two blocks."""
    lines = source.split("\n")
    places = list(_between_blocks(lines))
    assert places, f"no room for a passage in {path}"
    place = chance.choice(places)
    put = [*passage.split("\n"), ""] if passage else []
    return "\n".join([*lines[:place], *put, *lines[place:]])


def _between_blocks(lines: list[str]) -> Iterator[int]:
    """Indices of lines at which a paragraph, its attributes or a container begins, under the front matter."""
    open_blocks = 0
    shown = re.sub(r"<!--[^>]*-->", _blank, "\n".join(lines)).split("\n")
    for index in range(lines.index("---", 1) + 2, len(lines)):
        line, free = shown[index], not open_blocks and not lines[index - 1]
        if line.startswith(":::"):
            opens = bool(re.match(r":::+\s*\w", line))
            if opens and free and "sign-off" not in line:
                yield index
            open_blocks += 1 if opens else -1
        elif (
            free
            and re.match(r"[A-Z“]|\{(date|index)=", line)
            and not re.match(r": |##|[-*+] |[0-9]+[.)] ", lines[index + 1])  # a list goes on with the sentence before
        ):
            yield index


# Makers: what no pattern can say


def date_of(source: str) -> date:
    """The date in the front matter."""
    found = re.search(r"^date: ([0-9-]{10})$", source, re.MULTILINE)
    assert found, "an issue without a date"
    return date.fromisoformat(found[1])


def issues_before(files: Files, path: str) -> list[str]:
    """The issues of the workspace that came before this one, in order."""
    day = date_of(files[path])
    dated = sorted((date_of(text), name) for name, text in files.items() if name.endswith("/issue.md"))
    return [name for when, name in dated if when < day and name != path]


def sentences(source: str, words: int) -> list[tuple[int, int]]:
    """Where the whole sentences of the prose are that have at least so many words and stand inside a paragraph."""
    found = re.finditer(r"(?:(?<=[.?!]\s)|(?<=\n\n))[A-Z][^.?!:;“”\0\[\]*]+\.(?=\s)", masked(source, "prose"))
    return [match.span() for match in found if len(match[0].split()) >= words]
