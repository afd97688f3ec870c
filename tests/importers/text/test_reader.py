"""The plain text of a published issue: every form is taken, every character accounted for, nothing guessed."""

import random
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publisher.importers.account import Action
from publisher.importers.proof import passages, unaccounted
from publisher.model.issue import Issue
from publisher.model.walking import plain
from publisher.problems import failed
from publisher.source import writer
from tests.tools.web_text import HEAD, HOUSE, NBSP, account_of, assert_reads_back, read, refused, taken

CASES = sorted((Path(__file__).parents[2] / "cases" / "importers").glob("*.txt"))
SEED = Path(__file__).parents[4] / "shared" / "seeds" / "belarus-review-2024-41.txt"

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
    lines = [
        line for line in account_of(imported).lines() if "SHA-256" not in line and not line.startswith("Import of")
    ]
    return writer.write(imported.issue, HOUSE), "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    text, options, issue, report = parts_of(case)
    assert made_of(text, options) == (issue, report)


# --- the real issue ------------------------------------------------------------------------------------------------


def test_seed() -> None:
    if not SEED.is_file():
        pytest.skip(f"the text of a real issue is not at {SEED}: nothing was shown of it here")
    data = SEED.read_bytes()
    source = data.decode()
    imported = taken(data)
    issue, report = imported.issue, account_of(imported)
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
    assert_reads_back(issue)


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
        (b"Belarus\r\nReview \0", ["2 S104"]),
        (b"Belarus \x1b[31m", ["1 S104"]),
        (b"%PDF-1.7\n%\xe2\xe3", ["0 S105"]),
        (b"PK\x03\x04\x14\0", ["0 S105"]),
        (bytes(range(256)), ["0 S105"]),
        (b"\n<!DOCTYPE html><p>x", ["0 S106"]),
        (b"<p>a</p><p>b</p><p>c</p>", ["0 S106"]),
        (b"---\ndate: 2024-11-04\n---\n\nx", ["1 S106"]),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else None,
)
def test_what_is_not_the_text_of_an_issue(data: bytes, expected: list[str]) -> None:
    assert refused(data) == expected


def test_messages_name_limit_offset_and_line() -> None:
    assert "1,000,000" in read(b"x" * 50_000_000).problems[0].message
    assert str(read(b"Belarus\nReview \0").problems[0]) == "web.txt:2: S104 control character U+0000 at offset 15"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r", "iso8859-5", "cp866"])
def test_a_text_in_another_encoding_is_read(encoding: str) -> None:
    text = HEAD.replace("—", "-") + "Беларускі агляд выйшаў у панядзелак.".replace("і", "и").replace("ў", "у")
    made = read(text.encode(encoding))
    assert "Беларуски агляд" in str(made.issues[0].issue.lead)
    guessed = [] if encoding in {"utf-8-sig", "utf-16"} else ["S152"]
    assert [problem.code for problem in made.problems if problem.code == "S152"] == guessed


@pytest.mark.parametrize(
    "text", ["a" + " " * 400_000 + "b", "A weekly update on " * 20_000, "- x\n" * 4_000, "Ab " * 130_000]
)
def test_no_form_is_slow(text: str) -> None:
    reading = read(HEAD + text)
    assert bool(reading.issues) != failed(reading.problems)


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
    assert not imported.account.doubts
    assert sum(account_of(imported).count(action, NBSP) for action in Action) == text.count(NBSP)


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
    reading = read(data, 1, date(2024, 11, 4))
    assert "S119" not in {problem.code for problem in reading.problems}
    if not reading.issues:
        assert failed(reading.problems)
        return
    (imported,) = reading.issues
    assert account_of(imported).restored() == data.decode()
    assert unaccounted(data.decode(), imported.issue, account_of(imported).entries) == ()
    assert account_of(imported).lines()
    assert account_of(imported).record()["characters"] == len(data.decode())
    kept = "".join(words for _, words in passages(imported.issue))
    assert NBSP not in kept
    assert isinstance(imported.issue, Issue)
    assert writer.write(imported.issue, HOUSE).endswith("\n")


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    reading = read(data, 1, date(2024, 11, 4))
    assert bool(reading.issues) != failed(reading.problems)


@given(st.lists(st.one_of(LINES, ANY), max_size=20), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=100, deadline=None)
def test_what_is_imported_is_read_back_the_same(lines: list[str], ending: str) -> None:
    data = ending.join(lines).encode()
    reading = read(data, 1, date(2024, 11, 4))
    for imported in reading.issues:
        assert_reads_back(imported.issue)
