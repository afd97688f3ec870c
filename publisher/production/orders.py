"""Orders: issues asked for, how each is to be made, the version of everything that will make it, and what became of it.

Nothing heavy is imported here: a build may find nothing to do.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from publisher import store
from publisher.problems import Location, Problem, Problems, Severity, failed
from publisher.production import versions
from publisher.production.versions import installed
from publisher.store import Cache, IssueFolder, Workspace, digest

if TYPE_CHECKING:
    from publisher.settings.publication import Publication

USUAL = ("pdf", "epub")
"""The formats of an issue in the layout of its publication."""
HEAD = 20_000
"""Bytes of a source in which its numbers are looked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Wishes for issues: formats (none: those of the layout), layout and paper ("": the publication's own).

    `strict`: warnings stop an issue too. `modified`: the moment that metadata state, "" for the issue's date. `tlp`:
    the highest label of what may be in it; the highest of what is left is printed, or `label`, that of the volume that
    the issue is for. "": what the public may read, without a label.
    """

    formats: tuple[str, ...] = ()
    layout: str = ""
    paper: str = ""
    strict: bool = False
    modified: str = ""
    tlp: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An order for one issue; `version` is that of everything that will make it."""

    place: Workspace
    folder: IssueFolder
    version: str
    wish: Wish

    @property
    def target(self) -> Path:
        """The folder of the finished files."""
        return self.place.build / str(self.folder.year) / self.folder.name

    @property
    def sources(self) -> tuple[Path, ...]:
        """The texts that it is made of: issue.md, that of another edition, and what was accepted as in step with it."""
        main, own = self.folder.edition("").source, self.folder.source
        if not self.folder.lang:
            return (main,)
        from publisher.edition.languages import in_step

        accepted = in_step.kept_in(own, self.folder.lang)
        return (main, own, accepted) if accepted.is_file() else (main, own)

    @property
    def product(self) -> str:
        """The name of what is made: the issue, and the language of an edition beside the main one: "2024/41 uk"."""
        return f"{self.folder.id} {self.folder.lang}".strip()

    @property
    def variant(self) -> str:
        """The end of the names of files that are another edition, or not built in the ordinary way: "-uk-letter"."""
        lang = f"-{self.folder.lang}" if self.folder.lang else ""
        layout = f"-{self.wish.layout}" if self.wish.layout else ""
        paper = f"-{self.wish.paper}" if self.wish.paper else ""
        return lang + layout + paper + (f"-tlp-{self.wish.tlp.replace('+', '-')}" if self.wish.tlp else "")

    @property
    def manifest(self) -> Path:
        """The file that tells what was made of what."""
        return self.target / f"manifest{self.variant}.json"

    @property
    def cache(self) -> Cache:
        """The cache of all that this version makes."""
        return Cache(self.place.cache / self.version)

    @property
    def subsets(self) -> Cache:
        """Subsets of fonts made before: they depend on the font and on what packs it, not on us."""
        return Cache(self.place.cache / f"fonttools-{installed('fonttools')}-brotli-{installed('brotli')}")

    @property
    def made_by(self) -> dict[str, str]:
        """The version and the wishes, which decide what is made besides the inputs."""
        names = ("layout", "paper", "modified", "tlp", "label")
        editions = {}
        if self.folder.langs:
            accepted = "yes" if self.sources[-1].name.startswith("in-step") else ""
            editions = {"edition": self.folder.lang, "editions": " ".join(self.folder.langs), "in-step": accepted}
        return {"version": self.version, **editions, **{name: getattr(self.wish, name) for name in names}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The end of an order for an issue, a volume or a briefing: outcome, files, problems, CPU seconds of each stage.

    `product`: "2024/41", "2024/41 uk", "2024", or the id of a partner. `label`: that of a briefing. `counts`:
    what is in a volume. `chosen`: the layout of an issue, and why, if its text decides.
    """

    product: str
    outcome: Literal["built", "unchanged", "failed"]
    files: tuple[Path, ...] = ()
    problems: Problems = ()
    seconds: tuple[tuple[str, float], ...] = ()
    label: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    chosen: str = ""


def version_of(place: Workspace) -> str:
    """The version of everything that makes a result but the sources: our release, a digest of code, data, engines."""
    folders = [Path(__file__).parents[1], store.shipped("layouts"), store.shipped("fonts")]
    folders += [folder for name in ("layouts", "fonts") if (folder := place.root / name).is_dir()]
    engines = " ".join(f"{name} {version}" for name, version in versions.engines().items())
    total = digest(f"{engines} {store.fingerprint(folders)}".encode())
    return f"{installed('publisher')}-{total[:16]}"


MAIN, ALL = "", "all"
"""The main edition of an issue, issue.md; every edition of it."""


def plan(place: Workspace, asked: Sequence[str], wish: Wish, lang: str = MAIN) -> tuple[tuple[Order, ...], Problems]:
    """Orders for the issues asked for ("2024/41", or its folder or file; none: all), and problems of the request.

    `lang` is the edition that is made, ALL for every one; issues without one in that language have none.

    C024: no such issue · C025: no issue at all · C029: no such format of the layout · C098: a file that is no edition
    of the publication · C099: no edition in that language.
    """
    folders, problems = store.issue_folders(place)
    folders, unknown = editions_known(place, folders)
    problems += unknown
    formats, unknown = formats_of(place, wish.layout, wish.formats)
    problems, wish = (*problems, *unknown), replace(wish, formats=formats)
    wanted = folders
    if asked:
        every = [edition for folder in folders for edition in reversed(folder.editions)]
        by_name = {name: edition for edition in every for name in _names(place, edition)}
        names = [_plain_name(name) for name in asked]
        if any(name not in by_name for name in names):
            by_name = double_issues(folders) | by_name
        problems += tuple(
            Problem(Location(name), "C024", "there is no such issue", nearest(name, folders))
            for name in names
            if name not in by_name
        )
        wanted = tuple(dict.fromkeys(by_name[name] for name in names if name in by_name))
    elif not folders and not failed(problems):
        problems += (Problem(Location("issues"), "C025", "there is no issue yet", "write issues/2026/1/issue.md"),)
    if wanted and not failed(problems):
        wanted, none = _editions(place, wanted, lang)
        problems += none
    version = version_of(place)
    return tuple(Order(place, folder, version, wish) for folder in wanted), problems


def editions_known(place: Workspace, folders: Sequence[IssueFolder]) -> tuple[tuple[IssueFolder, ...], Problems]:
    """The issues with those editions that the publication has; C098 for each other file called issue.<language>.md."""
    if not any(folder.langs for folder in folders):
        return tuple(folders), ()
    known, problems = house_of(place).editions, []
    for folder in folders:
        for lang in folder.langs:
            if lang not in known:
                at = Location(place.shown(folder.edition(lang).source))
                meant = next((each for each in known if each.lower() == lang.lower().replace("_", "-")), "")
                hint = f"write editions: {{{lang}: {{}}}} into {place.shown(place.publication)}, or rename the file"
                hint = f"call it issue.{meant}.md" if meant else hint
                message = f"the publication has no edition “{lang}”: this file is not read"
                problems.append(Problem(at, "C098", message, hint, Severity.WARNING))
    kept = (replace(each, langs=tuple(lang for lang in each.langs if lang in known)) for each in folders)
    return tuple(kept), tuple(problems)


def _editions(place: Workspace, wanted: Sequence[IssueFolder], lang: str) -> tuple[tuple[IssueFolder, ...], Problems]:
    """The editions of issues that are asked for; of one that was named by its file, itself."""
    if lang == MAIN:
        return tuple(wanted), ()
    if lang == ALL:
        each = (folder.editions if not folder.lang else (folder,) for folder in wanted)
        return tuple(dict.fromkeys(edition for editions in each for edition in editions)), ()
    house = house_of(place)
    if lang == house.language:
        return tuple(dict.fromkeys(folder.edition("") for folder in wanted)), ()
    found = tuple(dict.fromkeys(folder.edition(lang) for folder in wanted if lang in folder.langs))
    if found:
        return found, ()
    known = ", ".join(dict.fromkeys((house.language, *(each for folder in wanted for each in folder.langs))))
    hint = (
        f"there are {known}" if lang in house.editions else f"the publication has {', '.join(house.editions) or known}"
    )
    return (), (Problem(Location("--lang"), "C099", f"there is no edition “{lang}” of what is asked for", hint),)


def in_language(planned: tuple[Order, ...], lang: str) -> tuple[Order, ...]:
    """The same orders for the editions in a language, if every issue has one; else as they are."""
    if not all(lang in order.folder.langs for order in planned):
        return planned
    return tuple(replace(order, folder=order.folder.edition(lang)) for order in planned)


def house_of(place: Workspace) -> "Publication":
    """The house style. Raises PublisherError with all its mistakes."""
    from publisher.settings import publication

    shown = place.shown(place.publication)
    return publication.house(store.read(place.publication, shown), shown)


def double_issues(folders: Sequence[IssueFolder]) -> dict[str, IssueFolder]:
    """The folders of double issues by each of their numbers, "2026/51" and "2026/52", as their heads have them."""
    found: dict[str, IssueFolder] = {}
    for folder in folders:
        first, last = (folder.first, folder.number) if folder.first else _numbers_in(folder.source)
        if first < last < first + 100:
            names = (f"{first}-{last}", *map(str, range(first, last + 1)))
            found |= {f"{folder.year}/{name}": folder for name in names}
    return found


def _numbers_in(source: Path) -> tuple[int, int]:
    """First and last number that the head of an issue gives; 0 and 0 if it gives one, or cannot be read."""
    try:
        head = (source.read_bytes() if source.is_file() else b"")[:HEAD].partition(b"\n---")[0]
    except OSError:
        return 0, 0
    numbers = re.search("^number[ ]*:[ ]*[\"']?([0-9]{1,5}) ?[-–/] ?([0-9]{1,5})".encode(), head, re.MULTILINE)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)


def layout_of(place: Workspace, wish: Wish) -> str:
    """Name the layout of issues: that of the wish, or the publication's. Raises PublisherError if that is not read."""
    if wish.layout:
        return wish.layout
    from publisher.settings import publication

    own = house_of(place).layout
    return publication.READING if own == publication.AUTO else own


def formats_of(place: Workspace, layout: str, asked: tuple[str, ...]) -> tuple[tuple[str, ...], Problems]:
    """The formats to make: those asked for, or all of the layout."""
    known: tuple[str, ...] = USUAL
    if layout:
        from publisher.layout import folder

        known = folder.find(layout, place.folders("layouts")).file.formats
    if not known:
        hint = "publisher layouts lists what an issue can be set in"
        return (), (Problem(Location("--layout"), "C029", f"no issue is set in the layout {layout}", hint),)
    hint = f"known: {', '.join(known)}"
    problems = tuple(
        Problem(Location("--formats"), "C029", f"the layout {layout or 'of the publication'} has no {name!r}", hint)
        for name in asked
        if name not in known
    )
    return asked or known, problems


def _names(place: Workspace, folder: IssueFolder) -> Iterator[str]:
    yield folder.id
    name = str(folder.source)
    for path in (name.removeprefix(f"{place.root}{os.sep}"), name):
        yield from (path, os.path.dirname(path))  # noqa: PTH120 - for every issue of the series: pathlib takes ten times as long


def _plain_name(name: str) -> str:
    """Write a name as we do: without a slash at its end, the number of an issue without noughts before it."""
    name = name.rstrip("/").removeprefix("./")
    found = re.fullmatch(r"([0-9]{4})/0*([1-9][0-9]*)", name)
    return f"{found[1]}/{found[2]}" if found else name


def nearest(name: str, folders: tuple[IssueFolder, ...]) -> str:
    """Say how to name the issue that may be meant: by its number alone, its year, or what is most like it."""
    import difflib  # only for a mistake

    ids = [folder.id for folder in folders]
    year = re.fullmatch(r"[0-9]{4}", name)
    if year and (of_year := [it for it in ids if it.startswith(f"{name}/")]):
        return f"name one: {_first(of_year)}; publisher annual {name} binds the year"
    numbers = re.findall(r"[0-9]+", name)
    if len(numbers) == 1 and (same := [folder.id for folder in folders if folder.number == int(numbers[0][-9:])]):
        return f"name it with its year: {' or '.join(reversed(same[-3:]))}"
    near = difflib.get_close_matches("/".join(numbers) or name, ids, 3, 0.5) if not year else ()
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"name it by year and number; there are {_first(ids)}" if ids else "write issues/2026/1/issue.md"


def _first(ids: Sequence[str]) -> str:
    """List issues, of many the last ones."""
    return ", ".join(ids) if len(ids) <= 6 else f"{ids[0]} … {', '.join(ids[-4:])}"
