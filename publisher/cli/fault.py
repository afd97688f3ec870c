"""A fault of ours: one line for the user, the traceback in a log."""

import contextlib
import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from publisher import stroke
from publisher.cli import clock
from publisher.problems import PublisherError


def report(error: BaseException) -> None:
    """Write the traceback to build/publisher.log, or outside of a workspace to the system's folder for such files."""
    text = f"{clock.now()} {sys.argv}\n{''.join(traceback.format_exception(error))}\n"
    log = ""
    for folder in ("build" if Path("issues").is_dir() else "", ""):
        with contextlib.suppress(OSError, PublisherError):  # of which none may be writable
            place = (Path(folder) if folder else Path(tempfile.gettempdir())) / "publisher.log"
            place.parent.mkdir(exist_ok=True)
            with os.fdopen(stroke.open_to_append(place), "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            log = str(place)
            break
    message = f"publisher: internal error: {type(error).__name__}: {error}; please report it with"
    click.echo(f"{message} {log}" if log else f"{message} this:\n{text}", err=True)
