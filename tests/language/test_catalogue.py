"""The data files of the languages: every one complete, in one shape; what does not fit is an error."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pytest

from publisher.language import catalogue
from publisher.language.words import Words, briefing_words, words_for
from publisher.language.words_volume import index_words, volume_words
from publisher.problems import Severity

GROUPS: dict[str, Callable[[str], Any]] = {
    "words": words_for,
    "volume": volume_words,
    "index": index_words,
    "briefing": briefing_words,
}


FREE = {".leading", ".articles", ".joining", ".hedges", ".running"}
"""Lists of words that are as long as the language needs."""


def strings(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a group with where it stands, without the forms of a plural but `other`, and free lists."""
    if name in FREE:
        return
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        forms = {"other": value["other"]} if "other" in value else value
        for key, part in forms.items():
            yield from strings(part, f"{name}.{key}")
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from strings(part, f"{name}.{number}")


@pytest.mark.parametrize("lang", catalogue.languages())
@pytest.mark.parametrize("name", GROUPS)
def test_each_language_has_every_word_in_the_same_shape(lang: str, name: str) -> None:
    mine, english = asdict(GROUPS[name](lang)), asdict(GROUPS[name]("en"))
    for (place, value), (at, model) in zip(strings(mine), strings(english), strict=True):
        assert place == at
        assert value.strip() == value != "", (lang, place)
        assert sorted(re.findall(r"{\w+}", value)) == sorted(re.findall(r"{\w+}", model)), (lang, place)


@pytest.mark.parametrize("lang", catalogue.languages())
def test_a_file_has_no_group_that_nobody_reads(lang: str) -> None:
    text = (catalogue.FOLDER / f"{lang}.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text).keys() <= GROUPS.keys()
    words = words_for(lang)
    assert (len(words.months), len(words.months_short)) == (12, 12)
    assert (len(words.weekdays), len(words.weekdays_short)) == (7, 7)


def test_the_first_subtag_of_a_language_decides_and_english_stands_in() -> None:
    assert words_for("en-GB") == words_for("en")
    assert words_for("DE-at").contents == "In dieser Ausgabe"
    assert words_for("xx") == words_for("en")


def test_an_entry_that_is_missing_unknown_or_of_another_kind_is_an_error() -> None:
    entries = asdict(words_for("en"))
    with pytest.raises(ValueError, match=r"^pl\.toml, \[words\] lacks contents, page$"):
        catalogue.parse(Words, {k: v for k, v in entries.items() if k not in ("page", "contents")}, "pl.toml, [words]")
    with pytest.raises(ValueError, match="has the unknown entry contentz"):
        catalogue.parse(Words, entries | {"contentz": "x"}, "pl.toml, [words]")
    with pytest.raises(ValueError, match="has another kind of value at months, page"):
        catalogue.parse(Words, entries | {"months": "x", "page": ["x"]}, "pl.toml, [words]")


def test_lists_of_a_file_are_read_as_tuples() -> None:
    words = volume_words("en")
    assert words.paragraphs[-1]["heading"] == "Citing"
    assert isinstance(words.paragraphs, tuple)
    assert isinstance(words.counts, tuple)


def test_plural() -> None:
    forms = {"one": "{count} issue", "other": "{count} issues"}
    assert [catalogue.plural(forms, count) for count in (0, 1, 2)] == [forms["other"], forms["one"], forms["other"]]


def test_a_language_without_words_for_something_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert catalogue.lacking("de", ("words", "volume", "index", "briefing"), "all") == ()
    monkeypatch.setattr(catalogue, "_file", lambda _code: {"words": {}})
    (problem,) = catalogue.lacking("de-AT", ("words", "volume"), "a volume")
    assert (problem.code, problem.severity) == ("C052", Severity.WARNING)
    assert "no words for a volume in “de-AT”" in problem.message
    assert "[volume]" in problem.hint
    assert "[words]" not in problem.hint
    assert "[words] and [volume]" in catalogue.lacking("pl", ("words", "volume"), "a volume")[0].hint
    assert catalogue.lacking("en-GB", ("words", "volume", "index"), "a volume") == ()
    assert catalogue.lacking("de", ("words",), "an issue") == ()
