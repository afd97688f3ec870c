"""Options and kinds of values that several commands share."""

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from publisher.cli import completing, printing
from publisher.model.values import OPEN_LABELS, typed_label


class Option(click.Option):
    """An option; a default given in words is shown without click's brackets: [default: one per core].

    `formerly` is a name that it had: it is still understood, and not shown.
    """

    def __init__(self, *arguments: Any, formerly: str = "", **values: Any) -> None:
        super().__init__(*arguments, **values)
        self._formerly = formerly
        if formerly:
            self.opts.append(formerly)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return names and help."""
        record = super().get_help_record(ctx)
        return record and (record[0].replace(f", {self._formerly}", "") if self._formerly else record[0], record[1])

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


class TlpChoice(click.Choice[str]):
    """A label of the Traffic Light Protocol, in any form that people write: “TLP:AMBER”, “Amber”."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the label, or fail with those that there are."""
        return super().convert(typed_label(str(value)), param, ctx)


JOBS = option(
    "--jobs", "-j", type=click.IntRange(1), default=lambda: os.cpu_count() or 1, show_default="one per core",
    help="Number of parallel workers.",
)  # fmt: skip
TLP = option(
    "--tlp", type=TlpChoice(OPEN_LABELS), show_default="what anyone may read",
    help="Include what is marked up to this label, and print the label.",
)  # fmt: skip
LAYOUT = option(
    "--layout", default="", show_default="the publication's", help="Layout, a folder of layouts/.",
    shell_complete=completing.layouts,
)  # fmt: skip
LANG = option(
    "--lang", default="all", metavar="LANGUAGE", show_default="all editions",
    help="The language of the editions: uk for issue.uk.md; all for every one.",
)  # fmt: skip
PAPER = option("--paper", default="", metavar="a4|letter|a5", show_default="the publication's", help="Paper size.")
OUTPUT_DIR = option(
    "--output", "output_dir", type=click.Path(path_type=Path, file_okay=False), show_default="build/",
    help="Folder for the finished files.", formerly="--output-dir",
)  # fmt: skip
STRICT = option("--strict", is_flag=True, help="Treat warnings as errors.")
VERBOSE = option("-v", "--verbose", is_flag=True, help="Print how long each stage took.")


def formats(default: str, shown: str) -> Callable[[Any], Any]:
    """Make the option of the files to make; `shown` is its default in words."""
    return option(
        "--formats", "formats", type=comma_separated, metavar="FORMATS", default=default, show_default=shown,
        help="Formats of the files, separated by commas.", formerly="--to",
    )  # fmt: skip


def printed(*more: str) -> Callable[[Any], Any]:
    """Make the option of what is printed: text, json, marks for lines in GitHub Actions, and `more`."""
    return option(
        "--format", "output", type=click.Choice(["text", "json", "github", *more]), default="text", show_default=True,
        help="What is printed; github marks lines in GitHub Actions.", callback=_noted,
    )  # fmt: skip


def _noted(ctx: click.Context, _param: click.Parameter, value: str) -> str:
    ctx.meta[printing.FORM] = value
    return value


FORMAT = printed()
QUIET = option("-q", "--quiet", is_flag=True, help="Print problems only.")
