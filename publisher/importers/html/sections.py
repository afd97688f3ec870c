"""Blocks of a page → lead and sections, and where each block went.

Sections are the headings of the level on which the publication's own sections stand; else of the highest that there
is; before the first of them, any heading. A paragraph that is nothing but the name of a section heads one too.

Codes (warnings): S157 a level of headings left out · S159 two sections of one name · S160 a section that the
publication does not have.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from publisher.importers.html.runs import ALT, KINDS, LINKS
from publisher.model.issue import Section
from publisher.model.tree import Block, Blocks, Break, Heading, Inlines, Paragraph, Strong
from publisher.model.walking import plain
from publisher.problems import Location, Problem, Severity

NameOf = Callable[[str], tuple[str, str, bool]]
"""Of a heading's words the id and the printed name of the section, and whether the publication has it."""


@dataclass(frozen=True, slots=True)
class Sectioned:
    """Lead and sections, the names of the places of blocks by their numbers, and what is doubtful."""

    lead: Blocks
    sections: tuple[Section, ...]
    places: dict[int, str]
    doubts: tuple[Problem, ...]


def sectioned(blocks: list[tuple[int, Block]], name_of: NameOf, path: str, *, strict: bool) -> Sectioned:
    """Make sections of blocks; `strict`: the publication has sections of its own, and others are doubtful."""
    return _Division(name_of, path, strict=strict).divide(blocks)


class _Division:
    """Sections as they are found."""

    def __init__(self, name_of: NameOf, path: str, *, strict: bool) -> None:
        self.name_of, self.path, self.strict = name_of, path, strict
        self.lead: list[Block] = []
        self.sections: list[tuple[Section, list[Block]]] = []
        self.places: dict[int, str] = {}
        self.doubts: list[Problem] = []

    def divide(self, blocks: list[tuple[int, Block]]) -> Sectioned:
        headings = [block for _, block in blocks if isinstance(block, Heading)]
        named = {heading.level for heading in headings if self.name_of(plain(heading.children))[2]}
        level = min(named or {heading.level for heading in headings}, default=2)
        depth = 2
        for number, block in blocks:
            title = self._title(block, level)
            if title and self._section(title, block.line):
                self._place(number, f"section {len(self.sections)}")
                depth = 2
                continue
            made = block
            if isinstance(block, Heading):
                made, depth = self._raised(block, level, depth)
            into = self.sections[-1][1] if self.sections else self.lead
            into.append(made)
            part = f"section {len(self.sections)}" if self.sections else "lead"
            self._place(number, f"{part}, block {len(into)}")
        sections = tuple(replace(section, blocks=tuple(own)) for section, own in self.sections)
        return Sectioned(tuple(self.lead), sections, self.places, tuple(self.doubts))

    def _place(self, number: int, name: str) -> None:
        self.places[number * KINDS] = name
        self.places[number * KINDS + LINKS] = f"{name}, links"
        self.places[number * KINDS + ALT] = f"{name}, alt"

    def _doubt(self, line: int, code: str, message: str, hint: str) -> None:
        self.doubts.append(Problem(Location(self.path, line), code, message, hint, Severity.WARNING))

    def _raised(self, block: Heading, level: int, depth: int) -> tuple[Heading, int]:
        """A heading inside a section, no more than one level below the one before it."""
        wanted = max(3, 2 + block.level - level)
        if wanted > depth + 1:
            said = f"“{plain(block.children)[:60]}” skips a level of headings; it was raised"
            self._doubt(block.line, "S157", said, "is it in its right place?")
        depth = min(wanted, depth + 1, 6)
        return replace(block, level=depth), depth

    def _title(self, block: Block, level: int) -> Inlines:
        """The words of a block that heads a section; () if it does not."""
        if isinstance(block, Heading) and (block.level <= level or not self.sections):
            return block.children
        if isinstance(block, Paragraph) and self.name_of(plain(block.children))[2]:
            only = block.children[0] if len(block.children) == 1 else None
            found = only.children if isinstance(only, Strong) else block.children
            return () if any(isinstance(node, Break) for node in found) else found
        return ()

    def _section(self, title: Inlines, line: int) -> bool:
        """Begin a section; False if there is one of that name."""
        words = plain(title)
        name, shown, known = self.name_of(words)
        if not name or not name[0].isalpha():
            name = f"section-{len(self.sections) + 1}"
        if any(section.id == name for section, _ in self.sections):
            said = f"“{words[:60]}” heads a second section of that name; it stands inside the one before"
            self._doubt(line, "S159", said, "join the two, or rename one")
            return False
        if self.strict and not known:
            hint = "add it to sections in publication.yaml, or as an alias of one"
            self._doubt(line, "S160", f"“{words[:60]}” is not a section of the publication", hint)
        self.sections.append((Section(id=name, title=title, name=shown, line=line, blocks=()), []))
        return True
