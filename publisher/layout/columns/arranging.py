"""An issue arranged for pages of several columns: how low its picture is, in which order its blocks stand.

In: an edition and the measures of its layout; out: an `ArrangedColumns`, which a template prints. Of all heights that
the picture of the front page may have, that is taken which leaves the least white on the pages, and no stub at the end.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from publisher.layout.columns import opening
from publisher.layout.columns.blocks import AFTER, CLOSE_AFTER, CLOSE_ENTRY, ColumnBlock, ColumnHeights
from publisher.layout.columns.flowing import Flow, filled
from publisher.layout.columns.opening import FrontOpening
from publisher.layout.fitting import Fit
from publisher.layout.front import PageFit
from publisher.layout.measures import MM
from publisher.layout.pages.applying import identity
from publisher.model import tree
from publisher.model.edition import Edition, ImprintEntry
from publisher.model.walking import plain

GAP, INDENT = 6.0, 6.0
"""Millimetres between columns, and of the number before a source."""
LISTS, LABEL, ENTRY = 4.0 * MM, 19.75, 7.5
"""Over a picture or a list, its label, and what an entry takes besides its lines."""
SOURCES, GROUP, IMPRINT = 41.5, 16.0, 18.75
"""The head of the sources, that of a group of them with the space under it, what is over the imprint, in points."""
LIST = 24.0
"""Label and rules of a list over the imprint, in points."""
EMBLEMS, ABREAST = 12.0, 2
"""What is over the entries of publisher and funders in the imprint, and how many of them stand side by side."""
SAFE = 14.0
"""Points that are left free at the end of an issue, for what was estimated."""
LOWEST, STEP = 36.0, 3.0
"""Millimetres: the least height of a picture, and the next to be tried."""
# What an issue costs; 1.0 is a page with a twentieth of it white.
WHITE, BARE, BARE_COST = 0.05, 0.2, 20.0
STUB, STUB_COST, LAST, LAST_COST = 0.25, 30.0, 0.46, 10.0
LOWER = 0.05
"""A millimetre by which the picture is lower, or higher."""
PAGE = 3.0
"""A page more."""
CLOSER = 5.0
"""Items that are closer."""
OVER = 20.0
"""A head of the front page that is taller than the page."""


@dataclass(frozen=True, slots=True)
class ArrangedColumns:
    """The opening of the front page, the nodes of each section by its id, what each block that was moved follows.

    `close`: items are set closer, lest the last page be a stub.
    """

    front: FrontOpening
    sections: dict[str, tuple[object, ...]] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    depths: tuple[float, ...] = ()
    close: bool = False

    def blocks(self, section: str = "") -> tuple[object, ...]:
        """The nodes of a section by its id, "" for the text before the first."""
        return self.sections.get(section, ())

    def follows(self, block: str) -> str:
        """The id of the block that a moved one is read after; "" for one that stands where it was written."""
        return self.after.get(block, "")


def arranged(
    fit: PageFit,
    edition: Edition,
    heights: ColumnHeights,
    broken: Callable[[tree.Blocks], tree.Blocks],
    address: Callable[[str], str],
) -> ArrangedColumns:
    """Arrange an issue; `broken` ends the lines of blocks, `address` gives one with its places to break."""
    issue = edition.issue
    last = issue.sections[-1].id if issue.sections else ""
    parts = {"": issue.lead, **{section.id: section.blocks for section in issue.sections}}
    if issue.sign_off:
        parts[last] = (*parts[last], issue.sign_off)
    lined = {name: broken(part) for name, part in parts.items() if part}
    end = [
        fit.height([f"{plain(entry.description)} {address(entry.address)}"], "source-line") + GROUP * (not number)
        for group in issue.sources
        for number, entry in enumerate(group.entries)
    ]
    best: tuple[float, ArrangedColumns] | None = None
    made: dict[bool, dict[str, list[ColumnBlock]]] = {}
    whole, columns = opening.opening(fit, edition, heights.columns), heights.columns
    notes = round((fit.measure("opening-alone").width + GAP) / (fit.measure("source-line").width + INDENT + GAP))
    sources = SOURCES + _even(end, notes, 0.0)
    for close, front in product((False, True), _fronts(fit, whole)):
        if close not in made:
            if best and best[1].depths[-1] >= STUB:
                break
            measured = replace(heights, entry=CLOSE_ENTRY) if close else heights
            made[close] = {name: _settled(measured.blocks(part)) for name, part in lined.items()}
        blocks = made[close]
        free = fit.depth - fit.measure("front-head").leading - _opening(fit, edition, front)
        flow = Flow(fit.depth, free, columns, CLOSE_AFTER if close else AFTER)
        over = flow.free < 0
        if over and front.under == "both":  # the contents go to the next page
            contents = _list(fit, edition, *front.lists_under[-1], fit.measure("opening-alone").width)
            flow.free += contents + LISTS
            over = flow.free < 0
            flow.turn()
            flow.free -= contents
        sections = {name: flow.section(each, *(() if name else (12.5,))) for name, each in blocks.items()}
        if end:
            flow.run_on(sources)
        imprint = (IMPRINT if end else SOURCES) + _imprint(fit, edition, columns) + SAFE
        if flow.free < imprint:
            flow.turn()
        flow.free -= imprint
        cost = _cost(flow) + LOWER * abs(whole.height - front.height) + OVER * over + CLOSER * close
        if best is None or cost < best[0]:
            moved = {identity(node): _before(parts, node) for node in flow.moved}  # type: ignore[arg-type]
            best = cost, ArrangedColumns(front, sections, moved, (*flow.pages, flow.last), close)
    return best[1] if best else ArrangedColumns(whole)


def _settled(blocks: Sequence[ColumnBlock]) -> list[ColumnBlock]:
    """Blocks of which none floats that has no name, or nothing before it that it could be read after."""
    return [
        replace(block, floats=False)
        if block.floats and not (identity(block.node) and any(identity(each.node) for each in blocks[:at]))  # type: ignore[arg-type]
        else block
        for at, block in enumerate(blocks)
    ]


def _before(parts: dict[str, tree.Blocks], node: object) -> str:
    """The id of the block that another was written after."""
    for blocks in parts.values():
        names = [identity(block) for block in blocks]
        if identity(node) in names:  # type: ignore[arg-type]
            return next(name for name in reversed(names[: names.index(identity(node))]) if name)  # type: ignore[arg-type]
    return ""


def _fronts(fit: Fit, whole: FrontOpening) -> Iterator[FrontOpening]:
    """Every opening that may be: its picture whole, lower, or over all columns with the list under it."""
    yield whole
    upright = whole.height > whole.width  # is never cut
    heights = [whole.height - STEP * number for number in range(1, 30)]
    for height in heights if whole.height else ():
        if height >= LOWEST:
            lower = whole.row == "picture" and not upright
            width = whole.width if lower else whole.width * height / whole.height
            yield replace(whole, width=round(width, 2), height=round(height, 2))
    if whole.row in {"contents", "takeaways"} and not whole.under and not upright:
        wide = fit.measure("opening-alone").width
        made = replace(whole, row="picture", under=whole.row, columns="threes", width=wide)
        for height in (wide / opening.FLAT + STEP * number for number in range(8)):
            yield replace(made, height=round(height, 2))


def _opening(fit: PageFit, edition: Edition, front: FrontOpening) -> float:
    """The height of the opening in points."""
    cover, wide = edition.issue.cover, fit.measure("opening-alone").width
    row = under = 0.0
    third = (wide - 12.0) / 3
    if front.width:
        credit = 10.0 if cover.credit else 0.0
        lines = fit.lines_in(plain(cover.caption), "under", front.width) if cover.caption else 0
        picture = front.height * MM + (2.8 + 10.0 * lines + credit if lines or credit else 0.0)
        beside = _list(fit, edition, front.row, 1, wide - front.width - GAP) if front.row != "picture" else 0.0
        row = max(picture, beside)
    elif front.row == "both":
        beside = _list(fit, edition, "takeaways", 2, wide - third - GAP)
        row = max(_list(fit, edition, "contents", 1, third), beside)
    for name, count in front.lists_under:
        under += LISTS * (row + under > 0) + _list(fit, edition, name, count, wide)
    return fit.headline(edition) + (LISTS + row + under if row or under else 0.0)


def _list(fit: Fit, edition: Edition, name: str, columns: int, wide: float) -> float:
    """The height of a list in so many columns on a width in millimetres."""
    width = (wide - GAP * (columns - 1)) / columns
    if name == "takeaways":
        texts = [plain(takeaway) for takeaway in edition.brief]
        entries = [ENTRY + 12.5 * fit.lines_in(text, "takeaway", width) for text in texts]
    else:
        synopsis = fit.measure("synopsis").leading
        entries = [
            ENTRY
            + 12.5 * fit.lines_in(entry.title, "contents", width - 7.0)
            + (synopsis * fit.lines_in(entry.synopsis, "synopsis", width - 7.0) if entry.synopsis else 0.0)
            for entry in edition.contents
        ]
    return LABEL + _even(entries, columns, AFTER)


def _even(entries: Sequence[float], columns: int, after: float) -> float:
    """The height of entries in columns of one height, with so many points between them."""
    blocks = [ColumnBlock(None, (height,)) for height in entries]
    height = max([sum(entries) / columns, *entries], default=0.0)
    while columns > 1 and height < sum(entries):
        end = (0, 0)
        for _ in range(columns):
            end = filled(blocks, end, len(blocks), height, after)[0]
        if end[0] >= len(blocks):
            break
        height += 5.0
    return height


def _imprint(fit: Fit, edition: Edition, columns: int) -> float:
    """The height of the imprint: entries abreast, under them publisher and funders by twos; or all in one column."""
    wide = fit.measure("opening-alone").width

    def heights(row: list[ImprintEntry], count: int) -> list[float]:
        width = (wide - GAP * (count - 1)) / max(count, 1)
        return [10.0 + fit.entry(entry, "imprint", width=width) for entry in row]

    own = [entry for entry in edition.imprint if not entry.is_list]
    others, bodies = ([entry for entry in own if entry.names_a_body is has] for has in (False, True))
    lists = [entry for entry in edition.imprint if entry.is_list]
    over = sum(LIST + fit.columns(entry, wide, 2 if columns == 1 else 3) for entry in lists)
    if columns == 1:
        return over + sum(heights(others, 1)) + sum(heights(bodies, 1)) + EMBLEMS * bool(bodies)
    height = over + max(heights(others, len(others)), default=0.0)
    for at in range(0, len(bodies), ABREAST):
        height += EMBLEMS + max(heights(bodies[at : at + ABREAST], len(bodies[at : at + ABREAST])))
    return height


def _cost(flow: Flow) -> float:
    """The cost of the white on the pages of an issue."""
    white = [max(0.0, 1 - depth) for depth in flow.pages]
    cost = sum((each / WHITE) ** 2 + (BARE_COST if each > BARE else 0.0) for each in white) + PAGE * len(white)
    if not white:
        return cost
    return cost + (STUB_COST if flow.last < STUB else 0.0) + LAST_COST * max(0.0, LAST - flow.last) / LAST
