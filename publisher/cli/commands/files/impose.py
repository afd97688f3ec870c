"""`publisher impose`: the pages of a PDF arranged for printing."""

from pathlib import Path

import click

from publisher import store
from publisher.cli import printing, products
from publisher.pdf.imposition import imposing, page_order


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--booklet", "way", flag_value="booklet", help="Sheets to fold once and stitch.")
@click.option("--two-up", "way", flag_value="two-up", help="Two pages side by side, odd ones at the right.")
@click.option("--crop-marks", "way", flag_value="crop-marks", help="Single pages with bleed and crop marks.")
@click.option(
    "--creep", type=click.FloatRange(0, 2), default=0.0, show_default=True,
    help="Millimetres by which each sheet of a booklet is set inwards from the one around it.",
)  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write; never FILE itself.")
def impose(file: Path, way: str | None, creep: float, output: Path | None) -> None:
    """Arrange the pages of a PDF for printing.

    Writes FILE-booklet.pdf, FILE-two-up.pdf or FILE-crop-marks.pdf beside FILE. Print on both sides, flipped on the
    short edge. Pages of A5 go on sheets of A4 at their size; larger ones are reduced to half a sheet.
    """
    if way is None:
        raise click.UsageError("say how: --booklet, --two-up or --crop-marks")
    target = output or file.with_name(f"{file.stem}-{way}.pdf")
    if target.resolve() == file.resolve():
        raise click.UsageError("--output is FILE itself")
    data = store.read(file, str(file))
    if way == "crop-marks":
        imposed = imposing.cropped(data, str(file))
    else:
        imposed = imposing.sheets(data, str(file), page_order.ORDERS[way], creep=creep * imposing.MM)
    store.write(target.resolve(), imposed)
    if way == "booklet":
        printing.complain(products.reduced(data, str(file)))
    click.echo(str(target))
