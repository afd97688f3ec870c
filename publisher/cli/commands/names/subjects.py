"""`publisher names subjects`: the list of subjects to tick, in a file or item by item in the terminal."""

from collections.abc import Sequence
from pathlib import Path

import click

from publisher import store
from publisher.cli import completing, options, printing
from publisher.cli.commands.names import asking
from publisher.cli.serialiser import as_json
from publisher.names.subjects import run, tick_file
from publisher.names.subjects.offering import Offer
from publisher.names.subjects.run import SubjectList, Written
from publisher.problems import PublisherError, counted
from publisher.store import Workspace


@click.command("subjects")
@click.argument("asked", nargs=-1, metavar="[ISSUE|YEAR]...", shell_complete=completing.issues_and_years)
@click.option(
    "--to-file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE",
    help="Write the list into a file to tick; - is the terminal.",
)  # fmt: skip
@click.option(
    "--from", "ticked", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
    help="Read a ticked list back, and write its marks.",
)  # fmt: skip
@options.FORMAT
def names_subjects(asked: tuple[str, ...], to_file: Path | None, ticked: Path | None, output: str) -> None:
    """List the subjects that items of news may treat.

    What you tick is written into the issue as a mark for the index. Without --to-file or --from, each item is asked
    for in turn; what is not ticked there is not offered again.

    \b
    publisher names subjects 2024/41                      ask item by item
    publisher names subjects 2024/41 --to-file ticks.md   write a list, to be ticked in an editor
    publisher names subjects --from ticks.md              write the marks that are ticked there
    """  # noqa: D301 - click takes the character as "do not fill this paragraph"
    place = store.workspace(Path.cwd())
    if ticked:
        if asked or to_file:
            raise click.UsageError("--from reads a list back: it takes no issue and no --to-file")
        _read_back(place, ticked)
        return
    if not asked:
        raise click.UsageError("name an issue (2024/41) or a year")
    subjects = SubjectList(place, asked)
    if output == "json":
        click.echo(offers_json([offer for issue in subjects for offer in issue.offers]))
    elif to_file:
        _write_list(subjects, to_file)
    else:
        _say(asking.ask(place, subjects))


def _write_list(subjects: SubjectList, file: Path) -> None:
    offers = [offer for issue in subjects for offer in issue.offers]
    new = subjects.new()
    text = tick_file.written(offers, new, file.name)
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    store.write(file.resolve(), text.encode())
    items = len({(offer.item.issue, offer.item.key) for offer in offers})
    counts = [counted(len(offers), "offer"), counted(items, "item")]
    click.echo(f"{file}: {' for '.join(counts)}, {counted(len(new), 'new subject')}")


def _read_back(place: Workspace, file: Path) -> None:
    ticks, problems = tick_file.read(store.read(file, str(file)).decode("utf-8-sig", "replace"), str(file))
    if problems:
        raise PublisherError(*problems)
    _say(run.apply(place, ticks, str(file), printing.waiting))


def _say(written: Written) -> None:
    parts = [
        counted(written.marks, "mark") + " written",
        *([counted(written.entries, "new entry").replace("entrys", "entries")] if written.entries else []),
        *([f"{written.declined} declined"] if written.declined else []),
    ]
    click.echo(", ".join(parts))


def offers_json(offers: Sequence[Offer]) -> str:
    """Serialise offers: [{issue, item, line, entry, name, chance, reason, sentence}]."""
    return as_json(
        [
            {
                "issue": offer.item.issue, "item": offer.item.key, "line": offer.item.parts[offer.part].line,
                "entry": offer.entry, "name": offer.name, "chance": round(offer.chance, 2), "reason": offer.reason,
                "sentence": offer.sentence,
            }
            for offer in offers
        ]
    )  # fmt: skip
