"""`publisher names headings`: headings of the index in another language, proposed and accepted."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from publisher import store, stroke
from publisher.cli import options, printing
from publisher.cli.serialiser import as_json
from publisher.names import run
from publisher.names.translating import LackingHeading
from publisher.problems import counted


@click.command("headings")
@click.argument("headings", nargs=-1, metavar="[ID=HEADING]...")
@options.option("--lang", required=True, metavar="LANGUAGE", help="The language of the index: pl.")
@options.option(
    "--standard", default="", metavar="STANDARD",
    help="Accept every proposal of a standard: “BGN/PCGN”, “ISO 9”, “Łacinka”, “native” or “as it is”.",
)  # fmt: skip
@options.FORMAT
def names_headings(headings: tuple[str, ...], lang: str, standard: str, output: str) -> None:
    """List entries without a heading in a language, and accept headings.

    Without ID=HEADING, nothing is written: proposals are the native forms of the names file, in Latin letters by
    BGN/PCGN, ISO 9 and Łacinka where the language has these. Say which heading is right: polotsk=Połock. It is written
    under names: of the entry.
    """
    place = store.workspace(Path.cwd())
    pairs = [each.partition("=") for each in headings]
    if any(not (name.strip() and heading.strip()) for name, _, heading in pairs):
        raise click.UsageError("write each as ID=HEADING")
    wanted = [(name.strip(), heading.strip()) for name, _, heading in pairs]
    if not wanted and not standard:
        lacking = run.headings_lacking(place, lang)
        click.echo(as_json(lacking) if output == "json" else "\n".join((*_lines(lacking), _total(lacking))))
        return
    with stroke.alone(place, printing.waiting):
        done = run.accept_headings(place, lang, wanted, standard)
    click.echo(f"{store.NAMES}: {counted(done, 'heading')} in “{lang}”")


def _lines(lacking: Sequence[LackingHeading]) -> Iterator[str]:
    """Format entries: id, kind and heading, then each proposal with its standard."""
    for one in lacking:
        proposals = " · ".join(f"{each.heading} ({each.standard})" for each in one.proposals)
        yield f"{one.entry} · {one.kind} · {one.name}{f': {proposals}' if proposals else ''}"


def _total(lacking: Sequence[LackingHeading]) -> str:
    proposed = sum(bool(one.proposals) for one in lacking)
    return f"{counted(len(lacking), 'entry', 'entries')}, {proposed} with a proposal"
