"""Checks of texts in other languages: each language by its own rules, English ones on English passages alone."""

from pathlib import Path

import pytest

from publisher import store
from publisher.check import run
from publisher.check.rule import ENGLISH, Copy
from publisher.production import orders, stages
from tests.conftest import ROOT, make_workspace
from tests.tools.desk import checked, copy_of

CASES = ROOT / "tests/cases/check/languages"
PUBLICATION = "title: Hafenschau\nlanguage: {lang}\npublisher: {{name: Hafenamt}}\n"


def found(folder: Path, lang: str, issue: str) -> dict[str, list[str]]:
    place = make_workspace(folder, PUBLICATION.format(lang=lang), issue)
    (result,) = checked(place)
    messages: dict[str, list[str]] = {}
    for problem in result.problems:
        messages.setdefault(problem.code, []).append(problem.message)
    return messages


def codes(copy: Copy) -> list[str]:
    """The codes of all that is found, but of letters that a test has no fonts for."""
    return sorted(rule.code for rule in run.RULES if rule.code != "T005" for _ in rule.findings(copy))


@pytest.mark.parametrize(("name", "lang"), [("de", "de"), ("fr", "de"), ("pl", "pl")])
def test_a_clean_text_is_clean(tmp_path: Path, name: str, lang: str) -> None:
    text = (CASES / f"{name}.md").read_text("utf-8").replace("number: 2", "number: 1")
    expected = {"T030": ["a word stands twice: “Das das”"]} if name == "de" else {}
    said = found(tmp_path / name, lang, text.replace("date: 2026", "date: 2024"))
    assert {code: messages for code, messages in said.items() if code not in ("S021", "C052")} == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Als hätten die die Gesetze gemacht, die die Arbeiter binden; wir sahen sie sie lesen."),
        ("fr", "Vous vous êtes rendus au port ; nous nous taisons : c’est très très calme !"),
        ("nl", "De mensen die die wet schreven, zeiden dat dat niet mocht."),
        ("cs", "Ministr se setkal se se starostou."),
        ("tr", "Yavaş yavaş geldiler ve tek tek gittiler."),
        ("fi", "Hän sanoi, että se se vasta on jotakin."),
        ("be", "Ён сказаў, што гэта так так і ёсць."),
        ("pl", "W mieście spotkali się posłowie, a ministerstwo ogłosiło przetarg na drony, Kowalska i Kowalskiej."),
    ],
)
def test_words_of_other_languages(lang: str, text: str) -> None:
    copy = copy_of(text, head=f"lang: {lang}\n")
    assert codes(copy) == []


@pytest.mark.parametrize("lang", ["de", "nl", "eo"])
def test_a_longer_word_twice_in_any_language(lang: str) -> None:
    copy = copy_of("So war es wegen wegen des Hafens.", head=f"lang: {lang}\n")
    assert codes(copy) == ["T030"]


def test_an_english_passage_of_a_german_issue_is_read_as_english() -> None:
    body = "Der Hafen schloss.\n\n{{lang={lang}}}\nIt was said to the the court, in partiesuniversities too.\n"
    for lang, expected in (("en", ["T030", "T032"]), ("en-US", ["T030", "T032"]), ("pl", ["T030"])):
        assert codes(copy_of(body.format(lang=lang), head="lang: de\n")) == expected


def test_rules_say_their_languages() -> None:
    english = {rule.code for rule in run.RULES if rule.languages == ENGLISH}
    assert {"T031", "T032", "T033", "T035", "T036", "T050", "T052", "T061", "T070", "T086"} <= english
    assert english.isdisjoint({"T003", "T005", "T012", "T018", "T030", "T040", "T090"})


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Надія", "[Надія]{lang=uk} or [Надія]{lang=be}"), ("Їжак", "[Їжак]{lang=uk}"), ("Воўк", "[Воўк]{lang=be}"),
        ("Сёння", "[Сёння]{lang=ru}"), ("Объезд", "[Объезд]{lang=ru} or [Объезд]{lang=bg}"), ("Слава", "lang=…"),
        ("Љубав", "[Љубав]{lang=sr}"), ("Ελλάδα", "[Ελλάδα]{lang=el}"), ("მშვიდობა", "[მშვიდობა]{lang=ka}"),
    ],
)  # fmt: skip
def test_a_language_is_guessed_by_its_letters_alone(text: str, guess: str) -> None:
    (hint,) = [
        each.hint
        for rule in run.RULES
        if rule.code == "T091"
        for each in rule.findings(copy_of(f"He said {text} there."))
    ]
    assert guess in hint


def test_a_fallback_is_told_once_and_can_be_allowed(tmp_path: Path) -> None:
    issue = "---\ndate: 2024-11-0{n}\nnumber: {n}\nlang: {lang}\n---\n\n## Porty\n\nZamknięto nabrzeże.\n"
    folder = make_workspace(tmp_path / "pl", PUBLICATION.format(lang="cs"), issue.format(n=1, lang="cs-CZ"))
    other = folder / "issues/2024/2/issue.md"
    other.parent.mkdir()
    other.write_text(issue.format(n=2, lang="hr"), "utf-8")
    problems = run.folded(checked(folder))
    said = [(str(problem.location), problem.message[:12]) for problem in problems if problem.code == "C052"]
    assert said == [("issues/2024/2/issue.md", "lang: publis"), ("issues/publication.yaml", "language: pu")]
    (order, _), _ = orders.plan(store.workspace(folder), (), orders.Wish())
    making = stages.Making(order)
    assert stages.sheet_of(making)
    assert [problem.code for problem in making.problems if problem.code == "C052"] == ["C052"]
    allowed = issue.format(n=1, lang="cs").replace("number", "allow: {C052: na razie}\nnumber")
    (folder / "issues/2024/1/issue.md").write_text(allowed, "utf-8")
    making = stages.Making(order)
    assert stages.sheet_of(making)
    assert [problem.code for problem in making.problems if problem.code == "C052"] == []
