"""The proof of an import: the source that was made of an issue, read back, says the same. A companion of `intake`.

Compared are the front matter, every block with what it is and holds, every run of words with its marks and addresses,
and the bytes of every picture; how marks are nested, ids, lines, and whether a list is tight are not.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePosixPath

from publisher.importers.interface import Imported
from publisher.model.issue import Issue, blocks_of
from publisher.model.tree import (
    Base,
    Break,
    Code,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Link,
    LinkNumber,
    NoteMark,
    Picture,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publisher.model.walking import rebuild
from publisher.problems import Location, Problem, failed
from publisher.settings.publication import Publication
from publisher.source import reader, writer

_SAID = ("title", "subtitle", "date", "number", "lang", "description", "keywords", "authors", "rights", "period")


def proven(made: Imported, house: Publication, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The source of an issue, and S132 if what it says, read back, is not what was imported."""
    issue = made.issue
    try:
        text = made.text or writer.write(issue, house)
    except ValueError as error:
        return "", (Problem(Location(made.origin), "S132", f"the issue cannot be written: {error}", "report it"),)
    again, problems = reader.reread(text, path, house, pictures_of(issue))
    if again is None or failed(problems):
        hint = "please report it, with the text"
        stop = Problem(Location(made.origin), "S132", "the source made of the text cannot be read back", hint)
        return text, (*problems, stop)
    if made.text:
        return text, ()
    for said, read in zip([*told(issue), None], [*told(again), None], strict=False):
        if said != read:
            message = f"the source made of the text says {_short(read)} where the text has {_short(said)}"
            hint = "please report it, with the text"
            return text, (Problem(Location(made.origin), "S132", message, hint),)
    return text, ()


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 140 else f"{shown[:139]}…"


def told(issue: Issue) -> Iterator[object]:
    """Yield all that an issue says, in reading order, in a form that two issues can be compared by."""
    for name in _SAID:
        yield name, getattr(issue, name)
    yield from _told(issue.cover)
    yield from _told((issue.takeaways, issue.corrections))
    yield from _told(issue.lead)
    for section in issue.sections:
        yield "section", section.id, section.synopsis
        yield from _told(section.title)
        yield from _told(section.blocks)
    yield from _told(issue.sign_off)
    for note in sorted(issue.notes, key=lambda each: each.label):
        yield "note", note.label
        yield from _told(note.children)


def _told(value: object) -> Iterator[object]:
    """Yield what a part of the tree says: kinds, values, runs, and the ends of whatever holds others."""
    if isinstance(value, tuple):
        if value and isinstance(value[0], Inline):
            yield tuple(runs(value))
            return
        for each in value:
            yield from _told(each)
        yield len(value)
    elif isinstance(value, Picture):
        yield value.name, value.data
    elif is_dataclass(value) and not isinstance(value, type):
        yield getattr(value, "kind", "")
        hidden = {"line", "id", "number", "tight"} if isinstance(value, Base) else {"line"}
        for each in fields(value):
            if each.name not in hidden:
                yield from _told(getattr(value, each.name))
    elif value is not None:
        yield value


def runs(inlines: Inlines) -> Iterator[tuple[str, frozenset[object]]]:
    """Yield stretches of words with all the marks that they bear; neighbours of the same marks are one."""
    words, marks = "", frozenset[object]()
    for text, own in _stretches(inlines, frozenset()):
        if own == marks:
            words += text
        else:
            if words:
                yield words, marks
            words, marks = text, own
    if words:
        yield words, marks


def _stretches(inlines: Inlines, marks: frozenset[object]) -> Iterator[tuple[str, frozenset[object]]]:
    for node in inlines:
        match node:
            case Text():
                yield node.text, marks
            case Code():
                yield node.text, marks | {"code"}
            case Break():
                yield "\n", frozenset({"break"})
            case NoteMark():
                yield node.label, frozenset({"note"})
            case Link():
                yield from _stretches(node.children, marks | {("link", node.target, node.title)})
            case Span():
                own = {("lang", node.lang)} if node.lang else set()
                yield from _stretches(node.children, marks | own)
            case Emphasis() | Strong() | Superscript() | Subscript():
                yield from _stretches(node.children, marks | {node.kind})
            case LinkNumber():
                pass


# --- pictures ----------------------------------------------------------------------------------------------------


def pictures_of(issue: Issue) -> tuple[Picture, ...]:
    """Every picture of an issue once, in the order of its text."""
    found = {issue.cover.picture.name: issue.cover.picture} if issue.cover.picture else {}
    for block in blocks_of(issue):
        if isinstance(block, Figure):
            found.setdefault(block.picture.name, block.picture)
    return tuple(found.values())


def with_own_names(issue: Issue) -> Issue:
    """The issue with another name for each picture that has the name of another."""
    known: dict[str, bytes] = {}

    def named(picture: Picture) -> Picture:
        name, count = picture.name, 1
        while known.setdefault(name, picture.data) != picture.data:
            count += 1
            path = PurePosixPath(picture.name)
            name = f"{path.stem}-{count}{path.suffix}"
        return picture if name == picture.name else replace(picture, name=name)

    def renamed(block: Base) -> Base:
        return replace(block, picture=named(block.picture)) if isinstance(block, Figure) else block

    cover = issue.cover
    if cover.picture:
        issue = replace(issue, cover=replace(cover, picture=named(cover.picture)))
    return rebuild(issue, lambda run: run, renamed)
