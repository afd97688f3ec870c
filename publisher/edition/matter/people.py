"""The people of an issue: the persons of the names file whom it names, with their offices and their pages.

In: a prepared issue and the names file. Out: `IssuePerson`s, and the edition with them in its end matter. Nobody is
listed whom the names file does not have, and nobody whom an editor took out of the index with `.no-index`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from publisher.language.collation import sort_keys
from publisher.language.words import words_for
from publisher.mentions import finding, plaintext
from publisher.mentions.matching import Matcher
from publisher.mentions.places import PrintedPlaces
from publisher.mentions.plaintext import COVER, IssueText
from publisher.model.edition import PEOPLE, Edition, ImprintEntry
from publisher.model.issue import Issue
from publisher.model.part import TypesetPart
from publisher.model.tree import Inline, Inlines, Link, Strong, Text
from publisher.settings.authorities import ALWAYS, Authorities, Authority


@dataclass(frozen=True, slots=True)
class IssuePerson:
    """A person whom an issue names: heading, office, and of each mention its block and the character it begins at."""

    name: str
    office: str
    mentions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class IssuePeople:
    """The persons of an issue in the order of an index, and the text in which they are named."""

    text: IssueText
    persons: tuple[IssuePerson, ...]


def people_of(issue: Issue, book: Authorities, lang: str) -> IssuePeople:
    """Find the persons of the names file in a prepared issue; they are sorted as in the language `lang`."""
    text = plaintext.read(issue)
    found: dict[str, list[tuple[str, int]]] = {}
    for mention in finding.names_in(text, book, Matcher(book)).mentions:
        found.setdefault(mention.entry, []).append((mention.block, mention.start))
    entries = [entry for entry in book.entries if entry.kind == "person" and entry.id in found]
    entries.sort(key=lambda entry: sort_keys.key(entry.sort or entry.name, lang=lang))
    year = str(issue.year)
    return IssuePeople(
        text, tuple(IssuePerson(entry.name, _office(entry, year), tuple(found[entry.id])) for entry in entries)
    )


def _office(entry: Authority, year: str) -> str:
    gloss = entry.gloss.get(year) or entry.gloss.get(ALWAYS, "")
    return ", ".join(filter(None, (entry.qualifier, gloss)))


def with_people(edition: Edition, people: IssuePeople, part: TypesetPart | None) -> Edition:
    """List the people of an issue before its imprint, with the pages of a `part`; each on one page if there is none."""
    runs = tuple(_line(person, people.text, part) for person in people.persons)
    label = words_for(edition.lang).people
    rest = (entry for entry in edition.imprint if not entry.is_list)
    return replace(edition, imprint=(ImprintEntry(PEOPLE, label, runs), *rest))


def _line(person: IssuePerson, text: IssueText, part: TypesetPart | None) -> Inlines:
    first = next((block for block, _ in person.mentions if block not in {COVER, ""}), "")
    name: Inline = Strong((Text(person.name),))
    office = f" ({person.office})" if person.office else ""
    folios = _folios(person, text, part) if part else [Text(_UNKNOWN)]
    return (Link((name,), f"#{first}") if first else name, Text(f"{office},\u00a0"), *_joined(folios))


_UNKNOWN = "0"


def _folios(person: IssuePerson, text: IssueText, part: TypesetPart) -> list[Inline]:
    """The pages on which a person is named, each once; a link if what it leads to begins on that page."""
    places, anchors = PrintedPlaces(text, part), dict(part.anchors)
    pages: dict[int, str] = {}
    for block, start in person.mentions:
        page = places.page(block, start)
        if page is not None:
            target = block if anchors.get(block) == page else ""
            pages[page] = pages.get(page) or target
    return [
        Link((Text(str(page + 1)),), f"#{target}") if target else Text(str(page + 1))
        for page, target in sorted(pages.items())
    ]


def _joined(folios: Iterable[Inline]) -> Iterator[Inline]:
    for number, folio in enumerate(folios):
        if number:
            yield Text(", ")
        yield folio
