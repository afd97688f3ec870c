"""A bound volume held against the data about it: its page map, index, lists, and the files that lie beside it.

In: the printed pages, read back, and the data that the file carries (`volume.json`, `index.json`, `pages.json`); out:
problems. Where the file carries none, that beside it is taken. The printed sentences are in `prelims`.

Codes: F008 no data, so that nothing can be proved · F014 a file beside it says something else · F015 the page map is
not that of the pages · F017 the list of issues · F018 the chronology · F019 the printed index · F020 a see that leads
nowhere.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

from publisher.pdf.reader import PdfFile, attached
from publisher.problems import Problem
from publisher.store import digest
from publisher.verify.manifests import UnreadableError, read_plain
from publisher.verify.printed import IndexRow, Place, Printed, PrintedLink, pressed, squeezed, stands_among

VOLUME, INDEX, PAGES = "volume.json", "index.json", "pages.json"
SHARE = 0.6
"""Share of the longer words of a line of the chronology that its page must have."""
LONG = 4
"""Letters of a longer word."""
HEAD = 100
"""Points from the head of a page in which a part begins that does not share the page."""
_LOCATOR = re.compile(r"vol:\d+/")
_NUMBERS = re.compile(r"(\d+)(?:–(\d+))?")  # of an issue, as they are printed


@dataclass(frozen=True, slots=True)
class VolumeData:
    """The data about a volume: its account, rows of its index, labels of its pages, folios by issue and page."""

    account: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...]
    labels: tuple[str, ...]
    issues: Mapping[str, Mapping[int, str]]
    inside: Mapping[str, bytes]

    def locators(self) -> Iterator[IndexRow]:
        """Yield the rows whose words stand in the text of their page: not what is said of pictures.

        A heading that is one of several of an entry must stand there itself: who looks it up looks for this word.
        """
        headings: dict[str, set[str]] = {}
        for row in self.rows:
            headings.setdefault(row["entry"], set()).add(row["heading"].partition(" > ")[0])
        for row in self.rows:
            if row["where"] != "picture":
                own = row["heading"].partition(" > ")[0] if len(headings[row["entry"]]) > 1 else ""
                words = tuple(map(str, row["words"]))
                yield IndexRow(row["heading"], row["folio"], words, row["marked"], "" if row["marked"] else own)


def is_volume(file: PdfFile) -> bool:
    """Tell whether a file is a bound volume: by the data that it carries, or by its destinations."""
    names = file.destinations
    return VOLUME in attached(file) or any(name.startswith("vol:") for name in names)


def data_of(file: PdfFile, path: Path) -> VolumeData:
    """The data about a volume, from inside or beside it. LookupError, ValueError or TypeError if it is not there."""
    inside = attached(file)
    found = {name: inside[name] if name in inside else _beside(path, name) for name in (VOLUME, INDEX, PAGES)}
    values = {name: json.loads(data) for name, data in found.items()}
    pages, rows = values[PAGES], rows_of(found[INDEX])
    issues = {
        str(name): {int(page): str(folio) for page, folio in each.items()} for name, each in pages["issues"].items()
    }
    account = values[VOLUME]
    for name in ("about", "imprint", "guide", "issues", "chronology", "indexes", "see", "sha256"):
        account[name]
    return VolumeData(account, rows, tuple(map(str, pages["labels"])), issues, found)


def rows_of(data: bytes) -> tuple[Mapping[str, Any], ...]:
    """The rows of an index; LookupError, ValueError or TypeError if they have another shape."""
    rows = json.loads(data)
    if not isinstance(rows, list):
        raise TypeError("the index has another shape")
    for row in rows:
        texts = [row[name] for name in ("index", "entry", "heading", "printed", "folio", "where")]
        if not all(isinstance(text, str) for text in texts) or not isinstance(row["words"], list):
            raise TypeError("a row of the index has another shape")
        bool(row["marked"])
    return tuple(rows)


def _beside(path: Path, name: str) -> bytes:
    try:
        return read_plain(path.with_name(name))
    except UnreadableError as error:
        raise LookupError(f"{name}: {error}") from None


def check(printed: Printed, data: VolumeData, path: Path) -> Iterator[Problem]:
    """Every check of this family."""
    yield from beside(printed, data, path)
    for each in (page_map, list_of_issues, chronology, index, cross_references):
        yield from each(printed, data)


def beside(printed: Printed, data: VolumeData, path: Path) -> Iterator[Problem]:
    """F014: a file beside the volume is not the one that was made with it, or has other pages.

    Why: tools read these files, and nobody looks. Passes: index.json as it lies in the PDF. Fails: one of last week.
    """
    shas = {str(name): str(sha) for name, sha in data.account["sha256"].items()}
    shas |= {name: digest(each) for name, each in data.inside.items() if name == VOLUME}
    found = 0
    for name, sha in sorted(shas.items()):
        if name in data.inside and digest(data.inside[name]) != sha:
            yield printed.file.problem("F014", f"{name} in the file is not the one that was made with it")
        if "/" in name or "\\" in name:
            continue
        try:
            there = read_plain(path.with_name(name))
        except UnreadableError:
            continue  # a volume may lie anywhere alone; its manifest says what must lie beside it
        found += 1
        if digest(there) != sha:
            yield printed.file.problem(
                "F014", f"{name} beside it is not the one that was made with it", "bind it again"
            )
        if name == "citations.csl.json":
            yield from _cited(printed, data, there)
    printed.counts["files beside it"] = found


def _cited(printed: Printed, data: VolumeData, citations: bytes) -> Iterator[Problem]:
    """Compare the pages that citations state with the page map, issue by issue."""
    try:
        of_issues = [item for item in json.loads(citations) if "issue" in item]  # the volume itself is listed too
        notes = {str(item["issue"]).replace("-", "–"): str(item["note"]) for item in of_issues}
    except (ValueError, LookupError, TypeError, RecursionError):
        yield printed.file.problem("F014", "citations.csl.json is no list of citations")
        return
    for row in data.account["issues"]:
        if "issue" in row:
            span, note = _span(data, row["issue"]), notes.get(str(row["number"]))
            if note is None or not re.search(rf"(?<![\d–]){re.escape(span)}(?![\d–])", note):
                said = f"citations.csl.json does not have No {row['number']} on the pages {span} of the volume"
                yield printed.file.problem("F014", said)


def _span(data: VolumeData, issue: str) -> str:
    """The folios of an issue as they are printed: 25–35, or 25."""
    folios = list(data.issues.get(issue, {}).values()) or ["nowhere"]
    return folios[0] if len(folios) == 1 else f"{folios[0]}–{folios[-1]}"


def page_map(printed: Printed, data: VolumeData) -> Iterator[Problem]:
    """F015: the map of pages is not that of the file: another page, issue, or number at its foot.

    Why: citations are turned into pages by it. Passes: folio 26 is page 2 of 2024/41, and at the foot of the page
    labelled 26 stand 2 and No 41. Fails: a page that is missing, doubled, or of another issue.
    """
    labels, found = printed.labels, 0
    if labels != data.labels:
        at = next((at for at, pair in enumerate(zip(labels, data.labels, strict=False)) if pair[0] != pair[1]), None)
        where = (
            f"differ from page {printed.label(at)} on"
            if at is not None
            else f"are {len(labels)}, not {len(data.labels)}"
        )
        yield printed.file.problem("F015", f"the pages of the file and of its page map {where}")
    at_foot = {label: number for number, label in enumerate(labels)}
    numbers = {row["issue"]: str(row["number"]) for row in data.account["issues"] if "issue" in row}
    last = 0
    for issue, pages in data.issues.items():
        if list(pages) != list(range(1, len(pages) + 1)) or issue not in numbers:
            yield printed.file.problem("F015", f"the page map does not have the pages of {issue} in their order")
        for page, folio in pages.items():
            found += 1
            number = at_foot.get(folio, -1)
            words = printed.strips[number].split() if number >= 0 else []
            if number <= last and last:
                yield printed.file.problem(
                    "F015", f"the page map has page {page} of {issue} on {folio}, before another"
                )
            elif str(page) not in words or numbers.get(issue) not in words:
                said = f"the page map has page {page} of {issue} on {folio}, which does not say so at its foot"
                yield printed.file.problem("F015", said)
            last = max(last, number)
    printed.counts["mapped pages"] = found


def list_of_issues(printed: Printed, data: VolumeData) -> Iterator[Problem]:
    """F017: the list of issues has another day or span of pages than the volume, or does not say what is missing.

    Why: it is how one finds an issue, and learns that there is none. Passes: "No 41 4 November … 25–35" where issue 41
    stands on 25 to 35. Fails: another span; numbers 36 to 38 missing, and nobody says so.
    """
    pages = _pages_of(printed, "vol:issues")
    text = pressed(" ".join(printed.texts[page] for page in pages))
    links = {link.name: link for link in _links_of(printed, "vol:issues")}
    before, missing = 0, set[int]()
    for row in data.account["issues"]:
        if "gap" in row:
            missing |= set(row["numbers"])
            if pressed(row["gap"]) not in text:
                yield printed.file.problem("F017", f"the list of issues does not say “{row['gap']}”")
            continue
        numbers = _NUMBERS.fullmatch(str(row["number"]))
        first, last = (int(numbers[1]), int(numbers[2] or numbers[1])) if numbers else (before + 1, before + 1)
        if unsaid := sorted({*range(before + 1, first)} - missing if before else ()):
            yield printed.file.problem("F017", f"No {unsaid[0]} is missing, and the list of issues does not say so")
        before, span = last, _span(data, row["issue"])
        link = links.get(f"vol:{row['issue']}")
        if link is None or pressed(link.text) != pressed(span) or printed.label(link.target.page) != span.split("–")[0]:
            yield printed.file.problem("F017", f"the list of issues does not have No {row['number']} on {span}")
        for part in (f"{row['number']}{row['day']}", row["days"]):
            if pressed(part) not in text:
                yield printed.file.problem("F017", f"the list of issues does not have “{part}” of No {row['number']}")
    printed.counts["issues listed"] = sum("issue" in row for row in data.account["issues"])


def chronology(printed: Printed, data: VolumeData) -> Iterator[Problem]:
    """F018: a line of the chronology is not what was written, or its page does not tell of it.

    Why: who follows it must find the event. Passes: "28 The bridge was opened. 14" where page 14 has these words, or
    runs over to 15. Fails: the same with 15, or where page 14 tells of something else.
    """
    events = data.account["chronology"]
    pages = _pages_of(printed, "vol:chronology") if events else range(0)
    text = squeezed(" ".join(printed.texts[page] for page in pages))
    links = _links_of(printed, "vol:chronology") if events else []
    if len(links) != len(events):
        yield printed.file.problem("F018", f"the chronology has {len(links)} lines, and {len(events)} were written")
    numbered = {label: number for number, label in enumerate(printed.labels)}
    for event, link in zip(events, links, strict=False):
        told, page = f"“{event['text'][:60]}”", numbered.get(str(event["folio"]), -1)
        if squeezed(event["text"]) not in text:
            yield printed.file.problem("F018", f"the chronology does not have the line {told}")
        elif link.text.strip() != event["folio"] or link.target.page != page:
            yield printed.file.problem(
                "F018", f"{told} is on page {event['folio']}, and its line has {link.text.strip()}"
            )
        elif not _tells(printed, page, event):
            yield printed.file.problem("F018", f"{told} is not told on page {event['folio']}")
    printed.counts["events"] = len(events)


def _tells(printed: Printed, page: int, event: Mapping[str, Any]) -> bool:
    """Tell whether a page, or what runs over to the next, has the words of an event, or the day if they are others."""
    around = " ".join(printed.texts[page : page + 2]).casefold()
    there = squeezed(around)
    words = [squeezed(word) for word in re.findall(r"\w+", event["text"].casefold())]
    longer = [word for word in words if len(word) >= LONG] or words
    if sum(word in there for word in longer) >= SHARE * len(longer):
        return True
    day = str(int(event["first"][8:10]))
    return event["first"] == event["last"] and bool(re.search(rf"(?<!\d){day}(?!\d)", around))


def index(printed: Printed, data: VolumeData) -> Iterator[Problem]:
    """F019: the printed index is not that of the data: a locator or a heading is missing, added, or leads elsewhere.

    Why: what is proved of the data must be true of what is read. Passes: 280 locators in the file, printed in their
    order, each leading to its page. Fails: one that was left out.
    """
    names = list(dict.fromkeys(row["index"] for row in data.rows))
    wanted = data.account["indexes"]
    if missing := [name for name in wanted if f"vol:{name}" not in printed.places or name not in names]:
        yield printed.file.problem("F019", f"the index of {missing[0]} is not in the file, or not in its data")
    pages = _index_pages(printed, data)
    own = [link for name in wanted for link in _links_of(printed, f"vol:{name}")]
    links = [link for link in own if _LOCATOR.match(link.name)]
    text = squeezed(" ".join(printed.texts[page] for page in sorted(pages)))
    headings = list(dict.fromkeys(part for row in data.rows for part in row["heading"].split(" > ")))
    for heading in headings:
        if squeezed(heading) not in text:
            yield printed.file.problem("F019", f"no index has the heading “{heading}” in print")
    wrong = next((pair for pair in zip(data.rows, links, strict=False) if not _is(printed, *pair)), None)
    if wrong:
        row, link = wrong
        said = f"“{row['heading']}” has {row['printed']} in the data of the index, and in print {link.text.strip()}"
        yield printed.file.problem("F019", f"{said}, which leads to {printed.label(link.target.page)}")
    elif len(data.rows) != len(links):
        yield printed.file.problem("F019", f"the indexes have {len(links)} locators, and not {len(data.rows)}")
    printed.counts |= {"index headings": len(headings), "index links": len(links)}


def _index_pages(printed: Printed, data: VolumeData) -> set[int]:
    """The pages of all indexes; several may share one."""
    return {page for name in data.account["indexes"] for page in _pages_of(printed, f"vol:{name}")}


def _is(printed: Printed, row: Mapping[str, Any], link: PrintedLink) -> bool:
    """Tell whether a printed locator is that of a row: its number, whatever sign follows, and where it leads."""
    text, number = pressed(link.text), pressed(row["printed"])
    sign = text.removeprefix(number)
    is_same = text.startswith(number) and not re.search(r"[\d–]", sign)
    return is_same and printed.label(link.target.page) == row["folio"]


def cross_references(printed: Printed, data: VolumeData) -> Iterator[Problem]:
    """F020: a see or a see also sends to a heading that no index has, or is not printed.

    Why: who is sent there finds nothing. Passes: "CIS, see Commonwealth of Independent States", which is there, with or
    without a gloss in brackets. Fails: the same without it.
    """
    text = squeezed(" ".join(printed.texts[page] for page in sorted(_index_pages(printed, data))))
    known = {squeezed(part) for row in data.rows for part in row["heading"].split(" > ")}
    known |= {squeezed(row["heading"]) for row in data.account["see"] if "see also" in row}
    for row in data.account["see"]:
        target = str(row.get("see") or row.get("see also"))
        last = squeezed(target)
        if not stands_among(last, known) and squeezed(re.split(r" > |: ", target)[0]) not in known:
            yield printed.file.problem("F020", f"“{row['heading']}” sends to “{target}”, which no index has")
        elif last not in text or squeezed(row["heading"]) not in text:
            yield printed.file.problem("F020", f"the index does not print that “{row['heading']}” sends to “{target}”")
    printed.counts["cross-references"] = len(data.account["see"])


def _pages_of(printed: Printed, name: str) -> Sequence[int]:
    """The pages of a part: up to the place of the next part or issue, which may stand on its last; none without it."""
    begin, end = _reach(printed, name)
    return range(begin.page, end.page + (end.top < printed.height(end.page) - HEAD)) if begin.page >= 0 else range(0)


def _links_of(printed: Printed, name: str) -> list[PrintedLink]:
    """The links in a part, from its place to that of the next."""
    begin, end = _reach(printed, name)
    reach = (begin.page, -begin.top), (end.page, -end.top)
    return [link for link in printed.links if reach[0] <= (link.page, -link.top) < reach[1]]


def _reach(printed: Printed, name: str) -> tuple[Place, Place]:
    """The place of a part, page -1 if it is not there, and that of the next part or issue."""
    every = {place for each, place in printed.places.items() if re.fullmatch(r"vol:[^#@]+", each)}
    begin = printed.places.get(name, Place(-1, 0.0))
    later = [place for place in every if (place.page, -place.top) > (begin.page, -begin.top)]
    end = min(later, key=lambda place: (place.page, -place.top), default=Place(len(printed.labels), inf))
    return begin, end
