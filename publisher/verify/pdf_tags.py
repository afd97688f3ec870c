"""Checks of the tags of a finished PDF (PDF/UA-1): content and tree, figures, headings, notes, tables, links."""

import re
from collections.abc import Iterator

from publisher.pdf.reader import PdfFile, annotations, number_tree, object_number
from publisher.problems import Problem

_PAINTING = re.compile(rb"(?<![^\s\]>)])(BDC|BMC|EMC|TJ|Tj|Do|f|f\*|S|B|sh)(?=\s|$)")
_MCID = re.compile(rb"/MCID\s+(\d+)")


def describes_links(file: PdfFile) -> Iterator[Problem]:
    """P010: a link has no description, no place in the structure tree, or would not be printed.

    Why: ISO 14289-1, 7.18.5 and ISO 19005-3, 6.3.2. Passes: /Contents (The ferry's timetable) /StructParent 9 /F 4.
    """
    owners = {number for element in file.elements if element.kind == "/Link" for number in element.annotations}
    for number, reference, annotation in annotations(file):
        if not str(annotation.get("/Contents", "")).strip():
            yield file.problem("P010", f"a link on page {number + 1} has no description")
        if "/StructParent" not in annotation or reference not in owners:
            yield file.problem("P010", f"a link on page {number + 1} is not in the structure tree")
        if annotation.get("/F", 0) & 4 != 4:
            yield file.problem("P010", f"a link on page {number + 1} would not be printed")


def joins_content_and_tree(file: PdfFile) -> Iterator[Problem]:
    """P011: a piece of a page and the structure tree do not know each other.

    Why: ISO 32000-1, 14.7.4; a reader would leave it out. Passes: each MCID of a page is in one element, and the parent
    tree leads from the one to the other, as it does for link annotations.
    """
    parents = number_tree(file.root.get("/StructTreeRoot", {}).get("/ParentTree", {}))
    keys = {reference: annotation.get("/StructParent", -1) for _, reference, annotation in annotations(file)}
    owned: dict[tuple[int, int], int] = {}
    in_trees: dict[int, set[int]] = {}
    for element in file.elements:
        for content in element.contents:
            if content in owned:
                yield file.problem("P011", f"sequence {content[1]} of page {content[0] + 1} is in two elements")
            owned[content] = element.number
            in_trees.setdefault(content[0], set()).add(content[1])
        for number in element.annotations:
            if object_number(parents.get(keys.get(number, -1))) != element.number:
                yield file.problem("P011", f"the parent tree does not lead from annotation {number} to its element")
    for index, page in enumerate(file.pages):
        found = {int(mcid) for mcid in _MCID.findall(file.contents[index])}
        in_tree = in_trees.get(index, set())
        for mcid in sorted(found ^ in_tree):
            where = "tree" if mcid in found else "page"
            yield file.problem("P011", f"sequence {mcid} of page {index + 1} is missing in the {where}")
        entry = parents.get(page.get("/StructParents"))
        known = [object_number(parent) for parent in (entry.get_object() if entry is not None else ())]
        for mcid in sorted(found & in_tree):
            if mcid >= len(known) or known[mcid] != owned[index, mcid]:
                yield file.problem("P011", f"the parent tree does not lead from sequence {mcid} of page {index + 1}")


def describes_figures(file: PdfFile) -> Iterator[Problem]:
    """P012: a figure has no text alternative.

    Why: ISO 14289-1, 7.3; who cannot see it learns nothing of it. Passes: Figure with /Alt.
    """
    for element in file.elements:
        if element.kind == "/Figure" and not str(element.dictionary.get("/Alt", "")).strip():
            yield file.problem("P012", "a figure has no text alternative", "write its alt text in the source")


def orders_headings(file: PdfFile) -> Iterator[Problem]:
    """P013: heading levels jump, or do not begin with 1.

    Why: ISO 14289-1, 7.4.2; readers move from heading to heading. Passes: H1 H2 H3 H2. Fails: H1 H3.
    """
    last = 0
    for element in file.elements:
        if re.fullmatch(r"/H[1-6]", element.kind):
            level = int(element.kind[2:])
            if level > last + 1:
                yield file.problem("P013", f"a heading of level {level} follows one of level {last}")
            last = level


def marks_everything(file: PdfFile) -> Iterator[Problem]:
    """P016: something is painted that is neither tagged nor an artifact.

    Why: ISO 14289-1, 7.1. Passes: every text, picture, line and area of a page between BDC or BMC and EMC.
    """
    for number, content in enumerate(file.contents):
        depth = 0
        for token in _PAINTING.findall(content):
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(token, 0)
            if depth < 0 or (depth == 0 and token != b"EMC"):
                yield file.problem("P016", f"page {number + 1} has content that is neither tagged nor an artifact")
                break


def names_notes_and_heads(file: PdfFile) -> Iterator[Problem]:
    """P017: a note has no name of its own, or a table head does not say which cells it is the head of.

    Why: ISO 14289-1, 7.9 and 7.5. Passes: Note with a unique /ID; TH with /Scope.
    """
    names = [str(element.dictionary.get("/ID", "")) for element in file.elements if element.kind == "/Note"]
    if "" in names or len(set(names)) != len(names):
        yield file.problem("P017", "a note has no name, or that of another one")
    for element in file.elements:
        attributes = element.dictionary.get("/A", {}) if element.kind == "/TH" else None
        if attributes is not None and "/Scope" not in attributes:
            yield file.problem("P017", "a table head does not say which cells it is the head of")
