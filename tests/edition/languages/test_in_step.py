"""Editions accepted as in step, and told as stale when issue.md goes on."""

import pytest

from publisher.edition.languages import in_step
from publisher.problems import PublisherError
from tests.edition.languages.texts import issue

MAIN, OWN = "The bridge is open.\n\nIt cost 12.", "Most otwarto.\n\nKosztował 12."


def states(main: str, own: str, accepted: tuple[tuple[str, str], ...]) -> list[str]:
    return [pair.state for pair in in_step.stepped(issue(main), issue(own, "pl"), accepted)]


def accepted(main: str, own: str) -> tuple[tuple[str, str], ...]:
    pairs = in_step.stepped(issue(main), issue(own, "pl"), ())
    text = in_step.written([in_step.SteppedPair("in step", pair.main, pair.own) for pair in pairs], "pl", ())
    return in_step.read(text, "in-step.pl.txt")


def test_what_was_accepted_is_in_step_until_one_side_changes() -> None:
    known = accepted(MAIN, OWN)
    assert states(MAIN, OWN, ()) == ["new", "new"]
    assert states(MAIN, OWN, known) == ["in step", "in step"]
    assert states(MAIN.replace("12", "13"), OWN, known) == ["in step", "stale"]
    assert states(MAIN, OWN.replace("12", "12 euro"), known) == ["in step", "changed"]
    assert states(MAIN + "\n\nMore.", OWN, known) == ["in step", "in step", "missing"]
    assert states(MAIN, OWN + "\n\nWięcej.", known) == ["in step", "in step", "extra"]


def test_a_passage_that_is_accepted_alone_leaves_the_others_stale() -> None:
    known = accepted(MAIN, OWN)
    newer = MAIN.replace("12", "13").replace("open", "closed")
    pairs = in_step.stepped(issue(newer), issue(OWN, "pl"), known)
    assert [pair.state for pair in pairs] == ["stale", "stale"]
    first = in_step.SteppedPair("in step", pairs[0].main, pairs[0].own)
    again = in_step.read(in_step.written([first, pairs[1]], "pl", known), "x")
    assert states(newer, OWN, again) == ["in step", "stale"]


def test_problems_name_the_lines_of_issue_md_and_the_command() -> None:
    known = accepted(MAIN, OWN)
    own = issue(OWN, "pl")
    pairs = in_step.stepped(issue(MAIN.replace("12", "13") + "\n\nMore."), own, known)
    stale, missing = in_step.problems_of(own, pairs, accepted=True)
    assert (stale.code, stale.location.line) == ("C101", 8)
    assert stale.message == "1 passage of issue.md changed since the edition was accepted: line 10"
    assert "publisher editions 2024/1 --in-step pl" in stale.hint
    assert (missing.code, missing.message) == ("C102", "1 passage of issue.md have no counterpart here: line 12")
    assert [each.code for each in in_step.problems_of(own, (), accepted=False)] == ["C104"]
    assert in_step.problems_of(own, in_step.stepped(issue(MAIN), own, known), accepted=True) == ()


def test_a_line_that_a_merge_left_is_a_problem() -> None:
    with pytest.raises(PublisherError, match="C105") as stop:
        in_step.read("# head\n\n<<<<<<< ours\n", "in-step.pl.txt")
    assert str(stop.value.problems[0].location) == "in-step.pl.txt:3"
