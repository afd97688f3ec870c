"""The spine: the only module that knows the order of stages from a source to its finished files.

`plan` finds what is asked for; `make` takes one issue through every stage, in a worker or in a plain loop; `build` does
so for all of them. Nothing reaches the build folder until its checks have passed, and the manifest comes last, so that
whatever ends a build, the next one knows what to do again.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publisher import pool, store
from publisher.problems import Location, Problem, PublisherError, Severity, failed, in_order
from publisher.production import formats as build_formats
from publisher.store import Cache, IssueFolder, Workspace, digest, installed

if TYPE_CHECKING:
    from publisher.edition.tlp import Reader
    from publisher.model.issue import Issue
    from publisher.model.part import Output, Sheet, TypesetPart
    from publisher.settings.publication import Publication

# What can change a result besides sources, layouts, fonts and our own code.
ENGINES = ("weasyprint", "pydyf", "markdown-it-py", "jinja2", "ebooklib", "fonttools", "uharfbuzz", "pillow")
# What else says whether the files are as they should be, and does not run here.
NOT_RUN = ("veraPDF", "EPUBCheck", "Ace")


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
    formats, found = build_formats.formats(place, wish.layout, wish.formats)
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


def _names(place: Workspace, folder: IssueFolder) -> Iterator[str]:
    yield folder.id
    relative = folder.source.relative_to(place.root)
    yield from (str(relative), str(relative.parent), str(folder.source), str(folder.source.parent))


def _nearest(name: str, folders: tuple[IssueFolder, ...]) -> str:
    import difflib  # only for a mistake

    near = difflib.get_close_matches(name, [folder.id for folder in folders], 3, 0.5)
    return f"did you mean {' or '.join(near)}?" if near else "name it by year and number: 2024/41"


def build(orders: Sequence[Order], jobs: int, tell: Callable[[Made], None]) -> tuple[Made, ...]:
    """Fulfil the orders in `jobs` workers, telling of each as it is done."""
    for order in orders:
        store.sweep(order.target)
    for order in orders[:1]:
        store.prune(order.place.cache, {order.cache.folder, order.subsets.folder})
        store.sweep(order.place.cache)
    idle = [unchanged(order) for order in orders]
    busy = [order for order, made in zip(orders, idle, strict=True) if made is None]
    pool.spare(len(busy))
    results = pool.run(make, busy, jobs, warm)
    done: list[Made] = []
    for made in idle:
        result = made or next(results)
        done.append(result)
        tell(result)
    return tuple(done)


def warm() -> None:
    """Import what every worker needs, once, before they are forked."""
    from publisher.production import registry

    registry.warm()


# --- what need not be made ---------------------------------------------------------------------------------------


def unchanged(order: Order) -> Made | None:
    """The result of an earlier build if nothing that goes into it has changed and its files are as it left them."""
    manifest = _manifest(order)
    if manifest.get("made-by") != order.made_by or (order.wish.strict and manifest.get("warnings")):
        return None
    files = manifest["files"]
    if not set(order.wish.formats) <= set(files):
        return None
    inputs = [(order.place.root / name, sha) for name, sha in manifest["inputs"].items()]
    outputs = [(order.target / entry["name"], entry["sha256"]) for entry in files.values()]
    if all(_is(path, sha) for path, sha in inputs + outputs):
        return Made(order.folder.id, "unchanged", tuple(path for path, _ in outputs))
    return None


def _is(path: Path, sha: str) -> bool:
    try:
        return digest(path.read_bytes()) == sha
    except OSError:
        return False


def _manifest(order: Order) -> dict[str, Any]:
    """The manifest of an earlier build; empty if there is none that can be read."""
    try:
        manifest = json.loads(order.manifest.read_bytes())
        assert isinstance(manifest["files"], dict) and isinstance(manifest["inputs"], dict)  # noqa: PT018
        assert all(isinstance(entry["name"], str) and entry["sha256"] for entry in manifest["files"].values())
    except (OSError, ValueError, LookupError, TypeError, AssertionError):
        return {}
    return manifest  # type: ignore[no-any-return]


# --- making it ---------------------------------------------------------------------------------------------------


class Making:
    """One issue on its way: what went in, what is wrong, and the CPU seconds of each stage so far.

    `named` are the issues that it links to.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.inputs: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.named: tuple[str, ...] = ()
        self.seconds: list[tuple[str, float]] = []
        self.last = time.process_time()

    def load(self, path: Path) -> bytes:
        """Read a file and note that it went in."""
        shown = self.order.place.shown(path)
        data = store.read(path, shown)
        self.inputs[shown] = digest(data)
        return data

    def done(self, stage: str, found: Iterable[Problem] = (), allow: tuple[tuple[str, str], ...] = ()) -> bool:
        """End a stage: note its time and its problems but those allowed; whether the issue can go on."""
        now = time.process_time()
        self.seconds.append((stage, now - self.last))
        self.last = now
        excepted = dict(allow)
        self.problems += [problem for problem in found if problem.code not in excepted]
        return not failed(self.problems, strict=self.order.wish.strict)


def make(order: Order) -> Made:
    """Take one issue through every stage: read, prepare, edit, render, typeset, bind, check, write."""
    making = Making(order)
    try:
        outputs = _outputs(making)
    except PublisherError as stop:
        making.done("stopped", stop.problems)
        outputs = {}
    seconds = tuple(making.seconds)
    if not outputs:
        return Made(order.folder.id, "failed", (), in_order(making.problems), seconds)
    return Made(order.folder.id, "built", _write(making, outputs), in_order(making.problems), seconds)


def read(making: Making, partner: "Reader | None" = None) -> "tuple[Publication, Issue | None]":
    """The house style, and the issue without what is not for its readers: None if it is not for them at all.

    They are a `partner`, or those who may read what the order says.

    What is left out goes before anything is loaded, numbered or noted.
    """
    from publisher.edition import tlp as marking
    from publisher.model.issue import pictures_of
    from publisher.settings import publication
    from publisher.source import reader

    place, source = making.order.place, making.order.folder.source
    house = publication.house(making.load(place.publication), place.shown(place.publication))
    issue, found = reader.read_file(making.load(source), place.shown(source), house, source.parent)
    if issue is not None:
        issue, marked = marking.cleared(issue, partner or marking.Reader(making.order.wish.tlp or marking.CLEAR))
        found = (*found, *marked)
    for name in pictures_of(issue) if issue else ():
        making.load(source.parent / name)
    good = making.done("read", found, issue.allow if issue else ())
    return house, issue if good else None


def sheet_of(making: Making, into: str = "") -> "tuple[Issue, Any, Sheet] | None":
    """The first stages: the issue read and prepared, its edition, and the sheet for the press.

    Links to other issues lead to `into` and their names; without it they are plain text.
    """
    from publisher.check import run
    from publisher.edition import prepare
    from publisher.edition import tlp as marking
    from publisher.edition.weekly import weekly
    from publisher.layout import sheet as layouts
    from publisher.production import earlier

    order, place = making.order, making.order.place
    house, issue = read(making)
    if issue is None:
        return None
    issue, found = earlier.with_changes(issue, order.folder, place, house, making.load)
    making.done("changes", found, issue.allow)
    label = order.wish.label or (marking.shown(marking.highest([issue])) if order.wish.tlp else "")
    issue = prepare.prepare(issue)
    source = making.load(order.folder.source)
    found = run.before_build(place, order.cache, issue, source, errors=bool(into))
    issue, making.named = prepare.led(issue, into)
    if not making.done("prepare", found, issue.allow):
        return None
    paper = order.wish.paper or house.paper
    edition, found = weekly(issue, house, paper=paper, modified=order.wish.modified)
    edition = replace(edition, layout=order.wish.layout, slug=edition.slug + order.variant, label=label)
    if label and not into:  # furniture is not read aloud; a volume says it once
        title = f"{edition.metadata.title} ({label})"
        edition = replace(edition, metadata=replace(edition.metadata, title=title))
    sheet = layouts.render(edition, layouts=place.folders("layouts"), fonts=place.folders("fonts"))
    return (issue, edition, sheet) if making.done("render", found) else None


def _outputs(making: Making) -> "dict[str, Output]":
    """The finished and checked output of each format; empty if something is wrong."""
    from publisher.production import registry
    from publisher.verify import labels

    started = sheet_of(making)
    if started is None:
        return {}
    issue, edition, sheet = started
    part, found = typeset(making.order, sheet)
    if not making.done("typeset", found, issue.allow) or part is None:
        return {}
    order, place, outputs = making.order, making.order.place, {}
    shop = registry.Shop(place.folders("layouts"), place.folders("fonts"), order.cache, order.subsets)
    for name in order.wish.formats:
        output, found = registry.FORMATS[name](edition, part, shop)
        if not making.done(name, found, issue.allow) or output is None:
            return {}
        found = tuple(registry.CHECKS[name](output, part))
        if name == "pdf" and edition.label:
            found += tuple(labels.check(output.data, output.name, edition.label))
        if not making.done(f"check {name}", found, issue.allow):
            return {}
        outputs[name] = output
    return outputs


def typeset(order: Order, sheet: "Sheet") -> "tuple[TypesetPart | None, tuple[Problem, ...]]":
    """Typeset a sheet, or remember it: the one expensive function, and the one thing remembered besides fonts."""
    from publisher.model import part as parts
    from publisher.press import engine

    key = digest(parts.key(sheet))
    if (kept := order.cache.get("typeset", key)) is not None:
        return parts.unpacked(kept), ()
    part, problems = engine.typeset(sheet)
    if part is not None and not problems:
        order.cache.put("typeset", key, parts.packed(part))
    return part, problems


def part(order: Order) -> "tuple[TypesetPart | None, tuple[Problem, ...]]":
    """The typeset part of an issue, as `make` would bind it, and what stands against it; nothing is written."""
    making = Making(order)
    started = sheet_of(making)
    if started is None:
        return None, in_order(making.problems)
    issue, _edition, sheet = started
    made, found = typeset(order, sheet)
    return (made if making.done("typeset", found, issue.allow) else None), in_order(making.problems)


def parts(orders: Sequence[Order], jobs: int) -> "Iterator[tuple[TypesetPart | None, tuple[Problem, ...]]]":
    """The typeset parts of several issues, in their order, made by `jobs` workers or remembered."""
    return pool.run(part, list(orders), jobs, warm)


def _write(making: Making, outputs: "dict[str, Output]") -> tuple[Path, ...]:
    """Put finished files in place, the manifest last; files of an earlier build that were of another source go."""
    order = making.order
    before = _manifest(order)
    names = {output.name for output in outputs.values()}
    for entry in before.get("files", {}).values():
        if entry["name"] not in names and Path(entry["name"]).name == entry["name"]:
            (order.target / entry["name"]).unlink(missing_ok=True)
    files = {}
    for name, output in outputs.items():
        store.write(order.target / output.name, output.data)
        files[name] = {
            "name": output.name,
            "media-type": output.media_type,
            "bytes": len(output.data),
            "sha256": digest(output.data),
        }
    manifest = {
        "issue": order.folder.id,
        "files": files,
        "inputs": dict(sorted(making.inputs.items())),
        "made-by": order.made_by,
        "engines": {name: installed(name) for name in ENGINES},
        "verified": ["text", *outputs],
        "not-verified": list(NOT_RUN),
        "warnings": sum(problem.severity is Severity.WARNING for problem in making.problems),
    }
    store.write(order.manifest, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
    making.done("write")
    return tuple(order.target / output.name for output in outputs.values())
