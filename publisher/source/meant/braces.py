"""Braces that were meant as attributes, and how they are written."""

import re
from collections.abc import Iterator

from publisher.settings import days
from publisher.source.attributes import attributes_at
from publisher.source.meant.near_miss import NOT_TEXT, NearMiss, short

_KEYS = (
    "date", "event", "event-date", "lang", "index", "until", "recipients", "redact", "credit", "place", "source",
    "title", "form", "label", "qualifier", "unit", "note", "id", "tlp",
)  # fmt: skip
_MEANT = re.compile(
    rf"\{{\s*(?:[.#][\w-]+[^{{}}{NOT_TEXT}]*|[\w-]+\s*=[^{{}}]+|(?:{'|'.join(_KEYS)})\s*:[^{{}}]+)\}}", re.IGNORECASE
)
_ITEM = re.compile(r"\s*,?\s*(?:(?P<short>[.#][\w-]+)|(?P<key>[A-Za-z_][\w:-]*?)\s*[=:]\s*)")
_QUOTES = "\"'“”„‟«»‘’"


def near_misses(text: str) -> Iterator[NearMiss]:
    """Find braces in a text that look like attributes."""
    for found in _MEANT.finditer(text):
        better = mended(found[0])
        hint = f"write {better}" if better and better != found[0] else "write them so"
        hint += " on the line before a block, or right after ], ) or `"
        yield NearMiss(found.start(), "S035", f"{short(found[0])} is set as text", hint)


def mended(written: str) -> str:
    """Write attributes as they are read, as far as it can be told what was meant; "" if it cannot.

    >>> mended("{form: bar, title=Ships in port}")
    '{form=bar title="Ships in port"}'
    """
    inner = written.strip().removeprefix("{").removesuffix("}")
    parts: list[str] = []
    at = 0
    while at < len(inner):
        found = _ITEM.match(inner, at)
        if not found:
            break
        at = found.end()
        if found["short"]:
            parts.append(found["short"])
            continue
        value, at = _value(inner, at)
        key = found["key"].lower()
        if key.endswith("date") and (meant := days.meant(value)):
            value = meant[0]
        elif key.endswith("date"):
            value = "/".join(day for part in re.split(r"\s*[–—]\s*", value) for day in days.meant(part)[:1]) or value
        parts.append(f"{key}={value}" if re.fullmatch(r"[\w.:/+-]+", value) else f'{key}="{value}"')
    better = f"{{{' '.join(parts)}}}"
    read = attributes_at(better, 0)
    return better if parts and read and read[1] == len(better) else ""


def _value(text: str, at: int) -> tuple[str, int]:
    """Read a value: to its closing quotation mark, else to the next attribute or the end."""
    if text[at : at + 1] in _QUOTES and at < len(text):
        end = next(
            (i for i in range(at + 1, len(text)) if text[i] in _QUOTES and not text[i + 1 : i + 2].isalnum()), len(text)
        )
        return text[at + 1 : end].replace('"', "'").strip(), end + 1
    following = re.compile(r"(?:\s|,)\s*(?:[A-Za-z_][\w-]*\s*[=:](?!/)|[.#][A-Za-z])").search(text, at)
    end = following.start() if following else len(text)
    return text[at:end].strip(" ,").replace('"', "'"), end
