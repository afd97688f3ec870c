"""A fault of ours: one line for the user, the traceback in a log."""

import sys
import tempfile
import traceback
from pathlib import Path

import click

from publisher.cli import clock


def report(error: BaseException) -> None:
    """Write the traceback to build/publisher.log, or outside of a workspace to the system's folder for such files."""
    log = Path("build/publisher.log") if Path("issues").is_dir() else Path(tempfile.gettempdir()) / "publisher.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{clock.now()} {sys.argv}\n{''.join(traceback.format_exception(error))}\n")
    click.echo(f"publisher: internal error: {type(error).__name__}: {error}; please report it with {log}", err=True)
