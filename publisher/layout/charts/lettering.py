"""The lettering of charts: the face and size of each role of label, and how wide a text is in it.

Layouts print labels in the faces and sizes named here, so that what is measured is what is seen.
"""

from collections.abc import Callable
from typing import NamedTuple

Advance = Callable[[str, str, float], float]
"""Width in points of a text in a face ("cond 400") and size."""


class Lettering(NamedTuple):
    """The face of a role of label, by weight, and its size in points."""

    weight: int
    size: float

    @property
    def face(self) -> str:
        """The name of the face, as tokens have it."""
        return f"cond {self.weight}"


ROLES = {
    "value": Lettering(600, 9.0), "value-this": Lettering(600, 9.0), "value-before": Lettering(400, 9.0),
    "zero": Lettering(400, 9.0), "name-this": Lettering(600, 9.0), "name-before": Lettering(600, 9.0),
    "note": Lettering(400, 8.0), "row": Lettering(400, 9.0), "day": Lettering(500, 8.0),
    "category": Lettering(400, 7.5), "month": Lettering(400, 7.5), "tick": Lettering(400, 7.5),
}  # fmt: skip
"""The lettering of every role of label."""


def rough(face: str, text: str, size: float) -> float:
    """Estimate the width of a text where no font is at hand: half an em a character, a little more in bold."""
    return len(text) * size * (0.52 if face.endswith("600") else 0.5)


def width_of(text: str, role: str, advance: Advance) -> float:
    """The width of a text as a label of a role."""
    letters = ROLES[role]
    return advance(letters.face, text, letters.size)
