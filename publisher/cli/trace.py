"""`publisher trace`: whose numbered copy a file is. A companion of `cli`."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.common import FORMAT, GOOD, PROBLEMS, _json, complain, problem_value
from publisher.problems import Problem, in_order

if TYPE_CHECKING:
    from publisher.brief.tracing import Traced


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--code", help="The code beside the number, as read off a page, in place of FILE.")
@click.option("--password-env", metavar="NAME", help="Environment variable with the password of an encrypted FILE.")
@click.option(
    "--ledger", "book", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Not build/ledger.jsonl."
)
@FORMAT
def trace(file: Path | None, code: str | None, password_env: str | None, book: Path | None, style: str) -> None:
    """Say whose numbered copy FILE is, how sure that is, and why: a PDF, or a scan of a page (PNG, JPEG, TIFF).

    The file may have been saved again, printed into a new PDF, or scanned. Exit code 0 if a copy is named, 1 if not.
    """
    from publisher import store
    from publisher.brief import ledger, passwords, tracing
    from publisher.problems import Location

    if (file is None) == (code is None):
        raise click.UsageError("name a FILE, or the --code that stands on it")
    if book is None:
        place = store.workspace(Path.cwd())
        book = place.build / ledger.NAME
        entries, damaged = ledger.read(book, place.shown(book))
    else:
        entries, damaged = ledger.read(book, str(book))
    if file is None:
        found = tracing.typed(code or "", entries)
    else:
        at = Location("--password-env")
        password = passwords.from_environment(password_env, at).text if password_env else ""
        found = tracing.trace(file.read_bytes(), str(file), entries, password)
    if style == "json":
        click.echo(traced_as_json(found, damaged))
    else:
        complain((*damaged, *found.problems))
        click.echo("\n".join(tracing.lines(found)))
    sys.exit(GOOD if found.copies else PROBLEMS)


def traced_as_json(traced: "Traced", damaged: tuple[Problem, ...]) -> str:
    """Whose copy a file is, for machines: {path, certainty, copies: [rows of the ledger], why, problems}."""
    return _json(
        {
            "path": traced.path,
            "certainty": traced.certainty.value,
            "copies": [asdict(copy) for copy in traced.copies],
            "why": list(traced.why),
            "problems": [problem_value(problem) for problem in in_order((*damaged, *traced.problems))],
        }
    )
