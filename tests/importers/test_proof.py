"""The proof that an account tells what the issue says."""

from dataclasses import replace
from datetime import date

from publisher.importers.account import AccountEntry, Action
from publisher.importers.proof import passages, unaccounted
from publisher.model.issue import Issue
from publisher.model.tree import Link, NoteMark, Paragraph, Text
from tests.tools.web_text import HEAD, NBSP, account_of, taken

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


def test_a_link_that_goes_on_after_a_note_is_one() -> None:
    link, other = Link((Text("a"),), "https://a.example"), Link((Text("b"),), "https://b.example")
    runs = (
        (link, NoteMark("1"), link),
        (link, NoteMark("1"), Text(" "), link),
        (link, link),
        (link, NoteMark("1"), other),
    )
    addresses = []
    for run in runs:
        (_, links), *_ = [
            each for each in passages(replace(ISSUE, lead=(Paragraph(children=run),))) if "links" in each[0]
        ]
        addresses.append(links.count("https://"))
    assert addresses == [1, 1, 2, 2]


def test_what_an_account_leaves_out_or_makes_up() -> None:
    assert "not told of" in unaccounted("A bridge!", ISSUE, (KEPT,))[0]
    assert unaccounted("A ford", ISSUE, (replace(KEPT, text="A ford", became="A ford"),))
    assert "does not say this" in unaccounted("", ISSUE, ())[0]


def test_every_kind_of_cheating_is_found() -> None:
    text = f"{HEAD}PROPAGANDA\n\nA{NBSP}paragraph.\n\nBest regards,\niSANS team\n\n04.11.2024\n\nA form."
    imported = taken(text)
    issue, entries = imported.issue, account_of(imported).entries
    assert unaccounted(text, issue, entries) == ()
    for index in range(len(entries)):
        assert unaccounted(text, issue, entries[:index] + entries[index + 1 :]), "an entry is missing"
        assert unaccounted(text, issue, entries[:index] + entries[index:][:1] + entries[index:]), (
            "an entry is there twice"
        )
    section = issue.sections[0]
    changed = replace(section, blocks=(Paragraph(children=(Text("A  paragraph."),)),))
    assert unaccounted(text, replace(issue, sections=(changed,)), entries)
    assert unaccounted(text, replace(issue, sections=()), entries)
    assert unaccounted(text, replace(issue, lead=(Paragraph(children=(Text("More."),)),)), entries)
    spaced = tuple(replace(entry, action=Action.SPACING) if entry.text == "A form." else entry for entry in entries)
    assert unaccounted(text, issue, spaced)
