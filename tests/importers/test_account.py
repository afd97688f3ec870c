"""Accounts of an import: counted, printed, recorded, and put together again."""

from publisher.importers.account import AccountEntry, Action, CompleteAccount, DifferenceList, changed
from publisher.problems import Location, Problem, Severity

DOUBT = Problem(Location("in.html", 2), "S155", "struck out", "delete it", Severity.WARNING)
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


def test_what_is_kept_is_recorded_by_place_and_length() -> None:
    record = CompleteAccount("in.html", ENTRIES, (DOUBT,), 15, "0" * 64).record()
    assert (record["characters"], record["kept"], record["dropped"], record["moved"]) == (15, 8, 5, 0)
    assert record["doubts"] == [{"line": 2, "code": "S155", "message": "struck out", "hint": "delete it"}]
    assert record["entries"][2] == {
        "line": 2, "column": 1, "start": 6, "length": 8, "action": "kept", "place": "lead, block 1",
    }  # fmt: skip


def test_a_list_of_differences() -> None:
    entries = (changed(3, "level of a heading", "# A", "## A"), changed(9, "template tag", "{% x %}", ""))
    account = DifferenceList("in.md", entries, (DOUBT,))
    assert account.differences() == 2
    assert list(account.lines()) == [
        "Import of in.md: 2 changes, all else as it was",
        "",
        "To check",
        "  line 2: S155 struck out",
        "    hint: delete it",
        "",
        "Changed or left out, word for word",
        "  level of a heading",
        "    line 3: # A → ## A",
        "  template tag",
        "    line 9: {% x %}",
    ]
    assert account.record() == {
        "file": "in.md",
        "changes": [
            {"line": 3, "why": "level of a heading", "before": "# A", "after": "## A"},
            {"line": 9, "why": "template tag", "before": "{% x %}", "after": ""},
        ],
    }
