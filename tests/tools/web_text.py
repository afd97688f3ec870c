"""Web texts for tests: what the importer makes of one, with its account proved."""

from datetime import date

from publisher.importers.account import CompleteAccount
from publisher.importers.interface import Asked, Foreign, Imported, Reading
from publisher.importers.proof import passages
from publisher.importers.text import reader
from publisher.model.issue import Issue
from publisher.problems import Severity, failed
from publisher.settings.publication import Publication, Publisher, SectionName
from publisher.source import reader as markdown
from publisher.source import writer
from tests.tools.word import foreign

NBSP = "\u00a0"
LONG = ("Human rights situation", "Human rights situation and international response")
HOUSE = Publication(
    title="Belarus Review",
    publisher=Publisher(name="The people of the house", short="iSANS"),
    language="en-GB",
    sections=(
        SectionName(id="military", name="Military developments"),
        SectionName(id="political", name="Political developments"),
        SectionName(id="human-rights", name="Human rights", aliases=LONG),
        SectionName(id="propaganda", name="Propaganda"),
    ),
    standing_text=("Share this page with others.",),
)
HEAD = "Belarus Review by iSANS — November 4, 2024\n\nBelarus Review (2024 edition, issue 41)\n\n"


def web_file(text: str | bytes) -> Foreign:
    """A text as it is handed to an importer; it has no pictures."""
    return foreign(text.encode() if isinstance(text, str) else text, "web.txt")


def read(text: str | bytes, number: int | None = None, day: date | None = None) -> Reading:
    """Read a text."""
    return reader.read(web_file(text), HOUSE, Asked(number, day))


def taken(text: str | bytes, number: int | None = None, day: date | None = None) -> Imported:
    """Read a text that must become an issue."""
    reading = read(text, number, day)
    assert reading.issues, reading.problems
    (imported,) = reading.issues
    assert not failed(reading.problems)
    assert imported.account.doubts == reading.problems
    said = text if isinstance(text, str) else text.decode("utf-8-sig")
    assert account_of(imported).restored() == said.removeprefix("\ufeff")
    return imported


def refused(data: bytes, number: int | None = None, day: date | None = None) -> list[str]:
    """Give lines and codes of the errors of a text that must not become an issue."""
    reading = read(data, number, day)
    assert not reading.issues
    assert failed(reading.problems)
    assert all(problem.hint for problem in reading.problems)
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    return [f"{problem.location.line} {problem.code}" for problem in errors]


def account_of(imported: Imported) -> CompleteAccount:
    """The account of an import, which has an entry for every character."""
    assert isinstance(imported.account, CompleteAccount)
    return imported.account


def codes(imported: Imported) -> list[str]:
    """Give lines and codes of the doubts."""
    return [f"{doubt.location.line} {doubt.code}" for doubt in imported.account.doubts]


def assert_reads_back(issue: Issue) -> None:
    """Check that an issue, written and read again, says the same."""
    written = writer.write(issue, HOUSE)
    again, problems = markdown.reread(written, f"issues/{issue.year}/{issue.number}/issue.md", HOUSE, ())
    assert again, (written, problems)
    assert not failed(problems), (written, problems)
    assert list(passages(again)) == list(passages(issue))
    assert [(s.id, s.name) for s in again.sections] == [(s.id, s.name) for s in issue.sections]
    for name in ("year", "number", "title", "subtitle", "date", "lang", "description", "rights", "cover", "period"):
        assert getattr(again, name) == getattr(issue, name)
    assert writer.write(again, HOUSE) == written
