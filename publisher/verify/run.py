"""Finished files looked at once more, from the outside: structure, folios, links, locators, hashes, real validators.

In: a path of a file or a folder that we made; out: a row for each file, with counts and problems. Nothing is taken over
from the build but what lies beside the files: manifest.json and index.json. What was not verified is said.

A file is known by what it holds, whatever its folder is called.

Codes: F004 not as its manifest has it · F005 nothing to verify · F006 a validator refuses it, or could not run · F008
an index that cannot be proved.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.model.part import Output
from publisher.pdf import reader
from publisher.problems import Location, Problem, failed
from publisher.store import digest
from publisher.verify import epub, pdf, pdf_pages, printed

MEDIA = {".pdf": "application/pdf", ".epub": "application/epub+zip"}
SECONDS = 900
"""A validator that takes longer is stopped."""
LINES = 10
"""Lines shown of what a validator prints."""


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
    """Result for a file: counts of what was compared, problems, validators that ran and those not installed.

    `apart`: why it was not held to what others are, "" if it was. `unproved`: what there was nothing to prove by.
    """

    path: str
    counts: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]
    ran: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    apart: str = ""
    unproved: tuple[str, ...] = ()


def verify(paths: Sequence[Path], tools: Path | None, shown: Path) -> Iterator[Verified]:
    """Verify files, and all files of folders; validators are looked for in `tools`, then on the search path.

    Paths are shown as they are below `shown`.
    """
    for path in paths:
        files = sorted(_ours(path))
        if not files:
            hint = "name a PDF, an EPUB, or a folder of build/"
            problem = Problem(Location(_name(path, shown)), "F005", "there is nothing to verify", hint)
            yield Verified(_name(path, shown), (), (problem,))
        for file in files:
            yield _verified(file, tools, _name(file, shown))


def _ours(path: Path) -> Iterable[Path]:
    files = path.rglob("*") if path.is_dir() else (path,)
    return (file for file in files if file.is_file() and (file.suffix in MEDIA or file.name == "manifest.json"))


def _name(path: Path, shown: Path) -> str:
    whole = path.absolute()
    return whole.relative_to(shown).as_posix() if whole.is_relative_to(shown) else str(path)


def _verified(file: Path, tools: Path | None, name: str) -> Verified:
    if file.name == "manifest.json":
        return _manifest(file, name)
    data = file.read_bytes()
    if file.suffix == ".pdf" and (apart := reader.apart(data)):
        return Verified(name, (), (), apart=apart)
    output = Output(name, MEDIA[file.suffix], data)
    counts, problems = _pdf(output, file) if file.suffix == ".pdf" else epub.counted(output)
    ran, missing = [], []
    for validator in VALIDATORS:
        if validator.suffix != file.suffix:
            continue
        found = _found(validator.command[0], tools)
        if found is None:
            missing.append(validator.name)
            continue
        ran.append(validator.name)
        problems += _asked(validator, found, file, name)
    stale, unproved = _as_manifested(file, name, data)
    return Verified(name, tuple(counts.items()), (*problems, *stale), tuple(ran), tuple(missing), unproved=unproved)


def _as_manifested(file: Path, name: str, data: bytes) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Compare a file with the row of the manifest beside it; without one there is nothing to prove it by."""
    hashes = _hashes(file.with_name("manifest.json"))
    if hashes is None:
        return (), ("no manifest.json lies beside it",)
    if file.name not in hashes:
        return (), ("manifest.json beside it does not name it",)
    if hashes[file.name] == digest(data):
        return (), ()
    said = f"{file.name} is not the file that was built"
    return (Problem(Location(name), "F004", said, "someone changed it; build it again"),), ()


def _pdf(output: Output, file: Path) -> tuple[dict[str, int], tuple[Problem, ...]]:
    opened, problems = pdf.opened(output, None)
    if opened is None:
        return {}, problems
    problems = tuple(problem for check in (*pdf.CHECKS, *pdf_pages.CHECKS) for problem in check(opened))
    problems += tuple(pdf_pages.pages(output.name, output.data))
    counts = {"structure elements": len(opened.elements), "links": len(list(reader.annotations(opened)))}
    rows = []
    if any(str(place).startswith("vol:") for place in opened.reader.named_destinations):  # a volume
        try:
            rows = list(_rows(file.with_name("index.json").read_bytes()))
        except (OSError, ValueError, LookupError, TypeError):
            said, hint = "its index cannot be proved: there is no index.json of ours beside it", "bind it again"
            problems += (Problem(Location(output.name), "F008", said, hint),)
    compared, wrong = printed.check(opened, output.data, rows)
    return {**compared, **counts}, (*problems, *wrong)


def _rows(index: bytes) -> Iterator[printed.IndexRow]:
    """The rows of the index of a volume; what is said of pictures is not in the text of their page."""
    for row in json.loads(index):
        if row["where"] != "picture":
            yield printed.IndexRow(row["heading"], row["folio"], tuple(row["words"]), row["marked"])


def _hashes(manifest: Path) -> dict[str, str] | None:
    """The SHA-256 of each file by its name as a manifest has them; None if it is none of ours."""
    try:
        entries = json.loads(manifest.read_bytes())["files"].values()
        return {Path(entry["name"]).name: str(entry["sha256"]) for entry in entries}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _manifest(file: Path, name: str) -> Verified:
    """Compare the files with the hashes of their manifest."""
    hashes = _hashes(file)
    if hashes is None:
        return Verified(name, (), (Problem(Location(name), "F004", "this is no manifest of ours"),))
    problems = []
    for each, sha in hashes.items():
        path = file.with_name(each)
        if not path.is_file():
            problems.append(Problem(Location(name), "F004", f"{each} is not there", "build it again"))
        elif digest(path.read_bytes()) != sha:
            said = f"{each} is not the file that was built"
            problems.append(Problem(Location(name), "F004", said, "someone changed it; build it again"))
    return Verified(name, (("hashes", len(hashes)),), tuple(problems))


# --- validators --------------------------------------------------------------------------------------------------


def _found(command: str, tools: Path | None) -> str | None:
    return (shutil.which(command, path=str(tools.absolute())) if tools else None) or shutil.which(command)


def _asked(validator: Validator, program: str, file: Path, name: str) -> tuple[Problem, ...]:
    """Ask a validator; what it prints of a file that it refuses is shown, ten lines of it."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / validator.report
        options = validator.command[1:]
        # a wrapper may want the folder bare
        attempts = ((*options, "--outdir", folder), (folder,)) if validator.report else (options,)
        said: list[str] = []
        for arguments in attempts:
            command = [program, *arguments, str(file.absolute())]
            try:
                done = subprocess.run(  # noqa: S603 - a program that the user installed, and a path
                    command, capture_output=True, text=True, timeout=SECONDS, check=False
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                return (Problem(Location(name), "F006", f"{validator.name} could not run: {error}"),)
            said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()][:LINES]
            if not validator.report and not done.returncode:
                said = []
            if validator.report and report.is_file():
                said = list(_failures(report))
                break
    return (Problem(Location(name), "F006", f"{validator.name} refuses it: {' | '.join(said)}"),) if said else ()


def _failures(report: Path) -> Iterator[str]:
    """List the failures in a report of Ace, which ends well whatever it finds."""
    for document in json.loads(report.read_bytes()).get("assertions", ()):
        for each in document.get("assertions", ()):
            if each["earl:result"]["earl:outcome"] == "fail":
                yield f"{document['earl:testSubject']['url']}: {each['earl:test']['dct:title']}"


def lines(found: Verified) -> Iterator[str]:
    """A file in words: what was compared, by whom, by whom not."""
    if found.apart:
        yield f"{found.path}: NOT verified: {found.apart}"
        return
    state = "refused" if failed(found.problems) else "good"
    counts = ", ".join(f"{count} {name}" for name, count in found.counts)
    yield f"{found.path}: {state}" + (f": {counts}" if counts else "")
    if found.ran:
        yield f"  verified by {', '.join(found.ran)}"
    if found.missing:
        yield f"  NOT verified by {', '.join(found.missing)}: not installed"
    for reason in found.unproved:
        yield f"  NOT proved to be the file that was built: {reason}"
