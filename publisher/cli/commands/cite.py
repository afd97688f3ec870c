"""`publisher cite`: an issue or a page of it, as it is cited."""

from pathlib import Path

import click

from publisher import store
from publisher.cli import completing
from publisher.volume import citing


@click.command()
@click.argument("reference", shell_complete=completing.issues)
@click.option(
    "--style", type=click.Choice(["all", *citing.STYLES]), default="all", show_default=True, help="Citation style."
)
def cite(reference: str, style: str) -> None:
    """Cite an issue or a page of it.

    REFERENCE is an issue ("2024/41") or a page of one ("2024/41:3"). The place in the annual volume is given if that
    is built.
    """
    cited = citing.cite(store.workspace(Path.cwd()), reference)
    if style == "all":
        click.echo(f"issue: {cited.title}" + (f", page {cited.page}" if cited.page else ""))
        click.echo(f"volume: {cited.note or 'not bound yet'}\n")
    styles = citing.STYLES if style == "all" else {style: citing.STYLES[style]}
    click.echo("\n".join(make(cited) for make in styles.values()), nl=False)
