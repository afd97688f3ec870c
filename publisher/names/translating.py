"""Headings in another language proposed, for the names file: from the native forms, by documented standards.

In: the names file and a language. Out: the entries without a heading in it, with proposals, which an editor accepts or
writes otherwise. A proposal is turned round as the heading of the publication is; nothing is written by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.language.romanising.standards import BGN, ISO, LACINKA, language_of, romanised
from publisher.settings import headings
from publisher.settings.authorities import Authorities, Authority

NATIVE = "native"
"""The standard of a proposal that is a native form as it stands."""
_LACINKA_FIRST = ("cs", "hr", "lt", "lv", "pl", "sk", "sl")
_CYRILLIC = ("be", "ru", "uk")


@dataclass(frozen=True, slots=True)
class HeadingProposal:
    """A heading proposed, and the standard by which it is written."""

    heading: str
    standard: str


@dataclass(frozen=True, slots=True)
class LackingHeading:
    """An entry without a heading in a language: id, kind, heading of the publication, likeliest proposal first."""

    entry: str
    kind: str
    name: str
    proposals: tuple[HeadingProposal, ...]


def proposed(book: Authorities, lang: str) -> tuple[LackingHeading, ...]:
    """List the entries that have no heading in a language, with what is proposed for each."""
    return tuple(
        LackingHeading(entry.id, entry.kind, entry.name, tuple(dict.fromkeys(_proposals(entry, lang))))
        for entry in book.entries
        if lang not in entry.names
    )


def _proposals(entry: Authority, lang: str) -> Iterator[HeadingProposal]:
    language = lang.partition("-")[0]
    if language in _CYRILLIC:
        for form in entry.native:
            if language_of(form) == language:
                yield HeadingProposal(_turned(form, entry), NATIVE)
        return
    order = (LACINKA, BGN, ISO) if language in _LACINKA_FIRST else (BGN, LACINKA, ISO)
    for form in entry.native:
        for standard in order:
            if latin := romanised(form, standard):
                yield HeadingProposal(_turned(latin, entry), standard)
    if entry.kind == "person" and headings.script_of(entry.name) == "LATIN" and not entry.native:
        yield HeadingProposal(entry.name, "as it is")


def _turned(form: str, entry: Authority) -> str:
    """Turn a name round as the heading is: its last words to the front, as many as stand before the comma there."""
    surname, comma, _ = entry.name.partition(",")
    words, last = form.split(), len(surname.split())
    if entry.kind != "person" or not comma or len(words) <= last:
        return form
    return f"{' '.join(words[-last:])}, {' '.join(words[:-last])}"
