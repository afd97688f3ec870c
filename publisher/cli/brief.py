"""`publisher brief`: briefings for partners. A companion of `cli`."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from publisher.cli.common import FORMAT, GOOD, PROBLEMS, QUIET, _json, complain, moment, now, problem_value
from publisher.model.values import printed_label
from publisher.problems import Problem, in_order
from publisher.production.orders import Result

_ISSUE = re.compile(r"(?:[0-9]{4}/)?[0-9]{1,4}")


@click.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@click.option(
    "--partner", "names", multiple=True, metavar="ID", help="A partner of issues/partners.yaml; several times."
)
@click.option("--all", "everyone", is_flag=True, help="Every partner.")
@click.option("--from", "first", metavar="ISSUE", help="A digest of several issues: the first.")
@click.option(
    "--to", multiple=True, metavar="ISSUE|FORMATS", help="The last issue of a digest; or formats: pdf,epub,txt (all)."
)
@click.option("--copies", type=click.IntRange(1, 1_000), help="So many numbered copies, whatever the partner has.")
@click.option("--zip", "packed", is_flag=True, help="Also pack each partner's folder into one file beside it.")
@click.option("--output-dir", type=click.Path(path_type=Path), help="Where to build; without it, build/.")
@click.option("--strict", is_flag=True, help="Warnings stop a briefing too.")
@FORMAT
@QUIET
def brief(
    issues: tuple[str, ...], names: tuple[str, ...], everyone: bool, first: str | None, to: tuple[str, ...],
    copies: int | None, packed: bool, output_dir: Path | None, strict: bool, style: str, quiet: bool,
) -> None:  # fmt: skip
    """Make the briefing of ISSUE ("2024/41") for a partner, in build/<year>/<number>/briefings/<partner>/.

    Numbered copies bear number and recipient on every page and stand in build/ledger.jsonl, for `publisher trace`.
    Several ISSUEs, or --from and --to, become one digest. Nothing is written unless every briefing that is asked for
    passes its checks.
    """
    from publisher import store
    from publisher.brief import orders as briefing_orders
    from publisher.brief import run
    from publisher.problems import failed

    ends = [name for name in to if _ISSUE.fullmatch(name)]
    formats = [name.strip() for each in to if each not in ends for name in each.split(",") if name.strip()]
    last = ends[-1] if ends else None
    if bool(names) == everyone:
        raise click.UsageError("say for whom: --partner ID, or --all")
    if bool(first) != bool(last) or bool(issues) == bool(first):
        raise click.UsageError("name an issue (2024/41), or --from and --to")
    place = store.workspace(Path.cwd(), output_dir)
    wanted = tuple(dict.fromkeys(formats))
    wish = briefing_orders.BriefWish(wanted, packed, strict, moment(), copies, moment() or now())
    asked = briefing_orders.span(place, first, last) if first and last else issues
    with store.locked(place, lambda: click.echo("another build is running here; waiting for it", err=True)):
        orders, problems = briefing_orders.plan(place, asked, names, wish)

        def tell(done: Result) -> None:
            if not quiet and style == "text":
                click.echo(briefed_line(done, [place.shown(path) for path in done.files]))

        results = run.brief(orders, tell) if not failed(problems) else ()
    problems = (*problems, *(problem for done in results for problem in done.problems))
    if style == "json":
        click.echo(briefed_as_json(results, problems))
    else:
        complain(problems)
    sys.exit(PROBLEMS if failed(problems, strict=strict) else GOOD)


MANY = 8
"""Files of one briefing that are all named in a line."""


def briefed_line(done: Result, files: Sequence[str]) -> str:
    """One briefing in a line: "nordsund built, TLP:AMBER: build/2024/41/briefings/nordsund/…, …".

    Of many files, as numbered copies are, the first and the last.
    """
    if len(files) > MANY:
        files = [files[0], f"… {len(files) - 2} more …", files[-1]]
    label = f", {printed_label(done.label)}" if done.label else ""
    return f"{done.product} {done.outcome}{label}" + (f": {', '.join(files)}" if files else "")


def briefed_as_json(results: Sequence[Result], problems: Sequence[Problem]) -> str:
    """The same for machines: {"briefings": [{partner, outcome, label, files}], "problems": […]}."""
    return _json(
        {
            "briefings": [
                {
                    "partner": done.product,
                    "outcome": done.outcome,
                    "label": done.label,
                    "files": list(map(str, done.files)),
                }
                for done in results
            ],
            "problems": [problem_value(problem) for problem in in_order(problems)],
        }
    )
