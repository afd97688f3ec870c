"""The index of a volume as a file of its own, each locator with the words that prove it. A companion of `annual`.

In: indexes and the mentions that they were drafted from; out: rows, which `verify` compares with the printed pages.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from publisher.model.index import Index, IndexEntry
from publisher.names.locators import Placed


def as_json(indexes: Iterable[Index], placed: Sequence[Placed]) -> bytes:
    """Every locator: index, entry, heading, what is printed, folio, issue, where it is, the words that stand there.

    `marked` says that the words are the beginning of a passage which an editor marked.
    """
    by_page: dict[tuple[str, int], list[Placed]] = {}
    for each in placed:
        for page in range(each.page, each.last_page + 1):
            by_page.setdefault((each.mention.entry, page), []).append(each)
    rows = [
        {"index": index.name, **row}
        for index in indexes
        for group in index.groups
        for entry in group.entries
        for row in _rows(entry, by_page)
    ]
    return (json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _rows(entry: IndexEntry, by_page: dict[tuple[str, int], list[Placed]], above: str = "") -> Iterator[dict[str, Any]]:
    heading = f"{above} > {entry.heading}" if above else entry.heading
    for locator in entry.locators:
        here = by_page.get((entry.id, locator.page), [])
        first = [each.mention for each in here if each.page == locator.page] or [each.mention for each in here]
        named = [mention.text for mention in first if mention.form and mention.where == locator.where]
        marked = [] if named else [mention.text[:80] for mention in first if not mention.form]
        words = named or marked or [mention.text for mention in first]
        yield {
            "entry": entry.id,
            "heading": heading,
            "printed": locator.folio if locator.last == locator.page else f"{locator.folio}–{locator.last_folio}",
            "folio": str(locator.page + 1),
            "issue": locator.issue,
            "where": locator.where,
            "words": list(dict.fromkeys(words)),
            "marked": bool(marked),
        }
    for below in entry.entries:
        yield from _rows(below, by_page, heading)


def _pages_json(pages: Sequence[Any]) -> bytes:
    """Every page in order, and issue and page by folio and the other way round."""
    issues: dict[str, dict[str, str]] = {}
    for page in pages:
        if page.issue:
            issues.setdefault(page.issue, {})[str(page.page)] = page.folio
    folios = {page.folio: f"{page.issue}:{page.page}" for page in pages if page.issue}
    data = {"labels": [page.folio for page in pages], "issues": issues, "folios": folios}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _pages_csv(pages: Sequence[Any]) -> bytes:
    """A row a page of an issue: folio, issue, page."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("folio", "issue", "page"))
    writer.writerows((page.folio, page.issue, page.page) for page in pages)
    return out.getvalue().encode()
