"""Tracked changes of a Word file: counted, shown, and taken or refused when the editor says so.

A companion of `sources.docx`. In: a tree of WordprocessingML. Out: what is tracked in it, or the same tree with every
change accepted or rejected (ECMA-376, part 1, clause 17.13.5), with the words that went.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from publisher.importers.word.package import Element, W, children, tag

_INSERTED = frozenset({"w:ins", "w:moveTo"})
_DELETED = frozenset({"w:del", "w:moveFrom"})
_FORMER = frozenset(
    f"w:{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tcPr", "trPr", "tblGrid")
)
_WORDS = frozenset({"w:t", "w:delText", "m:t"})
_KINDS = {
    "w:ins": "inserted",
    "w:del": "deleted",
    "w:moveTo": "moved here",
    "w:moveFrom": "moved away",
    "w:cellIns": "cell inserted",
    "w:cellDel": "cell deleted",
    "w:cellMerge": "cells joined",
    "w:numberingChange": "formatting",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: its kind ("inserted", "deleted" …), by whom, the words, "¶" for the end of a paragraph."""

    kind: str
    author: str
    words: str


def changes(root: Element) -> tuple[Change, ...]:
    """List what is tracked, in the order of the text; a move counts where it came from and where it went."""
    found = []
    for element in root.iter():
        name = tag(element)
        kind = "formatting" if name in _FORMER else _KINDS.get(name, "")
        if not kind or (name in _INSERTED | _DELETED and element.getparent().tag == W + "numPr"):
            continue
        above = tag(element.getparent())
        if above == "w:trPr" and kind != "formatting":
            kind, words = f"row {kind}", _words(element.getparent().getparent())
        else:
            words = "¶" if above == "w:rPr" and kind != "formatting" else _words(element)
        found.append(Change(kind, element.get(W + "author", ""), words))
    return tuple(found)


def settled(root: Element, *, accept: bool, gone: Callable[[Element], None]) -> None:
    """Take or refuse every change in place. `gone` is given each element that goes with its text."""
    away, stays = (_DELETED, _INSERTED) if accept else (_INSERTED, _DELETED)
    _former(root, gone, accept=accept)
    _rows(root, away, gone)
    merged = [p for p in root.iter(W + "p") if _marked(p, away)]
    for element in list(root.iter()):
        name = tag(element)
        parent = element.getparent()
        if parent is None or tag(parent) in {"w:rPr", "w:trPr", "w:numPr"}:
            continue
        if name in away:
            if any(tag(each) in _WORDS for each in element.iter()) and _attached(element, root):
                gone(element)
            _unwrap(parent, element, keep=False)
        elif name in stays:
            _unwrap(parent, element, keep=True)
    if not accept:
        for element in root.iter(W + "delText", W + "delInstrText"):
            element.tag = W + ("t" if element.tag == W + "delText" else "instrText")
    for paragraph in merged:
        _merge(paragraph)
    for element in list(root.iter(*(W + name[2:] for name in _INSERTED | _DELETED))):
        _unwrap(element.getparent(), element, keep=True)  # the marks on paragraphs and rows that stay


def _words(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter() if tag(each) in _WORDS)


def _attached(element: Element, root: Element) -> bool:
    return any(each is root for each in element.iterancestors())


def _former(root: Element, gone: Callable[[Element], None], *, accept: bool) -> None:
    """Drop the former properties, or put them back."""
    for element in list(root.iter()):
        name = tag(element)
        if name not in _FORMER:
            continue
        properties = element.getparent()
        if properties is None:
            continue
        if _words(element) and _attached(element, root):
            gone(element)
        properties.remove(element)
        former = next(children(element), None)
        right = tag(properties) == name.removesuffix("Change") and not _words(properties) and not _words(element)
        if accept or former is None or not right:
            continue
        kept = [each for each in properties if tag(each) in _INSERTED | _DELETED | {"w:rPr", "w:sectPr"}]
        for each in list(properties):
            properties.remove(each)
        properties.extend([deepcopy(each) for each in former if tag(each) not in {tag(k) for k in kept}])
        properties.extend(kept)


def _rows(root: Element, away: frozenset[str], gone: Callable[[Element], None]) -> None:
    for row in list(root.iter(W + "tr")):
        marks = row.find(W + "trPr")
        if marks is not None and any(tag(each) in away for each in marks) and _attached(row, root):
            table = row.getparent()
            gone(row)
            table.remove(row)
            if table.tag == W + "tbl" and table.find(f".//{W}tr") is None and table.getparent() is not None:
                table.getparent().remove(table)


def _marked(paragraph: Element, away: frozenset[str]) -> bool:
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and any(tag(each) in away for each in marks)


def _merge(paragraph: Element) -> None:
    """Join a paragraph whose end is gone with the next, whose properties count (17.13.5.15)."""
    following = paragraph.getnext()
    while following is not None and tag(following) in {"w:bookmarkStart", "w:bookmarkEnd", ""}:
        following = following.getnext()
    inside = [each for each in paragraph if each is not paragraph.find(W + "pPr")]
    if following is not None and following.tag == W + "p":
        own = following.find(W + "pPr")
        at = 0 if own is None else following.index(own) + 1
        for offset, each in enumerate(inside):
            following.insert(at + offset, each)
    elif inside:
        return
    parent = paragraph.getparent()
    if parent is not None and not (parent.tag == W + "tc" and len(parent.findall(W + "p")) == 1):
        parent.remove(paragraph)


def _unwrap(parent: Element, element: Element, *, keep: bool) -> None:
    """Take an element out; with `keep` what is inside takes its place."""
    at = parent.index(element)
    inside = list(element) if keep else []
    parent.remove(element)
    for offset, each in enumerate(inside):
        parent.insert(at + offset, each)
