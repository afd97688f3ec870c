"""The proof of a source: an issue that was written as Markdown and read back says what was imported."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import PurePosixPath

from publisher.importers.interface import Imported
from publisher.model.issue import Issue, pictures_of
from publisher.model.tree import (
    Base,
    Break,
    Code,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Link,
    NoteMark,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publisher.model.values import Picture
from publisher.model.walking import names_of, rebuild
from publisher.problems import Location, Problem, Problems, Severity, failed
from publisher.settings.publication import Publication
from publisher.source import reader, writer
from publisher.source.meant import near_miss, slips


def proven(imported: Imported, house: Publication, path: str) -> tuple[str, Problems]:
    """Give the source of an issue, and S132 if what it says, read back, is not what was imported."""
    issue = imported.issue

    def stop(message: str, hint: str = "please report it, with the text") -> Problem:
        return Problem(Location(imported.origin), "S132", message, hint)

    try:
        text = imported.text or writer.write(issue, house)
    except ValueError as error:
        return "", (stop(f"the issue cannot be written: {error}", "report it"),)
    again, problems = reader.reread(text, path, house, pictures_of(issue).values())
    if again is not None:  # what an editor has written wrongly goes in, and stands in the account
        problems = tuple(
            replace(found, severity=Severity.WARNING) if found.code in near_miss.CODES else found for found in problems
        )
    if again is None or failed(problems):
        return text, (*problems, stop("the source made of the text cannot be read back"))
    if imported.text:
        return text, tuple(found for found in problems if found.code in near_miss.CODES)
    for before, after in zip([*statements(issue), None], [*statements(again), None], strict=False):
        if before != after:
            message = f"the source made of the text says {_short(after)} where the text has {_short(before)}"
            return text, (stop(message),)
    return text, tuple(found for found in problems if found.code == slips.CODE)


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 140 else f"{shown[:139]}…"


def statements(issue: Issue) -> Iterator[object]:
    """Yield all that an issue says, in a form that two issues can be compared by, whatever the order of their notes."""
    notes = tuple(sorted(issue.notes, key=lambda note: note.label))
    yield from _statements(replace(issue, path="", notes=notes))


def _statements(value: object) -> Iterator[object]:
    """Yield what a part of the tree says: kinds, values, stretches, and the ends of whatever holds others."""
    if isinstance(value, tuple):
        if value and isinstance(value[0], Inline):
            yield tuple(stretches(value))
            return
        for item in value:
            yield from _statements(item)
        yield len(value)
    elif names := names_of(type(value)):
        yield getattr(value, "kind", "")
        hidden = {"line", "id", "number", "tight"} if isinstance(value, Base) else {"line"}
        for name in names:
            if name not in hidden:
                yield from _statements(getattr(value, name))
    elif value is not None:
        yield value


def stretches(run: Inlines) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield stretches of words with all the marks that they bear; neighbours of the same marks are one."""
    for marks, pieces in groupby(_marked(run, frozenset()), key=itemgetter(1)):
        words = "".join(piece for piece, _ in pieces)
        if words:
            yield words, tuple(sorted(marks))


def _marked(run: Inlines, marks: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for node in run:
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
                yield from _marked(node.children, marks | {f"link {node.target} {node.title}"})
            case Span():
                yield from _marked(node.children, marks | ({f"lang {node.lang}"} if node.lang else set()))
            case Emphasis() | Strong() | Superscript() | Subscript():
                yield from _marked(node.children, marks | {node.kind})


def with_own_names(issue: Issue) -> Issue:
    """Give the issue with another name for each picture that has the name of another."""
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
