"""What became of every character: counted, told, and put together again."""

from publisher.importers.account import AccountEntry, Action, CompleteAccount, Journal

ENTRIES = (
    AccountEntry(1, "Share", Action.DROPPED, "a button", start=0, column=1),
    AccountEntry(1, "\n", Action.SPACING, start=5, column=6),
    AccountEntry(2, "A bridge", Action.KEPT, "", "lead, block 1", "A bridge", start=6, column=1),
    AccountEntry(2, "\u00a0", Action.CHANGED, "no-break space", "lead, block 1", " ", start=14, column=9),
)


def test_sums_and_what_differs() -> None:
    report = CompleteAccount("in.html", ENTRIES, (), 15, "0" * 64)
    assert report.restored() == "Share\nA bridge\u00a0"
    assert report.characters == 15
    assert report.differences() == 2
    assert any("Share" in line for line in report.lines())


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
