"""The faces that a sheet declares: those of the house, and those that lie in a workspace's fonts/ besides.

In: the folders of fonts, a workspace's own first; out: the style sheet "fonts" and the families it declares, in the
order in which each stands in for what another lacks. A family needs no more than its files in fonts/<family>/: what no
fonts.css declares is declared here. No style is written here: `shared/faces.css.j2` prints what was found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from publisher import fonts
from publisher.fonts import Face

FILE, BLANK = "fonts.css", re.compile(r"\n{3,}")
BLOCK = re.compile(r"@font-face\s*\{([^}]*)\}[ \t]*\n?")
FAMILY = re.compile(r"""font-family\s*:\s*["']?([^;"'}]+?)["']?\s*(?:;|$)""")
SOURCE = re.compile(r"""url\(\s*["']?font:([^"')]+)["']?\s*\)""")
Roots = tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class DeclaredFamily:
    """A family as style sheets name it, and its faces."""

    name: str
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """The text of every fonts.css, the faces in none of them, and the families of both, in order."""

    css: str
    undeclared: tuple[Face, ...]
    families: tuple[DeclaredFamily, ...]

    def names(self, first: str) -> tuple[str, ...]:
        """The families in which a text is set whose own is `first`: where that lacks a letter, the next that has it."""
        return (first, *(family.name for family in self.families if family.name != first))

    def chain(self, face: Face) -> tuple[Face, ...]:
        """A face, and of each other family the face that stands in for it: the nearest in weight and slant."""
        others = (family.faces for family in self.families if face not in family.faces)
        nearest = (fonts.nearest(faces, face.weight, italic=face.italic) for faces in others if faces)
        return (face, *nearest)


@lru_cache(maxsize=8)
def declared(roots: Roots) -> Declared:
    """Read every fonts.css, the shipped one first, and look for faces that none of them names.

    A workspace may have a whole copy of the shipped file, or declare some of its faces anew: then its own counts.
    """
    shelf = {face.name: face for face in fonts.read(roots)}
    texts = [path.read_text(encoding="utf-8", errors="replace") for root in roots if (path := root / FILE).is_file()]
    own = {source for text in texts[:-1] for source in SOURCE.findall(text)}
    css = [*(_without(text, own) for text in texts[-1:]), *reversed(texts[:-1])]
    families: dict[str, list[Face]] = {}
    for text in css:
        for name, source in _blocks(text):
            families.setdefault(name, []).extend(shelf[source] for source in (source,) if source in shelf)
    named = {face.name for faces in families.values() for face in faces}
    undeclared = tuple(face for name, face in shelf.items() if name not in named)
    for face in undeclared:
        families.setdefault(face.family, []).append(face)
    return Declared("\n".join(css), undeclared, tuple(DeclaredFamily(name, tuple(f)) for name, f in families.items()))


def _without(text: str, sources: set[str]) -> str:
    """A style sheet without the faces whose files are declared elsewhere."""
    kept = BLOCK.sub(lambda block: "" if sources.intersection(SOURCE.findall(block[1])) else block[0], text)
    return BLANK.sub("\n\n", kept)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the family and the file of each face that a style sheet declares."""
    for block in BLOCK.findall(text):
        family, source = FAMILY.search(block), SOURCE.search(block)
        if family and source:
            yield family[1], source[1]


@lru_cache(maxsize=256)
def chain(face: Face, roots: Roots) -> tuple[Face, ...]:
    """The faces in which a text is set that is to be set in this one."""
    return declared(roots).chain(face)


def standing_in(characters: Iterable[str], house: Sequence[Face], roots: Roots) -> tuple[DeclaredFamily, ...]:
    """The families that an e-book needs besides the faces of the house, for characters which one of these lacks.

    Of each its regular and its bold face.
    """
    lacking = frozenset().union(*(fonts.missing("".join(characters), (face,)) for face in house))
    families = [family for family in declared(roots).families if not set(family.faces).intersection(house)]
    out = []
    for family in families:
        has = {char for char in lacking if any(ord(char) in fonts.coverage(face) for face in family.faces)}
        if has:
            lacking -= has
            weights = (fonts.nearest(family.faces, weight) for weight in (400, 600))
            out.append(DeclaredFamily(family.name, tuple(dict.fromkeys(weights))))
    return tuple(out)
