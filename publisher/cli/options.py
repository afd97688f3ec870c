"""Options and kinds of values that several commands share."""

import os
from datetime import date
from functools import partial
from pathlib import Path

import click

from publisher.model.values import OPEN_LABELS


class Option(click.Option):
    """An option; a default given in words is shown without click's brackets: [default: one per core]."""

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        """Return what stands in brackets after the help."""
        extra = super().get_help_extra(ctx)
        if isinstance(self.show_default, str):
            extra["default"] = self.show_default
        return extra


option = partial(click.option, cls=Option)


def comma_separated(text: str) -> tuple[str, ...]:
    """Split a list at its commas; each word counts once."""
    return tuple(dict.fromkeys(word for part in text.split(",") if (word := part.strip())))


class Day(click.ParamType[date]):
    """A date in ISO 8601."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Parse the date, or fail with an example."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2024-11-04", param, ctx)


JOBS = option(
    "--jobs", "-j", type=click.IntRange(1), default=lambda: os.cpu_count() or 1, show_default="one per core",
    help="Number of parallel workers.",
)  # fmt: skip
TLP = option(
    "--tlp", type=click.Choice(OPEN_LABELS), show_default="what anyone may read",
    help="Include what is marked up to this label, and print the label.",
)  # fmt: skip
LAYOUT = option("--layout", default="weekly", show_default=True, help="Layout, a folder of layouts/.")
PAPER = option("--paper", default="", metavar="a4|letter", show_default="the publication's", help="Paper size.")
OUTPUT_DIR = option(
    "--output-dir", type=click.Path(path_type=Path), show_default="build/", help="Folder for the finished files."
)
STRICT = option("--strict", is_flag=True, help="Treat warnings as errors.")
VERBOSE = option("-v", "--verbose", is_flag=True, help="Print how long each stage took.")
FORMAT = option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format."
)
QUIET = option("-q", "--quiet", is_flag=True, help="Print problems only.")
