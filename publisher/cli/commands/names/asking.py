"""The list of subjects gone through in the terminal, item by item: numbers are ticks, Enter is a no to all."""

import re
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from publisher.cli import printing
from publisher.names.subjects import run
from publisher.names.subjects.new_subjects import NewSubject
from publisher.names.subjects.offering import Offer
from publisher.names.subjects.run import SubjectList, Written
from publisher.names.subjects.tick_file import TickedLine
from publisher.problems import counted
from publisher.store import Workspace

_HELP = "numbers of what it treats; Enter: none of them; l: later; q: stop"
_SHOWN = 320


class _Stopped(Exception):  # noqa: N818 - no error: the editor ends it
    """The editor stops, or the input ends: what was answered is kept."""


def ask(place: Workspace, subjects: SubjectList) -> Written:
    """Ask for each item; write the marks of an issue when it is done, or when the editor stops."""
    total = Written()
    stopped = False
    for issue in subjects:
        answers: list[TickedLine] = []
        try:
            for _, offers in groupby(issue.offers, key=lambda offer: offer.item.key):
                answers += _item(list(offers))
        except _Stopped:
            stopped = True
        subjects.ticked += answers
        total = _sum(total, run.apply(place, answers, issue.issue, printing.waiting)) if answers else total
        if stopped:
            break
    if not stopped and (new := subjects.new()):
        total = _sum(total, _ask_new(place, new))
    return total


def _item(offers: Sequence[Offer]) -> Iterator[TickedLine]:
    """Ask for one item."""
    for line in item_lines(offers):
        click.echo(line)
    yield from _chosen(offers, "treats")


def _chosen(offers: Sequence[Offer], question: str) -> Iterator[TickedLine]:
    numbers = _numbers(len(offers), question)
    if numbers is not None:
        for number, offer in enumerate(offers, 1):
            yield run.answered(offer, "yes" if number in numbers else "no")


def _numbers(most: int, question: str) -> set[int] | None:
    """Ask for numbers; None if that is for later."""
    while True:
        try:
            said = click.prompt(question, default="", show_default=False, prompt_suffix="? ").strip().lower()
        except click.Abort:
            click.echo()
            raise _Stopped from None
        if said in ("q", "quit"):
            raise _Stopped
        if said in ("l", "later"):
            return None
        words = re.split(r"[\s,]+", said) if said else []
        if all(word.isdecimal() and 1 <= int(word) <= most for word in words):
            return {int(word) for word in words}
        click.echo(f"  {_HELP}")


def _ask_new(place: Workspace, new: Sequence[NewSubject]) -> Written:
    """Ask which subjects are to be new entries, then which of their items treat them."""
    click.echo("\nNew subjects for the names file")
    for number, subject in enumerate(new, 1):
        click.echo(f"  {number:>2}  {subject.name} – {subject.reason}, {counted(len(subject.offers), 'item')}")
    answers: list[TickedLine] = []
    try:
        chosen = _numbers(len(new), "wanted") or set()
        for subject in (subject for number, subject in enumerate(new, 1) if number in chosen):
            answers.append(TickedLine(0, "", "", subject.entry, subject.name, "", "yes"))
            click.echo(f"\n{subject.name}")
            for line in offer_lines(subject.offers):
                click.echo(line)
            answers += [answer for answer in _chosen(subject.offers, "treated in") if answer.answer == "yes"]
    except _Stopped:
        pass
    return run.apply(place, answers, "new subjects", printing.waiting) if answers else Written()


def _sum(first: Written, second: Written) -> Written:
    return Written(first.marks + second.marks, first.declined + second.declined, first.entries + second.entries)


def item_lines(offers: Sequence[Offer]) -> list[str]:
    """Format an item and what is offered for it: what stands above it, its words, a numbered line an offer."""
    item = offers[0].item
    width = max(40, min(shutil.get_terminal_size().columns, 100)) - 4
    text = textwrap.shorten(item.text, _SHOWN, placeholder=" …")
    head = " · ".join((item.issue, *item.headings))
    return [
        "",
        head,
        *textwrap.wrap(text, width, initial_indent="    ", subsequent_indent="    "),
        *named_lines(offers),
    ]


def named_lines(offers: Sequence[Offer]) -> list[str]:
    """Format offers for one item: "   1  drones – “drones” in the title"."""
    return [f"{number:>4}  {offer.name} – {offer.reason}" for number, offer in enumerate(offers, 1)]


def offer_lines(offers: Sequence[Offer]) -> list[str]:
    """Format offers of one subject: issue and sentence."""
    return [
        f"{number:>4}  {offer.item.issue}: {textwrap.shorten(offer.sentence or offer.item.text, 160, placeholder=' …')}"
        for number, offer in enumerate(offers, 1)
    ]
