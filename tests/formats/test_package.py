"""The metadata of the package; every word on accessibility follows from the content."""

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree import ElementTree as ET

from publisher.formats.package import VisualContent, visual_content
from publisher.model.issue import Issue
from publisher.model.tree import Figure
from tests.formats.sample import LANG, NS, book, bound, document, opened
from tests.tools import ebook_sample as sample


def metadata(data: Mapping[str, bytes]) -> list[tuple[str, str]]:
    package = ET.fromstring(data["content.opf"])
    return [
        (meta.get("property") or meta.get("name") or "", meta.text or meta.get("content") or "")
        for meta in package.iterfind("opf:metadata/opf:meta", NS)
    ]


def test_dublin_core() -> None:
    package = document("content.opf")
    facts = sample.edition().metadata

    def dc(name: str) -> list[str | None]:
        return [element.text for element in package.iterfind(f"opf:metadata/dc:{name}", NS)]

    assert package.get(LANG) == "en-GB"
    work, version = dc("identifier")
    assert work == facts.identifier
    assert version not in (None, work)
    assert dc("title") == ["Belarus Review 2024, No 41"]
    assert dc("language") == ["en-GB"]
    assert dc("creator") == ["International Strategic Action Network for Security"]
    assert dc("publisher") == ["International Strategic Action Network for Security"]
    assert dc("date") == ["2024-11-04"]
    assert dc("description") == ["A week & more"]
    assert dc("subject") == ["Belarus", "drones"]
    assert dc("rights") == ["© iSANS 2024"]
    assert dc("source") == ["Belarus Review 2024, No 41, PDF, ISSN 2049-3630"]


def test_series_and_moment() -> None:
    found = dict(metadata(book()))
    assert re.fullmatch(r"2024-11-04T\d\d:\d\d:\d\dZ", found["dcterms:modified"] or "")
    assert found["belongs-to-collection"] == "Belarus Review"
    assert found["group-position"] == "2024.41"
    assert found["dcterms:identifier"] == "urn:issn:9999-9994"
    assert found["calibre:series"] == "Belarus Review"
    assert found["calibre:series_index"] == "2024.041"
    assert found["pageBreakSource"] == "Belarus Review 2024, No 41, PDF, ISSN 2049-3630"


def test_several_authors_each_have_an_id() -> None:
    data = opened(bound(sample.edition(replace(sample.issue(), authors=("Ann", "Bo")))))
    creators = ET.fromstring(data["content.opf"]).findall(".//dc:creator", NS)
    assert [(creator.text, creator.get("id")) for creator in creators] == [("Ann", "creator-1"), ("Bo", "creator-2")]


def features(content: Issue, **facts: str) -> tuple[list[str], dict[str, str]]:
    edition = sample.edition(content)
    found = metadata(opened(bound(replace(edition, metadata=replace(edition.metadata, **facts)))))  # type: ignore[arg-type]
    return [text for name, text in found if name == "schema:accessibilityFeature"], dict(found)


def test_what_is_said_of_accessibility_is_true() -> None:
    found, rest = features(sample.issue())
    assert {"alternativeText", "tableOfContents", "pageBreakMarkers", "readingOrder"} <= set(found)
    assert not {"index", "printPageNumbers"} & set(found)  # the second is the former name of pageBreakMarkers
    assert not {"dcterms:conformsTo", "a11y:certifiedBy"} & rest.keys()
    assert rest["schema:accessibilityHazard"] == "none"


def test_conformance_is_claimed_by_who_has_evaluated_it() -> None:
    _, rest = features(sample.issue(), evaluated_by="Reading Rooms United")
    assert rest["dcterms:conformsTo"] == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert rest["a11y:certifiedBy"] == "Reading Rooms United"


def test_no_pictures_no_word_of_pictures() -> None:
    found, rest = features(sample.without_pictures(sample.issue()))
    assert "alternativeText" not in found
    assert rest["schema:accessMode"] == "textual"
    assert "picture" not in rest["schema:accessibilitySummary"]


def test_a_picture_without_alternative_is_no_conformance() -> None:
    issue = sample.issue()
    blocks = tuple(replace(block, alt="") if isinstance(block, Figure) else block for block in issue.sections[0].blocks)
    content = replace(issue, sections=(replace(issue.sections[0], blocks=blocks), issue.sections[1]))
    found, rest = features(content, evaluated_by="Reading Rooms United")
    assert "alternativeText" not in found
    assert "dcterms:conformsTo" not in rest
    assert "no text alternative" in rest["schema:accessibilitySummary"]


def test_visual_content() -> None:
    issue = sample.edition().issue
    assert visual_content(issue) == VisualContent(pictures=True, lacking=False)
    assert visual_content(sample.without_pictures(issue)) == VisualContent(pictures=False, lacking=False)
