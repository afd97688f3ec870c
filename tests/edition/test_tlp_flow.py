"""What a reader may not see is in nothing that is made for them: issues at random, a canary in every place.

300 issues here, 10,000 by `make soak` (SOAK=10000). Of each, every stage from the model to the text of the files is
searched; of some, the finished PDF, e-book, text, README and archive, unpacked.
"""

import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from publisher import store
from publisher.brief import files
from publisher.edition import merging, prepare, sections, sources, tlp
from publisher.edition.briefing import BriefedIssue, Commission, briefing
from publisher.formats import epub, plain_text
from publisher.formats.chapters import compile_book
from publisher.formats.package import metadata, visual_content
from publisher.layout import sheet as layouts
from publisher.mentions import plaintext
from publisher.model.edition import Edition
from publisher.model.issue import Issue
from publisher.model.part import TypesetPart
from publisher.model.values import Picture
from publisher.press import engine
from publisher.settings import publication
from publisher.settings.partners import Partner
from publisher.source import reader as markdown
from publisher.volume import chronology
from tests.conftest import PUBLICATION
from tests.tools.canaries import Document, documents, readers

HOUSE, _ = publication.read(PUBLICATION, "issues/publication.yaml")
ROOTS = (store.shipped("layouts"),), (store.shipped("fonts"),)
EXAMPLES = int(os.environ.get("SOAK", "300"))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>'
WHOLE = partial(settings, deadline=None, suppress_health_check=list(HealthCheck))


def load(name, _at):
    return Picture(name, "image/svg+xml", 9, 9, SVG.encode()), ()


def read(document: Document) -> Issue:
    issue, problems = markdown.read(document.text.encode(), "issue.md", HOUSE, load)
    assert issue
    assert not [each for each in problems if each.severity.value == "error"], problems
    return issue


def cleared(issue: Issue, reader: tuple[str, str]) -> Issue | None:
    kept, problems = tlp.cleared(issue, tlp.Reader(*reader))
    assert {each.code for each in problems} <= {"M003", "M004"}, problems
    return kept


def chosen(kept: Issue) -> Issue:
    found, problems = sections.selected(kept, ())
    assert found, problems
    return found


def edition_of(kept: Issue, reader: tuple[str, str]) -> Edition:
    partner = Partner.model_validate({"id": reader[1] or "public", "name": "A reader", "tlp": reader[0]})
    label = tlp.highest([kept])
    ready, _ = sources.with_issue_links(prepare.prepare(kept), "")
    drawn = (BriefedIssue(kept.year, kept.number, kept.date, (2, 3)),)
    edition, problems = briefing(ready, Commission(HOUSE, partner, label, drawn))
    assert not problems
    return edition


def surfaces(kept: Issue, reader: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Every stage from the model to the text of the files, each with its name."""
    yield "model", repr(kept)
    kept = chosen(kept)
    edition = edition_of(kept, reader)
    yield "edition", repr(edition)
    yield "names and index", repr(plaintext.read(edition.issue))
    yield "chronology", repr(chronology.events([prepare.prepare(kept)]))
    yield "text", plain_text.bind(edition).data.decode()
    sheet = layouts.render(edition, layouts=ROOTS[0], fonts=ROOTS[1])
    yield "sheet", f"{sheet.name} {sheet.html} {sheet.metadata} {[each.url for each in sheet.resources]}"
    part = TypesetPart(name="", pdf=b"", sizes=((1, 1),), anchors=(), bookmarks=(), fonts=())
    book = compile_book(edition, part)
    print_ = partial(epub.printed, edition, book, ROOTS)
    whole = replace(book.chapters[0], title="")
    for template, chapter in [("nav.xhtml.j2", whole), ("toc.ncx.j2", whole), ("cover.xhtml.j2", whole)]:
        yield template, print_(template, chapter).decode()
    for chapter in book.chapters:
        yield f"e-book {chapter.file}", print_(chapter.template, chapter).decode()
    yield (
        "package",
        f"{metadata(edition, book, visual_content(edition.issue))} {[name for name, _ in book.pictures.values()]}",
    )


def leaks(document: Document, reader: tuple[str, str], place: str, text: str) -> None:
    for each in document.canaries:
        if not each.for_reader(*reader):
            assert each.word not in text, f"{place}: {each}\n{document.text}"


@pytest.mark.slow
@WHOLE(max_examples=EXAMPLES)
@given(documents(), readers)
def test_no_stage_holds_what_its_reader_may_not_see(document: Document, reader: tuple[str, str]) -> None:
    kept = cleared(read(document), reader)
    if kept is None:
        return
    for place, text in surfaces(kept, reader):
        leaks(document, reader, place, text)


@WHOLE(max_examples=100)
@given(documents(), readers)
def test_what_is_for_a_reader_is_there(document: Document, reader: tuple[str, str]) -> None:
    kept, problems = tlp.cleared(read(document), tlp.Reader(*reader))
    wanted = [each.word for each in document.canaries if each.sure and each.for_reader(*reader)]
    assert kept or not wanted or {each.code for each in problems} == {"M003"}
    if kept:
        text = plain_text.bind(replace(edition_of(chosen(kept), reader), label="")).data.decode()
        assert not [word for word in wanted if word not in text]


@pytest.mark.slow
@WHOLE(max_examples=50)
@given(documents(), documents(), readers)
def test_a_digest_holds_no_more_than_its_issues(one: Document, other: Document, reader: tuple[str, str]) -> None:
    again = replace(other, text=other.text.replace("zq", "zz").replace("number: 1", "number: 2"))
    again.canaries[:] = [replace(each, word=each.word.replace("zq", "zz")) for each in again.canaries]
    kept = [each for each in (cleared(read(one), reader), cleared(read(again), reader)) if each]
    if kept:
        text = plain_text.bind(edition_of(merging.merged([chosen(each) for each in kept]), reader)).data.decode()
        leaks(one, reader, "digest", text)
        leaks(again, reader, "digest", text)


@pytest.mark.slow
@WHOLE(max_examples=20)
@given(documents(), readers)
def test_no_file_holds_what_its_reader_may_not_see(document: Document, reader: tuple[str, str]) -> None:
    kept = cleared(read(document), reader)
    if kept is None:
        return
    edition = edition_of(chosen(kept), reader)
    part, problems = engine.typeset(replace(layouts.render(edition, layouts=ROOTS[0], fonts=ROOTS[1]), slot=0))
    assert part, problems
    output, problems = epub.bind(edition, part, layouts=ROOTS[0], fonts=ROOTS[1], remember=lambda _key, _make: b"")
    assert output, problems
    text = plain_text.bind(edition)
    readme = files.readme(edition, [(output, "e-book"), (text, "text")])
    archive = files.packed("osw", edition.slug, [output, text, readme])
    for data in (part.pdf, archive.data):
        for place, found in unpacked(data):
            leaks(document, reader, place, found)


def unpacked(data: bytes) -> Iterator[tuple[str, str]]:
    """What is in a file, in all that is packed in it, and what a reader finds on its pages."""
    yield "file", data.decode("latin-1")
    if data[:4] == b"%PDF":
        with pikepdf.open(BytesIO(data)) as pdf:
            for each in pdf.objects:
                yield "object", repr(each)
                if isinstance(each, pikepdf.Stream) and each.get("/Filter") in (None, pikepdf.Name.FlateDecode):
                    found = each.read_bytes()
                    yield "stream", found.decode("latin-1") + found.decode("utf-16-be", "ignore")
        for page in pypdfium2.PdfDocument(data):
            yield "page", page.get_textpage().get_text_bounded().replace("\r\n", "").replace("\x02", "")
    elif data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                yield "name", name
                yield from unpacked(archive.read(name))
