"""The proof that an account tells what the issue says."""

from dataclasses import replace
from datetime import date

from publisher.importers.account import AccountEntry, Action
from publisher.importers.proof import passages, unaccounted
from publisher.model.issue import Issue
from publisher.model.tree import Paragraph, Text

ISSUE = Issue(
    year=2024,
    number=41,
    path="issues/2024/41/issue.md",
    title="Review",
    date=date(2024, 11, 4),
    lang="en",
    lead=(Paragraph(children=(Text("A bridge"),)),),
)
KEPT = AccountEntry(1, "A bridge", Action.KEPT, "", "lead, block 1", "A bridge")


def test_an_account_that_adds_up() -> None:
    assert list(passages(ISSUE)) == [("lead, block 1", "A bridge")]
    assert unaccounted("A bridge", ISSUE, (KEPT,)) == ()


def test_what_an_account_leaves_out_or_makes_up() -> None:
    assert "not told of" in unaccounted("A bridge!", ISSUE, (KEPT,))[0]
    assert unaccounted("A ford", ISSUE, (replace(KEPT, text="A ford", became="A ford"),))
    assert "does not say this" in unaccounted("", ISSUE, ())[0]
