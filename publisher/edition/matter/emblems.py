"""The marks of a house: its logo and the emblems of its funders, loaded, checked and sized; their lines of an imprint.

In: the house style, and the function that reads a file and notes it. Out: `HouseMarks`, and the problems of their
pictures, which are checked as those of an issue are.

Codes: C075 an emblem that cannot be 10 mm high · C076 an emblem of too few pixels (warning).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from publisher.edition.opening import Load
from publisher.language.words import Words
from publisher.model.edition import FUNDING, PUBLISHED, Emblem, ImprintEntry
from publisher.model.tree import Inlines, Link, Text
from publisher.model.values import Picture
from publisher.problems import Location, Problem, Problems, Severity
from publisher.settings.publication import Publication
from publisher.source.pictures import loading
from publisher.source.reader import read_inline
from publisher.store import Workspace

HEIGHT = 10.0
"""Millimetres that an emblem is high: the least that the European Union lets those whom it funds print."""
WIDEST = 60.0
FINE = 200
"""Dots to the inch under which edges are seen as steps."""
_HOUSE = "house:"
"""Before the name of such a picture: no picture of an issue can begin so."""


@dataclass(frozen=True, slots=True)
class HouseMarks:
    """The logo of a house, and of each funder what is printed and its emblem."""

    logo: Emblem | None = None
    funders: tuple[tuple[Inlines, Emblem | None], ...] = ()


NO_MARKS = HouseMarks()


def marks(house: Publication, place: Workspace, load: Load) -> tuple[HouseMarks, Problems]:
    """Load logo and emblems; one that cannot be used is left out, and a problem."""
    if not (house.logo or house.funders):
        return NO_MARKS, ()
    lines = load(place.publication).decode("utf-8-sig").splitlines()
    problems: list[Problem] = []

    def at(words: str) -> Location:
        line = next((number for number, text in enumerate(lines, 1) if words[:24] in text), 1)
        return Location(place.shown(place.publication), line)

    def emblem(name: str, alt: str, *, least: float = 0.0) -> Emblem | None:
        picture, found = loading.load(place.publication.parent, name, at(name)) if name else (None, ())
        problems.extend(found)
        if picture is None:
            return None
        load(place.publication.parent / name)
        made = _sized(picture, alt)
        problems.extend(_unfit(made, name, at(name), least))
        return made

    logo = emblem(house.logo, house.publisher.name or house.title)
    funders: list[tuple[Inlines, Emblem | None]] = []
    for funder in house.funders:
        said = funder.statement or funder.name
        statement, found = read_inline(said, at(said))
        problems.extend(found)
        funders.append((statement, emblem(funder.emblem, funder.name, least=HEIGHT)))
    return HouseMarks(logo, tuple(funders)), tuple(problems)


def _sized(picture: Picture, name: str) -> Emblem:
    """A picture as high as emblems are, or lower if it would be wider than there is room for."""
    width = min(HEIGHT * picture.width / picture.height, WIDEST)
    height = width * picture.height / picture.width
    return Emblem(replace(picture, name=_HOUSE + picture.name), name, round(width, 2), round(height, 2))


def _unfit(emblem: Emblem, name: str, at: Location, least: float) -> Iterator[Problem]:
    """Say what is wrong with the size of an emblem that must be so many millimetres high."""
    picture = emblem.picture
    if emblem.height < least:
        said = f"picture {name}: {WIDEST:g} mm wide it is {emblem.height:.1f} mm high, and must be {least:g} mm or more"
        yield Problem(at, "C075", said, "take the upright form of the emblem, or cut off the white beside it")
    dots = round(picture.width / emblem.width * 25.4)
    if picture.media_type != "image/svg+xml" and dots < FINE:
        said = f"picture {name}: {picture.width:g} pixels on {emblem.width:.0f} mm are {dots} dots to the inch"
        hint = f"use a drawing in SVG, or one of {emblem.width / 25.4 * FINE:.0f} pixels or more"
        yield Problem(at, "C076", said, hint, Severity.WARNING)


def entries(marks: HouseMarks, house: Publication, words: Words) -> tuple[ImprintEntry, ...]:
    """The lines of an imprint that have an emblem: the publisher with its logo, and each funder, the first labelled."""
    told: list[ImprintEntry] = []
    if marks.logo:
        name = Text(", ".join(filter(None, (house.publisher.name or house.title, house.place))))
        url = house.publisher.url
        address: Inlines = (Text(". "), Link((Text(url.partition("//")[2].rstrip("/")),), url)) if url else ()
        told.append(ImprintEntry(PUBLISHED, words.published_by, ((name, *address),), marks.logo))
    for number, (statement, emblem) in enumerate(marks.funders, 1):
        name_ = FUNDING if number == 1 else f"{FUNDING}-{number}"
        told.append(ImprintEntry(name_, words.funding if number == 1 else "", (statement,), emblem))
    return tuple(told)
