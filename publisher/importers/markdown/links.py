"""Links, pictures and reference definitions in Markdown of another system, as our Markdown takes them.

In: a line outside code. Out: the line, changed where an address may not stand in an
issue. A picture is found as its system finds it: by its path, however that is written, else by its name.

Codes (warnings): S223 a picture on the web · S237 a link to a file that is no part of an issue, or to no web address ·
S262 a link whose bracket was never closed.
"""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from publisher.importers.file_names import of_words
from publisher.importers.interface import CheckAddress, Foreign
from publisher.importers.markdown.lines import Ledger, Remark
from publisher.model.values import Picture
from publisher.problems import Location, Problem, Problems, Severity

ELSEWHERE = Remark(
    "S237",
    "a link leads to a file or note that is no part of the issue; its words are kept",
    "{} links lead to files or notes that are no part of the issue; their words are kept",
    "give it a web address, or issue:2024/39 if it is an issue of yours",
)
NOWHERE = Remark(
    "S237",
    "a link has no address; its words are kept",
    "{} links have no address; their words are kept",
    "write the address between the round brackets",
)
NO_WEB = Remark(
    "S237",
    "a link's address is none of the web; its words are kept",
    "{} links have addresses that are none of the web; their words are kept",
    "write an address that begins with http://, https:// or mailto:",
)
CLOSED = Remark(
    "S262",
    "the round bracket of a link was not closed; it is closed where the address ends",
    "the round brackets of {} links were not closed; they are closed where the addresses end",
    "does the link lead where it should?",
)
_WORDS = r"\[((?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\])*)\]"
_ENDINGS = "png|jpe?g|gif|webp|bmp|svg|avif|tiff?|heic|md|markdown|html?|csv|pdf|docx?|xlsx?|pptx?|zip|mp[34]|mov"
_TARGET = (
    r"\([ \t]*(?:<([^<>\n]*)>|((?:[^\s()<>\\]|\\.|\([^\s()]*\))*)"
    rf"|((?:https?://[^\s()<>\"]+ |[^()<>\n\"]{{1,300}}?\.(?:{_ENDINGS}))[^\s()<>\"]*))"
    r"(?:[ \t]+(?:\"((?:[^\"\\\n]|\\.)*)\"|'([^'\n]*)'|\(([^()\n]*)\)|=\d*x?\d*))?[ \t]*\)"
)
LINK = re.compile(rf"(?<![!\\]){_WORDS}{_TARGET}")
_OPEN_LINK = re.compile(
    rf"(?<![!\\]){_WORDS}\((https?://[^\s()<>\"]*[^\s()<>\".,;:!?])([.,;:!?]*)(?=\s|$)(?![^\[\]()]*\))"
)
"""A link that the end of its address ends: no bracket closes before another opens."""
_PICTURE = re.compile(rf"(?<!\\)!{_WORDS}{_TARGET}(\{{[^{{}}]*\}})?", re.IGNORECASE)
_LINKED_PICTURE = re.compile(rf"(?<![!\\])\[[ \t]*(?P<picture>!{_WORDS}{_TARGET})[ \t]*\]\((?P<to>[^()\n]*)\)")
_IMG = re.compile(r"<img\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_AUTOLINK = re.compile(r"<([a-z][a-z0-9+.-]+:[^\s<>]*)>", re.IGNORECASE)
_DEFINITION = re.compile(
    r"\s{0,3}\[([^\[\]^][^\[\]]*)\]:\s*(?:<([^<>]*)>|([^\s<>]+))(?:\s+(?:\"(.*)\"|'(.*)'|\((.*)\)))?\s*$"
)
_USE = re.compile(r"(?<![\]!\\])\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?![\[(:{])")
_TWO_TAGS = re.compile(r"\[[A-Z]{2,3}\]\[[A-Z]{2,3}\]")  # of languages
_REFERRED_PICTURE = re.compile(r"!\[([^\[\]]*)\](?:\[([^\[\]]*)\])?(?![(\[{])")
_DATA = re.compile(r"data:image/([a-z]+)[+\w]*;base64,([\w+/=\s]+)", re.IGNORECASE)
_SIZE = re.compile(r"\|?\s*\d+(?:x\d+)?\s*$")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def folded(label: str) -> str:
    """A label as it is compared (CommonMark 0.31, 4.7)."""
    return " ".join(label.split()).casefold()


def anchor(words: str) -> str:
    """The anchor that most systems make of a heading: lower case, hyphens for spaces, no punctuation."""
    kept = re.sub(r"[^\w\s-]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)).strip().casefold()
    return re.sub(r"\s", "-", kept)


def definitions(lines: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The reference definitions in a text, address and title by label; the first of a label counts."""
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        if match := _DEFINITION.match(line):
            found.setdefault(folded(match[1]), (match[2] or match[3] or "", match[4] or match[5] or match[6] or ""))
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
    shown = f"<{source}>" if re.search(r"[\s()]", source) else source
    title = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'![{alt}]({shown} "{title}")' if title else f"![{alt}]({shown})"


@dataclass(frozen=True, slots=True)
class Links:
    """Links of a text. `defined`: good reference definitions; `bad`: labels whose address may not be."""

    address: CheckAddress
    ledger: Ledger
    defined: frozenset[str]
    bad: frozenset[str]

    def plain(self, line: str, number: int) -> str:
        """The line without links that an issue may not have; their words stay."""
        line = LINK.sub(lambda link: self._link(link, number), line)
        line = _OPEN_LINK.sub(lambda link: self._closed(link, number), line)
        line = _AUTOLINK.sub(lambda link: link[0] if self._good(link[1], link[1], number) else f"`{link[1]}`", line)
        if self.bad:
            line = _USE.sub(lambda use: use[1] if folded(use[2] or use[1]) in self.bad else use[0], line)
        return line

    def _good(self, target: str, words: str, number: int) -> bool:
        """Return whether an address may be linked to, and say it if not."""
        if self.address(target)[0]:
            return True
        self.ledger.tell(NO_WEB, number, f"{words} ({target})" if words != target else words)
        return False

    def _closed(self, link: re.Match[str], number: int) -> str:
        """Close a link where its address ends: punctuation at the end is the sentence's."""
        if not self.address(link[2])[0]:
            return link[0]
        self.ledger.tell(CLOSED, number, f"{link[1]} ({link[2]})")
        return f"[{link[1]}]({link[2]}){link[3]}"

    def _link(self, link: re.Match[str], number: int) -> str:
        words, angle, plain, loose = link[1], link[2], link[3], link[4]
        target = angle or plain or loose or ""
        if re.match(r"#|issue:", target):
            return link[0]
        if target.startswith(("//", "www.")):
            target = f"https://{target.lstrip('/')}"
        if _SCHEME.match(target):
            target = target.replace(" ", "%20")
            good = self._good(_ESCAPED.sub(r"\1", target), words, number)
            same = target == (angle or plain)
            return (link[0] if same else f"[{words}]({target})") if good else words
        named = re.sub(r"\.(?:md|markdown|html)$|/(?:index|_index)?(?:\.md)?$", "", unquote(target.partition("#")[0]))
        said = of_words(named.rpartition("/")[2], bare=True)
        if said.number and said.day:
            return f"[{words}](issue:{said.day.year}/{said.number})"
        self.ledger.tell(ELSEWHERE if target else NOWHERE, number, words)
        return words

    def undefined(self, line: str) -> list[str]:
        """The references of a line to labels that nothing defines; a label alone may just be words in brackets."""
        found = _USE.finditer(line)
        label = {use[0]: use[2] or use[1] for use in found if use[2] is not None}
        known = self.defined | self.bad
        return [use for use, each in label.items() if folded(each) not in known and not _TWO_TAGS.fullmatch(use)]


class Pictures:
    """Finds the pictures of a text beside it, and takes them out of running text."""

    def __init__(self, file: Foreign, known: dict[str, tuple[str, str]]) -> None:
        self.file, self.known = file, known
        self.by_name: dict[str, Picture] = {}
        self.problems: list[Problem] = []

    def placed(self, line: str, number: int) -> tuple[str, list[str]]:
        """The line without the pictures in its text, and the lines of those; a picture alone stays where it is."""
        later: list[str] = []
        line = _IMG.sub(self._tag, line) if "<" in line else line
        line = _REFERRED_PICTURE.sub(self._inline, line)
        line = _LINKED_PICTURE.sub(lambda linked: linked["picture"], line)
        alone = bool(_PICTURE.fullmatch(line.strip()))

        def replaced(match: re.Match[str]) -> str:
            alt, source = _SIZE.sub("", match[1]), match[2] or match[3] or match[4] or ""
            title = re.sub(r'\\(["\\])', r"\1", match[5] or match[6] or match[7] or "")
            picture = self._picture(source, number)
            if picture is None:
                return f"[{alt or source}]({source})" if re.match(r"https?:", source) else alt or title
            made = picture_of(alt, picture.name, title) + (match[8] or "")
            if alone:
                return made
            later.append(made)
            return ""

        return _PICTURE.sub(replaced, line), later

    def _tag(self, match: re.Match[str]) -> str:
        given = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(match[1])}
        source = given.get("src", "")
        if not source or source.startswith(("/icons/", "https://www.notion.so/icons/")):
            return ""
        return picture_of(given.get("alt", "").replace("\n", " "), source, given.get("title", ""))

    def _inline(self, match: re.Match[str]) -> str:
        target = self.known.get(folded(match[2] or match[1]))
        return match[0] if target is None else picture_of(match[1], *target)

    def _picture(self, source: str, number: int) -> Picture | None:
        at = Location(self.file.path, number)
        if held := _DATA.fullmatch(source):
            return self._held(held, at)
        if _SCHEME.match(source) and not re.match(r"[A-Za-z]:[\\/]", source):
            hint = "save it beside the text, and write its name; nothing is fetched"
            self.problems.append(
                Problem(at, "S223", f"the picture {source[:80]} is on the web", hint, Severity.WARNING)
            )
            return None
        said: Problems = ()
        for name in self._names(source):
            picture, problems = self.file.picture(name, at)
            if picture:
                return self._own(picture, source)
            said = said or problems
        self._not_taken(said)
        return None

    def _not_taken(self, problems: Problems) -> None:
        """Say why a picture is not taken: its words stay, and the rest of the text goes in without it."""
        self.problems += (replace(problem, severity=Severity.WARNING) for problem in problems)

    def _names(self, source: str) -> Iterator[str]:
        """Yield the names under which a picture may lie: as it is written, without escapes, by its name alone."""
        written = _ESCAPED.sub(r"\1", source)
        names = dict.fromkeys(
            form(name)
            for name in (written, unquote(written), source.replace("\\", "/"), unquote(source).replace("\\", "/"))
            for form in (str, lambda name: name.lstrip("/"), lambda name: re.split(r"[/\\]", name)[-1])
        )
        names |= {unicodedata.normalize(form, name): None for name in names for form in ("NFC", "NFD")}
        yield from names
        for name in names:
            if "/" not in name and "\\" not in name and (found := self.file.named(name)):
                yield found
                return

    def _held(self, held: re.Match[str], at: Location) -> Picture | None:
        """Give a picture that the text itself holds."""
        try:
            data = base64.b64decode("".join(held[2].split()), validate=True)
        except (binascii.Error, ValueError):
            data = b""
        picture, problems = self.file.held(data, f"picture-{len(self.by_name) + 1}.{held[1].lower()}", at)
        self._not_taken(problems)
        return self._own(picture, picture.name) if picture else None

    def _own(self, picture: Picture, source: str) -> Picture:
        """Give a picture a name of its own; one that is there already is taken."""
        known = self.by_name.setdefault(picture.name, picture)
        if known.data == picture.data:
            return known
        return self.by_name.setdefault(source, _renamed(picture, len(self.by_name)))


def _renamed(picture: Picture, number: int) -> Picture:
    stem, dot, ending = picture.name.rpartition(".")
    return Picture(f"{stem}-{number}{dot}{ending}", picture.media_type, picture.width, picture.height, picture.data)
