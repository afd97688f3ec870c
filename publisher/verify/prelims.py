"""The sentences of a volume's preliminary pages, held against what the volume has.

In: the printed pages, read back, and the data about the volume; out: problems. Each sentence is read in the words of
the volume's language, and what it says is counted anew: issues, months, parts, the page of an example.

Code: F016 a sentence that is not printed as it was written, or is not so.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from publisher.language.catalogue import plural
from publisher.language.words import words_for
from publisher.language.words_volume import VolumeWords, volume_words
from publisher.problems import Problem
from publisher.verify.printed import Printed, pressed, squeezed
from publisher.verify.volume import VolumeData

NAMES = ("persons", "organisations", "places")
"""Indexes of names; others are of subjects, or of both."""
_HOLE = re.compile(r"\\\{(\w+)\\\}")
"""A place in an escaped sentence where a value is put."""


def check(printed: Printed, data: VolumeData) -> Iterator[Problem]:
    """F016: a sentence of the preliminary pages is not printed as it was written, or is not so.

    Why: a librarian catalogues a volume by them. Passes: "Eight weekly issues, January to November, with a chronology"
    in a volume of eight issues from January to November with a chronology; "Page 2 of No 41 is page 26" where it is.
    Fails: nine, October, a chronology that is not there, page 27.
    """
    terms = volume_words(str(printed.file.root.get("/Lang", "")))
    prelims = "".join(pressed(text) for text in printed.texts[: printed.body])
    account = data.account
    texts = [str(text) for part in ("imprint", "guide") for row in account[part] for text in row]
    told = [str(account["about"]), *texts]
    for sentence in filter(None, told):
        if pressed(sentence) not in prelims:
            yield printed.file.problem("F016", f"the preliminary pages do not say “{sentence[:120]}”")
    yield from _added(printed, data)
    yield from _counted(printed, data, terms, prelims)
    yield from _needed(printed, data, terms, prelims)
    yield from _examples(printed, data, terms, prelims)
    yield from _outlined(printed, data)
    printed.counts["statements"] = len(told)


def _added(printed: Printed, data: VolumeData) -> Iterator[Problem]:
    """Find what the guide has besides its sentences, running heads and folios; other lists may share its pages."""
    titles = [str(data.account["title"]), *(mark.label for mark in printed.bookmarks)]
    furniture = sorted(map(squeezed, titles), key=len, reverse=True)
    places = [printed.places.get(f"vol:{name}") for name in ("guide", "issues")]
    if not places[0] or not places[1]:
        return
    text = squeezed("".join(printed.texts[places[0].page : places[1].page + 1]))
    guide, issues = (
        next((squeezed(mark.label) for mark in printed.bookmarks if mark.place == place), "") for place in places
    )
    texts = [squeezed(text) for row in data.account["guide"] for text in row if text]
    at = text.find(guide + texts[0]) + len(guide) if texts else 0
    for said in (*texts, issues):
        found = text.find(said, at)
        rest = text[at:found] if found >= 0 else ""
        for title in furniture:
            rest = rest.replace(title, "") if title else rest
        if re.sub(r"[ivxlc]|TLP:[A-Z+]+", "", rest):
            yield printed.file.problem("F016", f"the guide has words that were not written for it: {rest[:60]}")
        at = found + len(said) if found >= 0 else at


def _counted(printed: Printed, data: VolumeData, terms: VolumeWords, prelims: str) -> Iterator[Problem]:
    """Count issues and months anew, and look for the sentence that says so."""
    lang = str(printed.file.root.get("/Lang", ""))
    words = words_for(lang)
    days = sorted(date.fromisoformat(str(row["date"])) for row in data.account["issues"] if "issue" in row)
    if not days:
        yield printed.file.problem("F016", "the volume does not say which issues it has")
        return
    foreign = any(day.year != data.account["year"] for day in days)
    first, last = (words.month(day.month, day.year if foreign else 0, capital=False) for day in (days[0], days[-1]))
    count = len(data.issues)
    said = plural(terms.bound, count, lang).format(
        count=terms.counts[count] if count < len(terms.counts) else count,
        months=first if first == last else terms.month_span.format(first=first, last=last),
    )
    if pressed(said) not in prelims:
        yield printed.file.problem("F016", f"the title page does not say that these are “{said}”")


def _needed(printed: Printed, data: VolumeData, terms: VolumeWords, prelims: str) -> Iterator[Problem]:
    """Hold each sentence that the guide may have against the parts of the volume: it is there if they are."""
    indexes = {str(row["index"]) for row in data.rows}
    gaps = [(bool(row["numbers"]), bool(row["unpublished"])) for row in data.account["issues"] if "gap" in row]
    covered = [bool(row["days"]) for row in data.account["issues"] if "issue" in row]
    there = {
        "chronology": bool(data.account["chronology"]),
        "figures": "vol:figures" in printed.places,
        "missing": (True, False) in gaps,
        "unpublished": (True, True) in gaps,
        "no_issue": any(not numbers for numbers, _ in gaps),
        "periods": all(covered),
        "some_periods": any(covered) and not all(covered),
        "indexes": bool(indexes),
    }
    there |= {"names": True} if indexes & set(NAMES) else {} if indexes else {"names": False}
    there |= {"subjects": False} if indexes <= set(NAMES) else {}
    for paragraph in terms.paragraphs:
        for need, sentence in paragraph.items():
            printed_ = "{" not in sentence and pressed(sentence) in prelims
            if need in there and printed_ != there[need] and "{" not in sentence:
                is_so = "is so, and not said" if there[need] else "is said, and not so"
                yield printed.file.problem("F016", f"“{sentence[:80]}…” {is_so}")
    if (pressed(terms.with_chronology) in prelims) != there["chronology"]:
        yield printed.file.problem("F016", "the title page says that there is a chronology, or not, and this is not so")


def _examples(printed: Printed, data: VolumeData, terms: VolumeWords, prelims: str) -> Iterator[Problem]:
    """Look up the page that is given as an example of two page numbers, wherever it is given."""
    issues = {pressed(str(row["number"])): row["issue"] for row in data.account["issues"] if "issue" in row}
    sentences = [text for each in terms.paragraphs for text in re.split(r"(?<=\.) ", " ".join(each.values()))]
    found = 0
    for sentence in (terms.pages_are, *sentences):
        if not all(name in sentence for name in ("{page}", "{number}", "{folio}")):
            continue
        pattern = _HOLE.sub(r"(?P<\1>[\\d–]+?)", re.escape(pressed(sentence)))
        for match in re.finditer(pattern, prelims):
            found += 1
            page, folio = int(match["page"]), match["folio"]
            if data.issues.get(issues.get(match["number"], ""), {}).get(page) != folio:
                said = f"page {page} of No {match['number']} is not page {folio}, as the preliminary pages say"
                yield printed.file.problem("F016", said)
    if not found:
        yield printed.file.problem("F016", "the preliminary pages do not say how their two page numbers are joined")


def _outlined(printed: Printed, data: VolumeData) -> Iterator[Problem]:
    """Hold the bookmarks that have no heading, cover, title page and imprint, against what stands on their pages."""
    account: Mapping[str, Any] = data.account
    words = [str(account["title"]), str(account["about"]), str(account["imprint"][0][1]) if account["imprint"] else ""]
    for mark, text in zip(printed.bookmarks[:3], words, strict=False):
        page = mark.place.page
        on_page = squeezed(printed.texts[page]) if page >= 0 else ""
        if squeezed(text) not in on_page:
            yield printed.file.problem("F007", f"the bookmark “{mark.label}” leads to a page without “{text[:60]}”")
