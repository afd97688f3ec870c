"""The code of a numbered copy: ten letters and digits, the last two of which check the others, and its disguises.

In: the facts that make a copy one of a kind; out: its code as printed ("7KQ2M-4XD9T"), as sixteen bytes for
identifiers, as four small lengths for places on a page, and back from each. Pure; it knows no file.

The alphabet is Crockford's: no I, L, O and U, so that a code can be read aloud and typed. A code is a hash of bytes
that no recipient has, the file before it was stamped: nobody can work out the code of somebody else's copy. The check
digits are the remainder by the prime 1021, as in the systems of ISO/IEC 7064: one wrong character, or two neighbours
exchanged, are always noticed.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS, _CHECKS, _PRIME = 8, 2, 1021
LENGTH = _DIGITS + _CHECKS
_LOOKALIKES = str.maketrans("OIL", "011")
_WRITTEN = re.compile(rf"(?<![0-9A-Z])([{ALPHABET}]{{5}})[-\u2010\u2011]?([{ALPHABET}]{{5}})(?![0-9A-Z])")
STEP = 1e-6
"""The unit of the lengths that hide a code, in points; no length is longer than 4095 of them, a thousandth of a mm."""
_FIELDS, _BITS = 4, 12


@dataclass(frozen=True, slots=True)
class CopyMark:
    """A code in a file: what bears it, on which page from 1 (0: the whole file)."""

    code: str
    bearer: str
    page: int = 0


def code(*facts: str) -> str:
    """The code of what these facts say, without a hyphen."""
    total = hashlib.sha256("\0".join(facts).encode()).digest()
    return _with_checks(int.from_bytes(total[:5], "big"))


def printed(plain: str) -> str:
    """A code as it is printed: "7KQ2M-4XD9T"."""
    return f"{plain[:5]}-{plain[5:]}"


def valid(plain: str) -> bool:
    """Tell whether a text is ten characters of the alphabet with the right check digits."""
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        return False
    return _with_checks(_number(plain[:_DIGITS])) == plain


def typed(text: str) -> str:
    """A code as somebody typed it, in the alphabet: capitals, no hyphens and spaces, 0 for O, 1 for I and L."""
    return re.sub(r"[\s\u2010\u2011-]+", "", text.upper()).translate(_LOOKALIKES)


def written(text: str) -> tuple[str, ...]:
    """Every code that stands in a text with its check digits right, once each, in order."""
    codes = ("".join(match.groups()) for match in _WRITTEN.finditer(text))
    return tuple(dict.fromkeys(code for code in codes if valid(code)))


def nearest(plain: str, known: Iterable[str], within: int = 2) -> tuple[str, ...]:
    """The known codes that differ from one in the fewest places, and in at most `within`."""
    apart = {code: sum(a != b for a, b in zip(code, plain, strict=True)) for code in known if len(code) == len(plain)}
    least = min(apart.values(), default=within + 1)
    return tuple(code for code, count in apart.items() if count == least <= within)


# --- disguises ---------------------------------------------------------------------------------------------------


def identifier(plain: str, use: str) -> bytes:
    """Sixteen bytes that hold a code and look like any identifier; `use` tells one kind of them from another."""
    number, seal = _number(plain[:_DIGITS]).to_bytes(5, "big"), _seal(plain, use)
    veil = hashlib.sha256(use.encode() + seal).digest()
    return bytes(a ^ b for a, b in zip(number, veil, strict=False)) + seal


def identified(data: bytes, use: str) -> str:
    """The code that an identifier holds, "" if the identifier is not one of ours."""
    if len(data) != 16:
        return ""
    seal = data[5:]
    veil = hashlib.sha256(use.encode() + seal).digest()
    plain = _with_checks(int.from_bytes(bytes(a ^ b for a, b in zip(data[:5], veil, strict=False)), "big"))
    return plain if _seal(plain, use) == seal else ""


def lengths(plain: str) -> tuple[float, ...]:
    """Four lengths in points that hold a code and eight bits that check it; nobody sees a shift by them."""
    number = _number(plain[:_DIGITS]) << 8 | _seal(plain, "lengths")[0]
    fields = (number >> _BITS * place & (1 << _BITS) - 1 for place in reversed(range(_FIELDS)))
    return tuple(field * STEP for field in fields)


def measured(values: Sequence[float]) -> str:
    """The code that four lengths hold, "" if they hold none."""
    fields = [round(value / STEP) for value in values]
    if len(fields) != _FIELDS or not all(0 <= field < 1 << _BITS for field in fields):
        return ""
    number = 0
    for field in fields:
        number = number << _BITS | field
    plain = _with_checks(number >> 8)
    return plain if _seal(plain, "lengths")[0] == number & 0xFF else ""


def _seal(plain: str, use: str) -> bytes:
    return hashlib.sha256(f"publisher {use} {plain}".encode()).digest()[:11]


def _with_checks(number: int) -> str:
    return "".join(_characters(number, _DIGITS)) + "".join(_characters(number % _PRIME, _CHECKS))


def _characters(number: int, count: int) -> Iterator[str]:
    for place in reversed(range(count)):
        yield ALPHABET[number >> 5 * place & 31]


def _number(text: str) -> int:
    number = 0
    for char in text:
        number = number << 5 | ALPHABET.index(char)
    return number
