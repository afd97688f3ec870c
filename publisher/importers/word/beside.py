"""Content of a Word file beside its text: comments, headers and footers, charts, other documents; tracked changes.

Nothing of it is text of an issue: it is entered in the journal, word for word. Tracked changes are listed, then
accepted or rejected in the tree itself (ECMA-376, part 1, clause 17.13.5).
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from publisher.importers.word.account import WordJournal, words_of
from publisher.importers.word.package import Element, Package, Relationship, W, children, tag

MAX_SHOWN = 600


def listed(package: Package, root: Element, journal: WordJournal) -> None:
    """Enter the content beside the text of a document; comments are shown too."""
    main = package.relationships(package.main)
    _comments(package, root, main, journal)
    for kinds, why in (
        (("header", "footer"), "header or footer of the pages"),
        (("diagramdata", "chart", "chartex"), "words and numbers of a diagram or chart"),
    ):
        for name in _parts(main, kinds):
            part = package.xml(name)
            if part is not None:
                journal.part = name.rpartition("/")[2].removesuffix(".xml")
                journal.note("\n".join(_words(part)), why)
    for name in _parts(main, ("afchunk", "glossarydocument", "vbaproject")):
        data = package.data(name) or b""
        journal.part = name.rpartition("/")[2]
        text = "" if data.startswith(b"PK") or b"\0" in data[:1_000] else data.decode("utf-8", "replace")
        journal.note(text, "part of the file that is not text of the issue")
    journal.part = ""


def _comments(package: Package, root: Element, main: dict[str, Relationship], journal: WordJournal) -> None:
    shown = []
    about = _commented(root)
    for name in _parts(main, ("comments",)):
        part = package.xml(name)
        for number, comment in enumerate(part.iter(W + "comment") if part is not None else (), 1):
            words, author = "\n".join(_words(comment)), comment.get(W + "author") or "somebody"
            at = " ".join(about.get(comment.get(W + "id", ""), "").split())
            journal.part = f"comment {number}" + (f" on “{at[:60]}”" if at else "")
            journal.note(words, f"comment by {author}")
            shown.append(f"{author}: “{' '.join(words.split())[:60]}”")
    journal.part = ""
    if shown:
        journal.counts["comments"] += len(shown)
        message = f"{len(shown)} comments are left out: {'; '.join(shown)[:MAX_SHOWN]}"
        journal.doubt("S196", message, "they are listed in import.json")


def _commented(root: Element) -> dict[str, str]:
    """The words that each comment is about, by its id."""
    open_now: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for element in root.iter():
        match tag(element):
            case "w:commentRangeStart":
                open_now[element.get(W + "id", "")] = []
            case "w:commentRangeEnd":
                found.setdefault(element.get(W + "id", ""), "".join(open_now.pop(element.get(W + "id", ""), [])))
            case "w:t":
                for words in open_now.values():
                    words.append(element.text or "")
    return found


def _parts(main: dict[str, Relationship], kinds: tuple[str, ...]) -> list[str]:
    """The parts of some kinds that a document refers to, in the order of their names."""
    return sorted({r.target for r in main.values() if r.kind.casefold() in kinds and not r.outside and r.target})


def _words(root: Element) -> Iterator[str]:
    """The words of a part: of each paragraph, or of each text or value of a drawing."""
    paragraphs = list(root.iter(W + "p"))
    if paragraphs:
        yield from filter(None, (words_of(paragraph) for paragraph in paragraphs))
        return
    for element in root.iter():
        if str(element.tag).endswith(("}t", "}v")) and element.text:
            yield element.text


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
class TrackedChange:
    """A tracked change: its kind ("inserted", "deleted" …), by whom, the words, "¶" for the end of a paragraph."""

    kind: str
    author: str
    words: str


def changes(root: Element) -> tuple[TrackedChange, ...]:
    """List the tracked changes in the order of the text; a move counts where it came from and where it went."""
    found = []
    for element in root.iter():
        name = tag(element)
        kind = "formatting" if name in _FORMER else _KINDS.get(name, "")
        if not kind or (name in _INSERTED | _DELETED and element.getparent().tag == W + "numPr"):
            continue
        above = tag(element.getparent())
        if above == "w:trPr" and kind != "formatting":
            kind, words = f"row {kind}", _text_of(element.getparent().getparent())
        else:
            words = "¶" if above == "w:rPr" and kind != "formatting" else _text_of(element)
        found.append(TrackedChange(kind, element.get(W + "author", ""), words))
    return tuple(found)


def settled(root: Element, *, accept: bool, gone: Callable[[Element], None]) -> None:
    """Accept or reject every change in place. `gone` is called with each element that goes with its text."""
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


def _text_of(element: Element) -> str:
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
        if _text_of(element) and _attached(element, root):
            gone(element)
        properties.remove(element)
        former = next(children(element), None)
        right = tag(properties) == name.removesuffix("Change") and not _text_of(properties) and not _text_of(element)
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
