"""Language editions of issues held against issue.md (`publisher editions`), and accepted as in step with it.

In: orders of editions. Out: each pair of passages with its state and differences; what is accepted is written into
`in-step.<language>.txt` beside the issue, whole or not at all.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publisher import store
from publisher.edition import opening
from publisher.edition.languages import comparing, in_step
from publisher.edition.languages.comparing import PassageDifference
from publisher.edition.languages.in_step import SteppedPair
from publisher.model.issue import Issue
from publisher.problems import Location, Problem, PublisherError, failed
from publisher.production.orders import Order
from publisher.settings import authorities
from publisher.settings.authorities import Authority

SETTLED = ("in step", "changed")
"""States in which nothing is to be done."""


@dataclass(frozen=True, slots=True)
class ComparedPassage:
    """A pair of passages, and what one of them has and the other lacks."""

    pair: SteppedPair
    differences: tuple[PassageDifference, ...] = ()

    @property
    def settled(self) -> bool:
        """Tell whether an editor has nothing to do: what was accepted is right as it is."""
        return self.pair.state in SETTLED or (self.pair.state == "new" and not self.differences)


@dataclass(frozen=True, slots=True)
class ComparedEdition:
    """An edition of an issue beside issue.md. `accepted`: an editor has once called it in step."""

    issue: str
    language: str
    path: str
    main_path: str
    passages: tuple[ComparedPassage, ...]
    accepted: bool

    @property
    def settled(self) -> bool:
        """Tell whether nothing in it is to be done."""
        return self.accepted and all(passage.settled for passage in self.passages)


def compared(order: Order) -> ComparedEdition:
    """Hold an edition against issue.md. Raises PublisherError if one of the two cannot be read."""
    main, own, accepted = _read(order)
    pairs = in_step.stepped(main, own, accepted)
    names = store.text(order.place, store.NAMES)
    book = authorities.read(names)[0] if names else None  # what is wrong in it is told by names check
    named = comparing.named(main, book) if book else {}
    return ComparedEdition(
        order.folder.id,
        order.folder.lang,
        own.path,
        main.path,
        tuple(ComparedPassage(pair, tuple(_differences(pair, main.lang, own.lang, named))) for pair in pairs),
        bool(accepted),
    )


def _differences(
    pair: SteppedPair, main_lang: str, lang: str, named: Mapping[int, Sequence[Authority]]
) -> Iterator[PassageDifference]:
    if pair.main and pair.own and pair.state not in SETTLED:
        yield from comparing.differences(pair.main.text, pair.own.text, main_lang, lang)
        yield from comparing.names_lacking(named.get(pair.main.line, ()), pair.own.text, lang)


def _read(order: Order) -> tuple[Issue, Issue, tuple[tuple[str, str], ...]]:
    """Read both sides as an editor may, whole."""
    place, folder = order.place, order.folder
    load = opening.loader(place)
    main, own, problems = opening.both(place, folder, opening.house_style(place), load, folder.source.parent)
    if main is None or own is None or failed(problems):
        raise PublisherError(*problems)
    return main, own, opening.accepted_pairs(place, folder, load)


def accept(order: Order, lines: Collection[int] = ()) -> int:
    """Call an edition in step with issue.md, or only passages that begin on these lines of it; count what is new.

    Raises PublisherError: C108 for a line on which no passage begins.
    """
    place, folder = order.place, order.folder
    main, own, accepted = _read(order)
    pairs = in_step.stepped(main, own, accepted)
    both = [pair for pair in pairs if pair.main and pair.own]
    known = {pair.own.line for pair in both if pair.own}
    for line in lines:
        if line not in known:
            near = min(known, key=lambda each: abs(each - line), default=0)
            hint = f"did you mean line {near}?" if near else "write the edition first"
            raise PublisherError(Problem(Location(own.path, line), "C108", "no passage begins on this line", hint))
    fresh = [pair for pair in both if pair.state != "in step" and (not lines or (pair.own and pair.own.line in lines))]
    now = [replace(pair, state="in step") if pair in fresh else pair for pair in both]
    path = in_step.kept_in(folder.source, folder.lang)
    before = path.read_bytes() if path.is_file() else b""
    store.write(place.inside(path), in_step.written(now, folder.lang, accepted).encode(), before)
    return len(fresh)


def chosen(orders: Sequence[Order]) -> tuple[Order, ...]:
    """Give the orders that are for an edition beside issue.md."""
    return tuple(order for order in orders if order.folder.lang)
