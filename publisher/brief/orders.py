"""Orders for briefings: issues, partners, formats, copies.

Codes: M005 no such partner, or none at all · C024 no such issue · C029 no such format · M040 a format
that can be neither numbered nor encrypted.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher import store
from publisher.problems import Location, Problem, Problems, PublisherError, failed
from publisher.production import orders
from publisher.production.orders import Order, Wish
from publisher.settings import partners
from publisher.settings.partners import Partner
from publisher.settings.reader import suggestion
from publisher.store import Workspace, digest

FORMATS = ("pdf", "epub", "txt")


@dataclass(frozen=True, slots=True)
class BriefWish:
    """Wishes for briefings: formats (none: all that a partner can have), an archive, whether warnings stop them.

    `modified`: the moment that metadata state. `copies`: numbered ones, None for as many as the partner has. `when`:
    the moment for the ledger.
    """

    formats: tuple[str, ...] = ()
    packed: bool = False
    strict: bool = False
    modified: str = ""
    copies: int | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class BriefOrder:
    """An order for one partner, with those for the issues in their order.

    `known` are the ids of all partners; `inputs` the files read for it before, and their hashes.
    """

    place: Workspace
    issues: tuple[Order, ...]
    partner: Partner
    known: frozenset[str]
    inputs: dict[str, str]
    wish: BriefWish

    def stopped(self, problems: Problems, *, complete: bool = True) -> Problems:
        """Give problems back if they are warnings and what they are of is `complete`; else stop the press with them."""
        if failed(problems, strict=self.wish.strict) or not complete:
            raise PublisherError(*problems)
        return problems

    @property
    def copies(self) -> int:
        """The number of copies; 0: they are not numbered."""
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
        span = f"{first.first or first.number}-{last.number}" if years else f"{first.year}-{first.name}-{last.name}"
        return self.place.build / str(last.year) / (span if len(self.issues) > 1 else last.name) / "briefings"

    @property
    def target(self) -> Path:
        """The folder that is given to the partner."""
        return self.outer / self.partner.id

    @property
    def manifest(self) -> Path:
        """The file that tells what was made of what, beside the partner's folder: it tells of the full sources."""
        return self.outer / f"{self.partner.id}.json"

    @property
    def made_by(self) -> dict[str, str]:
        """The version, the partner and the wishes, which decide what is made besides the inputs."""
        wish = self.wish
        lang = self.issues[0].folder.lang
        partner = json.dumps(self.partner.model_dump(mode="json"), sort_keys=True)
        return {
            "version": self.issues[0].version,
            "partner": digest(partner.encode()),
            "formats": ",".join(self.formats),
            "copies": str(self.copies),
            "packed": str(wish.packed),
            "modified": wish.modified,
            **({"edition": lang} if lang else {}),
        }


def plan(
    place: Workspace, issues: Sequence[str], names: Sequence[str], wish: BriefWish
) -> tuple[tuple[BriefOrder, ...], Problems]:
    """Orders for these issues ("2024/41") and partners (none: all of them), and problems of the request."""
    known, data = _partners(place)
    problems = tuple(
        Problem(Location("--formats"), "C029", f"there is no format {name!r}", f"known: {', '.join(FORMATS)}")
        for name in wish.formats
        if name not in FORMATS
    )
    if not known.partners:
        hint = "write one; publisher schema partners says what it may hold"
        problems += (Problem(Location(partners.PATH), "M005", "there is no partner yet", hint),)
    wanted: list[Partner] = []
    for name in names or [partner.id for partner in known.partners]:
        if found := known.find(name):
            wanted.append(found)
        elif known.partners:
            hint = suggestion(name, [partner.id for partner in known.partners])
            problems += (Problem(Location(partners.PATH), "M005", f"there is no partner “{name}”", hint),)
    of_issues, unknown = orders.plan(place, issues, Wish(strict=wish.strict, modified=wish.modified))
    inputs = {partners.PATH: digest(data)}
    ids = frozenset(partner.id for partner in known.partners)
    briefings = tuple(
        BriefOrder(place, orders.in_language(of_issues, partner.language or ""), partner, ids, inputs, wish)
        for partner in wanted
    )
    return briefings, (*problems, *unknown, *(problem for order in briefings for problem in _unmarkable(order)))


def _unmarkable(order: BriefOrder) -> Iterator[Problem]:
    """Yield the formats that cannot be what all of a partner's files have to be."""
    if order.copies or order.partner.encrypt:
        done = "numbered" if order.copies else "encrypted"
        for name in order.formats:
            if name in FORMATS and name != "pdf":
                message = f"{name} cannot be {done}, and all that {order.partner.id} is given has to be"
                yield Problem(Location("--formats"), "M040", message, "ask for pdf alone")


def span(place: Workspace, first: str, last: str) -> tuple[str, ...]:
    """The ids of the issues from one to another, both included, in order; C024 if one of the two is not there.

    A number alone is that of the last year that has it; that of `first` is not later than `last`.
    """
    folders, _ = store.issue_folders(place)
    double = orders.double_issues(folders)

    def find(name: str, before: tuple[int, int] | None = None) -> tuple[int, int]:
        matching = [
            (folder.year, folder.number)
            for folder in folders
            if (name in (folder.id, folder.name) or folder in (double.get(name), double.get(f"{folder.year}/{name}")))
            and (before is None or (folder.year, folder.number) <= before or name == folder.id)
        ]
        if not matching:
            hint = suggestion(name, [folder.id for folder in folders])
            raise PublisherError(Problem(Location(name), "C024", "there is no such issue", hint))
        return matching[-1]

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
