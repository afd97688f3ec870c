"""Links, pictures and reference definitions in Markdown of another system, as our Markdown takes them.

In: a line outside code. Out: the line, changed where an address may not stand in an
issue.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from publisher.importers.interface import CheckAddress, Loaded
from publisher.model.values import Picture
from publisher.problems import Location, Problem, Problems, Severity

EMPTY_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\((?!https?:|mailto:|#|issue:|<https?:)([^()\s]*)\)")
_WEB_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(<?((?:https?:|mailto:)[^()\s<>]*)>?(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<([a-z][a-z0-9+.-]+:[^\s<>]*)>", re.IGNORECASE)
_DEFINITION = re.compile(r"\s{0,3}\[([^\[\]^][^\[\]]*)\]:\s*<?([^\s<>]+)>?(?:\s+[\"'(](.*)[\"')])?\s*$")
_USE = re.compile(r"(?<![\]!\\])\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?![\[(:{])")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^\s<>()]+)>?(?:\s+[\"']([^\"]*)[\"'])?\s*\)(?:\{[^{}]*\})?")
_TWO_TAGS = re.compile(r"\[[A-Z]{2,3}\]\[[A-Z]{2,3}\]")  # of languages
_REFERRED_PICTURE = re.compile(r"!\[([^\[\]]*)\]\[([^\[\]]*)\]")

Load = Callable[[str, Location], Loaded]


def folded(label: str) -> str:
    """A label as it is compared (CommonMark 0.31, 4.7)."""
    return " ".join(label.split()).casefold()


def definitions(lines: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The reference definitions in a text, address and title by label; the first of a label counts."""
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        if match := _DEFINITION.match(line):
            found.setdefault(folded(match[1]), (match[2], match[3] or ""))
    return found


def is_definition(line: str) -> str:
    """The label of a line that defines a reference, "" if it does not."""
    match = _DEFINITION.match(line)
    return folded(match[1]) if match else ""


def missing_definitions(lines: list[str], elsewhere: str) -> list[str]:
    """The reference definitions of another file that a text uses and does not have."""
    theirs: dict[str, str] = {}
    for line in elsewhere.split("\n"):
        if label := is_definition(line):
            theirs.setdefault(label, line.strip())
    own = definitions(lines) if theirs else {}
    used = dict.fromkeys(folded(use[2] or use[1]) for line in lines for use in _USE.finditer(line)) if theirs else {}
    return [theirs[label] for label in used if label in theirs and label not in own]


def picture_of(alt: str, source: str, title: str) -> str:
    """The Markdown of a picture."""
    return f'![{alt}]({source} "{title}")' if title else f"![{alt}]({source})"


@dataclass(frozen=True, slots=True)
class Links:
    """Links of a text. `defined`: good reference definitions; `bad`: labels whose address may not be."""

    address: CheckAddress
    defined: frozenset[str]
    bad: frozenset[str]

    def plain(self, line: str) -> str:
        """The line without links that an issue may not have; their words stay."""
        line = EMPTY_LINK.sub(lambda link: link[1], line)
        line = _WEB_LINK.sub(lambda link: link[0] if self.address(link[2])[0] else link[1], line)
        line = _AUTOLINK.sub(lambda link: link[0] if self.address(link[1])[0] else f"`{link[1]}`", line)
        if self.bad:
            line = _USE.sub(lambda use: use[1] if folded(use[2] or use[1]) in self.bad else use[0], line)
        return line

    def undefined(self, line: str) -> list[str]:
        """The references of a line to labels that nothing defines; a label alone may just be words in brackets."""
        found = _USE.finditer(line)
        label = {use[0]: use[2] or use[1] for use in found if use[2] is not None}
        known = self.defined | self.bad
        return [use for use, each in label.items() if folded(each) not in known and not _TWO_TAGS.fullmatch(use)]


class Pictures:
    """Finds the pictures of a text beside it, and takes them out of running text."""

    def __init__(self, path: str, load: Load, known: dict[str, tuple[str, str]]) -> None:
        self.path, self.load, self.known = path, load, known
        self.by_name: dict[str, Picture] = {}
        self.problems: list[Problem] = []

    def placed(self, line: str, number: int) -> tuple[str, list[str]]:
        """The line without the pictures in its text, and the lines of those; a picture alone stays where it is."""
        later: list[str] = []
        line = _REFERRED_PICTURE.sub(self._inline, line)
        alone = bool(_PICTURE.fullmatch(line.strip()))

        def replaced(match: re.Match[str]) -> str:
            alt, source, title = match[1], match[2], match[3] or ""
            picture = self._picture(source, number)
            if picture is None:
                return f"[{alt or source}]({source})" if re.match(r"https?:", source) else alt
            made = picture_of(alt, picture.name, title)
            if alone:
                return made
            later.append(made)
            return ""

        return _PICTURE.sub(replaced, line), later

    def _inline(self, match: re.Match[str]) -> str:
        target = self.known.get(folded(match[2] or match[1]))
        return match[0] if target is None else picture_of(match[1], *target)

    def _picture(self, source: str, number: int) -> Picture | None:
        at = Location(self.path, number)
        if re.match(r"[a-z][a-z0-9+.-]*:|//", source, re.IGNORECASE):
            hint = "save it beside the text, and write its name; nothing is fetched"
            self.problems.append(
                Problem(at, "S223", f"the picture {source[:80]} is on the web", hint, Severity.WARNING)
            )
            return None
        said: Problems = ()
        for name in dict.fromkeys((source, source.lstrip("/"), source.rpartition("/")[2])):
            picture, problems = self.load(name, at)
            if picture:
                known = self.by_name.setdefault(picture.name, picture)
                if known.data == picture.data:
                    return known
                return self.by_name.setdefault(source, _renamed(picture, len(self.by_name)))
            said = said or problems
        self.problems += said
        return None


def _renamed(picture: Picture, number: int) -> Picture:
    stem, dot, ending = picture.name.rpartition(".")
    return Picture(f"{stem}-{number}{dot}{ending}", picture.media_type, picture.width, picture.height, picture.data)
