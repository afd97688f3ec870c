"""The commands: their table, and the exit code of whatever happens in one.

Exit codes: 0 good, 1 problems, 2 usage, 3 a fault of ours (one line on the screen, the rest in build/publisher.log),
130 interrupted. A command is imported when it is called, so that `--help` and an unchanged build are quick.
"""

import contextlib
import errno
import gc
import io
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from publisher.cli import printing
from publisher.problems import Location, Problem, PublisherError

# Each command: its module in commands/, and its line in `publisher --help`, with which its own help begins.
COMMANDS = {
    "annual": ("annual", "Bind the issues of a year into one indexed volume."),
    "brief": ("brief", "Make briefings for partners."),
    "build": ("build", "Build issues into build/<year>/<number>/."),
    "check": ("check", "Proof-read the text of issues."),
    "cite": ("cite", "Cite an issue, a volume, or pages of them."),
    "editions": ("editions", "Find where language editions of an issue differ."),
    "fonts": ("workspace", "List the families of fonts, or add some for another writing."),
    "import": ("importing", "Turn published texts of other programs into issues."),
    "impose": ("files.impose", "Arrange the pages of a PDF for printing."),
    "init": ("workspace", "Start a publication in a new folder."),
    "layouts": ("workspace", "List the layouts, or start one."),
    "names": ("names.command", "Keep the names file and the index."),
    "new": ("workspace", "Begin the next issue."),
    "proof": ("files.proof", "Count faults of lines and pages."),
    "schema": ("workspace", "Print the JSON Schema of a file of settings."),
    "serve": ("serve", "Show an issue in the browser while it is written."),
    "status": ("workspace", "Tell what is built, and what has changed since."),
    "trace": ("files.trace", "Find whose numbered copy a file is."),
    "verify": ("files.verify", "Verify finished files from the outside."),
}
EXTRAS = {"serve": "desk"}
"""Commands that need packages besides those of `publisher`, and the extra that has them."""


class Commands(click.Group):
    """A group that imports a command when it is called."""

    def invoke(self, ctx: click.Context) -> object:
        """Call a command; what stops it is printed in the form that was asked for."""
        try:
            return super().invoke(ctx)
        except PublisherError as error:
            printing.complain(error.problems)
            ctx.exit(printing.PROBLEMS)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command; None if there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        gc.disable()  # nothing of what is imported is garbage: to look through it again and again takes a tenth
        try:
            module = import_module(f"publisher.cli.commands.{COMMANDS[cmd_name][0]}")
        except ModuleNotFoundError as missing:
            if cmd_name not in EXTRAS or "publisher" in str(missing.name):
                raise
            said = f"{cmd_name} needs {missing.name}, which is not installed"
            hint = f"pip install 'publisher[{EXTRAS[cmd_name]}]'"
            raise PublisherError(Problem(Location(f"publisher {cmd_name}"), "C121", said, hint)) from None
        gc.freeze()
        gc.enable()
        command: click.Command = getattr(module, "import_" if cmd_name == "import" else cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write a line for each command, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="publisher", message="publisher %(version)s")
def commands() -> None:
    """Turn the Markdown sources of a weekly review into accessible, archival PDF and EPUB.

    \b
    publisher init my-review        start a publication with a first issue
    publisher new                   begin the next issue: number, date, period
    publisher build                 build every issue that changed
    publisher check 2024/41         proof-read an issue: slips, names, dates, sums
    publisher editions 2024/41      find what is missing or stale in its other languages
    publisher proof 2024/41         measure its lines and pages, and draw a proof sheet
    publisher annual 2024           bind a year, with contents, chronology and indexes
    publisher brief 2024/41 --all   make briefings, each with what its reader may see
    publisher cite 2024/41:3        cite a page, in the usual styles
    publisher verify build          verify finished files once more
    publisher impose FILE           make a file for printing only
    publisher trace FILE            find whose numbered copy a file is
    publisher import FILE           turn a published issue into a source
    publisher names suggest         suggest names for the index
    publisher layouts               list the layouts; layouts new NAME starts one
    publisher schema issue          print what the front matter may hold
    """  # noqa: D301 - click takes the character as "do not fill this paragraph"


def main() -> NoReturn:
    """Run a command; exit with its exit code, however it ends."""
    try:
        _open_streams()
        code = _run()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except KeyboardInterrupt:
        code = printing.INTERRUPTED
    except BrokenPipeError:
        _silence()
        code = printing.GOOD
    except OSError as error:
        code = _refused(error)
    gc.freeze()  # or the interpreter would look through everything once more before it ends: 0.2 s after a volume
    sys.exit(code)


def _run() -> int:
    try:
        return commands.main(standalone_mode=False) or printing.GOOD
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else printing.GOOD
    except (click.exceptions.Abort, KeyboardInterrupt):
        return printing.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - the last place that can keep a traceback from the user
        from publisher.cli import fault  # noqa: PLC0415 - 10 ms of every command, for a fault only

        fault.report(error)
        return printing.FAULT


def _open_streams() -> None:
    """Put something into the place of each standard stream that is closed, or the next file opened would take it."""
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free, which is this
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter must not end a build


def _refused(error: OSError) -> int:
    """Say what the system refused and nothing else has told: a full standard output, a folder that is gone."""
    if error.filename is None and error.errno in (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, errno.EDQUOT):
        what, code, hint = "standard output", "C056", "make room, or send it elsewhere"
    else:
        what, code = os.fsdecode(error.filename or "."), "C057"
        hint = "look whether it is there, who may read and write it, and whether the disk has room"
    with contextlib.suppress(OSError):
        printing.complain([Problem(Location(what), code, f"the system refuses it: {error.strerror or error}", hint)])
        sys.stderr.flush()
    _silence()
    return printing.PROBLEMS


def _silence() -> None:
    """Send what is still to be written nowhere, or the interpreter would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
