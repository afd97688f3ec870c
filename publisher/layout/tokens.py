"""The design tokens: colours, faces, rules, type scale and grid, one set for every layout, the e-book and the covers.

In: layouts/shared/tokens.yaml and what a publication changes of it; out: `Tokens`, by which style sheets are printed,
lines counted and lists composed. A style names a face by what it is for ("text 400 italic", "sans 600") and a width by
what it fills ("column - 2"), so that a change of the tokens reaches all of them. No style is written here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from math import ceil
from typing import Self

from publisher.settings.reader import Field, Settings

FACE = re.compile(r"([a-z]+) ([1-9]00)( italic)?")
LENGTH = re.compile(r"([a-z]+)(?: ([+-]) ([\d.]+))?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r":root\s*\{([^{}]*)\}")
_SET = re.compile(r"(--[\w-]+)\s*:\s*([^;{}'\"]*(?:(?:'[^']*'|\"[^\"]*\")[^;{}'\"]*)*)[;}]")
_USED = re.compile(r"var\((--[\w-]+)\)")


DARK = 0.0061
"""Relative luminance of the dark ground that readers have by night, #121212."""
SEEN = 3.0
"""The least contrast of what is not text (WCAG 2.2, 1.4.11)."""


class Grid(Settings):
    """Widths in millimetres: margin column, gutter, and these with the text.

    Of more than one column of text the gutter is between them, and there is no margin column.
    """

    margin: float
    gutter: float
    wide: float
    columns: int = 1


class TokenChanges(Settings):
    """The changes that a layout makes in the tokens: sizes and leadings by name, widths of its grid."""

    type: dict[str, tuple[float, float]] = Field(default_factory=dict)
    grid: dict[str, float] = Field(default_factory=dict)


class Tokens(Settings):
    """All design tokens. `roles` say which of the `faces` is for what; `type` has sizes and leadings in points."""

    colours: dict[str, str]
    faces: dict[str, str]
    roles: dict[str, str]
    rules: dict[str, float]
    type: dict[str, tuple[float, float]]
    grid: Grid

    def changed(self, accent: str, look: Iterable[tuple[str, str | float]]) -> Self:
        """These tokens as a publication has them: its accent, and what its look changes of roles and grid."""
        changes = dict(look)
        roles = {role: str(changes.get(role, face)) for role, face in self.roles.items()}
        margin = float(changes.get("margin_column", self.grid.margin)) if self.grid.margin else 0.0
        grid = self.grid.model_copy(update={"margin": margin})
        colours = {**self.colours, "accent": accent}
        return self.model_copy(update={"colours": colours, "roles": roles, "grid": grid})

    def within(self, changes: TokenChanges) -> Self:
        """These tokens as a layout, or one of its papers, changes them."""
        grid = Grid.model_validate({**self.grid.model_dump(), **changes.grid})
        return self.model_copy(update={"type": {**self.type, **changes.type}, "grid": grid})

    def family(self, name: str) -> str:
        """The family of a role ("text") or of a face ("sans"); LookupError if it is neither."""
        return self.faces[self.roles.get(name, name)]

    def face(self, wanted: str) -> tuple[str, int, bool]:
        """Family, weight, and True if it is italic, of "text 400 italic"; LookupError if it is not such a thing."""
        match = FACE.fullmatch(wanted)
        if not match:
            raise LookupError(f"“{wanted}” is not a face: write a role or a face and a weight, as “text 400 italic”")
        return self.family(match[1]), int(match[2]), bool(match[3])

    def length(self, wanted: float | str) -> float:
        """Millimetres of "margin", "gutter", "wide", "column", "axis" (margin and gutter), or of "column - 2"."""
        with suppress(ValueError):
            return float(wanted)
        grid = self.grid
        margin = grid.margin if grid.columns == 1 else 0.0
        axis = margin + grid.gutter if grid.columns == 1 else 0.0
        column = (grid.wide - axis - (grid.columns - 1) * grid.gutter) / grid.columns
        known = {"margin": margin, "gutter": grid.gutter, "wide": grid.wide, "axis": axis, "column": column}
        match = LENGTH.fullmatch(str(wanted))
        if not match or match[1] not in known:
            raise LookupError(f"“{wanted}” is not a width: known are {', '.join(known)}")
        more = float(match[3] or 0) * (-1 if match[2] == "-" else 1)
        return round(float(known[match[1]]) + more, 4)

    def seen(self, colour: str) -> str:
        """A colour of these tokens, made as much lighter as it must be to be seen on a dark ground too."""
        linear = [_linear(int(self.colours[colour][at : at + 2], 16) / 255) for at in (1, 3, 5)]
        wanted = SEEN * (DARK + 0.05) - 0.05
        scale = wanted / max(_luminance(linear), 1e-4)
        if scale <= 1:
            return self.colours[colour]
        lighter = [min(1.0, part * scale) for part in linear]
        white = max(0.0, (wanted - _luminance(lighter)) / (1 - _luminance(lighter)))
        return "#" + "".join(f"{ceil(255 * _encoded(part + (1 - part) * white)):02X}" for part in lighter)


def written_out(sheets: Sequence[str], html: str) -> tuple[str, ...]:
    """Write the value of each custom property that only `:root` sets, and once, in the place of its `var()`.

    The engine solves a `var()` again for each element. What the HTML sets (`style="--head: …"`) stays as it is.
    """
    plain = [_COMMENT.sub("", sheet) for sheet in sheets]
    times = Counter(name for sheet in (*plain, html) for name in re.findall(r"(--[\w-]+)\s*:", sheet))
    rooted = (pair for sheet in plain for block in _ROOT.findall(sheet) for pair in _SET.findall(f"{block};"))
    values = {name: value.strip() for name, value in rooted if times[name] == 1}

    def value_of(use: re.Match[str]) -> str:
        return values.get(use[1]) or use.group()

    for _ in range(len(values)):  # a property may be of others
        further = {name: _USED.sub(value_of, value) for name, value in values.items()}
        if further == values:
            break
        values = further
    return tuple(_USED.sub(value_of, sheet) for sheet in sheets)


def luminance(parts: Sequence[float]) -> float:
    """Relative luminance of a colour of sRGB, of which each channel is 0 to 1 (WCAG 2.2)."""
    return _luminance([_linear(part) for part in parts])


def _linear(part: float) -> float:
    """The light of a channel of sRGB (IEC 61966-2-1), 0 to 1."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _luminance(linear: Sequence[float]) -> float:
    """Relative luminance (WCAG 2.2)."""
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
