"""`publisher init`, `new`, `status`, `layouts`, `fonts` and `schema`: a publication, its issues, what it is set in."""

from datetime import date
from pathlib import Path

import click

from publisher import store, stroke
from publisher.cli import completing, options
from publisher.cli.printing import complain
from publisher.cli.serialiser import as_json, picked
from publisher.layout import scaffold
from publisher.layout.scripts import adding
from publisher.problems import Location, Problem, PublisherError
from publisher.production import next_issue
from publisher.production import status as states
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
@options.option("--date", "day", type=options.Day(), show_default="as announced, or by rhythm", help="Its day.")
@options.option("--number", type=click.IntRange(1, 9999), show_default="as announced, or the next", help="Its number.")
def new(day: date | None, number: int | None) -> None:
    """Begin the next issue.

    Number, date, period and the next announcement follow from the last issue and from how often the publication
    appears (`frequency` in publication.yaml). Nothing that is there is written over.
    """
    place = store.workspace(Path.cwd())
    begun = next_issue.begin(place, day, number)
    click.echo(f"{place.shown(begun.source)}: dated {begun.day}; next: publisher build {begun.id}")


@click.command()
@click.argument("products", nargs=-1, metavar="[ISSUE | YEAR]...", shell_complete=completing.issues_and_years)
@options.FORMAT
def status(products: tuple[str, ...], output: str) -> None:
    """Tell what is built, and what has changed since.

    Each product has a line: issues with their other layouts, papers and briefings, and the volumes of years. stale: a
    source, the house style or the program has changed since it was made, and what is named; damaged: a file is gone or
    is not as it was made.
    """
    place = store.workspace(Path.cwd())
    found = list(states.states(place, products))
    if missing := [name for name in products if name not in {each.product for each in found}]:
        problems = (Problem(Location(name), "C024", "there is no such issue or year", "") for name in missing)
        raise PublisherError(*problems)
    if output == "json":
        names = "product", "kind", "state", "reasons"
        click.echo(as_json([picked(it, *names) | {"files": [*map(place.shown, it.files)]} for it in found]))
        return
    products_wide, kinds_wide = (
        max((len(getattr(it, name)) for it in found), default=0) for name in ("product", "kind")
    )
    for each in found:
        line = f"{each.product:{products_wide}}  {each.kind:{kinds_wide}}  {each.state}"
        click.echo(line + (f": {', '.join(each.reasons)}" if each.reasons else ""))


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


@click.group(invoke_without_command=True)
@click.pass_context
def fonts(context: click.Context) -> None:
    """List the families of fonts, or add some for another writing.

    Each has a line: name, number of faces, the writings it has. Families of the workspace's own folder fonts/ are
    marked with *: they stand in where those of the house lack a letter.
    """
    if context.invoked_subcommand:
        return
    listed, problems = adding.families(store.workspace(Path.cwd()))
    wide = max(len(family.name) for family in listed) + 1
    for family in listed:
        name = family.name + ("*" if family.added else "")
        click.echo(f"{name:{wide}}  {family.faces}  {', '.join(family.writings) or '–'}")
    complain(problems)


@fonts.command("add")
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT...")
@click.option(
    "--from", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where the files are."
)
def add_fonts(scripts: tuple[str, ...], folder: Path | None) -> None:
    """Copy free fonts for SCRIPTs from this machine into the workspace's own folder fonts/.

    For instance arabic, armenian, chinese, georgian, hebrew, japanese, korean: the Noto families, serif if there is
    one. Debian has them as fonts-noto-core and fonts-noto-cjk. The files belong to the publication from then on: keep
    them with its sources, so that it comes out the same on every machine.
    """
    place = store.workspace(Path.cwd())
    asked = tuple(script.casefold() for script in scripts)
    for path in adding.add(place, asked, (folder,) if folder else adding.MACHINE):
        click.echo(f"{place.shown(path)}: {path.stat().st_size / 1e6:.1f} MB")


@click.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)))
def schema(name: str) -> None:
    """Print the JSON Schema of a file of settings.

    The files are the front matter of an issue, publication.yaml, authorities.yaml (names), partners.yaml and
    volume.yaml. With a schema, most text editors complete keys and mark mistakes.
    """
    click.echo(as_json(reader.schema(SCHEMAS[name])))
