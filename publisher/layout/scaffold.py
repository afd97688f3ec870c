"""The layouts of a workspace, and the start of a new one.

In: a workspace; out: its layouts, or the files of a new folder in layouts/.

Codes: L010 no such layout · C014 a name that cannot be one · C027 there is one of that name already.
"""

import re
from pathlib import Path

from publisher import store, stroke
from publisher.layout.folder import Layout, find, names, stop
from publisher.settings.slugs import slug
from publisher.store import Workspace


def known(place: Workspace) -> tuple[Layout, ...]:
    """Every layout that can be used in a workspace, by name."""
    roots = place.folders("layouts")
    return tuple(find(name, roots) for name in names(roots))


def new(place: Workspace, name: str, model: str) -> tuple[Path, ...]:
    """Start a layout in the workspace as a copy of another; return its files."""
    if slug(name) != name or not name:
        raise stop("C014", name, f"“{name}” cannot name a folder", f"write “{slug(name) or 'my-layout'}”")
    target = place.root / "layouts" / name
    if target.exists():
        raise stop("C027", name, "there is something here already", "take another name, or change that one")
    source = find(model, place.folders("layouts")).folder
    files = {}
    for path in store.files_under(source):
        data = path.read_bytes()
        if path.name == "layout.yaml":
            text = re.sub(r"(?m)^name:.*$", f"name: {name}", data.decode("utf-8"), count=1)
            data = re.sub(r"(?m)^description:.*$", f"description: Made from {model}", text, count=1).encode()
        files[path.relative_to(source).as_posix()] = data
    return stroke.new(target, files)
