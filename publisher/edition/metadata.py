"""Facts that every product of a publication states: identifier, publisher, place, day, rights, ISSN, its language.

Codes: T044 words of header and footer that are English because we have none in the language (warning).
"""

import uuid
from datetime import date

from publisher.language import catalogue
from publisher.model.edition import Metadata
from publisher.problems import Location, Problem, Severity
from publisher.settings.publication import Publication


def product_metadata(house: Publication, path: str, title: str, day: date, modified: str = "") -> Metadata:
    """State the facts of a product; `path` names it inside the publication ("2024/41").

    The identifier is a UUID made of publisher and path (RFC 9562, version 5): the same product always has the same.
    `modified` is an ISO 8601 moment; without it, midnight UTC of the day.
    """
    home = house.publisher.url or house.publisher.name
    return Metadata(
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{home}/{house.slug}/{path}')}",
        title=title,
        publication=house.title,
        subtitle=house.subtitle,
        publisher=house.publisher.name,
        place=house.place,
        creators=(house.publisher.name,),
        date=day,
        modified=modified or f"{day.isoformat()}T00:00:00Z",
        year=day.year,
        lang=house.language,
        description=house.subtitle,
        rights=house.rights,
        issn=house.issn.print or "",
        issn_ebook=house.issn.ebook or "",
    )


def with_issn(citation: str, facts: Metadata) -> str:
    """Add the ISSN to a citation, that of print if there is one."""
    issn = facts.issn or facts.issn_ebook
    return f"{citation} ISSN {issn}." if issn else citation


PUBLICATION = "issues/publication.yaml"
_PRINTED = {
    "words": "words of header and footer (“In this issue”, “Sources”, “Table 1”), names of months",
    "volume": "headings and lists of the volume",
    "index": "headings of the index",
    "briefing": "words of the briefing (“Prepared for”)",
}


def fallbacks(key: str, lang: str, path: str, *groups: str) -> tuple[Problem, ...]:
    """Warn of what is printed in English because we have no words for it in the language that a key of a file names."""
    listed = ", ".join(_PRINTED[group] for group in catalogue.lacking(lang, *groups))
    if not listed:
        return ()
    message = f"{key}: {lang}: printed in English, for there is nothing in this language yet: {listed}"
    hint = (
        f"known: {', '.join(catalogue.languages())}; where English will do, say so in the issue: allow: {{T044: why}}"
    )
    return (Problem(Location(path), "T044", message, hint, Severity.WARNING),)
