"""The fixed words of an annual volume, by language. A companion of `words`; English stands here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeWords:
    """The furniture of a volume in one language. `{…}` in a value stands for what the name of the value says."""

    cover: str
    title_page: str
    imprint: str
    contents: str
    before: str
    after: str
    guide: str
    issues: str
    chronology: str
    figures: str
    value: str
    indexes: str
    number: str
    pages_are: str
    no: str
    date: str
    period: str
    pages: str
    missing: str
    missing_many: str
    no_issue: str
    double: str
    see: str
    see_also: str
    continued: str
    page: str
    hedges: tuple[str, ...]
    running: tuple[str, ...]
    weeks_note: str
    weeks_text: str
    one: str
    many: str
    counts: tuple[str, ...]
    about: str
    cite: str
    issn: str
    published: str
    provenance: str
    provenance_text: str
    rights: str
    colophon: str
    citation: str
    paragraphs: tuple[tuple[str, str], ...]


ENGLISH = VolumeWords(
    cover="Cover",
    title_page="Title page",
    imprint="Imprint",
    contents="Contents",
    before="Before the issues",
    after="After the issues",
    guide="How to use this volume",
    issues="The issues and the gaps",
    chronology="Chronology",
    figures="Figures of the year",
    value="value",
    indexes="Indexes",
    number="No {number}",
    pages_are="Page numbers are the volume’s: No {number}, p. {page} is page {folio}.",
    no="No",
    date="Date",
    period="Days covered",
    pages="Pages",
    missing="No {number} not published",
    missing_many="Nos {first}–{last} not published",
    no_issue="No issue in the days {days}",
    double="double issue",
    see="see",
    see_also="see also",
    continued="continued",
    page="page",
    hedges=("at least", "about", "more or less", "at most", "or more"),
    running=("since", "so far", "to date", "this year", "in total"),
    weeks_note="The weeks of {year}, and the numbers of the issues in this volume",
    weeks_text="Issues in this volume: {numbers}",
    one="{count} weekly issue, {months}",
    many="{count} weekly issues, {months}",
    counts=("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
    about="{issues}, with a chronology and indexes of persons, organisations, places and subjects",
    cite="Cite this volume",
    issn="ISSN",
    published="Published by",
    provenance="How it was made",
    provenance_text=(
        "Bound from the issues as they were published, each with its own page numbers. "
        "The volume’s page numbers, contents, chronology and indexes were added."
    ),
    rights="Rights",
    colophon="Colophon",
    citation="{title} {year}, annual volume. {place}{publisher}.",
    paragraphs=(
        (
            "Two page numbers",
            "The bold number at the head of a page runs through the year: contents, chronology and indexes lead to it. "
            "The number at the foot is that of the issue, as it was printed in the week. Page {example_page} of "
            "No {example_number} is page {example_folio} of this volume. An issue begins on a right-hand page.",
        ),
        (
            "Finding an issue",
            "The contents list every issue with its sections. The list of issues gives dates, the days covered, the "
            "pages in this volume and the numbers or weeks in which none appeared.",
        ),
        (
            "Finding a day",
            "The chronology has the dated items of the year in the order in which things happened, not in which "
            "they were reported. The number at the end of a line is the page that tells of it.",
        ),
        (
            "Finding a name or a subject",
            "Names are indexed wherever they stand in the text; subjects where an editor has marked them. "
            "A number in bold leads to the principal passage, one in italics to a picture, one with n to a note. "
            "Where an entry has many pages it is divided by the sections of the issues.",
        ),
        (
            "Citing",
            "Cite the issue with its own page, or the volume with its own; both stay as they are.",
        ),
    ),
)


def volume_words(_language: str) -> VolumeWords:
    """The words of a language; English for those that have none yet."""
    return ENGLISH
