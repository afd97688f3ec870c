"""The plain text of a published issue → Issue and CompleteAccount: lossless, honest, and nothing guessed.

In: the bytes of the text as it was on the web, the publication, and what the editor knows (number, date). Out: the
issue, and a report in which every character of the text has its fate; or problems. A text whose account does not add
up is refused. It writes nothing and changes no word: only no-break spaces and line ends become spaces, each reported.

Codes: S101 empty · S102 a limit · S103 not UTF-8 · S104 control character · S105 not a text · S106 markup ·
S107 number unknown · S108 date unknown · S109 dates differ · S110 a date that can mean two days or none ·
S111 numbers differ · S112 year of the edition · S113 text without a section · S114 contents and headings differ ·
S115 section not in the vocabulary · S116 perhaps a sub-heading · S117 perhaps a heading stuck to its text ·
S118 much text left out · S119 the account does not add up · S120 unknown title · S121 a word cut at the end of a line ·
S122 a section without text · S123 two sections of one name.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from publisher.importers.account import CompleteAccount
from publisher.importers.proof import unaccounted
from publisher.importers.text.account import Ledger
from publisher.importers.text.doubts import doubts
from publisher.importers.text.forms import BLANK
from publisher.importers.text.issue import Given, assemble
from publisher.importers.text.pieces import recognise
from publisher.model.issue import Issue
from publisher.problems import Location, Problem, failed, in_order
from publisher.settings.publication import Publication

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
    (b"\xff\xfe", "a text in UTF-16"),
    (b"\xfe\xff", "a text in UTF-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_HTML = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE)
_TAG = re.compile(r"</(?:p|div|span|a|h[1-6]|li|ul|body|html|strong|em)\s*>", re.IGNORECASE)
_SOURCE = re.compile(r"---\n(?:.*\n){0,40}?(?:date|number|title):")


@dataclass(frozen=True, slots=True)
class Imported:
    """An issue made of a web text, and the account of every character of that text."""

    issue: Issue
    report: CompleteAccount


def read(
    data: bytes, path: str, publication: Publication, *, number: int | None, issue_date: date | None
) -> tuple[Imported | None, tuple[Problem, ...]]:
    """Read a web text. `number` and `issue_date` are what the editor says; they prevail over the text, with a warning.

    None if it cannot be read, if number or date are neither in the text nor given, or if the account does not add up.
    """
    text, problems = _decoded(data, path)
    if text is None:
        return None, problems
    ledger, pieces = Ledger(text, path), recognise(text, publication)
    issue = assemble(pieces, publication, Given(number, issue_date), ledger)
    if issue:
        doubts(pieces, issue, publication, ledger)
    problems = in_order(ledger.problems)
    for piece in pieces:
        if sum(len(line.said) + 1 for line in piece.lines) > MAX_PARAGRAPH:
            here = Location(path, piece.lines[0].number)
            message = f"a paragraph of more than {MAX_PARAGRAPH:,} characters, the limit"
            problems = in_order((*problems, Problem(here, "S102", message, "divide it with an empty line")))
    if issue is None or failed(problems):
        return None, problems
    entries = ledger.filled()
    wrong = unaccounted(text, issue, entries)
    if wrong:
        message = f"the account of the import does not add up: {wrong[0]}"
        return None, (*problems, Problem(Location(path), "S119", message, "please report this, with the text"))
    report = CompleteAccount(path, entries, problems, len(data), hashlib.sha256(data).hexdigest())
    return Imported(issue, report), problems


def _decoded(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Give the text of the bytes, or why they are not the text of an issue."""

    def wrong(code: str, message: str, hint: str, line: int = 0) -> tuple[None, tuple[Problem, ...]]:
        return None, (Problem(Location(path, line), code, message, hint),)

    as_text = "save the text of the issue as plain text in UTF-8"
    if len(data) > MAX_BYTES:
        return wrong(
            "S102", f"the file has {len(data):,} bytes; the limit is {MAX_BYTES:,}", "is it the text of one issue?"
        )
    for mark, what in _MARKS:
        if data.startswith(mark):
            return wrong("S105", f"this is {what}, not a plain text", as_text)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte {data[error.start]:#04x} at offset {error.start:,}"
        return wrong("S105" if b"\0" in data else "S103", message, as_text, line)
    if not text.strip(BLANK + "\r\n"):
        return wrong("S101", "the file is empty", "give the text of a published issue")
    control = _CONTROL.search(text)
    if control:
        line = len(re.findall(r"\r\n|\n|\r", text[: control.start()])) + 1
        return wrong(
            "S104", f"control character U+{ord(control[0]):04X} at offset {control.start():,}", "delete it", line
        )
    if len(re.findall(r"\r\n|\n|\r", text)) > MAX_LINES:
        return wrong("S102", f"the file has more than {MAX_LINES:,} lines", "is it the text of one issue?")
    if _HTML.match(text) or len(_TAG.findall(text)) >= 3:
        return wrong("S106", "this is HTML, not a plain text", "give it the ending .html, and import it as it is")
    if _SOURCE.match(text.replace("\r\n", "\n")):
        return wrong(
            "S106", "this is a source already, with front matter", "put it in issues/<year>/<number>/issue.md", 1
        )
    return text, ()
