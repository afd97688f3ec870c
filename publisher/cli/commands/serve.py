"""`publisher serve`: an issue in the browser while it is written."""

from pathlib import Path

import click

from publisher import store
from publisher.cli import completing, options
from publisher.production.orders import MAIN
from publisher.serve import run

EDITOR = "vscode://file{path}:{line}"


@click.command()
@click.argument("issue", default="", metavar="[ISSUE]", shell_complete=completing.issues)
@options.option(
    "--lang", default=MAIN, metavar="LANGUAGE", show_default="the main edition", help="Edition: uk for issue.uk.md."
)
@options.LAYOUT
@options.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default="a free one", help="Port of this machine."
)
@click.option(
    "--editor", default=EDITOR, show_default=True, metavar="ADDRESS",
    help="Address at which your editor opens a line; {path} and {line} stand in it.",
)  # fmt: skip
@click.option("--no-open", is_flag=True, help="Print the address, but open no browser.")
def serve(issue: str, lang: str, layout: str, port: int, editor: str, no_open: bool) -> None:
    """Show an issue in the browser while it is written.

    ISSUE is a year and number ("2024/41"); without one, the newest issue is shown. Pages, e-book and what `check` says
    follow each file that is saved; a click on a page opens its source. Only this machine can reach the address. Ends
    with Ctrl-C.
    """
    follower = run.opened(store.workspace(Path.cwd()), issue, layout, lang)

    def tell(address: str) -> None:
        click.echo(f"{follower.issue} at {address}\nCtrl-C ends")
        if not no_open:
            click.launch(address)

    run.serve(follower, editor, port, tell)
