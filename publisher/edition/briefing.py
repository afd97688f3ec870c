"""The briefing edition: chosen sections of one issue or several, for one partner, with the label that is left in them.

In: a prepared issue that holds only what the partner may and wants to see, the house style, the partner; out: an
Edition in which every string that a template prints stands ready. Nothing of the issue's front matter that speaks of
more than what is left goes in: not its description, keywords, index terms, corrections or cover.
"""

from dataclasses import dataclass, replace
from datetime import date

from publisher.edition.metadata import product_metadata
from publisher.language.words import words_for
from publisher.language.words_briefing import BriefingWords, briefing_words
from publisher.model.edition import Briefing, Edition, Fact, ImprintEntry, Metadata
from publisher.model.issue import Issue
from publisher.model.tree import Inlines, Link, Text
from publisher.model.values import printed_label
from publisher.problems import Location, Problem
from publisher.settings.partners import Partner
from publisher.settings.publication import Publication
from publisher.source.reader import inline

MOST_NAMES = 3
"""Section names that a title is made of at most, if the first section has no headline."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An issue that a briefing is made from: year, number and day, and the pages that the sections stand on there."""

    year: int
    number: int
    day: date
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Commission:
    """What a briefing is made for: the house style, the partner, the highest label left in it, its issues in order.

    `modified` is the moment that the metadata state, "" for midnight of the day.
    """

    house: Publication
    partner: Partner
    label: str
    drawn: tuple[Drawn, ...]
    modified: str = ""


def briefing(issue: Issue, wanted: Commission) -> tuple[Edition, tuple[Problem, ...]]:
    """Make the briefing of a partner; problems are those of its note."""
    publication, partner, label, drawn = wanted.house, wanted.partner, wanted.label, wanted.drawn
    lang = partner.language or publication.language
    words, furniture = words_for(lang), briefing_words(lang)
    first, last = drawn[0], drawn[-1]
    span = f"{first.number}-{last.number}" if len(drawn) > 1 else str(last.number)
    origin = _origin(issue.title, drawn, furniture, words.number)
    headline = issue.sections[0].headline if issue.sections else ""
    title = headline or _names(issue) or origin
    note, problems = inline(partner.note, Location("issues/partners.yaml"))
    contact = partner.contact or publication.contact
    day = words.day(last.day)
    covers = words.span(issue.period.first, issue.period.last) if issue.period else ""
    pages = _pages(last.pages, furniture)
    facts = [Fact(furniture.date, day), Fact(furniture.covers, covers)]
    facts.append(Fact(furniture.drawn, ", ".join(filter(None, (origin, pages)))))
    foot = furniture.foot.format(title=issue.title, partner=partner.name)
    print_ = Briefing(
        title=title,
        kind=furniture.digest if len(drawn) > 1 else furniture.kind,
        prepared=furniture.prepared,
        partner=partner.name,
        note=note,
        facts=tuple(fact for fact in facts if fact.value),
        takeaways=furniture.takeaways,
        allowed=furniture.allowed[label],
        foot=foot,
        page=furniture.page,
        of=furniture.of,
        lang=lang,
        contact=contact,
    )
    number = words.number.format(number=last.number)
    if len(drawn) > 1:
        number = furniture.numbers.format(first=first.number, last=last.number)
    edition = Edition(
        slug=f"{publication.slug}-{last.year}-{span}-{partner.id}",
        layout=partner.layout,
        paper=partner.paper or publication.paper,
        accent=publication.accent,
        look=publication.look.changes(),
        lang=issue.lang,
        masthead=issue.title,
        publisher_short=publication.publisher.short,
        publisher_name=publication.publisher.name,
        issue_line=origin,
        date_line=day,
        period_line=covers,
        running_head=foot,
        folio_label=number,
        issue=issue,
        words=words.pairs(),
        metadata=_metadata(issue, wanted, print_, origin),
        label=printed_label(label),
        briefing=print_,
    )
    imprint = _imprint(edition, print_, furniture, day)
    return replace(edition, imprint=imprint), problems


def _origin(title: str, drawn: tuple[Drawn, ...], furniture: BriefingWords, number: str) -> str:
    """What it is made from: "Belarus Review 2024, No 41", "Belarus Review 2024, Nos 39–41"."""
    first, last = drawn[0], drawn[-1]
    if len(drawn) == 1:
        return f"{title} {last.year}, {number.format(number=last.number)}"
    years = str(last.year) if first.year == last.year else f"{first.year}–{last.year}"
    return f"{title} {years}, {furniture.numbers.format(first=first.number, last=last.number)}"


def _pages(pages: tuple[int, ...], furniture: BriefingWords) -> str:
    """Pages as printed: "pages 2–4, 7"; "" for none."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    shown_pages = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    if len(pages) == 1:
        return f"{furniture.page} {shown_pages}"
    return furniture.pages.format(pages=shown_pages) if pages else ""


def _names(issue: Issue) -> str:
    names = [section.name for section in issue.sections]
    return "; ".join(names) if len(names) <= MOST_NAMES else ""


def _metadata(issue: Issue, wanted: Commission, print_: Briefing, origin: str) -> Metadata:
    """The facts of the file: its title says the label, as nothing that is furniture is read aloud."""
    partner, last = wanted.partner, wanted.drawn[-1]
    path = f"{origin}/{partner.id}"
    return replace(
        product_metadata(
            wanted.house, path, f"{print_.title} ({printed_label(wanted.label)})", last.day, wanted.modified
        ),
        subtitle="",
        year=last.year,
        number=last.number,
        lang=issue.lang,
        description=f"{print_.kind}. {print_.prepared} {partner.name}. {printed_label(wanted.label)}. {print_.allowed}",
        rights=issue.rights or wanted.house.rights,
        issn="",
        issn_ebook="",
        citation=f"{print_.title}. {print_.foot}, {print_.facts[0].value}.",
    )


def _imprint(edition: Edition, print_: Briefing, furniture: BriefingWords, day: str) -> tuple[ImprintEntry, ...]:
    """What it was made from, what its label allows, whom to write to."""
    made = furniture.made_from_text.format(issue=edition.issue_line, date=day)
    entries = [
        ImprintEntry("made-from", furniture.made_from, ((Text(made),),)),
        ImprintEntry("label", furniture.label, ((Text(f"{edition.label}. {print_.allowed}"),),)),
    ]
    if print_.contact:
        entries.append(ImprintEntry("contact", furniture.contact, (_address(print_.contact),)))
    return tuple(entries)


def _address(contact: str) -> Inlines:
    if "@" in contact and " " not in contact and "://" not in contact:
        return (Link((Text(contact),), f"mailto:{contact}"),)
    return (Link((Text(contact),), contact),) if contact.startswith(("https://", "http://")) else (Text(contact),)
