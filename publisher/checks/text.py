"""Checks of an issue's text and pictures that need nothing typeset.

Each check is a function with a code that yields problems; its docstring is its page in the manual.
"""

from collections.abc import Callable, Iterator

from publisher import fonts
from publisher.fonts import Face
from publisher.model import Issue, blocks_of
from publisher.problems import Location, Problem, Severity
from publisher.rebuild import rebuild
from publisher.tree import Block, Chart, CodeBlock, Figure, Inlines, KeyFigures, Sidebar, plain

Check = Callable[[Issue, tuple[Face, ...]], Iterator[Problem]]


def figure_without_alt(issue: Issue, _faces: tuple[Face, ...]) -> Iterator[Problem]:
    """T003: a picture has no text alternative.

    Why: who cannot see it learns nothing of it, and neither PDF/UA-1 (7.3) nor EPUB Accessibility lets it pass.
    Passes: `![Two columns of lorries at a ford](ford.svg)`. Fails: `![](ford.svg)`.
    """
    for block in blocks_of(issue):
        if isinstance(block, Figure) and not block.alt.strip():
            hint = "write what it shows between the brackets: ![…](picture)"
            yield Problem(Location(issue.path, block.line), "T003", "figure has no alt text", hint)
    if issue.cover.picture and not issue.cover.alt.strip():
        yield Problem(Location(issue.path), "T003", "cover picture has no alt text", "add alt: under cover:")


def picture_without_credit(issue: Issue, _faces: tuple[Face, ...]) -> Iterator[Problem]:
    """T004: a picture has no credit (warning).

    Why: a picture that is used names its maker.
    Passes: `![…](ford.svg){credit="A. Photographer"}`. Fails: `![…](ford.svg)`.
    """
    for block in blocks_of(issue):
        if isinstance(block, Figure) and not block.credit.strip():
            hint = 'add {credit="…"} after the picture'
            yield Problem(Location(issue.path, block.line), "T004", "figure has no credit", hint, Severity.WARNING)
    if issue.cover.picture and not issue.cover.credit.strip():
        hint = "add credit: under cover:"
        yield Problem(Location(issue.path), "T004", "cover picture has no credit", hint, Severity.WARNING)


def missing_glyph(issue: Issue, faces: tuple[Face, ...]) -> Iterator[Problem]:
    """T005: a character that no family of ours has.

    Why: a system font would be put in its place, another on each machine, or an empty box.
    Passes: `Þórdís, Małgorzata, Светлана`. Fails: `日本`.
    """
    seen: set[str] = set()
    for line, text in _texts(issue):
        for char in fonts.missing(text, faces):
            if char not in seen:
                seen.add(char)
                message = f"no font of ours has “{char}” (U+{ord(char):04X})"
                hint = "write it otherwise, or add a font that has it to fonts/ and the layout"
                yield Problem(Location(issue.path, line), "T005", message, hint)


def section_without_text(issue: Issue, _faces: tuple[Face, ...]) -> Iterator[Problem]:
    """T006: a section has nothing in it (warning).

    Why: its name would stand in the contents and over nothing. Passes: `## Propaganda` and a paragraph. Fails: the
    heading alone.
    """
    for section in issue.sections:
        if not section.blocks:
            message = f"section “{section.name}” has nothing in it"
            hint = "write it, or delete its heading"
            yield Problem(Location(issue.path, section.line), "T006", message, hint, Severity.WARNING)


CHECKS: tuple[Check, ...] = (figure_without_alt, picture_without_credit, missing_glyph, section_without_text)


def check(issue: Issue, faces: tuple[Face, ...]) -> Iterator[Problem]:
    """Every check of this family."""
    for each in CHECKS:
        yield from each(issue, faces)


def _texts(issue: Issue) -> Iterator[tuple[int, str]]:
    """Every text that is printed, with the line it stands on."""
    head = (issue.title, issue.subtitle, issue.description, issue.rights, issue.cover.credit, *issue.authors)
    runs = (issue.cover.caption, *issue.takeaways, *issue.corrections)
    yield 0, "".join([*head, *map(plain, runs)])
    for section in issue.sections:
        yield section.line, section.name + plain(section.title) + section.synopsis
    for block in blocks_of(issue):
        yield block.line, _own_text(block)
    for group in issue.sources:
        yield 0, "".join(plain(entry.description) + entry.address for entry in group.entries)


def _own_text(block: Block) -> str:
    """The text of a block and of what is inside it."""
    parts: list[str] = []

    def see(run: Inlines) -> Inlines:
        parts.append(plain(run))
        return run

    rebuild(block, see)
    match block:
        case Figure():
            parts.append(block.credit)
        case CodeBlock():
            parts.append(block.text)
        case KeyFigures():
            parts += [figure.value + figure.unit for figure in block.figures]
        case Chart():
            parts += [block.qualifier, block.unit]
            parts += [panel.name + panel.note + "".join(p.label for p in panel.points) for panel in block.panels]
        case Sidebar():
            parts.append(block.label)
        case _:
            pass
    return "".join(parts)
