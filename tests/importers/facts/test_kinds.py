"""Kinds of documents that no importer reads."""

import pytest

from publisher.importers.facts import kinds

ZIP = b"PK\x03\x04" + bytes(26)


@pytest.mark.parametrize(
    ("name", "head", "said", "hint"),
    [
        ("review.odt", b"PKjunk", "an OpenDocument text", "LibreOffice"),
        ("review", ZIP + b"mimetypeapplication/vnd.oasis.opendocument.textPK", "OpenDocument", ".docx"),
        ("review.zip", ZIP + b"mimetypeapplication/epub+zipPK", "an EPUB", "pandoc"),
        ("review.docx", b"{\\rtf1\\ansi", "an RTF text", ".docx"),
        ("review.txt", b"%PDF-1.7", "a PDF", "proofread"),
        ("a/Review.DOC", b"\xd0\xcf\x11\xe0", "an old Word document", ".docx"),
        ("review.adoc", b"= Harbour Review", "an AsciiDoc text", "asciidoctor"),
        ("review.pages", b"PK\x03\x04", "Pages", "Export To"),
        ("review.tex", b"\\documentclass{article}", "a LaTeX text", "pandoc"),
        ("review.eml", b"From: a@example.org", "a mail", ".html"),
        ("review.gdoc", b'{"url": ""}', "Google Docs", "Download"),
        ("review.xlsx", b"PK\x03\x04", "a spreadsheet", "table"),
    ],
)  # fmt: skip
def test_a_kind_is_named_with_what_to_save(name: str, head: bytes, said: str, hint: str) -> None:
    kind = kinds.unread(name, head)
    assert kind
    assert said in kind.message
    assert "publisher reads .docx, .html, .md, .txt" in kind.message
    assert hint in kind.hint


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("review.doc", b"<html xmlns:o='urn:x'><body>"),
        ("review.doc", b"Date: Mon, 2 Mar 2026\nMIME-Version: 1.0\n"),
        ("review.doc", ZIP + b"[Content_Types].xml"),
        ("review.docx", b"PK\x03\x04"),
        ("review.md", b"# Review"),
        ("no 4. Review", b"Review"),
        (".pdf/review", b"Review"),
    ],
)
def test_what_an_importer_reads_is_none_of_them(name: str, head: bytes) -> None:
    assert kinds.unread(name, head) is None


def test_a_picture_is_no_document() -> None:
    assert kinds.is_document("a/review.odt")
    assert not kinds.is_document("a/quay.PNG")
    assert not kinds.is_document("a.odt/review")
