"""The people of an issue listed with the pages on which they are named, which are known when it has been set.

In: an edition, the names file, and a function that sets an edition. Out: the edition with the list that is true of it.

Codes: C080 a list of people without a names file · C081 an issue that names nobody of the names file (warning) · C082 a
list whose pages change each time it is set.
"""

from collections.abc import Callable

from publisher.edition.matter.people import people_of, with_people
from publisher.model.edition import Edition
from publisher.model.part import TypesetPart
from publisher.problems import Location, Problem, Problems, Severity
from publisher.settings.authorities import Authorities

TIMES = 4
"""How often an issue is set until the list of its people agrees with its pages; twice is nearly always enough."""


def listed(
    edition: Edition, book: Authorities, lang: str, typeset: Callable[[Edition], TypesetPart | None]
) -> tuple[Edition, Problems]:
    """List the people of an issue in its end matter; what cannot be set is given back with a list without pages."""
    at = Location(edition.issue.path)
    people = people_of(edition.issue, book, lang)
    if not people.persons:
        said = "people: the issue names none of the persons of the names file, and has no list of them"
        hint = "publisher names suggest finds those that the file lacks"
        return edition, (Problem(at, "C081", said, hint, Severity.WARNING),)
    made = with_people(edition, people, None)
    for _ in range(TIMES):
        part = typeset(made)
        if part is None:
            return made, ()
        before, made = made, with_people(edition, people, part)
        if made == before:
            return made, ()
    said = f"people: the pages of the list change each of {TIMES} times that the issue is set"
    return made, (Problem(at, "C082", said, "write people: false in the front matter, and report it"),)
