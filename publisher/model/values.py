"""Values that blocks and runs carry: days, pictures, points of charts, an editor's marks for index and readers."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, TypeAlias, get_args

WORDS = "words"
Words: TypeAlias = Annotated[str, WORDS]
"""A string that readers read or hear; every other string of the tree is an id, an address, or a word of our own."""

OpenLabel: TypeAlias = Literal["clear", "green", "amber", "amber+strict"]
TlpLabel: TypeAlias = Literal[OpenLabel, "red"]
OPEN_LABELS: tuple[OpenLabel, ...] = get_args(OpenLabel)
"""The labels that need no list of recipients, the lowest first."""
LABELS: tuple[TlpLabel, ...] = get_args(TlpLabel)
"""The labels of the Traffic Light Protocol (FIRST TLP 2.0), the lowest first."""
CLEAR, RED = LABELS[0], LABELS[-1]


_TLP = re.compile(r"tlp[\s:_-]*", re.IGNORECASE)


def typed_label(text: str) -> str:
    """Read a label as people write it: “AMBER”, “TLP:AMBER+STRICT”, “tlp: amber strict”; else give the text back.

    >>> typed_label("TLP:AMBER + Strict")
    'amber+strict'
    """
    words = re.split(r"[\s+_-]+", _TLP.sub("", text.strip(), count=1).casefold())
    label = "+".join(words)
    return label if label in LABELS else text


def printed_label(label: str) -> str:
    """Write a label as the standard does: "TLP:AMBER+STRICT"."""
    return f"TLP:{label.upper()}"


def span(first: object, last: object) -> str:
    """Write the first and the last of successive pages or numbers: "41–43"; one alone if they are the same.

    >>> span(1, 3), span("1", "1")
    ('1–3', '1')
    """
    return str(first) if str(first) == str(last) else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark for readers: its label, "" for none; `recipients` are the partners that RED is for, by id."""

    label: str = ""
    recipients: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.label)


UNMARKED = Mark()


_RIGHT_TO_LEFT = (
    "ar arc arz ckb dv fa glk he iw ji lrc mzn nqo ps sd syr ug ur yi yid "
    "adlm arab hebr mand mend nkoo rohg samr syrc thaa"
)
"""Languages and scripts (ISO 639, ISO 15924) that are written from right to left."""


def right_to_left(lang: str) -> bool:
    """Tell whether a language (BCP 47) is written from right to left; a script in its tag says so before the language.

    >>> right_to_left("ar-EG"), right_to_left("az-Arab"), right_to_left("he-Latn"), right_to_left("")
    (True, True, False, False)
    """
    language, *others = lang.casefold().split("-")
    script = next((other for other in others if len(other) == 4 and other.isalpha()), language)
    return script in _RIGHT_TO_LEFT.split()


_DATES = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:/([0-9]{4}-[0-9]{2}-[0-9]{2}))?")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The day or days of a dated item, or those that an issue covers, both ends included."""

    first: date
    last: date

    @classmethod
    def marked(cls, text: str) -> "DateSpan | None":
        """Read a day or an interval of days as editors write them (ISO 8601-1, section 5.5); None if it is neither.

        >>> DateSpan.marked("2024-10-28/2024-11-02").last
        datetime.date(2024, 11, 2)
        """
        found = _DATES.fullmatch(text)
        try:
            days = [date.fromisoformat(day) for day in found.groups() if day] if found else []
        except ValueError:
            return None
        return cls(days[0], days[-1]) if days and days == sorted(days) else None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that passed every check: its bytes are used as they are. Size in CSS pixels."""

    name: str
    media_type: str
    width: float
    height: float
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class IndexMark:
    """An editor's mark for the index: the term (an entry's id, name or variant) and the sub-entry under it, if any.

    `principal`: the main treatment, its locator is printed bold. `until`: the id of the last block of a range; "" is
    the marked thing itself. `line`: where the mark stands in the source. One without a term says that what it stands
    on is passed over: names in it are not indexed, but for marks.
    """

    term: str
    detail: str = ""
    principal: bool = False
    until: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """One category of a chart and its value, None where there is none. `day` is set if the label is a date."""

    label: Words
    value: float | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One series of a chart with its own head and note."""

    name: Words
    note: Words
    points: tuple[Point, ...]
