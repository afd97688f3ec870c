"""`publisher names`: the names file and the index that is made with it. A companion of `cli`."""

import os
import sys
from pathlib import Path

import click

from publisher.cli.cli_common import FORMAT, GOOD, JOBS, PROBLEMS, complain


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
        click.echo(common.problems_as_json(problems))
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
        click.echo(common.suggestions_as_json(suggestions))
        return
    for suggestion in suggestions:
        click.echo("\n".join(common.suggestion_lines(suggestion)))
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
    made = run.accept(place, run.Wanted(name, kind, heading, entry, variant_of))
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
        click.echo(common.mentions_as_json(mentions))
        return
    for each in found:
        for mention in each.mentions:
            click.echo(common.mention_line(mention, each.text.path))
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
    from publisher.names import pages
    from publisher.names import run as names_run
    from publisher.problems import failed

    place = store.workspace(Path.cwd())
    style = pages.Style(kinds=kinds, order=order, locators=locators, divide=divide)
    text, problems = names_run.index(place, asked, style, jobs or os.cpu_count() or 1)
    complain(problems)
    click.echo(text, nl=False)
    sys.exit(PROBLEMS if failed(problems) else GOOD)
