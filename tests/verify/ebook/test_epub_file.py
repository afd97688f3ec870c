"""A finished EPUB read once: package, manifest, spine, references and where they lead."""

import zipfile

import pytest

from publisher.model.part import Output
from publisher.verify.ebook import epub_file
from tests.formats.sample import bound
from tests.tools import ebook_sample as sample


def test_package_spine_and_references() -> None:
    book = epub_file.open_epub(Output("a.epub", "", bound(sample.edition())))
    assert book.package_path == "EPUB/content.opf"
    assert book.broken == ()
    assert "EPUB/section-1.xhtml" in list(epub_file.spine_of(book))
    inside = {path for path, *_ in epub_file.references_of(book)}
    assert "EPUB/nav.xhtml" in inside


@pytest.mark.parametrize(
    ("reference", "where"),
    [("b.xhtml#n1", ("EPUB/b.xhtml", "n1")), ("../c%20d.png", ("c d.png", "")), ("#n", ("EPUB/a.xhtml", "n"))],
)
def test_a_reference_is_resolved_from_its_file(reference: str, where: tuple[str, str]) -> None:
    assert epub_file.resolved("EPUB/a.xhtml", reference) == where


def test_what_is_no_archive_is_an_error() -> None:
    with pytest.raises(zipfile.BadZipFile):
        epub_file.open_epub(Output("a.epub", "", b"hello"))
