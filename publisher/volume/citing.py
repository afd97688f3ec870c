"""Citations of an issue or a page of it, with its place in the volume if that is bound (`publisher cite`).

Codes: C024 no such issue · C033 not a reference · C034 a page that the issue does not have.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from publisher.edition import opening, prepare
from publisher.edition.weekly import weekly
from publisher.language.words import Words, words_for
from publisher.model.edition import Metadata
from publisher.model.values import span
from publisher.names import run
from publisher.problems import Location, Problem, PublisherError, failed
from publisher.settings.publication import Publication
from publisher.store import Workspace
from publisher.volume.records import IssueRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An issue to be cited, with a page of it unless `page` is 0. `text` is the citation that its imprint prints.

    `number` is as printed; `folio` is the page in the volume, or its pages, "" if there is none; `volume` the title of
    that; `pages` says whether there are several.
    """

    publication: str
    title: str
    publisher: str
    place: str
    year: int
    number: str
    day: date
    language: str
    identifier: str
    text: str
    issn: str = ""
    url: str = ""
    page: int = 0
    volume: str = ""
    folio: str = ""
    words: Words

    @property
    def key(self) -> str:
        """A key for lists of literature: "belarus-review-2024-41-3"."""
        name = re.sub(r"\W+", "-", self.publication.casefold()).strip("-") or "issue"
        number = self.number.replace("–", "-")
        return f"{name}-{self.year}-{number}" + (f"-{self.page}" if self.page else "")

    @property
    def note(self) -> str:
        """The place in the volume, in words; "" if the issue is not bound."""
        return f"{self.volume}, {self.words.in_citation(self.folio)}" if self.folio else ""


def cite(place: Workspace, reference: str) -> Cited:
    """Look up the issue or page referred to; stops the press if there is no such issue or page."""
    year, number, page = parse(reference)
    (folder,) = run.folders(place, [f"{year}/{number}"])
    number = folder.name
    house = opening.house_style(place)
    issue, problems = opening.opened(place, folder, house, None)
    if issue is None or failed(problems):
        raise PublisherError(*problems)
    edition, _ = weekly(prepare.prepare(issue), house, paper=house.paper)
    cited = _cited(edition.metadata, house)
    folios = _folios(place, year).get(folder.id, {})
    if page and folios and str(page) not in folios:
        hint = f"it has the pages 1 to {len(folios)}" if len(folios) > 1 else "it has page 1 only"
        raise PublisherError(Problem(Location(reference), "C034", f"No {cited.number} has no page {page}", hint))
    if not folios:
        return replace(cited, page=page)
    first, last = folios["1"], list(folios.values())[-1]
    folio = folios[str(page)] if page else span(first, last)
    return replace(cited, page=page, volume=f"{house.title} {year}", folio=folio)


def lists(records: Iterable[IssueRecord], house: Publication, folios: dict[str, tuple[str, str]]) -> dict[str, bytes]:
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
            number=record.numbered,
            day=record.day,
            language=record.lang,
            identifier=record.identifier,
            text=record.citation,
            issn=house.issn.print or house.issn.ebook or "",
            volume=f"{house.title} {record.year}",
            folio=span(first, last),
            words=words_for(house.language),
        )
        every.append(cited)
    items = [item for cited in every for item in json.loads(csl_json(cited))]
    return {
        "csl.json": (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode(),
        "bib": "\n".join(map(bibtex, every)).encode(),
        "ris": "".join(map(ris, every)).encode(),
    }


def _cited(facts: Metadata, house: Publication) -> Cited:
    return Cited(
        publication=house.title,
        title=facts.title,
        publisher=facts.publisher,
        place=facts.place,
        year=facts.year,
        number=facts.numbered,
        day=facts.date,
        language=facts.lang,
        identifier=facts.identifier,
        text=facts.citation,
        issn=facts.issn or facts.issn_ebook,
        words=words_for(house.language),
    )


def _folios(place: Workspace, year: int) -> dict[str, dict[str, str]]:
    """The folios of the pages of each issue, as the volume that was built last has them; none if there is none."""
    try:
        pages = json.loads((place.build / str(year) / "annual/pages.json").read_bytes())
        issues: dict[str, dict[str, str]] = pages["issues"]
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return issues


_REFERENCE = re.compile(r"(\d{4})/(\d{1,4}(?:-\d{1,4})?)(?::(\d{1,4}))?")


_LATEX = {char: f"\\{char}" for char in "&%$#_{}"} | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_LATEX |= {"\\": r"\textbackslash{}", "\u00a0": "~"}


def parse(reference: str) -> tuple[int, str, int]:
    """Year, number ("41", "51-52") and page (0: the whole issue) of a reference as "2024/41:3"; stops with C033."""
    match = _REFERENCE.fullmatch(reference)
    if not match or match[3] == "0":
        hint = "write year, number and page: 2024/41:3, or 2024/41 for the whole issue"
        raise PublisherError(Problem(Location(reference), "C033", "this is not a reference to an issue", hint))
    return int(match[1]), match[2], int(match[3] or 0)


def plain(cited: Cited) -> str:
    """The citation as the imprint of the issue has it, with page and place in the volume."""
    text = cited.text.rstrip(".")
    issn = ""
    if cited.issn and text.endswith(f"ISSN {cited.issn}"):
        text, issn = text[: -len(f" ISSN {cited.issn}")].rstrip("."), f" ISSN {cited.issn}."
    if cited.page:
        text += f", {cited.words.in_citation(str(cited.page))}"
    if cited.folio:
        text += f" ({cited.note})"
    return f"{text}.{issn}\n"


def csl_json(cited: Cited) -> str:
    """A list of one item, as citation managers read it."""
    item: dict[str, object] = {
        "id": cited.key,
        "type": "article-magazine" if cited.page else "periodical",
        "title": cited.title,
        "container-title": cited.publication,
        "publisher": cited.publisher,
        "publisher-place": cited.place,
        "author": [{"literal": cited.publisher}],
        "volume": str(cited.year),
        "issue": cited.number,
        "page": str(cited.page or ""),
        "issued": {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]},
        "ISSN": cited.issn,
        "URL": cited.url,
        "language": cited.language,
        "note": cited.note,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def bibtex(cited: Cited) -> str:
    """An entry for BibLaTeX, in UTF-8."""
    fields = {
        "title": cited.title if cited.page else cited.publication,
        "journaltitle": cited.publication if cited.page else "",
        "issuetitle": "" if cited.page else cited.title,
        "editor": f"{{{_escaped(cited.publisher)}}}",
        "author": f"{{{_escaped(cited.publisher)}}}" if cited.page else "",
        "volume": str(cited.year),
        "number": cited.number,
        "date": cited.day.isoformat(),
        "pages": str(cited.page or ""),
        "issn": cited.issn,
        "url": cited.url,
        "langid": cited.language,
        "note": cited.note,
    }
    kept = {"editor", "author"}
    lines = [
        f"  {name} = {{{value if name in kept else _escaped(value)}}},"
        for name, value in fields.items()
        if value and not (name == "editor" and cited.page)
    ]
    return f"@{'article' if cited.page else 'periodical'}{{{cited.key},\n" + "\n".join(lines) + "\n}\n"


def ris(cited: Cited) -> str:
    """A record of RIS: MGZN, lines ended by CR LF."""
    tags = [
        ("TY", "MGZN"),
        ("TI", cited.title),
        ("T2", cited.publication),
        ("AU", cited.publisher),
        ("PB", cited.publisher),
        ("CY", cited.place),
        ("PY", str(cited.year)),
        ("DA", f"{cited.day:%Y/%m/%d}"),
        ("VL", str(cited.year)),
        ("IS", cited.number),
        ("SP", str(cited.page or "")),
        ("SN", cited.issn),
        ("UR", cited.url),
        ("LA", cited.language),
        ("N1", cited.note),
        ("ID", cited.key),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


STYLES: dict[str, Callable[[Cited], str]] = {"plain": plain, "csl-json": csl_json, "bibtex": bibtex, "ris": ris}


def _escaped(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)
