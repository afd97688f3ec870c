"""`publisher verify`: finished files, from the outside."""

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
@options.FORMAT
@options.QUIET
def verify(paths: tuple[Path, ...], tools: Path | None, output: str, quiet: bool) -> None:
    """Verify finished files from the outside.

    PATH is a PDF, an EPUB, or a folder of them. Checks structure, printed folios against page labels, links, the index
    against the text of its pages, fonts, and the hashes of the manifest; then asks veraPDF, EPUBCheck and Ace, and
    lists those that are not installed.
    """
    results = []
    for verified in run.verify(paths, tools, Path.cwd()):
        results.append(verified)
        if output != "json":
            printing.complain(verified.problems)
            if not quiet:
                click.echo("\n".join(run.lines(verified)))
    if output == "json":
        click.echo(verified_json(results))
    printing.finish(problem for verified in results for problem in verified.problems)


def verified_json(results: Iterable[Verified]) -> str:
    """Serialise files verified: [{path, counts, verified-by, not-verified-by, not-verified-because, problems}]."""
    return as_json(
        [
            {
                "path": verified.path,
                "counts": dict(verified.counts),
                "verified-by": verified.ran,
                "not-verified-by": verified.missing,
                "not-verified-because": verified.apart or "; ".join(verified.unproved),
                "problems": in_order(verified.problems),
            }
            for verified in results
        ]
    )
