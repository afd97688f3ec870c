"""Places in an e-book: what its navigation, its index and its lists say of them, held against what stands there.

In: an e-book, opened, and the rows of its index if they are known; out: problems at the place inside it, and counts.
Pages are those of the page breaks in the text.

Codes: F025 a line of the navigation leads elsewhere · F026 pages out of order · F027 a locator leads to another page or
to other words · F028 a see that leads nowhere.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from publisher.problems import Problem
from publisher.verify.ebook.epub_file import TYPE, XHTML, EpubFile, resolved, spine_of
from publisher.verify.printed import is_titled, squeezed, stands_among

_HEADING = re.compile(r"h[1-6]")
_FOLIO = re.compile(r"\s*(\d+|[ivxlc]+)(?:[–-](?:\d+|[ivxlc]+))?n?\s*")
LEADING = 12
"""Letters of a marked passage that must be found where its locator leads."""


@dataclass(slots=True)
class EpubPlaces:
    """An e-book with the number of each element in its text; where pages begin, their labels, and where text is."""

    book: EpubFile
    counts: dict[str, int] = field(default_factory=dict)
    numbers: dict[Any, int] = field(default_factory=dict)
    ids: dict[tuple[str, str], Any] = field(default_factory=dict)
    begun: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    said: list[int] = field(default_factory=list)

    def element(self, path: str, reference: str) -> Any:
        """The element to which a reference leads: one with an id, or the body of a document; None if none."""
        target, fragment = resolved(path, reference)
        return self.ids.get((target, fragment))

    def pages(self, element: Any) -> Sequence[str]:
        """The labels of the pages on which an element may stand: from that where it begins to that of what follows.

        A page on which nothing begins is marked before what runs over to it, which begins on an earlier one.
        """
        text = next((each for each in element.iter(etree.Element) if (each.text or "").strip()), element)
        *_, last = element.iter(etree.Element)
        first = max(bisect_right(self.begun, self.numbers[text]) - 1, 0)
        while first and not self._says(self.begun[first], self.numbers[text]):
            first -= 1
        return self.labels[first : bisect_right(self.begun, self.numbers[last]) + 1]

    def _says(self, begun: int, end: int) -> bool:
        """Tell whether there is text between two elements."""
        return bisect_left(self.said, end) > bisect_left(self.said, begun)


def read(book: EpubFile) -> EpubPlaces:
    """Number the elements of a book in reading order."""
    places = EpubPlaces(book)
    for path in spine_of(book):
        body = book.documents[path].find(f"{XHTML}body")
        for element in body.iter(etree.Element) if body is not None else ():
            places.numbers[element] = number = len(places.numbers)
            if (element.text or "").strip() or (element.tail or "").strip():
                places.said.append(number)
            places.ids.setdefault((path, element.get("id", "")), element)
            if element.get(TYPE) == "pagebreak":
                places.begun.append(places.numbers[element])
                places.labels.append(element.get("aria-label", ""))
        if body is not None:
            places.ids[path, ""] = body
    return places


def check(book: EpubFile, rows: Sequence[Mapping[str, Any]] = ()) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Every check of this family, and counts of what was compared; `rows` are those of the index, in its order."""
    places = read(book)
    problems = (*navigation(places), *page_order(places), *folios(places), *locators(places, rows), *sees(places))
    return places.counts, problems


def navigation(places: EpubPlaces) -> Iterator[Problem]:
    """F025: a line of the contents or the landmarks leads to a place that does not begin with its words as a heading.

    Why: readers go by nothing else. Passes: "Trade" leads to a section whose heading is Trade; "No 3, 15 January 2024"
    to a title page with these words; the landmark of type index to an index. Fails: "Trade" that leads to Sources, or
    stands before a line that leads to an earlier place.
    """
    found, reached, within = 0, -1, ""
    for path, line, words, reference, kind in _lines(places.book):
        found += 1
        element = places.element(path, reference)
        if element is None:
            yield places.book.problem("F025", f"“{words}” leads nowhere", at=path, line=line)
            continue
        one_of_several = _next(resolved(path, reference)[0]) in places.book.documents
        if not (_headed(element, words, one_of_several=one_of_several) or (kind and kind in _types(element))):
            said = f"“{words}” leads to a place that has another heading: “{_heading(element)[:60]}”"
            yield places.book.problem("F025", said, at=path, line=line)
        if not kind:
            reached, within = (reached, within) if path == within else (-1, path)
            if places.numbers[element] < reached:
                said = f"“{words}” stands after a line that leads farther"
                yield places.book.problem("F025", said, at=path, line=line)
            reached = places.numbers[element]
    places.counts["lines of navigation"] = found


def _lines(book: EpubFile) -> Iterator[tuple[str, int, str, str, str]]:
    """Yield the lines of contents and landmarks: path, line, words, reference, type of a landmark ("" in contents)."""
    for path, tree in book.texts():
        for nav in tree.iter(f"{XHTML}nav"):
            for link in nav.iter(f"{XHTML}a") if nav.get(TYPE) in {"toc", "landmarks"} else ():
                kind = link.get(TYPE, "") if nav.get(TYPE) == "landmarks" else ""
                yield path, link.sourceline or 0, _text(link), link.get("href", ""), kind


def _next(path: str) -> str:
    """Give the second document of a list that is cut into several: "chronology-2.xhtml" after "chronology.xhtml"."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem}-2.{suffix}"


def _headed(element: Any, words: str, *, one_of_several: bool) -> bool:
    """Tell whether an element begins with words as a heading; a title page has them in several lines.

    A long index or list is cut into documents; each says its part behind the name: "Index of places, A – M".
    """
    heading, types = _heading(element), _types(element)
    name = heading.rpartition(", ")[0] if one_of_several or "index" in types else ""
    if is_titled(heading, words) or (name and is_titled(name, words)):
        return True
    return "titlepage" in types and {*re.findall(r"\w+", words)} <= {*re.findall(r"\w+", _text(element))}


def _heading(element: Any) -> str:
    """The text of the first heading in an element, or of itself, without numbers of sources and marks of notes."""
    for each in element.iter(etree.Element):
        if _HEADING.fullmatch(etree.QName(each).localname):
            return " ".join("".join(_words(each)).split())
    return ""


def _words(element: Any) -> Iterator[str]:
    """Yield the text of an element but what stands for a source or a note."""
    yield element.text or ""
    for below in element:
        noted = not {"noteref", "biblioref"}.isdisjoint(below.get(TYPE, "").split())
        yield from () if noted or not isinstance(below.tag, str) else _words(below)
        yield below.tail or ""


def _types(element: Any) -> set[str]:
    """The types of an element, and of what it begins with: of the elements around its first heading, or all it has."""
    return {word for each in element.iter(etree.Element) for word in each.get(TYPE, "").split()}


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def page_order(places: EpubPlaces) -> Iterator[Problem]:
    """F026: the pages of the text are out of order, or one is there twice.

    Why: "go to page 7" must lead to one place. Passes: vii, 1, 2, 4 (page 3 is blank). Fails: 1, 3, 2.
    """
    values = [_value(label) for label in places.labels]
    for before, after, label in zip(values, values[1:], places.labels[1:], strict=False):
        if after <= before:
            yield places.book.problem("F026", f"page {label} stands in the text where it cannot be")
    places.counts["page breaks"] = len(values)


def _value(label: str) -> tuple[int, int]:
    """The order of a label: those with a word ("Cover 1"), roman numerals, figures."""
    if label.isdecimal():
        return 2, int(label)
    numerals = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    if not label or not set(label) <= numerals.keys():
        number = re.search(r"\d+", label)
        return 0, int(number[0]) if number else 0
    digits = [numerals[char] for char in label]
    return 1, sum(-one if one < two else one for one, two in zip(digits, [*digits[1:], 0], strict=True))


def folios(places: EpubPlaces) -> Iterator[Problem]:
    """F027: a page number in an index or a list leads to a place on another page.

    Why: it is the only way from the index of an e-book into its text. Passes: 31 that leads to a paragraph on page 31,
    or to one that begins on 30 and runs over. Fails: 31 that leads to page 12.
    """
    found, known = 0, set(places.labels)
    for path, link in _numbers(places.book):
        number, element = _FOLIO.fullmatch(_text(link)), places.element(path, link.get("href", ""))
        if not number or element is None or number[1] not in known:
            continue
        found += 1
        if number[1] not in places.pages(element):
            said = f"{_text(link)} leads to page {places.pages(element)[0]}: {link.get('aria-label', '')[:60]}"
            yield places.book.problem("F027", said, at=path, line=link.sourceline or 0)
    places.counts["page numbers"] = found


def _numbers(book: EpubFile) -> Iterator[tuple[str, Any]]:
    """Yield the links of indexes and lists with their documents, in reading order."""
    for path in spine_of(book):
        for link in book.documents[path].iter(f"{XHTML}a"):
            if link.get(TYPE) == "index-locator" or "lines" in _classes(link):
                yield path, link


def _classes(link: Any) -> set[str]:
    return {word for above in link.iterancestors() for word in above.get("class", "").split()}


def locators(places: EpubPlaces, rows: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    """F027: an index of the e-book has other locators than its data, or one leads to a text without its words.

    Passes: the locators of index.json in its order, each to a paragraph with the words of its row. Fails: a locator
    that is missing; a paragraph without them.
    """
    links = [(path, link) for path, link in _numbers(places.book) if link.get(TYPE) == "index-locator"]
    places.counts["locators"] = len(links)
    if rows and len(links) != len(rows):
        yield places.book.problem("F027", f"the indexes have {len(links)} locators, and not {len(rows)}")
    for row, (path, link) in zip(rows, links, strict=False):
        element = places.element(path, link.get("href", ""))
        said = f"{_text(link)} of “{row['heading']}”"
        if row["printed"] not in {_text(link), _text(link).removesuffix("n")}:
            yield places.book.problem("F027", f"{said} is {row['printed']} in the data of the index", at=path)
            return
        if element is not None and row["where"] != "picture" and not _has(element, row):
            said = f"{said} leads to a text without its words: {', '.join(map(str, row['words']))[:60]}"
            yield places.book.problem("F027", said, at=path, line=link.sourceline or 0)


def _has(element: Any, row: Mapping[str, Any]) -> bool:
    """Tell whether a text has one of the forms of a row; of marked passages the beginning is looked for."""
    text = squeezed(_text(element))
    forms = [squeezed(str(word).partition("\n")[0]) for word in row["words"]]
    return any(form[: LEADING if row["marked"] else None] in text for form in forms)


def sees(places: EpubPlaces) -> Iterator[Problem]:
    """F028: a see or see also of an index sends to a heading that no index has.

    Why: who is sent there finds nothing. Passes: "CIS, see Commonwealth of Independent States", which has an entry.
    Fails: the same without it.
    """
    terms, sent = set[str](), []
    for path in spine_of(places.book):
        for term in places.book.documents[path].iter(etree.Element):
            if "index-term" in term.get(TYPE, "").split():
                above = " ".join(each.get(TYPE, "") for each in term.iterancestors())
                if "index-xref" in above:
                    sent.append((path, term))
                else:
                    terms.add(squeezed(_text(term)))
    for path, term in sent:
        if not stands_among(squeezed(_text(term)), terms):
            said = f"“{_text(term)}” is sent to, and no index has it"
            yield places.book.problem("F028", said, at=path, line=term.sourceline or 0)
    places.counts["cross-references"] = len(sent)
