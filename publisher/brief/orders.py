"""What was asked for: which issues, for which partners, in which formats. A companion of `briefing`.

Codes: M005 no such partner, or none at all · C024 no such issue · C029 no such format · M040 one that
can be neither numbered nor encrypted.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher import store
from publisher.problems import Location, Problem, PublisherError, failed
from publisher.production import orders as stages
from publisher.settings import partners
from publisher.settings.partners import Partner
from publisher.settings.reader import suggestion
from publisher.store import Workspace, digest, installed

FORMATS = ("pdf", "epub", "txt")


@dataclass(frozen=True, slots=True)
class Wish:
    """How briefings are to be made: formats (none: what a partner can have), whether packed, whether warnings stop
    them, the moment they state, how many numbered copies (none: as the partner has it), the moment for the ledger.
    """

    formats: tuple[str, ...] = ()
    packed: bool = False
    strict: bool = False
    modified: str = ""
    copies: int | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class BriefOrder:
    """What is asked for of one partner: the issues in order.

    `known` are the ids of all partners; `inputs` the files read for it before, and their hashes.
    """

    place: Workspace
    issues: tuple[stages.Order, ...]
    partner: Partner
    known: frozenset[str]
    inputs: dict[str, str]
    wish: Wish

    def stopped(self, found: tuple[Problem, ...], *, made: bool = True) -> tuple[Problem, ...]:
        """Give problems back if they are warnings and something was `made`; else stop the press with them."""
        if failed(found, strict=self.wish.strict) or not made:
            raise PublisherError(*found)
        return found

    @property
    def copies(self) -> int:
        """How many numbered copies; 0: none is numbered."""
        return self.wish.copies or self.partner.copies or 0

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats asked for; without a wish, all that can be marked as this partner's have to be."""
        return self.wish.formats or (("pdf",) if self.copies or self.partner.encrypt else FORMATS)

    @property
    def outer(self) -> Path:
        """The folder of the briefings of these issues."""
        first, last = self.issues[0].folder, self.issues[-1].folder
        years = first.year == last.year
        span = f"{first.number}-{last.number}" if years else f"{first.year}-{first.number}-{last.number}"
        return self.place.build / str(last.year) / (span if len(self.issues) > 1 else str(last.number)) / "briefings"

    @property
    def target(self) -> Path:
        """The folder that is given to the partner."""
        return self.outer / self.partner.id

    @property
    def manifest(self) -> Path:
        """What was made of what: it tells of the full sources, so it lies beside the partner's folder, not in it."""
        return self.outer / f"{self.partner.id}.json"

    @property
    def made_by(self) -> dict[str, str]:
        """What else, besides the inputs, decides what is made."""
        wish = self.wish
        said = json.dumps(self.partner.model_dump(mode="json"), sort_keys=True)
        return {
            "version": self.issues[0].version,
            "pikepdf": installed("pikepdf"),
            "zxing-cpp": installed("zxing-cpp"),
            "partner": digest(said.encode()),
            "formats": ",".join(self.formats),
            "copies": str(self.copies),
            "packed": str(wish.packed),
            "modified": wish.modified,
        }


def plan(
    place: Workspace, issues: Sequence[str], names: Sequence[str], wish: Wish
) -> tuple[tuple[BriefOrder, ...], tuple[Problem, ...]]:
    """The orders for these issues ("2024/41") and partners (none: all of them), and what is wrong."""
    known, data = _partners(place)
    problems = tuple(
        Problem(Location("--to"), "C029", f"there is no format {name!r}", f"known: {', '.join(FORMATS)}")
        for name in wish.formats
        if name not in FORMATS
    )
    if not known.partners:
        hint = "write one; publisher schema partners says what it may hold"
        problems += (Problem(Location(partners.PATH), "M005", "there is no partner yet", hint),)
    wanted: list[Partner] = []
    for name in names or [each.id for each in known.partners]:
        if partner := known.find(name):
            wanted.append(partner)
        elif known.partners:
            hint = suggestion(name, [each.id for each in known.partners])
            problems += (Problem(Location(partners.PATH), "M005", f"there is no partner “{name}”", hint),)
    orders, found = stages.plan(place, issues, stages.Wish(strict=wish.strict, modified=wish.modified))
    inputs = {partners.PATH: digest(data)}
    ids = frozenset(each.id for each in known.partners)
    made = tuple(BriefOrder(place, tuple(orders), partner, ids, inputs, wish) for partner in wanted)
    return made, (*problems, *found, *(problem for order in made for problem in _unmarkable(order)))


def _unmarkable(order: BriefOrder) -> Iterator[Problem]:
    """Yield the formats that cannot be what all of a partner's files have to be."""
    if order.copies or order.partner.encrypt:
        done = "numbered" if order.copies else "encrypted"
        for name in order.formats:
            if name in FORMATS and name != "pdf":
                said = f"{name} cannot be {done}, and all that {order.partner.id} is given has to be"
                yield Problem(Location("--to"), "M040", said, "ask for pdf alone")


def span(place: Workspace, first: str, last: str) -> tuple[str, ...]:
    """The ids of the issues from one to another, both included, in order; C024 if one of the two is not there.

    A number alone is that of the last year that has it; that of `first` is not later than `last`.
    """
    folders, _ = store.issue_folders(place)

    def find(name: str, before: tuple[int, int] | None = None) -> tuple[int, int]:
        found = [
            (folder.year, folder.number)
            for folder in folders
            if name in (folder.id, str(folder.number))
            and (before is None or (folder.year, folder.number) <= before or name == folder.id)
        ]
        if not found:
            hint = suggestion(name, [folder.id for folder in folders])
            raise PublisherError(Problem(Location(name), "C024", "there is no such issue", hint))
        return found[-1]

    end = find(last)
    begin = find(first, end)
    if begin > end:
        raise PublisherError(Problem(Location("--from"), "C024", f"{first} comes after {last}", "exchange them"))
    return tuple(folder.id for folder in folders if begin <= (folder.year, folder.number) <= end)


def _partners(place: Workspace) -> tuple[partners.Partners, bytes]:
    """The partners file; stops the press with all its mistakes."""
    text = store.text(place, partners.PATH)
    value, problems = partners.read(text)
    if value is None:
        raise PublisherError(*problems)
    path = place.root / partners.PATH
    return value, path.read_bytes() if path.is_file() else b""
