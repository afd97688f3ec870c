"""A workspace on a proof-reader's desk: house style, names file, faces, and what each issue of the series said.

What an issue said is remembered by its source, so that a year is read once. Nothing but that memory is written.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from publisher import fonts, pool, store
from publisher.check import history, text
from publisher.check.history import Precedent
from publisher.check.rule import Copy
from publisher.check.shelves import PackedYear, Shelf, packed
from publisher.check.stamps import Stamps
from publisher.check.text import TextRun
from publisher.edition import key_figures, opening, prepare, tlp
from publisher.edition.weekly import weekly
from publisher.language import lexicon
from publisher.model.codec import decode, encode
from publisher.model.issue import Issue
from publisher.problems import Problem, Problems, PublisherError
from publisher.settings import authorities, partners, publication, volume
from publisher.settings.authorities import Authorities
from publisher.settings.volume import VolumeFile
from publisher.store import Cache, IssueFolder, Workspace, digest


@lru_cache(maxsize=2)
def _names(source: str) -> tuple[Authorities | None, Problems]:
    """The names file, read once by a process that checks again and again."""
    return authorities.read(source, authorities.PATH)


@dataclass(frozen=True, slots=True)
class ReadIssue:
    """An issue as it was read and prepared, its runs, and the problems of reading it."""

    issue: Issue | None
    runs: tuple[TextRun, ...]
    problems: tuple[Problem, ...]


class Desk:
    """House style, names and faces of a workspace, and the precedents of its issues, each read once."""

    def __init__(self, place: Workspace, cache: Cache, house: bytes, names: str, faces: tuple[fonts.Face, ...]) -> None:
        self.place, self.cache, self.faces = place, cache, faces
        self.house = publication.house(house, place.shown(place.publication))
        self.house_key = digest(house)
        book, self.wrong_names = _names(names) if names.strip() else (None, ())
        self.book = book or Authorities.model_construct()
        self.known: dict[str, Precedent | None] = {}  # by key; None of an issue that cannot be read
        self.wanted: dict[str, ReadIssue | None] = {}  # by key: issues to be checked, if read already for a precedent
        self.stamps = Stamps(cache, self.house_key)
        self.keys: dict[IssueFolder, str] = {}
        self.years: dict[int, PackedYear] = {}
        self.precedents: tuple[Precedent, ...] = ()  # in the order of their dates
        self.shelf = Shelf(())

    def look(self, jobs: int = 1) -> None:
        """Look at the issues of the workspace: the precedents of all that can be read, made once, by `jobs` workers."""
        keys = {folder: self._key_of(folder) for folder in store.issue_folders(self.place)[0]}
        if keys == self.keys and not self.wanted:
            return
        by_year = {year: list(folders) for year, folders in groupby(keys, lambda folder: folder.year)}
        finished = [*by_year][:-1]  # the last year is still being written
        years = {year: self._kept_year(year, [keys[folder] for folder in by_year[year]]) for year in finished}
        loose = [folder for folder in keys if not years.get(folder.year)]
        unknown = [folder for folder in loose if not self._is_known(keys[folder])]
        self._ask_about_words([*unknown, *(folder for folder, key in keys.items() if key in self.wanted)])
        if jobs > 1:
            for _ in pool.run(_precedent, [(self.place, self.cache, folder) for folder in unknown], jobs):
                pass
        keys |= {folder: self.known_key(folder) for folder in loose}
        packs = [
            years[year] or self._packed_year(year, [keys[folder] for folder in by_year[year]]) for year in finished
        ]
        last = self._known([keys[folder] for year in [*by_year][-1:] for folder in by_year[year]])
        of_years = (before for pack in packs for before in pack.precedents)
        self.precedents = tuple(sorted((*of_years, *last), key=_order))
        self.shelf = Shelf(((before.issue, sketch) for before in last for sketch in before.sentences), packs)
        self.keys = keys
        self.stamps.keep()

    def _known(self, keys: Iterable[str]) -> list[Precedent]:
        """Give the precedents of issues that can be read, in the order of their dates."""
        return sorted(filter(None, map(self.known.get, keys)), key=_order)

    def _kept_year(self, year: int, keys: Sequence[str]) -> PackedYear | None:
        """Give the packed year of just these issues; None if it is not kept."""
        of = digest(" ".join(keys).encode())
        kept = self.years.get(year) or self.cache.load("years", str(year), PackedYear)
        if kept and kept.of == of:
            self.years[year] = kept
            return kept
        return None

    def _packed_year(self, year: int, keys: Sequence[str]) -> PackedYear:
        """Pack a year whose precedents are known, and keep it."""
        data = packed(digest(" ".join(keys).encode()), self._known(keys))
        self.cache.put("years", str(year), data)
        self.years[year] = PackedYear(data)
        return self.years[year]

    def copy(self, issue: Issue, runs: tuple[TextRun, ...]) -> Copy:
        """Lay a prepared issue on the desk, beside all that it is held against."""
        others = tuple(before for before in self.precedents if before.issue != issue.id)
        own = next((before for before in self.precedents if before.issue == issue.id), None)
        house = publication.in_language(self.house, issue.edition)
        return Copy(issue, house, runs, self.faces, self.book, others, own, self._volume(issue.year), self.shelf)

    def key(self, folder: IssueFolder, data: bytes) -> str:
        """Give the key of a precedent: it depends on the place of the issue, its source and the house style."""
        return digest(f"{folder.id}\0{folder.lang}\0{self.house_key}\0{digest(data)}".encode())

    def read(self, folder: IssueFolder, data: bytes) -> ReadIssue:
        """Read and prepare an issue, whole: the editor may read what is marked for some readers only."""
        plain = opening.loader(self.place)

        def load(path: Path) -> bytes:
            return data if path == folder.source else plain(path)

        issue, problems = opening.opened(self.place, folder, self.house, None, load=load)
        if issue is None:
            return ReadIssue(None, (), problems)
        marked = tlp.wrong(issue)
        issue = prepare.prepare(issue)
        return ReadIssue(issue, text.runs(issue, data.decode("utf-8-sig")), (*problems, *marked))

    def of_edition(self, folder: IssueFolder, issue: Issue) -> tuple[Problem, ...]:
        """Give what the stages between reading and the press say of a prepared issue that can be read."""
        changed: tuple[Problem, ...] = ()
        if key_figures.change_asked(issue):  # of the source as it was read: labels are compared as they are written
            plain, _ = opening.opened(self.place, folder, self.house, None)
            if plain is not None:  # nobody has written it since
                _, changed = opening.with_changes(plain, folder, self.place, self.house, opening.loader(self.place))
        house = publication.in_language(self.house, folder.lang)
        return (*changed, *weekly(issue, house, paper=self.house.paper)[1])

    def _key_of(self, folder: IssueFolder) -> str:
        """Give the key of an issue's precedent, by its stamp if it was read before; "" if it cannot be read."""
        try:
            return self.stamps.key(folder, lambda: self.key(folder, self._source(folder)))
        except PublisherError:
            return ""

    def _source(self, folder: IssueFolder) -> bytes:
        return store.read(folder.source, self.place.shown(folder.source))

    def _is_known(self, key: str) -> bool:
        """Tell whether the precedent of a key is known, or kept."""
        if key not in self.known and (kept := self.cache.load("precedents", key, _read)):
            self.known[key] = kept[0]
        return key in self.known

    def _ask_about_words(self, folders: Iterable[IssueFolder]) -> None:
        """Ask about the spelling of the words of all issues that are to be read, at once."""
        words: set[str] = set()
        for folder in folders:
            with suppress(PublisherError):
                words.update(re.findall(r"[a-z]+", self._source(folder).decode("utf-8", "replace").lower()))
        if words and (program := lexicon.speller()):
            asked = digest(" ".join((program, str(Path(program).stat().st_mtime_ns), *sorted(words))).encode())
            kept = self.cache.get("spellings", asked)
            if kept is None:
                kept = lexicon.told(words)
                if lexicon.speller():  # it ran
                    self.cache.put("spellings", asked, kept)
            lexicon.learn(kept)

    def known_key(self, folder: IssueFolder) -> str:
        """Give the key under which an issue's precedent is known by now; "" if it cannot be read."""
        key = self._key_of(folder)
        if not key or self._is_known(key):
            return key
        try:
            data = self._source(folder)
        except PublisherError:
            return ""
        key = self.key(folder, data)
        self.known[key] = _read(self.cache.remember("precedents", key, lambda: self._packed(folder, data)))[0]
        return key

    def _packed(self, folder: IssueFolder, data: bytes) -> bytes:
        """Give the precedent of an issue as bytes; none of one that cannot be read."""
        read = self.read(folder, data)
        if read.issue is None:
            return b""
        if (key := self.key(folder, data)) in self.wanted:
            self.wanted[key] = read
        return encode(history.precedent(read.issue, read.runs))

    def wrong_settings(self, folders: Iterable[IssueFolder]) -> Iterator[Problem]:
        """Find what is wrong in the files of settings that no issue needs to be built: names, partners, volumes."""
        yield from self.wrong_names
        yield from self._mistakes(partners.PATH, partners.read)
        for year in dict.fromkeys(folder.year for folder in folders):
            yield from self._mistakes(f"issues/{year}/volume.yaml", volume.read)

    def _mistakes(self, path: str, read: Callable[[str, str], tuple[object, Problems]]) -> Problems:
        try:
            return read(store.text(self.place, path), path)[1]
        except PublisherError as stop:
            return stop.problems

    def _volume(self, year: int) -> VolumeFile:
        """Read the volume file of a year; an empty one if that cannot be read."""
        path = f"issues/{year}/volume.yaml"
        try:
            source = store.text(self.place, path)
            value = volume.read(source, path)[0] if source.strip() else None
        except PublisherError:
            value = None
        return value or VolumeFile.model_construct()


def _read(data: bytes) -> tuple[Precedent | None]:
    """Read what is kept of an issue: its precedent, or nothing if it cannot be read."""
    return (decode(Precedent, data) if data else None,)


def _order(before: Precedent) -> tuple[str, int]:
    return before.day, before.number


def _precedent(asked: tuple[Workspace, Cache, IssueFolder]) -> None:
    """Make the precedent of an issue in a worker: it is found where it is remembered."""
    place, cache, folder = asked
    desk_of(place, cache).known_key(folder)


_desk = lru_cache(maxsize=1)(Desk)


def desk_of(place: Workspace, cache: Cache) -> Desk:
    """Give the desk of a workspace, the same as long as its house style, names file and faces are.

    A names file that is wrong counts as empty: `publisher names check` says what is wrong with it.
    """
    try:
        names = store.text(place, store.NAMES)
    except PublisherError:
        names = ""
    house = store.read(place.publication, place.shown(place.publication))
    return _desk(place, cache, house, names, fonts.read(place.folders("fonts")))
