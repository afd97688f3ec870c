"""The e-book as a value: its documents in order, the address of each id, the pages that begin, who cites what.

Its templates print from it. Nothing here knows XHTML, only the names of files and ids.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publisher.formats.page_starts import pieces
from publisher.model.issue import Note
from publisher.model.tree import Blocks, CodeBlock, Inlines, Paragraph, Text
from publisher.model.values import Picture

COVER_PAGE, TITLE_PAGE, NAV = "cover.xhtml", "title.xhtml", "nav.xhtml"
COVER = "pictures/the-cover.jpg"
# Our own ids begin as no id of an editor or a section does.
TITLE, TAKEAWAYS, LEAD, SOURCES, IMPRINT = "_title", "_takeaways", "_lead", "_sources", "_imprint"
_MATTER = {TITLE: "frontmatter", SOURCES: "backmatter", IMPRINT: "backmatter"}


@dataclass(frozen=True, slots=True)
class PageMark:
    """The place in a document where a page of the PDF begins: the page's label as it is printed."""

    label: str

    @property
    def id(self) -> str:
        """Its id: "page-12", "page-Cover-1"."""
        return "page-" + re.sub("[^0-9A-Za-z]+", "-", self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A document, or one of several in a file: the id and title of its section, its template, its epub:type."""

    file: str
    id: str
    title: str
    template: str
    type: str = ""
    number: int = 0
    blocks: Blocks = ()
    notes: tuple[Note, ...] = ()
    lang: str = ""
    """The language of the title, if it is another than that of the book."""


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A line of a list of places: of the contents, the landmarks, the pages."""

    title: str
    href: str
    type: str = ""
    entries: tuple["NavigationEntry", ...] = ()
    lang: str = ""
    """As in `Chapter`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The e-book as its templates print it, besides the edition."""

    chapters: tuple[Chapter, ...]
    contents: tuple[NavigationEntry, ...]
    landmarks: tuple[NavigationEntry, ...]
    pages: tuple[NavigationEntry, ...]
    places: Mapping[str, str]
    """The file and fragment of each id."""
    breaks_at: Mapping[str, tuple[PageMark, ...]]
    """The pages that begin at an id, or at a part of what it names (`page_starts.part_of`)."""
    citing: Mapping[int, str]
    """The id of the block that cites a source first."""
    marking: Mapping[str, str]
    """The id of the block that has the mark of a note."""
    pictures: Mapping[str, tuple[str, Picture]]
    """The pictures by name, and the files they go into."""
    breaks_in: Mapping[str, tuple[tuple[int, PageMark], ...]] = field(default_factory=dict)
    """The pages that begin inside a paragraph or code, each after so many of its letters, by its id."""
    cover: str = COVER
    toc: str = f"{NAV}#toc"
    """The address of the contents that are read; those of the navigation document are read too, or only used."""

    @property
    def depth(self) -> int:
        """The levels of the contents."""

        def below(entries: tuple[NavigationEntry, ...]) -> int:
            return 1 + max(below(entry.entries) for entry in entries) if entries else 0

        return below(self.contents)

    def address(self, target: str) -> str:
        """The address of a link: "#id" with its file before it, any other as it is."""
        return self.places.get(target[1:], target) if target.startswith("#") else target

    def breaks(self, name: str) -> tuple[PageMark, ...]:
        """The pages that begin at an id."""
        return self.breaks_at.get(name, ())

    def pieces(self, node: Paragraph | CodeBlock) -> Iterator[tuple[tuple[PageMark, ...], Inlines]]:
        """Yield the words of a paragraph or of code in pieces, each with the pages that begin before it."""
        run = (Text(node.text),) if isinstance(node, CodeBlock) else node.children
        return pieces(run, self.breaks_in.get(node.id, ()))

    def together(self, chapter: Chapter) -> tuple[Chapter, ...]:
        """The chapters in the file of this one."""
        return tuple(each for each in self.chapters if each.file == chapter.file)

    def matter(self, chapter: Chapter) -> str:
        """The division of the book that a file belongs to, as an epub:type; several chapters are its body."""
        return "bodymatter" if len(self.together(chapter)) > 1 else _MATTER.get(chapter.id, "bodymatter")

    def cited(self, number: int) -> str:
        """The address of the text that cites a source first."""
        return self.places[self.citing[number]] if number in self.citing else self.chapters[0].file

    def marked(self, label: str) -> str:
        """The address of the text that has the mark of a note."""
        return self.places[self.marking[label]] if label in self.marking else self.chapters[0].file

    def picture(self, picture: Picture) -> str:
        """The file of a picture."""
        return self.pictures[picture.name][0]
