"""Judge planned pages: `python -m tests.tools.planned FOLDER [ISSUE …]`, FOLDER a workspace.

For each issue: sections planned of all that it has; whether what the press set is what was planned, and where not;
paragraphs with a line that was set otherwise than broken, and lines of one word among them, of all that were broken;
depths of its pages in hundredths: the mean but for the last, the least of them, the last. Then of all: pages, their
mean and the least, last pages under 40, line faults in 100 lines, issues set otherwise than planned.
`--volume 2024` measures the pages of an annual volume instead, blank ones too: the mean but for the last.
`--layout` and `--paper` may be said several times: each pair has its rows and its sum, and the sums stand together at
the end. `--every 4` takes every fourth issue, `--keep DIR` keeps the PDFs to be looked at.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise, product
from pathlib import Path

import pikepdf

from publisher import store
from publisher.edition import opening
from publisher.layout import folder, lines
from publisher.layout.pages.differences import first_difference
from publisher.model.part import TypesetPart, counted
from publisher.model.tree import Block, Blocks, ListBlock, Paragraph
from publisher.model.walking import walk
from publisher.press import engine
from publisher.production import orders, stages
from publisher.proof import depth
from publisher.proof.findings import LINE_KINDS
from publisher.proof.run import measured
from publisher.volume import files
from publisher.volume import orders as volume_orders

WORD = 12
"""Characters of a line that is one word, if not the last of its paragraph."""
LAST = 0.4
"""The least depth of a last page."""
RAISED = 6.0
"""Points by which letters of one line may stand apart."""


class Broken(lines.Breaker):
    """A breaker of lines that remembers what it has broken."""

    blocks: tuple[Block, ...] = ()

    def broken(self, blocks: Blocks) -> Blocks:
        """Break lines as its base does."""
        made = super().broken(blocks)
        Broken.blocks += tuple(made)
        return made


def paragraphs(blocks: Iterable[Block]) -> Iterator[tuple[str, list[Paragraph]]]:
    """Yield the id under which lines are told, and the paragraphs that have it: all that stand in a tight list."""
    inside: set[str] = set()
    for block in walk(tuple(blocks)):
        if isinstance(block, ListBlock) and block.tight:
            own = [each for item in block.items for each in item if isinstance(each, Paragraph)]
            inside |= {each.id for each in own}
            yield block.id, own
        elif isinstance(block, Paragraph) and block.id not in inside:
            yield block.id, [block]


def otherwise(part: TypesetPart) -> tuple[int, int, int]:
    """Count blocks whose lines are not those planned, lines of one word in them, and all paragraphs broken."""
    told, wrong, words, every = dict(part.lines), 0, 0, 0
    for name, own in paragraphs(Broken.blocks):
        if name not in told or any(each.ends is None for each in own):
            continue
        every += len(own)
        planned = []
        for each in own:
            ends = [0, *(end.characters for end in each.ends or ()), counted(each.children)]
            planned += [after - before for before, after in pairwise(ends)]
        found: list[list[float]] = []  # page, top, characters of each line
        for line in told[name]:
            if found and found[-1][0] == line[0] and abs(found[-1][1] - line[1]) < RAISED:
                found[-1][2] += line[2]
            else:
                found.append([*line])
        if [count for _, _, count in found] != planned:
            wrong += 1
            words += sum(count < WORD and count not in planned for _, _, count in found)
    return wrong, words, every


@dataclass
class Sum:
    """Everything that was measured in all issues: depths, line faults and lines, issues that differ from their plan."""

    but_last: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    faults: int = 0
    lines: int = 0
    differ: int = 0

    def __str__(self) -> str:
        mean = 100 * sum(self.but_last) / max(1, len(self.but_last))
        short = sum(each < LAST for each in self.last)
        return (
            f"{len(self.last)} issues, {len(self.but_last)} pages but last: mean {mean:.1f},"
            f" least {100 * min(self.but_last, default=0):.1f}, {sum(each < 0.8 for each in self.but_last)} under 80"
            f" | last under 40: {short} | differ {self.differ}"
            f" | line faults in 100: {100 * self.faults / max(1, self.lines):.2f} ({self.lines})"
        )


def judged(order: orders.Order, every: Sum, keep: Path | None) -> str:
    """Set an issue, add what is measured to the sum, and give its row."""
    Broken.blocks = ()
    started = stages.sheet_of(stages.Making(order))
    assert started, f"{order.folder.id} cannot be built"
    issue, edition, sheet = started
    layout = folder.find(edition.layout, order.place.folders("layouts"))
    raw, _ = engine.typeset(sheet)
    assert raw
    wrong, words, broken = otherwise(raw)
    difference = first_difference(sheet.plan, raw)
    part, _ = (raw, ()) if difference is None else stages.typeset(order, sheet, issue, edition)
    assert part
    begun = {each.block for page in sheet.plan.pages for each in page.text}
    ids = [each.id for each in issue.sections]
    found = depth.depths(part.pdf, layout.file.papers[edition.paper], layout.on(edition.paper).grid)
    findings = measured(issue, part, dict(edition.words))
    every.but_last += found.but_last
    every.last.append(found.pages[-1])
    every.faults += sum(map(findings.count, LINE_KINDS))
    every.lines += findings.total
    every.differ += difference is not None
    if keep:
        (keep / f"{order.folder.name}-{edition.layout}-{edition.paper}.pdf").write_bytes(part.pdf)
    return (
        f"{order.folder.id:10} planned {sum(each in begun for each in ids)}/{len(ids)}"
        f" {'whole' if sheet.plan.whole else 'part ' if sheet.plan.pages else 'none '}"
        f" differs {difference or '-':8} otherwise {wrong}, {words} of one word, of {broken:3}"
        f" | mean {100 * found.mean:5.1f} least {100 * found.least[0]:5.1f} last {100 * found.pages[-1]:5.1f}"
        f" | {' '.join(f'{100 * page:.0f}' for page in found.pages)}"
    )


def bound(place: store.Workspace, year: int, keep: Path | None) -> str:
    """Set an annual volume, and give the depths of its pages: of all but the last, those before page 1 first."""
    order, problems = volume_orders.plan(place, year, volume_orders.VolumeWish(formats=("pdf",)))
    assert order, problems
    making = files.VolumeMaking(order, lambda _line: None)
    pdf = making.outputs()["pdf"].data
    with pikepdf.open(BytesIO(pdf)) as opened:
        labels = [page.label for page in opened.pages]
    layout, paper = folder.find("annual", place.folders("layouts")), opening.house_style(place).paper
    found = depth.depths(pdf, layout.file.papers[paper])
    if keep:
        (keep / f"volume-{year}-{paper}.pdf").write_bytes(pdf)
    pages = " ".join(f"{label}:{100 * page:.0f}" for label, page in zip(labels, found.pages, strict=True))
    return (
        f"volume {year} {paper}: {len(found.pages)} pages, {found.blank} of them blank, mean {100 * found.mean:.1f},"
        f" of printed ones {100 * found.printed_mean:.1f}, last {100 * found.pages[-1]:.1f} | {pages}"
    )


def main() -> None:
    """Print a row an issue, and the figures of all; or those of a volume."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("issues", nargs="*")
    options.add_argument("--paper", action="append")
    options.add_argument("--layout", action="append")
    options.add_argument("--every", type=int, default=1)
    options.add_argument("--keep", type=Path)
    options.add_argument("--volume", type=int)
    asked = options.parse_args()
    place = store.workspace(asked.folder)
    if asked.volume:
        print(bound(place, asked.volume, asked.keep))
        return
    lines.Breaker = Broken  # type: ignore[misc]
    sums = {}
    for layout, paper in product(asked.layout or ["weekly"], asked.paper or [""]):
        wanted, problems = orders.plan(place, asked.issues, orders.Wish(layout=layout, paper=paper))
        assert not problems, problems
        every = sums[f"{layout} {paper}".strip()] = Sum()
        for order in wanted[:: asked.every]:
            print(judged(order, every, asked.keep), flush=True)
    for name, every in sums.items():
        print(f"{name}: {every}")


if __name__ == "__main__":
    main()
