"""Lists of words: each in use, nothing in one twice, no form that is not a word."""

import re
from pathlib import Path

import pytest

from publisher.language import wordlists

OF_LINES = ("places", "spelling-pairs", "link-texts", "picture-agencies", "web-page-parts", "credit-labels")
LISTS = sorted(wordlists.FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_what_it_holds_and_has_nothing_twice(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")
    lines = wordlists.lines(path.stem)
    if all(":" in line for line in lines):
        words = [line.partition(":")[0] for line in lines]
    else:
        words = lines if path.stem in OF_LINES else [word for line in lines for word in line.split()]
    assert words
    assert sorted(words) == sorted(set(words))


def test_every_list_is_read() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(wordlists.__file__).parents[1].rglob("*.py"))
    assert [path.stem for path in LISTS if f'"{path.stem}"' not in code] == []


def test_words_stand_in_lower_case_and_places_as_they_are_written() -> None:
    for path in LISTS:
        if path.stem not in ("places", "function-words", "before-numbers", "collation"):
            assert path.read_text(encoding="utf-8").partition("\n\n")[2].islower(), path.stem
    assert {"Abu Dhabi", "St. Petersburg", "Côte d’Ivoire", "Мінск"} <= wordlists.PLACES


def test_comments_and_blank_lines_are_no_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "few.txt").write_text("# A few\n\none two # three\n\nfour\n", encoding="utf-8")
    monkeypatch.setattr(wordlists, "FOLDER", tmp_path)
    assert wordlists.lines("few") == ("one two", "four")
    assert wordlists.words("few") == {"one", "two", "four"}
    (tmp_path / "pairs.txt").write_text("polish: poland\nus: united states\n", encoding="utf-8")
    assert wordlists.table("pairs") == {"polish": "poland", "us": "united states"}


def test_no_plural_is_made_by_a_machine() -> None:
    """ "dutchs", "frenchs", "africanes", "euroskepticses" once stood there; "польскіs" too."""
    plurals = {word for word in wordlists.DEMONYMS if word.endswith("s") and word[:-1] in wordlists.DEMONYMS}
    assert [word for word in plurals if re.search(r"(?:sh|ch|ese|ern|ss|[^a-z])s$", word) and word != "czechs"] == []
    assert [word for word in wordlists.DEMONYMS if word.endswith("es") and word[:-2] in wordlists.DEMONYMS] == []


def test_titles_before_a_name_and_words_before_a_surname_differ() -> None:
    assert "belarusian" in wordlists.BEFORE_SURNAMES - wordlists.TITLES
    assert "oligarch" in wordlists.TITLES - wordlists.BEFORE_SURNAMES
