"""Offers declined by editors, which are not made again: a line each in `issues/<year>/declined-subjects.txt`.

A line is the id of an offer as it stands in a list to tick: `2024/41 7c2f91d0 drones`. The key of an item changes with
its words; what was declined for other words is forgotten when the file is next written.
"""

from collections.abc import Iterable

from publisher import store
from publisher.names.subjects.news_items import NewsItem
from publisher.store import Workspace

NAME = "declined-subjects.txt"
HEAD = (
    "# Subjects that publisher names subjects does not offer again: issue, item, entry. Delete a line to see it again."
)
Declined = frozenset[tuple[str, str, str]]
"""Issue, key of the item and id of the entry of offers."""


def path(year: str) -> str:
    """Give the path of the file of a year in the workspace."""
    return f"issues/{year}/{NAME}"


def read(place: Workspace, years: Iterable[str]) -> Declined:
    """Read what was declined in the issues of some years."""
    return frozenset().union(*(rows(store.text(place, path(year))) for year in years))


def rows(text: str) -> Declined:
    """Read the lines of a file; one that is none of ours is passed over."""
    found = [line.split() for line in text.splitlines()]
    return frozenset((row[0], row[1], row[2]) for row in found if len(row) == 3 and "/" in row[0])


def with_more(old: Declined, more: Iterable[tuple[str, str, str]], items: Iterable[NewsItem], year: str) -> str:
    """Give the file of a year with more offers declined, without those for words that the issues read do not have."""
    there: dict[str, set[str]] = {}
    for item in items:
        there.setdefault(item.issue, set()).add(item.key)
    kept = {row for row in (*old, *more) if row[0].startswith(f"{year}/") and row[1] in there.get(row[0], {row[1]})}
    return "\n".join([HEAD, *(" ".join(row) for row in sorted(kept))]) + "\n"
