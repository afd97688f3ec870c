"""Facts that every product of a publication states: identifier, publisher, place, day, rights, ISSN."""

import re
from datetime import date

from publisher.model.edition import Metadata, named
from publisher.settings.publication import Publication


def product_metadata(house: Publication, path: str, title: str, day: date, modified: str = "") -> Metadata:
    """State the facts of a product; `path` names it inside the publication ("2024/41").

    The identifier is a UUID made of publisher and path: the same product always has the same. `modified` is an ISO 8601
    moment, "" if no one asks for one.
    """
    home = house.publisher.url or house.publisher.name
    return Metadata(
        identifier=f"urn:uuid:{named(f'{home}/{house.slug}', path)}",
        title=title,
        publication=house.title,
        subtitle=house.subtitle,
        publisher=house.publisher.name,
        place=house.place,
        creators=(house.publisher.name,),
        date=day,
        modified=modified,
        year=day.year,
        lang=house.language,
        description=house.subtitle,
        rights=house.rights,
        issn=house.issn.print or "",
        issn_ebook=house.issn.ebook or "",
        evaluated_by=house.accessibility_evaluated_by,
    )


def short_name(house: Publication) -> str:
    """Give the short name of the publisher that stands before the long one; "" if that begins with it."""
    short, name = house.publisher.short, house.publisher.name
    return "" if re.match(rf"{re.escape(short)}(?!\w)", name, re.IGNORECASE) else short


def with_issn(citation: str, facts: Metadata) -> str:
    """Add the ISSN to a citation, that of print if there is one."""
    issn = facts.issn or facts.issn_ebook
    return f"{citation} ISSN {issn}." if issn else citation
