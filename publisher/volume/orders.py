"""Orders for annual volumes: the issues of a year, how they are bound, and what the volume is made of.

Nothing heavy is imported here: a volume may be unchanged. Code: V010 no issue of that year.
"""

from dataclasses import dataclass
from pathlib import Path

from publisher import store
from publisher.problems import Location, Problem, Problems
from publisher.production import manifest, orders
from publisher.production.orders import Order, Wish
from publisher.store import Workspace

_PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg"})
"""Ends of names of logo and emblems, which lie beside publication.yaml."""


@dataclass(frozen=True, slots=True)
class VolumeWish:
    """Wishes for a volume: formats, workers, whether warnings stop it, the moment that its metadata state.

    `tlp`: the highest label of what may be in it, which is then printed; "": what the public may read, without a label.
    `lang`: the language of the editions that it is made of, "" for the main ones.
    """

    formats: tuple[str, ...] = ("pdf", "epub")
    jobs: int = 1
    strict: bool = False
    modified: str = ""
    tlp: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class VolumeOrder:
    """An order for the volume of a year, with those for its issues in the order of their numbers.

    `published`: the issues are, page for page, those that were built and lie beside it.
    """

    place: Workspace
    year: int
    issues: tuple[Order, ...]
    wish: VolumeWish
    published: bool = False

    @property
    def variant(self) -> str:
        """The end of names of a volume in another language, or not for the public: "-pl-tlp-amber"."""
        return (f"-{self.lang}" if self.lang else "") + self._label

    @property
    def lang(self) -> str:
        """The language of an edition beside the main one, "" for that."""
        return self.issues[0].folder.lang

    @property
    def _label(self) -> str:
        return f"-tlp-{self.wish.tlp.replace('+', '-')}" if self.wish.tlp else ""

    @property
    def target(self) -> Path:
        """The folder of the finished files."""
        return self.place.build / str(self.year) / f"annual{self.variant}"

    @property
    def manifest(self) -> Path:
        """The file that tells what was made of what."""
        return self.target / "manifest.json"

    @property
    def settings(self) -> str:
        """The file in which an editor sets what a volume holds, from the root of the workspace."""
        return f"issues/{self.year}/volume{f'.{self.lang}' if self.lang else ''}.yaml"

    @property
    def sources(self) -> dict[str, Path]:
        """Every file that the volume is made of, by its path from the root of the workspace."""
        paths = [order.folder.source for order in self.issues]
        paths += [self.place.publication, self.place.root / store.NAMES, self.place.root / self.settings]
        paths += [path for path in sorted(self.place.publication.parent.iterdir()) if path.suffix.lower() in _PICTURES]
        for order in self.issues:
            paths += store.files_under(order.folder.source.parent)
        return {self.place.shown(path): path for path in paths if path.is_file()}

    @property
    def made_by(self) -> dict[str, str]:
        """The version and the wishes, which decide what is made besides the sources."""
        published = "yes" if self.published else ""
        wish = {"modified": self.wish.modified, "tlp": self.wish.tlp} | ({"edition": self.lang} if self.lang else {})
        return {"version": self.issues[0].version, "published": published, **wish}


def plan(place: Workspace, year: int, wish: VolumeWish) -> tuple[VolumeOrder | None, Problems]:
    """The order for the volume of a year, None if there is no issue of it, and problems of the request."""
    folders, problems = store.issue_folders(place)
    asked = [folder.id for folder in folders if folder.year == year]
    if not asked:
        years = sorted({folder.year for folder in folders})
        hint = f"there are issues of {', '.join(map(str, years))}" if years else "write issues/2026/1/issue.md"
        none = Problem(Location(f"issues/{year}"), "V010", "there is no issue of that year", hint)
        return None, (*problems, none)
    issues, problems = orders.plan(place, asked, Wish(modified=wish.modified, tlp=wish.tlp), wish.lang)
    if not issues:
        return None, problems
    published = not wish.tlp and all(map(_published, issues))
    return VolumeOrder(place, year, issues, wish, published), problems


def _published(order: Order) -> bool:
    """Tell whether the PDF of an issue lies where it was built, from the sources that it has now by what makes it now.

    The pages of the volume are then those of that file, for setting is reproducible.
    """
    kept = manifest.read(order.manifest)
    if kept is None:
        return False
    made_by = {**order.made_by, "modified": kept.made_by.get("modified", "")}
    return manifest.unchanged(order.manifest, order.place.root, made_by, ("pdf",)) is not None
