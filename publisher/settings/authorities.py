"""The names file of a title: every heading that its index may hold, and the forms by which each is known.

In: the text of `issues/authorities.yaml`. Out: frozen `Authorities`, or None, and every mistake. It must not look into
issues: `mentions.matching` does. The program never inverts a name; what it derives of one is matched, never printed.

Homonyms, entries that share a form, must each have a qualifier of its own. Then the form stands for nobody by itself:
`mentions.matching` takes it for the one that was named otherwise earlier in the issue, else it is on the review list.

Codes besides those of `reader`: N001 an id twice · N002 a form with two owners · N003 a target that is not there ·
N004 a bare surname that cannot be · N005 a `not` string in which no form stands · N006 an id, or an item of Wikidata,
that cannot be one · N007 a form under `context` that is a full form too · N043 marks of Markdown or HTML in a name ·
N054 a link that is not the address of a page · N055 entries that are broader than themselves.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal

from publisher.problems import Location, Problem, in_order
from publisher.settings import reader

PATH = "issues/authorities.yaml"
Kind = Literal["person", "organisation", "place", "subject", "event", "work"]


_ID = reader.written_as(
    "[A-Za-z0-9][A-Za-z0-9_-]*", "N006", "{} cannot be an id", "write “%id”: Latin letters, digits and hyphens"
)
_WIKIDATA = reader.written_as("(Q[1-9][0-9]*)?", "N006", "{} is not an item of Wikidata", "write it as Q184")


_MARKS = re.compile(
    r"(?<!\w)(\*{1,3})(?=\S)[^*]+(?<=\S)\1(?!\w)|(?<![\w_])_(?=[^\s_])[^_]+(?<=\S)_(?![\w_])|`[^`]+`"
    r"|</?(?:a|b|br|cite|code|em|i|p|q|s|small|span|strong|su[bp]|u)\b[^<>]*>|\[[^\[\]]*\](?=[({])|&(?:#\w+|[a-z]{2,8});|\\[*_`\[\]]"
)


def marks_in(text: str) -> bool:
    """Tell whether a text has marks of Markdown or HTML, which an index would print as they stand."""
    return bool(_MARKS.search(text))


MARKED = "“{}” has marks of Markdown or HTML in it"
PLAIN = "write the letters alone: an index has no italics and no links"


def _plain(text: str) -> str:
    if marks_in(text):
        raise reader.SettingError("N043", MARKED.format(text), PLAIN)
    return text


Line = Annotated[str, reader.AfterValidator(_plain)]
Name = Annotated[reader.Filled, reader.AfterValidator(_plain)]


def _page(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+\S*", text):
        raise reader.SettingError("N054", f"“{text}” is not the address of a page", "write it with https://")
    return text


Pages = Annotated[
    tuple[Annotated[reader.Filled, reader.AfterValidator(_page)], ...],
    reader.BeforeValidator(reader.one_or_more),
    reader.Field(max_length=200),
]


class Fields(reader.Settings):
    """Keys as the index trade's files have them: with underscores."""

    model_config = reader.ConfigDict(alias_generator=None)


class Variant(Fields):
    """Another spelling of a heading."""

    form: Name
    """The spelling as it stands in text."""
    see: bool = False
    """Whether the index has a line “form, see heading”."""


_YEAR = reader.written_as("([0-9]{4})?", "C005", "{} is not a year", "write four figures: 2024")
ALWAYS = ""
"""The year of a gloss that holds for every year."""
Gloss = Annotated[
    dict[Annotated[str, _YEAR], Name],
    reader.BeforeValidator(lambda value: {ALWAYS: value} if isinstance(value, str) else value),
    reader.Field(json_schema_extra={"type": ["string", "object"]}),
]
Forms = Annotated[tuple[Name, ...], reader.BeforeValidator(reader.one_or_more), reader.Field(max_length=200)]
Variants = Annotated[
    tuple[Annotated[Variant, reader.short_for("form")], ...],
    reader.BeforeValidator(reader.one_or_more),
    reader.Field(max_length=200),
]


class HeadingName(Fields):
    """A heading in another language."""

    name: Name
    """The heading as it is printed there: “Łukaszenka, Alaksandr”."""
    sort: Line = ""
    """What it is sorted by, only where that is not the heading."""
    qualifier: Line = ""
    """What tells it from another of the same name, printed in brackets."""
    gloss: Gloss = reader.Field(default={}, max_length=100)
    """What says who or what it is, printed in brackets; or one for each year."""


class Authority(Fields):
    """One heading of the index."""

    id: Annotated[reader.Filled, _ID]
    """The stable name by which marks and other entries refer to it."""
    kind: Kind
    """person, organisation, place, subject, event or work."""
    name: Name
    """The heading as it is printed: “Lukashenka, Aliaksandr”, “Halla Tómasdóttir”."""
    sort: Line = ""
    """What it is sorted by, only where that is not the heading."""
    qualifier: Line = ""
    """What tells it from another of the same name, printed in brackets."""
    gloss: Gloss = reader.Field(default={}, max_length=100)
    """What says who or what it is, printed in brackets: an office; or one for each year: {2024: …, 2025: …}."""
    variants: Variants = ()
    """Other spellings that match in text; {form: …, see: true} also prints a see-line."""
    acronym: Forms = ()
    """Matched as it is written; gives a see-line."""
    bare_surname: Literal["auto", "true", "false"] = "auto"
    """Whether the surname alone is matched: auto (only where it can mean nobody else), true, false."""
    context: Forms = ()
    """Forms that count only after a full mention in the same issue: nicknames."""
    not_: Annotated[Forms, reader.Field(alias="not")] = ()
    """Longer strings in which the entry is not meant."""
    different_from: Forms = ()
    """Ids of entries that must never be taken for this one."""
    see_also: Forms = ()
    """Ids of entries that a reader may want too."""
    broader: Forms = ()
    """Ids of entries of which this is a part or a kind: they send to it."""
    metatopic: bool = False
    """Whether the whole publication is about it: only what an editor marked is indexed."""
    roles: Forms = ()
    """The offices a person holds: “Foreign Minister of Hungary”; never printed, but another one in text is doubted."""
    native: Forms = ()
    """The name in other scripts, matched too."""
    names: dict[reader.Language, Annotated[HeadingName, reader.short_for("name")]] = reader.Field(
        default={}, max_length=50
    )
    """The heading in the indexes of other languages: {pl: "Łukaszenka, Alaksandr"}, or {pl: {name: …, gloss: …}}."""
    links: Pages = ()
    """Pages on it: an item that links to one, or to a page below one, is offered the entry by names subjects."""
    wikidata: Annotated[str, _WIKIDATA] = ""
    """The item of Wikidata, Q…; kept, never fetched."""
    note: str = ""
    """For editors; never printed."""


class Authorities(Fields):
    """Every heading of one title's index."""

    entries: tuple[Authority, ...] = reader.Field(default=(), max_length=20_000)
    """The headings."""
    ignore: tuple[Name, ...] = reader.Field(default=(), max_length=20_000)
    """Names that shall not be suggested again."""


@dataclass(frozen=True, slots=True)
class Form:
    """A string that stands for an entry. `how`: full, acronym, surname or context."""

    text: str
    entry: str
    how: str


def read(text: str, path: str = PATH, *, among: bool = True) -> tuple[Authorities | None, tuple[Problem, ...]]:
    """Read the file, a set of the keys `entries` and `ignore` or only the list of entries; every mistake at once.

    `among`: whether mistakes between entries count; without it an entry may be read that refers to others.
    """
    listing = reader.Listing("entries", partial(_mistakes, path) if among else None)
    value, problems = reader.read(text, path, Authorities, listing=listing)
    return value, in_order(problems)


def _mistakes(path: str, listed: reader.Listed[Authorities]) -> Iterator[Problem]:
    """Find mistakes of an entry as a whole and between entries, each at the line of the value."""
    entries = listed.value.entries
    # Ids of entries that are wrong in themselves are known too: what refers to them is right.
    known = {str(item.get("id")): None for item in listed.items if isinstance(item, dict)}
    first: dict[str, int] = {}
    for number, entry in enumerate(entries):

        def wrong(code: str, message: str, hint: str, *names: str | int, number: int = number) -> Problem:
            return Problem(Location(path, listed.line(number, *names)), code, message, hint)

        if entry.id in first:
            before = f"the id “{entry.id}” stands twice, first on line {listed.line(first[entry.id], 'id')}"
            yield wrong("N001", before, "choose another", "id")
        first.setdefault(entry.id, number)
        for code, message, hint, key, place in _own_mistakes(entry):
            yield wrong(code, f"{entry.id}: {message}", hint, key, place)
        references = (
            ("see_also", entry.see_also),
            ("broader", entry.broader),
            ("different_from", entry.different_from),
        )
        for key, targets in references:
            for place, target in enumerate(targets):
                if target == entry.id:
                    yield wrong("N003", f"{entry.id}: {key}: it names itself", "name another entry", key, place)
                elif target not in known:
                    hint = reader.suggestion(target, known)
                    yield wrong("N003", f"{entry.id}: {key}: there is no entry “{target}”", hint, key, place)
    yield from _circles(listed, path)
    yield from _two_owners(listed, path)


def _circles(listed: reader.Listed[Authorities], path: str) -> Iterator[Problem]:
    """Find entries that are broader than themselves, round through others; each circle once, at its first entry."""
    entries = listed.value.entries
    broader = {entry.id: entry.broader for entry in entries}
    told: set[str] = set()
    for number, entry in enumerate(entries):
        circle = _circle(entry.id, broader)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            said = f"{entry.id}: broader: it leads back to itself: {' > '.join((*circle, entry.id))}"
            hint = "take broader: out of the entry that is the broadest of them"
            yield Problem(Location(path, listed.line(number, "broader", 0)), "N055", said, hint)


def _circle(start: str, broader: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Give the way of broader entries from an entry back to itself, the entry first; () if there is none."""
    came: dict[str, str] = {start: ""}
    waiting = [start]
    for name in waiting:  # which grows
        for above in broader.get(name, ()):
            if above == start and name != start:
                way = [name]
                while came[way[-1]]:
                    way.append(came[way[-1]])
                return tuple(reversed(way))
            if above not in came:
                came[above] = name
                waiting.append(above)
    return ()


def _own_mistakes(entry: Authority) -> Iterator[tuple[str, str, str, str, int]]:
    """Find mistakes inside an entry: code, message, hint, and the key and place of the value."""
    own = forms(entry)
    full = {form.text for form in own if form.how in ("full", "acronym")}
    if entry.kind != "person" and "bare_surname" in entry.model_fields_set:
        yield "N004", f"bare_surname: a {entry.kind} has no surname", "delete it", "bare_surname", 0
    elif entry.bare_surname == "true" and not surname(entry):
        yield "N004", "bare_surname: there is no surname that could stand alone", "delete it", "bare_surname", 0
    for place, text in enumerate(entry.not_):
        if not any(form.text in text and form.text != text for form in own):
            hint = "write a longer string that has a form of the entry in it"
            yield "N005", f"not: no form of the entry stands in “{text}”", hint, "not", place
    for place, text in enumerate(entry.context):
        if text in full:
            hint = "keep it in one place: a full form counts everywhere"
            yield "N007", f"context: “{text}” is a full form of the entry too", hint, "context", place


def _two_owners(listed: reader.Listed[Authorities], path: str) -> Iterator[Problem]:
    """Find forms that several entries own, but for homonyms told apart by qualifiers; at the last owner's value."""
    owners: dict[str, dict[int, None]] = {}
    for number, entry in enumerate(listed.value.entries):
        for form in forms(entry):
            if form.how in ("full", "acronym"):
                owners.setdefault(unicodedata.normalize("NFC", form.text), {})[number] = None
    for text, numbers in ((text, list(owned)) for text, owned in owners.items()):
        entries = [listed.value.entries[number] for number in numbers]
        qualifiers = {entry.qualifier for entry in entries}
        if len(entries) == 1 or ("" not in qualifiers and len(qualifiers) == len(entries)):
            continue
        names = " and ".join(dict.fromkeys(entry.id for entry in entries))
        hint = "keep it in one, put it under context:, or give each a qualifier: of its own if they are homonyms"
        line = listed.line(numbers[-1], *_place_of(text, entries[-1]))
        yield Problem(Location(path, line), "N002", f"“{text}” stands for {names}", hint)


def _place_of(form: str, entry: Authority) -> tuple[str | int, ...]:
    """Give the key, and the place under it, that gives an entry this form."""
    listed = {
        "variants": [variant.form for variant in entry.variants],
        "acronym": entry.acronym,
        "native": entry.native,
    }
    if form != direct(entry):
        for key, texts in listed.items():
            if form in texts:
                return key, list(texts).index(form)
    return ("name",)


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


def names_of(entry: Authority) -> list[str]:
    """List the names of an entry in the order in which text has them: its heading, and the variants."""
    return [direct(entry), *(variant.form for variant in entry.variants)]


def forms(entry: Authority) -> tuple[Form, ...]:
    """List the strings that stand for an entry in text, each once; none for a subject, which only editors mark."""
    if entry.kind == "subject":
        return ()
    listed = {
        "full": (*names_of(entry), *entry.native), "acronym": entry.acronym, "context": entry.context,
        "surname": filter(None, [surname(entry)]),
    }  # fmt: skip
    seen: dict[str, Form] = {}
    for how, texts in listed.items():
        for text in texts:
            seen.setdefault(text, Form(text, entry.id, how))
    return tuple(seen.values())


class Terms:
    """Entries by all that an editor's mark may call them: id, else name, variant or acronym, whatever the case."""

    def __init__(self, entries: Iterable[Authority]) -> None:
        self._by_id: dict[str, Authority] = {}
        self._by_name: dict[str, Authority] = {}
        for entry in entries:
            self._by_id.setdefault(entry.id, entry)
            for name in (entry.name, *names_of(entry), *entry.acronym):
                self._by_name.setdefault(_folded(name), entry)

    def find(self, term: str) -> Authority | None:
        """Find the entry that a mark means, the first in the file of those that are called so; None if none is."""
        return self._by_id.get(term) or self._by_name.get(_folded(term))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def lines_of(text: str) -> dict[str, int]:
    """Find the line on which each entry's id stands, by id; one that is not written plainly is not in it."""
    lines: dict[str, int] = {}
    line = last = 0
    for match in re.finditer(r"""^[-\s{]*["']?id["']?:\s*["']?([\w-]+)""", text, re.MULTILINE):
        line += text.count("\n", last, match.end())
        last = match.end()
        lines.setdefault(match[1], line + 1)
    return lines
