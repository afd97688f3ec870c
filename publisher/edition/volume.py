"""The annual edition: the preliminary pages of a volume, every string computed before they are set.

In: the house style and the days of the issues; out: an `Edition` for the layout and the `Preliminaries` that its
templates print. Nothing here knows HTML or reads the clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from publisher.edition.matter.emblems import NO_MARKS, HouseMarks, entries
from publisher.edition.metadata import product_metadata, short_name, with_issn
from publisher.language.catalogue import plural, written_in
from publisher.language.punctuation import kept_together
from publisher.language.words import Words
from publisher.language.words_volume import VolumeWords
from publisher.model.edition import PUBLISHED, Edition, Emblem, ImprintEntry, Metadata
from publisher.model.issue import Issue
from publisher.model.values import Words as Printed
from publisher.model.walking import plain
from publisher.settings.publication import Publication

STRIP = 160.0
"""Width of the strip of weeks on the title page, in mm."""
WEEKS = 53
COVER = 2
"""Pages before the half-title, or the title page: the cover and its back."""
THIN = 96
"""Pages of issues under which a volume has no half-title."""


@dataclass(frozen=True, slots=True)
class Week:
    """A cell of the strip, in mm from its left: the issue of that week (0 for none) and its label, "" if too near."""

    left: float
    width: float
    number: int
    label: str

    @property
    def middle(self) -> float:
        """The middle of the cell."""
        return round(self.left + self.width / 2, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preliminaries:
    """Strings of the pages before the first issue: title, imprint, how to use the volume; a label before each text.

    `emblems` are those of the entries of the imprint, one for each. `half_title`: one, with its back, stands before
    the title page.
    """

    year: int
    half_title: bool
    running: str
    issues: str
    about: Printed
    weeks: tuple[Week, ...]
    weeks_note: Printed
    weeks_text: str
    imprint: tuple[tuple[str, Printed], ...]
    emblems: tuple[Emblem | None, ...]
    guide_title: str
    guide: tuple[tuple[str, Printed], ...]
    guide_ebook: tuple[tuple[str, Printed], ...]

    @property
    def title_page(self) -> int:
        """The page of the title, from 0; the imprint stands on its back."""
        return COVER + 2 * self.half_title


@dataclass(frozen=True, slots=True)
class DatedIssue:
    """An issue in a volume: its number, also as it is printed, its day, the folio of its first page, its extent."""

    number: int
    numbered: str
    day: date
    first: int
    extent: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """Parts of a volume, of which its preliminary pages speak.

    `published`: its issues are, page for page, those that were published. `sections`, `periods`: how many issues have
    sections, and say which days they cover. `gaps`: what the list of issues says of gaps ("missing", "unpublished",
    "no_issue"). `indexed` are the kinds of headings of its indexes, in their order ("person", "subject"), of which
    there are `indexes`, with `locators` ("page" or "issue:page"). `divided`: how long entries are ("item",
    "section", "month"). `funding` is what its imprint says of funders.
    """

    issues: tuple[DatedIssue, ...]
    published: bool = False
    sections: int = 0
    periods: int = 0
    gaps: frozenset[str] = frozenset()
    chronology: bool = False
    figures: bool = False
    indexes: int = 0
    indexed: tuple[str, ...] = ()
    locators: str = "page"
    divided: frozenset[str] = frozenset()
    funding: tuple[ImprintEntry, ...] = ()

    def needs(self, *, ebook: bool = False) -> frozenset[str]:
        """Give the names of the sentences that are true of it in print, or as an e-book."""
        count = len(self.issues)
        said = {
            "always": True, "print": not ebook, "example": not ebook, "published": self.published and not ebook,
            "anew": not self.published and not ebook, "ebook": ebook,
            "sections": self.sections == count, "no_sections": not self.sections, "periods": self.periods == count,
            "some_sections": 0 < self.sections < count, "some_periods": 0 < self.periods < count,
            "chronology": self.chronology, "figures": self.figures, "indexes": bool(self.indexes),
            "names": bool(set(self.indexed) - {"subject"}), "subjects": "subject" in self.indexed,
            "issue_pages": bool(self.indexes) and self.locators == "issue:page",
        }  # fmt: skip
        return frozenset(name for name, is_so in said.items() if is_so) | self.gaps | self.divided

    def parts(self) -> list[str]:
        """Name what was added to the issues, and leads to their pages."""
        index = "indexes" if self.indexes > 1 else "index"
        there = {
            "contents": True, "issues": True, "chronology": self.chronology, "figures": self.figures,
            index: bool(self.indexes),
        }  # fmt: skip
        return [name for name, is_so in there.items() if is_so]


def metadata(year: int, house: Publication, last: date, modified: str, edition: str = "") -> Metadata:
    """State the facts of a volume, dated by its last issue; `edition` is the language of one beside the main one."""
    title = f"{house.title} {year}"
    path = "/".join(filter(None, (str(year), edition)))
    facts = replace(product_metadata(house, path, title, last, modified), year=year)
    place = f"{house.place}: " if house.place else ""
    return replace(facts, citation=with_issn(f"{title}. {place}{house.publisher.name}.", facts))


def annual(facts: Metadata, house: Publication, words: Words, label: str = "", marks: HouseMarks = NO_MARKS) -> Edition:
    """Make the edition that the layout of a volume prints; its issue has no text. `label` stands on each page.

    Of its imprint it has what comes with logo and emblems.
    """
    return Edition(
        slug=f"{house.slug}-{facts.year}",
        layout="annual",
        paper=house.paper,
        accent=house.accent,
        look=house.look.changes(),
        lang=house.language,
        masthead=house.title,
        publisher_short=short_name(house),
        publisher_name=house.publisher.name,
        logo=marks.logo,
        imprint=tuple(entry for entry in entries(marks, house, words) if entry.name != PUBLISHED),
        issn_line=f"ISSN {facts.issn}" if facts.issn else "",
        issue_line=str(facts.year),
        running_head=facts.title,
        issue=Issue(year=facts.year, number=0, path="", title=facts.title, date=facts.date, lang=house.language),
        words=words.pairs(),
        words_lang=written_in(house.language, "words"),
        metadata=facts,
        label=label,
    )


def preliminaries(
    facts: Metadata, house: Publication, held: Holdings, words: Words, phrases: VolumeWords
) -> Preliminaries:
    """Compute every string of the pages before the first issue, from what the volume has."""
    issues, parts = held.issues, held.parts()
    count = phrases.counts[len(issues)] if len(issues) < len(phrases.counts) else str(len(issues))
    shown = plural(phrases.bound, len(issues), house.language).format(
        count=count, months=_months(facts.year, issues, words, phrases)
    )
    added = phrases.listed([phrases.parts[name] for name in ("numbers", *parts)])
    leading = [name for name in parts if held.locators == "page" or not name.startswith("index")]
    about = _about(held, phrases)
    provenance = phrases.provenance_published if held.published else phrases.provenance_anew
    imprint = [(phrases.cite, facts.citation)]
    numbers = " · ".join(filter(None, (facts.issn, facts.issn_ebook)))
    imprint += [(phrases.issn, numbers)] if numbers else []
    imprint += [(phrases.published, ", ".join(filter(None, (facts.publisher, facts.place))))]
    imprint += [(phrases.provenance, provenance.format(parts=added))]
    imprint += [(phrases.rights, facts.rights)] if facts.rights else []
    imprint += [(phrases.colophon, house.colophon)] if house.colophon else []
    marks = (*(None for _ in imprint), *(entry.emblem for entry in held.funding))
    imprint += [(entry.label, plain(entry.paragraphs[0])) for entry in held.funding]
    values = {"leading": phrases.listed([phrases.parts[name] for name in leading]), **example(issues)}
    made = Preliminaries(
        year=facts.year,
        half_title=sum(known.extent for known in issues) >= THIN,
        running=facts.title,
        issues=shown,
        about=(phrases.about_with if about else phrases.about).format(issues=shown, parts=about),
        weeks=weeks(facts.year, issues),
        weeks_note=phrases.weeks_note.format(year=facts.year),
        weeks_text=phrases.weeks_text.format(numbers=", ".join(known.numbered for known in issues)),
        imprint=tuple(imprint),
        emblems=marks,
        guide_title=phrases.guide,
        guide=tuple(_guide(held.needs(), values, phrases)),
        guide_ebook=tuple(_guide(held.needs(ebook=True), values, phrases)),
    )
    return kept_together(made, house.language)


def _months(year: int, issues: Sequence[DatedIssue], words: Words, phrases: VolumeWords) -> str:
    """The months of the first and of the last issue, with their years if one is of another than the volume's."""
    days = (min(known.day for known in issues), max(known.day for known in issues))
    foreign = any(day.year != year for day in days)
    first, last = (words.month(day.month, day.year if foreign else 0, capital=False) for day in days)
    return first if first == last else phrases.month_span.format(first=first, last=last)


def _about(held: Holdings, phrases: VolumeWords) -> str:
    """Say what comes with the issues: "a chronology and an index of persons"; "" for nothing."""
    said = [phrases.with_chronology] if held.chronology else []
    said += [phrases.with_figures] if held.figures else []
    if held.indexed:
        form = phrases.with_index_of if held.indexes == 1 else phrases.with_indexes_of
        said.append(form.format(kinds=phrases.listed([phrases.kinds[kind] for kind in held.indexed])))
    return phrases.listed(said) if said else ""


def example(issues: Sequence[DatedIssue]) -> dict[str, object]:
    """Give a page of an issue with its folio in the volume: the second of the last issue that has two."""
    longer = [known for known in issues if known.extent > 1]
    known, page = (longer[-1], 2) if longer else (issues[-1], 1)
    return {"page": page, "number": known.numbered, "folio": known.first + page - 1}


def _guide(needs: frozenset[str], values: Mapping[str, object], phrases: VolumeWords) -> Iterator[tuple[str, str]]:
    """Yield heading and text of each paragraph that has something to say of this volume."""
    for paragraph in phrases.paragraphs:
        text = " ".join(sentence for need, sentence in paragraph.items() if need in needs)
        if text:
            yield paragraph["heading"], text.format(**values)


def weeks(year: int, issues: Sequence[DatedIssue]) -> tuple[Week, ...]:
    """Lay out the weeks of a year from 1 January, two thirds of each cell filled, without labels that would touch."""
    step = STRIP / WEEKS
    by_week = {min(max((known.day - date(year, 1, 1)).days // 7, 0), WEEKS - 1): known for known in issues}
    cells: list[Week] = []
    labelled = -2
    for week in range(WEEKS):
        known = by_week.get(week)
        label = known.numbered if known and week - labelled > (2 if "–" in known.numbered else 1) else ""
        labelled = week if label else labelled
        cells.append(Week(round(step * week, 2), round(step * 2 / 3, 2), known.number if known else 0, label))
    return tuple(cells)
