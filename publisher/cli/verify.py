"""`publisher verify` and `publisher impose`: finished files, from the outside."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.common import FORMAT, GOOD, PROBLEMS, QUIET, _json, complain, problem_value
from publisher.problems import in_order

if TYPE_CHECKING:
    from publisher.verify.run import Verified


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
        click.echo(verified_as_json(found))
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


def verified_as_json(found: "Iterable[Verified]") -> str:
    """What was verified, for machines: a row a file."""
    return _json(
        [
            {
                "path": each.path,
                "counts": dict(each.counts),
                "verified-by": list(each.ran),
                "not-verified-by": list(each.missing),
                "not-verified-because": each.apart,
                "problems": [problem_value(problem) for problem in in_order(each.problems)],
            }
            for each in found
        ]
    )
