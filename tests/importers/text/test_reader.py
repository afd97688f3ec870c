"""The plain text of a published issue: every form is taken, every character accounted for, nothing guessed."""

import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publisher.importers.account import Action
from publisher.importers.proof import passages, unaccounted
from publisher.importers.text import reader as webtext
from publisher.model.issue import Issue
from publisher.model.tree import Break, Heading, Paragraph, Text
from publisher.model.walking import plain
from publisher.problems import Location, Severity, failed
from publisher.settings.publication import Publication, Publisher, SectionName
from publisher.source import reader as markdown
from publisher.source import writer

CASES = sorted((Path(__file__).parents[2] / "cases" / "importers").glob("*.txt"))
SEED = Path(__file__).parents[4] / "shared" / "seeds" / "belarus-review-2024-41.txt"
NBSP = "\u00a0"
LONG = ("Human rights situation", "Human rights situation and international response")
HOUSE = Publication(
    title="Belarus Review",
    publisher=Publisher(name="The people of the house", short="iSANS"),
    language="en-GB",
    sections=(
        SectionName(id="military", name="Military developments"),
        SectionName(id="political", name="Political developments"),
        SectionName(id="human-rights", name="Human rights", aliases=LONG),
        SectionName(id="propaganda", name="Propaganda"),
    ),
    standing_text=("Share this page with others.",),
)
HEAD = "Belarus Review by iSANS — November 4, 2024\n\nBelarus Review (2024 edition, issue 41)\n\n"


def taken(text: str | bytes, number: int | None = None, day: date | None = None) -> webtext.Imported:
    data = text.encode() if isinstance(text, str) else text
    imported, problems = webtext.read(data, "web.txt", HOUSE, number=number, issue_date=day)
    assert imported, problems
    assert not failed(problems)
    assert imported.report.doubts == problems
    assert imported.report.restored() == data.decode()
    return imported


def refused(data: bytes, number: int | None = None, day: date | None = None) -> list[str]:
    imported, problems = webtext.read(data, "web.txt", HOUSE, number=number, issue_date=day)
    assert imported is None
    assert failed(problems)
    assert all(problem.hint for problem in problems)
    return [f"{problem.location.line} {problem.code}" for problem in problems if problem.severity is Severity.ERROR]


def codes(imported: webtext.Imported) -> list[str]:
    return [f"{doubt.location.line} {doubt.code}" for doubt in imported.report.doubts]


# --- cases: input, a line, the issue, a line, the report -----------------------------------------------------------


def parts_of(case: Path) -> tuple[str, dict[str, str], str, str]:
    head, text, issue, report = re.split(
        r"^=== (?:input|issue\.md|report)\n", case.read_text("utf-8"), flags=re.MULTILINE
    )
    for token, char in (("<NBSP>", NBSP), ("<BOM>", "\ufeff"), ("<CR>", "\r")):
        text = text.replace(token, char)
    options = dict(re.findall(r"(number|date)=(\S+)", head))
    return text, options, issue, report


def made_of(text: str, options: dict[str, str]) -> tuple[str, str]:
    imported = taken(
        text,
        int(options["number"]) if "number" in options else None,
        date.fromisoformat(options["date"]) if "date" in options else None,
    )
    lines = [line for line in imported.report.lines() if "SHA-256" not in line and not line.startswith("Import of")]
    return writer.write(imported.issue, HOUSE), "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    text, options, issue, report = parts_of(case)
    assert made_of(text, options) == (issue, report)


def no_picture(name: str, at: Location) -> NoReturn:
    raise AssertionError(f"{at}: the importer makes no picture {name}")


# --- the real issue ------------------------------------------------------------------------------------------------


def test_seed() -> None:
    if not SEED.is_file():
        pytest.skip(f"the text of a real issue is not at {SEED}: nothing was shown of it here")
    data = SEED.read_bytes()
    source = data.decode()
    imported = taken(data)
    issue, report = imported.issue, imported.report
    assert not report.doubts
    assert (issue.number, issue.date, issue.year, issue.period) == (41, date(2024, 11, 4), 2024, None)
    assert issue.cover.credit == "Unsplash"
    assert issue.description.startswith("A weekly update on")
    assert issue.description.endswith("(iSANS).")
    assert [(section.id, len(section.blocks)) for section in issue.sections] == [
        ("military", 4),
        ("political", 7),
        ("human-rights", 13),
        ("propaganda", 6),
    ]
    lines = source.replace(NBSP, " ").split("\n")
    paragraphs = [line.rstrip() for line in lines if len(line) > 200]
    assert [plain(block.children) for section in issue.sections for block in section.blocks] == paragraphs
    assert len(paragraphs) == 30
    assert issue.lead == ()
    assert issue.sign_off
    assert [words for place, words in passages(issue) if place == "sign-off"] == ["Best regards,\niSANS team"]
    assert report.characters == len(source) == sum(report.count(action) for action in Action)
    assert source.count(NBSP) == 126
    assert report.count(Action.CHANGED, NBSP) == 124  # the other two: at the end of the title, in the numbering line
    assert sum(report.count(action, NBSP) for action in Action) == 126
    dropped = [entry.text for entry in report.entries if entry.action is Action.DROPPED]
    assert len(dropped) == 9  # title again, label, four of the contents, date line, two of furniture
    assert source.split("\n")[86] in dropped
    assert source.split("\n")[88] in dropped
    same(issue)


# --- forms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("November 04, 2024", date(2024, 11, 4)),
        ("November 4, 2024", date(2024, 11, 4)),
        ("4 November 2024", date(2024, 11, 4)),
        ("04 Nov. 2024", date(2024, 11, 4)),
        ("4th November 2024", date(2024, 11, 4)),
        ("Monday, 4 November 2024", date(2024, 11, 4)),
        ("NOVEMBER 4, 2024", date(2024, 11, 4)),
        ("2024-11-04", date(2024, 11, 4)),
        ("03.04.2024", date(2024, 4, 3)),
        ("25/12/2024", date(2024, 12, 25)),
        ("12/25/2024", date(2024, 12, 25)),
        ("04/04/2024", date(2024, 4, 4)),
    ],
)
@pytest.mark.parametrize("dash", [" — ", " – ", " - ", "—"])
def test_dates_of_titles(written: str, day: date, dash: str) -> None:
    text = f"Belarus Review by iSANS{dash}{written}\nIssue 7\n\nPROPAGANDA\n\nA paragraph."
    imported = taken(text)
    assert imported.issue.date == day
    assert imported.issue.title == "Belarus Review"
    assert written in next(entry.text for entry in imported.report.entries if entry.place == "date")


@pytest.mark.parametrize(
    "line",
    [
        "Belarus Review (2024 edition, issue 07)",
        "Belarus Review (2024 edition, issue 7)",
        "Belarus Review (2024 edition; Issue no. 7)",
        "Belarus Review by iSANS, issue 7",
        "BELARUS REVIEW No. 7",
        "Issue 7 (2024)",
        f"Belarus{NBSP}Review (2024{NBSP}edition,{NBSP}issue{NBSP}7)",
    ],
)
def test_numbering_lines(line: str) -> None:
    text = f"Belarus Review by iSANS — November 4, 2024\n\n{line}\n\nPROPAGANDA\n\nA paragraph."
    imported = taken(text)
    assert imported.issue.number == 7
    assert not imported.report.doubts


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo: Unsplash", "Unsplash"),
        ("Cover photo : tsikhanouskaya.org", "tsikhanouskaya.org"),
        ("Photo credit: A, on B", "A, on B"),
        ("Photo by A on B", "Photo by A on B"),
        ("Cover photo: screenshot of a page. Source: X", "screenshot of a page. Source: X"),
        (f"Photo:{NBSP}A{NBSP}on B", "A on B"),
    ],
)
def test_credits(line: str, credit: str) -> None:
    assert taken(HEAD + line + "\n\nPROPAGANDA\n\nA paragraph.").issue.cover.credit == credit


def test_words_that_only_look_like_a_form_stay_text() -> None:
    text = (
        f"{HEAD}PROPAGANDA\n\nThe colony No. 15 is in Mahileu.\n\nPhoto: this is text by now.\n\n"
        "On 4 November 2024 a thing was said.\n\nBest regards to all, they said.\n\n"
        "1. This is the first of two.\n2. The second."
    )
    section = taken(text).issue.sections[0]
    assert [words for _, words in passages(replace(taken(text).issue, lead=()))][1:] == [
        "The colony No. 15 is in Mahileu.",
        "Photo: this is text by now.",
        "On 4 November 2024 a thing was said.",
        "Best regards to all, they said.",
        "1. This is the first of two.\n2. The second.",
    ]
    assert isinstance(section.blocks[-1], Paragraph)
    assert Break() in section.blocks[-1].children


def test_standing_text_is_left_out_wherever_it_stands() -> None:
    imported = taken(
        f"{HEAD}PROPAGANDA\n\nShare this page with{NBSP}others.\n\nA paragraph.\n\nShare this page with others."
    )
    assert len(imported.issue.sections[0].blocks) == 1
    assert [entry.line for entry in imported.report.entries if entry.action is Action.DROPPED] == [7, 11]


def test_section_without_a_vocabulary_keeps_its_words() -> None:
    section = taken(f"{HEAD}ЭКАНОМІКА І ПРАВА\n\nA paragraph.").issue.sections[0]
    assert (section.name, section.id) == ("ЭКАНОМІКА І ПРАВА", "section-1")


def test_a_section_that_comes_twice_is_asked_about() -> None:
    assert refused(f"{HEAD}PROPAGANDA\n\nOne.\n\nPROPAGANDA\n\nTwo.".encode()) == ["9 S123"]


def test_numbered_headings_lose_their_number_only() -> None:
    text = f"{HEAD}1. MILITARY DEVELOPMENTS\n2. PROPAGANDA\n\n1. MILITARY DEVELOPMENTS\n\nOne.\n\n2. PROPAGANDA\n\nTwo."
    imported = taken(text)
    assert [plain(section.title) for section in imported.issue.sections] == ["MILITARY DEVELOPMENTS", "PROPAGANDA"]
    assert not imported.report.doubts


def test_much_text_behind_the_sign_off_is_told_of() -> None:
    rest = "A long line of the page. " * 50
    text = f"{HEAD}PROPAGANDA\n\nA paragraph.\n\nBest regards,\niSANS team\n\n04.11.2024\n\n{rest}"
    assert codes(taken(text)) == ["14 S118"]
    # Without a date line it may as well be text, so it stays.
    undated = taken(text.replace("04.11.2024\n\n", ""))
    assert undated.issue.sign_off is None
    assert plain(undated.issue.sections[0].blocks[-1].children) == rest.strip()  # type: ignore[union-attr]


def test_a_sub_heading_right_after_a_heading() -> None:
    long = "A paragraph that is long enough to be one, with all that belongs to it, and with a stop at its end."
    section = taken(f"{HEAD}PROPAGANDA\n\nCombat readiness check\n\n{long}").issue.sections[0]
    assert section.blocks[0] == Heading(level=3, children=(Text("Combat readiness check"),), line=7)


# --- what is asked for ---------------------------------------------------------------------------------------------

BODY = "PROPAGANDA\n\nA paragraph.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belarus Review by iSANS — November 4, 2024\n\n" + BODY, ["0 S107"]),
        ("Belarus Review (2024 edition, issue 41)\n\n" + BODY, ["0 S108"]),
        (BODY, ["0 S107", "0 S108"]),
        (HEAD + BODY + "Best regards,\niSANS team\n\n05.11.2024", ["12 S109"]),
        ("Issue 7\n\n" + BODY + "Best regards,\niSANS\n\n03/04/2024", ["10 S110"]),
        ("Belarus Review — 31 June 2024\nIssue 7\n\n" + BODY, ["0 S108"]),
        (HEAD + BODY + "Belarus Review (2024 edition, issue 42)\n\nMore.", ["9 S111"]),
    ],
)
def test_what_the_text_does_not_say_is_asked_for(text: str, expected: list[str]) -> None:
    assert refused(text.encode()) == expected
    imported = taken(text, number=41, day=date(2024, 11, 4))
    assert (imported.issue.number, imported.issue.date) == (41, date(2024, 11, 4))


def test_a_doubtful_date_is_settled_by_another_one() -> None:
    text = "Belarus Review by iSANS — April 3, 2024\nIssue 7\n\n" + BODY + "Best regards,\niSANS\n\n03/04/2024"
    imported = taken(text)
    assert imported.issue.date == date(2024, 4, 3)
    assert not imported.report.doubts


# --- hostile input -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["0 S101"]),
        (b" \r\n\t\n\xc2\xa0", ["0 S101"]),
        (b"\xef\xbb\xbf", ["0 S101"]),
        (b"x" * 50_000_000, ["0 S102"]),
        (b"x\n" * 30_000, ["0 S102"]),
        ((HEAD + "x" * 50_000).encode(), ["5 S102"]),
        (b"Belarus\nReview \xff", ["2 S103"]),
        ("Агляд".encode("cp1251"), ["1 S103"]),
        (b"Belarus\r\nReview \0", ["2 S104"]),
        (b"Belarus \x1b[31m", ["1 S104"]),
        (b"%PDF-1.7\n%\xe2\xe3", ["0 S105"]),
        (b"PK\x03\x04\x14\0", ["0 S105"]),
        ("Belarus".encode("utf-16"), ["0 S105"]),
        (bytes(range(256)), ["2 S105"]),
        (b"\n<!DOCTYPE html><p>x", ["0 S106"]),
        (b"<p>a</p><p>b</p><p>c</p>", ["0 S106"]),
        (b"---\ndate: 2024-11-04\n---\n\nx", ["1 S106"]),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else None,
)
def test_what_is_not_the_text_of_an_issue(data: bytes, expected: list[str]) -> None:
    assert refused(data) == expected


def test_messages_name_limit_offset_and_line() -> None:
    _, problems = webtext.read(b"x" * 50_000_000, "web.txt", HOUSE, number=None, issue_date=None)
    assert "1,000,000" in problems[0].message
    _, problems = webtext.read(b"Belarus\nReview \xff", "web.txt", HOUSE, number=None, issue_date=None)
    assert str(problems[0]) == "web.txt:2: S103 not UTF-8: byte 0xff at offset 15"


@pytest.mark.parametrize(
    "text", ["a" + " " * 400_000 + "b", "A weekly update on " * 20_000, "- x\n" * 4_000, "Ab " * 130_000]
)
def test_no_form_is_slow(text: str) -> None:
    webtext.read((HEAD + text).encode(), "web.txt", HOUSE, number=None, issue_date=None)


# --- the account ---------------------------------------------------------------------------------------------------


def test_account_finds_every_kind_of_cheating() -> None:
    text = f"{HEAD}PROPAGANDA\n\nA{NBSP}paragraph.\n\nBest regards,\niSANS team\n\n04.11.2024\n\nA form."
    imported = taken(text)
    issue, entries = imported.issue, imported.report.entries
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


def test_json_says_the_same() -> None:
    text = f"{HEAD}PROPAGANDA\n\nA{NBSP}paragraph.\n\nBest regards,\niSANS team\n\n04.11.2024\n\nA form."
    report = taken(text).report
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
    assert report.record() == taken(text).report.record()


# --- properties ----------------------------------------------------------------------------------------------------

WORDS = [
    "the",
    "of",
    "“Nado!”",
    "Łódź",
    "Мінск",
    "No.",
    "15",
    "—",
    "(CSTO)",
    "$",
    "203",
    "a_b",
    "*x*",
    "[sic]",
    "76th",
    "iSANS",
    "Shahed-136/131",
    "it’s",
    "<b>",
    "&amp;",
    "#1",
]
SECTIONS = ("MILITARY DEVELOPMENTS", "POLITICAL DEVELOPMENTS", "HUMAN RIGHTS SITUATION", "PROPAGANDA")


@st.composite
def web_texts(draw: st.DrawFn) -> tuple[str, list[tuple[str, list[str]]]]:
    """A web text in some variation of the form, and what its sections must say."""
    rng = random.Random(draw(st.integers(0, 2**32)))

    def paragraph() -> str:
        return "On " + " ".join(rng.choices(WORDS, k=rng.randint(3, 60))) + "."

    def spaced(words: str) -> str:
        return "".join(
            rng.choice((NBSP, NBSP * 2, f" {NBSP}", " ")) if c == " " and rng.random() < 0.1 else c for c in words
        )

    names = [name for name in SECTIONS if rng.random() < 0.8] or ["PROPAGANDA"]
    body = [(name, [paragraph() for _ in range(rng.randint(1, 4))]) for name in names]
    day = rng.choice(("November 04, 2024", "November 4, 2024", "4 November 2024"))
    title = f"Belarus Review by iSANS {rng.choice('—–-')} {day}"
    numbering = rng.choice(("Belarus Review (2024 edition, issue 07)", f"Belarus Review (2024{NBSP}edition, issue 7)"))
    boilerplate = "A weekly update on the news was prepared for you by the people of the house (iSANS)."
    mark = rng.choice(("1", "-", ""))
    head = [title + rng.choice(("", NBSP))]
    if rng.random() < 0.5:
        head += [title]
    listed = "\n".join(f"  {i}. {name}" if mark == "1" else f"- {name}" for i, name in enumerate(names, 1))
    head += [rng.choice(("Photo: Unsplash\n", "")) + (listed if mark and len(names) > 1 else "")]
    before = rng.random() < 0.5
    head += [numbering] if before else []
    blocks = head[:]
    expected = []
    for index, (name, paragraphs) in enumerate(body):
        blocks += [name] + ([] if index or before else [numbering]) + ([] if index else [boilerplate])
        written = [spaced(each) for each in paragraphs]
        expected.append((name, [each.replace(NBSP, " ") for each in written]))
        blocks += [each + rng.choice(("", "", NBSP, "  ")) for each in written]
    blocks += rng.choice(
        (["Best regards,\niSANS team"], ["Best regards,\niSANS team", "04.11.2024", "A form", "Fill it in"], [])
    )
    text = rng.choice(("\n\n", "\n\n\n", f"\n{NBSP}\n")).join(block for block in blocks if block)
    text = rng.choice(("", "\ufeff")) + text.replace("\n", rng.choice(("\n", "\r\n"))) + rng.choice(("", "\n"))
    return text, expected


@given(web_texts())
@settings(max_examples=80, deadline=None)
def test_every_variation_says_what_it_must(made: tuple[str, list[tuple[str, list[str]]]]) -> None:
    text, expected = made
    imported = taken(text)
    issue = imported.issue
    assert (issue.number, issue.date, issue.title) == (7, date(2024, 11, 4), "Belarus Review")
    assert issue.description.startswith("A weekly update")
    said = [(plain(s.title), [plain(block.children) for block in s.blocks]) for s in issue.sections]  # type: ignore[union-attr]
    assert said == expected
    assert not imported.report.doubts
    assert sum(imported.report.count(action, NBSP) for action in Action) == text.count(NBSP)


LINES = st.sampled_from(
    [
        "",
        "Belarus Review by iSANS — November 04, 2024",
        "Belarus Review - 5 November 2024",
        "Belarus Review (2024 edition, issue 41)",
        "Photo: Unsplash",
        "1. MILITARY DEVELOPMENTS",
        "- PROPAGANDA",
        "MILITARY DEVELOPMENTS",
        "Propaganda",
        "SOMETHING ELSE",
        "Contents",
        "A weekly update on the news was prepared for you by the house. More.",
        "Combat readiness check",
        f"A paragraph{NBSP}that ends here.",
        "A long line that is one paragraph, as no program wraps at such a length. " * 4,
        "Dear readers,",
        "Best regards,",
        "iSANS team",
        "04.11.2024",
        "04/11/2024",
        "Share this page with others.",
        "- one",
        "::: sign-off",
        "{.x}",
        "\u2003\u2028edge\u2029",
        f"{NBSP} \t ",
    ]
)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@given(st.lists(st.one_of(LINES, ANY), max_size=30), st.sampled_from(["\n", "\n\n", "\r\n", "\r"]))
@example(["Belarus Review by iSANS — November 04, 2024", "", "Best regards,"], "\n")
@settings(max_examples=200, deadline=None)
def test_any_text_is_accounted_for_or_refused(lines: list[str], ending: str) -> None:
    data = ending.join(lines).encode()
    imported, problems = webtext.read(data, "web.txt", HOUSE, number=1, issue_date=date(2024, 11, 4))
    assert "S119" not in {problem.code for problem in problems}
    if imported is None:
        assert failed(problems)
        return
    assert imported.report.restored() == data.decode()
    assert unaccounted(data.decode(), imported.issue, imported.report.entries) == ()
    assert imported.report.lines()
    assert imported.report.record()["characters"] == len(data.decode())
    kept = "".join(words for _, words in passages(imported.issue))
    assert NBSP not in kept
    assert isinstance(imported.issue, Issue)
    assert writer.write(imported.issue, HOUSE).endswith("\n")


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    imported, problems = webtext.read(data, "web.txt", HOUSE, number=1, issue_date=date(2024, 11, 4))
    assert (imported is None) == failed(problems)


@given(st.lists(st.one_of(LINES, ANY), max_size=20), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=100, deadline=None)
def test_what_is_imported_is_read_back_the_same(lines: list[str], ending: str) -> None:
    data = ending.join(lines).encode()
    imported, _ = webtext.read(data, "web.txt", HOUSE, number=1, issue_date=date(2024, 11, 4))
    if imported is not None:
        same(imported.issue)


def same(issue: Issue) -> None:
    path = f"issues/{issue.year}/{issue.number}/issue.md"
    written = writer.write(issue, HOUSE)
    again, problems = markdown.read(written, path, HOUSE, no_picture)
    assert again, (written, problems)
    assert not failed(problems), (written, problems)
    assert list(passages(again)) == list(passages(issue))
    assert [(s.id, s.name) for s in again.sections] == [(s.id, s.name) for s in issue.sections]
    for name in ("year", "number", "title", "subtitle", "date", "lang", "description", "rights", "cover", "period"):
        assert getattr(again, name) == getattr(issue, name)
    assert writer.write(again, HOUSE) == written
