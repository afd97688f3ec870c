"""The next issue of a publication, begun from the last one: its number, date, period, announcement and sections.

In: the workspace, and what an editor states otherwise. Out: a folder with an `issue.md` that builds as it is.

Codes: C096 no date can be worked out · C097 the issue is there already.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from publisher import store, stroke
from publisher.problems import Location, Problem, PublisherError
from publisher.settings import frontmatter, publication
from publisher.settings.frontmatter import FrontMatter
from publisher.settings.publication import Publication
from publisher.store import Workspace

DAYS = {"daily": 1, "weekly": 7, "fortnightly": 14}
LONGEST_PERIOD = timedelta(366)
MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}


@dataclass(frozen=True, slots=True)
class NextIssueBegun:
    """The issue that was begun: its id ("2024/42"), its day, and the file to be written."""

    id: str
    day: date
    source: Path


def begin(place: Workspace, day: date | None = None, number: int | None = None) -> NextIssueBegun:
    """Make the folder of the next issue. Raises PublisherError: C096, C097, or what is wrong with the last issue."""
    house, problems = publication.read(store.text(place, "issues/publication.yaml"), "issues/publication.yaml")
    if house is None:
        raise PublisherError(*problems)
    folders, _ = store.issue_folders(place)
    last: FrontMatter | None = None
    if folders:
        newest = folders[-1].source
        last, _, _, problems = frontmatter.read(
            store.read(newest, place.shown(newest)).decode("utf-8", "replace"), place.shown(newest)
        )
        if last is None:
            raise PublisherError(*problems)
    day = day or _day(house, last, place)
    number = number or _number(last, day)
    folder = place.root / "issues" / str(day.year) / str(number)
    if folder.exists():
        message = f"the issue {day.year}/{number} is there already"
        hint = "write it, or give another one: publisher new --number 43"
        raise PublisherError(Problem(Location(place.shown(folder)), "C097", message, hint))
    (source,) = stroke.new(folder, {"issue.md": _text(house, last, day, number).encode()})
    return NextIssueBegun(f"{day.year}/{number}", day, source)


def after(day: date, frequency: str) -> date | None:
    """The day on which an issue follows that of a day; None if it appears irregularly.

    A month that lacks the day has its last one.
    """
    if frequency in DAYS:
        return day + timedelta(DAYS[frequency])
    if frequency not in MONTHS:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + MONTHS[frequency], 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day(house: Publication, last: FrontMatter | None, place: Workspace) -> date:
    announced = last.next_issue.date if last and last.next_issue else None
    day = announced or (after(last.date, house.frequency) if last else None)
    if day is None:
        message = "the day of the issue cannot be worked out: " + (
            f"the publication is {house.frequency}, and the last issue announces none" if last else "it is the first"
        )
        raise PublisherError(
            Problem(
                Location(place.shown(place.publication)), "C096", message, "state it: publisher new --date 2024-11-11"
            )
        )
    return day


def _number(last: FrontMatter | None, day: date) -> int:
    """The number after the last, or 1 in a new year; one that was announced comes first."""
    if last is None or (day.year > last.date.year and not (last.next_issue and last.next_issue.number)):
        return 1
    announced = last.next_issue.number if last.next_issue else None
    return announced[0] if announced else last.number[1] + 1


def _text(house: Publication, last: FrontMatter | None, day: date, number: int) -> str:
    """The source of an issue with all that is known of it, and the heads of the sections of the house."""
    lines = ["---", f"date: {day}", f"number: {number}"]
    if last and last.period:
        first = last.period.last + timedelta(1)
        until = day - (last.date - last.period.last)
        if timedelta(0) <= until - first <= LONGEST_PERIOD:
            lines.append(f"period: {{from: {first}, to: {until}}}")
    lines += ["# Three to five: a bold statement, then at most one plain sentence.", "takeaways: []"]
    if last and last.next_issue and (following := after(day, house.frequency)):
        to_come = f"number: {number + 1}, " if following.year == day.year else ""
        lines.append(f"next-issue: {{{to_come}date: {following}}}")
    return "\n".join([*lines, "---", "", *(f"## {section.name}\n" for section in house.sections)]).rstrip("\n") + "\n"
