"""Fixed words of a language from its data file, `en.toml`, as one frozen value for each group of it.

A file may lack a whole group, for which English stands in. Inside a group nothing may be missing, unknown or of another
kind: that stops with ValueError, and a test holds every file that ships.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_origin

from publisher.problems import Location, Problem, Severity

FOLDER = Path(__file__).parent
PUBLICATION = "issues/publication.yaml"
ENGLISH = "en"
Group = TypeVar("Group")


def languages() -> tuple[str, ...]:
    """The languages that have a file."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def by_language(kind: type[Group], name: str) -> Callable[[str], Group]:
    """Make the function that gives a group, as the dataclass `kind`, in a language; English where it has none.

    Of the language (BCP 47) only the first subtag counts.
    """

    @lru_cache(maxsize=64)
    def words(lang: str) -> Group:
        code = lang.split("-", maxsplit=1)[0].lower()
        found = _file(code).get(name) if code in languages() else None
        return parse(kind, found, f"{code}.toml, [{name}]") if found is not None else words(ENGLISH)

    return words


def lacking(
    lang: str, groups: Sequence[str], what: str, key: str = "language", path: str = PUBLICATION
) -> tuple[Problem, ...]:
    """Warn (C052) that a language, of a key of a file, has no words for something, by the groups that this needs."""
    code = lang.split("-", maxsplit=1)[0].lower()
    lacks = [name for name in groups if code != ENGLISH and (code not in languages() or name not in _file(code))]
    if not lacks:
        return ()
    named = " and ".join(f"[{name}]" for name in lacks)
    message = f"{key}: publisher has no words for {what} in “{lang}”: they are in English"
    hint = f"translate {named} of publisher/language/en.toml into {code}.toml"
    return (Problem(Location(path), "C052", message, hint, Severity.WARNING),)


def parse(kind: type[Group], entries: dict[str, Any], place: str) -> Group:
    """Make the dataclass `kind` of the entries of a group; ValueError names the entries that do not fit it."""
    types: dict[str, Any] = {f.name: get_origin(f.type) or f.type for f in fields(kind)}  # type: ignore[arg-type]
    values = {name: _frozen(value) for name, value in entries.items()}
    for said, names in (
        ("lacks", types.keys() - values.keys()),
        ("has the unknown entry", values.keys() - types.keys()),
        ("has another kind of value at", {n for n, v in values.items() if not isinstance(v, types.get(n, object))}),
    ):
        if names:
            raise ValueError(f"{place} {said} {', '.join(sorted(names))}")
    return kind(**values)


@lru_cache(maxsize=16)
def _file(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def plural(forms: Mapping[str, str], count: int) -> str:
    """The form for a count by its CLDR name; so far by the rule of English and German: one, other."""
    return forms["one" if count == 1 else "other"]


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
