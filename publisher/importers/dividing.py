"""Blocks → lead and sections, with the level of every heading; the same for all importers.

The highest level of headings begins sections, and before the first of them any heading does. Below, a heading stands
one level under the nearest one before it that is of a higher level: none is skipped, those of one level stay side by
side. The second of two headings that would make the same section stands one level under it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publisher.importers.interface import shortened
from publisher.model.issue import Section
from publisher.model.tree import Block, Blocks, Break, Heading, Inlines, Paragraph, Rule, Strong
from publisher.model.walking import plain
from publisher.problems import Location, Problem, Problems, Severity
from publisher.settings.publication import Publication, SectionNames, section_for

SECTION, DEEPEST = 2, 6
"""Levels of headings in an issue: the name of a section, and the last."""


@dataclass(frozen=True, slots=True)
class DoubtCodes:
    """Codes of the doubts about headings, "" for those that an importer does not raise.

    `skipped`: a level is left out; `repeated`: a section comes twice; `unknown`: the publication has no such section.
    """

    skipped: str = ""
    repeated: str = ""
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """Lead and sections; of each block that was divided its place ("lead, block 1", "section 2"); doubts."""

    lead: Blocks
    sections: tuple[Section, ...]
    places: tuple[str, ...]
    doubts: Problems


class Outline:
    """Gives each heading of a text its level in an issue, and each section its id. `top`: the level of sections."""

    def __init__(self, house: Publication, path: str, codes: DoubtCodes, top: int) -> None:
        self.house, self.path, self.codes, self.top = house, path, codes, top
        self.above: list[int] = []
        self.names = SectionNames(house)
        self.doubts: list[Problem] = []

    def heading(self, words: str, level: int, line: int) -> tuple[int, str, str]:
        """Give the level of a heading; of one that begins a section also its id and its printed name."""
        while self.above and self.above[-1] >= level:
            self.above.pop()
        wanted = min(max(SECTION, SECTION + level - self.top), DEEPEST)
        given = min(SECTION + len(self.above), wanted)
        self.above.append(level)
        if wanted > given:
            message = f"“{shortened(words)}” skips a level of headings; it was raised"
            self._doubt(line, self.codes.skipped, message, "is it in its right place?")
        if given == SECTION and (named := self._section(words, line)):
            return SECTION, *named
        return max(given, SECTION + 1), "", ""

    def _section(self, words: str, line: int) -> tuple[str, str] | None:
        """Begin a section: its id, as the reader of sources makes it, and its printed name; None if it comes twice."""
        if self.names.line(words) is not None:
            message = f"“{shortened(words)}” heads a second section of that name; it stands inside the one before"
            self._doubt(line, self.codes.repeated, message, "join the two, or rename one")
            return None
        name, shown, known = self.names.begin(words, line)
        if self.house.sections and not known:
            hint = "add it to sections in publication.yaml, or as an alias of one"
            self._doubt(line, self.codes.unknown, f"“{shortened(words)}” is not a section of the publication", hint)
        return name, shown

    def _doubt(self, line: int, code: str, message: str, hint: str) -> None:
        if code:
            self.doubts.append(Problem(Location(self.path, line), code, message, hint, Severity.WARNING))


def divide(
    blocks: Sequence[Block], house: Publication, path: str, codes: DoubtCodes, *, by_names: bool = False
) -> Division:
    """Divide blocks; `by_names`: the names of the publication's sections decide on the level, and stand alone too."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    named = {block.level for block in headings if by_names and _is_known(house, block.children)}
    outline = Outline(house, path, codes, min(named or {block.level for block in headings}, default=SECTION))
    lead: list[Block] = []
    sections: list[tuple[Section, list[Block]]] = []
    places: list[str] = []
    for block in blocks:
        divided, name, shown = block, "", ""
        title: Inlines = ()
        if isinstance(block, Heading):
            title = block.children
            level, name, shown = outline.heading(plain(title), block.level, block.line)
            divided = replace(block, level=level)
        elif by_names and isinstance(block, Paragraph) and (title := _named_alone(house, block)):
            _, name, shown = outline.heading(plain(title), outline.top, block.line)
        if name:
            sections.append((Section(id=name, title=title, name=shown, line=block.line, blocks=()), []))
            places.append(f"section {len(sections)}")
            continue
        into = sections[-1][1] if sections else lead
        into.append(divided)
        places.append(f"section {len(sections)}, block {len(into)}" if sections else f"lead, block {len(into)}")
    divided_sections = tuple(replace(section, blocks=tuple(own)) for section, own in sections)
    return Division(tuple(lead), divided_sections, tuple(places), tuple(outline.doubts))


def ruled(blocks: Sequence[tuple[int, Block]]) -> list[tuple[int, Block]]:
    """Give numbered blocks without the rules that part nothing: at the ends, beside headings, two in a row."""
    kept: list[tuple[int, Block]] = []
    for number, block in blocks:
        if isinstance(block, Heading) and kept and isinstance(kept[-1][1], Rule):
            kept.pop()
        if not (isinstance(block, Rule) and (not kept or isinstance(kept[-1][1], Heading | Rule))):
            kept.append((number, block))
    return kept[:-1] if kept and isinstance(kept[-1][1], Rule) else kept


def _is_known(house: Publication, words: Inlines) -> bool:
    return section_for(house, plain(words)) is not None


def _named_alone(house: Publication, paragraph: Paragraph) -> Inlines:
    """The words of a paragraph that is nothing but the name of a section; () of any other."""
    if not _is_known(house, paragraph.children):
        return ()
    only = paragraph.children[0] if len(paragraph.children) == 1 else None
    words = only.children if isinstance(only, Strong) else paragraph.children
    return () if any(isinstance(node, Break) for node in words) else words
