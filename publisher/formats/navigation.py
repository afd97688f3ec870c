"""The lists of an e-book's navigation document: contents, landmarks, and the pages of the PDF."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from publisher.formats.book import COVER_PAGE, IMPRINT, NAV, SOURCES, TITLE_PAGE, Chapter, NavigationEntry
from publisher.model.tree import Heading
from publisher.model.walking import marked, plain


def contents(chapters: Iterable[Chapter]) -> Iterator[NavigationEntry]:
    """Yield the contents: every document after the title page, its sub-headings of the first level under it."""
    for chapter in chapters:
        inner = tuple(
            NavigationEntry(
                plain(block.children), f"{chapter.file}#{block.id}", lang=block.lang or marked(block.children)
            )
            for block in chapter.blocks
            if isinstance(block, Heading) and block.level == 3
        )
        yield NavigationEntry(chapter.title, chapter.file, entries=inner, lang=chapter.lang)


def landmarks(chapters: Sequence[Chapter], words: Mapping[str, str], house: str = "") -> tuple[NavigationEntry, ...]:
    """List the landmarks: cover, title page, contents, the first text, sources and imprint; `words` are in `house`."""
    first = next((chapter for chapter in chapters[1:] if chapter.blocks), None)
    entries = [
        NavigationEntry(words["cover"], COVER_PAGE, "cover", lang=house),
        NavigationEntry(words["title_page"], TITLE_PAGE, "titlepage", lang=house),
        NavigationEntry(words["contents"], f"{NAV}#toc", "toc", lang=house),
    ]
    entries += [NavigationEntry(first.title, first.file, "bodymatter", lang=first.lang)] if first else []
    types = {SOURCES: "bibliography", IMPRINT: "colophon"}
    entries += [
        NavigationEntry(chapter.title, chapter.file, types[chapter.id], lang=chapter.lang)
        for chapter in chapters
        if chapter.id in types
    ]
    return tuple(entries)


def page_breaks(
    names: Sequence[str], pages: Mapping[str, int], extent: int, crossed: Mapping[str, Sequence[int]] | None = None
) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """The folios of the pages that begin at each of these ids, which are in reading order, and of those inside them.

    `pages` are the pages (from 0) on which the PDF has the ids, `crossed` those that begin inside what an id names; the
    first id begins page 1. A page on which nothing begins, and of which no place inside is known, is marked at what
    runs over it; so every page has its mark, in order, and none stands after the text of its page. A block that was
    moved to a later page than the text after it begins none; inside a block begins none that a later block precedes.

    >>> page_breaks(["title", "a", "b", "c"], {"a": 0, "b": 1, "c": 3}, 4)
    ({'title': (1,), 'b': (2, 3), 'c': (4,)}, {})
    >>> page_breaks(["title", "a", "b", "c"], {"a": 0, "b": 1, "c": 3}, 4, {"a": [1], "b": [2]})
    ({'title': (1,), 'c': (4,)}, {'a': (2,), 'b': (3,)})
    >>> page_breaks(["title", "moved", "a", "b"], {"moved": 1, "a": 0, "b": 1}, 2)
    ({'title': (1,), 'b': (2,)}, {})
    >>> page_breaks(["title", "moved", "a"], {"title": 0, "moved": 2, "a": 1}, 3)
    ({'title': (1,), 'a': (2, 3)}, {})
    """
    known = [name for name in names if pages.get(name, -1) >= 0]
    rest = accumulate((pages[name] for name in reversed(known)), min)
    least = dict(zip(reversed(known), rest, strict=True))
    known = [name for name in known if pages[name] == least[name]]
    pages = {name: pages[name] for name in known}
    after = {name: pages[later] for name, later in pairwise(known)}
    begun: dict[str, list[int]] = {names[0]: [1]} if names and extent else {}
    inside: dict[str, list[int]] = {}
    last, running = 0, names[0] if names else ""
    for name in names:
        page = min(pages.get(name, -1), extent - 1)
        if page < 0:
            continue
        if page > last:
            begun.setdefault(running, []).extend(range(last + 2, page + 1))
            begun.setdefault(name, []).append(page + 1)
            last = page
        for page in (crossed or {}).get(name, ()):
            if page == last + 1 <= after.get(name, extent - 1):
                inside.setdefault(name, []).append(page + 1)
                last = page
        running = name
    begun.setdefault(running, []).extend(range(last + 2, extent + 1))
    return tuple({name: tuple(each) for name, each in found.items() if each} for found in (begun, inside))  # type: ignore[return-value]
