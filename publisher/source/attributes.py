"""Attributes in braces: `{#id .class key="value"}`, on the line before a block or right after a span, link or code.

The plugins' attributes know no slash in a bare value (dates) and drop text after a block's attributes.
"""

import re
from dataclasses import dataclass, field

_ITEM = re.compile(
    r"""(?:\#(?P<id>[^\s{}"'\#=]+)|\.(?P<cls>[A-Za-z_][\w-]*)
      |(?P<key>[A-Za-z_][\w:-]*)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|'(?P<single>[^'{}]*)'(?=[\s}])
        |(?P<bare>[^\s"“”{}]+)(?<!,)))(?P<space>\s*)""",
    re.VERBOSE | re.DOTALL,
)
_OPENING = re.compile(r"\{\s*")


@dataclass(frozen=True, slots=True)
class Attributes:
    """Attributes in braces: id, classes, values by key. `line`: of a mark for the index that has a line of its own."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)

    def over(self, other: "Attributes") -> "Attributes":
        """Join with other attributes; these count where both say something."""
        classes = (*other.classes, *(name for name in self.classes if name not in other.classes))
        line = self.line if "index" in self.values else other.line
        values = {**other.values, **self.values}
        if "tlp" in self.values and "tlp" in other.values:  # two marks for readers are not a label: `record` reports it
            values["tlp"] = f"{other.values['tlp']} {self.values['tlp']}"
        return Attributes(self.id or other.id, classes, values, line)


def attributes_at(text: str, start: int) -> tuple[Attributes, int] | None:
    """Read `{…}` from this offset: the attributes and the offset after the brace, or None if it is something else."""
    opening = _OPENING.match(text, start)
    if not opening:
        return None
    name = ""
    classes: list[str] = []
    values: dict[str, str] = {}
    at = opening.end()
    while found := _ITEM.match(text, at):
        if found["id"]:
            name = found["id"]
        elif found["cls"]:
            classes.append(found["cls"])
        else:
            key, quoted = found["key"], found["quoted"]
            bare = found["single"] if found["single"] is not None else found["bare"]
            value = bare if quoted is None else re.sub(r'\\(["\\])', r"\1", quoted)
            values[key] = f"{values[key]} {value}" if key == "tlp" and key in values else value
        at = found.end()
        if not found["space"]:
            break
    if not (name or classes or values) or not text.startswith("}", at):
        return None
    return Attributes(name, tuple(classes), values), at + 1
