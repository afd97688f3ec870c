"""Pieces of a web text: runs of lines, each with its role: title, contents, section, paragraph, sign-off …"""

from dataclasses import dataclass
from enum import StrEnum

from publisher.importers.text import forms
from publisher.importers.text.forms import TextLine, same
from publisher.settings.publication import Publication


class PieceRole(StrEnum):
    """Kinds of pieces."""

    TITLE = "title"
    NUMBERING = "numbering"
    CREDIT = "credit"
    CONTENTS = "contents"
    BOILERPLATE = "boilerplate"
    STANDING = "standing text"
    SECTION = "section"
    SUBHEADING = "sub-heading"
    PARAGRAPH = "paragraph"
    SIGN_OFF = "sign-off"
    DAY = "date"
    WEB_PAGE = "web page"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of lines with one role. `breaks`: indices of lines that begin anew; `doubt`: why its role is uncertain."""

    role: PieceRole
    lines: tuple[TextLine, ...]
    breaks: tuple[int, ...] = ()
    doubt: str = ""

    @property
    def words(self) -> str:
        """The words, lines joined by a space."""
        return " ".join(line.words for line in self.lines)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The offsets of each line."""
        return tuple((line.start, line.end) for line in self.lines)


def heading_words(line: TextLine) -> str:
    """Give a heading's words without the number or dash before them."""
    start = forms.item(line)
    return line.words if start is None else line.words[start - line.start :]


def house_names(house: Publication) -> frozenset[str]:
    """Give the names under which the publication heads its texts: its title, alone or "by" its publisher."""
    by = (house.publisher.short, house.publisher.name)
    return frozenset(map(same, (house.title, *(f"{house.title} by {name}" for name in by if name))))
