"""The metadata of an e-book's package: Dublin Core, series, page source, accessibility.

In: an edition and its book; out: metadata entries in order, each ready for the package document. Everything said of
accessibility is derived from the content. EPUB 3.3, Package document; EPUB Accessibility 1.1; schema.org vocabulary.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.formats.book import Book
from publisher.model.edition import Edition, Emblem, Metadata
from publisher.model.issue import Issue
from publisher.model.tree import Chart, Figure
from publisher.model.walking import walk

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@dataclass(frozen=True, slots=True)
class MetadataEntry:
    """One element of the metadata; its namespace is "DC", "OPF", or "" for a name and its content."""

    namespace: str
    name: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()


def _dc(name: str, text: str, **attributes: str) -> MetadataEntry:
    return MetadataEntry("DC", name, text, tuple(attributes.items()))


def _meta(name: str, text: str, **attributes: str) -> MetadataEntry:
    return MetadataEntry("OPF", name, text, (("property", name), *attributes.items()))


def _named(name: str, text: str) -> MetadataEntry:
    return MetadataEntry("", "meta", "", (("name", name), ("content", text)))


@dataclass(frozen=True, slots=True)
class VisualContent:
    """The visual content of an e-book: if there are pictures or charts, and if one is lacking its text alternative."""

    pictures: bool
    lacking: bool


def visual_content(issue: Issue, emblems: tuple[Emblem, ...] = ()) -> VisualContent:
    """Find the visual content of an issue, and of an imprint with these emblems."""
    pictures = [*(block for block in walk(issue) if isinstance(block, Figure | Chart)), *emblems]
    return VisualContent(bool(pictures), any(not block.alt.strip() for block in pictures))


def metadata(edition: Edition, book: Book, visual: VisualContent) -> tuple[MetadataEntry, ...]:
    """List the metadata of a package; the writer sets its identifier, language, title and moment of change."""
    facts = edition.metadata
    cover = _named("cover", "cover-image")  # what readers of EPUB 2 look for
    return (
        *_dublin_core(facts),
        *_series(facts),
        *_page_source(facts, book),
        *_accessibility(edition, book, visual),
        cover,
    )


def _dublin_core(facts: Metadata) -> Iterator[MetadataEntry]:
    for number, name in enumerate(facts.creators, 1):
        yield _dc("creator", name, id=f"creator-{number}")
        yield _meta("role", "aut", refines=f"#creator-{number}", scheme="marc:relators")
    yield _dc("publisher", facts.publisher)
    if facts.publisher not in facts.creators:
        yield _dc("contributor", facts.publisher, id="publisher-1")
        yield _meta("role", "pbl", refines="#publisher-1", scheme="marc:relators")
    yield _dc("date", facts.date.isoformat())
    if facts.description:
        yield _dc("description", facts.description)
    yield from (_dc("subject", keyword) for keyword in facts.keywords)
    if facts.rights:
        yield _dc("rights", facts.rights)
    yield _dc("type", "PublicationIssue" if facts.number else "PublicationVolume")
    for each in facts.editions:
        name = f"edition-{each.lang.lower()}"
        yield _dc("relation", each.identifier, id=name)
        yield _meta("dcterms:language", each.lang, refines=f"#{name}")


def _series(facts: Metadata) -> Iterator[MetadataEntry]:
    """The periodical and the place of this issue in it; Calibre and its kin read their own two names."""
    yield _meta("belongs-to-collection", facts.publication, id="series")
    yield _meta("collection-type", "series", refines="#series")
    position = f"{facts.year}.{facts.number}" if facts.number else str(facts.year)  # a volume is a year
    yield _meta("group-position", position, refines="#series")
    if issn := facts.issn_ebook or facts.issn:
        yield _meta("dcterms:identifier", f"urn:issn:{issn}", refines="#series")
    yield _named("calibre:series", facts.publication)
    yield _named("calibre:series_index", f"{facts.year}.{facts.number:03}" if facts.number else position)


def _page_source(facts: Metadata, book: Book) -> Iterator[MetadataEntry]:
    """The source of the page numbers. EPUB Accessibility 1.1, 4.1.2: a page list says its source."""
    if book.pages:
        source = f"{facts.title}, PDF" + (f", ISSN {facts.issn}" if facts.issn else "")
        yield _dc("source", source, id="page-source")
        yield _meta("source-of", "pagination", refines="#page-source")
        yield _meta("pageBreakSource", source)


def _accessibility(edition: Edition, book: Book, visual: VisualContent) -> Iterator[MetadataEntry]:
    """State features as they are, and conformance only if somebody has evaluated it (EPUB Accessibility 1.1, 4.2)."""
    words = dict(edition.words)
    pictures, lacking = visual.pictures, visual.lacking
    yield _meta("schema:accessMode", "textual")
    if pictures:
        yield _meta("schema:accessMode", "visual")
    if not lacking:
        yield _meta("schema:accessModeSufficient", "textual")
    if pictures:
        yield _meta("schema:accessModeSufficient", "textual,visual")
    features = ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "ARIA"]
    features += ["pageNavigation", "pageBreakMarkers"]
    features += ["index"] if any(landmark.type == "index" for landmark in book.landmarks) else []
    features += ["alternativeText"] if pictures and not lacking else []
    yield from (_meta("schema:accessibilityFeature", feature) for feature in (*features, "unlocked"))
    yield _meta("schema:accessibilityHazard", "none")
    summary = [words["access_text"]]
    if pictures:
        summary.append(words["access_lacking" if lacking else "access_pictures"])
    yield _meta("schema:accessibilitySummary", " ".join((*summary, words["access_pages"])))
    if edition.metadata.evaluated_by and not lacking:
        yield _meta("dcterms:conformsTo", CONFORMANCE, id="conformance")
        yield _meta("a11y:certifiedBy", edition.metadata.evaluated_by, refines="#conformance")
