"""Blocks of a page → lead and sections; the journal learns where each block went.

Codes (warnings): S157 a level of headings left out · S159 two sections of one name · S160 a section that the
publication does not have.
"""

from publisher.importers.dividing import Division, DoubtCodes, divide
from publisher.importers.html.elements import ElementReader
from publisher.importers.html.runs import ALT, KINDS, LINKS
from publisher.settings.publication import Publication

CODES = DoubtCodes(skipped="S157", repeated="S159", unknown="S160")


def divided(reader: ElementReader, house: Publication) -> Division:
    """Divide the blocks of a reader, whose journal gets their places and the doubts."""
    journal = reader.journal
    division = divide([block for _, block in reader.blocks], house, journal.path, CODES, by_names=True)
    for (number, _), place in zip(reader.blocks, division.places, strict=True):
        journal.places |= {number * KINDS: place, number * KINDS + LINKS: f"{place}, links"}
        journal.places[number * KINDS + ALT] = f"{place}, alt"
    journal.doubts += division.doubts
    return division
