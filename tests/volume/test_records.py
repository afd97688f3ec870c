"""Records of issues: the same when they are read back, and made again when anything in them changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from publisher import fonts, store
from publisher.model.index import Mention
from publisher.model.part import TypesetPart
from publisher.model.volume import ChronologyEntry, SeriesPoint
from publisher.names.indexes.locators import Placed
from publisher.problems import PublisherError
from publisher.production import orders, stages
from publisher.production.orders import Order, Wish
from publisher.volume import records
from publisher.volume.records import ContentsSection, IssueRecord

DAY = date(2024, 11, 4)
RECORD = IssueRecord(
    id="2024/1", path="issues/2024/1/issue.md", year=2024, number=1, title="Town Review", day=DAY,
    first=date(2024, 10, 28), last=date(2024, 11, 3), lang="en-GB", citation="Town Review 1.", identifier="urn:x:1",
    sections=(ContentsSection("News", "news"),),
    events=(ChronologyEntry(DAY, DAY, "A bridge.", "2024/1", "p1"),),
    values=(
        ("planks", SeriesPoint("2024/1", "k1", DAY, Decimal("10.50"), "10.50", "x", "issue.md:9")),
        ("nails", SeriesPoint("2024/1", "k1", DAY, None, "many", "", "issue.md:9")),
    ),
    placed=(
        Placed(
            mention=Mention(
                entry="mayor", kind="person", form="Stone", issue="2024/1", section="news", block="p1", line=5, start=0,
                end=5, text="Stone",
            ),
            page=0, last_page=0, issue_page=0,
        ),
    ),
    named=("2024/3",),
    part=TypesetPart(
        name="x", pdf=b"%PDF", sizes=((1.0, 2.0),), anchors=(("p1", 0),), bookmarks=(), fonts=("Font",)
    ),
)  # fmt: skip


def test_a_record_is_the_same_when_it_is_read_back() -> None:
    assert records._unpacked(records._packed(RECORD)) == RECORD


def order_of(folder: Path, **wish: str) -> Order:
    (order,), problems = orders.plan(store.workspace(folder), ["2024/1"], Wish(**wish))
    assert not problems
    return order


def test_a_record_is_made_once_and_again_when_a_picture_a_name_or_the_book_is_missing(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = small / "issues/2024/1/a.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>', "utf-8")
    source = small / "issues/2024/1/issue.md"
    source.write_text(source.read_text("utf-8") + '\n![A map](a.svg "A map")\n', encoding="utf-8")
    order, times = order_of(small), []
    honest = stages.sheet_of
    monkeypatch.setattr(stages, "sheet_of", lambda *arguments: times.append(1) or honest(*arguments))

    def record(names: str = "", *, book: bool = False) -> IssueRecord | None:
        ((made, problems),) = records.records([order], names, 1, book=book)
        assert not [problem for problem in problems if problem.severity == "error"]
        return made

    first = record()
    assert first
    assert [event.text for event in first.events] == ["The bridge was opened by the council, which paid for it."]
    assert (record(), len(times)) == (first, 1)
    record(book=True)
    assert len(times) == 2
    assert records.book_of(order, "").sections[0][0] == "News of the town"
    record(book=True)
    assert len(times) == 2
    named = record("entries:\n  - {id: council, kind: organisation, name: Council, variants: [the council]}\n")
    assert named
    assert [placed.mention.entry for placed in named.placed] == ["council"]
    assert replace(named, placed=()) == first
    picture.write_text(picture.read_text("utf-8").replace("h9", "h8"), encoding="utf-8")
    assert record()
    assert len(times) == 4


def test_the_first_worker_packs_the_faces_that_the_book_is_bound_with(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order, packed = order_of(small), []
    monkeypatch.setattr(fonts, "_woff2", lambda face, added: packed.append((face.name, added)) or b"packed")
    monkeypatch.setattr(type(order.subsets), "get", lambda *_: None)
    list(records.records([order], "", 1, book=True))
    assert len(packed) == 6
    assert not any(added for _, added in packed), "the letters that all e-books have: another issue asks for no others"


def test_an_issue_with_a_mistake_has_no_record(small: Path) -> None:
    source = small / "issues/2024/1/issue.md"
    source.write_text(source.read_text("utf-8").replace("[^a]: The mayor was there.", ""), encoding="utf-8")
    ((record, problems),) = records.records([order_of(small)], "", 1, book=False)
    assert record is None
    assert problems


def test_a_names_file_with_mistakes_stops_the_press() -> None:
    with pytest.raises(PublisherError) as stop:
        records.read_names("entries:\n  - {id: a, kind: person, nome: A}\n")
    assert {problem.code for problem in stop.value.problems} <= {"C002", "C003", "C004"}


def test_a_volume_asks_all_that_a_build_asks(small: Path) -> None:
    source = small / "issues/2024/1/issue.md"
    wide = "| " + " | ".join(f"Column{number}withalongname" for number in range(14)) + " |\n" + "|---" * 14 + "|\n"
    hard = (
        f"\nThe the council met on on Monday , and  recieved teh report \U0001f600.\n\n{wide}| x " + "| x " * 13 + "|\n"
    )
    source.write_text(source.read_text("utf-8") + hard, encoding="utf-8")
    order = order_of(small)
    built = {(problem.code, problem.location) for problem in stages.make(order).problems}
    assert len({code for code, _ in built}) > 3
    for _ in range(2):  # made, and remembered
        ((_, problems),) = records.records([order], "", 1, book=False)
        assert built <= {(problem.code, problem.location) for problem in problems}
