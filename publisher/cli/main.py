"""The commands: what a user types, what is printed, and how it ends.

Exit codes: 0 good, 1 problems, 2 usage, 3 our fault (one line on the screen, the rest in build/publisher.log),
130 interrupted. Only here and in the companions is the clock read, for that log and for the ledger of numbered copies;
everything printed in a publication comes from its issue's date. Each command imports what it needs when it runs, so
that `--help` is quick.
"""

import gc
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from publisher.cli.annual import annual, cite, impose, verify
from publisher.cli.brief import brief
from publisher.cli.check import check
from publisher.cli.cli_common import (
    FAULT,
    FORMAT,
    GOOD,
    INTERRUPTED,
    JOBS,
    PROBLEMS,
    QUIET,
    TLP,
    complain,
    moment,
    now,
    progress,
)
from publisher.cli.importing import import_
from publisher.cli.layouts import layouts
from publisher.cli.names import names
from publisher.cli.proof import proof
from publisher.cli.trace import trace
from publisher.problems import PublisherError

if TYPE_CHECKING:
    from publisher.production.stages import Made


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="publisher", message="publisher %(version)s")
def commands() -> None:
    """Turn the Markdown sources of a weekly review into accessible, archival PDF and EPUB.

    \b
    publisher init my-review        a new publication with a first issue
    publisher build                 every issue that changed, into build/
    publisher check 2024/41         what a proof-reader would say: slips, names, dates, sums
    publisher proof 2024/41         how well its lines and pages are set, with a proof sheet
    publisher annual 2024           the volume of a year, with contents, chronology and indexes
    publisher brief 2024/41 --all   briefings for partners, each with what its reader may see
    publisher cite 2024/41:3        how to cite a page, in the usual styles
    publisher verify build          finished files once more, from the outside
    publisher impose FILE           a file for printing only
    publisher trace FILE            whose numbered copy a file is
    publisher import FILE           the text of a published issue becomes a source
    publisher names suggest         names that the index may want
    publisher layouts               what issues can be set in; layouts new NAME starts one
    publisher schema issue          what the front matter may hold
    """  # noqa: D301 - what click takes as "do not fill this paragraph" is the character, not the two


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Start a publication in FOLDER: its house style and a first issue that shows every block."""
    from publisher import store

    files = store.start(folder)
    click.echo(f"{folder}: {len(files)} files; next: cd {folder} && publisher build")


@commands.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@click.option("--to", "formats", default="", help="Formats, separated by commas; without it, all of the layout.")
@click.option("--layout", default="weekly", show_default=True, help="A folder of layouts/.")
@click.option("--paper", default="", metavar="a4|letter", help="Paper; without it, the publication's own.")
@TLP
@JOBS
@click.option("--output-dir", type=click.Path(path_type=Path), help="Where to build; without it, build/.")
@click.option("--open", "show", is_flag=True, help="Open the first PDF when it is built.")
@click.option("--strict", is_flag=True, help="Warnings stop an edition too.")
@click.option("--verbose", "-v", is_flag=True, help="Say how long each stage took.")
@FORMAT
@QUIET
def build(
    issues: tuple[str, ...], formats: str, layout: str, paper: str, tlp: str | None, jobs: int | None,
    output_dir: Path | None, show: bool, strict: bool, verbose: bool, style: str, quiet: bool,
) -> None:  # fmt: skip
    """Build ISSUEs ("2024/41"; none: every issue that changed) into build/<year>/<number>/.

    Nothing is replaced until the new files have passed their checks.
    """
    from publisher import store
    from publisher.cli import common
    from publisher.problems import failed
    from publisher.production import stages

    place = store.workspace(Path.cwd(), output_dir)
    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    with store.locked(place, lambda: click.echo("another build is running here; waiting for it", err=True)):
        wish = stages.Wish(wanted, layout, paper, strict, moment(), tlp or "")
        orders, problems = stages.plan(place, issues, wish)
        jobs = jobs or os.cpu_count() or 1
        with progress(len(orders), on=not quiet and style == "text") as advance:

            def tell(made: "Made") -> None:
                shown = [place.shown(path) for path in made.files]
                advance(common.made_line(made, shown, seconds=verbose))

            results = stages.build(orders, jobs, tell) if not failed(problems) else ()
    problems = (*problems, *(problem for made in results for problem in made.problems))
    if style == "json":
        click.echo(common.as_json(results, problems))
    else:
        complain(problems)
        if not quiet:
            click.echo(common.total_line(results, problems))
    first = next((path for made in results for path in made.files if path.suffix == ".pdf"), None)
    if show and first:
        click.launch(str(first))
    sys.exit(PROBLEMS if failed(problems, strict=strict) else GOOD)


@commands.command()
@click.argument("name", type=click.Choice(["issue", "publication", "names", "partners", "volume"]))
def schema(name: str) -> None:
    """Print the JSON Schema of a file: the front matter of an issue, publication.yaml, authorities.yaml,
    partners.yaml, volume.yaml.
    """
    import json

    from publisher.settings import authorities, frontmatter, partners, publication, reader, volume

    settings: dict[str, type[reader.Settings]] = {
        "publication": publication.Publication,
        "issue": frontmatter.FrontMatter,
        "names": authorities.Authorities,
        "partners": partners.Partners,
        "volume": volume.VolumeFile,
    }
    click.echo(json.dumps(reader.schema(settings[name]), ensure_ascii=False, indent=2))


def _fault(error: BaseException) -> int:
    """Say in one line that the fault is ours, and keep the rest in a log."""
    import tempfile
    import traceback

    log = Path("build/publisher.log") if Path("issues").is_dir() else Path(tempfile.gettempdir()) / "publisher.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{now()} {sys.argv}\n{''.join(traceback.format_exception(error))}\n")
    click.echo(f"publisher: internal error: {type(error).__name__}: {error}; please report it with {log}", err=True)
    return FAULT


commands.add_command(annual)
commands.add_command(brief)
commands.add_command(check)
commands.add_command(cite)
commands.add_command(import_)
commands.add_command(impose)
commands.add_command(layouts)
commands.add_command(trace)
commands.add_command(verify)
commands.add_command(names)
commands.add_command(proof)


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
        complain(error.problems)
        code = PROBLEMS
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = GOOD
    except Exception as error:  # noqa: BLE001 - the last place that can keep a traceback from the user
        code = _fault(error)
    finally:
        gc.freeze()  # or the interpreter would look through everything once more before it ends: 0.2 s after a volume
    sys.exit(code)


if __name__ == "__main__":
    main()
