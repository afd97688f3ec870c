"""Names in running text, found exactly: every rule of matching, and what holds for any text."""

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.edition import prepare
from publisher.mentions import matching, plaintext
from publisher.mentions.plaintext import IssueText, Passage, PlacedMark
from publisher.model.values import IndexMark
from publisher.settings import authorities
from tests.tools.web_text import taken

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared/seeds/belarus-review-2024-41.txt"
GOLD = ROOT / "tests/data/seed"  # names, and where they stand; none of the text

NAMES = """\
entries:
  - {id: minsk, kind: place, name: Minsk, native: [Мінск, Минск]}
  - {id: court, kind: organisation, name: Minsk City Court}
  - {id: belarus, kind: place, name: Belarus, not: [Belarus Review, Belarus-1]}
  - {id: lukashenka, kind: person, name: "Lukashenka, Aliaksandr", variants: [Alexander Lukashenko], context: [Bat’ka]}
  - {id: viasna, kind: organisation, name: Viasna Human Rights Centre, variants: ["“Viasna” Human Rights Center"]}
  - {id: eu, kind: organisation, name: European Union, acronym: EU}
  - {id: siarhei, kind: person, name: "Kabarchuk, Siarhei"}
  - {id: pavel, kind: person, name: "Kabarchuk, Pavel"}
  - {id: orpo, kind: person, name: "Orpo, Petteri", bare_surname: false}
  - {id: drones, kind: subject, name: drones, variants: [unmanned aircraft]}
"""
BOOK, _ = authorities.read(NAMES)
assert BOOK


def issue(*passages: str, skip: tuple[tuple[int, int], ...] = (), marks: tuple[PlacedMark, ...] = ()) -> IssueText:
    made, offset = [], 0
    for number, text in enumerate(passages, 1):
        spans = tuple(span for span in skip if offset <= span[0] < offset + len(text))
        made.append(Passage(offset, offset + len(text), "news", f"p{number}", "text", number, (), spans))
        offset += len(text) + 1
    return IssueText("2024/1", "issue.md", "\n".join(passages), tuple(made), marks)


def found(*passages: str, **given) -> list[tuple[str, str]]:
    text = issue(*passages, **given)
    return [(mention.entry, mention.text) for mention in matching.find(text, BOOK)[0]]


def doubts(*passages: str) -> list[tuple[str, str]]:
    return [(doubt.text, doubt.reason) for doubt in matching.find(issue(*passages), BOOK)[1]]


def test_longest_wins_and_nothing_is_nested() -> None:
    assert found("The Minsk City Court in Minsk") == [("court", "Minsk City Court"), ("minsk", "Minsk")]


def test_boundaries_and_possessives() -> None:
    assert found("Minsk’s, (Minsk) Minsker Minsk2 Minsk_a pro-Minsk aMinsk Minsḱ") == [("minsk", "Minsk")] * 3


def test_case_and_scripts() -> None:
    assert found("minsk MINSK Мінск і Минск") == [("minsk", "Мінск"), ("minsk", "Минск")]


def test_spaces_quotes_and_hyphens_of_any_kind() -> None:
    assert found('the European\u00a0Union and "Viasna" Human Rights Center') == [
        ("eu", "European\u00a0Union"), ("viasna", '"Viasna" Human Rights Center'),
    ]  # fmt: skip


def test_not_blocks_only_its_own_entry() -> None:
    assert found("Belarus Review on Belarus-1 and in Belarus") == [("belarus", "Belarus")]


def test_no_match_over_passages_or_in_code() -> None:
    assert found("European", "Union") == []
    assert found("see Minsk here", skip=((4, 9),)) == []
    assert found("in Minsk", "City Court") == [("minsk", "Minsk")]
    assert found("in Minsk City Court", skip=((14, 19),)) == [("minsk", "Minsk")]


def test_forms_that_end_in_a_point_or_stand_beside_a_soft_hyphen() -> None:
    book, _ = authorities.read("- {id: usa, kind: place, name: United States, acronym: [U.S.]}")
    assert book
    text = issue("The U.S. and U.S.A and U.S.-led, a U.S.\u00adx")
    assert [mention.start for mention in matching.find(text, book)[0]] == [4, 23]


def test_letters_with_marks_in_either_spelling() -> None:
    book, _ = authorities.read("- {id: r, kind: person, name: 'Gahr Støre, Jonas', variants: [Jonas Håkan]}")
    assert book
    text = issue("Jonas Håkan", "Jonas Ha\u030akan")
    assert [mention.text for mention in matching.find(text, book)[0]] == ["Jonas Håkan", "Jonas Ha\u030akan"]


def test_surname_that_only_one_bears() -> None:
    assert found("Lukashenka said") == [("lukashenka", "Lukashenka")]
    assert found("The dictator Lukashenka") == [("lukashenka", "Lukashenka")]


def test_surname_of_several_needs_exactly_one_named_before() -> None:
    assert doubts("Kabarchuk said") == [("Kabarchuk", "none of them was named before")]
    assert found("Pavel Kabarchuk came. Kabarchuk said") == [("pavel", "Pavel Kabarchuk"), ("pavel", "Kabarchuk")]
    assert doubts("Pavel Kabarchuk, Siarhei Kabarchuk and Kabarchuk") == [
        ("Kabarchuk", "several of them were named before")
    ]


def test_surname_beside_another_given_name() -> None:
    assert doubts("and Ihar Lukashenka came") == [("Lukashenka", "“Ihar” stands beside it")]
    assert doubts("and I. Lukashenka came") == [("Lukashenka", "“I.” stands beside it")]
    assert doubts("on Lukashenka Street") == [("Lukashenka", "“Street” stands beside it")]
    assert found("in Minsk Lukashenka said. President Lukashenka") == [
        ("minsk", "Minsk"), ("lukashenka", "Lukashenka"), ("lukashenka", "Lukashenka"),
    ]  # fmt: skip
    assert found("That again. Again Lukashenka said") == [("lukashenka", "Lukashenka")]


def test_words_beside_a_surname_that_are_no_names() -> None:
    assert doubts("on Lukashenka Street, a quiet street") == [("Lukashenka", "“Street” stands beside it")]
    assert doubts("and A.R. Lukashenka") == [("Lukashenka", "“A.R.” stands beside it")]
    assert found("to Lukashenka “Yes” and Lukashenka (Minsk)")[:2] == [("lukashenka", "Lukashenka")] * 2
    assert found("He asked, gladly. Gladly, Lukashenka. Gladly Lukashenka") == [("lukashenka", "Lukashenka")] * 2
    assert doubts("Gladly Lukashenka") == [("Lukashenka", "“Gladly” stands beside it")]


def test_surname_that_is_another_name_too() -> None:
    book, _ = authorities.read(
        "- {id: george, kind: person, name: 'Washington, George'}\n- {id: city, kind: place, name: Washington}\n"
    )
    assert book
    mentions, doubtful = matching.find(issue("Washington. George Washington. Washington"), book)
    assert [mention.entry for mention in mentions] == ["city", "george"]
    assert [doubt.entries for doubt in doubtful] == [("city", "george")]


def test_surname_of_one_who_is_never_meant_by_it_alone() -> None:
    text = (
        "- {id: a, kind: person, name: 'Novik, Anna'}\n"
        "- {id: b, kind: person, name: 'Novik, Boris', bare_surname: false}\n"
    )
    book, _ = authorities.read(text)
    sure, _ = authorities.read(text.replace("Anna'", "Anna', bare_surname: true"))
    assert book
    assert sure
    told = issue("Boris Novik. Novik")
    assert [mention.entry for mention in matching.find(told, book)[0]] == ["b"]
    assert [doubt.entries for doubt in matching.find(told, book)[1]] == [("a",)]
    assert [mention.entry for mention in matching.find(told, sure)[0]] == ["b", "a"]
    assert [mention.entry for mention in matching.find(issue("Anna Novik. Novik"), book)[0]] == ["a", "a"]


def test_not_yet_named_by_context_hides_nothing() -> None:
    book, _ = authorities.read(
        "- {id: p, kind: person, name: 'Novik, Anna', context: [Lady of Minsk]}\n- {id: m, kind: place, name: Minsk}\n"
    )
    assert book
    mentions, _ = matching.find(issue("Lady of Minsk. Anna Novik. Lady of Minsk"), book)
    assert [mention.text for mention in mentions] == ["Minsk", "Anna Novik", "Lady of Minsk"]


def test_a_not_string_around_another_blocks_too() -> None:
    book, _ = authorities.read("- {id: m, kind: place, name: Minsk, not: [Minsk Hotel, Old Minsk Hotel and Minsk Bar]}")
    assert book
    assert matching.find(issue("Old Minsk Hotel and Minsk Bar, Minsk Bar"), book)[0][0].start == 31


def test_bare_surname_false() -> None:
    assert found("Petteri Orpo. Orpo said") == [("orpo", "Petteri Orpo")]


def test_context_only_after_a_full_mention() -> None:
    assert found("Bat’ka, Aliaksandr Lukashenka, Bat'ka") == [
        ("lukashenka", "Aliaksandr Lukashenka"), ("lukashenka", "Bat'ka"),
    ]  # fmt: skip


def test_acronym_is_case_sensitive() -> None:
    assert found("EU eu") == [("eu", "EU")]


def test_homonyms_are_doubtful_until_one_is_told() -> None:
    book, problems = authorities.read(
        "entries:\n"
        "  - {id: a, kind: person, name: 'Novik, Ivan', qualifier: painter, variants: [Ivan P. Novik]}\n"
        "  - {id: b, kind: person, name: 'Novik, Ivan', qualifier: pilot}\n"
    )
    assert book, problems
    mentions, doubtful = matching.find(issue("Ivan Novik. Ivan P. Novik. Ivan Novik"), book)
    assert [mention.entry for mention in mentions] == ["a", "a"]
    assert [doubt.entries for doubt in doubtful] == [("a", "b")]


def test_subjects_are_never_matched_but_marked() -> None:
    mark = PlacedMark(IndexMark("Unmanned aircraft", "in October", principal=True, line=4), 0, 6, "news", "p1")
    text = issue("drones", marks=(mark,))
    assert matching.find(text, BOOK)[0] == ()
    (mention,), problems = matching.marked(text, BOOK)
    assert (mention.entry, mention.form, mention.detail, mention.principal, mention.text) == (
        "drones", "", "in October", True, "drones",
    )  # fmt: skip
    assert problems == ()


def test_mark_with_an_unknown_term() -> None:
    mark = PlacedMark(IndexMark("dronse", line=4), 0, 1, "news", "p1")
    (mentions, (problem,)) = matching.marked(issue("x", marks=(mark,)), BOOK)
    assert mentions == ()
    assert (problem.code, problem.location.line) == ("N020", 4)
    assert "drones" in problem.hint


@pytest.mark.skipif(not SEED.is_file(), reason="the real issue is not beside this checkout")
def test_real_issue() -> None:
    """Mentions marked by hand, reading the whole issue, against what is found: precision and recall."""
    text = plaintext.read(prepare.prepare(taken(SEED.read_text(encoding="utf-8")).issue))
    book, problems = authorities.read((GOLD / "authorities.yaml").read_text("utf-8"))
    assert book, problems
    with (GOLD / "mentions.csv").open(newline="") as file:
        gold = {(int(row["start"]), int(row["end"]), row["entry"]) for row in csv.DictReader(file)}
    mentions, doubtful = matching.find(text, book)
    got = {(each.start, each.end, each.entry) for each in mentions}
    precision, recall = len(got & gold) / len(got), len(got & gold) / len(gold)
    figures = f"precision {precision:.3f}, recall {recall:.3f}, {len(gold)} mentions, {len(doubtful)} doubts"
    assert precision >= 0.985, figures
    assert recall >= 0.97, figures
    print(figures)


PIECES = st.sampled_from(
    [
        "Minsk",
        "Minsk City Court",
        "Kabarchuk",
        "Pavel Kabarchuk",
        "Lukashenka",
        "’s",
        " ",
        " and ",
        ". ",
        "EU",
        "x",
        "Bat’ka",
        "\u00a0",
    ]
)
TEXTS = st.lists(st.lists(PIECES, max_size=12).map("".join), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.randoms())
def test_slices_are_exact_disjoint_and_independent_of_the_order_of_entries(passages, random) -> None:
    text = issue(*passages)
    mentions, doubtful = matching.find(text, BOOK)
    assert all(text.text[each.start : each.end] == each.text for each in (*mentions, *doubtful))
    spans = sorted((each.start, each.end) for each in (*mentions, *doubtful))
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    entries = list(BOOK.entries)
    random.shuffle(entries)
    shuffled, _ = matching.find(text, BOOK.model_copy(update={"entries": tuple(entries)}))
    assert shuffled == mentions


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_what_follows_changes_nothing_before(passages, more) -> None:
    before, _ = matching.find(issue(*passages), BOOK)
    after, _ = matching.find(issue(*passages, *more), BOOK)
    assert after[: len(before)] == before
