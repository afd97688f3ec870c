"""The plain text of a published issue → an issue and its complete account: lossless, honest, and nothing guessed.

In: the bytes of the text as it was on the web, the publication, and what the editor knows (number, date). Out: a
Reading with the issue, or problems. A text whose account does not add up is refused. No word is changed: only no-break
spaces and line ends become spaces, each reported.

Codes: S101 empty · S102 a limit · S104 control character · S105 not a text · S106 markup ·
S107 number unknown · S108 date unknown · S109 dates differ · S110 a date that can mean two days or none ·
S111 numbers differ · S112 year of the edition · S113 text without a section · S114 contents and headings differ ·
S115 section not of the publication · S116 perhaps a sub-heading · S117 perhaps a heading stuck to its text ·
S118 much text left out · S119 the account does not add up · S120 unknown title · S121 a word cut at the end of a line ·
S122 a section without text · S123 two sections of one name · S260 a date taken from a line with other words.
"""

import re

from publisher.importers import encodings
from publisher.importers.interface import Asked, Foreign, Reading
from publisher.importers.proof import accounted
from publisher.importers.text.account import TextJournal
from publisher.importers.text.doubts import enter_doubts
from publisher.importers.text.forms import BLANK
from publisher.importers.text.issue import assemble
from publisher.importers.text.recognising import recognise
from publisher.problems import Location, Problem, Problems, failed, in_order
from publisher.settings.publication import Publication

ENDINGS = (".txt",)
MAX_BYTES = 1_000_000
MAX_LINES = 20_000
MAX_PARAGRAPH = 40_000  # characters; the reader of sources takes 50,000, with marks

_MARKS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a compressed file"),
)
_ENDING = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_HTML = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE)
_TAG = re.compile(r"</(?:p|div|span|a|h[1-6]|li|ul|body|html|strong|em)\s*>", re.IGNORECASE)
_SOURCE = re.compile(r"---\n(?:.*\n){0,40}?(?:date|number|title):")


def claims(_name: str, _head: bytes) -> bool:
    """Return that any file may be a text: this importer is asked last."""
    return True


def read(file: Foreign, house: Publication, asked: Asked) -> Reading:
    """Read a web text. The number and the date of `asked` prevail over the text, with a warning."""
    text, problems = _decoded(file.data, file.path, house.language)
    if text is None:
        return Reading(problems=problems)
    journal, pieces = TextJournal(file.path, text), recognise(text, house)
    issue = assemble(pieces, house, asked, journal)
    if issue:
        enter_doubts(pieces, issue, house, journal)
    for piece in pieces:
        if len(piece.words) >= MAX_PARAGRAPH:
            message = f"a paragraph of more than {MAX_PARAGRAPH:,} characters, the limit"
            journal.doubt(piece.lines[0].number, "S102", message, "divide it with an empty line", stops=True)
    problems = in_order((*problems, *journal.doubts))
    if issue is None or failed(problems):
        return Reading(problems=problems)
    return accounted(file, file.path, issue, journal, problems)


def _decoded(data: bytes, path: str, lang: str) -> tuple[str | None, Problems]:
    """Give the text of the bytes, or why they are not the text of an issue."""

    def refused(code: str, message: str, hint: str, line: int = 0) -> tuple[None, Problems]:
        return None, (Problem(Location(path, line), code, message, hint),)

    as_text, one = "save the text of the issue as plain text", "is it the text of one issue?"
    if len(data) > MAX_BYTES:
        return refused("S102", f"the file has {len(data):,} bytes; the limit is {MAX_BYTES:,}", one)
    for mark, kind in _MARKS:
        if data.startswith(mark):
            return refused("S105", f"this is {kind}, not a plain text", as_text)
    text, problems = encodings.read(data, path, lang=lang)
    if "\0" in text and problems:
        return refused("S105", "this is a file of bytes, not a plain text", as_text)
    if not text.strip(BLANK + "\r\n"):
        return refused("S101", "the file is empty", "give the text of a published issue")
    if control := _CONTROL.search(text):
        message = f"control character U+{ord(control[0]):04X} at offset {control.start():,}"
        return refused("S104", message, "delete it", len(_ENDING.findall(text[: control.start()])) + 1)
    if len(_ENDING.findall(text)) > MAX_LINES:
        return refused("S102", f"the file has more than {MAX_LINES:,} lines", one)
    if _HTML.match(text) or len(_TAG.findall(text)) >= 3:
        return refused("S106", "this is HTML, not a plain text", "give it the ending .html, and import it as it is")
    if _SOURCE.match(text.replace("\r\n", "\n")):
        hint = "put it in issues/<year>/<number>/issue.md"
        return refused("S106", "this is a source already, with front matter", hint, 1)
    return text, problems
