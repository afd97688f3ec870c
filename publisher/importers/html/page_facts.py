"""Number, date, title and authors of a web page, from its head, its data for search engines, its address and its name.

The editor's word counts before all; where sources differ the first counts, with a doubt.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice

from publisher.importers.file_names import (
    NumberAndDay,
    by_pattern,
    number_and_day,
    of_file,
    of_words,
    period_of,
    rest_of,
)
from publisher.importers.file_names import opening as under_title
from publisher.importers.html import tree
from publisher.importers.html.boilerplate import boilerplate, text_of
from publisher.importers.html.passes import opening
from publisher.importers.html.passes.opening import FactLine, KnownFacts
from publisher.importers.html.tree import Element, ParsedPage, name_of, value
from publisher.importers.interface import Asked, Foreign, blank_issue
from publisher.importers.journal import Journal
from publisher.model.issue import Issue
from publisher.problems import Location, Problem, Problems
from publisher.settings.publication import Publication
from publisher.settings.reader import SettingError, checked_language

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued",
    "parsely-pub-date", "sailthru.date", "article.published", "citation_publication_date",
)  # fmt: skip
_FIRST = 4
"""Lines of the text that may say number and day under its title."""
_MISSING = {
    "number": ("S161", "the page does not say the number of the issue", "--number 41"),
    "date": ("S162", "the page does not say its date", "--date 2024-11-04"),
}
_LONGEST = 1_000
"""Characters of a description."""
_INLINES = "a span em i b strong small sup sub br mark u font time x-cut"
_WORDS = frozenset(_INLINES.split())
_SITE = re.compile(r"site-?(?:title|name)|logo|brand")
_SAVED = re.compile(r"saved from url=\(\d+\)\s*(https?://\S+)")
_IN_ADDRESS = re.compile(
    r"(?:issue|no|nr|number|num|edition|ausgabe|numero|vypusk|numar)[-_/.]?0*([1-9]\d{0,3})(?!\d)|[a-z][-_]0*([1-9]\d{0,2})(?:[/.]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """An issue without text as a page states it, None without number or day; the address of the page.

    `claim` enters the elements that state them in a journal.
    """

    issue: Issue | None
    address: str
    problems: Problems
    claim: Callable[[Element, Journal], bool]


def language(declared: str, own: str) -> str:
    """The language of a page: as declared, if that is a language other than the publication's."""
    try:
        tag = checked_language(declared)
    except SettingError:
        return own
    return own if tag.split("-")[0].lower() == own.split("-", maxsplit=1)[0].lower() else tag


def read(page: ParsedPage, file: Foreign, house: Publication, asked: Asked) -> PageFacts:
    """Read the facts that a page states of itself."""
    root = page.root
    metas = _metas(root)
    data = list(_structured(root))
    found = address(root)
    names, lang = (house.title, house.publisher.name, house.publisher.short), house.language
    described = tree.one_line(metas.get("description", "") or metas.get("og:description", ""))
    titles = [metas.get("og:title", ""), *(tree.words(each) for each in root.iter("title"))]
    known = KnownFacts(names, lang, titles, (described,))
    lines = [line for line in opening.lines(text_of(root), known) if _plain(line.element)]
    head = next((line.element for line in lines if line.kind == "title"), None)
    head = _headline(root, known) if head is None else head
    title = tree.words(head) if head is not None else ""
    head = head if _plain(head) else None
    titles = [title, *titles]
    sources: list[tuple[str, NumberAndDay]] = [
        ("the name of the file by --pattern", of_file(file.path, asked.pattern) if asked.pattern else NumberAndDay()),
        ("the title by --pattern", (asked.pattern and by_pattern(title, asked.pattern)) or NumberAndDay()),
        *(("the data for search engines", NumberAndDay(None, _iso(each.get("datePublished")))) for each in data),
        *(
            (f"the head of the page ({key})", NumberAndDay(None, _iso(metas[key])))
            for key in _PUBLISHED
            if key in metas
        ),
        ("a time in the text", NumberAndDay(None, _iso(_time(root)))),
        *(("the title", of_words(each, names=names, lang=lang)) for each in titles),
        *(("the text", each) for each in under_title(_said(lines), names, lang)),
        *(("the text", each) for each in under_title(_first_lines(root), names, lang)),
        ("the text", NumberAndDay(_number_of_text(root, house))),
        ("the address", NumberAndDay(_number_of(found), of_words(found).day)),
        ("the name of the file", of_file(file.path, "")),
    ]
    at = Location(file.path)
    number, day, doubts = number_and_day(asked.number, asked.day, sources, at)
    problems = list(doubts)
    for what, value_of in (("number", number), ("date", day)):
        if value_of is None:
            code, message, option = _MISSING[what]
            hint = f"give it: {option}, or --pattern for the names of the files"
            problems.append(Problem(at, code, message, hint))
    subtitle = tree.one_line(rest_of(title, names, lang)) if head is not None else ""
    whole = tree.words(text_of(root))
    cut = described.rstrip("….] [").endswith("...") or described.endswith(("…", "[…]", "..."))
    described = "" if cut or (described in whole and not any(line.kind == "subtitle" for line in lines)) else described
    told, subtitle, described = _facts_of(lines, head, subtitle, described[:_LONGEST])
    claim = partial(enter, told, 1)
    authors = tuple(dict.fromkeys(filter(None, map(tree.one_line, (*_authors(data), metas.get("author", ""))))))[:20]
    issue = None
    if number is not None and day is not None:
        blank = blank_issue(house, number, day)
        subtitle = subtitle or house.subtitle
        period = period_of(titles, _first_lines(root), names, day, lang)
        issue = replace(blank, subtitle=subtitle, description=described, authors=authors, period=period)
    return PageFacts(issue, found, tuple(problems), claim)


def _facts_of(
    lines: list[FactLine], head: Element, subtitle: str, described: str
) -> tuple[dict[Element, tuple[str, str, str]], str, str]:
    """Tell what becomes of title and first lines: its place, its value and why; with subtitle and description."""
    told: dict[Element, tuple[str, str, str]] = {}
    if head is not None:
        no_more = "title of the page, which says no more than title, number and date"
        told[head] = ("subtitle", subtitle, "title of the page") if subtitle else ("", "", no_more)
    for line in lines:
        said = tree.one_line(tree.words(line.element))[:_LONGEST]
        if line.kind == "day" and line.element is not head:
            told[line.element] = ("", "", "line with name, number and date")
        elif line.kind == "icon":
            told[line.element] = ("", "", "sign without words above the text")
        elif line.kind == "again" and line.element is not head:
            told[line.element] = ("", "", "line that the page repeats")
        elif line.kind == "subtitle" and not subtitle:
            subtitle = said
            told[line.element] = ("subtitle", said, "subtitle of the page")
        elif line.kind == "subtitle" and (not described or opening.bare(said) == opening.bare(described)):
            described = said
            told[line.element] = ("description", said, "subtitle of the page")
    return told, subtitle, described


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in root.iter("meta"):
        key = (value(each, "property") or value(each, "name") or value(each, "itemprop")).strip().lower()
        if key and value(each, "content").strip():
            found.setdefault(key, value(each, "content").strip())
    return found


def _structured(root: Element) -> Iterator[dict[str, object]]:
    """Yield the objects of JSON-LD that say when something was published."""
    for script in root.iter("script"):
        if value(script, "type").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads((script.text or "")[:500_000])]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < 1_000:
            each = waiting.pop(0)
            seen += 1
            if isinstance(each, list):
                waiting.extend(each)
            elif isinstance(each, dict):
                if "datePublished" in each:
                    yield each
                waiting.extend(inner for inner in each.values() if isinstance(inner, list | dict))


def _authors(data: list[dict[str, object]]) -> Iterator[str]:
    for each in data[:1]:
        said = each.get("author")
        for author in said if isinstance(said, list) else [said]:
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(name, str) and not re.match(r"https?:", name):
                yield name


def address(root: Element) -> str:
    """The address of the page: as it names itself, or as the browser wrote it down."""
    named_so = [value(each, "href") for each in root.iter("link") if value(each, "rel").lower() == "canonical"]
    saved = [found[1] for each in root.iter() if name_of(each) == "#" and (found := _SAVED.search(each.text or ""))]
    based = [value(each, "href") for each in root.iter("base")]
    for each in (*based, *named_so, _metas(root).get("og:url", ""), *saved):
        if re.match(r"https?://[\w.-]+", each.strip()):
            return each.strip()
    return ""


def _headline(root: Element, known: KnownFacts) -> Element:
    """The element with the title where the text does not begin with it: an h1, or what is named so.

    Of several in the text, one that says so: the others are headings of sections.
    """
    body = text_of(root)
    for place in (body, root):
        heads = [each for each in place.iter("h1") if tree.words(each) and not _SITE.search(value(each, "class"))]
        several = place is body and len(heads) > 1
        for each in heads:
            said = tree.words(each)
            if not several or known.is_title(said) or known.is_only_name(said) or of_words(said).number:
                return each
        for each in place.iter("h2", "h3"):
            if re.search(r"(?:entry|post|article)-?title|headline", value(each, "class") + value(each, "itemprop")):
                return each
        if several:
            return None
    return None


def _plain(head: Element) -> bool:
    """Return whether a title is nothing but words."""
    return head is not None and all(
        (each is head or name_of(each) in _WORDS) and (each is head or not boilerplate(each, whole=0))
        for each in head.iter()
    )


def _said(lines: list[FactLine]) -> list[str]:
    return [tree.words(line.element) for line in lines if line.kind == "day"]


def _number_of_text(root: Element, house: Publication) -> int | None:
    """A number in the first words of the text, beside the name of the publication."""
    start = tree.words(text_of(root))[:1_500]
    at = start.casefold().find(house.title.casefold())
    return of_words(start[at : at + len(house.title) + 40]).number if at >= 0 else None


def _first_lines(root: Element) -> list[str]:
    """The first lines of the text."""
    lines = (tree.words(each) for each in text_of(root).iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "time", "div"))
    return list(islice(filter(None, lines), _FIRST))


def _number_of(name: str) -> int | None:
    found = _IN_ADDRESS.search(name)
    return int(found[1] or found[2]) if found else None


def _time(root: Element) -> str:
    """The moment that a page gives which is likeliest to be its own, "" if it gives none."""
    body = text_of(root)

    def rank(each: Element) -> int:
        names = f"{value(each, 'class')} {value(each, 'itemprop')} {value(each, 'pubdate')}".lower()
        own = 0 if re.search(r"publish|pubdate|entry-date", names) and "updated" not in names.split() else 2
        return own + (body not in each.iterancestors())

    times = [each for each in root.iter("time") if value(each, "datetime")]
    return value(min(times, key=rank), "datetime") if times else ""


def _iso(moment: object) -> date | None:
    found = re.match(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)", moment) if isinstance(moment, str) else None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else of_words(str(moment or "")).day
    except ValueError:
        return None


def enter(told: dict[Element, tuple[str, str, str]], first_line: int, element: Element, journal: Journal) -> bool:
    """Return whether an element states a fact of the issue; if so, its words are entered in the journal.

    `told` has the place of each, its value and why; no place for what is only listed.
    """
    if element not in told:
        return False
    place, became, why = told[element]
    said, line = tree.words(element), (element.sourceline or 1) + first_line - 1
    for each in element.iter():
        if each.get(tree.CALL) or each.get(tree.GONE):
            journal.drop("".join(each.itertext()), line, "sign in the title")
        for key in ("href", "title", "datetime"):
            journal.drop(value(each, key), line, f"{key} of a title")
    if place:
        journal.move(said, became, line, why, place)
    else:
        journal.drop(said, line, why)
    return True
