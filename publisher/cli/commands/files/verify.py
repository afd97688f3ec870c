"""`publisher verify`: finished files, from the outside."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from publisher.cli import options, printing
from publisher.cli.serialiser import as_json
from publisher.problems import in_order
from publisher.verify import run
from publisher.verify.run import Verified


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@options.option(
    "--tools",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    show_default="those installed",
    help="Folder with the programs verapdf, epubcheck and ace.",
)
@options.option("--without-validators", is_flag=True, help="Do not ask verapdf, epubcheck and ace, nor miss them.")
@options.FORMAT
@options.QUIET
def verify(paths: tuple[Path, ...], tools: Path | None, without_validators: bool, output: str, quiet: bool) -> None:
    """Verify finished files from the outside.

    PATH is a PDF, an EPUB, or a folder of them. Checks structure, printed folios against page labels, links, outline
    and contents against headings, a volume against the data that it carries, fonts, and what the manifest says of files
    and sources; then asks veraPDF, EPUBCheck and Ace. Exit code 0 means that all of it was proved; 1, that a file is
    refused; 4, that nothing is wrong and something could not be proved, which is said.
    """
    results = []
    for verified in run.verify(paths, tools, Path.cwd(), validators=not without_validators):
        results.append(verified)
        if output != "json":
            printing.complain(verified.problems)
            if not quiet:
                click.echo("\n".join(run.lines(verified)))
    if output == "json":
        click.echo(verified_json(results))
    states = {verified.state for verified in results}
    sys.exit(printing.PROBLEMS if "refused" in states else printing.UNPROVED if "not proved" in states else 0)


def verified_json(results: Iterable[Verified]) -> str:
    """Serialise files verified: [{path, state, counts, verified-by, not-verified-by, not-proved-because, problems}]."""
    return as_json(
        [
            {
                "path": verified.path,
                "state": verified.state,
                "counts": dict(verified.counts),
                "verified-by": verified.passed,
                "not-verified-by": verified.missing,
                "not-proved-because": "; ".join(verified.unproved),
                "problems": in_order(verified.problems),
            }
            for verified in results
        ]
    )
