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
from publisher.settings.yaml_words import quoted

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
    "bool_parsing": "write true or false",
    "int_parsing": "write digits only: 41",
    "float_parsing": "write digits only: 36",
}
_LISTED = re.compile(r"([-*•·–—])(\s*)(\S.*)")


class SettingError(ValueError):
    """The reason why a value cannot be right, raised by validators of settings: code, sentence, hint.

    `key` is the one at fault, if the validator is that of several.
    """

    def __init__(self, code: str, message: str, hint: str = "", key: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.key = code, message, hint, key


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


def of_these(word: str, known: Iterable[str]) -> str:
    """Say which word of a few may be meant, or all of them."""
    names = list(known)
    near = nearest(word, names)
    return f"did you mean “{near}”?" if near else f"write {', '.join(names[:-1])} or {names[-1]}"


def on_one_line(message: str) -> str:
    """Give a message that quotes a source in a form that fits a line of the screen or two."""
    flat = " ".join(message.split("\n"))
    return flat if len(flat) <= MAX_MESSAGE else f"{flat[: MAX_MESSAGE - 1]}…"


def explained(detail: ErrorDetails, path: str, lines: Lines, shape: type) -> Problem:
    """Turn what pydantic says into a problem in our words, at the line of the value."""
    names = [part for part in detail["loc"] if part != "[key]"]
    code, message, hint = _words(detail, names, shape)
    error = detail.get("ctx", {}).get("error")
    keys = [error.key] if isinstance(error, SettingError) and error.key else []
    return Problem(Location(path, lines.under([*names, *keys])), code, on_one_line(message), hint)


def _words(detail: ErrorDetails, names: list[str | int], shape: type) -> tuple[str, str, str]:
    """Give code, message and hint."""
    name = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in names).lstrip(".")
    kind, context = detail["type"], detail.get("ctx", {})
    error = context.get("error")
    if isinstance(error, SettingError):
        return error.code, f"{name}: {error.message}" if name else error.message, error.hint
    if kind == "extra_forbidden":
        return "C002", f"unknown key “{name}”", _unknown(names, detail["input"], shape)
    if kind == "missing":
        return "C003", f"“{name}” is missing", f"add {names[-1]}: {_example(shape, names, detail['input'])}"
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "")
        hint = of_these(str(detail["input"]), re.split(r",? or |, ", expected))
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
        _instead(kind, names, detail["input"], shape)
        or _KIND_HINTS.get(kind, "compare it with the reference of the format"),
    )


def _instead(kind: str, names: list[str | int], value: object, shape: type) -> str:
    """Say what to write in place of a value of the wrong kind, as far as it shows what was meant; else ""."""
    key = f"{names[-1]}: " if names and isinstance(names[-1], str) else "- " if names else ""
    match kind, value:
        case "string_type", dict() if len(value) == 1 and all(isinstance(text, str) for text in value.values()):
            ((first, rest),) = value.items()
            return f"a colon with a space after it makes a key: write {key}{quoted(f'{first}: {rest}')}"
        case "tuple_type" | "list_type", str() if found := _LISTED.fullmatch(value):
            why = "leave a space after each hyphen" if found[1] == "-" else f"write - in place of {found[1]}"
            return f"{why}, each on a line of its own: - {found[3].split(f' {found[1]}')[0].strip()}"
        case "tuple_type" | "list_type", str() if "," in value:
            return f"write {key}[{value}]"
        case "tuple_type" | "list_type", str():
            return f"write {key}[{value}], or - before each entry, one a line"
        case "tuple_type" | "list_type", dict() if "id" in _keys(shape, [*names, 0]) and value:
            return f"write - id: {next(iter(value))} and under it, indented, its other keys"
        case "model_type" | "model_attributes_type", str() if not names:
            glued = re.match(r"([A-Za-z_][\w-]*):(\S+)", value)
            return (
                f"leave a space after the colon: {glued[1]}: {glued[2]}" if glued else "write name: value, one a line"
            )
        case "model_type" | "model_attributes_type", str():
            model: Any = _place(shape, names)
            example = str(getattr(model, "example", ""))
            return f"write {key}{filled_in(example, value)}" if example else ""
        case "dict_type", list() if value and names:
            return f'write {key}{{{value[0]}: "the reason"}}' if names[-1] == "allow" else ""
    return ""


def filled_in(hint: str, value: str) -> str:
    """Put what was written into a hint: in place of % as it is, of %id as an id can be."""
    return hint.replace("%id", _short(value)).replace("%", value)


def _short(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-") or "short-name"


def _unknown(names: list[str | int], value: object, shape: type) -> str:
    """Say which key may be meant; at the top of a file that lists things by id, that the key is the id of one."""
    known = _keys(shape, names[:-1])
    for key in known:
        if len(names) == 1 and isinstance(value, dict) and len(known) < 3 and "id" in _keys(shape, [key, 0]):
            return f"write {key}: and under it - id: {names[0]}"
    return suggestion(str(names[-1]), known)


def _example(shape: type, names: list[str | int], beside: object) -> str:
    """Give a value that a missing key may have, or "…"."""
    kind = str(_place(shape, names))
    if names[-1] == "id" and isinstance(beside, dict) and isinstance(name := beside.get("name"), str):
        return _short(name)
    if "datetime.date" in kind:
        return "2026-01-12"
    if "Literal" in kind:
        return kind.split("'")[1]
    return "41" if kind == "<class 'int'>" else "…"


def _keys(shape: type, names: list[str | int]) -> list[str]:
    """List the keys known at a place inside a shape."""
    here = _place(shape, names)
    return [info.alias or key for key, info in here.model_fields.items()] if _is_settings(here) else []


def _place(shape: type, names: list[str | int]) -> Any:
    """Give the kind of value that stands at a place inside a shape."""
    here: Any = shape
    for name in names:
        here = _unwrapped(here)
        if _is_settings(here):
            fields = here.model_fields.items()
            here = next((info.annotation for key, info in fields if (info.alias or key) == name), None)
        else:  # a list or a set of keys of one kind: tuple[X, ...], dict[str, X]
            here = next((part for part in reversed(get_args(here)) if part is not ...), None)
    return _unwrapped(here)


def _is_settings(annotation: Any) -> bool:
    return hasattr(annotation, "model_fields")


def _unwrapped(annotation: Any) -> Any:
    """Take `X` out of `X | None`."""
    if isinstance(annotation, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
