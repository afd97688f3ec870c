"""Tracing of a file to a numbered copy: its hash, its hidden and its visible marks against the ledger.

In: the bytes of a PDF or of a scanned page, and the entries of the ledger; out: the copies it may be, likeliest first,
the certainty, and reasons. Every mark is weighed, not only the first: marks that were taken away, or put in from
another copy, are told of.

Codes: M033 a file that is neither a PDF nor a picture, or cannot be read · M034 marks that contradict each other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from publisher.brief import copy_code, data_matrix, hidden_marks
from publisher.brief.copy_code import CopyMark
from publisher.brief.ledger import LedgerEntry
from publisher.pdf import raster
from publisher.pdf.imposition import imposing
from publisher.problems import Location, Problem, PublisherError, Severity
from publisher.store import digest

IN_LINE, IN_MATRIX = "printed line", "Data Matrix"
VISIBLE = (IN_LINE, IN_MATRIX)
BEARERS = (hidden_marks.IN_SHIFT, hidden_marks.IN_FORM, *VISIBLE)
"""The bearers of a code on each page."""
DRAWN = 60
"""Pages that are drawn to look for a Data Matrix; of a longer file the first ones."""
DOTS = (200, 300)
"""Pixels an inch at which a page is drawn; the second where nothing was found at the first."""


class Certainty(StrEnum):
    """Certainty: the very bytes; marks of two kinds or more that agree; one kind; marks that contradict; nothing."""

    CERTAIN = "certain"
    STRONG = "strong"
    FAIR = "fair"
    DOUBTFUL = "doubtful"
    NONE = "not found"


@dataclass(frozen=True, slots=True)
class Traced:
    """The copies that a file may be, likeliest first; the certainty; reasons, in sentences; problems."""

    path: str
    copies: tuple[LedgerEntry, ...]
    certainty: Certainty
    why: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """The marks of a file, its number of pages, the lines with another number beside their code, remarks."""

    marks: tuple[CopyMark, ...]
    pages: int
    changed: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def trace(data: bytes, name: str, entries: Sequence[LedgerEntry], password: str = "") -> Traced:
    """Say whose copy a file is. Raises PublisherError for a file that cannot be opened (M032, M033)."""
    sha = digest(data)
    if copies := _latest(entry for entry in entries if entry.hash == sha):
        return Traced(name, copies, Certainty.CERTAIN, ("it is the file as it was made: its SHA-256 is in the ledger",))
    if b"%PDF-" in data[:1024]:
        return _weighed(name, _pdf(data, name, entries, password), entries)
    codes: tuple[str, ...] = ()
    for times in (1, 2):  # of a coarse scan the modules are found when they have more pixels
        picture = raster.scan(data, times)
        if picture is None:
            hint = "PNG, JPEG and TIFF are read"
            raise PublisherError(Problem(Location(name), "M033", "this is neither a PDF nor a picture of a page", hint))
        if codes := data_matrix.read(picture):
            break
    return _weighed(name, _Read(tuple(CopyMark(code, IN_MATRIX, 1) for code in codes), 1), entries)


def _pdf(data: bytes, name: str, entries: Sequence[LedgerEntry], password: str) -> _Read:
    hidden, pages = hidden_marks.read(data, name, password)
    if pages is None:
        return _Read(hidden, 0, (), ("it is encrypted and was not opened: only its identifier was read",))
    if imposing.unfolds(data, password):
        return _Read(hidden, pages, (), ("its pages unfold to more than can be drawn: only hidden marks were read",))
    lines = list(_lines(data, password, entries))
    marks = (*hidden, *(mark for mark, _ in lines), *_matrices(data, pages, password))
    remark = f"the Data Matrix was looked for on the first {DRAWN} of {pages} pages"
    return _Read(marks, pages, tuple(wrong for _, wrong in lines if wrong), (remark,) if pages > DRAWN else ())


def typed(text: str, entries: Sequence[LedgerEntry]) -> Traced:
    """Say whose copy has the code that somebody read off a page; up to two characters may be misread."""
    plain = copy_code.typed(text)
    codes = copy_code.nearest(plain, {entry.code for entry in entries})
    if not codes:
        return Traced(text, (), Certainty.NONE, ("no copy in the ledger has this code, or one like it",))
    copies = _latest(entry for entry in entries if entry.code in codes)
    if plain in codes:
        return Traced(text, copies, Certainty.FAIR, ("it is the code of this copy; nobody looked at the page",))
    reason = f"no copy has this code; {', '.join(map(copy_code.printed, codes))} differs in one or two characters"
    return Traced(text, copies, Certainty.DOUBTFUL, (reason,))


# --- visible marks -----------------------------------------------------------------------------------------------


def _lines(data: bytes, password: str, entries: Sequence[LedgerEntry]) -> Iterator[tuple[CopyMark, str]]:
    """Yield the codes that stand on pages as text, each with the line if another number stands beside it."""
    numbers = {entry.code: {entry.copy, entry.copies} for entry in entries}
    for page, text in enumerate(raster.page_texts(data, password), 1):
        for line in text.splitlines():
            for code in copy_code.written(line):
                beside = line.replace(copy_code.printed(code), " ")
                shown = {int(word) for word in re.findall(r"\b[0-9]{1,9}\b", beside)}
                wrong = not numbers.get(code, shown) <= shown
                yield CopyMark(code, IN_LINE, page), f"page {page}: “{line.strip()}”" if wrong else ""


def _matrices(data: bytes, pages: int, password: str) -> Iterator[CopyMark]:
    """Yield the codes of the Data Matrices that can be read off the pages."""
    for page in range(min(pages, DRAWN)):
        for dots in DOTS:
            drawn = raster.grey(data, page, dots, password or None)
            if drawn and (codes := data_matrix.read(drawn)):
                yield from (CopyMark(code, IN_MATRIX, page + 1) for code in codes)
                break


# --- what they say together --------------------------------------------------------------------------------------


def _weighed(name: str, read: _Read, entries: Sequence[LedgerEntry]) -> Traced:
    """Compare all marks with the ledger and with each other."""
    count = Counter(mark.code for mark in read.marks)
    known = {entry.code for entry in entries}
    ours = [code for code, _ in count.most_common() if code in known]
    strange = [code for code in count if code not in known]
    first = "it is not a file as we made it: its SHA-256 is not in the ledger" if entries else "the ledger is empty"
    why = [first, *read.remarks]
    why += [f"{copy_code.printed(code)}: {_where(code, read)}" for code in (*ours, *strange)]
    why += [f"{copy_code.printed(code)} is not in this ledger" for code in strange]
    why += _gone(read) if read.marks else ["no mark of a copy was found"]
    conflicts = _conflicts(count, read)
    problems = tuple(Problem(Location(name), "M034", conflict, "", Severity.WARNING) for conflict in conflicts)
    if not ours:
        return Traced(name, (), Certainty.NONE, tuple(why), problems)
    bearers = {mark.bearer for mark in read.marks if mark.code == ours[0]}
    sure = Certainty.DOUBTFUL if problems else Certainty.STRONG if len(bearers) > 1 else Certainty.FAIR
    copies = [entry for code in ours for entry in _latest(entry for entry in entries if entry.code == code)]
    return Traced(name, tuple(copies), sure, tuple(why), problems)


def _where(code: str, read: _Read) -> str:
    """The bearers of a code in words: "identifier of the file, printed line on 11 of 11 pages"."""
    bearers = []
    for bearer in dict.fromkeys(mark.bearer for mark in read.marks if mark.code == code):
        on = {mark.page for mark in read.marks if mark.code == code and mark.bearer == bearer}
        bearers.append(bearer if on == {0} else f"{bearer} on {len(on)} of {read.pages} page{'s' * (read.pages != 1)}")
    return ", ".join(bearers)


def _gone(read: _Read) -> Iterator[str]:
    """Yield the marks that are missing where others are there."""
    looked = set(range(1, min(read.pages, DRAWN) + 1))
    on = {bearer: {mark.page for mark in read.marks if mark.bearer == bearer} for bearer in BEARERS}
    bearing = set().union(*on.values())
    if bare := sorted(looked - bearing) if bearing else []:
        yield f"no mark at all on {_pages(bare)}: not of this copy, or cut off"
    hidden = set().union(*(pages for bearer, pages in on.items() if bearer not in VISIBLE))
    for bearer in VISIBLE:
        if lost := sorted((hidden & looked) - on[bearer]):
            yield f"no {bearer} on {_pages(lost)}, though hidden marks are there: somebody took it away"


def _conflicts(count: Counter[str], read: _Read) -> Iterator[str]:
    """Yield the contradictions among marks, and of marks with the ledger."""
    if len(count) > 1:
        codes = ", ".join(f"{copy_code.printed(code)} ({number} marks)" for code, number in count.most_common())
        yield f"there are marks of {len(count)} copies: {codes}"
    for line in read.changed[:3]:
        yield f"the number beside the code is not that of the ledger: {line}"


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
    return f"page{'s' if len(numbers) > 1 else ''} {shown}"


def _latest(entries: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Entries of one copy made several times are one, the last; different copies stay apart."""
    return tuple({(entry.code, entry.issue, entry.partner, entry.copy): entry for entry in entries}.values())


def lines(traced: Traced) -> Iterator[str]:
    """Format the result of tracing: the copies with the certainty, and reasons."""
    for copy in traced.copies:
        whose = f"copy {copy.copy} of {copy.copies} of {copy.issue} for {copy.recipient} ({copy.partner}), {copy.label}"
        yield f"{traced.path}: {traced.certainty.value}: {whose}"
        yield f"  made {copy.when} as {copy.file}"
    if not traced.copies:
        yield f"{traced.path}: {traced.certainty.value}"
    yield from (f"  {reason}" for reason in traced.why)
