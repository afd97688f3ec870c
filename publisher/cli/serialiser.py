"""Results as JSON: an object for a frozen dataclass, with its fields in their order; a string for a path.

A problem is {path, line, column, code, severity, message, hint}; line 0 is the whole file, column 0 the whole line.
issues/README.md lists the shapes that commands print.
"""

import json
from dataclasses import fields, is_dataclass
from pathlib import Path

from publisher.problems import Problem


def as_json(value: object) -> str:
    """Serialise a result. Raises TypeError for what is neither JSON, nor a dataclass, nor a path."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def picked(value: object, *names: str) -> dict[str, object]:
    """Return these attributes of a value by their names."""
    return {name: getattr(value, name) for name in names}


def _plain(value: object) -> object:
    if isinstance(value, Problem):
        return picked(value.location, "path", "line") | picked(value, "column", "code", "severity", "message", "hint")
    if is_dataclass(value):
        return picked(value, *(field.name for field in fields(value)))
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} is not serialised")
