"""`publisher build`: issues made, and what is printed of them."""

from collections.abc import Sequence
from pathlib import Path

import click

from publisher import store, stroke
from publisher.cli import clock, completing, options, printing, products
from publisher.cli.products import Products
from publisher.cli.serialiser import as_json, picked
from publisher.problems import Problem, Problems, failed, in_order
from publisher.production import orders, run
from publisher.production.orders import Result, Wish


@click.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...", shell_complete=completing.issues)
@options.formats("", "all of the layout")
@options.LANG
@options.LAYOUT
@options.PAPER
@options.TLP
@options.JOBS
@options.OUTPUT_DIR
@click.option("--everything", is_flag=True, help="Make all products of the publication, on other papers too.")
@click.option("--booklet", is_flag=True, help="Set issues on A5, and make sheets of A4 to fold and stitch of them too.")
@click.option("--open", "show", is_flag=True, help="Open the first PDF when it is built.")
@options.STRICT
@options.VERBOSE
@options.FORMAT
@options.QUIET
def build(
    issues: tuple[str, ...], formats: tuple[str, ...], lang: str, layout: str, paper: str, tlp: str | None, jobs: int,
    output_dir: Path | None, everything: bool, booklet: bool, show: bool, strict: bool, verbose: bool, output: str,
    quiet: bool,
) -> None:  # fmt: skip
    """Build issues into build/<year>/<number>/.

    ISSUE is a year and number ("2024/41"); without one, every issue that changed is built. Nothing is replaced until
    the new files have passed their checks. With --everything, the products that publication.yaml states are made, or
    else the other paper, large print, a booklet, and the briefings of all partners.
    """
    if everything and (formats or layout or paper or tlp or booklet):
        raise click.UsageError("--everything goes with none of --formats, --layout, --paper, --tlp and --booklet")
    if everything and not issues:
        raise click.UsageError("name the issue of which everything is made")
    place = store.workspace(Path.cwd(), output_dir)
    wish = Wish(formats, layout, paper or ("a5" if booklet else ""), strict, clock.source_date(), tlp or "")
    all_of = products.stated(place, wish) if everything else Products((wish,), booklet)
    results: tuple[Result, ...] = ()
    problems: Problems = ()
    with stroke.locked(place, printing.waiting):
        plans = [orders.plan(place, issues, each, lang) for each in all_of.wishes]
        problems = tuple(dict.fromkeys(problem for _, said in plans for problem in said))
        with printing.progress(sum(len(each) for each, _ in plans), shown=not quiet and output != "json") as advance:

            def tell(result: Result) -> None:
                advance(result_line(result, [place.shown(path) for path in result.files], seconds=verbose))

            # one wish after the other: two products of an issue go into one folder
            for planned, _ in plans if not failed(problems) else ():
                made = run.build(planned, jobs, tell)
                results += made
        sheets, reduced = products.booklets(made, place) if all_of.booklet and results else ((), ())
        if all_of.briefings and not failed(problems):
            results += products.briefings(place, issues, wish, wish.modified or clock.now(), tell)
    problems = (*problems, *reduced, *(problem for result in results for problem in result.problems))
    if output == "json":
        issues_built = [{"issue": result.product, **picked(result, "outcome", "files")} for result in results]
        click.echo(as_json({"issues": issues_built, "problems": in_order(problems)}))
    else:
        printing.complain(problems)
        if not quiet:
            for sheet in sheets:
                click.echo(f"to fold: {place.shown(sheet)}")
            click.echo(total_line(results, problems))
    first = next((path for result in results for path in result.files if path.suffix == ".pdf"), None)
    if show and first:
        click.launch(str(first))
    printing.finish(problems, strict=strict)


def result_line(result: Result, shown: Sequence[str], *, seconds: bool = False) -> str:
    """Format the result of one issue: "2024/41 built: build/2024/41/belarus-review-2024-41.pdf, …"."""
    line = f"{result.product} {result.outcome}"
    if result.outcome != "failed":
        line += ": " + ", ".join(shown) + (f"; {result.chosen}" if result.chosen else "")
    if seconds and result.seconds:
        line += " (" + ", ".join(f"{stage} {spent:.2f} s" for stage, spent in result.seconds) + ")"
    return line


def total_line(results: Sequence[Result], problems: Sequence[Problem]) -> str:
    """Count the results and problems of a build: "7 built, 1 failed; 2 errors"."""
    outcomes = ("built", "unchanged", "failed")
    counts = {name: sum(result.outcome == name for result in results) for name in outcomes}
    line = ", ".join(f"{number} {name}" for name, number in counts.items() if number) or "nothing to build"
    return f"{line}; {counted}" if (counted := printing.summary(problems)) else line
