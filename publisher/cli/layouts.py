"""`publisher layouts`: which there are, and a new one made from another. A companion of `cli`."""

from pathlib import Path

import click


@click.group(invoke_without_command=True)
@click.pass_context
def layouts(context: click.Context) -> None:
    """List the layouts: name, papers, formats, what each is for. Those of the workspace are marked with *."""
    if context.invoked_subcommand:
        return
    from publisher import store
    from publisher.layout import scaffold

    rows = [
        (f"{each.name}{'*' * each.own}", ", ".join(each.papers), ", ".join(each.formats) or "–", each.description)
        for each in scaffold.known(store.workspace(Path.cwd()))
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    for row in rows:
        click.echo("  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3])))


@layouts.command()
@click.argument("name")
@click.option("--from", "model", default="weekly", show_default=True, help="The layout that is copied.")
def new(name: str, model: str) -> None:
    """Start the layout NAME in the workspace's own folder layouts/, as a copy of another."""
    from publisher import store
    from publisher.layout import scaffold

    files = scaffold.new(store.workspace(Path.cwd()), name, model)
    click.echo(f"layouts/{name}: {len(files)} files; next: publisher build --layout {name}")
