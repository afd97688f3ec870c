"""Ends of lines: all of a paragraph is weighed, as an exhaustive search finds it."""

import random
from itertools import combinations, pairwise
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.layout.linebreaks import MARGIN, SHORT, SHORTEST, End, MeasuredText, ends, undivided

LETTER = 5.0


def text(words: str, *, lang: str = "en-GB", hyphenate: bool = True) -> MeasuredText:
    """Every letter and every space as wide as another."""
    return MeasuredText(words, [LETTER * n for n in range(len(words) + 1)], LETTER, lang, [hyphenate] * len(words))


def lines(words: str, letters: int, **options: object) -> list[str]:
    """The lines in a column of so many letters."""
    whole = text(words, **options)  # type: ignore[arg-type]
    found = ends(whole, letters * LETTER + MARGIN)
    starts = [0, *(end.next for end in found)]
    stops = [*(end.at for end in found), len(words)]
    hyphens = [*(end.hyphen for end in found), False]
    return [words[a:b] + "-" * h for a, b, h in zip(starts, stops, hyphens, strict=True)]


def test_one_line_is_left_alone() -> None:
    assert lines("A short line", 20) == ["A short line"]


def test_the_last_line_has_more_than_a_word() -> None:
    words = "one four three seven eight nine eleven twenty"
    assert lines(words, 39, hyphenate=False) == ["one four three seven eight nine", "eleven twenty"]


def test_a_long_word_is_hyphenated_where_a_line_would_be_short() -> None:
    words = "they all said that internationalisation of everything goes on and on"
    assert lines(words, 26)[0] == "they all said that inter-"
    assert lines(words, 28)[0] == "they all said that interna-"
    assert lines(words, 26, hyphenate=False)[0] == "they all said that"


def test_no_word_of_another_language_is_hyphenated() -> None:
    assert not any(
        line.endswith("-") for line in lines("they say internationalisation of all", 18, hyphenate=False, lang="be")
    )


def test_chinese_fills_lines_of_an_english_paragraph() -> None:
    words = (
        "the notice said 港口委员会昨天宣布，新的码头将于一月二十日开放，所有船只必须提前三天登记（包括渔船）。 of it"
    )
    for letters in range(18, 40):
        found = lines(words, letters, lang="zh")
        assert not any(line[0] in "，。）" or line[-1] == "（" for line in found)
        assert all(len(line) >= letters - 5 for line in found[1:-2])


def test_languages_whose_words_are_not_divided_for_want_of_patterns() -> None:
    known = ("en-GB", "be", "uk", "ru", "pl", "lt", "de", "fr", "es", "cs")
    assert [lang for lang in (*known, "ka", "fi", "hy-AM") if undivided(lang)] == ["ka", "fi", "hy-AM"]
    assert not any(map(undivided, ("zh", "ja", "ko-KR", "ar", "he", "az-Arab")))


def test_names_and_capitals_stay_whole_where_they_can() -> None:
    words = "today the minister spoke with Shyrkunovich about the procurement of more aircraft"
    assert not any("Shyrku-" in line or line.endswith(("Shyr-", "Shyrkuno-")) for line in lines(words, 36))


def test_no_line_begins_with_a_dash() -> None:
    words = "on the first day eight of them – on the second only three – and none on the third"
    for letters in range(20, 50):
        assert not any(line.startswith("–") for line in lines(words, letters))


def test_a_number_stays_with_its_month_where_it_can() -> None:
    words = "all of them had been seen in the town on May 3 and again after many weeks"
    assert lines(words, 44)[0].endswith("on")
    assert lines(words.replace("3", "so"), 44)[0].endswith("May")


def test_a_hyphen_that_is_there_ends_a_line_without_another() -> None:
    found = lines("the well-known self-governing body met once more again", 17, hyphenate=False)
    assert all("--" not in line for line in found)
    assert "".join(found).replace(" ", "") == "thewell-knownself-governingbodymetoncemoreagain"


def test_one_letter_and_its_hyphen_end_no_line() -> None:
    assert lines("they sent it by e-mail", 18, hyphenate=False) == ["they sent it by", "e-mail"]


def test_three_hyphens_in_a_row_are_never_made() -> None:
    words = "internationalisation " * 30
    for letters in range(16, 30):
        row = [line.endswith("-") for line in lines(words.strip(), letters)]
        assert not any(all(row[n : n + 3]) for n in range(len(row) - 2))


def test_a_word_that_cannot_be_set_leaves_the_paragraph_to_the_engine() -> None:
    assert ends(text("a " + "x" * 60 + " b", hyphenate=False), 100) == ()


def test_an_indent_narrows_the_first_line() -> None:
    words = text("aaaa bbbb cccc dddd eeee ffff", hyphenate=False)
    first = ends(words, 15 * LETTER + MARGIN, indent=6 * LETTER)[0]
    assert first == End(9, 10)


def cost(words: str, stops: tuple[int, ...], column: float) -> float:
    """What a way to break costs, said once more and plainly: no hyphens, no numbers, no dashes."""
    places = [0, *stops, len(words)]
    total = 0.0
    for a, b in pairwise(places):
        line = words[a:b].strip()
        rest = (column - len(line) * LETTER) / column
        if rest < 0:
            return inf
        if b < len(words):
            total += (rest / SHORT) ** 3 + (4.0 if rest > SHORT else 0.0)
        elif stops:
            total += 12.0 if " " not in line else 0.5 if rest > 1 - SHORT else 0.0
    return total


def ragged(words: str, stops: tuple[int, ...], column: float) -> bool:
    """Whether a line but the last leaves more than is allowed."""
    lines = [words[a:b].strip() for a, b in pairwise((0, *stops))]
    return any((column - len(line) * LETTER) / column > SHORTEST for line in lines)


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_no_other_way_is_cheaper(seed: int) -> None:
    chance = random.Random(seed)
    words = " ".join("x" * chance.randint(1, 9) for _ in range(chance.randint(2, 12)))
    column = 20 * LETTER
    found = ends(text(words, hyphenate=False), column + MARGIN)
    spaces = [n for n, letter in enumerate(words) if letter == " "]
    every = (each for count in range(len(spaces) + 1) for each in combinations(spaces, count))
    costs = [(ragged(words, each, column), cost(words, each, column)) for each in every]
    full = [each for is_ragged, each in costs if not is_ragged and each < inf]
    best = min(full or [each for _, each in costs])  # ragged ones only where there is no other way
    assert abs(cost(words, tuple(end.at for end in found), column) - best) < 1e-9
