"""The commands: what a user types, what is printed, and how it ends.

Exit codes: 0 good, 1 problems, 2 usage, 3 our fault (one line on the screen, the rest in build/publisher.log),
130 interrupted. Only here is the clock read, and only for that log; everything printed in a publication comes from its
issue's date. Each command imports what it needs when it runs, so that `--help` is quick.
"""

import io
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from publisher.problems import Location, Problem, PublisherError

if TYPE_CHECKING:
    from publisher.build import Made

GOOD, PROBLEMS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130
FORMAT = click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print problems only.")


class Day(click.ParamType[date]):
    """A date as ISO 8601 has it."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date, or say how it is written."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2024-11-04", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="publisher", message="publisher %(version)s")
def commands() -> None:
    r"""Turn the Markdown sources of a weekly review into accessible, archival PDF and EPUB.

    \b
    publisher init my-review        a new publication with a first issue
    publisher build                 every issue that changed, into build/
    publisher import FILE           the text of a published issue becomes a source
    publisher names suggest         names that the index may want
    publisher schema issue          what the front matter may hold
    """


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Start a publication in FOLDER: its house style and a first issue that shows every block."""
    from publisher import store

    files = store.start(folder)
    click.echo(f"{folder}: {len(files)} files; next: cd {folder} && publisher build")


@commands.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@click.option("--to", "formats", default="pdf,epub", show_default=True, help="Formats, separated by commas.")
@click.option("--layout", default="weekly", show_default=True, help="A folder of layouts/.")
@click.option("--paper", default="", metavar="a4|letter", help="Paper; without it, the publication's own.")
@click.option("--jobs", "-j", type=click.IntRange(1), help="Workers; without it, one for each core.")
@click.option("--output-dir", type=click.Path(path_type=Path), help="Where to build; without it, build/.")
@click.option("--open", "show", is_flag=True, help="Open the first PDF when it is built.")
@click.option("--strict", is_flag=True, help="Warnings stop an edition too.")
@click.option("--verbose", "-v", is_flag=True, help="Say how long each stage took.")
@FORMAT
@QUIET
def build(
    issues: tuple[str, ...], formats: str, layout: str, paper: str, jobs: int | None, output_dir: Path | None,
    show: bool, strict: bool, verbose: bool, style: str, quiet: bool,
) -> None:  # fmt: skip
    """Build ISSUEs ("2024/41"; none: every issue that changed) into build/<year>/<number>/.

    Nothing is replaced until the new files have passed their checks.
    """
    from publisher import build as spine
    from publisher import report, store
    from publisher.problems import failed

    place = store.workspace(Path.cwd(), output_dir)
    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    with store.locked(place, lambda: click.echo("another build is running here; waiting for it", err=True)):
        wish = spine.Wish(wanted, layout, paper, strict, _moment())
        orders, problems = spine.plan(place, issues, wish)
        jobs = jobs or os.cpu_count() or 1
        with _progress(len(orders), on=not quiet and style == "text") as advance:

            def tell(made: "Made") -> None:
                shown = [place.shown(path) for path in made.files]
                advance(report.made_line(made, shown, seconds=verbose))

            results = spine.build(orders, jobs, tell) if not failed(problems) else ()
    problems = (*problems, *(problem for made in results for problem in made.problems))
    if style == "json":
        click.echo(report.as_json(results, problems))
    else:
        _complain(problems)
        if not quiet:
            click.echo(report.total_line(results, problems))
    first = next((path for made in results for path in made.files if path.suffix == ".pdf"), None)
    if show and first:
        click.launch(str(first))
    sys.exit(PROBLEMS if failed(problems, strict=strict) else GOOD)


@commands.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--number", type=click.IntRange(1, 9999), help="The issue's number, if the text does not say it.")
@click.option("--date", "day", type=Day(), help="The issue's date, if the text does not say it.")
@click.option("--force", is_flag=True, help="Replace an issue even if an editor has changed it.")
@FORMAT
@QUIET
def import_(file: Path, number: int | None, day: date | None, force: bool, style: str, quiet: bool) -> None:
    """Read the plain text of a published issue and write issues/<year>/<number>/issue.md.

    Every character of FILE is either in the issue or listed, with the reason, in import.json beside it.
    """
    from publisher import intake, store
    from publisher.problems import failed

    place = store.workspace(Path.cwd())
    taken = intake.take(place, file, number=number, issue_date=day, force=force)
    if style == "json":
        click.echo(intake.as_json(taken, place))
    else:
        _complain(taken.problems)
        if not quiet:
            for line in intake.lines(taken, place):
                click.echo(line)
    sys.exit(PROBLEMS if failed(taken.problems) else GOOD)


@commands.command()
@click.argument("name", type=click.Choice(["issue", "publication", "names"]))
def schema(name: str) -> None:
    """Print the JSON Schema of a file: the front matter of an issue, publication.yaml, authorities.yaml."""
    import json

    from publisher import configuration, registry

    click.echo(json.dumps(configuration.schema(registry.SETTINGS[name]), ensure_ascii=False, indent=2))


@commands.group()
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
    from publisher import naming, report, store
    from publisher.problems import failed

    problems = naming.check(store.workspace(Path.cwd()))
    if style == "json":
        click.echo(report.problems_as_json(problems))
    else:
        _complain(problems)
        click.echo(report.summary(problems) or "nothing is wrong")
    sys.exit(PROBLEMS if failed(problems) else GOOD)


@names.command("suggest")
@click.argument("asked", nargs=-1, metavar="[ISSUE|YEAR]...")
@click.option("--since", default="", metavar="ISSUE", help="Only names that are new after this issue.")
@FORMAT
def names_suggest(asked: tuple[str, ...], since: str, style: str) -> None:
    """Names in the text that the names file does not have; kinds are guesses. Without an argument: in every issue."""
    from publisher import naming, report, store

    suggestions = naming.suggest(store.workspace(Path.cwd()), asked, since)
    if style == "json":
        click.echo(report.suggestions_as_json(suggestions))
        return
    for suggestion in suggestions:
        click.echo("\n".join(report.suggestion_lines(suggestion)))
    click.echo(report.counted(len(suggestions), "suggestion"))


@names.command("accept")
@click.argument("name")
@click.option("--kind", default="", help="person, organisation, place, event, work or subject; else as suggested.")
@click.option("--heading", default="", help="The heading as it is printed, if it is not NAME: “Bartmiński, Jacek”.")
@click.option("--id", "entry", default="", help="The id of the new entry; else it is made of NAME.")
@click.option("--variant-of", default="", metavar="ID", help="NAME is another spelling of this entry.")
def names_accept(name: str, kind: str, heading: str, entry: str, variant_of: str) -> None:
    """Write NAME into issues/authorities.yaml, as a new entry or as a variant of one. Nothing else there changes."""
    from publisher import authorities, naming, store

    place = store.workspace(Path.cwd())
    made = naming.accept(place, naming.Wanted(name, kind, heading, entry, variant_of))
    click.echo(f"{authorities.PATH}: {made}")


@names.command("ignore")
@click.argument("words", nargs=-1, required=True, metavar="NAME...")
def names_ignore(words: tuple[str, ...]) -> None:
    """Note in issues/authorities.yaml that NAMEs shall not be suggested again."""
    from publisher import authorities, naming, store

    naming.ignore(store.workspace(Path.cwd()), words)
    click.echo(f"{authorities.PATH}: ignored {', '.join(words)}")


@names.command("mentions")
@click.argument("issue")
@FORMAT
def names_mentions(issue: str, style: str) -> None:
    """What is matched and marked in ISSUE, in the order of its text. Offsets count in `publisher names text ISSUE`."""
    from publisher import naming, report, store

    place = store.workspace(Path.cwd())
    _book, found = naming.find(place, [issue])
    mentions = [mention for each in found for mention in each.mentions]
    if style == "json":
        click.echo(report.mentions_as_json(mentions))
        return
    for each in found:
        for mention in each.mentions:
            click.echo(report.mention_line(mention, each.text.path))
        _complain(tuple(naming.doubtful(doubt, each.text.path) for doubt in each.doubts))
    click.echo(report.counted(len(mentions), "mention"))


@names.command("text")
@click.argument("issue")
def names_text(issue: str) -> None:
    """The plain text of ISSUE in which names are looked for."""
    from publisher import naming, store

    place = store.workspace(Path.cwd())
    for folder in naming.folders(place, [issue]):
        click.echo(naming.text_of(place, folder).text)


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
@click.option("--jobs", "-j", type=click.IntRange(1), help="Workers; without it, one for each core.")
def names_index(
    asked: tuple[str, ...], kinds: str, order: str, locators: str, divide: str, jobs: int | None
) -> None:  # fmt: skip
    """The index of the issues asked for (none: all) as text, with the pages on which they are set."""
    from publisher import naming_index, store
    from publisher.problems import failed

    place = store.workspace(Path.cwd())
    style = naming_index.Style(kinds=kinds, order=order, locators=locators, divide=divide)
    text, problems = naming_index.index(place, asked, style, jobs or os.cpu_count() or 1)
    _complain(problems)
    click.echo(text, nl=False)
    sys.exit(PROBLEMS if failed(problems) else GOOD)


class _progress:  # noqa: N801 - a context manager is used like a function
    """A bar on a terminal, plain lines elsewhere, nothing if not `on`; gives the function that tells of one more."""

    def __init__(self, total: int, *, on: bool) -> None:
        self.total, self.on = total, on
        self.stop: Callable[[], None] = lambda: None

    def __enter__(self) -> Callable[[str], None]:
        if not self.on:
            return lambda _line: None
        if not sys.stderr.isatty():
            return lambda line: click.echo(line)
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        progress.start()
        self.stop = progress.stop
        task = progress.add_task("building", total=self.total)

        def advance(line: str) -> None:
            progress.console.print(line, highlight=False, markup=False, soft_wrap=True)
            progress.advance(task)

        return advance

    def __exit__(self, *_: object) -> None:
        self.stop()


def _moment() -> str:
    """The moment that SOURCE_DATE_EPOCH asks for, in ISO 8601; "" if it is not set (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        problem = Problem(Location("SOURCE_DATE_EPOCH"), "C026", f"{epoch!r} is no number of seconds", "unset it")
        raise PublisherError(problem) from None


def _complain(problems: tuple[Problem, ...]) -> None:
    from publisher import report

    for line in report.problem_lines(problems):
        click.echo(line, err=True)


def _fault(error: BaseException) -> int:
    """Say in one line that the fault is ours, and keep the rest in a log."""
    import tempfile
    import traceback

    log = Path("build/publisher.log") if Path("issues").is_dir() else Path(tempfile.gettempdir()) / "publisher.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{datetime.now(UTC).isoformat()} {sys.argv}\n{''.join(traceback.format_exception(error))}\n")
    click.echo(f"publisher: internal error: {type(error).__name__}: {error}; please report it with {log}", err=True)
    return FAULT


def main() -> NoReturn:
    """Run a command and turn however it ends into an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter must not end a build
    try:
        commands.main(standalone_mode=False)
        code = GOOD
    except click.exceptions.Abort:
        code = INTERRUPTED
    except KeyboardInterrupt:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except PublisherError as error:
        _complain(error.problems)
        code = PROBLEMS
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = GOOD
    except Exception as error:  # noqa: BLE001 - the last place that can keep a traceback from the user
        code = _fault(error)
    sys.exit(code)


if __name__ == "__main__":
    main()
