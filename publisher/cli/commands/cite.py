"""`publisher cite`: an issue or a volume, or pages of them, as they are cited."""

from pathlib import Path

import click

from publisher import store
from publisher.cli import completing
from publisher.volume.citations import citing
from publisher.volume.citations.styles import STYLES


@click.command()
@click.argument("reference", shell_complete=completing.issues)
@click.option("--style", type=click.Choice(["all", *STYLES]), default="all", show_default=True, help="Citation style.")
def cite(reference: str, style: str) -> None:
    """Cite an issue, a volume, or pages of them.

    REFERENCE is an issue ("2024/41"), pages of one ("2024/41:3", "2024/41:3-5"), a volume ("2024"), or pages of one
    ("2024:115"), which are cited as pages of their issue too. The place in the annual volume is given if that is built.
    """
    every = citing.cite(store.workspace(Path.cwd()), reference)
    if style == "all":
        cited = every[0]
        pages = f", {cited.words.in_citation(cited.pages)}" if cited.pages else ""
        if not cited.is_volume:
            click.echo(f"issue: {cited.title}{pages}")
        click.echo(f"volume: {f'{cited.title}{pages}' if cited.is_volume else cited.note or 'not bound yet'}")
        click.echo()
    styles = STYLES if style == "all" else {style: STYLES[style]}
    click.echo("\n".join(make(every) for make in styles.values()), nl=False)
