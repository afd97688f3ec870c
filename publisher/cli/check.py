"""`publisher check`: what a proof-reader would say of an issue, before it is built. A companion of `cli`."""

import difflib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from publisher.check.rule import Rule
from publisher.cli.common import GOOD, PROBLEMS, QUIET, USAGE, _json, complain, counted, problem_value, summary
from publisher.problems import Problem, in_order

if TYPE_CHECKING:
    from publisher.check.run import Checked, Fix

if TYPE_CHECKING:
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
    from publisher.problems import PublisherError, failed
    from publisher.production import orders as stages

    rules = run.text_checks()
    if listing:
        click.echo("\n".join(rule_lines(rules)))
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
        click.echo(checked_as_json(results, found))
    else:
        complain(found)
        if not quiet:
            click.echo(checked_line(results, found))
    sys.exit(PROBLEMS if failed(found, strict=strict) else GOOD)


def report_sarif(found: "Sequence[object]", rules: "Sequence[Rule]") -> str:
    """The problems as SARIF, with our version."""
    from publisher.production import versions

    return as_sarif(found, rules, versions.installed("publisher"))  # type: ignore[arg-type]


def _explain(code: str, rules: "Sequence[Rule]") -> int:
    """Print the page on a code; of one that no check has, the line of the table in issues/README.md."""
    from publisher import store

    for rule in rules:
        if rule.code == code:
            click.echo(manual_page(rule))
            return GOOD
    if line := line_of_code(code, store.manual()):
        click.echo(line)
        return GOOD
    click.echo(f"{code}: there is no such code; publisher check --list names the checks", err=True)
    return USAGE


def _fix(desk: "Desk", folders: "Sequence[IssueFolder]", *, ask: bool, dry: bool, quiet: bool) -> int:
    """Show what would be mended, ask on a terminal, and write each source whole or not at all."""
    from publisher import store
    from publisher.check import run

    fixes = [each for folder in folders if (each := run.fix(desk, folder))]
    for each in fixes:
        click.echo("".join(diff_lines(each.path, each.before, each.after)), nl=False)
    if not fixes:
        if not quiet:
            click.echo("nothing to mend")
        return GOOD
    line = mended_line(fixes)
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


SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(problems: Iterable[Problem], rules: Sequence[Rule], version: str) -> str:
    """One run of the tool: each check is a rule with its page of the manual, each problem a result at its line."""
    found = in_order(problems)
    known = {rule.code: _rule(rule) for rule in rules}
    for problem in found:
        known.setdefault(problem.code, {"id": problem.code})
    order = {code: at for at, code in enumerate(known)}
    driver = {"name": "publisher", "version": version, "rules": list(known.values())}
    results = [_result(problem, order[problem.code]) for problem in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.find.__name__.split("_")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.manual},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(problem: Problem, at: int) -> dict[str, Any]:
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.location.path)}}
    if problem.location.line:
        place["region"] = {"startLine": problem.location.line}
    return {
        "ruleId": problem.code,
        "ruleIndex": at,
        "level": problem.severity.value,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def rule_lines(rules: "Sequence[Rule]") -> list[str]:
    """The checks as a table: code, severity, what is wrong."""
    return [f"{rule.code}  {rule.severity.value:<7}  {rule.title}" for rule in rules]


def manual_page(rule: "Rule") -> str:
    """A check's page in the manual."""
    return f"{rule.code} ({rule.severity.value})\n\n{rule.manual}"


def line_of_code(code: str, manual: str) -> str:
    """What the tables of codes in issues/README.md say of one; "" if they do not have it."""
    for line in manual.splitlines():
        if line.startswith(f"| {code} |"):
            return f"{code}: {line.split('|')[2].strip()}"
    return ""


def checked_line(results: "Sequence[Checked]", problems: Sequence[Problem]) -> str:
    """The last line of a check: "8 issues checked; 2 warnings, 1 allowed"."""
    line = f"{counted(len(results), 'issue')} checked"
    allowed = sum(each.allowed for each in results)
    parts = [summary(problems) or "nothing is wrong", *([f"{allowed} allowed"] if allowed else [])]
    return f"{line}; {', '.join(parts)}"


def checked_as_json(results: "Sequence[Checked]", problems: Sequence[Problem]) -> str:
    """The same for machines: {"issues": [{issue, problems, allowed}], "problems": [{path, line, code, …}]}."""
    issues = [{"issue": e.issue, "problems": len(e.problems), "allowed": e.allowed} for e in results]
    return _json({"issues": issues, "problems": [problem_value(problem) for problem in in_order(problems)]})


def diff_lines(path: str, before: str, after: str) -> Iterator[str]:
    """A change of a file as a unified diff."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}", n=0):
        yield line if line.endswith("\n") else line + "\n"


def mended_line(fixes: "Sequence[Fix]") -> str:
    """What is mended, counted: "3 places in 1 issue (T012 2, T010 1)"."""
    counts: dict[str, int] = {}
    for code, number in (pair for each in fixes for pair in each.counts):
        counts[code] = counts.get(code, 0) + number
    codes = ", ".join(f"{code} {number}" for code, number in sorted(counts.items()))
    return f"{counted(sum(counts.values()), 'place')} in {counted(len(fixes), 'issue')} ({codes})"
