"""Finished files looked at once more, from the outside: structure, folios, links, locators, hashes, real validators.

In: a path of a file or a folder that we made; out: a row for each file, with counts and problems. Nothing is taken over
from the build but the data that lies in the files and beside them, which is proved. What could not be proved is said.

A file is known by what it holds, whatever its folder is called. It may be hostile.

Codes: F005 nothing to verify · F006 a validator refuses it · F008 a volume without its data · F021 a
file for printing only that is not made of the one beside it · F022 no plain file · F023 a file that cannot be read ·
F041 a file that was changed after it was made.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf.errors import PyPdfError

from publisher.model.part import Output
from publisher.pdf import raster, reader, xmp
from publisher.problems import Location, Problem, failed
from publisher.store import digest
from publisher.verify import manifests, pdf, pdf_pages, prelims, printed, volume
from publisher.verify.ebook import epub, epub_places, page_marks
from publisher.verify.ebook.epub_file import open_epub
from publisher.verify.manifests import UnreadableError, read_plain

MEDIA = {".pdf": "application/pdf", ".epub": "application/epub+zip"}
JSON = "application/json"
BREAKING = (PyPdfError, raster.UNREADABLE, ArithmeticError, LookupError, ValueError, TypeError, AttributeError,
            RecursionError, NotImplementedError, MemoryError, OSError, AssertionError)  # fmt: skip
"""What readers of files raise at what was made to break them; pypdf asserts what it expects of them."""
SECONDS = 3600
"""A validator that takes longer is stopped."""
LINES = 10
"""Lines shown of what a validator prints."""
VERDICTS = (0, 1)
"""Exit codes of validators for a file that is valid, and for one that is not; any other, or a signal, tells nothing."""


@dataclass(frozen=True, slots=True)
class Validator:
    """A program that others wrote: name, command with its arguments before the file, kind of file.

    `report`: the file in the folder after "--outdir" that tells what it found; without it the exit code does.
    """

    name: str
    command: tuple[str, ...]
    suffix: str
    report: str = ""


VALIDATORS = (
    Validator("veraPDF PDF/UA-1", ("verapdf", "-f", "ua1"), ".pdf"),
    Validator("veraPDF PDF/A-3a", ("verapdf", "-f", "3a"), ".pdf"),
    Validator("EPUBCheck", ("epubcheck",), ".epub"),
    Validator("Ace", ("ace", "--force", "--silent"), ".epub", "report.json"),
)


@dataclass(frozen=True, slots=True)
class Verified:
    """Result for a file: counts of what was compared, problems, validators that passed it and those without a verdict.

    `unproved`: what there was nothing to prove by, and validators that came to no end.
    """

    path: str
    counts: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]
    passed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unproved: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """Give the finding in a word: refused, proved, or not proved where nothing is wrong and something is left."""
        return "refused" if failed(self.problems) else "not proved" if self.unproved else "proved"


def verify(paths: Sequence[Path], tools: Path | None, shown: Path, *, validators: bool = True) -> Iterator[Verified]:
    """Verify files, and all files of folders; validators are looked for in `tools`, then on the search path.

    Paths are shown as they are below `shown`. Without `validators` none is asked, and none is missed.
    """
    wanted = VALIDATORS if validators else ()
    for path in paths:
        files = list(_ours(path))
        if not files:
            hint = "name a PDF, an EPUB, or a folder of build/"
            problem = Problem(Location(_name(path, shown)), "F005", "there is nothing to verify", hint)
            yield Verified(_name(path, shown), (), (problem,))
        for file in files:
            yield _verified(file, tools, _name(file, shown), wanted)


def _ours(path: Path) -> Iterator[Path]:
    """Yield what is a PDF, an e-book or a manifest by its ending or its content; links and pipes too, to be refused."""
    if not path.is_dir():
        yield from (path.resolve(),) if path.exists() and _kind(path.resolve()) else ()
        return
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names + [each for each in below if Path(each).suffix.lower() in MEDIA]):
            if _kind(Path(folder, name)):
                yield Path(folder, name)


def _kind(file: Path) -> str:
    """The media type of a file that is ours to verify; "" for others."""
    if file.suffix.lower() != ".json":
        return MEDIA.get(file.suffix.lower(), "")
    if file.name.startswith("manifest"):
        return JSON
    try:
        return JSON if manifests.parsed(read_plain(file), file) else ""
    except UnreadableError:
        return ""


def _name(path: Path, shown: Path) -> str:
    whole = path.absolute()
    return whole.relative_to(shown).as_posix() if whole.is_relative_to(shown) else str(path)


def _verified(file: Path, tools: Path | None, name: str, wanted: Sequence[Validator]) -> Verified:
    """Verify a file; one that breaks what reads it is told, for it may have been made to."""
    kind = _kind(file)
    if kind == JSON:
        counts, problems, unproved = manifests.check(file, name)
        return Verified(name, tuple(counts.items()), problems, unproved=unproved)
    try:
        data = read_plain(file, manifests.LARGEST)
    except UnreadableError as error:
        return Verified(name, (), (Problem(Location(name), "F022", f"this is not read: {error}"),))
    try:
        return _looked_at(file, Output(name, kind, data), tools, wanted)
    except BREAKING as error:
        said = f"this cannot be looked at to its end: {type(error).__name__}: {str(error)[:200]}"
        return Verified(name, (), (Problem(Location(name), "F023", said, "build it again"),))


def _looked_at(file: Path, output: Output, tools: Path | None, wanted: Sequence[Validator]) -> Verified:
    changed, unproved = manifests.told(file, output.data, output.name)
    is_pdf = output.media_type == MEDIA[".pdf"]
    if is_pdf and (apart := reader.apart(output.data)):
        if not apart.startswith("for printing"):
            return Verified(output.name, (), changed, unproved=(*unproved, apart))
        if not changed and not unproved:  # it is the file that was built, of whatever
            return Verified(output.name, (("hashes", 1),), ())
        wrong, unmade = _imposed(file, output)
        return Verified(output.name, (), (*changed, *wrong), unproved=unmade)
    counts, problems, unsure = _pdf(output, file) if is_pdf else _epub(output, file)
    unproved += unsure
    passed, absent, stopped = [], [], []
    for validator in wanted:
        if MEDIA[validator.suffix] != output.media_type:
            continue
        found = _found(validator.command[0], tools)
        if found is None:
            absent.append(validator.name)
            continue
        try:
            said = _asked(validator, found, file)
        except _NoVerdictError as error:
            stopped.append(validator.name)
            unproved += (f"{validator.name} came to no end: {error}",)
            continue
        if said:
            problems += (Problem(Location(output.name), "F006", f"{validator.name} refuses it: {' | '.join(said)}"),)
        else:
            passed.append(validator.name)
    unproved += (f"not installed: {', '.join(absent)}",) if absent else ()
    left = (*absent, *stopped)
    return Verified(output.name, tuple(counts.items()), (*problems, *changed), tuple(passed), left, tuple(unproved))


def _imposed(file: Path, output: Output) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """F021: hold a file for printing only against the one beside it of which it was made, known by its SHA-256.

    Why: who prints it prints last week's text. Passes: a booklet of the file that lies there. Fails: one of an earlier
    build of it, or with other words.
    """
    made_of = reader.made_of(output.data)
    beside = [path for path in sorted(file.parent.glob("*.pdf")) if path != file and not path.is_symlink()]
    for path in beside:
        try:
            data = read_plain(path, manifests.LARGEST)
        except UnreadableError:
            continue
        if made_of and digest(data) == made_of:
            said = f"it does not have the words of {path.name}, of which it was made"
            return () if _letters(data) == _letters(output.data) else (_unlike(output, said),), ()
    older = next((path.name for path in beside if made_of and file.name.startswith(f"{path.stem}-")), "")
    if older:
        return (_unlike(output, f"it was made of an earlier {older} than the one beside it"),), ()
    return (), ("the file of which it was made does not lie beside it",)


def _unlike(output: Output, said: str) -> Problem:
    return Problem(Location(output.name), "F021", said, "make it again: publisher impose")


def _letters(data: bytes) -> str:
    """The letters of all pages in the order of the alphabet: the same however pages lie on sheets."""
    return "".join(sorted("".join(printed.squeezed(text) for text in raster.page_texts(data))))


Looked = tuple[dict[str, int], tuple[Problem, ...], tuple[str, ...]]
"""Counts, problems, and what there was nothing to prove by."""


def _epub(output: Output, file: Path) -> Looked:
    counts, problems = epub.counted(output)
    if not counts:
        return counts, problems, ()
    try:
        rows = volume.rows_of(read_plain(file.with_name(volume.INDEX)))
    except (UnreadableError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        rows = ()
    book = open_epub(output)
    found, wrong = epub_places.check(book, rows)
    unsure: tuple[str, ...] = ()
    if found["locators"] and not rows:
        unsure = ("the words of its index: no index.json lies beside it",)
    if found["page breaks"]:
        pages = _pages_beside(file.with_suffix(".pdf"))
        found["page breaks on their pages"], misplaced = page_marks.check(book, pages)
        wrong += misplaced
        unsure += () if pages else ("its page breaks: no PDF of it lies beside it",)
    return {**counts, **found}, (*problems, *wrong), unsure


def _pages_beside(file: Path) -> dict[str, str]:
    """Read the text of each page of a PDF by its label; none if it is not there or cannot be read."""
    try:
        data = read_plain(file)
    except UnreadableError:
        return {}
    opened, _ = pdf.opened(Output(file.name, "application/pdf", data), None)
    return dict(zip(opened.reader.page_labels, raster.page_texts(data), strict=False)) if opened else {}


def _pdf(output: Output, file: Path) -> Looked:
    opened, problems = pdf.opened(output, None)
    if opened is None:
        return {}, problems, ()
    problems = tuple(problem for check in (*pdf.CHECKS, *pdf_pages.CHECKS) for problem in check(opened))
    problems += tuple(pdf_pages.pages(output.name, output.data))
    counts = {"structure elements": len(opened.elements), "links": len(reader.annotations(opened))}
    if xmp.broken(output.data):
        said = "it was changed after it was made: its identifier is not that of what it holds"
        problems += (Problem(Location(output.name), "F041", said, "build it again, or ask who changed it"),)
    read = printed.read(opened, output.data)
    data = None
    if volume.is_volume(opened):
        try:
            data = volume.data_of(opened, file)
        except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
            said = f"nothing about this volume can be proved: its data is not in it, nor beside it ({str(error)[:80]})"
            problems += (Problem(Location(output.name), "F008", said, "bind it again"),)
    problems += printed.check(read, data.locators() if data else ())
    if data:
        problems += (*volume.check(read, data, file), *prelims.check(read, data))
    return {**read.counts, **counts}, problems, ()


# --- validators --------------------------------------------------------------------------------------------------


def _found(command: str, tools: Path | None) -> str | None:
    return (shutil.which(command, path=str(tools.absolute())) if tools else None) or shutil.which(command)


class _NoVerdictError(Exception):
    """A validator that came to no end; its words are the last that it printed."""


def _asked(validator: Validator, program: str, file: Path) -> list[str]:
    """Ask a validator; returns what it prints of a file that it refuses, ten lines of it. Raises _NoVerdictError."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / validator.report
        options = validator.command[1:]
        # a wrapper may want the folder bare
        attempts = ((*options, "--outdir", folder), (folder,)) if validator.report else (options,)
        printed_lines: list[str] = []
        for arguments in attempts:
            command = [program, *arguments, str(file.absolute())]
            try:
                done = subprocess.run(  # noqa: S603 - a program that the user installed, and a path
                    command, capture_output=True, text=True, timeout=SECONDS, check=False
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                raise _NoVerdictError(str(error)) from error
            printed_lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
            if validator.report and report.is_file():
                return list(_failures(report))[:LINES]
            if not validator.report and done.returncode in VERDICTS:
                return printed_lines[:LINES] if done.returncode else []
    raise _NoVerdictError(" | ".join(printed_lines[-3:])[:300] or "it said nothing")


def _failures(report: Path) -> Iterator[str]:
    """List the failures in a report of Ace, which ends well whatever it finds."""
    for document in json.loads(report.read_bytes()).get("assertions", ()):
        for each in document.get("assertions", ()):
            if each["earl:result"]["earl:outcome"] == "fail":
                yield f"{document['earl:testSubject']['url']}: {each['earl:test']['dct:title']}"


def lines(found: Verified) -> Iterator[str]:
    """A file in words: what was compared, by whom, and what could not be proved."""
    counts = ", ".join(f"{count} {name}" for name, count in found.counts)
    yield f"{found.path}: {found.state}" + (f": {counts}" if counts else "")
    if found.passed:
        yield f"  verified by {', '.join(found.passed)}"
    for reason in found.unproved:
        yield f"  NOT proved: {reason}"
