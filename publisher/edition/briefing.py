"""The briefing edition: chosen sections of one issue or several, for one partner, with the highest label in them.

In: a prepared issue that holds only what the partner may and wants to see, the house style, the partner; out: an
Edition in which every string that a template prints stands ready. Nothing of the issue's front matter that speaks of
more than what is left goes in: not its description, keywords, index terms, corrections or cover.
"""

from dataclasses import dataclass, replace
from datetime import date

from publisher.edition.entries.lead_ins import with_lead_ins
from publisher.edition.matter.emblems import NO_MARKS, HouseMarks, entries
from publisher.edition.metadata import product_metadata, short_name
from publisher.language.catalogue import PUBLICATION, is_same_language, lacking, written_in
from publisher.language.punctuation import kept_together
from publisher.language.words import BriefingWords, briefing_words, words_for
from publisher.model.edition import Briefing, Edition, Fact, ImprintEntry, Metadata
from publisher.model.issue import Issue
from publisher.model.tree import Inlines, Link, Text
from publisher.model.values import printed_label, span
from publisher.problems import Location, Problem, Severity
from publisher.settings.partners import Partner
from publisher.settings.publication import Publication
from publisher.source.reader import read_inline

MOST_NAMES = 3
"""Section names that a title is made of at most, if the first section has no headline."""


@dataclass(frozen=True, slots=True)
class BriefedIssue:
    """An issue that a briefing is made from: year, number and day, and the pages that the sections stand on there.

    `first_number` is the first of several numbers, else 0.
    """

    year: int
    number: int
    day: date
    pages: tuple[int, ...] = ()
    first_number: int = 0


@dataclass(frozen=True, slots=True)
class Commission:
    """An order for a briefing: the house style, the partner, the highest label left in it, its issues in order.

    `modified` is the moment that the metadata state, "" for midnight of the day; `marks` are logo and emblems.
    """

    house: Publication
    partner: Partner
    label: str
    issues: tuple[BriefedIssue, ...]
    modified: str = ""
    marks: HouseMarks = NO_MARKS


def briefing(issue: Issue, order: Commission) -> tuple[Edition, tuple[Problem, ...]]:
    """Make the briefing of a partner; problems are those of its note."""
    publication, partner, label, issues = order.house, order.partner, order.label, order.issues
    issue = with_lead_ins(issue, publication.lead_ins)
    lang = partner.language or publication.language
    words, phrases = words_for(lang), briefing_words(lang)
    first, last = issues[0], issues[-1]
    begin = (first.first_number or first.number), last.number
    number = words.number.format(number=span(*begin))
    if len(issues) > 1:
        number = phrases.numbers.format(first=begin[0], last=begin[1])
    years = str(last.year) if first.year == last.year else f"{first.year}–{last.year}"
    origin = f"{issue.title} {years}, {number}"  # "Belarus Review 2024, No 41", "Belarus Review 2024, Nos 39–41"
    headline = issue.sections[0].headline if issue.sections else ""
    names = "; ".join(section.name for section in issue.sections) if len(issue.sections) <= MOST_NAMES else ""
    title = headline or issue.headline or names or origin
    note, problems = read_inline(partner.note, Location("issues/partners.yaml"))
    contact = partner.contact or publication.contact
    day = words.day(last.day)
    covers = words.span(issue.period.first, issue.period.last) if issue.period else ""
    pages = _pages(last.pages, phrases)
    drawn = ", ".join(filter(None, (origin, pages)))
    facts = (Fact(phrases.date, day), Fact(phrases.covers, covers), Fact(phrases.drawn, drawn))
    foot = phrases.foot.format(title=issue.title, partner=partner.name)
    printed = Briefing(
        title=title,
        kind=phrases.digest if len(issues) > 1 else phrases.kind,
        prepared=phrases.prepared,
        partner=partner.name,
        note=note,
        facts=tuple(fact for fact in facts if fact.value),
        takeaways=phrases.takeaways,
        allowed=phrases.allowed[label],
        foot=foot,
        page=phrases.page,
        of=phrases.of,
        lang=written_in(lang, "briefing"),
        contact=contact,
    )
    edition = Edition(
        slug=f"{publication.slug}-{last.year}-{'-'.join(dict.fromkeys(map(str, begin)))}-{partner.id}",
        layout=partner.layout,
        paper=partner.paper or publication.paper,
        accent=publication.accent,
        look=publication.look.changes(),
        lang=issue.lang,
        masthead=issue.title,
        publisher_short=short_name(publication),
        publisher_name=publication.publisher.name,
        logo=order.marks.logo,
        issue_line=origin,
        date_line=day,
        period_line=covers,
        running_head=foot,
        folio_label=number,
        issue=issue,
        words=words.pairs(),
        words_lang=written_in(lang, "words"),
        metadata=_metadata(issue, order, printed, origin),
        label=printed_label(label),
        briefing=printed,
    )
    imprint = (*_imprint(edition, printed, phrases, day), *entries(order.marks, publication, words_for(lang)))
    path = "issues/partners.yaml" if partner.language else PUBLICATION
    problems = (*problems, *lacking(lang, ("words", "briefing"), "a briefing", path=path))
    if not is_same_language(lang, issue.lang):
        problems += _of_two_languages(partner, lang, issue)
    return kept_together(replace(edition, imprint=imprint), issue.lang), problems


def _of_two_languages(partner: Partner, lang: str, issue: Issue) -> tuple[Problem, ...]:
    """Warn (C086) that fixed words and text of a briefing are in two languages; each is marked with its own."""
    message = f"{partner.id}: headings and headers are in “{lang}”, the text of the issue in “{issue.lang}”"
    hint = "give the partner the language of the issue, or brief it from an issue in its own"
    return (Problem(Location("issues/partners.yaml"), "C086", message, hint, Severity.WARNING),)


def _pages(pages: tuple[int, ...], phrases: BriefingWords) -> str:
    """Write pages as printed: "pages 2–4, 7"; "" for none."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    shown_pages = ", ".join(span(run[0], run[-1]) for run in runs)
    if len(pages) == 1:
        return f"{phrases.page} {shown_pages}"
    return phrases.pages.format(pages=shown_pages) if pages else ""


def _metadata(issue: Issue, order: Commission, printed: Briefing, origin: str) -> Metadata:
    """State the facts of the file: its title has the label, because header and footer are not read aloud."""
    partner, last = order.partner, order.issues[-1]
    label = printed_label(order.label)
    title = f"{printed.title} ({label})"
    return replace(
        product_metadata(order.house, f"{origin}/{partner.id}", title, last.day, order.modified),
        subtitle="",
        year=last.year,
        number=last.number,
        first_number=last.first_number,
        lang=issue.lang,
        description=f"{printed.kind}. {printed.prepared} {partner.name}. {label}. {printed.allowed}",
        rights=issue.rights or order.house.rights,
        issn="",
        issn_ebook="",
        citation=f"{printed.title}. {printed.foot}, {printed.facts[0].value}.",
    )


def _imprint(edition: Edition, printed: Briefing, phrases: BriefingWords, day: str) -> tuple[ImprintEntry, ...]:
    """Make the imprint: the source, what the label allows, whom to write to."""
    made = phrases.made_from_text.format(issue=edition.issue_line, date=day)
    entries = [
        ImprintEntry("made-from", phrases.made_from, ((Text(made),),)),
        ImprintEntry("label", phrases.label, ((Text(f"{edition.label}. {printed.allowed}"),),)),
    ]
    if printed.contact:
        entries.append(ImprintEntry("contact", phrases.contact, (_address(printed.contact),)))
    return tuple(entries)


def _address(contact: str) -> Inlines:
    if "@" in contact and " " not in contact and "://" not in contact:
        return (Link((Text(contact),), f"mailto:{contact}"),)
    return (Link((Text(contact),), contact),) if contact.startswith(("https://", "http://")) else (Text(contact),)
