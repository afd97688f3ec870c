"""The layouts of a workspace, and the start of a new one.

In: a workspace; out: a summary of each layout, or the files of a new folder in layouts/.

Codes: L010 no such layout · C014 a name that cannot be one · C027 there is one of that name already.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from publisher import store
from publisher.layout.folder import LayoutFile, find
from publisher.problems import Location, Problem, PublisherError
from publisher.settings.publication import slug
from publisher.store import Workspace


@dataclass(frozen=True, slots=True)
class LayoutSummary:
    """A layout: name, what it is for, papers, formats; `own` if it lies in the workspace and is not shipped.

    One without formats is not built by itself: it belongs to the volume or the e-book.
    """

    name: str
    description: str
    papers: tuple[str, ...]
    formats: tuple[str, ...]
    own: bool


def known(place: Workspace) -> tuple[LayoutSummary, ...]:
    """Every layout that can be used in a workspace, by name."""
    roots = place.folders("layouts")
    names = sorted({path.parent.name for root in roots for path in root.glob("*/layout.yaml")})
    return tuple(_known(find(name, roots).folder, find(name, roots).file) for name in names)


def _known(folder: Path, file: LayoutFile) -> LayoutSummary:
    own = folder.parent != store.shipped("layouts")
    return LayoutSummary(folder.name, file.description, tuple(file.papers), file.formats, own)


def new(place: Workspace, name: str, model: str) -> tuple[Path, ...]:
    """Start a layout in the workspace as a copy of another; return its files."""
    if slug(name) != name or not name:
        hint = f"write “{slug(name) or 'my-layout'}”"
        raise PublisherError(Problem(Location(f"layouts/{name}"), "C014", f"“{name}” cannot name a folder", hint))
    target = place.root / "layouts" / name
    if target.exists():
        hint = "take another name, or change that one"
        raise PublisherError(Problem(Location(f"layouts/{name}"), "C027", "there is something here already", hint))
    source = find(model, place.folders("layouts")).folder
    written = []
    for path in store.files_under(source):
        data = path.read_bytes()
        if path.name == "layout.yaml":
            text = re.sub(r"(?m)^name:.*$", f"name: {name}", data.decode("utf-8"), count=1)
            data = re.sub(r"(?m)^description:.*$", f"description: Made from {model}", text, count=1).encode()
        written.append(target / path.relative_to(source))
        store.write(written[-1], data)
    return tuple(written)
