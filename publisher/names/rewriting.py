"""The names file rewritten: entries, variants and ignored names added; every other character stays as it is.

A companion of `authorities`. In: the text of the file. Out: the new text. It is the old one with a piece put in where
the YAML parser says that a list ends, in the style of its neighbours; it was read back and is the old value and the
change, nothing else. What stands there already is not added again.

Codes besides those of reading: N041 no such entry · N042 the change would change something else.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from publisher.problems import Location, Problem, PublisherError
from publisher.settings import authorities, reader
from publisher.settings.authorities import Authorities

HEAD = "# The names of the index, one entry a heading; what each key means: issues/README.md, “The names file”.\n"
WIDTH = 120
_PLAIN = re.compile(r"[^\W\d_](?:[\w.’()/-]|, (?=\w)| (?=[\w(]))*")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def add(text: str, entry: Mapping[str, Any]) -> str:
    """Add an entry at the end of the list; the same again changes nothing, another of its id is N001."""
    old = _value(text)
    (fresh,) = _value("- " + json.dumps(dict(entry), ensure_ascii=False), alone=True).entries
    if fresh in old.entries:
        return text
    new = _appended(text, "entries", [dict(entry)])
    _proven(old, new, entries=(*old.entries, fresh))
    return new


def add_variant(text: str, entry: str, form: str, *, see: bool = False) -> str:
    """Add a spelling to an entry; with `see` the index has a line for it that sends to the heading."""
    old, form = _value(text), form.strip()
    found = next((each for each in old.entries if each.id == entry), None)
    if found is None:
        hint = reader.suggestion(entry, [each.id for each in old.entries])
        raise PublisherError(Problem(Location(authorities.PATH), "N041", f"there is no entry “{entry}”", hint))
    if form in [variant.form for variant in found.variants]:
        return text
    value = {"form": form, "see": True} if see else form
    new = _with_variant(text, old.entries.index(found), value)
    changed = found.model_copy(update={"variants": (*found.variants, authorities.Variant(form=form, see=see))})
    _proven(old, new, entries=tuple(changed if each is found else each for each in old.entries))
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
    root = _parsed(text)
    if isinstance(root, SequenceNode):
        if key == "entries":
            return _into_list(text, root, values)
        if root.flow_style:
            raise _refused("it is a list in brackets")
        start = root.start_mark.index  # only the entries so far: a key over them makes room for others
        text = text[:start] + "entries:" + _newline(text) + text[start:]
        root = _parsed(text)
    node = _under(root, key)
    if isinstance(node, SequenceNode) and node.value:
        return _into_list(text, node, values)
    lines = [line for value in values for line in _lines(value, 2)]
    if node is None:
        if isinstance(root, MappingNode) and root.flow_style:
            raise _refused("it is a set of keys in braces")
        kept = text or HEAD
        kept += "" if kept.endswith("\n") else _newline(text)
        return kept + _newline(text).join([f"{key}:", *lines, ""])
    end = _end(node)
    if isinstance(node, ScalarNode) and node.value not in ("", "~", "null"):
        raise _refused(f"{key} is no list")
    before = text[: node.start_mark.index].rstrip(" ")  # `entries:` or `entries: []`, with nothing in it
    line_end = _line_end(text, end)
    return before + text[end:line_end] + _newline(text) + _newline(text).join(lines) + text[line_end:]


def _with_variant(text: str, index: int, value: object) -> str:
    """Put a spelling under the entry at a place of the list."""
    root = _parsed(text)
    listed = root if isinstance(root, SequenceNode) else _under(root, "entries")
    entry = listed.value[index] if isinstance(listed, SequenceNode) else None
    if not isinstance(entry, MappingNode):
        raise _refused("the entry is no set of keys")
    node = _under(entry, "variants")
    if isinstance(node, SequenceNode) and node.value:
        return _into_list(text, node, [value])
    if node is None:
        name = _under(entry, "name") or entry
        if entry.flow_style:
            return _put(text, _end(name), f", variants: [{_flow(value)}]")
        line_end = _line_end(text, _end(name))
        indent = " " * entry.value[0][0].start_mark.column
        return _put(text, line_end, f"{_newline(text)}{indent}variants: [{_flow(value)}]")
    start, end = node.start_mark.index, _end(node)
    before = [_flow(node.value)] if isinstance(node, ScalarNode) and node.value not in ("", "~", "null") else []
    space = "" if text[start - 1 : start] == " " else " "
    return text[:start] + space + f"[{', '.join([*before, _flow(value)])}]" + text[end:]


def _into_list(text: str, node: SequenceNode, values: Sequence[object]) -> str:
    """Put values after the last of a list, in brackets or one a line as the list has them."""
    end = _end(node.value[-1]) if node.value else node.start_mark.index + 1
    if node.flow_style:
        comma = ", " if node.value else ""
        return _put(text, end, comma + ", ".join(map(_flow, values)))
    lines = [line for value in values for line in _lines(value, node.start_mark.column)]
    return _put(text, _line_end(text, end), "".join(_newline(text) + line for line in lines))


def _under(node: Node | None, key: str) -> Node | None:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _end(node: Node) -> int:
    """The offset after the last character of a value; the parser's own end of a block is beyond its comments."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return int(node.end_mark.index) - 1
    return int(node.end_mark.index)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" and end > offset else end


def _put(text: str, offset: int, piece: str) -> str:
    return text[:offset] + piece + text[offset:]


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _parsed(text: str) -> Node | None:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    try:
        found: Node | None = yaml.compose(text)
    except YAMLError as error:
        raise _refused(str(error).splitlines()[0]) from None
    return found


# --- how it is written -------------------------------------------------------------------------------------------


def _lines(value: object, indent: int) -> list[str]:
    """An item of a list, with the keys of an entry one a line."""
    lead = " " * indent + "- "
    if not isinstance(value, dict) or "form" in value:
        return [lead + _flow(value)]
    lines: list[str] = []
    for key, each in value.items():
        start = (" " * len(lead) if lines else lead) + f"{key}:"
        shown = f"{start} {_block(each)}"
        if isinstance(each, list | tuple) and len(shown) > WIDTH:
            lines += [start, *(" " * len(lead) + "  - " + _flow(one) for one in each)]
        else:
            lines.append(shown)
    return lines


def _block(value: object) -> str:
    return _text(value, commas=True) if isinstance(value, str) else _flow(value)


def _flow(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
        case str():
            return _text(value, commas=False)
        case Iterable():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            return str(value)


def _text(value: str, *, commas: bool) -> str:
    """A text bare where YAML reads it as it stands, else in quotes."""
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS and (commas or "," not in value)
    return value if plain else json.dumps(value, ensure_ascii=False)


# --- proof -------------------------------------------------------------------------------------------------------


def _value(text: str, *, alone: bool = False) -> Authorities:
    """What the text says; an entry alone may name others that are not in it."""
    value, problems = authorities.read(text, among=not alone)
    if value is None:
        raise PublisherError(*problems)
    return value


def _proven(old: Authorities, new: str, **changes: Any) -> None:
    if _value(new) != old.model_copy(update=changes):
        raise _refused("the file would not say the same afterwards")


def _refused(said: str) -> PublisherError:
    hint = "write the change by hand"
    return PublisherError(Problem(Location(authorities.PATH), "N042", f"it cannot be rewritten: {said}", hint))
