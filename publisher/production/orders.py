"""Orders for issues: which, how, with the version of everything that will make them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publisher import store
from publisher.problems import Location, Problem
from publisher.store import Cache, IssueFolder, Workspace, digest, installed

# What can change a result besides sources, layouts, fonts and our own code.
ENGINES = ("weasyprint", "pydyf", "markdown-it-py", "jinja2", "ebooklib", "fonttools", "uharfbuzz", "pillow")

WEEKLY, USUAL = "weekly", ("pdf", "epub")
"""The formats of the weekly are known without reading it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How issues are to be built. No `formats`: those of the layout; `paper` "" is the publication's own, `modified` ""
    the issue's date.

    `tlp`: the highest label of what may be in it; what is left of it is printed, or `label`, that of the volume that
    the issue is for. "": what the public may read, without a label.
    """

    formats: tuple[str, ...] = ()
    layout: str = "weekly"
    paper: str = ""
    strict: bool = False
    modified: str = ""
    tlp: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for of one issue, and the version of everything that will make it."""

    place: Workspace
    folder: IssueFolder
    version: str
    wish: Wish

    @property
    def target(self) -> Path:
        """The folder of the finished files."""
        return self.place.build / str(self.folder.year) / str(self.folder.number)

    @property
    def variant(self) -> str:
        """What the names of files say beside the issue if it is not built in the ordinary way: "-letter"."""
        layout = "" if self.wish.layout == Wish().layout else f"-{self.wish.layout}"
        paper = f"-{self.wish.paper}" if self.wish.paper else ""
        return layout + paper + (f"-tlp-{self.wish.tlp.replace('+', '-')}" if self.wish.tlp else "")

    @property
    def manifest(self) -> Path:
        """The file that says what was made of what."""
        return self.target / f"manifest{self.variant}.json"

    @property
    def cache(self) -> Cache:
        """What this version made before."""
        return Cache(self.place.cache / self.version)

    @property
    def subsets(self) -> Cache:
        """Subsets of fonts made before: they depend on the font and on what packs it, not on us."""
        return Cache(self.place.cache / f"fonttools-{installed('fonttools')}-brotli-{installed('brotli')}")

    @property
    def made_by(self) -> dict[str, str]:
        """What else, besides the inputs, decides what is made."""
        names = ("layout", "paper", "modified", "tlp", "label")
        return {"version": self.version, **{name: getattr(self.wish, name) for name in names}}


@dataclass(frozen=True, slots=True)
class Made:
    """What became of an order: "built", "unchanged" or "failed", its files, what is wrong, CPU seconds by stage."""

    issue: str
    outcome: str
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()


def version_of(place: Workspace) -> str:
    """The version of everything that makes a result, but for the sources: our release and a digest of the rest."""
    folders = [Path(__file__).parents[1], store.shipped("layouts"), store.shipped("fonts")]
    folders += [folder for name in ("layouts", "fonts") if (folder := place.root / name).is_dir()]
    engines = " ".join(f"{name} {installed(name)}" for name in ENGINES)
    total = digest(f"{engines} {store.fingerprint(folders)}".encode())
    return f"{installed('publisher')}-{total[:16]}"


def plan(place: Workspace, asked: Sequence[str], wish: Wish) -> tuple[tuple[Order, ...], tuple[Problem, ...]]:
    """The orders for the issues asked for ("2024/41", or its folder or file; none: all), and what is wrong.

    C024: no such issue · C025: no issue at all · C029: no such format of the layout.
    """
    folders, problems = store.issue_folders(place)
    formats, found = formats_of(place, wish.layout, wish.formats)
    problems, wish = (*problems, *found), replace(wish, formats=formats)
    wanted = folders
    if asked:
        by_name = {name: folder for folder in folders for name in _names(place, folder)}
        names = [name.rstrip("/").removeprefix("./") for name in asked]
        problems += tuple(
            Problem(Location(name), "C024", "there is no such issue", _nearest(name, folders))
            for name in names
            if name not in by_name
        )
        wanted = tuple(dict.fromkeys(by_name[name] for name in names if name in by_name))
    elif not folders and not problems:
        problems = (Problem(Location("issues"), "C025", "there is no issue yet", "write issues/2026/1/issue.md"),)
    version = version_of(place)
    return tuple(Order(place, folder, version, wish) for folder in wanted), problems


def formats_of(place: Workspace, layout: str, asked: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The formats to make: those asked for, or all of the layout."""
    known: tuple[str, ...] = USUAL
    if layout != WEEKLY:
        from publisher.layout import folder

        known = folder.find(layout, place.folders("layouts")).file.formats
    if not known:
        hint = "publisher layouts lists what an issue can be set in"
        return (), (Problem(Location("--layout"), "C029", f"no issue is set in the layout {layout}", hint),)
    hint = f"known: {', '.join(known)}"
    problems = tuple(
        Problem(Location("--to"), "C029", f"the layout {layout} has no {name!r}", hint)
        for name in asked
        if name not in known
    )
    return asked or known, problems


def _names(place: Workspace, folder: IssueFolder) -> Iterator[str]:
    yield folder.id
    relative = folder.source.relative_to(place.root)
    yield from (str(relative), str(relative.parent), str(folder.source), str(folder.source.parent))


def _nearest(name: str, folders: tuple[IssueFolder, ...]) -> str:
    import difflib  # only for a mistake

    near = difflib.get_close_matches(name, [folder.id for folder in folders], 3, 0.5)
    return f"did you mean {' or '.join(near)}?" if near else "name it by year and number: 2024/41"
