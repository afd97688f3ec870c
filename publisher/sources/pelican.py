"""Markdown of Pelican or MultiMarkdown → the source of an issue, with an account of every change.

In: a text that begins with lines of metadata ("Title: …", "Number: …", "Date: …"), then Markdown. Out: the same lines
behind our front matter; what our Markdown does not take is changed as little as can be, and each change is listed with
its line and what stood there. Nothing else is touched, so that every character is in the issue or in the account.

Sources: Pelican 4, "File metadata"; MultiMarkdown 6, "Metadata". Codes: S140 no metadata · S141 a number or date that
is missing or wrong · S142 metadata that has no place in an issue (warning).
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from publisher.importing import Asked, Foreign, Imported, Reading
from publisher.model import Issue
from publisher.problems import Location, Problem, Severity
from publisher.publication import Publication

_META = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})([ \t]+\S.*)")
_EMPTY_LINK = re.compile(r"\[([^\[\]]*)\]\((?!https?:|mailto:|#|<https?:)([^()\s]*)\)")
_TAG = re.compile(r"</?(?:small|big|center|font|div|span|u|ins)(?:\s[^<>]*)?>", re.IGNORECASE)
_KNOWN = ("title", "number", "date", "category", "tags", "summary", "authors", "author", "slug", "status")
_LARGEST = 6


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed: line of the foreign text, why, what stood there and what stands there now."""

    line: int
    why: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Converted:
    """The source of an issue made of a foreign text, its year and number, and every change."""

    year: int
    number: int
    day: date
    text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """The account of a text of which all is kept but what is listed."""

    path: str
    changes: tuple[Change, ...]
    doubts: tuple[Problem, ...]

    def differences(self) -> int:
        """Count the changes."""
        return len(self.changes)

    def lines(self) -> Iterable[str]:
        """Yield each change with its line."""
        yield f"Import of {self.path}: {len(self.changes)} changes, all else as it was"
        for change in self.changes:
            yield f"  line {change.line}: {change.why}: {change.before.strip()}"

    def json(self) -> str:
        """Give the file and its changes."""
        return json.dumps({"file": self.path, "changes": [asdict(change) for change in self.changes]})


def claims(name: str, _head: bytes) -> bool:
    """Whether a file is Markdown, by its name."""
    return name.lower().endswith((".md", ".markdown"))


def read(file: Foreign, house: Publication, _asked: Asked) -> Reading:
    """Read a file that is one issue."""
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = Location(file.path, file.data.count(b"\n", 0, error.start) + 1)
        problem = Problem(at, "S002", f"byte {error.start} is not UTF-8", "save the file in UTF-8")
        return Reading(problems=(problem,))
    made, problems = convert(text, file.path, file.missing(text))
    if made is None:
        return Reading(problems=problems)
    where = f"issues/{made.year}/{made.number}/issue.md"
    head = Issue(year=made.year, number=made.number, path=where, title=house.title, date=made.day, lang=house.language)
    report = ChangeReport(file.path, made.changes, problems)
    return Reading((Imported(file.path, head, report, made.text),), problems=problems)


def convert(text: str, path: str, missing: frozenset[str]) -> tuple[Converted | None, tuple[Problem, ...]]:
    """Convert a text; `missing` are the characters that no font of ours has, which are replaced by their names."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    meta, start = _head(lines)
    problems = [*_checked(meta, path)]
    number, day = meta.get("number", ("", 0))[0], meta.get("date", ("", 0))[0]
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, tuple(problems)
    changes: list[Change] = []
    body = list(_body(lines[start:], start + 1, missing, changes))
    year = int(day[:4])
    head = ["---", f"number: {int(number)}", f"date: {day[:10]}"]
    head += [f"description: {_quoted(meta['summary'][0])}"] if "summary" in meta else []
    tags = [word.strip() for word in meta.get("tags", ("", 0))[0].split(",") if word.strip()]
    head += [f"keywords: [{', '.join(map(_quoted, tags))}]"] if tags else []
    used = {"number", "date", "summary", "tags"}
    changes += [
        Change(line, "metadata that the issue does not need", lines[line - 1], "")
        for name, (_, line) in meta.items()
        if name not in used
    ]
    changes.sort(key=lambda change: change.line)
    return Converted(
        year, int(number), date.fromisoformat(day[:10]), "\n".join([*head, "---", "", *body]), tuple(changes)
    ), tuple(problems)


def _head(lines: list[str]) -> tuple[dict[str, tuple[str, int]], int]:
    """The metadata by name with its line, and where the text begins."""
    meta: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(lines):
        found = _META.match(line)
        if not found:
            return meta, number + (not line.strip())
        meta[found[1].casefold()] = (found[2].strip(), number + 1)
    return meta, len(lines)


def _checked(meta: dict[str, tuple[str, int]], path: str) -> Iterator[Problem]:
    if not meta:
        yield Problem(
            Location(path, 1), "S140", "the text does not begin with metadata", "begin it with Title: and Date:"
        )
        return
    value, line = meta.get("number", ("", 1))
    if not re.fullmatch(r"[1-9]\d{0,3}", value):
        hint = "write Number: 41 into its head"
        yield Problem(Location(path, line), "S141", f"the issue's number is missing or wrong: “{value}”", hint)
    value, line = meta.get("date", ("", 1))
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        said = f"the issue's date is missing or wrong: “{value}”"
        yield Problem(Location(path, line), "S141", said, "write Date: 2024-11-04 into its head")
    for name, (_, line) in meta.items():
        if name not in _KNOWN:
            said = f"{name}: has no place in an issue"
            yield Problem(Location(path, line), "S142", said, "it is listed in import.json", Severity.WARNING)


def _body(lines: list[str], first: int, missing: frozenset[str], changes: list[Change]) -> Iterator[str]:
    """The lines of the text, changed where they must be."""
    fence = ""
    level = 1
    for number, line in enumerate(lines, first):
        new = line
        if found := _FENCE.match(line):
            mark = found[1][0]
            fence = "" if fence == mark else fence or mark
        elif not fence:
            if heading := _HEADING.fullmatch(new):
                level = min(max(len(heading[1]), 2), level + 1)
                new = _change(changes, number, "level of a heading", new, "#" * level + heading[2])
            linked = _EMPTY_LINK.sub(lambda link: link[1], new)
            new = _change(changes, number, "link without an address", new, linked)
            new = _change(changes, number, "presentational HTML", new, _TAG.sub("", new))
        if not missing.isdisjoint(new):
            named = "".join(_named(char) if char in missing else char for char in new)
            new = _change(changes, number, "character that no font has", new, named)
        yield new


def _change(changes: list[Change], line: int, why: str, before: str, after: str) -> str:
    if after != before:
        changes.append(Change(line, why, before, after))
    return after


def _named(char: str) -> str:
    """A character as its name in braces of text, as emoji are written where there are none: ":crab:"."""
    name = unicodedata.name(char, f"U+{ord(char):04X}").casefold().replace(" ", "-")
    return "" if unicodedata.category(char) in {"Cf", "Mn"} else f":{name}:"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
