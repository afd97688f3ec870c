"""The spine: the only module that knows the order of stages from a source to its finished files.

`plan` finds what is asked for; `make` takes one issue through every stage, in a worker or in a plain loop; `build` does
so for all of them. Nothing reaches the build folder until its checks have passed, and the manifest comes last, so that
whatever ends a build, the next one knows what to do again.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version as installed
from pathlib import Path

from publisher import pool, store
from publisher.problems import Location, Problem
from publisher.store import Cache, IssueFolder, Workspace, digest

# What can change a result besides sources, layouts, fonts and our own code.
ENGINES = ("weasyprint", "pydyf", "markdown-it-py", "jinja2", "ebooklib", "fonttools", "uharfbuzz", "pillow", "pypdfium2")
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for of one issue."""

    place: Workspace
    folder: IssueFolder
    version: str
    formats: tuple[str, ...]
    layout: str
    paper: str
    strict: bool = False
    modified: str = ""

    @property
    def target(self) -> Path:
        """The folder of the finished files."""
        return self.place.build / str(self.folder.year) / str(self.folder.number)

    @property
    def cache(self) -> Cache:
        """What this version made before."""
        return Cache(self.place.build / ".cache" / self.version)


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
    folders = [Path(__file__).parent, store.shipped("layouts"), store.shipped("fonts")]
    folders += [folder for name in ("layouts", "fonts") if (folder := place.root / name).is_dir()]
    engines = " ".join(f"{name} {installed(name)}" for name in ENGINES)
    total = digest(f"{engines} {store.fingerprint(folders)}".encode())
    return f"{installed('publisher')}-{total[:16]}"


def plan(
    place: Workspace, asked: Sequence[str], *, formats: tuple[str, ...], layout: str, paper: str, strict: bool, modified: str
) -> tuple[tuple[Order, ...], tuple[Problem, ...]]:
    """The orders for the issues asked for ("2024/41"; a folder or file of one; none: every issue), and what is wrong."""
    folders, problems = store.issue_folders(place)
    wanted = folders
    if asked:
        by_name = {name: folder for folder in folders for name in _names(place, folder)}
        missing = [name for name in asked if name.rstrip("/") not in by_name]
        problems += tuple(
            Problem(Location(name), "C024", "there is no such issue", _nearest(name, folders)) for name in missing
        )
        wanted = tuple(dict.fromkeys(by_name[name.rstrip("/")] for name in asked if name not in missing))
    elif not folders and not problems:
        problems = (Problem(Location("issues"), "C025", "there is no issue yet", "write issues/2026/1/issue.md"),)
    version = version_of(place)
    orders = tuple(Order(place, folder, version, formats, layout, paper, strict, modified) for folder in wanted)
    return orders, problems


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
    for target in {order.target for order in orders}:
        store.sweep(target)
    done: list[Made] = []
    idle = [unchanged(order) for order in orders]
    busy = [order for order, made in zip(orders, idle, strict=True) if made is None]
    results = pool.run(make, busy, jobs, _warm)
    for made in idle:
        result = made or next(results)
        done.append(result)
        tell(result)
    return tuple(done)


def _warm() -> None:
    """Import what every worker needs, once, before they are forked."""
    import publisher.registry

    publisher.registry.warm()


def unchanged(order: Order) -> Made | None:
    """The result of an earlier build if nothing that goes into it has changed and its files are as it left them."""
    manifest = _manifest(order)
    if manifest is None or manifest.get("made") != _made_by(order) or (order.strict and manifest.get("warnings")):
        return None
    files = manifest.get("files", {})
    if not set(order.formats) <= {entry.get("format") for entry in files.values()}:
        return None
    inputs = ((order.place.root / name, sha) for name, sha in manifest.get("inputs", {}).items())
    outputs = ((order.target / name, entry.get("sha256")) for name, entry in files.items())
    for path, sha in (*inputs, *outputs):
        try:
            if digest(path.read_bytes()) != sha:
                return None
        except OSError:
            return None
    return Made(order.folder.id, "unchanged", tuple(order.target / name for name in files))


def _manifest_path(order: Order) -> Path:
    return order.target / (MANIFEST if not order.paper else f"manifest-{order.paper}.json")


def _manifest(order: Order) -> dict[str, dict[str, dict[str, str]]] | None:
    try:
        manifest = json.loads(_manifest_path(order).read_bytes())
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) else None


def _made_by(order: Order) -> dict[str, str]:
    return {"version": order.version, "layout": order.layout, "paper": order.paper, "modified": order.modified}


class _Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.last = time.process_time()
        self.stages: list[tuple[str, float]] = []

    def stop(self, stage: str) -> None:
        now = time.process_time()
        self.stages.append((stage, now - self.last))
        self.last = now


def make(order: Order) -> Made:
    """Take one issue through every stage: read, prepare, edit, render, typeset, bind, check, write."""
    from publisher import registry, sheets  # noqa: F401

    raise NotImplementedError
