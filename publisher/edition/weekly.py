"""The weekly edition: the printed issue and the e-book made of it.

In: a prepared issue and the house style; out: an Edition in which every string that a template prints stands ready.
Nothing here knows HTML, and nothing reads the clock.
"""

from collections.abc import Sequence
from dataclasses import replace

from publisher.edition.entries.lead_ins import with_lead_ins
from publisher.edition.matter.emblems import NO_MARKS, HouseMarks, entries
from publisher.edition.matter.front_art import with_front_art
from publisher.edition.matter.wording import house_words
from publisher.edition.metadata import product_metadata, short_name, with_issn
from publisher.language.catalogue import PUBLICATION, is_same_language, lacking, written_in
from publisher.language.punctuation import kept_together
from publisher.language.words import Words, capital, words_for
from publisher.model.edition import ContentsEntry, Edition, ImprintEntry, Metadata, OtherEdition
from publisher.model.issue import Issue
from publisher.model.tree import Inline, Inlines, Link, Span, Text
from publisher.problems import Location, Problem
from publisher.settings.publication import Publication
from publisher.source.reader import read_inline


def weekly(  # noqa: PLR0913 - each is a choice of its own
    issue: Issue,
    publication: Publication,
    *,
    paper: str,
    modified: str = "",
    marks: HouseMarks = NO_MARKS,
    others: Sequence[tuple[str, str]] = (),
) -> tuple[Edition, tuple[Problem, ...]]:
    """Make the weekly edition of a prepared issue.

    `modified` is an ISO 8601 moment for the files' metadata, without which it is the issue's own date at midnight UTC.
    `marks` are logo and emblems. `others`: the language of each other edition, and what its files are named by ("").
    """
    words = house_words(publication)
    issue = with_lead_ins(issue, publication.lead_ins)
    if publication.front_art and issue.cover.picture is None:
        issue = with_front_art(issue, publication.accent)
    number = words.number.format(number=issue.numbered)
    metadata = _metadata(issue, publication, words, number, modified)
    metadata = replace(metadata, editions=tuple(_edition(issue, publication, *other) for other in others))
    imprint, problems = _imprint(issue, publication, words, metadata)
    period = words.span(issue.period.first, issue.period.last) if issue.period else ""
    edition = Edition(
        slug=f"{publication.slug}-{issue.id.replace('/', '-')}",
        layout="weekly",
        paper=paper,
        accent=publication.accent,
        look=publication.look.changes(),
        lang=issue.lang,
        masthead=issue.title,
        publisher_short=short_name(publication),
        publisher_name=publication.publisher.name,
        logo=marks.logo,
        issn_line=f"ISSN {metadata.issn}" if metadata.issn else "",
        issue_line=f"{issue.year}, {number}",
        date_line=capital(words.day(issue.date, weekday=True)),
        period_line=words.covers.format(period=period) if period else "",
        running_head=metadata.title,
        folio_label=number,
        issue=issue,
        contents=_contents(issue, words),
        imprint=(*imprint, *entries(marks, publication, words)),
        words=words.pairs(),
        words_lang=written_in(publication.language, "words"),
        metadata=metadata,
    )
    said = lacking(publication.language, ("words",), _FURNITURE)
    if not is_same_language(issue.lang, publication.language):
        said += lacking(issue.lang, ("words",), _FURNITURE, "lang", issue.path)
    return kept_together(edition, edition.lang), (*problems, *said)


_FURNITURE = "“In this issue”, “Sources”, “Table 1” and the months"


def _edition(issue: Issue, publication: Publication, lang: str, tag: str) -> OtherEdition:
    facts = product_metadata(publication, "/".join(filter(None, (issue.id, tag))), "", issue.date)
    name = f"…-\u2060{tag}" if tag else f"{publication.slug}-{issue.id.replace('/', '-')}"
    return OtherEdition(lang, facts.identifier, name)


def _contents(issue: Issue, words: Words) -> tuple[ContentsEntry, ...]:
    entries = [ContentsEntry(section.name, section.synopsis, section.id) for section in issue.sections]
    last = words.sources_and_imprint if issue.sources else words.imprint
    return (*entries, ContentsEntry(last, "", "imprint"))


def _metadata(issue: Issue, publication: Publication, words: Words, number: str, modified: str) -> Metadata:
    owner = publication.publisher.short or publication.publisher.name
    by = issue.title if owner in issue.title else words.by.format(title=issue.title, owner=owner)
    title = f"{issue.title} {issue.year}, {number}"
    path = "/".join(filter(None, (issue.id, issue.edition)))
    facts = product_metadata(publication, path, title, issue.date, modified)
    by = f"{', '.join(issue.authors).rstrip('.')}. {by}" if issue.authors else by
    citation = f"{by}. {issue.year}, {number}, {words.day(issue.date, year=False)}."
    return replace(
        facts,
        subtitle=issue.subtitle or facts.subtitle,
        creators=issue.authors or facts.creators,
        year=issue.year,
        number=issue.number,
        first_number=issue.first_number,
        lang=issue.lang,
        description=issue.description or issue.subtitle or facts.description,
        keywords=issue.keywords,
        rights=issue.rights or facts.rights,
        citation=with_issn(citation, facts),
    )


def _imprint(
    issue: Issue, publication: Publication, words: Words, metadata: Metadata
) -> tuple[tuple[ImprintEntry, ...], tuple[Problem, ...]]:
    """Make the imprint: of its entries, those that have something to say."""
    problems: list[Problem] = []

    def text(markdown: str, path: str = PUBLICATION) -> Inlines:
        inlines, found = read_inline(markdown, Location(path))
        problems.extend(found)
        return inlines

    number = words.number.format(number=issue.numbered)
    item: Inlines = (Text(words.cite_item.format(number=number)),)
    corrections = issue.corrections or ((Text(words.no_corrections),),)
    own = (issue.path,) if issue.rights != publication.rights else ()
    rights = [text(metadata.rights, *own)] if metadata.rights else []
    if publication.contact:
        address = publication.contact
        target = f"mailto:{address}" if "@" in address and "://" not in address else address
        rights.append((Text(f"{words.letters_to}: "), Link((Text(address),), target)))
    entries = [
        ImprintEntry("cite", words.cite, ((Text(metadata.citation),), item)),
        ImprintEntry("authors", words.authors, ((Text(", ".join(issue.authors)),),) if issue.authors else ()),
        ImprintEntry("corrections", words.corrections, corrections),
        ImprintEntry("rights", words.rights, tuple(rights)),
        ImprintEntry("colophon", words.colophon, (text(publication.colophon),) if publication.colophon else ()),
        ImprintEntry("next", words.next_issue, _next(issue, words)),
        ImprintEntry("editions", words.editions, _beside(metadata)),
    ]
    return tuple(entry for entry in entries if entry.paragraphs), tuple(problems)


def _beside(metadata: Metadata) -> tuple[Inlines, ...]:
    """Name the other editions, each in its own language, with the end of the name of its files, in one line."""
    run: list[Inline] = []
    for other in metadata.editions:
        known = written_in(other.lang, "words") == other.lang
        language = words_for(other.lang).language if known else other.lang
        run += [
            *([Text(" · ")] if run else ()),
            Span((Text(language),), lang=other.lang),
            Text(f"\u00a0({other.name})"),
        ]
    return (tuple(run),) if run else ()


def _next(issue: Issue, words: Words) -> tuple[Inlines, ...]:
    if not issue.next_issue:
        return ()
    number, day = issue.next_issue.number, issue.next_issue.date
    parts = [words.number.format(number=number)] if number else []
    parts += [words.day(day, weekday=True)] if day else []
    return ((Text(", ".join(parts)),),) if parts else ()
