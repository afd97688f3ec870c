"""Blocks that a WordPress post only names: reusable blocks and patterns put in, what WordPress would make listed.

`<!-- wp:block {"ref":77} /-->` is the text of the item 77 of the export, with the words that the post has instead of
the pattern's own. Line ends of what is put in become spaces, so that the lines of the post stay those of the file.

Codes (warnings): S253 a block whose text is not in the export.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from publisher.importers.wordpress import text

DEEPEST = 5
"""Reusable blocks in one another."""
MOST = 2_000_000
"""Characters that may be put into a post."""
_BLOCK = re.compile(
    r"<!--\s*(?P<end>/)?wp:(?P<name>[a-z][\w/-]*)(?:\s+(?P<facts>\{.*?\}))?\s*(?P<void>/)?-->", re.DOTALL
)
_SILENT = frozenset(
    (
        *(
            "more",
            "nextpage",
            "spacer",
            "separator",
            "footnotes",
            "post-title",
            "post-date",
            "post-author",
            "navigation",
        ),
        *("post-author-name", "post-terms", "post-navigation-link", "comments", "search", "archives", "categories"),
        *("tag-cloud", "loginout", "site-logo", "site-title", "site-tagline", "social-link", "jetpack/subscriptions"),
        *("post-excerpt", "post-featured-image", "latest-comments", "calendar", "rss", "jetpack/sharing-buttons"),
        *("jetpack/like", "table-of-contents", "yoast-seo/table-of-contents", "rank-math/toc-block", "avatar"),
    )
)
"""Blocks without text, or around the text of a post."""
_OPENING = re.compile(r"<(?!!--)([a-z][\w-]*)\b[^<>]*>", re.IGNORECASE)
_WORDS = ("content", "text")


@dataclass(frozen=True, slots=True)
class BlockDoubt:
    """A block that is not put in: the line in the post, counted from 0, the message and a hint."""

    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Completed:
    """The text of a post with all that it names; ids of the items that were put in, and doubts."""

    text: str
    used: frozenset[str]
    doubts: tuple[BlockDoubt, ...]


def completed(source: str, reusable: Mapping[str, str]) -> Completed:
    """Put reusable blocks into a post. `reusable`: their texts by the ids of their items."""
    used: set[str] = set()
    doubts: list[BlockDoubt] = []
    made = _put_in(source, reusable, (), used, doubts)
    if len(made) > len(source) + MOST:
        doubts.append(BlockDoubt(0, f"its blocks would make {len(made):,} characters", "put them in by hand"))
        made = source
    return Completed(made, frozenset(used), tuple(doubts))


def _put_in(
    source: str, reusable: Mapping[str, str], above: tuple[str, ...], used: set[str], doubts: list[BlockDoubt]
) -> str:
    parts: list[str] = []
    at = size = 0
    for found in _BLOCK.finditer(source):
        name = found["name"].removeprefix("core/")
        if found["end"] or not (found["void"] or name == "block"):
            continue
        facts = _facts(found["facts"])
        if name == "block":
            parts.append(source[at : found.end()])
            at = found.end()
            number = str(facts.get("ref", ""))
            inside = reusable.get(number)
            if inside is None or number in above or len(above) >= DEEPEST or size > MOST:
                line = source.count("\n", 0, found.start()) if not above else 0
                why = "it holds itself" if number in above else "it is not in the export"
                hint = "export all content (Tools, Export), or put its text into the issue"
                doubts.append(BlockDoubt(line, f"the reusable block {number} was left out: {why}", hint))
                continue
            used.add(number)
            inside = overridden(inside, facts.get("content") or facts.get("overrides"))
            whole = _put_in(inside, reusable, (*above, number), used, doubts)
            parts.append(_on_one_line(text.html(whole, lambda _: "") if "<!-- wp:" not in whole else whole))
            size += len(parts[-1])
        elif name not in _SILENT:
            line = source.count("\n", 0, found.start()) if not above else 0
            said = "; ".join(_strings(facts))[:200]
            hint = "look at the page on the web, and put what it shows into the issue, if it matters"
            with_words = f" (it says: {said})" if said else ""
            message = f"the block {name} was left out: WordPress makes its text when it shows the page{with_words}"
            doubts.append(BlockDoubt(line, message, hint))
    return "".join((*parts, source[at:]))


def _facts(said: str | None) -> dict[str, Any]:
    """The attributes of a block; none if they cannot be read."""
    try:
        value = json.loads(said or "{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _strings(value: object, depth: int = 0) -> Iterator[str]:
    """Yield the texts of attributes that look like words."""
    if isinstance(value, str) and re.search(r"\w\s+\w", value):
        yield " ".join(value.split())
    inner: Iterable[object] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner if depth < DEEPEST else ():
        yield from _strings(each, depth + 1)


def _on_one_line(source: str) -> str:
    """Make line ends spaces; inside of preformatted text they stay as references to characters."""
    parts = re.split(r"(<(pre|textarea)\b.*?</\2\s*>)", source, flags=re.DOTALL | re.IGNORECASE)
    kept = [part for number, part in enumerate(parts) if number % 3 != 2]
    return "".join(part.replace("\n", "&#10;" if number % 2 else " ") for number, part in enumerate(kept))


# --- patterns with words of their own ----------------------------------------------------------------------------


def overridden(source: str, instead: object) -> str:
    """Give a pattern with the words that a post has instead of its own, by the names of its blocks."""
    if not isinstance(instead, dict):
        return source
    parts: list[str] = []
    at = 0
    for found in _BLOCK.finditer(source):
        facts = _facts(found["facts"])
        metadata = facts.get("metadata")
        name = metadata.get("name") if isinstance(metadata, dict) else None
        values = instead.get(name or metadata.get("id")) if isinstance(metadata, dict) else None
        if isinstance(values, dict) and isinstance(values.get("values"), dict):
            values = values["values"]
        if found["end"] or found["void"] or found.start() < at or not isinstance(values, dict):
            continue
        end = re.compile(rf"<!--\s*/wp:{re.escape(found['name'])}\s*-->").search(source, found.end())
        if end:
            parts += [source[at : found.end()], _with_values(source[found.end() : end.start()], values)]
            at = end.start()
    return "".join((*parts, source[at:]))


def _with_values(inside: str, values: Mapping[str, object]) -> str:
    """Give the HTML of a block with other words, another picture or another address."""
    words = next((values[key] for key in _WORDS if isinstance(values.get(key), str)), None)
    if words is not None:
        inside = _with_words(inside, str(words))
    for key, attribute in (("url", "src"), ("url", "href"), ("alt", "alt")):
        if isinstance(value := values.get(key), str):
            shown = escape(value)
            inside = re.sub(rf'\b{attribute}="[^"]*"', lambda _, a=attribute, v=shown: f'{a}="{v}"', inside, count=1)  # type: ignore[misc]
    return inside


def _with_words(inside: str, words: str) -> str:
    """Put words into the innermost of the elements that begin a block."""
    opened = None
    at = len(inside) - len(inside.lstrip())
    while found := _OPENING.match(inside, at):
        opened, at = found, found.end()
    if opened is None:
        return inside
    end = inside.find(f"</{opened[1]}", opened.end())
    return inside if end < 0 else inside[: opened.end()] + words + inside[end:]
