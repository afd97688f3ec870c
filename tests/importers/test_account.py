"""What became of every character: counted, told, and put together again."""

from publisher.importers.account import Action, Entry, ImportReport, Journal

ENTRIES = (
    Entry(0, 1, 1, "Share", Action.DROPPED, "a button"),
    Entry(5, 1, 6, "\n", Action.SPACING),
    Entry(6, 2, 1, "A bridge", Action.KEPT, "", "lead, block 1", "A bridge"),
    Entry(14, 2, 9, "\u00a0", Action.CHANGED, "no-break space", "lead, block 1", " "),
)


def test_sums_and_what_differs() -> None:
    report = ImportReport("in.html", 15, "0" * 64, ENTRIES)
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
    assert journal.entries({7: "lead, block 1"}) == (
        Entry(0, 2, 0, "A bridge", Action.KEPT, "", "lead, block 1", "A bridge"),
        Entry(8, 2, 0, "\u00a0", Action.CHANGED, "no-break space", "lead, block 1", " "),
        Entry(9, 3, 0, "Share", Action.DROPPED, "a button"),
    )
