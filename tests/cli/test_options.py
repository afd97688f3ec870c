"""Options that commands share."""

import os
from datetime import date

import click
import pytest
from click.testing import CliRunner

from publisher.cli import options


@click.command()
@options.JOBS
@options.TLP
@options.option("--day", type=options.Day())
@options.option("--to", type=options.comma_separated, default="pdf,epub", show_default=True)
def command(**values):
    click.echo(values)


def run(*arguments):
    return CliRunner().invoke(command, arguments).output


def test_values_and_defaults():
    assert eval(run()) == {"jobs": os.cpu_count() or 1, "tlp": None, "day": None, "to": ("pdf", "epub")}
    assert "'day': datetime.date(2024, 11, 4)" in run("--day", "2024-11-04")
    assert options.Day().convert("2024-11-04", None, None) == date(2024, 11, 4)


@pytest.mark.parametrize("text", ["pdf,epub", " pdf , epub,", "pdf,epub,pdf"])
def test_a_list_names_each_word_once(text):
    assert options.comma_separated(text) == ("pdf", "epub")
    assert options.comma_separated(" , ") == ()


def test_red_is_for_named_readers_and_so_no_label_of_an_edition():
    assert "[clear|green|amber|amber+strict]" in run("--help")
    assert "'red' is not one of" in run("--tlp", "red")


def test_a_default_in_words_stands_without_brackets_of_its_own():
    assert "[default: one per core; x>=1]" in " ".join(run("--help").split())
    assert "[default: pdf,epub]" in " ".join(run("--help").split())
