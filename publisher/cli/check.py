"""`publisher check`: what a proof-reader would say of an issue, before it is built. A companion of `cli`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.cli_common import GOOD, PROBLEMS, QUIET, USAGE, complain

if TYPE_CHECKING:
    from publisher.check.rule import Rule
    from publisher.check.run import Desk
    from publisher.store import IssueFolder


@click.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@click.option("--format", "style", type=click.Choice(["text", "json", "sarif"]), default="text", help="How to print.")
@click.option("--list", "listing", is_flag=True, help="List the checks: code, severity, what is wrong.")
@click.option("--explain", metavar="CODE", help="Print the page of the manual on a code.")
@click.option("--fix", "mend", is_flag=True, help="Mend what is certain: spaces, dashes, quotes. Shows the diff first.")
@click.option("--dry-run", is_flag=True, help="With --fix: only show the diff.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask on a terminal.")
@click.option("--strict", is_flag=True, help="Warnings end it with exit code 1 too.")
@QUIET
def check(
    issues: tuple[str, ...], style: str, listing: bool, explain: str | None, mend: bool, dry_run: bool, yes: bool,
    strict: bool, quiet: bool,
) -> None:  # fmt: skip
    """Read ISSUEs ("2024/41"; none: all) as a proof-reader does: slips, repetition, names, dates and sums, structure.

    A check that is wrong in one issue is allowed there, with the reason: allow: {T031: "that is the paper's name"}.
    What is wrong in the same words in three issues or more is said once.
    """
    from publisher import store
    from publisher.check import run
    from publisher.cli import common
    from publisher.problems import PublisherError, failed
    from publisher.production import stages

    rules = run.text_checks()
    if listing:
        click.echo("\n".join(common.rule_lines(rules)))
        return
    if explain:
        sys.exit(_explain(explain.upper(), rules))
    if (dry_run or yes) and not mend:
        raise click.UsageError("--dry-run and --yes belong to --fix")
    place = store.workspace(Path.cwd())
    wish = stages.Wish()
    orders, problems = stages.plan(place, issues, wish)
    if failed(problems):
        raise PublisherError(*problems)
    desk = run.desk(place, orders[0].cache)
    folders = [order.folder for order in orders]
    if mend:
        sys.exit(_fix(desk, folders, ask=not yes, dry=dry_run, quiet=quiet))
    results = list(run.check(desk, folders))
    found = (*problems, *run.folded(results))
    if style == "sarif":
        click.echo(report_sarif(found, rules))
    elif style == "json":
        click.echo(common.checked_as_json(results, found))
    else:
        complain(found)
        if not quiet:
            click.echo(common.checked_line(results, found))
    sys.exit(PROBLEMS if failed(found, strict=strict) else GOOD)


def report_sarif(found: "Sequence[object]", rules: "Sequence[Rule]") -> str:
    """The problems as SARIF, with our version."""
    from publisher import store
    from publisher.cli.report_sarif import as_sarif

    return as_sarif(found, rules, store.installed("publisher"))  # type: ignore[arg-type]


def _explain(code: str, rules: "Sequence[Rule]") -> int:
    """Print the page on a code; of one that no check has, the line of the table in issues/README.md."""
    from publisher import store
    from publisher.cli import common

    for rule in rules:
        if rule.code == code:
            click.echo(common.manual_page(rule))
            return GOOD
    if line := common.line_of_code(code, store.manual()):
        click.echo(line)
        return GOOD
    click.echo(f"{code}: there is no such code; publisher check --list names the checks", err=True)
    return USAGE


def _fix(desk: "Desk", folders: "Sequence[IssueFolder]", *, ask: bool, dry: bool, quiet: bool) -> int:
    """Show what would be mended, ask on a terminal, and write each source whole or not at all."""
    from publisher import store
    from publisher.check import run
    from publisher.cli import common

    fixes = [each for folder in folders if (each := run.fix(desk, folder))]
    for each in fixes:
        click.echo("".join(common.diff_lines(each.path, each.before, each.after)), nl=False)
    if not fixes:
        if not quiet:
            click.echo("nothing to mend")
        return GOOD
    line = common.mended_line(fixes)
    if dry:
        click.echo(f"would mend {line}")
        return GOOD
    if ask and sys.stdin.isatty() and not click.confirm(f"mend {line}?"):
        return GOOD
    for each in fixes:
        store.write(each.folder.source, each.after.encode())
    if not quiet:
        click.echo(f"mended {line}")
    return GOOD
