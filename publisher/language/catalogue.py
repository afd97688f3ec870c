"""Fixed words of a language from its data file, `en.toml`, as one frozen value for each group of it.

A file may lack a whole group, for which English stands in. Inside a group nothing may be missing, unknown or of another
kind: that stops with ValueError, and a test holds every file that ships. A file whose `base` names another holds only
what differs from that one. Names of months, patterns of dates and signs of numbers are those of CLDR (`cldr`) wherever
a file does not say otherwise, also in a language that has no file.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_origin

from publisher.language import cldr, wordlists
from publisher.problems import Location, Problem, Severity

FOLDER = Path(__file__).parent
PUBLICATION = "issues/publication.yaml"
ENGLISH = "en"
Group = TypeVar("Group")
_YEARS = ["g.", "gada", "r.", "г."]  # what follows a year in languages that have no file


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have a file."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@lru_cache(maxsize=64)
def code_of(lang: str) -> str:
    """The file that has the words of a language (BCP 47): that of its country, else of the language; "" for none."""
    language, *others = lang.split("-")
    for code in (*(f"{language.lower()}-{other.upper()}" for other in others if len(other) == 2), language.lower()):
        if code in languages():
            return code
    return ""


def is_same_language(one: str, other: str) -> bool:
    """Return whether two tags name one language, whatever the country."""
    return one.split("-", maxsplit=1)[0].lower() == other.split("-", maxsplit=1)[0].lower()


def written_in(lang: str, *groups: str) -> str:
    """The language that the words for a language are in: that language, or English, where its file lacks a group."""
    code = code_of(lang)
    return lang if code and all(name in _file(code) for name in groups) else ENGLISH


def by_language(kind: type[Group], name: str) -> Callable[[str], Group]:
    """Make the function that gives a group, as the dataclass `kind`, in a language; English where it has none."""

    @lru_cache(maxsize=64)
    def words(lang: str) -> Group:
        code = code_of(lang)
        own = _file(code).get(name) if code else None
        if own is not None:
            forms = cldr.entries(code) if name == "words" else {}
            return parse(kind, forms | own, f"{code}.toml, [{name}]")
        forms = cldr.entries(ENGLISH) if name == "words" else {}
        return parse(kind, forms | _file(ENGLISH)[name] | _stand_ins(lang, name), f"en.toml, [{name}]")

    return words


def _stand_ins(lang: str, name: str) -> dict[str, Any]:
    """Dates, numbers and quotation marks of a language that has no words."""
    if name == "dates" and cldr.table(lang):
        return {entry: [] for entry in _file(ENGLISH)[name]} | {"bare": True, "after_day": ["."], "after_year": _YEARS}
    if name != "words":
        return {}
    forms = cldr.entries(lang)
    pairs = wordlists.table("quotation-marks").get(lang.split("-", maxsplit=1)[0].lower(), "").split()
    if pairs:
        marks = pairs[0] + pairs[-1]
        forms |= zip(("opening", "closing", "inner_opening", "inner_closing"), marks, strict=True)
    return (forms | {"until": "– {day}", "from_to": "{first} – {last}"}) if forms else {}


def lacking(
    lang: str, groups: Sequence[str], what: str, key: str = "language", path: str = PUBLICATION
) -> tuple[Problem, ...]:
    """Warn (C052) that a language, of a key of a file, has no words for something, by the groups that this needs."""
    code = code_of(lang)
    file = code or lang.split("-", maxsplit=1)[0].lower()
    lacks = [name for name in groups if code != ENGLISH and (not code or name not in _file(code))]
    if not lacks:
        return ()
    named = " and ".join(f"[{name}]" for name in lacks)
    message = f"{key}: publisher has no words for {what} in “{lang}”: they are in English, and marked so"
    hint = f"translate {named} of publisher/language/en.toml into {file}.toml"
    return (Problem(Location(path), "C052", message, hint, Severity.WARNING),)


def parse(kind: type[Group], entries: dict[str, Any], place: str) -> Group:
    """Make the dataclass `kind` of the entries of a group; ValueError names the entries that do not fit it."""
    known = fields(kind)  # type: ignore[arg-type]
    types: dict[str, Any] = {f.name: get_origin(f.type) or f.type for f in known}
    needed = {f.name for f in known if f.default is MISSING}
    values = {name: _frozen(value) for name, value in entries.items()}
    for said, names in (
        ("lacks", needed - values.keys()),
        ("has the unknown entry", values.keys() - types.keys()),
        ("has another kind of value at", {n for n, v in values.items() if not isinstance(v, types.get(n, object))}),
    ):
        if names:
            raise ValueError(f"{place} {said} {', '.join(sorted(names))}")
    return kind(**values)


@lru_cache(maxsize=16)
def _file(code: str) -> dict[str, Any]:
    own = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    base = own.pop("base", "")
    return _over(_file(base), own) if base else own


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The entries of a file over those of its base, group by group."""
    both = base | own
    return {
        n: _over(base[n], v) if isinstance(v, dict) and isinstance(base.get(n), dict) else v for n, v in both.items()
    }


def plural(forms: Mapping[str, str], count: int, lang: str) -> str:
    """The form for a count by the rules of CLDR for a language; `other` where the language has more than is given."""
    form = cldr.plural_form(count, code_of(lang) or ENGLISH)
    return forms.get(form) or forms["other"]


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
