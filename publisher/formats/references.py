"""References inside an e-book: the text that cites a source first, the text that has the mark of a note."""

from collections.abc import Iterable, Iterator

from publisher.model.tree import Base, Blocks, Inlines, LinkNumber, NoteMark
from publisher.model.walking import inlines_in, rebuild


def runs_of(blocks: Blocks, start: str) -> Iterator[tuple[str, Inlines]]:
    """Yield each run of inlines with the id of the innermost block that has one."""
    runs: list[tuple[str, Inlines]] = []
    name = start

    def see(run: Inlines) -> Inlines:
        runs.append((name, run))
        return run

    def enter(block: Base) -> Base:
        nonlocal name
        name = block.id or name
        return block

    rebuild(blocks, see, enter)
    yield from runs


def citations(runs: Iterable[tuple[str, Inlines]]) -> tuple[dict[int, str], dict[str, str]]:
    """Find the first block that cites each source, by number, and the first that marks each note, by label."""
    citing: dict[int, str] = {}
    marking: dict[str, str] = {}
    for name, run in runs:
        for node in inlines_in(run):
            if isinstance(node, LinkNumber):
                citing.setdefault(node.number, name)
            elif isinstance(node, NoteMark):
                marking.setdefault(node.label, name)
    return citing, marking
