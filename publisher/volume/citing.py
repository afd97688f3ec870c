"""How an issue or a page of it is cited, with its place in the volume if that is bound. A companion of `annual`.

Codes: C024 no such issue · C034 a page that the issue does not have.
"""

import json
from collections.abc import Iterable
from dataclasses import replace

from publisher import store
from publisher.edition import prepare
from publisher.edition.weekly import weekly
from publisher.model.edition import Metadata
from publisher.names import run
from publisher.problems import Location, Problem, PublisherError, failed
from publisher.settings import publication
from publisher.settings.publication import Publication
from publisher.source import reader
from publisher.store import Workspace
from publisher.volume import citation
from publisher.volume.citation import Cited
from publisher.volume.records import Record


def cite(place: Workspace, reference: str) -> Cited:
    """The facts of what is referred to; stops the press if there is no such issue or page."""
    year, number, page = citation.parse(reference)
    (folder,) = run.folders(place, [f"{year}/{number}"])
    house = publication.house(
        store.read(place.publication, place.shown(place.publication)), place.shown(place.publication)
    )
    shown = place.shown(folder.source)
    issue, problems = reader.read_file(store.read(folder.source, shown), shown, house, folder.source.parent)
    if issue is None or failed(problems):
        raise PublisherError(*problems)
    edition, _ = weekly(prepare.prepare(issue), house, paper=house.paper)
    cited = _cited(edition.metadata, house)
    folios = _folios(place, year).get(f"{year}/{number}", {})
    if page and folios and str(page) not in folios:
        hint = f"it has the pages 1 to {len(folios)}"
        raise PublisherError(Problem(Location(reference), "C034", f"No {number} has no page {page}", hint))
    if not folios:
        return replace(cited, page=page)
    first, last = folios["1"], list(folios.values())[-1]
    folio = folios[str(page)] if page else f"{first}–{last}"
    return replace(cited, page=page, volume=f"{house.title} {year}", folio=folio)


def lists(records: Iterable[Record], house: Publication, folios: dict[str, tuple[str, str]]) -> dict[str, bytes]:
    """Citations of all issues of a volume, as files by ending: csl.json, bib, ris."""
    every = []
    for record in records:
        first, last = folios[record.id]
        cited = Cited(
            publication=house.title,
            title=record.title,
            publisher=house.publisher.name,
            place=house.place,
            year=record.year,
            number=record.number,
            day=record.day,
            language=record.lang,
            identifier=record.identifier,
            text=record.citation,
            issn=house.issn.print or house.issn.ebook or "",
            volume=f"{house.title} {record.year}",
            folio=f"{first}–{last}",
        )
        every.append(cited)
    items = [item for cited in every for item in json.loads(citation.csl_json(cited))]
    return {
        "csl.json": (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode(),
        "bib": "\n".join(map(citation.bibtex, every)).encode(),
        "ris": "".join(map(citation.ris, every)).encode(),
    }


def _cited(facts: Metadata, house: Publication) -> Cited:
    return Cited(
        publication=house.title,
        title=facts.title,
        publisher=facts.publisher,
        place=facts.place,
        year=facts.year,
        number=facts.number,
        day=facts.date,
        language=facts.lang,
        identifier=facts.identifier,
        text=facts.citation,
        issn=facts.issn or facts.issn_ebook,
    )


def _folios(place: Workspace, year: int) -> dict[str, dict[str, str]]:
    """The folios of the pages of each issue, as the volume that was built last has them; none if there is none."""
    try:
        pages = json.loads((place.build / str(year) / "annual/pages.json").read_bytes())
        found: dict[str, dict[str, str]] = pages["issues"]
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return found
