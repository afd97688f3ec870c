"""Checks of the names file: for each code a file that passes and one that fails."""

import pytest

from publisher import authorities, matching
from publisher.checks import index
from publisher.plaintext import IssueText, Passage

TEXT = "Siarhei Kabarchuk came to Minsk, Belarus, as Belarus-1 said. Kabarchuk left. The EU too, and Dmitry Shlethauer."


def codes(names: str) -> list[str]:
    book, problems = authorities.read(names)
    assert book, problems
    text = IssueText("2024/1", "issue.md", TEXT, (Passage(0, len(TEXT), "news", "p1", "text", 1),))
    mentions, _ = matching.find(text, book)
    held = index.Held(book, names, "issues/authorities.yaml", {"2024/1": mentions}, [text])
    found = list(index.check(held))
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
    for check in index.CHECKS:
        page = check.__doc__ or ""
        assert page[:4] in PASSES_AND_FAILS
        assert "Why:" in page
        assert "Passes:" in page
        assert "Fails:" in page
