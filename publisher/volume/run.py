"""The order of stages of an annual volume: records of the issues, what stands around them, binding, files.

Nothing reaches the build folder until all of it is made, and the manifest comes last, so that whatever ends a build,
the next one knows what to do again; records of issues that were made are kept. Its companions: `annual_issues`, what is
kept of an issue; `annual_lists`, the lists as text; `annual_parts`, the parts and their order.

Codes: V010 no issue of that year.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publisher import store
from publisher.model.values import printed_label
from publisher.problems import Location, Problem, PublisherError, failed, in_order
from publisher.production import manifest as production_manifest
from publisher.production import orders as production_orders
from publisher.production import stages
from publisher.production.orders import Order
from publisher.store import Workspace, digest, installed
from publisher.volume.files import _pages_csv, _pages_json

if TYPE_CHECKING:
    from publisher.settings.authorities import Authorities
    from publisher.settings.volume import VolumeFile
    from publisher.volume.records import Record

ENGINES = (*production_orders.ENGINES, "pikepdf")


_MEDIA = {
    "csl.json": "application/vnd.citationstyles.csl+json",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """How a volume is to be built: formats, workers, whether warnings stop it, the moment its metadata state.

    `tlp`: the highest label of what may be in it, which is then printed; "": what the public may read, without a label.
    """

    formats: tuple[str, ...] = ("pdf", "epub")
    jobs: int = 1
    strict: bool = False
    modified: str = ""
    tlp: str = ""

    @property
    def variant(self) -> str:
        """What names say beside the year if it is not for the public: "-tlp-amber"."""
        return f"-tlp-{self.tlp.replace('+', '-')}" if self.tlp else ""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a volume: "built", "unchanged" or "failed"; files, problems, CPU seconds by stage, counts."""

    outcome: str
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()


def annual(place: Workspace, year: int, wish: Wish, tell: Callable[[str], None]) -> Done:
    """Build the volume of a year, telling of each stage as it begins."""
    return _Annual(place, year, wish, tell).build()


class _Annual:
    """A volume on its way through the stages."""

    def __init__(self, place: Workspace, year: int, wish: Wish, tell: Callable[[str], None]) -> None:
        self.place, self.year, self.wish, self.tell = place, year, wish, tell
        self.target = place.build / str(year) / f"annual{wish.variant}"
        self.manifest = self.target / "manifest.json"
        self.seconds: list[tuple[str, float]] = []
        self.last = time.process_time()
        self.problems: tuple[Problem, ...] = ()
        self.label = ""

    def build(self) -> Done:
        """Take the year through every stage."""
        orders = self._orders()
        if failed(self.problems):
            return Done("failed", (), in_order(self.problems))
        inputs = self._inputs(orders)
        if (kept := self._unchanged(orders, inputs)) is not None:
            return kept
        store.sweep(self.target)
        store.prune(self.place.cache, {orders[0].cache.folder, orders[0].subsets.folder})
        from publisher.names import run  # where nothing has changed, neither is needed
        from publisher.volume import records as annual_issues

        names = run.written(self.place)
        book, _ = annual_issues.read_names(names)
        records = []
        made = annual_issues.records(orders, names, self.wish.jobs, book="epub" in self.wish.formats)
        for order, (record, problems) in zip(orders, made, strict=True):
            self.tell(f"{order.folder.id}: {'not set' if record is None else f'{record.part.extent} pages'}")
            self.problems += problems
            records += [record] if record else []
        self._stage("issues")
        if failed(self.problems, strict=self.wish.strict):
            return Done("failed", (), in_order(self.problems), tuple(self.seconds))
        return self._bound(orders, tuple(records), book, inputs)

    def _stage(self, name: str) -> None:
        now = time.process_time()
        self.seconds.append((name, now - self.last))
        self.last = now

    def _orders(self) -> Sequence[Order]:
        folders, problems = store.issue_folders(self.place)
        asked = [folder.id for folder in folders if folder.year == self.year]
        self.problems = problems
        if not asked:
            known = sorted({folder.year for folder in folders})
            hint = f"there are issues of {', '.join(map(str, known))}" if known else "write issues/2026/1/issue.md"
            self.problems += (Problem(Location(f"issues/{self.year}"), "V010", "there is no issue of that year", hint),)
            return ()
        orders, found = production_orders.plan(
            self.place, asked, production_orders.Wish(modified=self.wish.modified, tlp=self.wish.tlp)
        )
        self.problems += found
        return self._labelled(orders) if self.wish.tlp else orders

    def _labelled(self, orders: Sequence[Order]) -> Sequence[Order]:
        """Orders that print the label of the volume: the highest of what is left of any issue."""
        from publisher.edition import tlp as marking

        issues = [stages.read(stages.Making(order))[1] for order in orders]
        self.label = printed_label(marking.highest(issue for issue in issues if issue))
        return [replace(order, wish=replace(order.wish, label=self.label)) for order in orders]

    @property
    def _settings_path(self) -> str:
        return f"issues/{self.year}/volume.yaml"

    def _settings(self) -> "VolumeFile":
        """What the editor says of the volume; stops the press with all its mistakes."""
        from publisher.settings import volume as volumefile

        settings, problems = volumefile.read(store.text(self.place, self._settings_path), self._settings_path)
        if settings is None:
            raise PublisherError(*problems)
        return settings

    def _inputs(self, orders: Sequence[Order]) -> dict[str, str]:
        """What the volume is made of besides pictures, which records look after: files and their hashes."""
        paths = [order.folder.source for order in orders]
        names = (store.NAMES, self._settings_path)
        paths += [self.place.publication, *(self.place.root / name for name in names)]
        for order in orders:
            folder = order.folder.source.parent
            paths += sorted(path for path in store.files_under(folder) if path not in paths)
        return {self.place.shown(path): digest(path.read_bytes()) for path in paths if path.is_file()}

    def _made_by(self, orders: Sequence[Order]) -> dict[str, str]:
        return {
            "version": orders[0].version,
            "modified": self.wish.modified,
            "pikepdf": installed("pikepdf"),
            "tlp": self.wish.tlp,
        }

    def _unchanged(self, orders: Sequence[Order], inputs: dict[str, str]) -> Done | None:
        """The result of an earlier build if nothing that goes into it has changed and its files are as it left them."""
        try:
            manifest = json.loads(self.manifest.read_bytes())
            same = manifest["made-by"] == self._made_by(orders) and manifest["inputs"] == inputs
            files = {self.target / entry["name"]: entry["sha256"] for entry in manifest["files"].values()}
            same = same and set(self.wish.formats) <= set(manifest["files"])
            same = same and not (self.wish.strict and manifest["warnings"])
            same = same and all(digest(path.read_bytes()) == sha for path, sha in files.items())
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return Done("unchanged", tuple(files), counts=tuple(manifest["counts"].items())) if same else None

    def _unlabelled(self, pdf: bytes) -> tuple[Problem, ...]:
        """Every page without the label that it should have."""
        from publisher.verify import labels

        return tuple(labels.check(pdf, f"{self.target.name}.pdf", self.label)) if pdf else ()

    def _bound(
        self, orders: Sequence[Order], records: "tuple[Record, ...]", book: "Authorities", inputs: dict[str, str]
    ) -> Done:
        """Set what stands around the issues, bind all of it, write it."""
        from publisher.edition import opening
        from publisher.edition import volume as edition_room
        from publisher.language.words import words_for
        from publisher.language.words_volume import volume_words
        from publisher.model.volume import IssueRow
        from publisher.names.indexing import IndexStyle
        from publisher.volume import citing, issue_list, series
        from publisher.volume import files as annual_proofs
        from publisher.volume.assembly import Binding, Contract
        from publisher.volume.lists import Year

        house = opening.house_style(self.place)
        settings = self._settings()
        words, furniture = words_for(house.language), volume_words(house.language)
        facts = edition_room.metadata(self.year, house, max(record.day for record in records), self.wish.modified)
        year = Year(self.year, records, words, furniture)
        rows = [(IssueRow(r.id, r.number, r.day, r.first, r.last), r.path) for r in records]
        listed, found = issue_list.listed(self.year, rows, settings, self._settings_path)
        self.problems += found
        values = [(record.number, record.values) for record in records]
        figures, found = series.gather(values, settings, self._settings_path, furniture)
        self.problems += found
        wanted = settings.index
        contract = Contract(
            order=orders[0],
            house=house,
            edition=edition_room.annual(facts, house, words, self.label),
            book=book,
            listed=listed,
            style=IndexStyle(wanted.kinds, wanted.order, locators=wanted.locators, divide=wanted.divide),
            columns=wanted.columns,
            series=figures,
            word=partial(issue_list.wording, words=words, furniture=furniture),
        )
        self.tell("binding")
        making = Binding(contract, year, self._stage)
        bound = making.bind()
        self.problems += (*making.problems, *self._unlabelled(bound.pdf if bound and self.label else b""))
        if bound is None or failed(self.problems, strict=self.wish.strict):
            return Done("failed", (), in_order(self.problems), tuple(self.seconds))
        name = f"{house.slug}-{self.year}{self.wish.variant}"
        outputs: dict[str, tuple[str, str, bytes]] = {}
        if "epub" in self.wish.formats:
            from publisher.volume import book as annual_book

            self.tell("e-book")
            output = annual_book.bind(contract, year, bound, {each.folder.id: each for each in orders})
            outputs["epub"] = (f"{name}.epub", output.media_type, output.data)
            self._stage("e-book")
        issue_pages = [page for page in bound.pages if page.issue]
        outputs |= {
            "pdf": (f"{name}.pdf", "application/pdf", bound.pdf),
            "pages.json": ("pages.json", "application/json", _pages_json(bound.pages)),
            "pages.csv": ("pages.csv", "text/csv", _pages_csv(issue_pages)),
            "index.json": ("index.json", "application/json", annual_proofs.as_json(bound.indexes, bound.placed)),
        }
        folios: dict[str, list[str]] = {}
        for page in issue_pages:
            folios.setdefault(page.issue, []).append(page.folio)
        ends = {issue: (each[0], each[-1]) for issue, each in folios.items()}
        for ending, data in citing.lists(records, house, ends).items():
            outputs[ending] = (f"citations.{ending}", _MEDIA[ending], data)
        files = {}
        for key, (file, media_type, data) in outputs.items():
            store.write(self.target / file, data)
            files[key] = {"name": file, "media-type": media_type, "bytes": len(data), "sha256": digest(data)}
        manifest = {
            "volume": str(self.year),
            "files": files,
            "counts": dict(bound.counts),
            "inputs": inputs,
            "made-by": self._made_by(orders),
            "engines": {engine: installed(engine) for engine in ENGINES},
            "not-verified": list(production_manifest.NOT_RUN),
            "warnings": sum(not failed((problem,)) for problem in self.problems),
        }
        store.write(self.manifest, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
        self._stage("write")
        paths = tuple(self.target / file for file, _, _ in outputs.values())
        return Done("built", paths, in_order(self.problems), tuple(self.seconds), bound.counts)
