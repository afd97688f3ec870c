import random

import pytest

from publisher.check.history import Precedent
from publisher.check.shelves import PackedYear, Shelf, packed
from publisher.check.sketches import SentenceSketch, sketched
from publisher.check.text import Sentence, TextRun

WORDS = ["river", "bridge", "council", "mill", "gauge", "keeper", "ferry", "court", "paper", "drones", "border", "army"]


def sentence(chance: random.Random, line: int) -> SentenceSketch:
    text = " ".join(chance.choices(WORDS[:4] if line % 3 else WORDS, k=9))
    made = sketched(Sentence(TextRun(text, text, "prose", line), 0, len(text)))
    assert made
    return made


def precedents(year: int, issues: int, each: int) -> list[Precedent]:
    chance = random.Random(year)
    days = [f"{year}-01-{number:02}" for number in range(1, issues + 1)]
    return [
        Precedent(f"{year}/{n}", "issue.md", day, n, tuple(sentence(chance, at) for at in range(each)),
                  words=("qumran",), sections=("News",))
        for n, day in enumerate(days, 1)
    ]  # fmt: skip


def test_packed_years_find_what_a_shelf_of_all_finds() -> None:
    """Far more sentences have a shingle in common than are looked at, so that which come first counts."""
    years = [precedents(year, 6, 60) for year in (2022, 2023, 2024)]
    rows = [(before.issue, one) for year in years for before in year for one in before.sentences]
    plain = Shelf(rows)
    last = [(before.issue, one) for before in years[-1] for one in before.sentences]
    mixed = Shelf(last, [PackedYear(packed("", year)) for year in years[:-1]])
    chance = random.Random(7)
    asked = [one for _, one in rows[::19]] + [sentence(chance, line) for line in range(30)]
    assert max(map(len, plain.by_shingle.values())) == 200
    assert sum(bool(plain.near(one)) for one in asked) > 20
    for one in asked:
        assert mixed.near(one) == plain.near(one)
        assert mixed.same(one) == plain.same(one)
        assert mixed.issues(one) == plain.issues(one)


def test_a_packed_year_has_its_precedents_but_for_their_sentences() -> None:
    (before,) = precedents(2024, 1, 2)
    kept = PackedYear(packed("key", [before]))
    assert (kept.of, len(kept)) == ("key", 2)
    assert kept.precedents == (Precedent("2024/1", before.path, before.day, 1, words=("qumran",), sections=("News",)),)
    assert [kept.row(at) for at in range(2)] == [("2024/1", one) for one in before.sentences]


def test_a_year_without_sentences_is_packed() -> None:
    kept = PackedYear(packed("", [Precedent("2024/1", "", "2024-01-01", 1)]))
    assert Shelf((), [kept]).near(SentenceSketch(1, 2, 3, (4, 5))) == []


@pytest.mark.parametrize("data", [b"", b"{}\n", packed("", precedents(2024, 1, 2))[:-9], b"[1]\n" + bytes(90)])
def test_other_bytes_are_no_packed_year(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PackedYear(data)
