"""Kinds of documents that no importer reads, told by how a file begins or by the ending of its name.

Each has the form in which its own program saves what an importer reads.
"""

import re
from dataclasses import dataclass

READ = ".docx, .html, .md, .txt, WordPress .xml"
"""Files that importers read, for a message."""
_WORD = "save it as a Word document (.docx)"


@dataclass(frozen=True, slots=True)
class UnreadKind:
    """A kind of document that is not read: its name with an article, and a hint that says how to save it."""

    name: str
    hint: str

    @property
    def message(self) -> str:
        """The words that say so."""
        return f"this is {self.name}; publisher reads {READ}"


_OPEN = UnreadKind("an OpenDocument text", f"open it in LibreOffice and {_WORD}")
_RTF = UnreadKind("an RTF text", f"open it in Word or LibreOffice and {_WORD}")
_EPUB = UnreadKind("an EPUB", "take the text that it was made of; or turn it into .docx with pandoc or Calibre")
_PDF = UnreadKind("a PDF", "take the text that it was made of; or open it in Word, save it as .docx and proofread it")
_OLD = UnreadKind("an old Word document", f"open it in Word or LibreOffice and {_WORD}")
_BY_ENDING = {
    ending: kind
    for endings, kind in (
        ("odt ott fodt sxw", _OPEN),
        ("rtf rtfd", _RTF),
        ("epub", _EPUB),
        ("pdf", _PDF),
        ("doc dot", _OLD),
        ("pages", UnreadKind("a document of Pages", "open it in Pages, and take File, Export To, Word (.docx)")),
        ("gdoc", UnreadKind(
            "a link to a document of Google Docs", "open it there, and take File, Download, Microsoft Word (.docx)")),
        ("adoc asciidoc asc", UnreadKind("an AsciiDoc text", "write it as HTML (.html) with asciidoctor")),
        ("rst rest", UnreadKind("a reStructuredText", "write it as Markdown with pandoc: pandoc -t markdown")),
        ("org", UnreadKind("an Org text", "write it as Markdown with pandoc: pandoc -t markdown")),
        ("textile wiki mediawiki creole", UnreadKind("a text in wiki marks", "save the page as .html in a browser")),
        ("tex latex ltx", UnreadKind("a LaTeX text", "write it as Markdown with pandoc: pandoc -t markdown")),
        ("eml msg emlx mbox", UnreadKind("a mail", "open it, and save the message as a web page (.html)")),
        ("wpd wps wri abw zabw hwp", UnreadKind(
            "a document of another word processor", f"open it in LibreOffice and {_WORD}")),
        ("idml indd pub qxp qxd sla", UnreadKind(
            "a layout file", "take the text that was laid out; or export it as .html or .docx from its program")),
        ("fb2 mobi azw azw3 dbk", UnreadKind("an electronic book", "turn it into .docx with pandoc or Calibre")),
        ("ods xls xlsx xlsb csv tsv numbers gsheet", UnreadKind(
            "a spreadsheet", "put its table into the text of an issue")),
        ("odp ppt pptx key gslides", UnreadKind("a presentation", "put its words into a text")),
        ("rar 7z tar tgz gz bz2 xz", UnreadKind("an archive", "unpack it; or pack it as .zip")),
        ("heic png jpg jpeg gif webp tif tiff bmp svg", UnreadKind(
            "a picture", "name the text that shows it; pictures beside it come along")),
    )
    for ending in endings.split()
}  # fmt: skip
_ZIPPED = re.compile(rb"PK\x03\x04.{26}mimetype(?:application/)?([\w.+-]+)", re.DOTALL)
_OF_WORD = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|word/|docProps/)", re.DOTALL)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b|(?:date|mime-version|from):\s", re.IGNORECASE)
_SHOWN = frozenset({"heic", "png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp", "svg"})


def is_document(name: str) -> bool:
    """Return whether a file is one of these kinds by the ending of its name, and no picture that a text may show."""
    ending = _ending(name)
    return ending in _BY_ENDING and ending not in _SHOWN


def unread(name: str, head: bytes) -> UnreadKind | None:
    """Give the kind of a file if no importer reads it: as it begins, else as it is called.

    A page or a Word document that is called otherwise (".doc" as some systems call their pages) is read as it begins.
    """
    begins = head.removeprefix(b"\xef\xbb\xbf")
    if begins.startswith(b"{\\rtf"):
        return _RTF
    if begins.startswith(b"%PDF-"):
        return _PDF
    if found := _ZIPPED.match(head):
        return _EPUB if found[1].startswith(b"epub") else _OPEN if b"opendocument.text" in found[1] else None
    called = _BY_ENDING.get(_ending(name))
    readable = called in {_OLD, _RTF} and (_PAGE.match(begins) or _OF_WORD.match(head))
    return None if readable else called


def _ending(name: str) -> str:
    return name.rpartition("/")[2].lower().rpartition(".")[2] if "." in name.rpartition("/")[2] else ""
