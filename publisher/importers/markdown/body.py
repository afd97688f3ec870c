"""The text of a Markdown file of another system, line by line as our Markdown takes it, with every change.

In: lines behind the head. Out: lines, each with the number it had, and the changes: the line before and after, and why.
Nothing else is touched.
"""

import re
from collections.abc import Iterator

from publisher.importers.account import AccountEntry, changed
from publisher.importers.dividing import DoubtCodes, Outline
from publisher.importers.interface import CheckAddress, Foreign
from publisher.importers.markdown.head import Head
from publisher.importers.markdown.links import Links, Pictures, definitions, is_definition, missing_definitions
from publisher.importers.markdown.templates import Templates, outside_code
from publisher.problems import Location, Problem, Severity
from publisher.settings.publication import Publication, section_for
from publisher.settings.slugs import slug

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})([ \t]+\S.*)")
_INNER_HEADING = re.compile(r"(\s*(?:>[ \t]?|[-*+][ \t]+|[0-9]{1,9}[.)][ \t]+)+)#{1,6}[ \t]+(\S.*?)[ \t]*#*\s*")
_UNDERLINE = re.compile(r"(=+|-+)\s*")
_NAME = r"(?:[#.][\w-]+|[\w-]+=[^\s{}]+)"
_NAMED = re.compile(rf"[ \t]*\{{:?[ \t]*({_NAME}(?:[ \t]+{_NAME})*)[ \t]*\}}[ \t]*#*$")
_TAG = re.compile(r"</?(?:small|big|center|font|div|span|u|ins)(?:\s[^<>]*)?>", re.IGNORECASE)
_STRUCK = re.compile(r"~~(?=\S)(.{1,500}?)(?<=\S)~~")
_CONTAINER = re.compile(r":{3,}.*")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}]*\}\s*")
_CONTENTS = re.compile(r"\[TOC\]|\[\[_TOC_\]\]|\{\{TOC\}\}|<!-- toc -->", re.IGNORECASE)
LONGEST = 20_000
"""Characters of a line that is looked into at most; longer ones stay as they are."""
_ANCHOR = re.compile(r"\[([^\[\]]*)\]\(#([^()\s]+)\)")


class Body:
    """Reads the text of a file behind its head.

    `headed` is the title if the text begins with it as a heading; `added`: the reference definitions that it takes from
    another file.
    """

    def __init__(self, file: Foreign, lines: list[str], head: Head, house: Publication, elsewhere: str) -> None:
        self.lines, self.first, self.path, self.house = lines[head.start :], head.start + 1, file.path, house
        self.title = head.text("title")
        self.added = missing_definitions(self.lines, elsewhere)
        self.links = _links_of([*self.lines, *self.added], file.address)
        self.pictures = Pictures(file.path, file.picture, definitions(self.lines))
        self.changes: list[AccountEntry] = []
        self.templates = Templates({key: value for key, value in head.values.items() if isinstance(value, str)})
        self.has_tags = head.kind not in {"lines", "title block"}
        self.anchors = {match[2] for line in self.lines for match in _ANCHOR.finditer(line)}
        self.targets: dict[str, str] = {}
        top, self.title_line = self._levels()
        self.outline = Outline(house, file.path, DoubtCodes(repeated="S225"), top)
        self.problems = self.outline.doubts
        self.headed = ""
        self.later: list[str] = []

    def read(self) -> list[str]:
        """The text as our Markdown has it."""
        made = [*self._lines(), *((0, line) for line in self.later)]
        return [self._anchored(number, line) for number, line in made]

    def _lines(self) -> Iterator[tuple[int, str]]:
        fence, skip = "", False
        for number, line in enumerate(self.lines, self.first):
            if skip:
                skip = False
                continue
            if not line.strip() and self.later and not fence:
                yield from ((number, each) for picture in self.later for each in ("", picture))
                self.later = []
            new: str | None = line
            if found := _FENCE.match(line):
                mark = found[1][0]
                fence = "" if fence == mark else fence or mark
            elif not fence and len(line) <= LONGEST:
                if skip := self._is_underlined(number - self.first):
                    under = self.lines[number - self.first + 1]
                    new = self._change(number, "heading", line, f"{'#' if under[0] == '=' else '##'} {line.strip()}")
                    self.changes.append(changed(number + 1, "line under a heading", under, ""))
                new = self._text(number, line, new or "")
            if new is None:
                continue
            yield from ((number, each) for each in new.split("\n"))

    def _text(self, number: int, line: str, new: str) -> str | None:
        """Change a line that is not code; None if nothing is left of it."""
        if self.has_tags:
            made = self.templates.line(new)
            for tag in self.templates.left:
                self._say(number, "S220", f"the template tag {tag[:80]} is left out", "write what it stood for")
            if made is None or made != new:
                self._change(number, "template tag", line, made or "")
            if made is None or self.templates.fenced or made == "```":
                return made
            new = made
        for pattern, why in (
            (_CONTENTS, "list that is made anew"),
            (_CONTAINER, "container"),
            (_ATTRIBUTES, "attributes"),
        ):
            if pattern.fullmatch(new.strip()):
                self._change(number, why, line, "")
                return None
        if inner := _INNER_HEADING.fullmatch(new):
            new = self._change(number, "heading inside a block", new, f"{inner[1]}**{inner[2]}**")
        elif heading := _HEADING.fullmatch(new):
            made = self._heading(number, new, heading)
            if made is None:
                return None
            new = made
        elif re.fullmatch(r"#{1,6}\s*", new):
            self._change(number, "heading without words", new, "")
            return None
        return self._inline(number, new)

    def _inline(self, number: int, new: str) -> str | None:
        label = is_definition(new)
        if label and label in self.links.bad:
            self._change(number, "link without an address", new, "")
            return None
        if not label:
            for use in self.links.undefined(new):
                hint = "give the file that has it: --link-definitions FILE"
                self._say(number, "S221", f"nothing defines the link {use[:60]}", hint)
            placed, later = self.pictures.placed(new, number)
            self.later += later
            new = self._change(number, "picture", new, placed)
            new = self._change(number, "link without an address", new, outside_code(new, self.links.plain))
        new = self._change(number, "presentational HTML", new, _TAG.sub("", new))
        if "~~" in new:
            struck = outside_code(new, lambda part: _STRUCK.sub(r"\1", part))
            if struck != new:
                self._say(number, "S224", "words that are struck through are kept", "should they be there?")
            new = self._change(number, "struck through", new, struck)
        return new

    # --- headings ---

    def _levels(self) -> tuple[int, int]:
        """Find the level of headings that begins sections, and the line of a heading that is the title of all, or 0.

        A text that begins with # and has several has its sections there; one that has a single # at its beginning
        has its title there.
        """
        found: list[tuple[int, int]] = []
        fence = ""
        for number, line in enumerate(self.lines, self.first):
            if mark := _FENCE.match(line):
                fence = "" if fence == mark[1][0] else fence or mark[1][0]
            elif not fence and (heading := _HEADING.fullmatch(line)):
                found.append((len(heading[1]), number))
            elif not fence and self._is_underlined(number - self.first):
                found.append((1 if self.lines[number - self.first + 1][0] == "=" else 2, number))
        first = [number for level, number in found if level == 1]
        if not first or found[0][0] != 1:
            return 2, 0
        return (1, 0) if len(first) > 1 else (2, first[0])

    def _is_underlined(self, at: int) -> bool:
        """Return whether a line by itself is a heading by the line under it (CommonMark 0.31, 4.3)."""
        if at + 1 >= len(self.lines) or not _UNDERLINE.fullmatch(self.lines[at + 1]):
            return False
        line = self.lines[at]
        alone = not at or not self.lines[at - 1].strip()
        return alone and bool(line.strip()) and not re.match(r"\s{0,3}(?:[#>|=~`-]|[*+]\s|[0-9]+[.)]\s|\s{4})", line)

    def _heading(self, number: int, line: str, heading: re.Match[str]) -> str | None:
        words = heading[2]
        names = _NAMED.search(words)
        own = ""
        if names:
            words = words[: names.start()]
            own = next((name[1:] for name in names[1].split() if name.startswith("#")), "")
        plain = words.strip().rstrip("#").strip()
        if number == self.title_line and self._is_title(plain):
            self.headed = plain
            self._change(number, "title of the issue", line, "")
            return None
        level, section, _ = self.outline.heading(plain, len(heading[1]), number)
        anchors = {own, _anchor(plain), slug(plain)} & self.anchors
        name = own or slug(plain)
        for anchor in anchors:
            self.targets.setdefault(anchor, section or name)
        before = f"{{#{name}}}\n" if not section and anchors and name[:1].isalpha() else ""
        return before + self._change(number, "level of a heading", line, "#" * level + words)

    def _is_title(self, words: str) -> bool:
        if section_for(self.house, words):
            return False
        return not self.title or words.casefold() == self.title.casefold()

    def _anchored(self, number: int, line: str) -> str:
        """Lead links inside the text to the ids that its headings have now."""
        if "](#" not in line:
            return line
        made = _ANCHOR.sub(
            lambda link: f"[{link[1]}](#{self.targets[link[2]]})" if link[2] in self.targets else link[1], line
        )
        return self._change(number, "link inside the text", line, made)

    # --- the account ---

    def _change(self, line: int, why: str, before: str, after: str) -> str:
        if after != before:
            self.changes.append(changed(line, why, before, after))
        return after

    def _say(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(Location(self.path, line), code, message, hint, Severity.WARNING))


def _links_of(lines: list[str], address: CheckAddress) -> Links:
    """The links that a text may have, by its reference definitions."""
    found = definitions(lines)
    bad = {label for label, (target, _) in found.items() if not address(target)[0]}
    return Links(address, frozenset(found.keys() - bad), frozenset(bad))


def _anchor(words: str) -> str:
    """The anchor that most systems make of a heading: lower case, hyphens for spaces, no punctuation."""
    kept = re.sub(r"[^\w\s-]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)).strip().casefold()
    return re.sub(r"\s", "-", kept)
