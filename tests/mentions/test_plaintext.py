"""The plain text of an issue, with the way back to blocks, sections and source lines."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from publisher.edition import prepare
from publisher.mentions import plaintext
from publisher.model.issue import Cover, Issue, Note, Section
from publisher.model.tree import Code, Figure, Heading, Link, Paragraph, SignOff, Span, Text
from publisher.model.values import IndexMark, Picture
from publisher.settings import publication
from publisher.source import reader

ROOT = Path(__file__).parents[2]
PICTURE = Picture("a.svg", "image/svg+xml", 10, 10, b"<svg/>")
MARK = IndexMark("drones")


def issue(*blocks, **given) -> Issue:
    return Issue(
        year=2024, number=1, path="issue.md", title="T", date=date(2024, 1, 8), lang="en",
        sections=(Section(id="news", title=(Text("News"),), name="News", blocks=blocks),), **given,
    )  # fmt: skip


def paragraph(name: str, *children, **given) -> Paragraph:
    return Paragraph(id=name, children=tuple(Text(c) if isinstance(c, str) else c for c in children), **given)


def slices(text: plaintext.IssueText, block: str) -> list[str]:
    return [text.text[p.start : p.end] for p in text.passages if p.block == block]


def test_runs_cross_markup_and_end_at_blocks() -> None:
    text = plaintext.read(
        issue(paragraph("a", "Minsk ", Link((Text("City"),), "https://example.org"), " Court"), paragraph("b", "B"))
    )
    assert text.text == "Minsk City Court\nB"
    assert slices(text, "a") == ["Minsk City Court"]


def test_headings_of_sections_takeaways_and_sign_off_are_left_out() -> None:
    made = issue(
        paragraph("a", "A"), takeaways=((Text("Front"),),), sign_off=SignOff(id="e", children=(paragraph("f", "Bye"),))
    )
    assert plaintext.read(made).text == "A"


def test_where() -> None:
    figure = Figure(id="f", picture=PICTURE, alt="alt", caption=(Text("Caption"),))
    note = Note("x", (paragraph("n", "Note"),))
    text = plaintext.read(
        issue(paragraph("a", "A"), figure, notes=(note,), cover=Cover(PICTURE, "alt", (Text("Cover"),)))
    )
    assert [(text.text[p.start : p.end], p.where, p.section) for p in text.passages] == [
        ("Cover", "picture", ""), ("A", "text", "news"), ("Caption", "picture", "news"), ("Note", "note", ""),
    ]  # fmt: skip


def test_code_and_addresses_are_skipped() -> None:
    text = plaintext.read(issue(paragraph("a", "see ", Code("Minsk"), " and https://Minsk.by/x or a@Minsk.by.")))
    assert [text.text[a:b] for a, b in text.passages[0].skip] == ["Minsk", "https://Minsk.by/x", "a@Minsk.by"]


def test_lines_lead_back_to_the_source() -> None:
    text = plaintext.read(
        issue(paragraph("a", Text("one two", lines=((0, 7), (4, 8))), line=7), paragraph("b", "three", line=10))
    )
    assert [plaintext.line_at(text, text.text.index(word)) for word in ("one", "two", "three")] == [7, 8, 10]


def test_span_and_block_marks() -> None:
    text = plaintext.read(
        issue(paragraph("a", "x ", Span((Text("yes"),), index=(MARK,))), paragraph("b", "all", index=(MARK,)))
    )
    assert [text.text[m.start : m.end] for m in text.marks] == ["yes", "all"]


def test_range_runs_to_the_end_of_its_last_block() -> None:
    made = issue(
        paragraph("a", "A", index=(IndexMark("x", until="c"),)),
        paragraph("b", "B"),
        paragraph("c", "C"),
        paragraph("d", "D"),
    )
    (mark,) = plaintext.read(made).marks
    assert (mark.block, mark.until_block) == ("a", "c")
    assert plaintext.read(made).text[mark.start : mark.until_end] == "A\nB\nC"


def test_mark_on_a_heading_covers_what_stands_under_it() -> None:
    head = Heading(id="h", level=3, children=(Text("H"),), index=(MARK,))
    made = issue(head, paragraph("a", "A"), Heading(id="i", level=4, children=(Text("I"),)), paragraph("b", "B"),
                 Heading(id="j", level=3, children=(Text("J"),)), paragraph("c", "C"))  # fmt: skip
    text = plaintext.read(made)
    assert text.text[text.marks[0].start : text.marks[0].until_end] == "H\nA\nI\nB"


def test_marks_of_issue_and_section() -> None:
    made = issue(paragraph("a", "A"), paragraph("b", "B"), index=(MARK,))
    section = made.sections[0]
    made = replace(made, sections=(replace(section, index=(MARK,)),))
    issue_mark, section_mark = plaintext.read(made).marks
    assert (issue_mark.block, issue_mark.until_block) == ("a", "b")
    assert (section_mark.block, section_mark.until_block) == ("news", "b")


def test_sample_issue_is_covered() -> None:
    source = ROOT / "issues/2024/41/issue.md"
    house = publication.house((ROOT / "issues/publication.yaml").read_bytes(), "publication.yaml")
    made, _ = reader.read_file(source.read_bytes(), "issues/2024/41/issue.md", house, source.parent)
    assert made
    text = plaintext.read(prepare.prepare(made))
    assert "".join(text.text[p.start : p.end] for p in text.passages) == text.text.replace("\n", "")
    assert "Þórdís Kolbrún Reykfjörð Gylfadóttir" in text.text
    lines = source.read_text(encoding="utf-8").splitlines()
    assert "Hubarevich" in lines[plaintext.line_at(text, text.text.index("Hubarevich")) - 1]
