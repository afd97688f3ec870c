"""Checks of the names file: for each code a file that passes and one that fails."""

import random

import pytest

from publisher.mentions import matching
from publisher.mentions.plaintext import IssueText, Passage
from publisher.names import check
from publisher.settings import authorities
from tests.tools.guard import ends

TEXT = "Siarhei Kabarchuk came to Minsk, Belarus, as Belarus-1 said. Kabarchuk left. The EU too, and Dmitry Shlethauer."


def codes(names: str) -> list[str]:
    book, problems = authorities.read(names)
    assert book, problems
    text = IssueText("2024/1", "issue.md", TEXT, (Passage(0, len(TEXT), "news", "p1", "text", 1),))
    mentions, _ = matching.find(text, book)
    held = check.NamesInUse(book, names, "issues/authorities.yaml", {"2024/1": mentions}, [text])
    found = list(check.problems_of(held))
    assert all(problem.location.line and problem.hint for problem in found)
    return [problem.code for problem in found]


PASSES_AND_FAILS = {
    "N010": ("- {id: a, kind: place, name: Minsk}\n", "- {id: a, kind: place, name: Mnisk}\n"),
    "N011": (
        "- {id: a, kind: place, name: Belarus, not: [Belarus-1]}\n",
        "- {id: a, kind: place, name: Belarus, not: [Belarus-2]}\n",
    ),
    "N012": (
        "- {id: a, kind: place, name: Minsk, see_also: [b]}\n- {id: b, kind: place, name: Belarus}\n",
        "- {id: a, kind: place, name: Minsk, see_also: [b]}\n- {id: b, kind: place, name: Brest}\n",
    ),
    "N013": (
        "- {id: a, kind: place, name: Minsk, variants: [{form: Miensk, see: true}]}\n",
        "- {id: a, kind: place, name: Minsk, variants: [{form: minsk, see: true}]}\n",
    ),
    "N014": (
        "- {id: a, kind: person, name: 'Kabarchuk, Siarhei'}\n"
        "- {id: b, kind: person, name: 'Kabarchuk, Pavel', bare_surname: false}\n",
        "- {id: a, kind: person, name: 'Kabarchuk, Siarhei'}\n- {id: b, kind: person, name: 'Kabarchuk, Pavel'}\n",
    ),
    "N015": (
        "- {id: a, kind: person, name: 'Shlethauer, Dmitry', different_from: [b]}\n"
        "- {id: b, kind: person, name: 'Shlethaner, Dmitry'}\n",
        "- {id: a, kind: person, name: 'Shlethauer, Dmitry'}\n- {id: b, kind: person, name: 'Shlethaner, Dmitry'}\n",
    ),
}


@pytest.mark.parametrize("code", PASSES_AND_FAILS)
def test_check(code: str) -> None:
    passes, fails = PASSES_AND_FAILS[code]
    assert code not in codes(passes)
    assert code in codes(fails)


def test_every_check_has_its_page_and_its_case() -> None:
    for function in check.CHECKS:
        page = function.__doc__ or ""
        assert page[:4] in PASSES_AND_FAILS
        assert "Why:" in page
        assert "Passes:" in page
        assert "Fails:" in page


# --- what is not said --------------------------------------------------------------------------------------------


def held(written: str, *said: str) -> check.NamesInUse:
    book, problems = authorities.read(written)
    assert book, problems
    texts = tuple(
        IssueText(f"2024/{number}", "issue.md", text, (Passage(0, len(text), "", "a", "text", 1),))
        for number, text in enumerate(said, 1)
    )
    mentions = {text.issue: matching.find(text, book)[0] for text in texts}
    return check.NamesInUse(book, written, authorities.PATH, mentions, texts)


def test_a_form_on_the_review_list_is_not_dead() -> None:
    two = "".join(f"- {{id: {q}, kind: person, name: 'Nosov, Ivan', qualifier: {q}}}\n" for q in ("painter", "pilot"))
    assert [*check.dead_entry(held(two, "Ivan Nosov spoke."))] == []
    assert [each.location.line for each in check.dead_entry(held(two, "Nobody spoke."))] == [1, 2]


def test_a_form_inside_a_longer_name_only_is_dead() -> None:
    names = "- {id: m, kind: place, name: Minsk}\n- {id: c, kind: organisation, name: Minsk City Court}\n"
    assert [each.location.line for each in check.dead_entry(held(names, "The Minsk City Court sat."))] == [1]


def test_a_target_that_only_sends_back() -> None:
    names = "- {id: a, kind: place, name: A, see_also: b}\n- {id: b, kind: place, name: B, see_also: a}\n"
    (problem,) = check.blind_reference(held(names, "A lies there."))
    assert "only sends back" in problem.message


def test_a_shared_surname_counts_wherever_it_stands_alone() -> None:
    names = "- {id: a, kind: person, name: 'Luk, Ala'}\n- {id: b, kind: person, name: 'Luk, Bo'}\n"
    assert [*check.doubtful_surname(held(names, "Ala Luk came with Bo Luk."))] == []
    (problem,) = check.doubtful_surname(held(names, "Ala Luk came. Luk spoke.", "Today Luk spoke, and Luk sang."))
    assert "3 places" in problem.message
    assert [*check.doubtful_surname(held(names.replace("'Luk, Bo'", "'Luk, Bo', bare_surname: false"), "Luk."))] == []


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("Čekin, Vladimir", "Cekin, Vladimir", True),
        ("Lukaszenko, Aleksander", "Łukaszenko, Aleksander", True),
        ("Resolution 2024", "Resolution 2025", False),
        ("Austria", "Australia", False),
        ("Tsikhanousky, Siarhei", "Tsikhanouskaya, Sviatlana", False),
    ],
)
def test_near_duplicates(first: str, second: str, *, said: bool) -> None:
    names = f"- {{id: a, kind: person, name: '{first}'}}\n- {{id: b, kind: %s, name: '{second}'}}\n"
    assert bool([*check.near_duplicate(held(names % "person"))]) is said
    assert [*check.near_duplicate(held(names % "work"))] == []


@pytest.mark.slow
def test_three_thousand_entries_are_checked() -> None:
    letters = random.Random(1)
    words = ["".join(letters.choices("abdeiklmnorstuvz", k=8)).capitalize() for _ in range(3000)]
    names = "".join(f"- {{id: e{i}, kind: person, name: '{word}, {words[-i]}'}}\n" for i, word in enumerate(words))
    everything = held(names, "Nothing is said of any.")
    with ends():
        assert sum(problem.code == "N010" for problem in check.problems_of(everything)) == 3000
