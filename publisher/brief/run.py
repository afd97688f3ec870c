"""The order of stages of briefings: issues read for one partner, sections chosen, edition, formats, checks, files.

Nothing reaches the build folder until every briefing that was asked for has passed its checks. What a partner is given
lies in `briefings/<partner>/`; the manifest, which tells of the full sources, lies beside that folder, never in it. Its
companions: `briefing_files`, what is made of an edition; `briefing_orders`, what was asked for.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publisher import store
from publisher.brief import ledger
from publisher.brief.orders import BriefOrder
from publisher.edition import merging, tlp
from publisher.edition import sections as marking_selection
from publisher.edition.tlp import Reader
from publisher.problems import Problem, PublisherError, failed, in_order
from publisher.production import manifest as production_manifest
from publisher.production import orders as production_orders
from publisher.production import stages
from publisher.production.stages import Making
from publisher.store import digest as sha256
from publisher.store import installed

if TYPE_CHECKING:
    from publisher.brief.files import Files
    from publisher.edition.briefing import BriefedIssue
    from publisher.model.issue import Issue
    from publisher.settings.publication import Publication

ENGINES = (*production_orders.ENGINES, "pikepdf", "zxing-cpp")


@dataclass(frozen=True, slots=True)
class Briefed:
    """What became of a briefing: "built", "unchanged" or "failed"; its label, files and problems."""

    partner: str
    outcome: str
    label: str = ""
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def brief(orders: Sequence[BriefOrder], tell: Callable[[Briefed], None]) -> tuple[Briefed, ...]:
    """Make every briefing, then write them; if one cannot be made, none is written."""
    made: list[tuple[Briefed, _Briefing | None]] = []
    for order in orders:
        if (kept := _unchanged(order)) is not None:
            made.append((kept, None))
            continue
        begun = _Briefing(order)
        made.append((begun.make(), begun))
    good = all(done.outcome != "failed" for done, _ in made)
    if good and orders:  # before any file: a copy that nobody can trace must never lie there
        entries = [entry for _, begun in made if begun and begun.files for entry in begun.files.entries]
        ledger.append(*_ledger(orders[0]), entries)
    results = []
    for done, briefing in made:
        if briefing and briefing.files:
            done = briefing.write() if good else replace(done, outcome="failed", files=())  # noqa: PLW2901
        tell(done)
        results.append(done)
    return tuple(results)


def _unchanged(order: BriefOrder) -> Briefed | None:
    """The result of an earlier run if nothing that goes into it has changed and its files are as it left them."""
    try:
        manifest = json.loads(order.manifest.read_bytes())
        same = manifest["made-by"] == order.made_by and not (order.wish.strict and manifest["warnings"])
        files = {order.outer / name: sha for name, sha in manifest["files"].items()}
        known = {order.place.root / name: sha for name, sha in manifest["inputs"].items()} | files
        numbered = {manifest["files"][name] for name in manifest["numbered"]}
        same = same and numbered <= {entry.hash for entry in ledger.read(*_ledger(order))[0]}
        if same and order.partner.encrypt:
            from publisher.brief import copies

            same = copies.opens(order, files)
        same = same and all(sha256(path.read_bytes()) == sha for path, sha in known.items())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return Briefed(order.partner.id, "unchanged", manifest["label"], tuple(files)) if same else None


class _Briefing:
    """One briefing on its way."""

    def __init__(self, order: BriefOrder) -> None:
        self.order = order
        self.inputs: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.label = ""
        self.files: Files | None = None

    def make(self) -> Briefed:
        """Take it through every stage but the last."""
        try:
            self.files = self._made()
        except PublisherError as stop:
            self.problems += stop.problems
            self.files = None
        outcome = "failed" if self.files is None else "built"
        return Briefed(self.order.partner.id, outcome, self.label, (), in_order(self.problems))

    def _made(self) -> "Files | None":
        from publisher.brief import files as briefing_files
        from publisher.check import run
        from publisher.edition import prepare
        from publisher.edition.briefing import Commission, briefing

        order = self.order
        read = [self._read(each) for each in order.issues]
        house, issues = read[0][0], [issue for _, issue in read if issue]
        empty = [problem for problem in self.problems if problem.code == "M004"]
        if issues:  # of a digest: an issue with nothing for this partner is passed over
            self.problems = [problem for problem in self.problems if problem not in empty]
        if failed(self.problems, strict=order.wish.strict):
            return None
        raw = merging.merged(issues)
        self.label = tlp.highest(issues)
        issue, _ = prepare.with_issue_links(prepare.prepare(raw), "")
        allowed = dict(issue.allow)
        found = run.before_build(order.place, order.issues[0].cache, issue, b"", errors=True)
        found = tuple(each for each in found if each.code not in allowed)
        self.problems += order.stopped(found)
        wanted = Commission(house, order.partner, self.label, self._drawn(issues), order.wish.modified)
        edition, found = briefing(issue, wanted)
        self.problems += order.stopped(found)
        files, found = briefing_files.make(order, edition)
        self.problems += found
        return files

    def _read(self, order: production_orders.Order) -> "tuple[Publication, Issue | None]":
        """An issue without what this partner may not see or does not want."""
        partner = self.order.partner
        making = Making(order)
        house, issue = stages.read(making, Reader(partner.tlp, partner.id, self.order.known))
        self.inputs |= making.inputs
        self.problems += making.problems
        if issue is not None:
            issue, found = marking_selection.selected(issue, partner.sections)
            self.problems += found
        return house, issue

    def _drawn(self, issues: "Sequence[Issue]") -> "tuple[BriefedIssue, ...]":
        """The issues that it is made from; of one alone, with the pages of its public edition."""
        from publisher.edition.briefing import BriefedIssue

        pages = self._pages(issues[0]) if len(issues) == 1 else ()
        return tuple(BriefedIssue(issue.year, issue.number, issue.date, pages) for issue in issues)

    def _pages(self, chosen: "Issue") -> tuple[int, ...]:
        """The pages, from 1, of the public edition on which the sections chosen stand; none if it cannot be made."""
        from publisher.model.walking import walk

        order = next(each for each in self.order.issues if each.folder.id == chosen.id)
        making = Making(replace(order, wish=production_orders.Wish()))
        try:
            started = stages.sheet_of(making)
            part = stages.typeset(making.order, started[2])[0] if started else None
        except PublisherError:
            return ()
        if started is None or part is None:
            return ()
        wanted = {section.id for section in chosen.sections}
        sections = [section for section in started[0].sections if section.id in wanted]
        names = wanted | {block.id for section in sections for block in walk(section.blocks)}
        self.inputs |= making.inputs
        found = {page for name, page in part.anchors if name in names}
        found |= {page for name, lines in part.lines if name in names for page, _, _ in lines}
        return tuple(page + 1 for page in sorted(found))

    def write(self) -> Briefed:
        """Put the files in place, the manifest last; files of an earlier run that this one does not make go."""
        order, files = self.order, self.files
        assert files
        inputs = dict(sorted((self.inputs | order.inputs).items()))
        names = [f"{order.partner.id}/{each.name}" for each in files.delivered]
        names += [each.name for each in files.beside]
        for name in _earlier(order) - set(names):
            (order.outer / name).unlink(missing_ok=True)
        written = {}
        for name, output in zip(names, (*files.delivered, *files.beside), strict=True):
            store.write(order.outer / name, output.data)
            written[name] = sha256(output.data)
        manifest: dict[str, Any] = {
            "partner": order.partner.id,
            "issues": [each.folder.id for each in order.issues],
            "label": self.label,
            "files": written,
            "numbered": [name for name, sha in written.items() if sha in {each.hash for each in files.entries}],
            "inputs": inputs,
            "made-by": order.made_by,
            "engines": {name: installed(name) for name in ENGINES},
            "not-verified": list(production_manifest.NOT_RUN),
            "warnings": sum(not failed((problem,)) for problem in self.problems),
        }
        store.write(order.manifest, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
        paths = tuple(order.outer / name for name in names)
        return Briefed(order.partner.id, "built", self.label, paths, in_order(self.problems))


def _ledger(order: BriefOrder) -> tuple[Path, str]:
    """Where the ledger of copies lies, and how messages name it."""
    path = order.place.build / ledger.NAME
    return path, order.place.shown(path)


def _earlier(order: BriefOrder) -> set[str]:
    """The files of an earlier run, as its manifest names them; only such as lie where ours do."""
    try:
        names = set(json.loads(order.manifest.read_bytes())["files"])
    except (OSError, ValueError, LookupError, TypeError):
        return set()
    own = {order.partner.id, ""}
    return {name for name in names if str(Path(name).parent) in own | {"."} and ".." not in name}
