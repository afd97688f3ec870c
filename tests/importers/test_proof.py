"""The proof that an account tells what the issue says."""

from dataclasses import replace
from datetime import date

from publisher.importers.account import Action, Entry
from publisher.importers.proof import account, passages
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
KEPT = Entry(0, 1, 1, "A bridge", Action.KEPT, "", "lead, block 1", "A bridge")


def test_an_account_that_adds_up() -> None:
    assert list(passages(ISSUE)) == [("lead, block 1", "A bridge")]
    assert account("A bridge", ISSUE, (KEPT,)) == ()


def test_what_an_account_leaves_out_or_makes_up() -> None:
    assert "not told of" in account("A bridge!", ISSUE, (KEPT,))[0]
    assert account("A ford", ISSUE, (replace(KEPT, text="A ford", became="A ford"),))
    assert "does not say this" in account("", ISSUE, ())[0]
