"""Issues as `publisher names` reads them: plain text, items of news, the pages they are set on; all are remembered.

In: orders. Out: `IssueText`, `NewsItem` values, and the typeset part without its file. None of them depends on the
names file, so that a name that is accepted costs only matching. Nothing heavy is imported for what is remembered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publisher.mentions.plaintext import IssueText
from publisher.model.codec import decode, encode
from publisher.model.part import TypesetPart
from publisher.names.subjects import news_items
from publisher.names.subjects.news_items import NewsItem
from publisher.problems import Problems, PublisherError, failed, in_order
from publisher.production import memory
from publisher.production.memory import Remembered
from publisher.production.orders import Order

TEXT, PAGES, ITEMS = "names-text", "names-pages", "names-items"
Pages = tuple[IssueText, TypesetPart]


def text_of(order: Order) -> IssueText:
    """Give the plain text of an issue; raise `PublisherError` if its source has errors."""
    kept = memory.recalled(order, TEXT, memory.key(order), lambda data: decode(IssueText, data))
    if kept is not None:
        return kept.value
    from publisher.edition import opening, prepare
    from publisher.mentions import plaintext

    place = order.place
    issue, problems = opening.opened(place, order.folder, opening.house_style(place))
    if issue is None or failed(problems):
        raise PublisherError(*problems)
    text = plaintext.read(prepare.prepare(issue))
    memory.keep_if_possible(order, TEXT, memory.key(order), Remembered(encode(text), (), {}))
    return text


@dataclass(frozen=True, slots=True)
class _Items:
    items: tuple[NewsItem, ...]


def items_of(order: Order) -> tuple[NewsItem, ...]:
    """Give the items of news of an issue; raise `PublisherError` if its source has errors."""
    kept = memory.recalled(order, ITEMS, memory.key(order), lambda data: decode(_Items, data))
    if kept is not None:
        return kept.value.items
    from publisher.edition import opening

    issue, problems = opening.opened(order.place, order.folder, opening.house_style(order.place))
    if issue is None or failed(problems):
        raise PublisherError(*problems)
    items = news_items.items_of(issue)
    memory.keep_if_possible(order, ITEMS, memory.key(order), Remembered(encode(_Items(items)), (), {}))
    return items


def pages_of(orders: Sequence[Order], jobs: int) -> Iterator[tuple[Remembered[Pages] | None, Problems]]:
    """Yield text and pages of each issue, in order, None with the problems if it cannot be set.

    What is not remembered is made by `jobs` workers.
    """
    remembered = [_kept(order) for order in orders]
    missing = [order for order, kept in zip(orders, remembered, strict=True) if kept is None]
    made = _made(missing, jobs) if missing else iter(())
    for order, kept in zip(orders, remembered, strict=True):
        problems = next(made) if kept is None else ()
        known = kept or _kept(order)
        yield known, () if known else problems


def _kept(order: Order) -> Remembered[Pages] | None:
    return memory.recalled(order, PAGES, memory.key(order), _unpacked)


def _made(orders: Sequence[Order], jobs: int) -> Iterator[Problems]:
    from publisher.production import stages

    return stages.in_workers(make, orders, orders, jobs)


def make(order: Order) -> Problems:
    """Set an issue and keep its text and its pages; it is asked for again, so that none go between processes."""
    from publisher.mentions import plaintext
    from publisher.production import stages

    making = stages.Making(order)
    try:
        started = stages.sheet_of(making)
        if started is not None:
            issue, edition, sheet = started
            part, problems = stages.typeset(order, sheet, issue, edition)
            if making.done("typeset", problems, issue.allow) and part is not None:
                bare = replace(part, pdf=b"", relocatable=b"", faces=())
                value = encode(plaintext.read(issue)) + b"\n" + encode(bare)
                memory.keep(order, PAGES, memory.key(order), Remembered(value, (), making.inputs))
    except PublisherError as stop:
        making.done("stopped", stop.problems)
    return in_order(making.problems)


def _unpacked(data: bytes) -> Pages:
    text, _, part = data.partition(b"\n")
    return decode(IssueText, text), decode(TypesetPart, part)
