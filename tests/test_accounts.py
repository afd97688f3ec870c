"""What became of every character: counted, told, and put together again."""

from publisher.accounts import Action, Entry, ImportReport

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
