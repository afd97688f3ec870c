"""`publisher annual`, `cite`, `verify`, `impose`: the volume of a year, and finished files. A companion of `cli`."""

import os
import sys
from pathlib import Path

import click

from publisher.cli.cli_common import FORMAT, GOOD, JOBS, PROBLEMS, QUIET, TLP, complain, moment


@click.command()
@click.argument("year", type=click.IntRange(1000, 9999))
@click.option("--to", "formats", default="pdf,epub", show_default=True, help="Formats, separated by commas.")
@TLP
@JOBS
@click.option("--output-dir", type=click.Path(path_type=Path), help="Where to build; without it, build/.")
@click.option("--strict", is_flag=True, help="Warnings stop the volume too.")
@click.option("--verbose", "-v", is_flag=True, help="Say how long each stage took.")
@FORMAT
@QUIET
def annual(
    year: int, formats: str, tlp: str | None, jobs: int | None, output_dir: Path | None, strict: bool, verbose: bool,
    style: str, quiet: bool,
) -> None:  # fmt: skip
    """Bind the issues of YEAR into one indexed volume, in build/<year>/annual/."""
    from publisher import store
    from publisher.cli import common
    from publisher.problems import failed
    from publisher.volume import run as spine

    place = store.workspace(Path.cwd(), output_dir)
    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    wish = spine.Wish(wanted, jobs=jobs or os.cpu_count() or 1, strict=strict, modified=moment(), tlp=tlp or "")
    with store.locked(place, lambda: click.echo("another build is running here; waiting for it", err=True)):
        tell = (lambda line: click.echo(line)) if not quiet and style == "text" else (lambda _line: None)
        done = spine.annual(place, year, wish, tell)
    if style == "json":
        click.echo(common.volume_as_json(done, [place.shown(path) for path in done.files]))
    else:
        complain(done.problems)
        if not quiet:
            for line in common.volume_lines(done, [place.shown(path) for path in done.files], seconds=verbose):
                click.echo(line)
    sys.exit(PROBLEMS if failed(done.problems, strict=strict) else GOOD)


@click.command()
@click.argument("reference")
@click.option(
    "--style", type=click.Choice(["all", "plain", "csl-json", "bibtex", "ris"]), default="all", help="One style alone."
)
def cite(reference: str, style: str) -> None:
    """How to cite REFERENCE: an issue ("2024/41") or a page of it ("2024/41:3"), with its place in the volume."""
    from publisher import store
    from publisher.volume import citing
    from publisher.volume import citing as citation

    cited = citing.cite(store.workspace(Path.cwd()), reference)
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
    from publisher.cli import common
    from publisher.problems import failed
    from publisher.verify import run as verifying

    found = []
    for each in verifying.verify(paths, tools, Path.cwd()):
        found.append(each)
        if style == "text":
            complain(each.problems)
            if not quiet:
                click.echo("\n".join(verifying.lines(each)))
    if style == "json":
        click.echo(common.verified_as_json(found))
    sys.exit(PROBLEMS if any(failed(each.problems) for each in found) else GOOD)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--booklet", "way", flag_value="booklet", help="Sheets to be folded once and stitched: A5 from A4.")
@click.option("--two-up", "way", flag_value="two-up", help="Two pages side by side.")
@click.option("--crop-marks", "way", flag_value="crop-marks", help="Single pages with bleed and crop marks.")
@click.option("--creep", type=click.FloatRange(0, 2), default=0.0, help="Millimetres for each sheet inside another.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write; never FILE itself.")
def impose(file: Path, way: str | None, creep: float, output: Path | None) -> None:
    """Make of the PDF FILE one for printing only, beside it: FILE-booklet.pdf, FILE-two-up.pdf or FILE-crop-marks.pdf.

    Print on both sides, turned over the short edge.
    """
    from publisher import store
    from publisher.pdf import imposing, page_order

    if way is None:
        raise click.UsageError("say how: --booklet, --two-up or --crop-marks")
    target = output or file.with_name(f"{file.stem}-{way}.pdf")
    if target.resolve() == file.resolve():
        raise click.UsageError("--output is FILE itself")
    data = file.read_bytes()
    if way == "crop-marks":
        made = imposing.cropped(data, str(file))
    else:
        count = imposing.count(data, str(file))
        sides = page_order.booklet(count) if way == "booklet" else page_order.two_up(count)
        made = imposing.sheets(data, str(file), sides, creep=creep * imposing.MM)
    store.write(target, made)
    click.echo(str(target))
