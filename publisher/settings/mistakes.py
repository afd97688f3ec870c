"""Mistakes in settings, in our words: what pydantic found becomes a problem at its line, with a hint."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from types import UnionType
from typing import Any, get_args

from pydantic_core import ErrorDetails

from publisher.problems import Location, Problem
from publisher.settings.yaml_lines import Lines

MAX_MESSAGE = 240
_KINDS = {
    "string_type": "should be text",
    "int_type": "should be a number",
    "int_parsing": "should be a whole number",
    "int_from_float": "should be a whole number",
    "bool_parsing": "should be true or false",
    "tuple_type": "should be a list",
    "list_type": "should be a list",
    "dict_type": "should be a set of keys",
    "model_type": "should be a set of keys",
    "model_attributes_type": "should be a set of keys",
    "date_type": "should be a date",
}
_KIND_HINTS = {
    "tuple_type": "write - before each entry, one a line, or [one, two]",
    "list_type": "write - before each entry, one a line, or [one, two]",
    "string_type": "write it on one line, in quotes if it has a colon in it",
    "model_type": "write its keys indented under it, one a line",
    "dict_type": "write its keys indented under it, one a line",
}


class SettingError(ValueError):
    """The reason why a value cannot be right, raised by validators of settings: code, sentence, hint."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the known word most like this one, or "" if none is near."""
    if len(word) > 60:
        return ""
    by_fold = {name.casefold(): name for name in islice(known, 5_000)}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """Say which known word may be meant, or which there are."""
    names = list(known)
    if close := nearest(word, names):
        return f"did you mean “{close}”?"
    return f"known: {', '.join(names[:20])}{' …' if len(names) > 20 else ''}" if names else "delete it"


def on_one_line(message: str) -> str:
    """Give a message that quotes a source in a form that fits a line of the screen or two."""
    flat = " ".join(message.split("\n"))
    return flat if len(flat) <= MAX_MESSAGE else f"{flat[: MAX_MESSAGE - 1]}…"


def explained(detail: ErrorDetails, path: str, lines: Lines, shape: type) -> Problem:
    """Turn what pydantic says into a problem in our words, at the line of the value."""
    names = [part for part in detail["loc"] if part != "[key]"]
    code, message, hint = _words(detail, names, shape)
    return Problem(Location(path, lines.under(names)), code, on_one_line(message), hint)


def _words(detail: ErrorDetails, names: list[str | int], shape: type) -> tuple[str, str, str]:
    """Give code, message and hint."""
    name = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in names).lstrip(".")
    kind, context = detail["type"], detail.get("ctx", {})
    error = context.get("error")
    if isinstance(error, SettingError):
        return error.code, f"{name}: {error.message}" if name else error.message, error.hint
    if kind == "extra_forbidden":
        known = _keys(shape, names[:-1])
        return ("C002", f"unknown key “{name}”", suggestion(str(names[-1]), known))
    if kind == "missing":
        return "C003", f"“{name}” is missing", f"add {names[-1]}: …"
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "")
        near = nearest(str(detail["input"]), re.split(r",? or |, ", expected))
        hint = f"did you mean “{near}”?" if near else "write one of these words"
        return "C005", f"{name}: “{detail['input']}” is not one of {expected}", hint
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = f"{'at least' if 'ge' in context else 'at most'} {context.get('ge', context.get('le'))}"
        return "C005", f"{name}: {detail['input']} is out of range", f"it must be {bound}"
    if kind in ("too_long", "string_too_long"):
        unit, hint = ("characters", "shorten it") if isinstance(detail["input"], str) else ("entries", "take some out")
        return "C008", f"{name} has more than {context['max_length']} {unit}", hint
    reason = _KINDS.get(kind, detail["msg"][:1].lower() + detail["msg"][1:])
    subject = name or "the file"
    return (
        "C004",
        f"{subject} {reason}" if kind in _KINDS else f"{subject}: {reason}",
        _KIND_HINTS.get(kind, "compare it with the reference of the format"),
    )


def _keys(shape: type, names: list[str | int]) -> list[str]:
    """List the keys known at a place inside a shape."""
    here: Any = shape
    for name in names:
        here = _unwrapped(here)
        if _is_settings(here):
            fields = here.model_fields.items()
            here = next((info.annotation for key, info in fields if (info.alias or key) == name), None)
        else:  # a list or a set of keys of one kind: tuple[X, ...], dict[str, X]
            here = next((part for part in reversed(get_args(here)) if part is not ...), None)
    here = _unwrapped(here)
    return [info.alias or key for key, info in here.model_fields.items()] if _is_settings(here) else []


def _is_settings(annotation: Any) -> bool:
    return hasattr(annotation, "model_fields")


def _unwrapped(annotation: Any) -> Any:
    """Take `X` out of `X | None`."""
    if isinstance(annotation, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
