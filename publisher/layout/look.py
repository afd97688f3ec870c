"""The look of a publication in a layout: the file of each face, the widths in which lines are counted.

In: the tokens as the publication has them, and the folders of fonts; out: measures for `fitting` and styles for pages
set without the engine, in which files and millimetres stand.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from publisher import fonts
from publisher.layout import faces, fitting
from publisher.layout.measures import Composed
from publisher.layout.tokens import Tokens
from publisher.settings.reader import Settings

Roots = tuple[Path, ...]


class MeasuredStyle(Settings):
    """A style whose lines are counted, as layout.yaml has it: a face and a width by name ("text 600", "column - 2").

    Size and leading in points are those of `type`, a name of the type scale, or stand here. `above` is what else stands
    in its block, in points; `tracking` is in em.
    """

    face: str
    type: str = ""
    size: float = 0.0
    leading: float = 0.0
    width: str
    above: float = 0.0
    tracking: float = 0.0


@lru_cache(maxsize=8)
def advance(roots: Roots) -> fitting.Advance:
    """Return the function that measures a text in the face with a file stem; it gives 0 if there is no such face.

    What that face lacks is measured in the face that stands in for it.
    """
    shelf = {Path(face.name).stem: face for face in fonts.read(roots)}

    def wide(stem: str, text: str, size: float) -> float:
        return fonts.advance(faces.chain(shelf[stem], roots), text, size) if stem in shelf else 0.0

    return wide


def face_of(tokens: Tokens, wanted: str, roots: Roots) -> fonts.Face | None:
    """The face "text 600"; None if no family has it."""
    family, weight, italic = tokens.face(wanted)
    return fonts.find(fonts.read(roots), family, weight, italic=italic)


def file_of(tokens: Tokens, wanted: str, roots: Roots) -> str:
    """The file of a face ("text 600"), as fonts.css names it; if no family has it, a name by which it is missed."""
    family, weight, italic = tokens.face(wanted)
    face = face_of(tokens, wanted, roots)
    return face.name if face else f"{family.lower().replace(' ', '-')}/{weight}{'_Italic' * italic}.ttf"


def stem_of(tokens: Tokens, wanted: str, roots: Roots) -> str:
    """The stem of that file, by which texts are measured."""
    return Path(file_of(tokens, wanted, roots)).stem


def space(tokens: Tokens, wanted: str, size: float, *, roots: Roots) -> float:
    """The width of a space in points, to a hundredth: style sheets take it off where one stands before a column."""
    return round(advance(roots)(stem_of(tokens, wanted, roots), " ", size), 2)


def measures(styles: Mapping[str, MeasuredStyle], tokens: Tokens, roots: Roots) -> dict[str, fitting.Measure]:
    """The measures of a layout, with the look's faces and widths."""
    out = {}
    for name, style in styles.items():
        size, leading = tokens.type[style.type] if style.type else (style.size, style.leading)
        out[name] = fitting.Measure(
            face=stem_of(tokens, style.face, roots),
            size=size,
            leading=leading,
            width=tokens.length(style.width),
            above=style.above,
            tracking=style.tracking,
        )
    return out


def composed(settings: Composed, tokens: Tokens, roots: Roots) -> Composed:
    """The settings of pages set without the engine, with the look's colours and faces."""
    styles = {
        name: style.model_copy(update={"face": stem_of(tokens, style.face, roots)})
        for name, style in settings.styles.items()
    }
    return settings.model_copy(update={"styles": styles, "colours": {**tokens.colours, **settings.colours}})
