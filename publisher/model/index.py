"""Parts of an index: mentions, locators, cross-references, entries, groups."""

from dataclasses import dataclass

from publisher.model.values import span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An entry found in an issue's text, or marked there by an editor.

    `entry` is the id of an entry of the authority file; `form` the form of it that matched, "" for an editor's mark;
    `detail` the sub-entry the mark asks for. `start` and `end` are character offsets in the issue's plain text and
    `text` is exactly that slice. `section` is the section's id, "" outside of sections; `block` the id of the block.
    `where`: "text", "table", "note" or "picture"; `item` the heading of its item, "" if that has none. `until_block`
    and `until`: the last block of a range and the offset of its end, "" and 0 if there is none.
    """

    entry: str
    kind: str
    form: str
    issue: str
    section: str
    block: str
    line: int
    start: int
    end: int
    text: str
    where: str = "text"
    item: str = ""
    detail: str = ""
    principal: bool = False
    until_block: str = ""
    until: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A locator: a page, or the pages from `page` to `last`, both as ordinals through all that is indexed.

    `folio` and `last_folio` are what is printed for them, `sign` what stands after them and names what is on the page:
    "n", " (table)". `target` is "issue#block". `where` as in `Mention`.
    """

    page: int
    last: int
    folio: str
    last_folio: str
    issue: str
    target: str
    where: str = "text"
    sign: str = ""
    principal: bool = False

    @property
    def pages(self) -> range:
        """Pages that it covers, as ordinals."""
        return range(self.page, self.last + 1)

    @property
    def pages_printed(self) -> str:
        """Give its folio or folios."""
        return self.folio if self.last == self.page else span(self.folio, self.last_folio)

    @property
    def printed(self) -> str:
        """Give the locator as it is printed, without bold."""
        return self.pages_printed + self.sign


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A see or a see also: heading and id of the entry it sends to; `under`: to a sub-entry there, "see under"."""

    heading: str
    entry: str
    under: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A heading of the index with what stands under it. `id` is that of its authority; a see-line has `see` only."""

    id: str
    kind: str
    heading: str
    locators: tuple[Locator, ...] = ()
    entries: tuple["IndexEntry", ...] = ()
    see: tuple[CrossReference, ...] = ()
    see_also: tuple[CrossReference, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries under one letter; "" for symbols and figures."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """One index: name ("persons", "organisations", "places", "subjects", "all"), title, headnote, groups in order."""

    name: str
    title: str
    headnote: str
    groups: tuple[IndexGroup, ...]
