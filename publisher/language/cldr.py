"""Dates, numbers and plurals of a language by CLDR, from `lists/cldr.json`, which is taken from Babel.

In: a tag (BCP 47). Out: values of that file. Babel itself would take a quarter of a second to load; a test holds the
file against the one that is pinned, and `python -m tests.tools.cldr` writes it anew.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "lists" / "cldr.json"
SEPARATE = frozenset({"plurals", "percent"})
"""Values that are no entry of a catalogue."""


@cache
def tables() -> dict[str, dict[str, Any]]:
    """Every language of the file."""
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def table(lang: str) -> dict[str, Any]:
    """The entries of a language, or of its first subtag; {} if it has none."""
    known = tables()
    return known.get(lang) or known.get(lang.split("-", maxsplit=1)[0].lower(), {})


def entries(lang: str) -> dict[str, Any]:
    """Names of days and months, patterns of dates and signs of numbers, as entries of the group [words]."""
    return {name: value for name, value in table(lang).items() if name not in SEPARATE}


def plural_form(count: int, lang: str) -> str:
    """Name the form of a plural that goes with a count: "one", "few", "many", "other"; as English where unknown.

    >>> [plural_form(count, "pl") for count in (1, 2, 5, 22, 112)]
    ['one', 'few', 'many', 'few', 'many']
    """
    forms: Mapping[str, list[int]] = (table(lang) or table("en"))["plurals"]
    within = count if count < 100 else 100 + count % 100  # the table ends at 200
    usual = next(iter(forms))
    return next((form for form, counts in forms.items() if within in counts), usual)


def plural_forms(lang: str) -> tuple[str, ...]:
    """Every form that whole numbers of a language ask for."""
    return tuple((table(lang) or table("en"))["plurals"])
