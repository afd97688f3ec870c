"""The head of a Markdown file of another system: YAML, TOML, JSON, or lines of "Key: value".

In: the lines of a file. Out: values by key in lower case, the line of each, and where
the text begins. Sources: Jekyll 4 and Hugo, "Front matter"; Pelican 4, "File metadata"; MultiMarkdown 6, "Metadata";
pandoc, "Metadata blocks".

Codes: C001, C004, C006, C007, C008 of YAML · S222 a head that cannot be read.
"""

import json
import re
import tomllib
from dataclasses import dataclass, field

from publisher.problems import Location, Problem, Problems, PublisherError
from publisher.settings.yaml_lines import Tree

_META = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")
_KEY = re.compile(r"[\"']?([A-Za-z_][\w. -]*?)[\"']?\s*[:=]")
_LINES = frozenset({"title", "number", "date", "author", "authors", "tags", "keywords", "summary", "category", "slug"})
_TITLE = re.compile(r"#[ \t]+(\S.*?)[ \t]*#*")
_PROPERTIES = frozenset({"date", "number", "issue", "tags", "status", "created", "published", "author", "created time"})
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Head:
    """The values of a head. `kind`: "yaml", "toml", "json", "lines", "title block", "properties" (under a title), or ""
    without one.

    `values` are texts, or tuples of texts where a list stands; `start` is the index of the first line of the text.
    """

    kind: str = ""
    values: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    start: int = 0

    def text(self, *names: str) -> str:
        """The first of these values that is there, as one text."""
        found = next((self.values[name] for name in names if self.values.get(name)), "")
        return found if isinstance(found, str) else ", ".join(found)

    def several(self, *names: str) -> tuple[str, ...]:
        """The values of all these keys; a text is divided at commas."""
        found: list[str] = []
        for name in names:
            value = self.values.get(name, "")
            found += value.split(",") if isinstance(value, str) else value
        return tuple(dict.fromkeys(word.strip() for word in found if word.strip()))


def read_head(lines: list[str], path: str) -> tuple[Head, Problems]:
    """Read the head of a file, whatever kind it is of."""
    first = lines[0].rstrip() if lines else ""
    if first in {"---", "+++"}:
        ends = {"---", "..."} if first == "---" else {"+++"}
        end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ends), None)
        if end is not None:
            inside = "\n".join(lines[1:end])
            return _yaml(inside, lines, end, path) if first == "---" else _toml(inside, lines, end, path)
        if first == "+++" or any(_META.match(line) for line in lines[1:4]):
            problem = Problem(Location(path, 1), "S222", f"the head that begins with {first} is not closed", "close it")
            return Head(), (problem,)
    if first.startswith("{") and not first.startswith(("{%", "{{", "{:")):
        return _json(lines, path)
    if first.startswith("% "):
        return _title_block(lines), ()
    plain = _plain(lines)
    return plain if plain.values else _properties(lines), ()


def _yaml(text: str, lines: list[str], end: int, path: str) -> tuple[Head, Problems]:
    tree = Tree(path, 2)
    try:
        tree.build(text)
    except PublisherError as error:
        return Head(), error.problems
    return _head("yaml", tree.root[0], lines, end), tuple(tree.problems)


def _toml(text: str, lines: list[str], end: int, path: str) -> tuple[Head, Problems]:
    try:
        return _head("toml", tomllib.loads(text), lines, end), ()
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) + 1 if found else 1
        return Head(), (Problem(Location(path, line), "S222", f"this is not TOML: {error}"[:200], "fix its head"),)


def _json(lines: list[str], path: str) -> tuple[Head, Problems]:
    text = "\n".join(lines)
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return Head(), (Problem(Location(path, line), "S222", f"this is not JSON: {error}"[:200], "fix its head"),)
    return _head("json", value, lines, text.count("\n", 0, end)), ()


def _head(kind: str, value: object, lines: list[str], end: int) -> Head:
    values: dict[str, str | tuple[str, ...]] = {}
    _flat(value, values, 0)
    places: dict[str, int] = {}
    for number, line in enumerate(lines[: end + 1], 1):
        if found := _KEY.match(line.strip()):
            places.setdefault(found[1].casefold(), number)
    return Head(kind, values, {key: places.get(key, 1) for key in values}, end + 1)


def _flat(value: object, values: dict[str, str | tuple[str, ...]], depth: int) -> None:
    """Put values by their keys, those of an inner table too: Hugo has its own under `params`."""
    for key, each in value.items() if isinstance(value, dict) else ():
        name = str(key).casefold()
        if isinstance(each, dict):
            if depth < _DEEPEST:
                _flat(each, values, depth + 1)
        elif isinstance(each, list | tuple):
            values.setdefault(name, tuple(_text(item) for item in each))
        elif each is not None:
            values.setdefault(name, _text(each))


def _text(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("name") or "; ".join(f"{key}: {each}" for key, each in value.items()))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _title_block(lines: list[str]) -> Head:
    """Read a title block of pandoc: title, authors, date, each behind a percent sign."""
    values: dict[str, str | tuple[str, ...]] = {}
    places: dict[str, int] = {}
    for number, name in enumerate(("title", "authors", "date")):
        if number < len(lines) and lines[number].startswith("%"):
            said = lines[number][1:].strip()
            values[name] = tuple(said.split(";")) if name == "authors" else said
            places[name] = number + 1
    return Head("title block", values, places, len(values))


def _plain(lines: list[str]) -> Head:
    """Read lines of "Key: value" up to the first that is none; a line set in goes on with the value above it."""
    values: dict[str, str | tuple[str, ...]] = {}
    places: dict[str, int] = {}
    last = ""
    for number, line in enumerate(lines):
        if found := _META.match(line):
            last = found[1].casefold()
            values[last] = found[2].strip()
            places[last] = number + 1
        elif last and line.startswith(("    ", "\t")) and line.strip():
            values[last] = f"{values[last]} {line.strip()}"
        elif _LINES.isdisjoint(values):
            return Head()
        else:
            return Head("lines", values, places, number + (not line.strip()))
    return Head() if _LINES.isdisjoint(values) else Head("lines", values, places, len(lines))


def _properties(lines: list[str]) -> Head:
    """Read lines of "Key: value" under a heading that is the title, as Notion writes them."""
    at = next((number for number, line in enumerate(lines) if line.strip()), 0)
    title = _TITLE.fullmatch(lines[at]) if lines else None
    first = next((number for number, line in enumerate(lines[at + 1 :], at + 1) if line.strip()), 0)
    if not title or not first:
        return Head()
    values: dict[str, str | tuple[str, ...]] = {"title": title[1]}
    places = {"title": at + 1}
    end = first
    while end < len(lines) and (found := _META.fullmatch(re.sub(r"\*\*|__", "", lines[end]).rstrip(" \\"))):
        values.setdefault(found[1].casefold(), found[2].strip())
        places.setdefault(found[1].casefold(), end + 1)
        end += 1
    blank = end >= len(lines) or not lines[end].strip()
    return Head("properties", values, places, end) if blank and not _PROPERTIES.isdisjoint(values) else Head()
