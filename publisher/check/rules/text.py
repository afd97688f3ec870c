"""Checks of what an issue needs to be printed at all: pictures, characters, sections with text."""

from collections.abc import Iterator

from publisher import fonts
from publisher.check.rule import Copy, Finding, error, warning
from publisher.model.issue import Issue, blocks_of
from publisher.model.tree import Block, Chart, CodeBlock, Figure, Inlines, KeyFigures, Sidebar
from publisher.model.walking import plain, rebuild


def figure_without_alt(copy: Copy) -> Iterator[Finding]:
    """A picture has no text alternative.

    Why: who cannot see it learns nothing of it, and neither PDF/UA-1 (7.3) nor EPUB Accessibility lets it pass.

    Passes: ![Two columns of lorries at a ford](ford.svg).

    Fails: ![](ford.svg).
    """
    for block in blocks_of(copy.issue):
        if isinstance(block, Figure) and not block.alt.strip():
            yield Finding(
                block.line, "figure has no alt text", "write what it shows between the brackets: ![…](picture)"
            )
    if copy.issue.cover.picture and not copy.issue.cover.alt.strip():
        yield Finding(0, "cover picture has no alt text", "add alt: under cover:")


def picture_without_credit(copy: Copy) -> Iterator[Finding]:
    """A picture has no credit.

    Why: a picture that is used names its maker.

    Passes: ![…](ford.svg){credit="A. Photographer"}.

    Fails: ![…](ford.svg).
    """
    for block in blocks_of(copy.issue):
        if isinstance(block, Figure) and not block.credit.strip():
            yield Finding(block.line, "figure has no credit", 'add {credit="…"} after the picture')
    if copy.issue.cover.picture and not copy.issue.cover.credit.strip():
        yield Finding(0, "cover picture has no credit", "add credit: under cover:")


def missing_glyph(copy: Copy) -> Iterator[Finding]:
    """A character that no family of ours has.

    Why: a system font would be put in its place, another on each machine, or an empty box.

    Passes: Þórdís, Małgorzata, Светлана.

    Fails: 日本.
    """
    seen: set[str] = set()
    for line, text in _texts(copy.issue):
        for char in fonts.missing(text, copy.faces):
            if char not in seen:
                seen.add(char)
                message = f"no font of ours has “{char}” (U+{ord(char):04X})"
                yield Finding(line, message, "write it otherwise, or add a font that has it to fonts/ and the layout")


def section_without_text(copy: Copy) -> Iterator[Finding]:
    """A section has nothing in it.

    Why: its name would stand in the contents and over nothing.

    Passes: ## Propaganda and a paragraph.

    Fails: the heading alone.
    """
    for section in copy.issue.sections:
        if not section.blocks:
            yield Finding(
                section.line, f"section “{section.name}” has nothing in it", "write it, or delete its heading"
            )


CHECKS = (
    error("T003", figure_without_alt),
    warning("T004", picture_without_credit),
    error("T005", missing_glyph),
    warning("T006", section_without_text),
)


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
