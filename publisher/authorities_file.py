"""The names file rewritten: entries, variants and ignored names added, comments and order kept.

A companion of `authorities`. In: the text of the file. Out: the new text, which was read back and is the old value and
the change, nothing else; N042 if it is not. What stands there already is not added again.
"""

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from publisher import authorities
from publisher.authorities import Authorities
from publisher.problems import Location, Problem, PublisherError

HEAD = "# The names of the index, one entry a heading; what each key means: issues/README.md, “The names file”.\n"


def add(text: str, entry: Mapping[str, Any]) -> str:
    """Add an entry at the end of the list."""
    old = _value(text)
    if any(each.id == entry["id"] and each.name == entry["name"] for each in old.entries):
        return text
    data = _loaded(text)
    entries = _list(data, "entries")
    made = CommentedMap()
    for key, value in entry.items():
        made[key] = _flow(value) if isinstance(value, list) else value
    entries.append(made)
    new = _dumped(data)
    _proven(old, new, entries=(*old.entries, *_value("entries: [" + _one(entry) + "]").entries))
    return new


def add_variant(text: str, entry: str, form: str) -> str:
    """Add a spelling to an entry."""
    old = _value(text)
    found = next(each for each in old.entries if each.id == entry)
    if form in [variant.form for variant in found.variants]:
        return text
    data = _loaded(text)
    item = next(each for each in _list(data, "entries") if str(each["id"]) == entry)
    listed = item.get("variants")
    if isinstance(listed, list):
        listed.append(form)
    else:
        item["variants"] = _flow([*([listed] if listed else []), form])
    new = _dumped(data)
    variants = (*found.variants, authorities.Variant(form=form))
    changed = found.model_copy(update={"variants": variants})
    _proven(old, new, entries=tuple(changed if each is found else each for each in old.entries))
    return new


def ignore(text: str, names: Sequence[str]) -> str:
    """Add names that shall not be suggested again."""
    old = _value(text)
    fresh = [name for name in dict.fromkeys(map(str.strip, names)) if name and name not in old.ignore]
    if not fresh:
        return text
    data = _loaded(text)
    listed = _list(data, "ignore")
    listed.extend(fresh)
    new = _dumped(data)
    _proven(old, new, ignore=(*old.ignore, *fresh))
    return new


def _value(text: str) -> Authorities:
    value, problems = authorities.read(text)
    if value is None:
        raise PublisherError(*problems)
    return value


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _loaded(text: str) -> Any:
    try:
        data = _yaml().load(text or HEAD)
    except YAMLError as error:
        raise _refused(str(error).splitlines()[0]) from None
    if isinstance(data, list):  # a plain list of entries: give it its key, so that there is room for others
        return CommentedMap(entries=data)
    if data is None:
        data = CommentedMap()
        data.yaml_set_start_comment((text or HEAD).lstrip("# ").rstrip("\n").replace("\n# ", "\n"))
    return data


def _list(data: Any, key: str) -> Any:
    if data.get(key) is None or (isinstance(data[key], list) and not data[key]):
        data[key] = CommentedSeq()  # an empty list in brackets would stay in brackets
    elif not isinstance(data[key], list):
        data[key] = CommentedSeq([data[key]])
    return data[key]


def _flow(values: Sequence[str]) -> CommentedSeq:
    made = CommentedSeq(values)
    made.fa.set_flow_style()
    return made


def _dumped(data: Any) -> str:
    out = io.StringIO()
    _yaml().dump(data, out)
    return out.getvalue()


def _one(entry: Mapping[str, Any]) -> str:
    return json.dumps(dict(entry), ensure_ascii=False)


def _proven(old: Authorities, new: str, **changes: Any) -> None:
    value, problems = authorities.read(new)
    if value is None:
        raise PublisherError(*problems)
    if value != old.model_copy(update=changes):
        raise _refused("the file would not say the same afterwards")


def _refused(said: str) -> PublisherError:
    hint = "write the change by hand"
    return PublisherError(Problem(Location(authorities.PATH), "N042", f"it cannot be rewritten: {said}", hint))
