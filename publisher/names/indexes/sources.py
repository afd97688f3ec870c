"""The index of sources cited: who published them, what they are, on which pages they are cited.

In: the links of issues as citations, placed on pages; out: one index. A source that an editor described, "Ministry of
Defence, 4 March", stands under what is before the first comma, with its site in brackets; any other under its site.
"""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from publisher.language.words_volume import index_words
from publisher.mentions.plaintext import IssueText
from publisher.model.index import Index, Mention
from publisher.names.indexes import headnotes, indexing
from publisher.names.indexes.indexing import IndexStyle
from publisher.names.indexes.locators import Placed
from publisher.settings.authorities import ALWAYS, Authorities, Authority

SOURCES = "sources"
"""The name of the index."""
LONGEST = 100
"""Characters of a description; a longer one is cut at a word."""
_NO_LIMIT = 1_000_000


def citations(text: IssueText) -> tuple[Mention, ...]:
    """Give the citations of an issue: a mention each, whose entry is the heading and its site, after a tab."""
    found = []
    for link in text.links:
        heading, detail = _described(link.title, link.target, text.text[link.start : link.end])
        passage = link.passage
        found.append(
            Mention(
                entry=f"{heading}\t{_site(link.target)}",
                kind="work",
                form="",
                issue=text.issue,
                section=passage.section,
                block=passage.block,
                line=passage.line,
                start=link.start,
                end=link.end,
                text=text.text[link.start : link.end],
                where=passage.where,
                detail=detail,
            )
        )
    return tuple(found)


def _described(title: str, target: str, words: str) -> tuple[str, str]:
    heading, _, detail = (" ".join(title.split()) or _site(target)).partition(", ")
    return heading, _cut(detail if title.strip() else " ".join(words.split()))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]} …"


def _site(target: str) -> str:
    return (urlsplit(target).hostname or target).removeprefix("www.")


def draft(cited: Sequence[Placed], style: IndexStyle) -> tuple[tuple[Index, ...], tuple[Placed, ...], Authorities]:
    """Draft the index of sources, none if nothing is cited; with the citations and headings that prove it."""
    sites: dict[str, dict[str, None]] = {}
    for one in cited:
        heading, _, site = one.mention.entry.partition("\t")
        sites.setdefault(heading, {})[site] = None
    ids = {heading: f"source-{number}" for number, heading in enumerate(sorted(sites), 1)}
    entries = [
        Authority(id=ids[heading], kind="work", name=heading, gloss=_gloss(heading, list(found)))
        for heading, found in sites.items()
    ]
    book = Authorities(entries=tuple(entries))
    placed = tuple(
        replace(one, mention=replace(one.mention, entry=ids[one.mention.entry.partition("\t")[0]])) for one in cited
    )
    made, _ = indexing.draft(placed, book, replace(style, kinds="combined", limit=_NO_LIMIT))
    return tuple(_named(index, style) for index in made), placed, book


def _named(index: Index, style: IndexStyle) -> Index:
    words = index_words(style.lang)
    entries = [entry for group in index.groups for entry in group.entries]
    scope = replace(words, scope_names=words.scope_sources)
    note = headnotes.headnote(entries, scope, style.order, style.locators)
    return replace(index, name=SOURCES, title=words.titles[SOURCES], headnote=note)


def _gloss(heading: str, sites: Sequence[str]) -> dict[str, str]:
    return {ALWAYS: sites[0]} if len(sites) == 1 and sites[0] != heading else {}
