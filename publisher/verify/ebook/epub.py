"""Checks of a finished e-book on its bytes: what EPUBCheck and Ace would refuse, in milliseconds.

Each check is a function with a code that yields problems; its docstring is its page in the manual. In: the file; out:
problems at the place inside it. Nothing is read but these bytes: no entity is resolved and no network reached. The
references are to EPUB 3.3 and EPUB Accessibility 1.1.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from publisher.model.part import Output
from publisher.problems import Location, Problem
from publisher.verify.ebook.epub_file import (
    OPF,
    TYPE,
    XHTML,
    XML_LANG,
    EpubFile,
    open_epub,
    references_of,
    resolved,
    spine_of,
)

ACCESSIBILITY = (
    "accessMode",
    "accessModeSufficient",
    "accessibilityFeature",
    "accessibilityHazard",
    "accessibilitySummary",
)

Check = Callable[[EpubFile], Iterator[Problem]]


def check(output: Output) -> Iterator[Problem]:
    """Every check of this family."""
    yield from counted(output)[1]


def counted(output: Output) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Count documents, references and page breaks of a book, and check it; nothing is counted of one that is broken.

    E010: the file is no e-book, so that nothing else can be looked at. Why: without a readable archive, container and
    package no reading system opens it. Passes: what `formats/epub` makes. Fails: a cut-off copy of it.
    """
    try:
        book = open_epub(output)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, LookupError, ValueError, NotImplementedError) as error:
        return {}, (Problem(Location(output.name), "E010", f"this is no e-book: {error}", "build it again"),)
    breaks = sum(element.get(TYPE) == "pagebreak" for _, tree in book.texts() for element in tree.iter())
    counts = {"documents": len(book.documents), "references": sum(1 for _ in references_of(book)), "pages": breaks}
    return counts, tuple(problem for each in CHECKS for problem in each(book))


# --- the archive and the package ---------------------------------------------------------------------------------


def mimetype(book: EpubFile) -> Iterator[Problem]:
    """E011: the first file is not an uncompressed `mimetype`.

    Why: readers and operating systems tell an e-book by its first bytes (OCF 4.3). Passes: `mimetype` first, stored,
    `application/epub+zip`. Fails: an archive made by an ordinary packer.
    """
    first = (book.stored[0], book.files[book.stored[0][0]]) if book.stored else None
    if first != (("mimetype", True), b"application/epub+zip"):
        yield book.problem("E011", "its first file is not a stored mimetype", "pack it with formats/epub")


def manifest(book: EpubFile) -> Iterator[Problem]:
    """E012: manifest and archive do not agree, or the spine names what is not in the manifest.

    Why: a reader shows only what the package lists (3.3, 5.6), and fails at what it lists in vain.
    Passes: each file once in the manifest. Fails: a picture in the archive that no item names.
    """
    inside = {name for name in book.files if not name.startswith("META-INF/")} - {"mimetype", book.package_path}
    for path in sorted(book.manifest.keys() - inside):
        yield book.problem("E012", f"the manifest names {path}, which is not there", at=book.package_path)
    for path in sorted(inside - book.manifest.keys()):
        yield book.problem("E012", "the manifest does not name this file", at=path)
    ids = {item.get("id") for item in book.manifest.values()}
    for itemref in book.package.iterfind(f"{OPF}spine/{OPF}itemref"):
        if itemref.get("idref") not in ids:
            message = f"the spine names “{itemref.get('idref')}”, which is not in the manifest"
            yield book.problem("E012", message, at=book.package_path, line=itemref.sourceline)


def modified(book: EpubFile) -> Iterator[Problem]:
    """E013: the package has not exactly one moment of change in UTC.

    Why: identifier and moment together name a release (3.3, 5.5.4). Passes: `dcterms:modified` 2024-11-04T00:00:00Z.
    Fails: none, two, or one without its Z.
    """
    moments = [text for name, text in _metadata(book) if name == "dcterms:modified"]
    if len(moments) != 1 or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moments[0]):
        yield book.problem("E013", "dcterms:modified is not one moment in UTC", at=book.package_path)


def accessibility(book: EpubFile) -> Iterator[Problem]:
    """E014: the package does not say how accessible the book is.

    Why: EPUB Accessibility 1.1, 2.2, and shops in the European Union ask for it. Passes: access modes, features,
    hazards and a summary of schema.org. Fails: one of them left out, or `alternativeText` with a picture without one.
    """
    found = {name for name, text in _metadata(book) if text}
    for name in ACCESSIBILITY:
        if f"schema:{name}" not in found:
            yield book.problem("E014", f"schema:{name} is missing", at=book.package_path)
    features = {text for name, text in _metadata(book) if name == "schema:accessibilityFeature"}
    if "alternativeText" in features and any(True for _ in pictures(book)):
        yield book.problem("E014", "alternativeText is claimed, and a picture has none", at=book.package_path)
    if "pageNavigation" in features and "pageBreakSource" not in found:
        yield book.problem(
            "E014", "pageBreakSource is missing", "say what the page numbers are of", at=book.package_path
        )


def _metadata(book: EpubFile) -> Iterator[tuple[str, str]]:
    for meta in book.package.iterfind(f"{OPF}metadata/{OPF}meta"):
        yield meta.get("property", ""), (meta.text or "").strip()


# --- the documents -----------------------------------------------------------------------------------------------


def well_formed(book: EpubFile) -> Iterator[Problem]:
    """E015: a document is not well-formed XML, or has an id twice.

    Why: readers show an error page, or go to the wrong place. Passes: `<br/>`. Fails: `<br>`.
    """
    for path, line, message in book.broken:
        yield book.problem("E015", f"not well-formed: {message}", "fix the template", at=path, line=line)
    for path, tree in book.documents.items():
        seen: set[str] = set()
        for element in tree.iter(etree.Element):
            name = element.get("id", "")
            if name and name in seen:
                yield book.problem("E015", f"the id “{name}” stands twice", at=path, line=element.sourceline)
            seen.add(name)


def language(book: EpubFile) -> Iterator[Problem]:
    """E016: package or document has no language, or two that differ.

    Why: speech and hyphenation depend on it (WCAG 3.1.1). Passes: `lang="en-GB" xml:lang="en-GB"`. Fails: neither.
    """
    if not book.package.get(XML_LANG):
        yield book.problem("E016", "the package has no xml:lang", at=book.package_path)
    for path, tree in book.texts():
        if not tree.get("lang") or tree.get("lang") != tree.get(XML_LANG):
            yield book.problem("E016", "lang and xml:lang of the document are missing or differ", at=path)


def references(book: EpubFile) -> Iterator[Problem]:
    """E017: a link or resource inside the book leads nowhere, or a resource lies outside.

    Why: a dead link is a fault of ours, and a book that fetches from the network tells who reads it (3.3, 3.6).
    Passes: `href="section-1.xhtml#s1p2"`, a link to a web page. Fails: `src="https://example.org/map.png"`.
    """
    ids = {path: {element.get("id") for element in tree.iter(etree.Element)} for path, tree in book.documents.items()}
    for path, line, reference, link in references_of(book):
        if not link and reference.startswith(("data:image/png;base64,", "data:image/jpeg;base64,")):
            continue  # a picture inside a drawing
        parts = urlsplit(reference)
        if parts.scheme or parts.netloc:
            if not link or parts.scheme not in {"http", "https", "mailto"}:
                hint = "bring it in the book"
                yield book.problem(
                    "E017", f"a resource lies outside the book: {reference[:200]}", hint, at=path, line=line
                )
            continue
        target, fragment = resolved(path, reference)
        if target not in book.manifest or target not in book.files:
            yield book.problem("E017", f"{reference} is not in the book", at=path, line=line)
        elif fragment and target in ids and fragment not in ids[target]:
            yield book.problem("E017", f"{reference} leads nowhere", at=path, line=line)


def scripts(book: EpubFile) -> Iterator[Problem]:
    """E018: a document has a script, a form, or an attribute that is one.

    Why: an archive copy must stay what it is, and some readers refuse such books. Passes: text. Fails: `onclick="…"`.
    """
    for path, tree in book.documents.items():
        for element in tree.iter(etree.Element):
            name = etree.QName(element).localname
            active = name in {"script", "form", "iframe", "object", "embed"}
            if active or any(str(key).lower().startswith("on") for key in element.attrib):
                yield book.problem("E018", f"a script or a form: {name}", at=path, line=element.sourceline or 0)


def pictures(book: EpubFile) -> Iterator[Problem]:
    """E019: a picture has no text alternative.

    Why: WCAG 1.1.1. Passes: `<img alt="A bridge" …/>`, `<svg role="img" aria-label="…">`, drawings in one element that
    is an image with a label. Fails: `<img src="a.png"/>`.
    """
    for path, tree in book.texts():
        for element in tree.iter(f"{XHTML}img", "{http://www.w3.org/2000/svg}svg"):
            around = element.getparent()
            shown = around if around is not None and around.get("role") == "img" else element
            named = element.get("alt") if element.tag == f"{XHTML}img" else shown.get("aria-label")
            if not (named or "").strip():
                yield book.problem("E019", "a picture has no text alternative", at=path, line=element.sourceline or 0)


# --- navigation --------------------------------------------------------------------------------------------------


def navigation(book: EpubFile) -> Iterator[Problem]:
    """E020: the navigation document lacks contents, landmarks or page list, or a list lacks its name or entries.

    Why: EPUB 3.3, 7.4, and EPUB Accessibility 1.1, 4.1. Passes: `<nav epub:type="toc" role="doc-toc"
    aria-labelledby="…">`. Fails: a list that a screen reader cannot tell from the next.
    """
    path, tree = _nav(book)
    if tree is None:
        yield book.problem("E020", "there is no navigation document", at=book.package_path)
        return
    roles = {"toc": "doc-toc", "landmarks": None, "page-list": "doc-pagelist"}
    lists = {nav.get(TYPE): nav for nav in tree.iter(f"{XHTML}nav")}
    for kind, role in roles.items():
        nav = lists.get(kind)
        if nav is None:
            yield book.problem("E020", f"there is no {kind}", at=path)
        elif nav.get("role") != role or not (nav.get("aria-label") or nav.get("aria-labelledby")):
            yield book.problem("E020", f"the {kind} lacks its role or name", at=path, line=nav.sourceline)
        elif nav.find(f".//{XHTML}a") is None:
            yield book.problem("E020", f"the {kind} is empty", at=path, line=nav.sourceline)


def page_list(book: EpubFile) -> Iterator[Problem]:
    """E021: the page list and the page breaks in the text do not agree.

    Why: a class that reads together on paper and on screens must find the same page (EPUB Accessibility 1.1, 4.1.2).
    Passes: pages in the order of the text, each break listed once and named as its entry. Fails: 1, 3, 2.
    """
    path, tree = _nav(book)
    if tree is None:
        return
    listed = [
        (resolved(path, link.get("href", "")), "".join(link.itertext()).strip())
        for nav in tree.iter(f"{XHTML}nav")
        if nav.get(TYPE) == "page-list"
        for link in nav.iter(f"{XHTML}a")
    ]
    found = [
        ((name, element.get("id", "")), element.get("aria-label", ""))
        for name in spine_of(book)
        for element in book.documents[name].iter(etree.Element)
        if element.get(TYPE) == "pagebreak"
    ]
    if listed != found:
        where = next((index for index, pair in enumerate(zip(listed, found, strict=False)) if pair[0] != pair[1]), None)
        label = listed[where][1] if where is not None else "the last"
        yield book.problem("E021", f"page list and page breaks differ from page {label} on", at=path)


def _nav(book: EpubFile) -> tuple[str, Any]:
    for path, item in book.manifest.items():
        if "nav" in item.get("properties", "").split():
            return path, book.documents.get(path)
    return "", None


CHECKS: tuple[Check, ...] = (
    mimetype,
    manifest,
    modified,
    accessibility,
    well_formed,
    language,
    references,
    scripts,
    pictures,
    navigation,
    page_list,
)
