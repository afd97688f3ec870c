from publisher.check.rule import Finding, TextRule, error, gathered, joined, shown
from publisher.problems import Severity
from tests.tools.desk import copy_of


def no_bridge(copy):  # a check as `checks` has them
    """An issue without a bridge.

    Why: a test.

    Passes: a bridge.

    Fails: none.
    """
    if not any("bridge" in run.text for run in copy.runs):
        yield Finding(3, "there is no bridge", "build one")


def test_a_check_is_a_function_with_a_code() -> None:
    rule = error("T999", no_bridge)
    (problem,) = rule.problems(copy_of("It rained."))
    assert str(problem) == "issues/2024/20/issue.md:3: T999 there is no bridge"
    assert problem.severity is Severity.ERROR
    assert list(rule.problems(copy_of("A bridge."))) == []
    assert rule.title == "An issue without a bridge"
    assert TextRule("T999", Severity.ERROR, no_bridge) == rule


def test_many_places_are_one_finding() -> None:
    (found,) = gathered([(4, "a"), (4, "b"), (7, "c")], "places: {0}", "mend")
    assert (found.line, found.message) == (4, "places: “a” and 2 more (lines 7)")
    assert list(gathered([], "places: {0}")) == []


def test_the_words_round_a_place() -> None:
    text = "One word and another, then very many more words"
    assert shown(text, text.index("another")) == "… word and another, then very many …"
    assert joined(text, 8, 9) == "word and"


def test_what_came_before() -> None:
    copy = copy_of("Text.", "Earlier text.", "Later text.")
    assert [each.number for each in copy.earlier] == [18, 19]
