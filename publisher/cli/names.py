"""`publisher names`: the names file and the index that is made with it. A companion of `cli`."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.common import FORMAT, GOOD, JOBS, PROBLEMS, _json, complain, problem_value
from publisher.model.index import Mention
from publisher.problems import Problem, in_order

if TYPE_CHECKING:
    from publisher.names.suggesting import Suggestion


@click.group()
def names() -> None:
    r"""Names for the index: check issues/authorities.yaml, find new ones, see what is matched.

    \b
    publisher names suggest --since 2024/40     new names since an issue
    publisher names accept "Jacek Bartmiński" --kind person --heading "Bartmiński, Jacek"
    publisher names ignore "Telegram"           not to be suggested again
    publisher names check                       what is wrong or doubtful
    publisher names mentions 2024/41            what matched where
    publisher names index 2024                  the index as it stands
    """


@names.command("check")
@FORMAT
def names_check(style: str) -> None:
    """Hold the names file against every issue: dead entries, doubtful surnames, forms with two owners, references."""
    from publisher import store
    from publisher.cli import common
    from publisher.names import run
    from publisher.problems import failed

    problems = run.check(store.workspace(Path.cwd()))
    if style == "json":
        click.echo(problems_as_json(problems))
    else:
        complain(problems)
        click.echo(common.summary(problems) or "nothing is wrong")
    sys.exit(PROBLEMS if failed(problems) else GOOD)


@names.command("suggest")
@click.argument("asked", nargs=-1, metavar="[ISSUE|YEAR]...")
@click.option("--since", default="", metavar="ISSUE", help="Only names that are new after this issue.")
@FORMAT
def names_suggest(asked: tuple[str, ...], since: str, style: str) -> None:
    """Names in the text that the names file does not have; kinds are guesses. Without an argument: in every issue."""
    from publisher import store
    from publisher.cli import common
    from publisher.names import run

    suggestions = run.suggest(store.workspace(Path.cwd()), asked, since)
    if style == "json":
        click.echo(suggestions_as_json(suggestions))
        return
    for suggestion in suggestions:
        click.echo("\n".join(suggestion_lines(suggestion)))
    click.echo(common.counted(len(suggestions), "suggestion"))


@names.command("accept")
@click.argument("name")
@click.option("--kind", default="", help="person, organisation, place, event, work or subject; else as suggested.")
@click.option("--heading", default="", help="The heading as it is printed, if it is not NAME: “Bartmiński, Jacek”.")
@click.option("--id", "entry", default="", help="The id of the new entry; else it is made of NAME.")
@click.option("--variant-of", default="", metavar="ID", help="NAME is another spelling of this entry.")
def names_accept(name: str, kind: str, heading: str, entry: str, variant_of: str) -> None:
    """Write NAME into issues/authorities.yaml, as a new entry or as a variant of one. Nothing else there changes."""
    from publisher import store
    from publisher.names import run
    from publisher.settings import authorities

    place = store.workspace(Path.cwd())
    made = run.accept(place, run.NewName(name, kind, heading, entry, variant_of))
    click.echo(f"{authorities.PATH}: {made}")


@names.command("ignore")
@click.argument("words", nargs=-1, required=True, metavar="NAME...")
def names_ignore(words: tuple[str, ...]) -> None:
    """Note in issues/authorities.yaml that NAMEs shall not be suggested again."""
    from publisher import store
    from publisher.names import run
    from publisher.settings import authorities

    run.ignore(store.workspace(Path.cwd()), words)
    click.echo(f"{authorities.PATH}: ignored {', '.join(words)}")


@names.command("mentions")
@click.argument("issue")
@FORMAT
def names_mentions(issue: str, style: str) -> None:
    """What is matched and marked in ISSUE, in the order of its text. Offsets count in `publisher names text ISSUE`."""
    from publisher import store
    from publisher.cli import common
    from publisher.names import finding, run

    place = store.workspace(Path.cwd())
    _book, found = run.find(place, [issue])
    mentions = [mention for each in found for mention in each.mentions]
    if style == "json":
        click.echo(mentions_as_json(mentions))
        return
    for each in found:
        for mention in each.mentions:
            click.echo(mention_line(mention, each.text.path))
        complain(tuple(finding.doubtful(doubt, each.text.path) for doubt in each.doubts))
    click.echo(common.counted(len(mentions), "mention"))


@names.command("text")
@click.argument("issue")
def names_text(issue: str) -> None:
    """The plain text of ISSUE in which names are looked for."""
    from publisher import store
    from publisher.names import run

    place = store.workspace(Path.cwd())
    for folder in run.folders(place, [issue]):
        click.echo(run.text_of(place, folder).text)


@names.command("index")
@click.argument("asked", nargs=-1, metavar="[ISSUE|YEAR]...")
@click.option("--kinds", type=click.Choice(["four", "combined"]), default="four", help="Four indexes or one.")
@click.option("--order", type=click.Choice(["word", "letter"]), default="word", help="Word by word, letter by letter.")
@click.option(
    "--locators", type=click.Choice(["issue:page", "page"]), default="issue:page", help="What stands after a heading."
)
@click.option(
    "--divide", type=click.Choice(["section", "month"]), default="section", help="How long entries are divided."
)
@JOBS
def names_index(
    asked: tuple[str, ...], kinds: str, order: str, locators: str, divide: str, jobs: int | None
) -> None:  # fmt: skip
    """The index of the issues asked for (none: all) as text, with the pages on which they are set."""
    from publisher import store
    from publisher.names import indexing
    from publisher.names import run as names_run
    from publisher.problems import failed

    place = store.workspace(Path.cwd())
    style = indexing.IndexStyle(kinds=kinds, order=order, locators=locators, divide=divide)
    text, problems = names_run.index(place, asked, style, jobs or os.cpu_count() or 1)
    complain(problems)
    click.echo(text, nl=False)
    sys.exit(PROBLEMS if failed(problems) else GOOD)


def problems_as_json(problems: Iterable[Problem]) -> str:
    """Problems alone for machines: [{path, line, code, severity, message, hint}]."""
    return _json([problem_value(problem) for problem in in_order(problems)])


def mentions_as_json(mentions: Iterable[Mention]) -> str:
    """Mentions for machines: [{entry, kind, form, issue, section, line, start, end, text}]; a mark has the form ""."""
    keys = ("entry", "kind", "form", "issue", "section", "line", "start", "end", "text")
    return _json([{key: getattr(mention, key) for key in keys} for mention in mentions])


def mention_line(mention: Mention, path: str) -> str:
    """A mention in a line: "issues/2024/41/issue.md:58: lukashenka: Lukashenka"."""
    what = f"marked “{_short(mention.text)}”" if not mention.form else mention.text
    detail = f" > {mention.detail}" if mention.detail else ""
    return f"{path}:{mention.line}: {mention.entry}{detail}: {what}"


def suggestions_as_json(suggestions: "Iterable[Suggestion]") -> str:
    """Suggestions for machines: [{name, kind, count, forms: [{form, count}], issues, context, resembles}]."""
    return _json(
        [
            {
                "name": each.name,
                "kind": each.kind,
                "count": each.count,
                "forms": [{"form": form, "count": count} for form, count in each.forms],
                "issues": list(each.issues),
                "context": each.context,
                "resembles": each.resembles,
            }
            for each in suggestions
        ]
    )


def suggestion_lines(suggestion: "Suggestion") -> list[str]:
    """A suggestion: name, kind and count; other spellings, issues; the words round it."""
    others = [f"{form} ({count})" for form, count in suggestion.forms if form != suggestion.name]
    issues = ", ".join(suggestion.issues[:6]) + (" …" if len(suggestion.issues) > 6 else "")
    head = f"{suggestion.name} · {suggestion.kind}? · {suggestion.count} in {issues}"
    near = f" · resembles {suggestion.resembles}" if suggestion.resembles else ""
    also = [f"    also: {', '.join(others)}"] if others else []
    return [head + near, *also, f"    … {suggestion.context} …"]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:40]} … {flat[-16:]}"
