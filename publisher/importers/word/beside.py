"""What a Word file holds besides its text: comments, heads and feet of pages, charts, diagrams, other documents.

A companion of `sources.docx`. Nothing of it is text of an issue; all of it is entered in the ledger, word for word.
"""

from collections.abc import Iterator

from publisher.importers.word.account import Ledger, words_of
from publisher.importers.word.package import Element, Package, Relationship, W, tag

MAX_SHOWN = 600


def listed(package: Package, root: Element, ledger: Ledger) -> None:
    """Enter what stands beside the text of a document; comments are shown too."""
    main = package.relationships(package.main)
    _comments(package, root, main, ledger)
    for kinds, why in (
        (("header", "footer"), "furniture of the pages: head or foot"),
        (("diagramdata", "chart", "chartex"), "words and numbers of a diagram or chart"),
    ):
        for name in _parts(main, kinds):
            part = package.xml(name)
            if part is not None:
                ledger.part = name.rpartition("/")[2].removesuffix(".xml")
                ledger.noted("\n".join(_words(part)), why)
    for name in _parts(main, ("afchunk", "glossarydocument", "vbaproject")):
        data = package.data(name) or b""
        ledger.part = name.rpartition("/")[2]
        text = "" if data.startswith(b"PK") or b"\0" in data[:1_000] else data.decode("utf-8", "replace")
        ledger.noted(text, "part of the file that is no text of the issue")
    ledger.part = ""


def _comments(package: Package, root: Element, main: dict[str, Relationship], ledger: Ledger) -> None:
    shown = []
    about = _commented(root)
    for name in _parts(main, ("comments",)):
        part = package.xml(name)
        for number, comment in enumerate(part.iter(W + "comment") if part is not None else (), 1):
            words, author = "\n".join(_words(comment)), comment.get(W + "author") or "somebody"
            at = " ".join(about.get(comment.get(W + "id", ""), "").split())
            ledger.part = f"comment {number}" + (f" on “{at[:60]}”" if at else "")
            ledger.noted(words, f"comment by {author}")
            shown.append(f"{author}: “{' '.join(words.split())[:60]}”")
    ledger.part = ""
    if shown:
        ledger.counts["comments"] += len(shown)
        message = f"{len(shown)} comments are left out: {'; '.join(shown)[:MAX_SHOWN]}"
        ledger.said("S196", message, "they are listed in import.json")


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
