"""The names file of a title: every heading that its index may hold, and the forms by which each is known.

In: the text of `issues/authorities.yaml`. Out: frozen `Authorities`, or None, and every mistake. It must not look into
issues: `matching` does. The program never inverts a name; what it derives of one is only matched, never printed.

Codes besides those of configuration: N001 an id twice · N002 a form with two owners · N003 a target that is not there ·
N004 a bare surname that cannot be · N005 a `not` string in which no form stands · N006 an id, or an item of Wikidata,
that cannot be one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from publisher import configuration
from publisher.configuration import AfterValidator, BeforeValidator, ConfigDict, Field, Filled, SettingError, Settings
from publisher.problems import Location, Problem, in_order

PATH = "issues/authorities.yaml"
Kind = Literal["person", "organisation", "place", "subject", "event", "work"]


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _variant(value: object) -> object:
    return {"form": value} if isinstance(value, str) else value


def _id(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", value):
        hint = "write it in Latin letters, digits and hyphens"
        raise SettingError("N006", f"“{value}” cannot be an id", hint)
    return value


def _wikidata(value: str) -> str:
    if value and not re.fullmatch(r"Q[1-9][0-9]*", value):
        raise SettingError("N006", f"“{value}” is not an item of Wikidata", "write it as Q184")
    return value


class Fields(Settings):
    """Keys as the index trade's files have them: with underscores."""

    model_config = ConfigDict(alias_generator=None)


class Variant(Fields):
    """Another spelling of a heading."""

    form: Filled
    """The spelling as it stands in text."""
    see: bool = False
    """Whether the index has a line “form, see heading”."""


Forms = Annotated[tuple[Filled, ...], BeforeValidator(_one_or_more), Field(max_length=200)]
Variants = Annotated[
    tuple[Annotated[Variant, BeforeValidator(_variant)], ...], BeforeValidator(_one_or_more), Field(max_length=200)
]


class Authority(Fields):
    """One heading of the index."""

    id: Annotated[Filled, AfterValidator(_id)]
    """The stable name by which marks and other entries refer to it."""
    kind: Kind
    """person, organisation, place, subject, event or work."""
    name: Filled
    """The heading as it is printed: “Lukashenka, Aliaksandr”, “Halla Tómasdóttir”."""
    sort: str = ""
    """What it is sorted by, only where that is not the heading."""
    qualifier: str = ""
    """What tells it from another of the same name, printed in brackets."""
    variants: Variants = ()
    """Other spellings that match in text; {form: …, see: true} also prints a see-line."""
    acronym: Forms = ()
    """Matched as it is written; gives a see-line."""
    bare_surname: Literal["auto", "true", "false"] = "auto"
    """Whether the surname alone is matched: auto (only where it can mean nobody else), true, false."""
    context: Forms = ()
    """Forms that count only after a full mention in the same issue: nicknames."""
    not_: Annotated[Forms, Field(alias="not")] = ()
    """Longer strings in which the entry is not meant."""
    different_from: Forms = ()
    """Ids of entries that must never be taken for this one."""
    see_also: Forms = ()
    """Ids of entries that a reader may want too."""
    native: Forms = ()
    """The name in other scripts, matched too."""
    wikidata: Annotated[str, AfterValidator(_wikidata)] = ""
    """The item of Wikidata, Q…; kept, never fetched."""
    note: str = ""
    """For editors; never printed."""


class Authorities(Fields):
    """Every heading of one title's index."""

    entries: tuple[Authority, ...] = Field(default=(), max_length=20_000)
    """The headings."""
    ignore: tuple[Filled, ...] = Field(default=(), max_length=20_000)
    """Names that shall not be suggested again."""


@dataclass(frozen=True, slots=True)
class Form:
    """A string that stands for an entry. `how`: full, acronym, surname or context."""

    text: str
    entry: str
    how: str


def read(text: str, path: str = PATH) -> tuple[Authorities | None, tuple[Problem, ...]]:
    """Read the file, a set of the keys `entries` and `ignore` or only the list of entries; every mistake at once."""
    value, problems = configuration.read(text, path, Authorities, list_key="entries")
    if value is None:
        return None, problems
    found = in_order(Problem(Location(path, line), *said) for line, said in _mistakes(value, text))
    return (None if found else value), found


_Said = tuple[str, str, str]  # code, message, hint


def _mistakes(book: Authorities, text: str) -> Iterator[tuple[int, _Said]]:
    """What is wrong between entries, with the line of the entry."""
    lines: dict[str, list[int]] = {}
    for found in re.finditer(r"^[-\s{]*[\"']?id[\"']?:\s*[\"']?([\w-]+)", text, re.MULTILINE):
        lines.setdefault(found[1], []).append(text.count("\n", 0, found.end()) + 1)
    first: dict[str, Authority] = {}
    for entry in book.entries:
        line = next(iter(lines.get(entry.id, ())), 0)
        if entry.id in first:
            yield lines.get(entry.id, [0, 0])[-1], ("N001", f"the id “{entry.id}” stands twice", "choose another")
        first.setdefault(entry.id, entry)
        for said in _own_mistakes(entry):
            yield line, said
    for entry in book.entries:
        line = next(iter(lines.get(entry.id, ())), 0)
        for target in (*entry.see_also, *entry.different_from):
            if target not in first or target == entry.id:
                hint = "name another entry" if target == entry.id else configuration.suggestion(target, first)
                yield line, ("N003", f"{entry.id}: there is no other entry “{target}”", hint)
    for form, owners in _shared(book).items():
        line = next(iter(lines.get(owners[-1].id, ())), 0)
        names = " and ".join(owner.id for owner in owners)
        hint = "keep it in one, put it under context:, or give each a qualifier: if they are homonyms"
        yield line, ("N002", f"“{form}” stands for {names}", hint)


def _own_mistakes(entry: Authority) -> Iterator[_Said]:
    if entry.bare_surname == "true" and not surname(entry):
        yield "N004", f"{entry.id}: bare_surname: there is no surname that could stand alone", "delete it"
    known = [form.text for form in forms(entry)]
    for text in entry.not_:
        if not any(form in text and form != text for form in known):
            hint = "write a longer string that has a form of the entry in it"
            yield "N005", f"{entry.id}: not: no form of the entry stands in “{text}”", hint


def _shared(book: Authorities) -> dict[str, list[Authority]]:
    """Forms that more than one entry owns, but for homonyms that qualifiers tell apart."""
    owners: dict[str, list[Authority]] = {}
    for entry in book.entries:
        for form in forms(entry):
            if form.how in ("full", "acronym"):
                owners.setdefault(form.text, []).append(entry)
    return {form: all_ for form, all_ in owners.items() if len(all_) > 1 and not all(each.qualifier for each in all_)}


def surname(entry: Authority) -> str:
    """Give the part of a person's heading that may stand alone; "" if there is none.

    It is what stands before the first comma of `name`, else of `sort`; a heading without a comma gives its last word.
    """
    if entry.kind != "person" or entry.bare_surname == "false":
        return ""
    for shown in (entry.name, entry.sort):
        if "," in shown and (part := shown.split(",")[0].strip()) in entry.name:
            return part
    return entry.name.split()[-1] if " " in entry.name else ""


def direct(entry: Authority) -> str:
    """Give a heading in the order in which text has it: “Lukashenka, Aliaksandr” is “Aliaksandr Lukashenka”."""
    if entry.kind != "person":
        return entry.name
    return " ".join(part.strip() for part in reversed(entry.name.split(",", 1)))


def forms(entry: Authority) -> tuple[Form, ...]:
    """List the strings that stand for an entry in text, each once; none for a subject, which only editors mark."""
    if entry.kind == "subject":
        return ()
    full = (direct(entry), *(variant.form for variant in entry.variants), *entry.native)
    listed = [
        *((text, "full") for text in full),
        *((text, "acronym") for text in entry.acronym),
        *((text, "context") for text in entry.context),
        *((text, "surname") for text in (surname(entry),) if text),
    ]
    seen: dict[str, Form] = {}
    for text, how in listed:
        seen.setdefault(text, Form(text, entry.id, how))
    return tuple(seen.values())


def resolve(term: str, entries: tuple[Authority, ...]) -> Authority | None:
    """Find the entry that an editor's mark means: by id, else by name, variant or acronym, whatever the case."""
    for entry in entries:
        if entry.id == term:
            return entry
    wanted = " ".join(term.casefold().split())
    for entry in entries:
        names = (entry.name, direct(entry), *(variant.form for variant in entry.variants), *entry.acronym)
        if wanted in {" ".join(name.casefold().split()) for name in names}:
            return entry
    return None


def line_of(text: str, entry: str) -> int:
    """Find the line on which an entry's id stands; 0 if it is not written plainly."""
    found = re.search(rf"^[-\s{{]*[\"']?id[\"']?:\s*[\"']?{re.escape(entry)}(?![\w-])", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 0
