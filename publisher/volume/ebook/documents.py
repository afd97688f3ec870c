"""Documents of a volume's own parts: lists and indexes divided where they are long, and what the templates print.

In: a `VolumePart`, whose groups are ready; out: its documents in order. A group is never divided. Names of places in a
part are those of its PDF ("row-3", "entry-12"), so that the pages of the PDF begin where they do in print.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from publisher.formats.book import NavigationEntry

LARGEST = 200_000
"""Bytes of a document, about, before it is divided."""
_FRAME, _LINK = 120, 150
"""Bytes of markup, about, around a line and around a link with what it is called aloud."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: what stands before it, its text, its folio and address, what these are called aloud."""

    name: str
    head: str
    text: str
    folio: str = ""
    href: str = ""
    says: str = ""

    @property
    def weight(self) -> int:
        """Bytes that it takes, about."""
        return _FRAME + len(self.head) + len(self.text) + len(self.says) + _LINK


@dataclass(frozen=True, slots=True)
class Reference:
    """A locator as it is printed: number, address, what it is called aloud, its form; " (table)" after the number."""

    text: str
    href: str
    says: str
    form: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A heading that a cross-reference sends to, and its address."""

    heading: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An entry of an index with what stands under it; `name` is that of its place in the PDF, `also` of its "see also".

    `under`: it sends to sub-entries ("see under").
    """

    id: str
    heading: str
    references: tuple[Reference, ...] = ()
    terms: tuple["Term", ...] = ()
    see: tuple[Target, ...] = ()
    see_also: tuple[Target, ...] = ()
    under: bool = False
    name: str = ""
    also: str = ""

    @property
    def names(self) -> Iterator[str]:
        """Names of places in it, in order; "" for one that has none."""
        yield self.name
        for term in self.terms:
            yield from term.names
        yield self.also

    @property
    def weight(self) -> int:
        """Bytes that it takes, about."""
        targets = sum(_LINK + len(target.heading) for target in (*self.see, *self.see_also))
        references = sum(_LINK + len(one.says) for one in self.references)
        return _FRAME + len(self.heading) + targets + references + sum(term.weight for term in self.terms)


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Lines, or entries of an index, under a label, "" for none; `id` is its own, `name` that of its place."""

    id: str
    name: str
    label: str
    lines: tuple[Line, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def names(self) -> Iterator[str]:
        """Names of places in it, in order."""
        inside = (*(line.name for line in self.lines), *(name for term in self.terms for name in term.names))
        yield from dict.fromkeys(name for name in (self.name, *inside) if name)

    @property
    def weight(self) -> int:
        """Bytes that it takes, about."""
        return _FRAME + sum(line.weight for line in self.lines) + sum(term.weight for term in self.terms)


Groups: TypeAlias = tuple[ListGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumePart:
    """A part of a volume that is no issue: its name in the PDF, title, template, groups, a note under the title.

    `kind` is its epub:type, "" for none.
    """

    name: str
    title: str
    template: str
    groups: Groups = ()
    note: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDocument:
    """A document of a part as its template prints it: groups and, of the whole part, addresses to jump to.

    `opens` and `ends` are the names of the places where the part begins and ends, if it does so here. `others` is true
    if the part has further documents.
    """

    file: str
    title: str
    part: VolumePart
    groups: Groups
    jumps: tuple[NavigationEntry, ...]
    opens: str
    ends: str
    others: bool

    @property
    def names(self) -> list[str]:
        """Names of its places, in order."""
        inside = [name for group in self.groups for name in group.names]
        return [name for name in (self.opens, *inside, self.ends) if name]


def file_of(name: str, number: int = 1) -> str:
    """The file of a part's document."""
    return f"{name}.xhtml" if number == 1 else f"{name}-{number}.xhtml"


def divided(groups: Groups, largest: int = LARGEST) -> Iterator[Groups]:
    """Yield runs of groups that fit a document; one group alone may be larger than that."""
    run: list[ListGroup] = []
    weight = 0
    for group in groups:
        if run and weight + group.weight > largest:
            yield tuple(run)
            run, weight = [], 0
        run.append(group)
        weight += group.weight
    yield tuple(run)


def documents(part: VolumePart, largest: int = LARGEST) -> tuple[PartDocument, ...]:
    """Divide a part into documents; each says what it holds in its title, and leads to every group of the part."""
    runs = list(divided(part.groups, largest))
    labelled = [
        NavigationEntry(group.label, f"{file_of(part.name, number)}#{group.id}")
        for number, run in enumerate(runs, 1)
        for group in run
        if group.label
    ]
    jumps = tuple(labelled) if len(labelled) > 1 else ()
    made = []
    for number, run in enumerate(runs, 1):
        first, last = (run[0].label, run[-1].label) if run else ("", "")
        held = f", {first}" if first == last else f", {first} – {last}"
        file = file_of(part.name, number)
        made.append(
            PartDocument(
                file=file,
                title=part.title + (held if len(runs) > 1 else ""),
                part=part,
                groups=run,
                jumps=tuple(replace(jump, href=jump.href.removeprefix(file)) for jump in jumps),
                opens=f"{part.name}/" if number == 1 else "",
                ends=f"{part.name}/end" if number == len(runs) else "",
                others=len(runs) > 1,
            )
        )
    return tuple(made)
