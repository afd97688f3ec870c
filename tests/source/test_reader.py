# ruff: noqa: E501 (tables read best a row a line)

import re
from pathlib import Path

import pytest

from publisher.model.tree import Emphasis, Link, Paragraph, Span, Text
from publisher.problems import Location
from publisher.settings import frontmatter, partners, publication
from publisher.settings import volume as volumefile
from publisher.settings.publication import Publication
from publisher.source import containers, reader
from tests.source.cases import CASES, PATH, cases, check, house, picture
from tests.tools.issue_outline import outline


@cases("reader")
def test_cases(case: Path) -> None:
    check(case)


def test_every_case_belongs_to_a_module() -> None:
    modules = {path.stem for path in Path(reader.__file__).parent.glob("*.py")}
    assert {path.parent.name for path in CASES.rglob("*.md")} <= modules
    assert not list(CASES.glob("*.md"))


# --- facts of the issue ------------------------------------------------------------------------------------------


def test_what_the_publication_says_for_all_issues() -> None:
    issue, problems = reader.read("---\ndate: 2024-11-04\nnumber: 41\n---\n", PATH, house(), picture)
    assert not problems
    assert issue
    assert (issue.id, issue.title, issue.lang, issue.period, issue.next_issue) == (
        "2024/41",
        "Belarus Review",
        "en-GB",
        None,
        None,
    )


def test_the_folder_names_the_year() -> None:
    text = "---\ndate: 2025-01-02\nnumber: 41\n---\n"
    issue, problems = reader.read(text, PATH, house(), picture)
    assert issue
    assert issue.id == "2024/41"
    assert [problem.code for problem in problems] == ["S013"]
    issue, problems = reader.read(text, "issue.md", house(), picture)
    assert issue
    assert (issue.id, problems) == ("2025/41", ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_bytes_line_ends_and_byte_order_mark(end: str) -> None:
    text = end.join(["---", "date: 2024-11-04", "number: 41", "---", "", "One", "line\u00a0here.", "", "[a](b)"])
    for source in (text, text.encode(), "\ufeff" + text, b"\xef\xbb\xbf" + text.encode()):
        issue, problems = reader.read(source, PATH, house(), picture)
        assert issue
        assert outline(issue) == "paragraph :6 | One line⍽here.\nparagraph :9 | a"
        assert [problem.location.line for problem in problems] == [9]


def test_the_wording_is_kept() -> None:
    words = "“Quotes”, 'more', 3 - 4 – 5 — 6… (c) \u00a0\u202f\u2009\u200b\u00ad\u2011 ﬁ e\u0301 İ 𝔘 🇱🇹 #1 @x 50% $ ^ ~ ~~ == :: \u2028 tab\tend"
    issue, problems = reader.read(f"---\ndate: 2024-11-04\nnumber: 41\n---\n{words}\n", PATH, house(), picture)
    assert issue
    assert not problems
    assert isinstance(issue.lead[0], Paragraph)
    assert issue.lead[0].children == (Text(words),)


# --- strings of Markdown -----------------------------------------------------------------------------------------


def test_inline() -> None:
    at = Location("issues/publication.yaml", 7)
    assert reader.read_inline("Set in *Source Serif*, [here](https://example.org/).", at) == (
        (
            Text("Set in "),
            Emphasis((Text("Source Serif"),)),
            Text(", "),
            Link((Text("here"),), "https://example.org/"),
            Text("."),
        ),
        (),
    )
    assert reader.read_inline("", at) == ((), ())
    assert reader.read_inline("- not a list\n# not a heading", at)[0] == (Text("- not a list # not a heading"),)
    assert reader.read_inline("[x]{lang=be}", at)[0] == (Span((Text("x"),), lang="be"),)


def test_inline_reports_where_it_is_told() -> None:
    at = Location("issues/publication.yaml", 7)
    _children, problems = reader.read_inline("[x](file:///y) ![z](z.png) [^n] <u>u</u>", at)
    assert [(p.location, p.code) for p in problems] == [(at, "S050"), (at, "S060"), (at, "S070"), (at, "S080")]


# --- the reference that editors read -----------------------------------------------------------------------------

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "issues" / "README.md").read_text(encoding="utf-8")


def examples(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", REFERENCE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("body", examples("markdown"), ids=lambda body: body.split("\n")[0][:30])
def test_the_examples_of_the_reference_are_right(body: str) -> None:
    issue, problems = reader.read(f"---\ndate: 2024-11-04\nnumber: 41\n---\n{body}", PATH, house(), picture)
    assert issue
    assert not problems
    assert issue.lead or issue.sections or issue.takeaways or issue.sign_off


def test_the_settings_of_the_reference_are_right() -> None:
    head, readers, said, settings, _names, editions, _headings, bound = examples("yaml")
    assert partners.read(readers)[0]
    assert frontmatter.read(f"---\ndate: 2024-11-04\nnumber: 41\n{said}---\n", PATH)[0]
    volume, problems = volumefile.read(bound, "issues/2024/volume.yaml")
    assert volume, problems
    assert publication.read(f"title: x\npublisher: {{name: x}}\n{editions}", "issues/publication.yaml")[0]
    found, problems = publication.read(settings, "issues/publication.yaml")
    assert found, problems
    issue, problems = reader.read(head + "\n## Military developments\n\nText.", PATH, found, picture)
    assert issue
    assert not problems


def test_the_reference_names_every_key_and_every_code() -> None:
    for shape in (Publication, frontmatter.FrontMatter, partners.Partner):
        for name, field in shape.model_fields.items():
            assert f"`{field.alias or name}`" in REFERENCE, name
    modules = (ROOT / "publisher").rglob("*.py")
    raised = {code for path in modules for code in re.findall(r'"([CS][0-9]{3})"', path.read_text(encoding="utf-8"))}
    listed = re.findall(r"^\| ([CS][0-9]{3}) \|", REFERENCE, re.MULTILINE)
    assert sorted(listed) == sorted(raised)
    for name in containers.CONTAINERS:
        assert f"::: {name}" in REFERENCE, name


def test_a_source_without_a_folder_has_no_pictures() -> None:
    source = b"---\ndate: 2024-11-04\nnumber: 1\n---\n\n![a](a.svg)\n"
    _, problems = reader.read_file(source, "a.md", house(), None)
    assert [problem.code for problem in problems] == ["S081"]
