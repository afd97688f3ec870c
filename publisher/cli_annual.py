"""`publisher annual`, `cite` and `verify`: the volume of a year, and what is made of it. A companion of `cli`."""

import os
import sys
from pathlib import Path

import click

from publisher.cli_common import FORMAT, GOOD, JOBS, PROBLEMS, QUIET, complain, moment


@click.command()
@click.argument("year", type=click.IntRange(1000, 9999))
@click.option("--to", "formats", default="pdf,epub", show_default=True, help="Formats, separated by commas.")
@JOBS
@click.option("--output-dir", type=click.Path(path_type=Path), help="Where to build; without it, build/.")
@click.option("--strict", is_flag=True, help="Warnings stop the volume too.")
@click.option("--verbose", "-v", is_flag=True, help="Say how long each stage took.")
@FORMAT
@QUIET
def annual(
    year: int, formats: str, jobs: int | None, output_dir: Path | None, strict: bool, verbose: bool, style: str,
    quiet: bool,
) -> None:  # fmt: skip
    """Bind the issues of YEAR into one indexed volume, in build/<year>/annual/."""
    from publisher import annual as spine
    from publisher import report, store
    from publisher.problems import failed

    place = store.workspace(Path.cwd(), output_dir)
    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    wish = spine.Wish(wanted, jobs=jobs or os.cpu_count() or 1, strict=strict, modified=moment())
    with store.locked(place, lambda: click.echo("another build is running here; waiting for it", err=True)):
        tell = (lambda line: click.echo(line)) if not quiet and style == "text" else (lambda _line: None)
        done = spine.annual(place, year, wish, tell)
    if style == "json":
        click.echo(report.volume_as_json(done, [place.shown(path) for path in done.files]))
    else:
        complain(done.problems)
        if not quiet:
            for line in report.volume_lines(done, [place.shown(path) for path in done.files], seconds=verbose):
                click.echo(line)
    sys.exit(PROBLEMS if failed(done.problems, strict=strict) else GOOD)


@click.command()
@click.argument("reference")
@click.option(
    "--style", type=click.Choice(["all", "plain", "csl-json", "bibtex", "ris"]), default="all", help="One style alone."
)
def cite(reference: str, style: str) -> None:
    """How to cite REFERENCE: an issue ("2024/41") or a page of it ("2024/41:3"), with its place in the volume."""
    from publisher import annual_citing, citation, store

    cited = annual_citing.cite(store.workspace(Path.cwd()), reference)
    if style == "all":
        click.echo(f"issue: {cited.title}" + (f", page {cited.page}" if cited.page else ""))
        click.echo(f"volume: {cited.note or 'not bound yet'}\n")
    chosen = citation.STYLES if style == "all" else {style: citation.STYLES[style]}
    click.echo("\n".join(make(cited) for make in chosen.values()), nl=False)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--tools",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder with the programs verapdf, epubcheck and ace; without it, those that are installed.",
)
@FORMAT
@QUIET
def verify(paths: tuple[Path, ...], tools: Path | None, style: str, quiet: bool) -> None:
    """Look at finished files from the outside: PDFs, EPUBs, or all those in a folder of build/.

    Checks the structure, folios against page labels, links, the index against the text of its pages, fonts, and the
    hashes of the manifest; asks veraPDF, EPUBCheck and Ace if they are installed, and says which were not.
    """
    from publisher import report, verifying
    from publisher.problems import failed

    found = []
    for each in verifying.verify(paths, tools, Path.cwd()):
        found.append(each)
        if style == "text":
            complain(each.problems)
            if not quiet:
                click.echo("\n".join(verifying.lines(each)))
    if style == "json":
        click.echo(report.verified_as_json(found))
    sys.exit(PROBLEMS if any(failed(each.problems) for each in found) else GOOD)
