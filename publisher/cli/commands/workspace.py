"""`publisher init`, `new`, `layouts` and `schema`: a publication started, its next issue, its layouts and schemas."""

from datetime import datetime
from pathlib import Path

import click

from publisher import store, stroke
from publisher.cli.serialiser import as_json
from publisher.layout import scaffold
from publisher.production import next_issue
from publisher.settings import authorities, frontmatter, partners, publication, reader, volume

SCHEMAS: dict[str, type[reader.Settings]] = {
    "issue": frontmatter.FrontMatter,
    "publication": publication.Publication,
    "names": authorities.Authorities,
    "partners": partners.Partners,
    "volume": volume.VolumeFile,
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Start a publication in a new folder.

    It has a house style, the reference for editors, and a first issue that shows every block.
    """
    files = stroke.start(folder.resolve())
    click.echo(f"{folder}: {len(files)} files; next: cd {folder} && publisher build")


@click.command()
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Its day.  [default: as announced, or by rhythm]"
)
@click.option("--number", type=click.IntRange(1, 9999), help="Its number.  [default: as announced, or the next]")
def new(day: datetime | None, number: int | None) -> None:
    """Begin the next issue.

    Number, date, period and the next announcement follow from the last issue and from how often the publication
    appears (`frequency` in publication.yaml). Nothing that is there is written over.
    """
    place = store.workspace(Path.cwd())
    begun = next_issue.begin(place, day.date() if day else None, number)
    click.echo(f"{place.shown(begun.source)}: dated {begun.day}; next: publisher build {begun.id}")


@click.group(invoke_without_command=True)
@click.pass_context
def layouts(context: click.Context) -> None:
    """List the layouts, or start one.

    Each has a line: name, papers, formats, purpose. Layouts of the workspace's own folder layouts/ are marked with *.
    """
    if context.invoked_subcommand:
        return
    rows = []
    for layout in scaffold.known(store.workspace(Path.cwd())):
        own = "*" if layout.folder.parent != store.shipped("layouts") else ""
        file = layout.file
        rows.append((layout.name + own, ", ".join(file.papers), ", ".join(file.formats) or "–", file.description))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        click.echo("  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3])))


@layouts.command("new")
@click.argument("name")
@click.option("--from", "model", default="weekly", show_default=True, help="Layout that is copied.")
def new_layout(name: str, model: str) -> None:
    """Start the layout NAME as a copy of another, in the workspace's own folder layouts/."""
    files = scaffold.new(store.workspace(Path.cwd()), name, model)
    click.echo(f"layouts/{name}: {len(files)} files; next: publisher build --layout {name}")


@click.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)))
def schema(name: str) -> None:
    """Print the JSON Schema of a file of settings.

    The files are the front matter of an issue, publication.yaml, authorities.yaml (names), partners.yaml and
    volume.yaml. With a schema, most text editors complete keys and mark mistakes.
    """
    click.echo(as_json(reader.schema(SCHEMAS[name])))
