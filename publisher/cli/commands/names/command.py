"""`publisher names`: the names file and the index that is made with it."""

from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click

from publisher import store, stroke
from publisher.cli import completing, options, printing
from publisher.cli.serialiser import as_json, picked
from publisher.model.index import Mention
from publisher.names import names_list, reading, run
from publisher.names.accepting import AcceptedNames, NewName
from publisher.names.indexes.indexing import IndexStyle
from publisher.names.review import ROWS, QuestionGroup
from publisher.names.suggestions.candidates import OURS
from publisher.names.suggestions.suggesting import Suggestion
from publisher.problems import Location, Problem, PublisherError, counted, in_order
from publisher.settings import authorities

_OTHERS = ("headings", "subjects")


class _Names(click.Group):
    """A group that imports some commands when they are called: the others need nothing of what these read with."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_OTHERS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _OTHERS:
            module = import_module(f"publisher.cli.commands.names.{cmd_name}")
            command: click.Command = getattr(module, f"names_{cmd_name}")
            return command
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Names)
def names() -> None:
    """Keep the names file and the index.

    The names file is issues/authorities.yaml: find new names for it, check it, see what is matched.

    \b
    publisher names suggest --since 2024/40     list names that are new since an issue
    publisher names accept "Jacek Bartmiński" --kind person --heading "Bartmiński, Jacek"
    publisher names suggest --to-file names.md  write a list to tick
    publisher names accept --from names.md      accept what is ticked; --all --kind person --seen 3
    publisher names ignore "Telegram"           never suggest this name again
    publisher names subjects 2024/41            tick the subjects that its items treat
    publisher names headings --lang pl          propose headings in another language
    publisher names check                       list what is wrong or doubtful
    publisher names mentions 2024/41            list what is matched, and where
    publisher names index 2024                  print the index of a year
    publisher names review 2024                 print what a second reader would ask of it
    """  # noqa: D301 - click takes the character as "do not fill this paragraph"


@names.command("check")
@options.FORMAT
def names_check(output: str) -> None:
    """Check the names file against every issue.

    Looks for entries that never occur, doubtful surnames, forms of two entries, and references that lead nowhere.
    """
    problems = run.check(store.workspace(Path.cwd()))
    if output == "json":
        click.echo(as_json(in_order(problems)))
    else:
        printing.complain(problems)
        click.echo(printing.summary(problems) or "nothing is wrong")
    printing.finish(problems)


@names.command("suggest")
@click.argument("asked", nargs=-1, metavar="[ISSUE|YEAR]...", shell_complete=completing.issues_and_years)
@click.option(
    "--since", default="", metavar="ISSUE", help="Only names that are new after this issue.",
    shell_complete=completing.issues,
)  # fmt: skip
@click.option("--with-spacy", is_flag=True, help="Ask spaCy too, if it is installed with a model.")
@click.option(
    "--to-file", type=click.Path(path_type=Path, dir_okay=False),
    help="Write a list to tick instead, for names accept --from.",
)  # fmt: skip
@options.FORMAT
def names_suggest(asked: tuple[str, ...], since: str, with_spacy: bool, to_file: Path | None, output: str) -> None:
    """Suggest names of the text that the names file lacks.

    Without an argument, every issue is searched. Kinds and headings are proposals.
    """
    if to_file and to_file.exists():
        hint = "accept it with names accept --from, or name another file"
        raise PublisherError(Problem(Location(str(to_file)), "C054", "there is a list already", hint))
    suggestions = run.suggest(store.workspace(Path.cwd()), asked, since, with_spacy=with_spacy)
    if to_file:
        store.write(to_file.resolve(), names_list.written(suggestions, str(to_file)).encode(), b"")
        click.echo(f"{to_file}: {counted(len(suggestions), 'name')} to tick")
        return
    if output == "json":
        click.echo(suggestions_json(suggestions))
        return
    for suggestion in suggestions:
        click.echo("\n".join(suggestion_lines(suggestion)))
    click.echo(counted(len(suggestions), "suggestion"))


@names.command("accept")
@click.argument("name", required=False, default="")
@options.option(
    "--kind", default="", show_default="as suggested",
    help="Kind of entry: person, organisation, place, event, work or subject; with --all, only these.",
)  # fmt: skip
@options.option("--heading", default="", show_default="NAME", help="Heading as it is printed: “Bartmiński, Jacek”.")
@options.option("--id", "entry", default="", show_default="made from NAME", help="Id of the new entry.")
@click.option("--variant-of", default="", metavar="ID", help="Add NAME as a variant of this entry.")
@click.option(
    "--from", "list_", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Accept what is ticked in a list (suggest --to-file), or all of a JSON file (suggest --format json).",
)  # fmt: skip
@click.option(
    "--all",
    "everyone",
    is_flag=True,
    help="Accept every suggestion that resembles no entry, with the heading proposed.",
)
@click.option("--seen", type=click.IntRange(1), default=1, help="With --all: only what stands in the text so often.")
def names_accept(
    name: str, kind: str, heading: str, entry: str, variant_of: str, list_: Path | None, everyone: bool, seen: int
) -> None:
    """Write names into the names file.

    NAME becomes a new entry, or a variant of one. Nothing else in the file changes. Of several names all are written,
    or none; what the file has already is skipped and listed.
    """
    if bool(name) + bool(list_) + everyone != 1:
        raise click.UsageError("say what to accept: NAME, --from FILE, or --all")
    if (heading or entry or variant_of) and not name:
        raise click.UsageError("--heading, --id and --variant-of belong to one NAME")
    if (kind and list_) or (seen > 1 and not everyone):
        raise click.UsageError("--seen belongs to --all, --kind to NAME or --all")
    place = store.workspace(Path.cwd())
    wanted: tuple[NewName, ...] = (NewName(name, kind, heading, entry, variant_of),)
    if list_:
        text = store.read(list_, str(list_)).decode("utf-8-sig", "replace")
        wanted, problems = names_list.read(text, str(list_))
        if problems:
            raise PublisherError(*problems)
    with stroke.alone(place, printing.waiting):
        doubtful: tuple[tuple[str, str], ...] = ()
        if everyone:
            wanted, doubtful = names_list.chosen(run.suggest(place), kind, seen)
        done = run.accept(place, wanted)
        done = replace(done, skipped=(*done.skipped, *doubtful))
    for line in accepted_lines(done):
        click.echo(line)


def accepted_lines(done: AcceptedNames) -> list[str]:
    """Format what was accepted: a line for one, of several their number and each; then what was skipped and why."""
    taken = [(name, entry) for name, entry in done.taken if entry]
    ignored = [name for name, entry in done.taken if not entry]
    lines = [f"{authorities.PATH}: {entry}" for _, entry in taken]
    if len(done.taken) + len(done.skipped) > 1:
        lines += [f"{authorities.PATH}: {counted(len(taken), 'name')} accepted, {len(ignored)} ignored"]
    return lines + [f"skipped: {name} {reason}" for name, reason in done.skipped]


@names.command("ignore")
@click.argument("words", nargs=-1, required=True, metavar="NAME...")
def names_ignore(words: tuple[str, ...]) -> None:
    """Note in the names file never to suggest these names again."""
    place = store.workspace(Path.cwd())
    with stroke.alone(place, printing.waiting):
        run.ignore(place, words)
    click.echo(f"{authorities.PATH}: ignored {', '.join(words)}")


@names.command("mentions")
@click.argument("issue", shell_complete=completing.issues)
@options.FORMAT
def names_mentions(issue: str, output: str) -> None:
    """List the names matched and the marks for the index in an issue.

    They stand in the order of the text. Offsets count in what `publisher names text ISSUE` prints.
    """
    _names, issues = run.find(store.workspace(Path.cwd()), [issue])
    mentions = [mention for issue_names in issues for mention in issue_names.mentions]
    if output == "json":
        click.echo(mentions_json(mentions))
        return
    for issue_names in issues:
        for mention in issue_names.mentions:
            click.echo(mention_line(mention, issue_names.text.path))
        printing.complain(issue_names.review_list)
    click.echo(counted(len(mentions), "mention"))


@names.command("text")
@click.argument("issue", shell_complete=completing.issues)
def names_text(issue: str) -> None:
    """Print the plain text of an issue in which names are matched."""
    place = store.workspace(Path.cwd())
    for order in run.ordered(place, [issue]):
        click.echo(reading.text_of(order).text)


@names.command("index")
@click.argument("asked", nargs=-1, metavar="[ISSUE|YEAR]...", shell_complete=completing.issues_and_years)
@click.option(
    "--kinds", type=click.Choice(["four", "combined"]), default="four", show_default=True,
    help="Make four indexes, or one.",
)  # fmt: skip
@click.option(
    "--order", type=click.Choice(["word", "letter"]), default="word", show_default=True,
    help="Sort word by word, or letter by letter.",
)  # fmt: skip
@click.option(
    "--locators", type=click.Choice(["issue:page", "page"]), default="issue:page", show_default=True,
    help="Form of the locators.",
)  # fmt: skip
@click.option(
    "--divide", type=click.Choice(["item", "section", "month"]), default="item", show_default=True,
    help="Divide long entries by the headings of the items, by section, or by month.",
)  # fmt: skip
@options.option(
    "--lang", default="", metavar="LANGUAGE", show_default="the publication's", help="The language of the editions.",
)  # fmt: skip
@options.JOBS
def names_index(
    asked: tuple[str, ...], kinds: str, order: str, locators: str, divide: str, lang: str, jobs: int
) -> None:
    """Print the index of issues, with the pages on which they are set.

    Without an argument, every issue is indexed.
    """
    style = IndexStyle(kinds=kinds, order=order, locators=locators, divide=divide)
    text, problems = run.index(store.workspace(Path.cwd()), asked, style, jobs, lang)
    printing.complain(problems)
    click.echo(text, nl=False)
    printing.finish(problems)


@names.command("review")
@click.argument("asked", nargs=-1, metavar="[ISSUE|YEAR]...", shell_complete=completing.issues_and_years)
@options.JOBS
@options.FORMAT
def names_review(asked: tuple[str, ...], jobs: int, output: str) -> None:
    """Print what an indexer would ask of the index of issues.

    Headings with one mention, headings alike, too many locators, uneven depth, few cross-references, subjects that are
    not marked everywhere, names that no entry has, namesakes. They are questions, and the exit code is 0.
    """
    groups, problems = run.questions(store.workspace(Path.cwd()), asked, jobs)
    if output == "json":
        click.echo(as_json(groups))
    else:
        for group in groups:
            click.echo("\n".join(question_lines(group)))
        click.echo(counted(sum(len(group.questions) for group in groups), "question"))
    printing.complain(problems)
    printing.finish(problems)


def question_lines(group: QuestionGroup) -> list[str]:
    """Format questions of one sort: title, count and advice; a line each with its places, the first ROWS of them."""
    lines = [f"{group.title}: {len(group.questions)} ({group.advice})"]
    for one in group.questions[:ROWS]:
        more = f" … of {one.count}" if one.count > len(one.places) > 0 else f" ({one.count})" if one.count > 1 else ""
        entry = f" [{one.entry}]" if one.entry else ""
        lines.append(f"    {one.words}{entry}{': ' if one.places else ''}{', '.join(one.places)}{more}")
    rest = len(group.questions) - ROWS
    return [*lines, *([f"    … and {rest} more: --format json lists all"] if rest > 0 else []), ""]


def mentions_json(mentions: Iterable[Mention]) -> str:
    """Serialise mentions: [{entry, kind, form, issue, section, line, start, end, text}]; a mark has the form ""."""
    keys = ("entry", "kind", "form", "issue", "section", "line", "start", "end", "text")
    return as_json([picked(mention, *keys) for mention in mentions])


def mention_line(mention: Mention, path: str) -> str:
    """Format a mention: "issues/2024/41/issue.md:58: lukashenka: Lukashenka"."""
    text = mention.text if mention.form else f"marked “{_shortened(mention.text)}”"
    detail = f" > {mention.detail}" if mention.detail else ""
    return f"{path}:{mention.line}: {mention.entry}{detail}: {text}"


def suggestions_json(suggestions: Iterable[Suggestion]) -> str:
    """Serialise suggestions, a heading proposed with each.

    [{name, kind, count, forms: [{form, count}], issues, context, resembles, found_by, heading}]
    """
    keys = ("name", "kind", "count", "forms", "issues", "context", "resembles", "found_by", "heading")
    return as_json(
        [
            picked(suggestion, *keys) | {"forms": [{"form": form, "count": count} for form, count in suggestion.forms]}
            for suggestion in suggestions
        ]
    )


def suggestion_lines(suggestion: Suggestion) -> list[str]:
    """Format a suggestion: name, kind, count and issues; other spellings; the words around its first place."""
    others = [f"{form} ({count})" for form, count in suggestion.forms if form != suggestion.name]
    issues = ", ".join(suggestion.issues[:6]) + (" …" if len(suggestion.issues) > 6 else "")
    head = f"{suggestion.name} · {suggestion.kind}? · {suggestion.count} in {issues}"
    near = f" · resembles {suggestion.resembles}" if suggestion.resembles else ""
    near += f" · heading “{suggestion.heading}”?" if suggestion.heading not in ("", suggestion.name) else ""
    also = [f"    also: {', '.join(others)}"] if others else []
    return [head + near + _voices(suggestion), *also, f"    … {suggestion.context} …"]


def _voices(suggestion: Suggestion) -> str:
    """Format who found a name besides us: " · also found by spaCy"; " · found by spaCy" if we did not."""
    others = [voice for voice in suggestion.found_by if voice != OURS]
    if not others:
        return ""
    return f" · {'also ' if OURS in suggestion.found_by else ''}found by {' and '.join(others)}"


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:40]} … {flat[-16:]}"
