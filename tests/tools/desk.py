"""An issue on a proof-reader's desk for tests: a body of Markdown, what earlier issues said, a names file."""

from datetime import date, timedelta
from pathlib import Path

from publisher import store
from publisher.check import history, run, text
from publisher.check.desk import desk_of
from publisher.check.rule import Copy, Find
from publisher.check.run import Checked
from publisher.check.shelves import Shelf
from publisher.edition import prepare
from publisher.settings import authorities, publication
from publisher.source import reader
from publisher.store import Cache
from tests.conftest import PUBLICATION

HEAD = "---\ndate: {day}\nnumber: {number}\n{more}---\n\n"


def copy_of(
    body: str, *earlier: str, names: str = "", house: str = PUBLICATION, head: str = "", number: int = 20
) -> Copy:
    """A body as issue No 20 of 4 November 2024, after earlier ones, each a week before the next."""
    title, problems = publication.read(house, "publication.yaml")
    assert title, problems
    book, problems = authorities.read(names)
    assert book, problems

    def read(words: str, number: int, day: date, more: str = "") -> tuple[object, tuple[text.TextRun, ...]]:
        source = HEAD.format(day=day, number=number, more=more) + words
        path = f"issues/{day.year}/{number}/issue.md"
        issue, found = reader.read_file(source.encode(), path, title, None)
        assert issue, found
        issue = prepare.prepare(issue)
        return issue, text.runs(issue, source)

    day = date(2024, 11, 4)
    issue, runs = read(body, number, day, head)
    others = []
    for back, words in enumerate(reversed(earlier), 1):
        others.append(history.precedent(*read(words, number - back, day - timedelta(days=7 * back))))
    others.reverse()
    own = history.precedent(issue, runs)
    shelf = Shelf((before.issue, one) for before in (*others, own) for one in before.sentences)
    return Copy(issue, title, runs, book=book, others=tuple(others), own=own, shelf=shelf)


def said(find: Find, body: str, *earlier: str, **more: str) -> list[str]:
    """What a check says of a body: "line: message"."""
    return [f"{each.line}: {each.message}" for each in find(copy_of(body, *earlier, **more))]


def checked(folder: Path) -> tuple[Checked, ...]:
    """Check every issue of a workspace."""
    place = store.workspace(folder)
    return tuple(run.check(desk_of(place, Cache(folder / "build/.cache/test")), store.issue_folders(place)[0]))
