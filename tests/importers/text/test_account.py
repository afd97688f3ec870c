"""The journal of a web text: spans in their order, the white space between them, lines and columns."""

from publisher.importers.account import AccountEntry, Action
from publisher.importers.text.account import TextJournal
from publisher.model.tree import Break, Text
from tests.tools.web_text import HEAD, NBSP, account_of, taken


def test_spans_become_entries_that_tile_the_text() -> None:
    text = f"\ufeffOne{NBSP}two\r\n three\n\nmenu\n"
    journal = TextJournal("web.txt", text)
    assert journal.keep_spans([(1, 8), (11, 16)], "lead, block 1", breaks=(1,)) == (
        Text("One two"),
        Break(),
        Text("three"),
    )
    journal.drop_span(18, 22, "a menu")
    entries = journal.entries()
    assert "".join(entry.text for entry in entries) == text == journal.text()
    assert entries[0] == AccountEntry(
        1, "\ufeff", Action.SPACING, "byte order mark (U+FEFF) at the edge of a line", start=0, column=1
    )
    assert [(entry.line, entry.column, entry.became) for entry in entries if entry.place] == [
        (1, 2, "One"), (1, 5, " "), (1, 6, "two"), (1, 9, "\n"), (2, 2, "three"),
    ]  # fmt: skip
    assert entries[-2:] == (
        AccountEntry(4, "menu", Action.DROPPED, "a menu", start=18, column=1),
        AccountEntry(4, "\n", Action.SPACING, start=22, column=5),
    )


def test_unusual_spaces_at_the_edge_of_a_line_are_counted_one_by_one() -> None:
    journal = TextJournal("web.txt", f"x{NBSP}{NBSP}\u2003")
    journal.keep_spans([(0, 1)], "lead, block 1")
    reasons = [entry.reason for entry in journal.entries()[1:]]
    assert reasons == ["no-break space at the edge of a line"] * 2 + ["white space U+2003 at the edge of a line"]


def test_what_becomes_a_value_of_the_front_matter() -> None:
    journal = TextJournal("web.txt", "Photo: A")
    journal.keep_spans([(7, 8)], "credit", moved="credit of the cover picture")
    assert journal.entries()[-1] == AccountEntry(
        1, "A", Action.MOVED, "credit of the cover picture", "credit", "A", start=7, column=8
    )


def test_json_says_the_same() -> None:
    text = f"{HEAD}PROPAGANDA\n\nA{NBSP}paragraph.\n\nBest regards,\niSANS team\n\n04.11.2024\n\nA form."
    report = account_of(taken(text))
    value = report.record()
    assert value["characters"] == len(text) == sum(entry["length"] for entry in value["entries"])
    assert [entry["text"] for entry in value["entries"] if entry["action"] == "dropped"] == ["04.11.2024", "A form."]
    assert [entry for entry in value["entries"] if entry.get("text") == NBSP] == [
        {
            "line": 7,
            "column": 2,
            "start": text.index(NBSP),
            "length": 1,
            "action": "changed",
            "place": "section 1, block 1",
            "reason": "no-break space becomes a space",
            "text": NBSP,
            "became": " ",
        }
    ]
    assert report.record() == account_of(taken(text)).record()
