"""A journal becomes the entries of an account."""

from publisher.importers.account import AccountEntry, Action
from publisher.importers.journal import Journal
from publisher.problems import Location, Severity


def test_a_journal_becomes_entries() -> None:
    journal = Journal()
    for text in ("A ", "bridge"):
        journal.keep(text, 2, 7)
    journal.drop("", 2, "nothing")
    journal.change("\u00a0", " ", 2, "no-break space", 7)
    journal.drop("Share", 3, "a button")
    assert journal.text() == "A bridge\u00a0Share"
    journal.places = {7: "lead, block 1"}
    assert journal.entries() == (
        AccountEntry(2, "A bridge", Action.KEPT, "", "lead, block 1", "A bridge", start=0, column=0),
        AccountEntry(2, "\u00a0", Action.CHANGED, "no-break space", "lead, block 1", " ", start=8, column=0),
        AccountEntry(3, "Share", Action.DROPPED, "a button", start=9, column=0),
    )


def test_a_run_may_turn_out_otherwise() -> None:
    journal = Journal("in.html")
    run, space = journal.keep("menu", 1, "lead, block 1"), journal.keep(" ", 1, "lead, block 1")
    run.drop("a menu")
    space.space()
    journal.doubt(1, "S153", "much left out", stops=True)
    assert [(entry.action, entry.became) for entry in journal.entries()] == [(Action.DROPPED, ""), (Action.SPACING, "")]
    assert [(doubt.location, doubt.severity) for doubt in journal.doubts] == [(Location("in.html", 1), Severity.ERROR)]
