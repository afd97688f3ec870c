"""The names file in another language: headings as `names` has them there, sent to from their other forms.

In: the names file and a language. Out: the same entries with the headings of that language; one without its own keeps
that of the publication. A gloss is words of one language, and goes where it has no translation.

Code: C110 entries without a heading in a language.
"""

import unicodedata
from collections.abc import Container

from publisher.problems import Location, Problem, Severity
from publisher.settings import authorities
from publisher.settings.authorities import Authorities, Authority, Variant

SHOWN = 5
"""Entries that a warning names."""


def script_of(text: str) -> str:
    """Name the script of the first letter of a text as Unicode does: "LATIN", "CYRILLIC"; "" without a letter.

    >>> script_of("«Наша Ніва»")
    'CYRILLIC'
    """
    letter = next(filter(str.isalpha, text), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def in_language(book: Authorities, lang: str) -> Authorities:
    """Give the names file as an index in a language has it; "" for that of the publication."""
    if not lang:
        return book
    return book.model_copy(update={"entries": tuple(_entry(entry, lang) for entry in book.entries)})


def _entry(entry: Authority, lang: str) -> Authority:
    own = entry.names.get(lang) or entry.names.get(lang.partition("-")[0])
    if own is None:
        return entry.model_copy(update={"gloss": {}})
    sent = entry.kind != "subject" and own.name != entry.name and script_of(own.name) == script_of(entry.name)
    before = [Variant(form=entry.name, see=sent), Variant(form=authorities.direct(entry))]
    known = {variant.form: None for variant in entry.variants} | {own.name: None}
    variants = [
        variant if script_of(variant.form) == script_of(own.name) and entry.kind != "subject" else _unseen(variant)
        for variant in entry.variants
    ]
    changes = {
        "name": own.name,
        "sort": own.sort,
        "qualifier": own.qualifier or entry.qualifier,
        "gloss": own.gloss,
        "variants": (*variants, *(one for one in before if one.form not in known)),
    }
    return entry.model_copy(update=changes)


def _unseen(variant: Variant) -> Variant:
    return variant.model_copy(update={"see": False})


def lacking(entry: Authority, lang: str) -> bool:
    """Tell whether an index in a language has no heading for an entry, and that of the publication cannot stand.

    A person's name in the script of the language can; words, and names in another script, cannot.
    """
    if lang in entry.names or lang.partition("-")[0] in entry.names:
        return False
    cyrillic = lang.partition("-")[0] in ("be", "bg", "mk", "ru", "sr", "uk")
    return entry.kind not in ("person", "work") or (script_of(entry.name) == "CYRILLIC") != cyrillic


def missing(book: Authorities, used: Container[str], lang: str) -> tuple[Problem, ...]:
    """Warn (C110) of the entries used in an index of a language that have no heading in it."""
    names = [entry.id for entry in book.entries if entry.id in used and lacking(entry, lang)] if lang else []
    if not names:
        return ()
    few = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
    message = f"headings of the index that have no name in “{lang}”: {len(names)} ({few})"
    hint = f"publisher names headings --lang {lang} proposes names; those of the publication stand in"
    return (Problem(Location(authorities.PATH), "C110", message, hint, Severity.WARNING),)
