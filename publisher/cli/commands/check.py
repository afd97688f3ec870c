"""`publisher check`: the text of issues proof-read before it is built, and fixed where the fix is certain."""

import difflib
import gc
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from publisher import store, stroke
from publisher.check import run
from publisher.check.desk import Desk, desk_of
from publisher.check.rule import TextRule
from publisher.check.run import Checked, FixedSource
from publisher.cli import completing, options, printing
from publisher.cli.sarif import as_sarif
from publisher.cli.serialiser import as_json
from publisher.problems import Problem, PublisherError, counted, failed, in_order
from publisher.production import orders, versions
from publisher.store import IssueFolder


@click.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...", shell_complete=completing.issues)
@options.LANG
@options.printed("sarif")
@click.option("--list", "listing", is_flag=True, help="List the checks: code, severity, languages, what is wrong.")
@click.option(
    "--explain", metavar="CODE", help="Print the page of the manual on a code.", shell_complete=completing.codes
)
@click.option(
    "--fix",
    "fixing",
    is_flag=True,
    help="Fix what is certain: spaces, dashes, quotation marks, misspelt words. Shows the diff first.",
)
@click.option("--dry-run", is_flag=True, help="With --fix: only show the diff.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask on a terminal.")
@options.STRICT
@options.QUIET
def check(
    issues: tuple[str, ...], lang: str, output: str, listing: bool, explain: str | None, fixing: bool, dry_run: bool,
    yes: bool, strict: bool, quiet: bool,
) -> None:  # fmt: skip
    """Proof-read the text of issues.

    ISSUE is a year and number ("2024/41"); without one, every issue is read. Looks for slips, repetition, spelling of
    names, dates and sums that are wrong, faults of structure.

    Where a check is wrong in one issue, allow it there and give the reason: allow: {T031: "that is the paper's name"}.
    A problem that three issues or more have in the same words is listed once.
    """
    rules = sorted(run.RULES, key=lambda rule: rule.code)
    if listing:
        click.echo(
            "\n".join(f"{rule.code}  {rule.severity.value:<7}  {rule.spoken:<12}  {rule.title}" for rule in rules)
        )
        return
    if explain:
        sys.exit(_explain(explain.upper(), rules))
    if (dry_run or yes) and not fixing:
        raise click.UsageError("--dry-run and --yes belong to --fix")
    gc.disable()  # trees of a year are all held or freed at once: looking for circles among them takes a seventh
    place = store.workspace(Path.cwd())
    planned, problems = orders.plan(place, issues, orders.Wish(), lang)
    if failed(problems):
        raise PublisherError(*problems)
    desk = desk_of(place, planned[0].cache)
    folders = [order.folder for order in planned]
    if fixing:
        _fix(desk, folders, ask=not yes, dry=dry_run, quiet=quiet)
        return
    results = list(run.check(desk, folders))
    problems = (*problems, *desk.wrong_settings(folders), *run.folded(results))
    if output == "sarif":
        click.echo(as_sarif(problems, rules, versions.installed("publisher")))
    elif output == "json":
        click.echo(checked_json(results, problems))
    else:
        printing.complain(problems)
        if not quiet:
            click.echo(checked_line(results, problems))
    printing.finish(problems, strict=strict)


def _explain(code: str, rules: Sequence[TextRule]) -> int:
    """Print the page on a code, or its row of the tables in issues/README.md; return the exit code."""
    rule = next((rule for rule in rules if rule.code == code), None)
    row = re.search(rf"^\| {re.escape(code)} \|([^|]*)\|", stroke.manual(), re.MULTILINE)
    if rule:
        languages = f"\n\nLanguages: {' '.join(rule.languages)}." if rule.languages else ""
        click.echo(f"{code} ({rule.severity.value})\n\n{rule.manual}{languages}")
    elif row:
        click.echo(f"{code}: {row[1].strip()}")
    else:
        click.echo(f"{code}: there is no such code; publisher check --list lists the checks", err=True)
        return printing.USAGE
    return printing.GOOD


def _fix(desk: Desk, folders: Sequence[IssueFolder], *, ask: bool, dry: bool, quiet: bool) -> None:
    """Show every fix, ask on a terminal, and write each source whole, if it is still what was read, or not at all."""
    fixes = [fix for folder in folders if (fix := run.fix(desk, folder))]
    problems: list[Problem] = []
    for fix in fixes:
        click.echo("".join(diff_lines(fix.path, fix.before, fix.after)), nl=False)
    line = fixed_line(fixes)
    if not fixes:
        done = "nothing to fix"
    elif dry:
        done = f"would fix {line}"
    elif ask and sys.stdin.isatty() and not click.confirm(f"fix {line}?"):
        return
    else:
        with stroke.alone(desk.place, printing.waiting):
            for fix in tuple(fixes):
                try:
                    store.write(fix.folder.source, fix.after.encode(), fix.before.encode())
                except PublisherError as stop:
                    problems += stop.problems
                    fixes.remove(fix)
        done = f"fixed {fixed_line(fixes)}" if fixes else "fixed nothing"
    if not quiet or (fixes and dry):
        click.echo(done)
    printing.complain(problems)
    printing.finish(problems)


def checked_line(results: Sequence[Checked], problems: Sequence[Problem]) -> str:
    """Count issues and problems of a check: "8 issues checked; 2 warnings, 1 allowed"."""
    line = f"{counted(len(results), 'issue')} checked"
    allowed = sum(checked.allowed for checked in results)
    parts = [printing.summary(problems) or "nothing is wrong", *([f"{allowed} allowed"] if allowed else [])]
    return f"{line}; {', '.join(parts)}"


def checked_json(results: Sequence[Checked], problems: Sequence[Problem]) -> str:
    """Serialise a check: {issues: [{issue, problems, allowed}], problems}; in an issue both are numbers."""
    issues = [{"issue": it.issue, "problems": len(it.problems), "allowed": it.allowed} for it in results]
    return as_json({"issues": issues, "problems": in_order(problems)})


def diff_lines(path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff without context."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}", n=0):
        yield line if line.endswith("\n") else line + "\n"


def fixed_line(fixes: Sequence[FixedSource]) -> str:
    """Count the fixes by their codes: "3 places in 1 issue (T010 1, T012 2)"."""
    counts: Counter[str] = Counter()
    for fix in fixes:
        counts.update(dict(fix.counts))
    codes = ", ".join(f"{code} {number}" for code, number in sorted(counts.items()))
    return f"{counted(counts.total(), 'place')} in {counted(len(fixes), 'issue')} ({codes})"
