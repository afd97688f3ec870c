"""The first lines of a page that are no text: its title, its subtitle, number and date, and each of them once more.

A page says its title in its head, above its text and often in its text again; under it stands number and date.
What comes after the first line of text is text, whatever it says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.importers.file_names import of_words, rest_of
from publisher.importers.html.boilerplate import boilerplate
from publisher.importers.html.tree import BOX, NOTE, Element, name_of, value, words

MOST, LONGEST = 8, 300
"""Lines at most, and characters of one."""

_BLOCKS = "p h1 h2 h3 h4 h5 h6 div section header hgroup td tr tbody table center time article main address body html"
_BLOCK = frozenset(_BLOCKS.split())
_NO_TEXT = frozenset({"hr", "br", "img", "figure", "picture", "a", "#", "style", "script"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLE = re.compile(r"title|MsoTitle|graf--title|p-name|(?:doc|post|entry|article|page)-title|headline", re.IGNORECASE)
_SUBTITLE = re.compile(
    r"sub-?title|MsoSubtitle|graf--subtitle|p-summary|(?:post|entry|article)-(?:subtitle|excerpt)|dek|standfirst",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """Facts known of a page beside its text: names of the publication, its language, titles, descriptions."""

    names: Sequence[str]
    lang: str
    titles: Sequence[str]
    summaries: Sequence[str] = ()

    def is_title(self, said: str) -> bool:
        """Return whether words are a title of the page, or the first part of one."""
        parts = (part for title in self.titles for part in (title, *re.split(r"\s+[|·–—-]\s+", title)[:1]))
        return bool(bare(said)) and bare(said) in {bare(part) for part in parts}

    def is_only_name(self, said: str) -> bool:
        """Return whether words say no more than name, number and days."""
        if not bare(said) or len(said) > LONGEST or rest_of(said, self.names, self.lang):
            return False
        found = of_words(said, names=self.names, lang=self.lang)
        return bool(found.number or found.day or found.period) or bare(said) in {bare(name) for name in self.names}


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line that states a fact: "title", "subtitle", "day" (number and days), "again", or "icon" without words."""

    element: Element
    kind: str


def bare(said: str) -> str:
    """Words in one case without punctuation, as titles are compared by."""
    return " ".join(re.findall(r"\w+", said.casefold()))


def lines(body: Element, known: KnownFacts) -> tuple[FactLine, ...]:
    """The lines before the text that state facts."""
    found: list[FactLine] = []
    seen: set[str] = set()
    only = sum(1 for each in body.iter("h1") if words(each)) == 1
    for each in _leaves(body, len(words(body))):
        said = words(each)
        kind = _kind(each, said, known, seen, only=only) if len(found) < MOST and len(said) <= LONGEST else ""
        if not kind or (kind == "day" and _repeats(body, each, known)):
            break
        if kind == "title" and any(line.kind == "title" for line in found):
            break
        found.append(FactLine(each, kind))
        seen.add(bare(said))
    return tuple(found)


def _kind(line: Element, said: str, known: KnownFacts, seen: set[str], *, only: bool) -> str:
    if not bare(said):
        return "icon"
    named = f"{value(line, 'class')} {value(line, 'itemprop')} {value(line, 'data-field')}".split()
    above = line.getparent()
    named += value(above, "class").split() if above is not None and words(above) == said else []
    if bare(said) in seen or (known.is_title(said) and any(known.is_title(each) for each in seen)):
        return "again"
    titled = any(_TITLE.fullmatch(name) for name in named) and not _has_likes(line)
    if known.is_title(said) or titled or (name_of(line) == "h1" and (only or known.is_only_name(said))):
        return "title"
    if known.is_only_name(said):
        return "day"
    summary = bare(said) in {bare(each) for each in known.summaries if each}
    return "subtitle" if summary or any(_SUBTITLE.fullmatch(name) for name in named) else ""


def _has_likes(line: Element) -> bool:
    """Return whether other elements have the name and the classes of a line: it is one of several headings."""
    alike = (each for each in line.getroottree().iter(line.tag) if value(each, "class") == value(line, "class"))
    return sum(1 for _ in alike) > 1


def _repeats(body: Element, line: Element, known: KnownFacts) -> bool:
    """Return whether lines of days are the structure of a text: there are others of the kind."""
    others = (words(each) for each in body.iter(line.tag) if each is not line)
    own = bare(words(line))
    return any(0 < len(said) < 60 and bare(said) != own and _is_day(said, known) for said in others)


def _is_day(said: str, known: KnownFacts) -> bool:
    return known.is_only_name(said) and of_words(said, lang=known.lang).day is not None


def _leaves(element: Element, whole: int) -> Iterator[Element]:
    """Yield the blocks that hold words and no block, up to the first words outside of one."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if each is not element and (boilerplate(each, whole=whole) or not words(each)):
            if (each.tail or "").strip():
                return
            continue
        inner = [child for child in each if name_of(child) in _BLOCK and words(child)]
        if name_of(each) not in _BLOCK or each.get(BOX) or each.get(NOTE):
            return
        if not inner:
            yield each
        elif (each.text or "").strip():
            return
        else:
            waiting.extend(reversed(each))
        if each is not element and (each.tail or "").strip():
            return
