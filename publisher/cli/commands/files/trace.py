"""`publisher trace`: whose numbered copy a file is."""

import sys
from pathlib import Path

import click

from publisher import store
from publisher.brief import ledger, passwords, tracing
from publisher.brief.tracing import Traced
from publisher.cli import options, printing
from publisher.cli.serialiser import as_json, picked
from publisher.problems import Location, Problem, in_order


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--code", help="Code beside the number, as read off a page, in place of FILE.")
@click.option("--password-env", metavar="NAME", help="Environment variable with the password of an encrypted FILE.")
@options.option(
    "--ledger", "ledger_file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    show_default=f"build/{ledger.NAME}", help="Record of the numbered copies.",
)  # fmt: skip
@options.FORMAT
def trace(file: Path | None, code: str | None, password_env: str | None, ledger_file: Path | None, output: str) -> None:
    """Find whose numbered copy a file is.

    FILE is a PDF, or a scan of a page (PNG, JPEG, TIFF); it may have been saved again, printed into a new PDF, or
    scanned. Prints how certain the answer is, and why. The exit code is 0 if a copy is named, 1 if not.
    """
    if (file is None) == (code is None):
        raise click.UsageError("name a FILE, or the --code that stands on it")
    if ledger_file is None:
        place = store.workspace(Path.cwd())
        ledger_file = place.build / ledger.NAME
        entries, damaged = ledger.read(ledger_file, place.shown(ledger_file))
    else:
        entries, damaged = ledger.read(ledger_file, str(ledger_file))
    if file is None:
        traced = tracing.typed(code or "", entries)
    else:
        at = Location("--password-env")
        password = passwords.from_environment(password_env, at).text if password_env else ""
        traced = tracing.trace(store.read(file, str(file)), str(file), entries, password)
    if output == "json":
        click.echo(traced_json(traced, damaged))
    else:
        printing.complain((*damaged, *traced.problems))
        click.echo("\n".join(tracing.lines(traced)))
    sys.exit(printing.GOOD if traced.copies else printing.PROBLEMS)


def traced_json(traced: Traced, damaged: tuple[Problem, ...]) -> str:
    """Serialise whose copy a file is: {path, certainty, copies: [rows of the ledger], why, problems}."""
    value = picked(traced, "path", "certainty", "copies", "why")
    return as_json(value | {"problems": in_order((*damaged, *traced.problems))})
