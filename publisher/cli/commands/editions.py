"""`publisher editions`: the language editions of an issue, held against issue.md and accepted as in step with it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from publisher import store, stroke
from publisher.cli import completing, options, printing
from publisher.cli.serialiser import as_json
from publisher.problems import PublisherError, counted, failed
from publisher.production import editions as side_by_side
from publisher.production import orders
from publisher.production.editions import ComparedEdition, ComparedPassage

SHOWN = 60
"""Characters of a passage that a line shows."""


@click.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...", shell_complete=completing.issues)
@options.LANG
@click.option(
    "--in-step", "accepted", metavar="LANGUAGE",
    help="Accept this edition as in step with issue.md as both are now, and note it beside the issue.",
)  # fmt: skip
@click.option(
    "--line", "lines", type=click.IntRange(1), multiple=True, metavar="LINE",
    help="With --in-step: only the passage that begins on this line of the edition; may be repeated.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="List the passages that are in step too.")
@options.FORMAT
@options.QUIET
def editions(
    issues: tuple[str, ...], lang: str, accepted: str | None, lines: tuple[int, ...], everything: bool, output: str,
    quiet: bool,
) -> None:  # fmt: skip
    """Find where language editions of an issue differ.

    issue.uk.md beside issue.md is its Ukrainian edition. Passages are paired by order and by {#id}; listed are those
    that are missing, that issue.md has changed since the edition was accepted (stale), and that have other numbers,
    days or names. What --in-step accepts is kept in in-step.<language>.txt beside the issue, for version control.
    Exit code 1 says that something is to be done.
    """
    if lines and not accepted:
        raise click.UsageError("--line belongs to --in-step")
    place = store.workspace(Path.cwd())
    planned, problems = orders.plan(place, issues, orders.Wish(), accepted or lang)
    if failed(problems):
        raise PublisherError(*problems)
    printing.complain(problems)
    chosen = side_by_side.chosen(planned)
    if accepted:
        with stroke.alone(place, printing.waiting):
            for order in chosen:
                fresh = side_by_side.accept(order, lines)
                if not quiet:
                    click.echo(f"{order.product}: {counted(fresh, 'passage')} accepted")
        return
    results = [side_by_side.compared(order) for order in chosen]
    if output == "json":
        click.echo(editions_json(results))
    else:
        for result in results:
            for line in edition_lines(result, everything=everything):
                click.echo(line)
        if not quiet:
            click.echo(edition_total(results))
    if not all(result.settled for result in results):
        raise SystemExit(printing.PROBLEMS)


def edition_lines(result: ComparedEdition, *, everything: bool = False) -> Iterator[str]:
    """Format an edition: its name, then each passage with something to do, its place on both sides and what it is."""
    yield f"{result.issue} {result.language}: {result.path}"
    for passage in result.passages:
        if everything or not passage.settled:
            yield from _lines(result, passage)
    states = [passage.pair.state for passage in result.passages]
    counts = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
    yield f"    {counted(len(states), 'passage')}: {counts}"
    if not result.accepted:
        yield f"    nobody has accepted it: publisher editions {result.issue} --in-step {result.language}"


def _lines(result: ComparedEdition, passage: ComparedPassage) -> Iterator[str]:
    pair = passage.pair
    state: str = "differs" if pair.state == "new" and passage.differences else pair.state
    for side, path in ((pair.own, result.path), (pair.main, result.main_path)):
        if side:
            words = " ".join(side.text.split())
            shown = words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()} …"
            place = f"{path}:{side.line}" if side.line else f"{path} ({side.kind})"
            yield f"    {state:<8} {place}: {shown}"
            state = ""
    for each in passage.differences:
        where = "issue.md" if each.in_main else result.path.rpartition("/")[2]
        yield f"             only {where} has the {each.what} {each.words}"


def edition_total(results: Sequence[ComparedEdition]) -> str:
    """Count editions, and those in which something is to be done."""
    if not results:
        return "there is no other edition: write issue.<language>.md beside an issue.md"
    open_ = sum(not result.settled for result in results)
    return f"{counted(len(results), 'edition')}; " + (f"{open_} to look at" if open_ else "all in step")


def editions_json(results: Sequence[ComparedEdition]) -> str:
    """Serialise editions: [{issue, language, path, accepted, passages: [{state, line, main_line, …}]}]."""
    return as_json(
        [
            {
                "issue": result.issue,
                "language": result.language,
                "path": result.path,
                "accepted": result.accepted,
                "passages": [_passage(passage) for passage in result.passages],
            }
            for result in results
        ]
    )


def _passage(passage: ComparedPassage) -> dict[str, object]:
    own, main = passage.pair.own, passage.pair.main
    return {
        "state": passage.pair.state,
        "line": own.line if own else 0,
        "text": own.text if own else "",
        "main_line": main.line if main else 0,
        "main_text": main.text if main else "",
        "differences": passage.differences,
    }
