"""What a briefing is besides its text: for whom, from what, how far it may go. A companion of `model`."""

from dataclasses import dataclass

from publisher.model.tree import Inlines


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact at the head of a briefing: its label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What a briefing prints besides its text; every string is ready. `lang` is the language of the furniture.

    `allowed` says what the label of the edition allows; `foot`, `page` and `of` stand at the foot of each page.
    `booklet`: the page will be made smaller, so that its label must be larger.
    """

    title: str
    kind: str
    prepared: str
    partner: str
    note: Inlines
    facts: tuple[Fact, ...]
    takeaways: str
    allowed: str
    foot: str
    page: str
    of: str
    lang: str
    contact: str
    booklet: bool = False
