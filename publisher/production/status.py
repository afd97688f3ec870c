"""The state of every product of a workspace: what is there, what it was made of, what has changed since.

In: a workspace; what is read are manifests, and the files that they list. Out: a `ProductState` for each product, and
for each issue that has none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from publisher import store
from publisher.production import manifest, orders
from publisher.production.manifest import Manifest
from publisher.production.orders import version_of
from publisher.store import IssueFolder, Workspace, digest


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductState:
    """A product and its state; `product` is "2024/41" or "2024", `kind` says which of it.

    current: the same would be made again · stale: something it was made of has changed · damaged: a file is gone, or
    is not as it was made · not built. `reasons` name what has changed.
    """

    product: str
    kind: str
    state: Literal["current", "stale", "damaged", "not built"]
    reasons: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()


def states(place: Workspace, asked: tuple[str, ...] = ()) -> Iterator[ProductState]:
    """Yield the state of each product of each issue, and of the volumes of their years; `asked` names some of them."""
    now = _Now(place)
    folders, _ = store.issue_folders(place)
    for year in sorted({folder.year for folder in folders}):
        of_year = [folder for folder in folders if folder.year == year]
        for folder in of_year:
            if not asked or folder.id in asked:
                yield from _of_issue(now, folder)
        if not asked or str(year) in asked:
            yield from _of_year(now, year, of_year)


class _Now:
    """A workspace as it is: the version that would make its products, the digests of sources, each read once."""

    def __init__(self, place: Workspace) -> None:
        self.place, self.version = place, version_of(place)
        self._shas: dict[str, str] = {}

    def sha(self, name: str) -> str:
        if name not in self._shas:
            self._shas[name] = digest(store.kept(self.place.root / name))
        return self._shas[name]


def _of_issue(now: _Now, folder: IssueFolder) -> Iterator[ProductState]:
    target = now.place.build / str(folder.year) / folder.name
    own = target / "manifest.json"
    kept = sorted(target.glob("manifest*.json"), key=lambda path: (path != own, path))
    if own not in kept:
        yield ProductState(product=folder.id, kind="issue", state="not built")
    for lang in orders.editions_known(now.place, [folder])[0][0].langs:
        if target / f"manifest-{lang}.json" not in kept:
            yield ProductState(product=folder.id, kind=f"edition {lang}", state="not built")
    for path in kept:
        variant = path.stem.removeprefix("manifest").removeprefix("-")
        edition = "edition " if any(f"{variant}-".startswith(f"{lang}-") for lang in folder.langs) else ""
        yield from _told(now, folder.id, f"{edition}{variant}" or "issue", path)
    for path in sorted((target / "briefings").glob("*.json")):
        yield from _told(now, folder.id, f"briefing for {path.stem}", path)


def _of_year(now: _Now, year: int, folders: Sequence[IssueFolder]) -> Iterator[ProductState]:
    """The states of briefings of several issues, and of the volumes."""
    built, alone = now.place.build / str(year), {folder.name for folder in folders}
    for path in sorted(built.glob("*/briefings/*.json")):
        if (several := path.parent.parent.name) not in alone:
            yield from _told(now, f"{year}/{several}", f"briefing for {path.stem}", path)
    for path in sorted(built.glob("annual*/manifest.json")):
        variant = path.parent.name.removeprefix("annual").removeprefix("-")
        langs = {lang for folder in folders for lang in folder.langs if f"{variant}-".startswith(f"{lang}-")}
        lang = max(langs, key=len, default="")
        sources = [now.place.shown(each.edition(lang).source) for each in folders if not lang or lang in each.langs]
        yield from _told(now, str(year), f"volume {variant}".strip(), path, sources)


def _told(now: _Now, product: str, kind: str, path: Path, sources: Iterable[str] = ()) -> Iterator[ProductState]:
    """The state of the product that a manifest tells of, which has all these sources."""
    kept = manifest.read(path)
    if kept is None:
        yield ProductState(product=product, kind=kind, state="damaged", reasons=(f"{path.name} cannot be read",))
        return
    damaged = tuple(_damaged(path.parent, kept))
    stale = tuple(_changed(now, kept, sources))
    yield ProductState(
        product=product,
        kind=kind,
        state="damaged" if damaged else "stale" if stale else "current",
        reasons=damaged or stale,
        files=tuple(path.parent / listed.name for listed in kept.files.values()),
    )


def _damaged(folder: Path, kept: Manifest) -> Iterator[str]:
    for listed in kept.files.values():
        data = store.kept(folder / listed.name)
        if digest(data) != listed.sha256:
            yield f"{listed.name} is not as it was made" if data else f"{listed.name} is gone"


def _changed(now: _Now, kept: Manifest, sources: Iterable[str]) -> Iterator[str]:
    """Name what has changed since: sources, those that are new, the program."""
    yield from (name for name, sha in kept.inputs.items() if now.sha(name) != sha)
    yield from (name for name in sources if name not in kept.inputs)
    if kept.made_by.get("version") != now.version:
        yield "the program, its layouts or fonts"
