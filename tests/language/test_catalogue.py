"""The data files of the languages: every one complete, in one shape; what does not fit is an error."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pytest

from publisher.language import catalogue, cldr
from publisher.language.words import Words, briefing_words, date_words, words_for
from publisher.language.words_volume import index_words, volume_words
from publisher.problems import Severity

GROUPS: dict[str, Callable[[str], Any]] = {
    "words": words_for,
    "dates": date_words,
    "volume": volume_words,
    "index": index_words,
    "briefing": briefing_words,
}


FREE = {"leading", "articles", "joining", "hedges", "running"}
"""Lists of words that are as long as the language needs; so are those of [dates]."""
CLDR = cldr.entries("en").keys() | {"first_day", "least_grouped"}
"""What comes from CLDR unless a file says otherwise."""
FORMS = {"zero", "one", "two", "few", "many", "other"}


def strings(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a group by the place where it stands; of the forms of a plural each."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping | tuple):
        rows = value.items() if isinstance(value, Mapping) else enumerate(value)
        for key, part in rows:
            if key not in FREE | CLDR:
                yield from strings(part, f"{name}.{key}".removeprefix("."))


def faults(lang: str, group: str) -> Iterator[str]:
    """What is wrong with a group of a file, as somebody who mends it wants to read it; held against English."""
    try:
        mine, english = asdict(GROUPS[group](lang)), asdict(GROUPS[group]("en"))
    except ValueError as error:  # an entry is missing or unknown
        yield f"{error}: add it to publisher/language/{lang}.toml as en.toml has it, translated"
        return
    if group == "dates":
        yield from (f"[dates] {at} = “{value}”" for at, value in strings(mine) if value != value.strip() or not value)
        return
    have, model = dict(strings(mine)), dict(strings(english))
    plurals = {at.rpartition(".")[0] for at in model if at.rpartition(".")[2] in FORMS}
    for at, value in model.items():
        place, _, form = at.rpartition(".")
        if at not in have and not (place in plurals and form != "other"):
            yield f"[{group}] lacks {at} = “{value}”"
    for at, value in have.items():
        place, _, form = at.rpartition(".")
        like = model.get(f"{place}.other" if place in plurals else at)
        if like is None:
            yield f"[{group}] has {at}, which en.toml has not"
        elif not value.strip():
            yield f"[{group}] {at} is empty"
        elif sorted(re.findall(r"{\w+}", value)) != sorted(re.findall(r"{\w+}", like)):
            yield f"[{group}] {at} = “{value}” has not the same {{…}} as “{like}”"
    for place in plurals:
        forms = set(cldr.plural_forms(lang)) - {form for form in FORMS if f"{place}.{form}" in have}
        if forms:
            yield f"[{group}] {place} lacks the forms {', '.join(sorted(forms))}"


@pytest.mark.parametrize("lang", catalogue.languages())
@pytest.mark.parametrize("group", GROUPS)
def test_each_language_has_every_word_in_the_same_shape(lang: str, group: str) -> None:
    assert not list(faults(lang, group))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda words: words.pop("page"), r"lacks page: add it to publisher/language/pl\.toml"),
        (lambda words: words.update(number="Nr"), "number = “Nr” has not the same {…} as “No {number}”"),
        (lambda words: words.update(page=" "), "page is empty"),
    ],
)
def test_a_fault_of_a_file_is_told(change: Callable[[dict], object], said: str, monkeypatch) -> None:
    read = catalogue._file.__wrapped__
    broken = read("pl")["words"]
    change(broken)
    monkeypatch.setattr(catalogue, "_file", lambda code: read(code) | ({"words": broken} if code == "pl" else {}))
    words_for.cache_clear()
    assert re.search(said, "\n".join(faults("pl", "words")))
    words_for.cache_clear()


def test_a_lacking_form_of_a_plural_is_told(monkeypatch) -> None:
    read = catalogue._file.__wrapped__
    broken = read("pl")["volume"] | {"bound": {"one": "{count} {months}", "other": "{count} {months}"}}
    monkeypatch.setattr(catalogue, "_file", lambda code: read(code) | ({"volume": broken} if code == "pl" else {}))
    volume_words.cache_clear()
    assert list(faults("pl", "volume")) == ["[volume] bound lacks the forms few, many"]
    volume_words.cache_clear()


@pytest.mark.parametrize("lang", catalogue.languages())
def test_a_file_has_no_group_that_nobody_reads(lang: str) -> None:
    text = (catalogue.FOLDER / f"{lang}.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text).keys() <= {*GROUPS, "base"}
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
    forms = {"one": "numer", "few": "numery", "many": "numerów", "other": "numeru"}
    counts = (0, 1, 2, 5, 12, 21, 22, 112, 122)
    said = "many one few many many many few many few"
    assert [catalogue.plural(forms, count, "pl") for count in counts] == [forms[form] for form in said.split()]
    assert [catalogue.plural(forms, count, "en-GB") for count in (1, 2)] == ["numer", "numeru"]


def test_a_language_without_words_for_something_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert catalogue.lacking("de", ("words", "volume", "index", "briefing"), "all") == ()
    monkeypatch.setattr(catalogue, "_file", lambda _code: {"words": {}})
    (problem,) = catalogue.lacking("de-AT", ("words", "volume"), "a volume")
    assert (problem.code, problem.severity) == ("C052", Severity.WARNING)
    assert "no words for a volume in “de-AT”" in problem.message
    assert "[volume]" in problem.hint
    assert "[words]" not in problem.hint
    assert "[words] and [volume]" in catalogue.lacking("cs", ("words", "volume"), "a volume")[0].hint
    assert catalogue.lacking("en-GB", ("words", "volume", "index"), "a volume") == ()
    assert catalogue.lacking("de", ("words",), "an issue") == ()
