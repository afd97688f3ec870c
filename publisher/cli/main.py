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
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from publisher.cli.common import (
    FAULT,
    GOOD,
    INTERRUPTED,
    PROBLEMS,
    complain,
    now,
)
from publisher.problems import PublisherError

# Each command: its module here, the name it has there, and its line in `publisher --help`.
COMMANDS = {
    "annual": ("annual", "annual", "Bind the volume of a year."),
    "brief": ("brief", "brief", "Make briefings for partners."),
    "build": ("build", "build", "Build issues into build/<year>/<number>/."),
    "check": ("check", "check", "Proof-read the text of issues."),
    "cite": ("annual", "cite", "Cite an issue or a page of it."),
    "import": ("importing", "import_", "Turn files of others into issues."),
    "impose": ("verify", "impose", "Arrange the pages of a PDF for printing."),
    "layouts": ("layouts", "layouts", "List the layouts, or start one."),
    "names": ("names", "names", "Keep the names file and the index."),
    "proof": ("proof", "proof", "Count faults of lines and pages."),
    "trace": ("trace", "trace", "Say whose numbered copy a file is."),
    "verify": ("verify", "verify", "Verify finished files from the outside."),
}


class _Commands(click.Group):
    """A group whose commands are imported when they are called, so that `--help` and short commands are quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return sorted((*super().list_commands(ctx), *COMMANDS))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name, _ = COMMANDS[cmd_name]
        found: click.Command = getattr(import_module(f"publisher.cli.{module}"), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write a line a command, without importing any."""
        own = {name: command.get_short_help_str(120) for name, command in self.commands.items()}
        lines = {name: line for name, (_, _, line) in COMMANDS.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted({**own, **lines}.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
