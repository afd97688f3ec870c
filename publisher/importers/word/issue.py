"""Blocks of a Word file as an issue: head, lead, sections, notes; every bookmark and every mark of a note led home.

In: blocks with the headings of the file, the notes by their labels. Out: an Issue.

Codes: S107 number unknown · S108 date unknown · S200 a heading that is set in another way · S204 a link to nothing.
"""

from dataclasses import replace
from typing import Any

from publisher.importers.dividing import DoubtCodes, divide
from publisher.importers.file_names import number_and_day, of_file, of_words, opening, period_of, rest_of
from publisher.importers.interface import Asked, blank_issue
from publisher.importers.word.account import WordJournal
from publisher.importers.word.blocks import Titles
from publisher.model.issue import Issue, Note, Section
from publisher.model.tree import (
    Blocks,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    NoteMark,
    Paragraph,
    Quotation,
    Sidebar,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publisher.model.walking import changed, inlines_in, plain, rebuild, walk
from publisher.problems import Location
from publisher.settings.publication import Publication

CODES = DoubtCodes(skipped="S200", repeated="S200")
_LONGEST = 300  # characters of a title in which a number and a day are looked for


def titled(titles: Titles, blocks: Blocks, house: Publication) -> tuple[Titles, Blocks]:
    """Take a first heading that names the publication, or the number or date of the issue, for its title."""
    first = blocks[0] if blocks else None
    if any(kind == "title" for kind, _ in titles) or not isinstance(first, Heading):
        return titles, blocks
    words = plain(first.children)
    said = of_words(words[:_LONGEST], names=(house.title,), lang=house.language)
    if said.number or said.day or words.casefold().strip(" .,:") == house.title.casefold():
        return (("title", Paragraph(children=first.children, line=first.line)), *titles), blocks[1:]
    return titles, blocks


def begun(headed: Titles, text: Blocks, house: Publication, asked: Asked, journal: WordJournal) -> Issue | None:
    """Begin the issue: number, day and title by the editor, else its title, the first lines, the name of the file.

    None without a number or day, which is a problem.
    """
    titles, authors, lines = list[str](), list[str](), list[str]()
    names, lang = (house.title, house.subtitle), house.language
    for kind, block in headed:
        words = " ".join(plain(block.children).split())
        lines.append(words)
        journal.paragraph = block.line
        if kind == "author":
            authors.append(words)
            journal.note(words, "moved to the head of the issue")
            continue
        rest = "" if kind == "date" else rest_of(words, names, lang) if len(words) <= _LONGEST else words
        if said_of := words.replace(rest, "", 1).strip() if rest else words:
            journal.drop(said_of, "says title, number or date of the issue, which its head has")
        if rest:
            titles.append(rest)
            journal.note(rest, "moved to the head of the issue")
    journal.paragraph = 0
    first = [plain(block.children) for block in text[:3] if isinstance(block, Paragraph | Heading)]
    by_name = ("the name of the file", of_file(journal.path, asked.pattern))
    told = [
        *([by_name] if asked.pattern else []),
        *(("the title", of_words(words[:_LONGEST], names=names, lang=lang)) for words in lines),
        *(("the text", said) for said in opening(first, names, lang)),
        by_name,
        *(("the text", of_words(words, lang=lang)) for words in first if len(words) <= 120),
    ]
    at = Location(journal.path)
    number, day, doubts = number_and_day(asked.number, asked.day, told, at)
    for problem in doubts:
        journal.doubt(problem.code, problem.message, problem.hint)
    if number is None:
        hint = "give it: --number 41, or name the file 2024-11-04-no-41.docx, or say with --pattern how it is named"
        journal.doubt(
            "S107", "neither the name of the file nor its title says the number of the issue", hint, stops=True
        )
    if day is None:
        hint = "give it: --date 2024-11-04, or name the file 2024-11-04-no-41.docx"
        journal.doubt("S108", "neither the name of the file nor its title says the date of the issue", hint, stops=True)
    if number is None or day is None:
        return None
    title, *others = titles or [house.title]
    subtitle = " ".join(others) or house.subtitle
    period = period_of(lines, first, names, day, lang)
    return replace(
        blank_issue(house, number, day), title=title, subtitle=subtitle, authors=tuple(authors), period=period
    )


def divided(blocks: Blocks, house: Publication, journal: WordJournal) -> tuple[Blocks, tuple[Section, ...]]:
    """Divide blocks into the lead and the sections."""
    division = divide(blocks, house, journal.path, CODES)
    for doubt in division.doubts:
        journal.paragraph = doubt.location.line
        journal.doubt(doubt.code, doubt.message, doubt.hint)
    sections = tuple(_bare_title(section, journal) for section in division.sections)
    journal.paragraph = 0
    return division.lead, sections


def _bare_title(section: Section, journal: WordJournal) -> Section:
    """Take links and marks of notes out of the title of a section, which is printed in many places."""
    journal.paragraph = section.line
    title = _unlinked(section.title)
    marks = tuple(node for node in title if isinstance(node, NoteMark))
    for target in (node.target for node in inlines_in(section.title) if isinstance(node, Link)):
        journal.note(target, "link of a section's heading, of which the words are kept")
        journal.doubt("S200", f"the heading of a section cannot be a link ({target[:80]})", "link it in the text")
    blocks = section.blocks
    if marks:
        journal.doubt("S200", "the note of a section's heading is set behind the heading", "move it into the text")
        blocks = (Paragraph(children=marks, line=section.line), *blocks)
    words = tuple(node for node in title if not isinstance(node, NoteMark))
    return replace(section, title=words, blocks=_with_notes(blocks))


def _with_notes(blocks: Blocks) -> Blocks:
    """Put marks of notes that stand alone to the end of the paragraph that follows."""
    if len(blocks) > 1 and isinstance(blocks[0], Paragraph) and isinstance(blocks[1], Paragraph):
        first, second = blocks[0], blocks[1]
        if all(isinstance(node, NoteMark) for node in first.children):
            return (replace(second, children=(*second.children, *first.children)), *blocks[2:])
    return blocks


def _unlinked(run: Inlines) -> Inlines:
    """A run without links: the name of a section is printed in many places."""
    found: list[Inline] = []
    for node in run:
        for each in _unlinked(node.children) if isinstance(node, Link | Span | Strong) else (node,):
            last = found[-1] if found else None
            if isinstance(each, Text) and isinstance(last, Text):
                found[-1] = Text(last.text + each.text)
            else:
                found.append(each)
    return tuple(found)


def _said(value: Any) -> Any:
    """Leave out what was nothing but the mark of an empty note, and what is empty without it."""
    if not isinstance(value, tuple):
        return changed(value, _said)
    inside = (_said(item) for item in value)
    return tuple(each for each in inside if not isinstance(each, Paragraph | Quotation | Sidebar) or each.children)


def led_home(issue: Issue, targets: dict[str, str], notes: dict[str, Blocks], journal: WordJournal) -> Issue:
    """Lead links to the blocks that have the bookmarks, and marks to their notes; a link to nothing is taken off."""
    names = dict(targets)
    ids = {block.id for block in walk(issue) if block.id} | {section.id for section in issue.sections}
    used: dict[str, None] = {}

    def home(run: Inlines) -> Inlines:
        found: list[Inline] = []
        for node in run:
            match node:
                case Link() if node.target.startswith("#"):
                    target = names.get(node.target[1:], "")
                    if target in ids:
                        found.append(replace(node, target=f"#{target}", children=home(node.children)))
                    else:
                        journal.note(node.target[1:], "bookmark that leads to nothing in the issue")
                        journal.doubt(
                            "S204", f"a link to the bookmark “{node.target[1:]}” leads nowhere", "link it anew"
                        )
                        found += home(node.children)
                case NoteMark():
                    if notes.get(node.label):
                        used[node.label] = None
                        found.append(node)
                case Emphasis() | Strong() | Superscript() | Subscript() | Span() | Link():
                    found.append(replace(node, children=home(node.children)))
                case _:
                    found.append(node)
        return tuple(found)

    made = rebuild(issue, home)
    done: dict[str, Note] = {}
    while waiting := [label for label in used if label not in done]:  # a note may have marks of others
        done |= {label: Note(label, rebuild(notes[label], home)) for label in waiting}
    kept = tuple(done[label] for label in used)
    found: Issue = _said(replace(made, notes=kept))
    return found
