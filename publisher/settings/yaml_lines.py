"""YAML text as plain values and the lines they stand on, or as nodes and the characters they stand on.

In: text. Out: sets of keys, lists and strings, each with its line. Limits are kept while the events come in, so that
no text can make it build much; whether the values are right is for `reader` to tell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NoReturn

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from publisher.problems import Location, Problem, PublisherError
from publisher.settings import yaml_words

# Nodes are PyYAML's; this module alone imports it.
__all__ = [
    "Lines", "MappingNode", "Node", "ScalarNode", "SequenceNode", "Tree", "composed", "forbidden_character",
]  # fmt: skip

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 8
MAX_VALUES = 20_000

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# What XML 1.0 cannot hold, and control characters that no reader can see: C0 but tab and line ends, DEL, C1,
# surrogates, and the two noncharacters of the basic plane.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def forbidden_character(text: str) -> tuple[int, str] | None:
    """Find the first control character that no text may hold: its offset, and its name as "U+0000"."""
    control = _FORBIDDEN.search(text)
    return (control.start(), f"U+{ord(control[0]):04X}") if control else None


@dataclass(slots=True)
class Lines:
    """The line of a value, and the same for what is inside it, by key or index."""

    line: int
    inside: dict[str | int, "Lines"] = field(default_factory=dict)

    def under(self, names: Iterable[str | int]) -> int:
        """Give the line of what stands under these names, as far as they lead."""
        at = self
        for name in names:
            if name not in at.inside:
                break
            at = at.inside[name]
        return at.line


class _Open:
    """A list or a set of keys that is being read."""

    def __init__(self, lines: Lines, *, keyed: bool) -> None:
        self.keyed, self.lines = keyed, lines
        self.values: dict[str | int, object] = {}
        self.key: str | None = None
        self.repeated = False

    def add(self, value: object, lines: Lines) -> tuple[str, str, str] | None:
        """Add a value, or the key of the next one; say what is wrong with the key."""
        if not self.keyed:
            self.lines.inside[len(self.values)] = lines
            self.values[len(self.values)] = value
            return None
        if self.key is None:
            return self._add_key(value, lines)
        if not self.repeated:
            self.lines.inside[self.key].inside = lines.inside
            if value is not None:  # a key without a value is as if it were not there
                self.values[self.key] = value
        self.key = None
        return None

    def _add_key(self, key: object, lines: Lines) -> tuple[str, str, str] | None:
        self.key = key if isinstance(key, str) else ""
        self.repeated = not isinstance(key, str) or key in self.lines.inside  # then its value is not kept
        if not isinstance(key, str):
            return "C004", "a key must be a word", "write it as name: value"
        first = self.lines.inside.setdefault(key, lines).line
        return ("C006", f"“{key[:60]}” is given twice, first on line {first}", "keep one") if self.repeated else None

    def closed(self) -> tuple[object, Lines]:
        """Give what was read, and its lines."""
        return (self.values if self.keyed else list(self.values.values())), self.lines


class Tree:
    """Plain values and the lines they stand on, built from the events of the YAML parser."""

    def __init__(self, path: str, first_line: int, scale: int = 1) -> None:
        self.path, self.first_line, self.scale = path, first_line, scale
        self.root: tuple[object, Lines] = ({}, Lines(first_line))
        self.open: list[_Open] = []
        self.problems: list[Problem] = []
        self.documents = self.values = 0
        self.text: list[str] = []

    def build(self, text: str) -> None:
        """Read the text, or raise `PublisherError`."""
        if len(text) > MAX_CHARACTERS * self.scale:
            most = MAX_CHARACTERS * self.scale
            self._stop(0, "C008", f"the settings are longer than {most} characters", "shorten them")
        if control := forbidden_character(text):
            line = text.count("\n", 0, control[0])
            self._stop(line, "C001", f"the control character {control[1]} cannot stand here", "delete it")
        self.text = text.split("\n")
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                self._take(event)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            mistake = yaml_words.stumbled(text, mark.line if mark else 0)
            self._stop(mistake.line, "C001", mistake.message, mistake.hint)

    def _stop(self, line: int, code: str, message: str, hint: str) -> NoReturn:
        raise PublisherError(Problem(Location(self.path, self.first_line + line), code, message, hint))

    def _take(self, event: yaml.Event) -> None:
        line = event.start_mark.line if event.start_mark else 0
        self._check(event, line)
        lines = Lines(self.first_line + line)
        match event:
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.open.append(_Open(lines, keyed=isinstance(event, yaml.MappingStartEvent)))
            case yaml.ScalarEvent():
                self._put(_scalar(event), lines)
                self._take_care(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._put(*self.open.pop().closed())

    def _take_care(self, event: yaml.ScalarEvent) -> None:
        """Note a text without quotes of which a # makes a comment, or that has curly quotes in their place."""
        start, end = event.start_mark, event.end_mark
        if event.style or not start or not end:
            return
        at = Location(self.path, self.first_line + end.line)
        if found := yaml_words.cut_off(self.text[end.line], end.column):
            column, message, hint = found
            self.problems.append(Problem(at, "C009", message, hint, column=column + 1))
        keyed = bool(self.open) and self.open[-1].keyed
        if keyed and (hint := yaml_words.curly(self.text[end.line], event.value)):
            message = "the curly quotation marks would be printed: YAML takes them for a part of the text"
            self.problems.append(Problem(at, "C035", message, hint, column=start.column + 1))

    def _check(self, event: yaml.Event, line: int) -> None:
        """Refuse what settings may not hold."""
        self.documents += isinstance(event, yaml.DocumentStartEvent)
        self.values += isinstance(event, yaml.NodeEvent)
        if self.documents > 1:
            self._stop(line, "C001", "a second YAML document begins here", "keep one, without a line ---")
        if getattr(event, "anchor", None):
            self._stop(line, "C007", "YAML anchors and aliases are not read (limit 0)", "write the value out")
        if str(getattr(event, "tag", None) or "").strip("!"):
            self._stop(line, "C007", "YAML tags are not read", "delete the word that begins with !")
        if len(self.open) > MAX_DEPTH:
            self._stop(line, "C008", f"the settings are nested more than {MAX_DEPTH} deep", "check the brackets")
        if self.values > MAX_VALUES * self.scale:
            self._stop(line, "C008", f"the settings hold more than {MAX_VALUES * self.scale} values", "shorten them")
        if isinstance(event, yaml.ScalarEvent) and (control := forbidden_character(event.value)):
            self._stop(line, "C001", f"the control character {control[1]} cannot stand here", "delete it")

    def _put(self, value: object, lines: Lines) -> None:
        if not self.open:
            self.root = (value, lines) if value is not None else self.root
        elif wrong := self.open[-1].add(value, lines):
            self.problems.append(Problem(Location(self.path, lines.line), *wrong))


def composed(text: str) -> Node | None:
    """Compose the nodes of a text that `Tree` has read; `start_mark` and `end_mark` are offsets of its characters."""
    node: Node | None = yaml.compose(text, Loader=_LOADER)
    return node


def _scalar(event: yaml.ScalarEvent) -> str | None:
    """Give a scalar as one line of text; None for nothing."""
    plain = event.implicit[0] and not event.style
    if plain and event.value in ("", "~", "null"):
        return None
    return re.sub(r"[ \t]*\n[ \t\n]*", " ", event.value).strip(" \t")
