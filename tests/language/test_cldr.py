"""What is taken from CLDR is what the pinned Babel has, and is looked up without it."""

import subprocess
import sys

from publisher.language import cldr
from tests.tools import cldr as tool


def test_the_file_is_what_the_pinned_babel_says() -> None:
    assert cldr.tables() == tool.tables(), "run python -m tests.tools.cldr and look at the difference"


def test_forms_of_a_plural_are_those_of_babel_beyond_the_table() -> None:
    for lang in ("be", "de", "en", "fr", "lt", "pl", "uk"):
        form = tool.Locale(lang).plural_form
        for count in (*range(320), 1001, 1011, 2022, 12345):
            assert cldr.plural_form(count, lang) == form(count), (lang, count)


def test_a_build_loads_no_babel() -> None:
    code = "import publisher.language.words as w, sys; w.words_for('be').day; print('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_an_unknown_language_has_nothing() -> None:
    assert cldr.entries("xx") == {}
    assert cldr.plural_form(1, "xx") == "one"
