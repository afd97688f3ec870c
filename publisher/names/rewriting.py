"""The names file rewritten: entries, variants and ignored names added; every other character stays as it is.

In: the text of the file. Out: the new text. It is the old one with a piece put in where the YAML parser says that a
list ends, in the style of its neighbours; it was read back and is the old value and the change, nothing else. What
stands there already is not added again.

Codes besides those of reading: N041 no such entry · N042 the change would change something else.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from publisher.problems import Location, Problem, PublisherError
from publisher.settings import authorities, reader
from publisher.settings.authorities import Authorities
from publisher.settings.yaml_lines import MappingNode, Node, ScalarNode, SequenceNode, composed

HEAD = "# The names of the index, one entry a heading; what each key means: issues/README.md, “The names file”.\n"
WIDTH = 120
_PLAIN = re.compile(r"[^\W\d_](?:[\w.’()/-]|, (?=\w)| (?=[\w(]))*")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def add(text: str, *entries: Mapping[str, Any]) -> str:
    """Add entries at the end of the list; the same again changes nothing, another of its id is N001."""
    old = _value(text)
    listed = json.dumps([dict(entry) for entry in entries], ensure_ascii=False)
    fresh = [made for made in _value(listed, alone=True).entries if made not in old.entries] if entries else []
    if not fresh:
        return text
    ids = {made.id for made in fresh}
    new = _appended(text, "entries", [dict(entry) for entry in entries if entry["id"] in ids])
    _proven(old, new, entries=(*old.entries, *fresh))
    return new


def _place(book: Authorities, entry: str) -> int:
    """Find the place of an entry. Raises PublisherError: N041 if there is no such entry."""
    ids = [known.id for known in book.entries]
    if entry not in ids:
        hint = reader.suggestion(entry, ids)
        raise PublisherError(Problem(Location(authorities.PATH), "N041", f"there is no entry “{entry}”", hint))
    return ids.index(entry)


def add_variant(text: str, entry: str, form: str, *, see: bool = False) -> str:
    """Add a spelling to an entry; with `see` the index has a line for it that sends to the heading."""
    old, form = _value(text), form.strip()
    at = _place(old, entry)
    variants = old.entries[at].variants
    if form in [variant.form for variant in variants]:
        return text
    new = _with_variant(text, at, {"form": form, "see": True} if see else form)
    with_form = {"id": "a", "kind": "place", "name": "A", "variants": [{"form": form, "see": see}]}
    added = _value("- " + json.dumps(with_form, ensure_ascii=False), alone=True)
    changed = old.entries[at].model_copy(update={"variants": (*variants, *added.entries[0].variants)})
    _proven(old, new, entries=(*old.entries[:at], changed, *old.entries[at + 1 :]))
    return new


def add_heading(text: str, entry: str, lang: str, heading: str) -> str:
    """Add the heading of an entry in the indexes of a language; N041 if there is no such entry, N042 if it has one."""
    old, heading = _value(text), heading.strip()
    at = _place(old, entry)
    names = old.entries[at].names
    if lang in names:
        if names[lang].name == heading:
            return text
        raise _refused(f"{entry} has the heading “{names[lang].name}” in “{lang}”")
    new = _with_heading(text, at, lang, heading)
    listed = json.dumps({"id": "a", "kind": "place", "name": "A", "names": {lang: heading}}, ensure_ascii=False)
    added = _value(f"- {listed}", alone=True).entries[0].names
    changed = old.entries[at].model_copy(update={"names": {**names, **added}})
    _proven(old, new, entries=(*old.entries[:at], changed, *old.entries[at + 1 :]))
    return new


def ignore(text: str, names: Sequence[str]) -> str:
    """Add names that shall not be suggested again."""
    old = _value(text)
    fresh = [name for name in dict.fromkeys(map(str.strip, names)) if name and name not in old.ignore]
    if not fresh:
        return text
    new = _appended(text, "ignore", fresh)
    _proven(old, new, ignore=(*old.ignore, *fresh))
    return new


# --- where it goes -----------------------------------------------------------------------------------------------


def _appended(text: str, key: str, values: Sequence[object]) -> str:
    """Put values at the end of the list under a key of the file, which is made if there is none."""
    root = composed(text)
    node = root if isinstance(root, SequenceNode) and key == "entries" else _under(root, key)
    if isinstance(node, SequenceNode) and (node.value or node is root):
        return _into_list(text, node, values)
    if isinstance(root, MappingNode | SequenceNode) and root.flow_style:
        raise _refused("all of it stands in brackets")
    newline = _newline(text)
    lines = [line for value in values for line in _lines(value, 2)]
    if node is not None:  # `entries:` or `entries: []`, with nothing in it
        end = _end(text, node)
        line_end = _line_end(text, end)
        before = text[: node.start_mark.index].rstrip(" ") + text[end:line_end]
        return newline.join([before, *lines]) + text[line_end:]
    if isinstance(root, SequenceNode):  # only the entries so far: a key over them makes room for others
        text = _put(text, root.start_mark.index - root.start_mark.column, f"entries:{newline}")
    text = text or HEAD
    return text + ("" if text.endswith("\n") else newline) + newline.join([f"{key}:", *lines, ""])


def _with_variant(text: str, index: int, value: object) -> str:
    """Put a spelling under the entry at a place of the list."""
    root = composed(text)
    entries: Any = root if isinstance(root, SequenceNode) else _under(root, "entries")
    entry: MappingNode = entries.value[index]
    node = _under(entry, "variants")
    if isinstance(node, SequenceNode) and node.value:
        return _into_list(text, node, [value])
    if node is not None:  # one spelling without a list, or none
        alone = isinstance(node, ScalarNode) and node.value not in ("", "~", "null")
        shown = _flow([node.value, value] if alone else [value])
        before = text[: node.start_mark.index]
        return before + ("" if before.endswith(" ") else " ") + shown + text[_end(text, node) :]
    end, piece = _end(text, _under(entry, "name") or entry), f"variants: [{_flow(value)}]"
    if entry.flow_style:
        return _put(text, end, f", {piece}")
    return _put(text, _line_end(text, end), _newline(text) + " " * entry.start_mark.column + piece)


def _with_heading(text: str, index: int, lang: str, heading: str) -> str:
    """Put a heading in a language under the entry at a place of the list."""
    root = composed(text)
    entries: Any = root if isinstance(root, SequenceNode) else _under(root, "entries")
    entry: MappingNode = entries.value[index]
    node = _under(entry, "names")
    piece = f"{lang}: {_flow(heading)}"
    if isinstance(node, MappingNode) and node.value:
        end = _end(text, node.value[-1][1])
        if node.flow_style:
            return _put(text, end, f", {piece}")
        return _put(text, _line_end(text, end), _newline(text) + " " * node.start_mark.column + piece)
    if node is not None:
        raise _refused("names: is there and says nothing")
    end, piece = _end(text, _under(entry, "name") or entry), f"names: {{{piece}}}"
    if entry.flow_style:
        return _put(text, end, f", {piece}")
    return _put(text, _line_end(text, end), _newline(text) + " " * entry.start_mark.column + piece)


def _into_list(text: str, node: SequenceNode, values: Sequence[object]) -> str:
    """Put values after the last of a list, in brackets or one a line as the list has them."""
    end = _end(text, node.value[-1]) if node.value else node.start_mark.index + 1
    if node.flow_style:
        comma = ", " if node.value else ""
        return _put(text, end, comma + ", ".join(map(_flow, values)))
    lines = [line for value in values for line in _lines(value, node.start_mark.column)]
    return _put(text, _line_end(text, end), "".join(_newline(text) + line for line in lines))


def _under(node: Node | None, key: str) -> Node | None:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _end(text: str, node: Node) -> int:
    """Offset after the last character of a value; the parser's own end of a block is beyond its comments."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    end: int = node.end_mark.index
    return len(text[:end].rstrip()) if isinstance(node, ScalarNode) and node.style in ("|", ">") else end


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" and end > offset else end


def _put(text: str, offset: int, piece: str) -> str:
    return text[:offset] + piece + text[offset:]


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


# --- how it is written -------------------------------------------------------------------------------------------


def _lines(value: object, indent: int) -> list[str]:
    """Write an item of a list, with the keys of an entry one a line."""
    lead = " " * indent + "- "
    if not isinstance(value, dict) or "form" in value:
        return [lead + _flow(value)]
    lines: list[str] = []
    for key, inner in value.items():
        start = (" " * len(lead) if lines else lead) + f"{key}:"
        shown = f"{start} {_text(inner, commas=True) if isinstance(inner, str) else _flow(inner)}"
        if isinstance(inner, list | tuple) and len(shown) > WIDTH:
            lines += [start, *(" " * len(lead) + "  - " + _flow(item) for item in inner)]
        else:
            lines.append(shown)
    return lines


def _flow(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
        case str():
            return _text(value, commas=False)
        case Iterable():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            return str(value)


def _text(value: str, *, commas: bool) -> str:
    """Write a text bare where YAML reads it as it stands, else in quotes."""
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS and (commas or "," not in value)
    return value if plain else json.dumps(value, ensure_ascii=False)


# --- proof -------------------------------------------------------------------------------------------------------


def _value(text: str, *, alone: bool = False) -> Authorities:
    """Read a names file; an entry `alone` may name others that are not in it."""
    value, problems = authorities.read(text, among=not alone)
    if value is None:
        raise PublisherError(*problems)
    return value


def _proven(old: Authorities, new: str, **changes: Any) -> None:
    if _value(new) != old.model_copy(update=changes):
        raise _refused("the file would not say the same afterwards")


def _refused(reason: str) -> PublisherError:
    hint = "write the change by hand"
    return PublisherError(Problem(Location(authorities.PATH), "N042", f"it cannot be rewritten: {reason}", hint))
