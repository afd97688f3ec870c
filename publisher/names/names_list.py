"""The list of suggested names to tick as a text file: written for the editor, and read back; or read from JSON.

Every line with a box ends with the name in backquotes, as it stands in the text. [x] is yes, [-] is no: it is not
suggested again. Before it stand, for the editor to change, the heading in asterisks and the kind in brackets; `(= ID)`
makes the name a variant of an entry.

Code: N065 a line of a list of names that cannot be read.
"""

import json
import re
from collections.abc import Iterable, Sequence

from publisher.names.accepting import NewName
from publisher.names.suggestions.suggesting import Suggestion
from publisher.problems import Location, Problem, Problems

_BOX = re.compile(r"[ \t]*[-*+][ \t]+\[(?P<mark>[^\[\]]?)\](?P<words>.*)")
_ROW = re.compile(
    r"\s*\*\*(?P<heading>[^*]+)\*\*\s*\((?:=\s*(?P<of>[^()]+?)|(?P<kind>[^()]*?))\s*\).*`(?P<name>[^`]+)`\s*"
)
_KEYS = ("name", "kind", "heading", "id", "variant-of")


def written(suggestions: Sequence[Suggestion], name: str) -> str:
    """Write the list of these suggestions; `name` is that of the file."""
    lines = [
        "# Names to tick",
        "",
        "Put an x between the brackets of each name that the names file shall have: [x]. A minus, [-], is a no: the",
        "name is not suggested again. Change the heading, in asterisks, and the kind, in brackets, as you like; (= ID)",
        "makes a name a spelling of the entry ID. Lines may be deleted. Then run:",
        "",
        f"    publisher names accept --from {name}",
        "",
        *(_line(suggestion) for suggestion in suggestions),
    ]
    return "\n".join(lines) + "\n"


def _line(suggestion: Suggestion) -> str:
    others = ", ".join(form for form, _ in suggestion.forms if form != suggestion.name)
    told = [f"{suggestion.count} in {len(suggestion.issues)} issues" if len(suggestion.issues) > 1 else (
        f"{suggestion.count} in {suggestion.issues[0]}")]  # fmt: skip
    told += [f"also {others}"] if others else []
    told += [f"resembles {suggestion.resembles}"] if suggestion.resembles else []
    context = re.sub(r"[`*]", "", " ".join(suggestion.context.split()))
    heading = suggestion.heading or suggestion.name
    return f"- [ ] **{heading}** ({suggestion.kind}) – {'; '.join(told)}: … {context} … `{suggestion.name}`"


def read(text: str, path: str) -> tuple[tuple[NewName, ...], Problems]:
    """Read a list back: what is ticked, or refused with a minus; of JSON, all of it. What cannot be read is N065."""
    if text.lstrip()[:1] == "[" and not _BOX.match(text.lstrip()):
        return _from_json(text, path)
    found: list[NewName] = []
    problems: list[Problem] = []
    boxes = 0
    for number, line in enumerate(text.splitlines(), 1):
        box = _BOX.fullmatch(line)
        if not box:
            continue
        boxes += 1
        mark = box["mark"].strip().lower()
        row = _ROW.fullmatch(box["words"])
        if mark not in ("", "x", "-"):
            problems.append(_wrong(path, number, f"[{mark}] is neither yes nor no", "write [x], [-] or [ ]"))
        elif mark and row is None:
            hint = "write - [x] **Heading** (kind) `name as it stands in the text`"
            problems.append(_wrong(path, number, "the line does not say heading, kind and name", hint))
        elif mark and row:
            heading = row["heading"].strip()
            kind, of = (row["kind"] or "").strip(), row["of"] or ""
            found.append(NewName(row["name"], kind, heading, "", of, mark == "-", Location(path, number)))
    if not boxes:
        hint = "write one with publisher names suggest --to-file"
        problems.append(_wrong(path, 0, "there is no line with a box in it", hint))
    return tuple(found), tuple(problems)


def _from_json(text: str, path: str) -> tuple[tuple[NewName, ...], Problems]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        return (), (_wrong(path, line, "it is not JSON", "take what names suggest --format json prints"),)
    made = [_row(row, Location(path)) for row in rows]
    wrong = tuple(
        _wrong(path, 0, f"row {number} has no name", "each is {name, kind, heading} of text")
        for number, new in enumerate(made, 1)
        if new is None
    )
    return tuple(new for new in made if new), wrong


def _row(row: object, at: Location) -> NewName | None:
    if not isinstance(row, dict):
        return None
    name, kind, heading, entry, of = (row.get(key, "") for key in _KEYS)
    if not (name and all(isinstance(value, str) for value in (name, kind, heading, entry, of))):
        return None
    return NewName(name, kind, heading, entry, of, at=at)


def _wrong(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(Location(path, line), "N065", message, hint)


def chosen(
    suggestions: Iterable[Suggestion], kind: str, seen: int
) -> tuple[tuple[NewName, ...], tuple[tuple[str, str], ...]]:
    """Choose suggestions of a kind (""; any) that stand in the text at least so often, with the headings proposed.

    One that resembles an entry may be a spelling of it: it is not chosen, but given with the reason.
    """
    some = [each for each in suggestions if kind in ("", each.kind) and each.count >= seen]
    new = tuple(NewName(each.name, each.kind, each.heading) for each in some if not each.resembles)
    return new, tuple((each.name, f"resembles {each.resembles}: accept it alone") for each in some if each.resembles)
