"""Blocks → lead and sections, with the level of every heading; the same for all importers.

The highest level of headings begins sections, and before the first of them any heading does. Below, a heading stands at
most one level under the one before it, and so does the second of two headings that would make the same section.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publisher.importers.interface import shortened
from publisher.model.issue import Section
from publisher.model.tree import Block, Blocks, Break, Heading, Inlines, Paragraph, Strong
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
        self.level = SECTION - 1
        self.names = SectionNames(house)
        self.doubts: list[Problem] = []

    def heading(self, words: str, level: int, line: int) -> tuple[int, str, str]:
        """Give the level of a heading; of one that begins a section also its id and its printed name."""
        wanted = min(max(SECTION, SECTION + level - self.top), DEEPEST)
        if wanted > self.level + 1:
            message = f"“{shortened(words)}” skips a level of headings; it was raised"
            self._doubt(line, self.codes.skipped, message, "is it in its right place?")
        self.level = min(wanted, self.level + 1)
        if self.level == SECTION and (named := self.section(words, line)):
            return SECTION, *named
        self.level = max(self.level, SECTION + 1)
        return self.level, "", ""

    def section(self, words: str, line: int) -> tuple[str, str] | None:
        """Begin a section: its id, as the reader of sources makes it, and its printed name; None if it comes twice."""
        if self.names.line(words) is not None:
            message = f"“{shortened(words)}” heads a second section of that name; it stands inside the one before"
            self._doubt(line, self.codes.repeated, message, "join the two, or rename one")
            return None
        name, shown, known = self.names.begin(words, line)
        if self.house.sections and not known:
            hint = "add it to sections in publication.yaml, or as an alias of one"
            self._doubt(line, self.codes.unknown, f"“{shortened(words)}” is not a section of the publication", hint)
        self.level = SECTION
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
            name, shown = outline.section(plain(title), block.line) or ("", "")
        if name:
            sections.append((Section(id=name, title=title, name=shown, line=block.line, blocks=()), []))
            places.append(f"section {len(sections)}")
            continue
        into = sections[-1][1] if sections else lead
        into.append(divided)
        places.append(f"section {len(sections)}, block {len(into)}" if sections else f"lead, block {len(into)}")
    divided_sections = tuple(replace(section, blocks=tuple(own)) for section, own in sections)
    return Division(tuple(lead), divided_sections, tuple(places), tuple(outline.doubts))


def _is_known(house: Publication, words: Inlines) -> bool:
    return section_for(house, plain(words)) is not None


def _named_alone(house: Publication, paragraph: Paragraph) -> Inlines:
    """The words of a paragraph that is nothing but the name of a section; () of any other."""
    if not _is_known(house, paragraph.children):
        return ()
    only = paragraph.children[0] if len(paragraph.children) == 1 else None
    words = only.children if isinstance(only, Strong) else paragraph.children
    return () if any(isinstance(node, Break) for node in words) else words
