"""The text of a Markdown file of another system, as our Markdown takes it, with every change.

In: lines behind the head. Out: lines, each with the number it had, and a ledger: the line before and after, and why.
The passes stand in `read`, each a module; what is left to this one are headings, notes, links and pictures. Nothing
else is touched, so that every character is in the issue or in the ledger.

Codes (warnings): S220 a template tag left out · S221 a link or note that nothing defines · S225 a section that comes
twice.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import unquote

from publisher.importers.dividing import DoubtCodes, Outline
from publisher.importers.html import blocks, tree
from publisher.importers.html.elements import ElementReader, MarkupContext
from publisher.importers.interface import CheckAddress, Foreign, blank_issue
from publisher.importers.markdown import boxes, comments, fences, tables
from publisher.importers.markdown.dialects import Dialects, noted
from publisher.importers.markdown.head import Head
from publisher.importers.markdown.lines import LONGEST, Fences, Ledger, SourceLine, outside_code, squeezed
from publisher.importers.markdown.links import (
    LINK,
    Links,
    Pictures,
    anchor,
    definitions,
    is_definition,
    missing_definitions,
)
from publisher.importers.markdown.templates import Templates, box_tag
from publisher.importers.proof import imbalance
from publisher.settings.publication import Publication, section_for
from publisher.settings.slugs import slug
from publisher.source import writer
from publisher.source.attributes import attributes_at

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})([ \t]+\S.*)")
_INNER_HEADING = re.compile(r"(\s*(?:>[ \t]?|[-*+][ \t]+|[0-9]{1,9}[.)][ \t]+)+)#{1,6}[ \t]+(\S.*?)[ \t]*#*\s*")
_HTML_HEADING = re.compile(r"\s{0,3}<h([1-6])(?:\s[^<>]*)?>(.*?)</h\1\s*>\s*", re.IGNORECASE)
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-+)\s*")
_BOLD = re.compile(r"(\*\*|__)((?:(?!\1).)+)\1")
"""A heading that is bold as a whole, as Google Docs writes them."""
_NAME = r"(?:[#.][\w-]+|[\w-]+=[^\s{}]+|-)"
_NAMED = re.compile(rf"[ \t]*\{{:?[ \t]*({_NAME}(?:[ \t]+{_NAME})*)[ \t]*\}}[ \t]*#*$")
_TAG = re.compile(r"</?(?:small|big|center|font|div|span|u|ins|figure)(?:\s[^<>]*)?>", re.IGNORECASE)
_LANG = re.compile(r"<span\s[^<>]*\blang=", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{[:.#][^{}]*\}\s*|\{[\w-]+=[^{}]*\}\s*")
_CONTENTS = re.compile(
    r"\[TOC\]|\[\[_?TOC_?\]\]|\{\{TOC\}\}|\\tableofcontents|\[[^\[\]]*\t\d+\**\]\(#[^()]*\)", re.IGNORECASE
)
_NOTE_MARK = re.compile(r"\[\^[^\s\[\]]{1,64}\]")
_EMPTY = re.compile(r"(?:\s|</?(?:p|a|div|center|figure|picture|source|br)\b[^<>]*>)*", re.IGNORECASE)
_OURS = frozenset({"date", "event", "event-date", "index", "until", "lang", "source", "tlp", "recipients", "id"})
_OUR_CLASSES = frozenset({"continued", "no-event", "principal"})


class Body:
    """Reads the text of a file behind its head.

    `headed` is the title if the text begins with it as a heading; `added`: the reference definitions that it takes from
    another file.
    """

    def __init__(self, file: Foreign, lines: list[SourceLine], head: Head, house: Publication, elsewhere: str) -> None:
        self.lines, self.file, self.house, self.head = lines, file, house, head
        self.texts = texts = [line.text for line in lines]
        self.ledger = Ledger(file.path)
        self.title = head.text("title")
        self.added = missing_definitions(texts, elsewhere)
        known = definitions(texts)
        self.links = _links_of([*texts, *self.added], file.address, self.ledger)
        self.pictures = Pictures(file, known)
        self.anchors: set[str] = set()
        self.targets: dict[str, str] = {}
        self.headed = ""
        self.marks: dict[int, str] = {}
        self.later: list[str] = []

    def lost(self, made: list[SourceLine]) -> str:
        """Say what is neither in these lines nor in the ledger, "" if nothing."""
        before = [
            f"{text[:60]}…" if "data:image/" in text[:200] and is_definition(text) else text for text in self.texts
        ]
        return imbalance("\n".join(before), "\n".join(line.text for line in made), self.ledger.changes)

    def read(self, track_changes: str = "") -> list[SourceLine]:
        """The text as our Markdown has it."""
        lines = self._pictures_in_the_text(self.lines)
        if self.head.kind not in {"lines", "title block"}:
            lines = list(self._without_tags(lines))
        lines = comments.without(lines, self.ledger, track_changes)
        lines = fences.settled(lines, self.ledger)
        lines = fences.settled(boxes.boxed(lines, self.ledger), self.ledger)
        lines = tables.tabled(lines, self.ledger, self._of_html)
        lines = Dialects(lines, self.ledger).read(lines)
        self.lines = list(noted(lines, self.ledger))
        links = (link for line in self.lines if "](#" in line.text for link in LINK.finditer(line.text[:LONGEST]))
        self.anchors = {unquote(link[3][1:]) for link in links if link[3] and link[3].startswith("#")}
        top, self.title_row = self._levels()
        self.outline = Outline(self.house, self.file.path, DoubtCodes(repeated="S225"), top)
        made = [*self._lines(), *(SourceLine(0, line) for line in self.later)]
        self.ledger.problems += (*self.outline.doubts, *self.pictures.problems)
        return squeezed(SourceLine(line.number, self._anchored(line)) for line in made)

    def _pictures_in_the_text(self, lines: list[SourceLine]) -> list[SourceLine]:
        """Leave out definitions whose address is the picture itself (`data:`): `Pictures` has them."""
        made = []
        for line in lines:
            if "data:image/" in line.text[:200] and is_definition(line.text):
                self.ledger.change(line.number, "picture in the text", f"{line.text[:60]}…", "")
            else:
                made.append(line)
        return made

    def _without_tags(self, lines: list[SourceLine]) -> Iterator[SourceLine]:
        """Yield the lines with what template tags stand for."""
        templates = Templates({key: value for key, value in self.head.values.items() if isinstance(value, str)})
        code = Fences()
        for number, text in lines:
            if box_tag(text) or (not templates.fenced and code.is_code(text)):
                yield SourceLine(number, text)
                continue
            made = templates.line(text)
            for tag in templates.left:
                hint = "write what it stood for"
                self.ledger.say(number, "S220", f"the template tag {tag[:80]} is left out", hint)
            self.ledger.change(number, "template tag", text, made or "")
            if made is not None:
                yield SourceLine(number, made)

    def _of_html(self, text: str, line: int) -> list[str]:
        """Give what a piece of HTML is in our Markdown, its doubts among ours; the piece itself if that is nothing."""
        page, problems = tree.parsed(text, self.file.path, first_line=line)
        self.ledger.problems += problems
        if page is None:
            return text.split("\n")
        reader = ElementReader(MarkupContext(self.file, first_line=line), blocks.MAKERS)
        reader.inside(page.root)
        reader.finish()
        issue = blank_issue(self.house, 1, date.min)
        try:
            made = writer.write(replace(issue, lead=tuple(block for _, block in reader.blocks)), self.house)
        except ValueError:
            return text.split("\n")
        self.ledger.problems += reader.journal.doubts
        return made.split("---\n", 2)[2].strip("\n").split("\n") if reader.blocks else text.split("\n")

    # --- line by line ---

    def _lines(self) -> Iterator[SourceLine]:
        fence, skip = Fences(), False
        for row, (number, given) in enumerate(self.lines):
            text = given + self.marks.get(row, "")
            if skip:
                skip = False
                continue
            if not text.strip() and self.later and not fence.mark:
                yield from (SourceLine(number, each) for picture in self.later for each in ("", picture))
                self.later = []
            new: str | None = text
            if not fence.is_code(text):
                if skip := self._is_underlined(row):
                    under = self.lines[row + 1].text
                    mark = "#" if under.strip()[0] == "=" else "##"
                    new = self.ledger.change(number, "heading", text, f"{mark} {text.strip()}")
                    self.ledger.change(self.lines[row + 1].number, "line under a heading", under, "")
                new = self._text(row, new or "")
            if new is not None:
                yield from (SourceLine(number, each) for each in new.split("\n"))

    def _text(self, row: int, text: str) -> str | None:
        """Change a line that is not code; None if nothing is left of it."""
        number = self.lines[row].number
        new = text
        if _CONTENTS.fullmatch(new.strip()) or (_ATTRIBUTES.fullmatch(new.strip()) and not _is_ours(new.strip())):
            why = "list that is made anew" if _CONTENTS.fullmatch(new.strip()) else "attributes"
            self.ledger.change(number, why, text, "")
            return None
        if marked := _HTML_HEADING.fullmatch(new):
            new = self.ledger.change(number, "heading", new, f"{'#' * int(marked[1])} {marked[2].strip()}")
        if inner := _INNER_HEADING.fullmatch(new):
            new = self.ledger.change(number, "heading inside a block", new, f"{inner[1]}**{inner[2]}**")
        elif heading := _HEADING.fullmatch(new):
            made = self._heading(row, new, heading)
            if made is None:
                return None
            new = made
        elif re.fullmatch(r"\s{0,3}#{1,6}\s*", new):
            self.ledger.change(number, "heading without words", new, "")
            return None
        return self._inline(row, new)

    def _inline(self, row: int, new: str) -> str | None:
        number = self.lines[row].number
        label = is_definition(new)
        if label and label in self.links.bad:
            self.ledger.change(number, "link without an address", new, "")
            return None
        if not label:
            for use in self.links.undefined(new):
                hint = "give the file that has it: --link-definitions FILE"
                self.ledger.say(number, "S221", f"nothing defines the link {use[:60]}", hint)
            placed, later = self.pictures.placed(new, number)
            self.later += later
            self.ledger.change(number, "picture", new, "\n".join([placed, *later]))
            if placed != new and _EMPTY.fullmatch(placed):
                self.ledger.change(number, "HTML around a picture", placed.strip(), "")
                return None
            new = self._apart(row, placed if new.startswith((" ", "\t")) else placed.lstrip())
            plain = outside_code(new, lambda part: self.links.plain(part, number))
            new = self.ledger.change(number, "link without an address", new, plain)
        if not _LANG.search(new):
            new = self.ledger.change(
                number, "presentational HTML", new, outside_code(new, lambda part: _TAG.sub("", part))
            )
        return new

    def _apart(self, row: int, text: str) -> str:
        """Give a picture that stands alone on its line a paragraph of its own."""
        if not re.fullmatch(r"[ \t]*!\[.*\)(?:\{.*\})?[ \t]*", text):
            return text
        above = row > 0 and self.lines[row - 1].text.strip()
        below = row + 1 < len(self.lines) and self.lines[row + 1].text.strip()
        return ("\n" if above else "") + text + ("\n" if below else "")

    # --- headings ---

    def _levels(self) -> tuple[int, int]:
        """Find the level of headings that begins sections, and the row of a heading that is the title of all, or -1.

        The first heading is the title if it stands above all others, or says the title, the number or the day.
        """
        found: list[tuple[int, int, str]] = []
        fence = Fences()
        for row, (_, text) in enumerate(self.lines):
            if fence.is_code(text):
                continue
            if heading := _HEADING.fullmatch(text):
                found.append((len(heading[1]), row, heading[2]))
            elif self._is_underlined(row):
                found.append((1 if "=" in self.lines[row + 1].text else 2, row, text))
            elif marked := _HTML_HEADING.fullmatch(text):
                found.append((int(marked[1]), row, marked[2]))
        if not found:
            return 2, -1
        level, row, words = found[0]
        others = [other for other, _, _ in found[1:]]
        words = _words_of(words)
        titled = self._is_title(words) and (level < min(others, default=7) or self._says_title(words))
        if titled and (level == 1 or self._says_title(words)):
            return _top(others), row
        return _top([level, *others]), -1

    def _says_title(self, words: str) -> bool:
        """Return whether a heading says the title that the head or the file gives, or the publication's name."""
        title = self.title.casefold()
        return words.casefold() == title or self.house.title.casefold() in words.casefold()

    def _is_underlined(self, at: int) -> bool:
        """Return whether a line by itself is a heading by the line under it (CommonMark 0.31, 4.3)."""
        if at + 1 >= len(self.lines) or not _UNDERLINE.fullmatch(self.lines[at + 1].text):
            return False
        line = self.lines[at].text
        alone = not at or not self.lines[at - 1].text.strip() or bool(_HEADING.fullmatch(self.lines[at - 1].text))
        return (
            alone and bool(line.strip()) and not re.match(r"\s{0,3}(?:[#>|=~`-]|:{3}|[*+]\s|[0-9]+[.)]\s|\s{4})", line)
        )

    def _heading(self, row: int, line: str, heading: re.Match[str]) -> str | None:
        number, words = self.lines[row].number, heading[2]
        names = _NAMED.search(words)
        own = ""
        if names:
            words = words[: names.start()]
            own = next((name[1:] for name in names[1].split() if name.startswith("#")), "")
        plain = words.strip().rstrip("#").strip()
        if row == self.title_row:
            self.headed = plain
            self.ledger.change(number, "title of the issue", line, "")
            return None
        if bold := _BOLD.fullmatch(plain):
            plain, words = bold[2], f" {bold[2]}"
        bare = _NOTE_MARK.sub("", plain).strip()
        level, section, _ = self.outline.heading(bare, len(heading[1]), number)
        if section and bare != plain and (end := self._paragraph_below(row)):
            self.marks[end] = "".join(_NOTE_MARK.findall(words))
            self.ledger.change(number, "note in the name of a section", self.marks[end], "")
            self.ledger.change(self.lines[end].number, "note in the name of a section", "", self.marks[end])
            line, words, plain = _NOTE_MARK.sub("", line), _NOTE_MARK.sub("", words), bare
        anchors = {own, anchor(plain), slug(plain)} & self.anchors
        name = own or slug(plain)
        for each in anchors:
            self.targets.setdefault(each, section or name)
        before = f"{{#{name}}}\n" if not section and anchors and name[:1].isalpha() and name.isascii() else ""
        return self.ledger.change(number, "level of a heading", line, before + "#" * level + words)

    def _paragraph_below(self, row: int) -> int:
        """Find the last line of the first paragraph under a heading; 0 if it has none."""
        fences, first = Fences(), 0
        for at in range(row + 1, len(self.lines)):
            text, above = self.lines[at].text, self.lines[at - 1].text.strip()
            if fences.is_code(text):
                continue
            if first and not text.strip():
                return at - 1
            if _HEADING.fullmatch(text) or self._is_underlined(at):
                return 0
            if (not above or at == row + 1) and re.match(r"[^\W\d_]|[“\"*_(]", text):
                first = at
        return len(self.lines) - 1 if first else 0

    def _is_title(self, words: str) -> bool:
        if section_for(self.house, words):
            return False
        return not self.title or words.casefold() == self.title.casefold() or self._says_title(words)

    def _anchored(self, line: SourceLine) -> str:
        """Lead links inside the text to the ids that its headings have now."""
        if "](#" not in line.text or len(line.text) > LONGEST:
            return line.text

        def led(link: re.Match[str]) -> str:
            name = unquote((link[3] or "")[1:])
            found = f"[{link[1]}](#{self.targets[name]})" if name in self.targets else link[1]
            return found if (link[3] or "").startswith("#") else link[0]

        made = outside_code(line.text, partial(LINK.sub, led))
        return self.ledger.change(line.number, "link inside the text", line.text, made)


def _top(levels: list[int]) -> int:
    """Find the level that begins sections: the first is one; those of # and ## alike where they are mixed."""
    return 1 if levels[:1] == [1] else max(2, min(levels, default=2))


def _words_of(heading: str) -> str:
    """The words of a heading, without its attributes and its closing marks."""
    words = _NAMED.sub("", heading).strip().rstrip("#").strip()
    bold = _BOLD.fullmatch(words)
    return bold[2] if bold else words


def _is_ours(text: str) -> bool:
    """Return whether a line of attributes says what our own Markdown can say of a block."""
    given = attributes_at(text, 0)
    return bool(
        given
        and given[1] == len(text)
        and given[0].values.keys() <= _OURS
        and set(given[0].classes) <= _OUR_CLASSES
        and (given[0].values or given[0].classes)
    )


def _links_of(lines: list[str], address: CheckAddress, ledger: Ledger) -> Links:
    """The links that a text may have, by its reference definitions."""
    found = definitions(lines)
    bad = {label for label, (target, _) in found.items() if not address(target)[0]}
    return Links(address, ledger, frozenset(found.keys() - bad), frozenset(bad))
