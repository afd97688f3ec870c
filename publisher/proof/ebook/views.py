"""An e-book in the views that readers have of it: screens of three widths, light and dark, letters twice as large.

In: the bytes of an EPUB; out: faults, each with the document and the views in which it is seen. Dark is shown in two
ways: by a reader that tells the style sheet of it, and by one that only puts light letters on a dark ground.

Codes: C072 an e-book that cannot be opened.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from publisher.model.part import Output
from publisher.problems import Location, Problem, PublisherError
from publisher.proof.ebook import browser
from publisher.verify.ebook.epub_file import open_epub


@dataclass(frozen=True, slots=True)
class View:
    """A view: name, width in CSS pixels, letters as multiples of the usual, ground and ink that the reader sets."""

    name: str
    width: int
    letters: float = 1.0
    ground: str = "#FFFFFF"
    ink: str = "#000000"


NIGHT = ("#121212", "#DDDDDD")
VIEWS = {
    False: (
        View("390", 390), View("600", 600), View("834", 834), View("390, 200 %", 390, 2.0),
        View("390, night", 390, 1.0, *NIGHT),
    ),
    True: (View("390, dark", 390, 1.0, *NIGHT), View("834, dark", 834, 1.0, *NIGHT)),
}  # fmt: skip
"""Views by whether the style sheet is told of a dark scheme."""
MEANINGS = {
    "wide": "wider than the screen",
    "scrolls": "seen whole only by scrolling sideways, which many readers cannot",
    "cut": "text cut where its box, its drawing or the screen ends",
    "over": "text over other text",
    "lost": "a picture or a face that is not shown",
    "contrast": "letters under 4.5:1 on their ground (WCAG 2.2, 1.4.3)",
    "drawing": "a drawing without a ground of its own, lost on the reader's",
    "glare": "a picture that is mostly white where the style sheet is told of a dark scheme",
}
"""The kinds of faults."""


@dataclass(frozen=True, slots=True)
class EbookFault:
    """A fault: kind, document, the views in which it is seen, what was measured in the first, the words it is at."""

    kind: str
    document: str
    views: tuple[str, ...]
    measured: str
    words: str


@dataclass(frozen=True, slots=True)
class EbookProof:
    """The proof of an e-book: path, number of its documents, faults in reading order."""

    path: str
    documents: int = 0
    faults: tuple[EbookFault, ...] = ()
    problems: tuple[Problem, ...] = ()


def proof(path: str, data: bytes) -> EbookProof:
    """Look at an e-book in every view; what stops it is a problem: C070 and C071 of the browser, C072."""
    try:
        book = open_epub(Output(path, "application/epub+zip", data))
    except (zipfile.BadZipFile, LookupError, ValueError, SyntaxError) as error:
        return EbookProof(path, problems=(Problem(Location(path), "C072", f"this is no e-book: {error}"),))
    documents = [name for name, _ in book.texts()]
    rows: list[dict[str, str]] = []
    try:
        for dark, views in VIEWS.items():
            task = {"documents": documents, "views": [asdict(view) for view in views]}
            rows += browser.asked(book.files, task, dark=dark)
    except PublisherError as stop:
        return EbookProof(path, problems=stop.problems)
    return EbookProof(path, len(documents), tuple(_joined(rows, documents)))


def _joined(rows: Iterable[dict[str, str]], documents: list[str]) -> Iterator[EbookFault]:
    """Join what is the same fault in several views, in the order of documents."""
    found: dict[tuple[int, str, str], list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault((documents.index(row["document"]), row["kind"], row["words"]), []).append(row)
    for (_, kind, words), same in sorted(found.items(), key=lambda each: each[0][0]):
        views = tuple(dict.fromkeys(row["view"] for row in same))
        yield EbookFault(kind, same[0]["document"], views, same[0]["measured"], words)


def count(found: EbookProof, kind: str, view: str) -> int:
    """Count the faults of a kind in a view."""
    return sum(fault.kind == kind and view in fault.views for fault in found.faults)
