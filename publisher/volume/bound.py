"""A bound volume as a value: the file, and where everything stands in it."""

from dataclasses import dataclass, field

from publisher.edition.volume import Preliminaries
from publisher.model.index import Index
from publisher.model.part import Output
from publisher.model.volume import ChronologyEntry
from publisher.names.indexes.locators import Placed


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the volume: its folio as printed, and its issue and page there, "" and 0 if it is of no issue."""

    folio: str
    issue: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class BoundPart:
    """A part in its place: name ("" for a blank page), labels of its pages, the page on which each of its places is."""

    name: str
    labels: tuple[str, ...]
    anchors: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound volume: the file, its pages, indexes with the mentions they are of, events, counts of what is in it.

    `parts` are all in order; `told` is what its preliminary pages print, `beside` the data about it, by kind.
    """

    pdf: bytes
    pages: tuple[Page, ...]
    parts: tuple[BoundPart, ...]
    indexes: tuple[Index, ...]
    placed: tuple[Placed, ...]
    events: tuple[ChronologyEntry, ...]
    counts: tuple[tuple[str, int], ...]
    told: Preliminaries
    beside: dict[str, Output] = field(default_factory=dict)
