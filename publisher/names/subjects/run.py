"""The order of stages of `publisher names subjects`: read issues, offer, apply what the editor ticked.

What is ticked is written under the lock of the workspace: names file and issues are read there, each new text is proved
first, and nothing is written unless everything can be; a file that changed in between is left alone.

Codes: N050 a tick for an issue or entry that is not there · N051 one for an item that the issue no longer has · N052 a
mark that cannot be written.
"""

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from publisher import store, stroke
from publisher.edition import opening
from publisher.model.issue import Issue
from publisher.names import reading, rewriting
from publisher.names import run as names_run
from publisher.names.subjects import declined, marking
from publisher.names.subjects.marking import WantedMark
from publisher.names.subjects.new_subjects import NewSubject, new_subjects
from publisher.names.subjects.news_items import NewsItem, items_of
from publisher.names.subjects.offering import Offer, Offering
from publisher.names.subjects.tick_file import TickedLine
from publisher.problems import Location, Problem, PublisherError, failed
from publisher.production import orders
from publisher.production.orders import Order
from publisher.settings import authorities
from publisher.settings.authorities import Authorities, Authority
from publisher.settings.publication import Publication
from publisher.store import IssueFolder, Workspace

LOOK_BACK = 60
"""Issues before those asked for that are looked through for items that are alike."""
STANDING = 3
"""Issues that repeat an item word for word, from which on it is a standing text and no news."""
Waiting = Callable[[int, float], None]
_BETWEEN_TERMS = frozenset(';>"\\{}')


@dataclass(frozen=True, slots=True)
class IssueOffers:
    """The offers for the items of one issue, in the order of its text."""

    issue: str
    offers: tuple[Offer, ...]


class SubjectList:
    """The subjects that the items of some issues may treat, issue by issue."""

    def __init__(self, place: Workspace, asked: Sequence[str]) -> None:
        """Read the names file, the issues asked for, and those before them.

        Raises `PublisherError` with the mistakes of an issue asked for; an earlier one with mistakes teaches nothing.
        """
        self.house = opening.house_style(place)
        self.names = names_run.book(place)
        self.offering = Offering(self.names.entries, self.house.language)
        folders = names_run.folders(place, asked)
        self.declined = declined.read(place, {str(folder.year) for folder in folders})
        self.issues = [_read(place, folder, self.house) for folder in folders]
        before = [folder for folder in store.issue_folders(place)[0] if folder < folders[0]] if folders else []
        self.standing: Counter[str] = Counter()  # issues that have an item, by its key
        self.ticked: list[TickedLine] = []  # what the editor answers while the list is gone through
        self.earlier: list[NewsItem] = []
        version = orders.version_of(place) if before else ""
        for folder in before[-LOOK_BACK:]:
            with suppress(PublisherError):  # one with mistakes teaches nothing
                items = reading.items_of(Order(place, folder, version, orders.Wish()))
                self._note(items)
                self.learn(items)
        for issue in self.issues:
            self._note(items_of(issue))

    def _note(self, items: Sequence[NewsItem]) -> None:
        self.offering.note(items)
        self.standing.update({item.key for item in items})

    def learn(self, items: Sequence[NewsItem]) -> None:
        """Take note of the items of an issue that an editor has been through."""
        self.earlier += items
        self.offering.learn(items)

    def __iter__(self) -> Iterator[IssueOffers]:
        """Yield what is offered for each issue; its marks, and what is `ticked` by then, teach for the next."""
        for issue in self.issues:
            items = self._news(items_of(issue))
            offers = tuple(offer for item in items for offer in self.offering.offers(item) if not self._no(offer))
            yield IssueOffers(issue.id, offers)
            self.learn(_with_ticks(items, self.ticked))

    def new(self) -> tuple[NewSubject, ...]:
        """Propose subjects that the names file does not have."""
        asked = self._news([item for issue in self.issues for item in items_of(issue)])
        own = {item.issue for item in asked}
        others = self._news([item for item in self.earlier if item.issue not in own])
        keywords = {issue.id: issue.keywords for issue in self.issues}
        return new_subjects(asked, others, keywords, self.names, self.house.language)

    def _news(self, items: Sequence[NewsItem]) -> list[NewsItem]:
        """Give items without those that several issues repeat word for word: they are no news."""
        return [item for item in items if self.standing[item.key] < STANDING]

    def _no(self, offer: Offer) -> bool:
        return (offer.item.issue, offer.item.key, offer.entry) in self.declined


def _read(place: Workspace, folder: IssueFolder, house: Publication) -> Issue:
    issue, problems = opening.opened(place, folder, house)
    if issue is None or failed(problems):
        raise PublisherError(*problems)
    return issue


# --- what is written ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Written:
    """Numbers of what was written: marks, offers declined, entries added to the names file."""

    marks: int = 0
    declined: int = 0
    entries: int = 0


@dataclass(slots=True)
class _Work:
    """Texts as they were read and as they are to be, by their names in the workspace; problems on the way."""

    place: Workspace
    path: str  # of the list that was ticked
    old: dict[str, bytes] = field(default_factory=dict)
    new: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, name: str) -> str:
        """Read a file of the workspace, without a mark of the order of its bytes, and note what it holds."""
        file = self.place.root / name
        self.old[name] = store.read(file, name) if file.is_file() else b""
        return self.old[name].decode("utf-8-sig", "replace")

    def put(self, name: str, text: str) -> None:
        """Note what a file that was taken is to hold."""
        mark = BOM_UTF8 if self.old[name].startswith(BOM_UTF8) else b""
        self.new[name] = mark + text.encode()

    def wrong(self, code: str, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(Location(self.path, line), code, message, hint))

    def write(self) -> None:
        """Write all that is new over what was read (C053), unless something was wrong."""
        if self.problems:
            raise PublisherError(*self.problems)
        for name, data in self.old.items():
            file = self.place.root / name
            if (store.read(file, name) if file.is_file() else b"") != data:
                raise store.changed(file)
        for name, data in self.new.items():
            store.write(self.place.root / name, data, self.old[name])


def apply(place: Workspace, ticks: Sequence[TickedLine], path: str, waiting: Waiting) -> Written:
    """Write what an editor ticked: entries into the names file, marks into issues; and remember what was declined.

    `path` names the list in problems. All of it is written, or nothing. Raises `PublisherError`.
    """
    with stroke.alone(place, waiting):
        house, work = opening.house_style(place), _Work(place, path)
        names, added = _entries(work, [tick for tick in ticks if not tick.issue])
        offering = Offering(names.entries, house.language)
        known = {folder.id: folder for folder in store.issue_folders(place)[0]}
        marks = said_no = 0
        for issue, of_issue in _by_issue(ticks).items():
            if issue not in known:
                for tick in of_issue:
                    work.wrong("N050", tick.line, f"there is no issue {issue}", "delete the line")
                continue
            done = _Issue(work, known[issue], house, offering, names).apply(of_issue)
            marks, said_no = marks + done.marks, said_no + done.declined
        work.write()
    return Written(marks, said_no, added)


def _by_issue(ticks: Iterable[TickedLine]) -> dict[str, list[TickedLine]]:
    found: dict[str, list[TickedLine]] = {}
    for tick in ticks:
        if tick.issue and tick.answer:
            found.setdefault(tick.issue, []).append(tick)
    return found


def _entries(work: _Work, ticks: Iterable[TickedLine]) -> tuple[Authorities, int]:
    """Add new entries to the names file, and those that are not wanted to the names ignored."""
    names, before = names_run.book(work.place), work.take(store.NAMES)
    text, added = before, 0
    ids = {entry.id for entry in names.entries}
    for tick in ticks:
        if tick.answer and not tick.name:
            work.wrong("N050", tick.line, "the new subject has no name", "write it in bold: **name**")
        elif tick.answer == "yes" and tick.entry not in ids:
            text = rewriting.add(text, {"id": tick.entry, "kind": "subject", "name": tick.name})
            ids.add(tick.entry)
            added += 1
        elif tick.answer == "no":
            text = rewriting.ignore(text, [tick.name])
    if text == before:
        return names, 0
    work.put(store.NAMES, text)
    value, problems = authorities.read(text)
    if value is None:
        raise PublisherError(*problems)
    return value, added


class _Issue:
    """One issue of which lines are ticked."""

    def __init__(
        self, work: _Work, folder: IssueFolder, house: Publication, offering: Offering, names: Authorities
    ) -> None:
        self.work, self.folder, self.house, self.offering = work, folder, house, offering
        self.entries = {entry.id: entry for entry in names.entries}
        self.terms = authorities.Terms(names.entries)

    def apply(self, ticks: Sequence[TickedLine]) -> Written:
        """Make the new source of the issue, and the new list of what was declined."""
        place, name = self.work.place, self.work.place.shown(self.folder.source)
        source = self.work.take(name)
        public = _read(place, self.folder, self.house)
        items = {item.key: item for item in items_of(public)}
        known = [tick for tick in ticks if self._is_known(tick, items)]
        wanted = {self._wanted(items[tick.key], tick): tick for tick in known if tick.answer == "yes"}
        wanted.pop(None, None)
        marks = [mark for mark in wanted if mark]
        text, unwritten = marking.marked(source, marks, self._whole) if marks else (source, ())
        for mark in unwritten:
            message = f"“{mark.written}” cannot be marked on line {mark.line} of {name} without changing more"
            self.work.wrong("N052", wanted[mark].line, message, "write the mark by hand")
        if text != source:
            self.work.put(name, text)
        declined_now = {(tick.issue, tick.key, tick.entry) for tick in known if tick.answer == "no"}
        self._decline(declined_now, tuple(items.values()))
        return Written(len(marks), len(declined_now))

    def _is_known(self, tick: TickedLine, items: dict[str, NewsItem]) -> bool:
        """Tell whether the names file has the entry of a tick, and the issue its item; a no to a new entry is none."""
        if tick.entry not in self.entries:
            hint = "tick the line that adds it, or delete this one"
            if tick.answer == "yes":
                self.work.wrong("N050", tick.line, f"the names file has no entry “{tick.entry}”", hint)
            return False
        if tick.key not in items:
            hint = f"delete the line; publisher names subjects {tick.issue} offers what the issue has now"
            self.work.wrong("N051", tick.line, f"{tick.issue} no longer has an item of these words", hint)
        return tick.key in items

    def _wanted(self, item: NewsItem, tick: TickedLine) -> WantedMark | None:
        """Give the mark that a tick asks for; None if the item bears it."""
        if tick.entry in self.offering.marked(item) and not tick.detail:
            return None
        part = item.parts[self.offering.part_for(item, tick.entry)]
        return WantedMark(part.kind, part.line, _term(self.entries[tick.entry], self.terms), tick.detail)

    def _whole(self, source: str) -> Issue | None:
        """Read a source of this issue as an editor does, whatever it may hold for whom."""
        issue, problems = opening.opened(
            self.work.place, self.folder, self.house, None, load=lambda _path: source.encode()
        )
        return None if failed(problems) else issue

    def _decline(self, more: set[tuple[str, str, str]], items: Sequence[NewsItem]) -> None:
        if not more:
            return
        year = str(self.folder.year)
        name = declined.path(year)
        if name not in self.work.old:
            self.work.take(name)
        old = self.work.new.get(name, self.work.old[name]).decode("utf-8", "replace")
        self.work.put(name, declined.with_more(declined.rows(old), more, items, year))


def _term(entry: Authority, terms: authorities.Terms) -> str:
    """Give what a mark calls an entry: its heading if that means it and can stand there, else its id."""
    plain = not _BETWEEN_TERMS & {*entry.name} and not authorities.marks_in(entry.name)
    return entry.name if plain and terms.find(entry.name) is entry else entry.id


def answered(offer: Offer, answer: str) -> TickedLine:
    """Make of an offer what its line in a list would say."""
    return TickedLine(0, offer.item.issue, offer.item.key, offer.entry, offer.name, "", answer)


def _with_ticks(items: Sequence[NewsItem], ticks: Sequence[TickedLine]) -> tuple[NewsItem, ...]:
    """Give items with the entries that were ticked for them."""
    ticked: dict[tuple[str, str], set[str]] = {}
    for tick in ticks:
        if tick.answer == "yes":
            ticked.setdefault((tick.issue, tick.key), set()).add(tick.entry)
    return tuple(replace(item, marked=item.marked | ticked.get((item.issue, item.key), set())) for item in items)
