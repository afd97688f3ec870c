# ruff: noqa: E501 (tables read best a row a line)
"""Sources are hostile until checked: one line of table for each thing that may come, and properties of whatever may."""

import dataclasses
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.model.issue import Issue
from publisher.model.tree import Link
from publisher.model.values import Picture
from publisher.problems import Location, Problem, Severity
from publisher.settings import mistakes, yaml_lines
from publisher.settings.publication import Publication, SectionName
from publisher.source import html as markdown_html
from publisher.source import reader as markdown
from publisher.source import syntax
from publisher.source.pictures import loading
from tests.tools.guard import ends

PATH = "issues/2024/41/issue.md"
FACTS = "---\ndate: 2024-11-04\nnumber: 41\n---\n"
HOUSE = Publication(title="Review", sections=(SectionName(id="military", name="Military developments"),))


def no_picture(name: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
    return Picture(name, "image/png", 30, 20, b""), ()


def read(source: str | bytes) -> tuple[Issue | None, tuple[Problem, ...]]:
    return markdown.read(source, PATH, HOUSE, no_picture)


# --- one line for each thing that may come -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", f"{PATH}: S004 the file is empty"),
        (b"", f"{PATH}: S004 the file is empty"),
        ("\ufeff \n\t\n", f"{PATH}: S004 the file is empty"),
        (FACTS.encode() + b"\n\xff\n", f"{PATH}:6: S002 byte 37 is not UTF-8: the file has another encoding"),
        (FACTS.encode("utf-16"), f"{PATH}:1: S002 the file is UTF-16"),
        ("§".encode("cp1252"), f"{PATH}:1: S002 byte 0 is not UTF-8: the file has another encoding"),
        (FACTS + "a\0b", f"{PATH}:5: S003 the control character U+0000 cannot stand here"),
        (FACTS + "\n\x1b[31m", f"{PATH}:6: S003 the control character U+001B cannot stand here"),
        (FACTS + "\ud800", f"{PATH}:5: S003 the control character U+D800 cannot stand here"),
        (FACTS + "\ufffe", f"{PATH}:5: S003 the control character U+FFFE cannot stand here"),
        (FACTS + "a&#12;b", f"{PATH}:5: S003 the control character U+000C cannot stand here"),
        ("---\ndate: 2024-11-04\nnumber: 41\ntitle: \"a\\x07\"\n---\n", f"{PATH}:4: C001 the control character U+0007 cannot stand here"),
        ("Text", f"{PATH}:1: S010 the file does not begin with front matter"),
        ("---\ndate: 2024-11-04", f"{PATH}:2: S011 the front matter is not closed"),
        ("x" * (markdown.MAX_BYTES + 1), f"{PATH}: S001 the file is larger than 4 MB"),
        (FACTS + "a\n" * 50_001, f"{PATH}:50005: S001 the text has 50002 lines, more than 50000"),
        (FACTS + "a\n\n" * 20_001, f"{PATH}:40005: S001 the text has more than 20000 blocks"),
        (FACTS + "x" * 50_001, f"{PATH}:5: S001 a paragraph of 50001 characters is longer than 50000"),
        (FACTS + "[" * 1_001, f"{PATH}:5: S001 a paragraph has 1001 times “[”, more than 1000"),
        (FACTS + "> " * 13 + "x", f"{PATH}:5: S001 blocks are nested more than 12 deep"),
        (FACTS + "\n".join("  " * i + "- a" for i in range(13)), f"{PATH}:17: S001 blocks are nested more than 12 deep"),
        (FACTS + "".join(f"{':' * (20 - i)} sidebar\n" for i in range(13)), f"{PATH}:17: S001 blocks are nested more than 12 deep"),
        (FACTS + "<b>" * 14, f"{PATH}:5: S001 text is marked up more than 12 deep"),
        (FACTS + "[" * 14 + "x" + "]{lang=be}" * 14, f"{PATH}:5: S001 text is marked up more than 12 deep"),
        (FACTS + "<p>" + "<i>" * 14 + "x</p>", f"{PATH}:5: S001 raw HTML is nested more than 12 deep"),
        (FACTS + "<div>" + "x" * 20_000, f"{PATH}:5: S001 a block of raw HTML of 20005 characters is longer than 20000"),
        (FACTS + f"[x](https://example.org/{'x' * 2000})", f"{PATH}:5: S050 an address of 2020 characters is longer than 2000"),
        ("---\na: &x [1]\nb: *x\n---\n", f"{PATH}:2: C007 YAML anchors and aliases are not read (limit 0)"),
        ("---\na: !!python/object/new:os.system [ls]\n---\n", f"{PATH}:2: C007 YAML tags are not read"),
        ("---\na: " + "{a: " * 50 + "\n---\n", f"{PATH}:2: C008 the settings are nested more than 8 deep"),
        ("---\ntakeaways: [" + "x, " * 20_000 + "]\n---\n", f"{PATH}:2: C008 the settings hold more than 20000 values"),
        (FACTS + "[x](javascript:alert(1))", f"{PATH}:5: S050 links of the kind javascript: are not allowed"),
        (FACTS + "[x](JaVaScRiPt&colon;alert(1))", f"{PATH}:5: S050 links of the kind JaVaScRiPt: are not allowed"),
        (FACTS + "[x](file:///etc/passwd)", f"{PATH}:5: S050 links of the kind file: are not allowed"),
        (FACTS + "[x](data:text/html,x)", f"{PATH}:5: S050 links of the kind data: are not allowed"),
        (FACTS + "[x](vbscript:x)", f"{PATH}:5: S050 links of the kind vbscript: are not allowed"),
        (FACTS + "[x](//example.org/)", f"{PATH}:5: S050 “//example.org/” is not a whole web address"),
        (FACTS + "[x](../../secret)", f"{PATH}:5: S050 “../../secret” is not a whole web address"),
        (FACTS + '<a href="javascript:alert(1)">x</a>', f"{PATH}:5: S050 links of the kind javascript: are not allowed"),
        (FACTS + '<div><a href=" java&#10;script:alert(1)">x</a></div>', f"{PATH}:5: S050 “ java script:alert(1)” is not a whole web address"),
    ],
    ids=lambda value: re.sub(r"\W+", "-", str(value))[:40],
)  # fmt: skip
def test_sources(source: str | bytes, said: str) -> None:
    _issue, problems = read(source)
    assert said in [str(problem) for problem in problems]
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "a <script>alert(1)</script> b",
        "<style>* {display: none}</style>",
        '<img src="x" onerror="alert(1)">',
        'a <img src="file:///etc/passwd"> b',
        '<iframe src="https://example.org/"></iframe>',
        '<object data="x"></object><embed src="x">',
        '<svg onload="alert(1)"><script>alert(1)</script></svg>',
        '<b onmouseover="alert(1)">x</b>',
        '<p style="background: url(https://example.org/)">x</p>',
        '<link rel="stylesheet" href="https://example.org/"><meta http-equiv="refresh" content="0">',
        '<form action="x"><input name="y"></form>',
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<div><![foo[ x ]]></div>",
        "<div><!-- x --!> <b>y</div>",
    ],
)
def test_raw_html_is_dropped_and_said(html: str) -> None:
    issue, problems = read(FACTS + html)
    assert issue
    assert "S070" in [problem.code for problem in problems]
    said = str(strings(issue.lead))
    assert not re.search(r"<script|onerror=|onload=|display: none", said) or "&lt;" in said or "<" not in html[1:]


def test_a_source_that_is_all_problems_is_cut_short() -> None:
    _issue, problems = read(FACTS + ":::\n\n" * 5_000)
    assert len(problems) == 501
    assert str(problems[0]) == f"{PATH}: S001 more than 500 problems: the others are not listed"


SLOW = ["[", "*", "_", "![", "`", "[^a", "[a](", "[a]{", "***a ", "- ", ">", "::: a\n", ">\n", "<"]
SLOWER = ["[[a](b)", "![[]()", "<a ", "{a=", "&", "* ", "1. ", "> ", "{.a}\n", "[^a]: x\n", "[a\n", "|a|b|\n|-|-|\n", "a\n: b\n",
          "<div>\n\n", "<!", "<![", "&#", "a\n\n", "x: y\n"]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("start", [FACTS, "---\n"], ids=["body", "front matter"])
def test_everything_ends(start: str) -> None:
    for size, pieces in ((50_000, SLOW), (10_000, SLOWER)):
        for piece in pieces:
            with ends():
                read(start + (piece * size)[:size] + ("\n---\n" if start == "---\n" else ""))


def test_marks_within_the_limits_end() -> None:
    for piece in ["[", "*", "![", "[a](", "[[a](b)", "**a "]:
        count = syntax.MAX_MARKS // max(piece.count(mark) for mark in "[*_")
        wide = syntax.MAX_PARAGRAPH // count - len(piece) - 1
        with ends():
            read(FACTS + (piece + "a" * (wide - 1) + " ") * count)


@pytest.mark.parametrize("piece", ["<!", "<![", "<a ", "</", "<b>", "<p>", "<b a='", "&#x", "<!--", "<table>"])
def test_raw_html_ends(piece: str) -> None:
    with ends():
        read(FACTS + "<div>" + (piece * markdown_html.MAX_HTML)[: markdown_html.MAX_HTML - 5])


# --- properties of whatever may come -----------------------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
MARKS = st.sampled_from(
    ["*", "**", "_", "`", "[", "]", "(", ")", "{", "}", "!", "|", ":", ">", "<", "#", "^", "\\", "&amp;", "&#12;", "~", "-",
     "[^a]", "[^a]:", "[a](b)", "[a](https://b.org)", "[a](#b)", "![a](b.png)", '![a](b.png "c"){place=wide}', "{#b}", "{.continued}",
     "{date=2024-10-28}", "{lang=be}", '{x="y"}', "[x]{lang=be #b}", "<b>", "</b>", "<i>", "</i>", "<br>", "<script>", "</script>",
     '<a href="x">', "</a>", "<div>", "</div>", "<!--", "-->", "<p>", "<ul><li>", "<u x=y>", "https://a.org", "<https://a.org>", "\t", "  "]
)  # fmt: skip
LINES = st.sampled_from(
    ["", "", "", "---", "***", "## Military developments", "## Other", "# x", "### y", "#### z", "- a", "  - b", "1. c", "> d", "> > e",
     "::: sidebar", "::: chart {form=bar title=\"T\"}", "::: key-figures", "::: table {.total}", ":::: timeline", "::: quotation {source=x}", "::: dates-ahead", "2024-11-31",
     "::: takeaways", "::: corrections", "::: sign-off", "::: nope {x}", ":::", "::::", ":::::", "| a | b |", "|---|--:|", "| 1 | 2 |",
     "| value | label |", "Term", ": meaning", "[^a]: note", "    code", "```", "{.continued}", "{date=none}", "{#c}", "<div>", "</div>",
     "<script>", "</script>", "[r]: https://a.org", "![a](b.png)", "**Panel** note"]
)  # fmt: skip
KEYS = st.sampled_from(
    ["date: 2024-11-04", "date: 2024-13-04", "number: 41", "number: x", "title: x", "takeaways: [a, '*b*']", "cover: {image: a.svg}",
     "cover: x", "allow: {T003: x}", "period: {from: 2024-10-28, to: 2024-11-03}", "sections: {military: {synopsis: x}}", "next-issue:",
     "  number: 42", "- a", "x: &a b", "y: *a", "lang: be", "corrections: ['[^a]']", "!!x y", "{", "[", "'", '"', "# c", "\t"]
)  # fmt: skip
LINE = st.one_of(LINES, st.lists(st.one_of(WORDS, MARKS), max_size=8).map("".join))
BODY = st.lists(LINE, max_size=25).map("\n".join)
FRONT = st.one_of(
    st.just(FACTS),
    st.lists(st.one_of(KEYS, WORDS), max_size=6).map(lambda keys: "\n".join(["---", *keys, "---", ""])),
    st.just(""),
)
SOURCE = st.tuples(FRONT, BODY).map("".join)
QUIET = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def strings(value: object) -> Iterator[str]:
    """Yield every string in a tree of dataclasses and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))


def nodes(value: object) -> Iterator[object]:
    """Yield every dataclass in a tree of dataclasses and tuples."""
    if isinstance(value, tuple):
        for part in value:
            yield from nodes(part)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from nodes(getattr(value, field.name))


def hold(source: str | bytes) -> None:
    """Assert what must be true of every reading."""
    issue, problems = read(source)
    assert issue or any(problem.severity is Severity.ERROR for problem in problems)
    count = (
        len(re.findall(rb"\r\n|\r|\n", source if isinstance(source, bytes) else source.encode(errors="replace"))) + 1
    )
    for problem in problems:
        assert problem.location.path == PATH
        assert 0 <= problem.location.line <= count
        assert re.fullmatch("[CST][0-9]{3}", problem.code)
        assert 0 < len(problem.message) <= mistakes.MAX_MESSAGE
        assert "\n" not in problem.message
        assert problem.hint
    assert read(source) == (issue, problems)
    if issue:
        assert pickle.loads(pickle.dumps(issue)) == issue
        for text in strings(issue):
            assert not yaml_lines.forbidden_character(text)
        ids = [name for node in nodes(issue) if (name := getattr(node, "id", ""))]
        assert len(ids) == len(set(ids)) or any(problem.code == "S022" for problem in problems)
        for node in nodes(issue):
            if isinstance(node, Link):
                assert re.match(r"(https?://|mailto:|#)", node.target)


@given(SOURCE)
@settings(QUIET, max_examples=200)
def test_any_text_is_an_issue_or_a_problem(source: str) -> None:
    hold(source)


@given(
    st.one_of(
        st.binary(max_size=60).map(lambda tail: FACTS.encode() + tail), SOURCE.map(lambda text: text.encode("utf-16"))
    )
)
@settings(QUIET, max_examples=50)
def test_any_bytes_are_an_issue_or_a_problem(source: bytes) -> None:
    hold(source)


@given(st.text(max_size=60))
@settings(QUIET, max_examples=100)
def test_any_string_is_inline_or_a_problem(text: str) -> None:
    children, problems = markdown.read_inline(text, Location("issues/publication.yaml", 3))
    assert all(problem.hint for problem in problems)
    assert not any(
        yaml_lines.forbidden_character(each) for each in strings(children)
    ) or yaml_lines.forbidden_character(text)


NAMES = st.one_of(
    st.text(max_size=20),
    st.lists(
        st.sampled_from(["..", ".", "/", "a.png", "\\", "~", "C:", "http:", "//", "\0", "out", "é"]), max_size=6
    ).map("".join),
)
FILES = st.one_of(
    st.binary(max_size=80),
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">']).flatmap(
        lambda start: st.binary(max_size=80).map(lambda tail: start + tail)
    ),
    st.lists(
        st.sampled_from(
            ["<g>", "</g>", "<use href='#a'/>", "<g id='a'>", "<script>", "<style>x{}</style>", "<rect fill='url(#a)'/>", "<!-- x -->", "<?x y?>",
             "&lt;", "&x;", "<a:b xmlns:a='x'/>", "<image href='data:image/png;base64,AAAA'/>", "]]>", "<![CDATA[x]]>", "text"]
        ),
        max_size=12,
    ).map(lambda parts: f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{"".join(parts)}</svg>'.encode()),
)  # fmt: skip


@given(name=NAMES)
@settings(QUIET, max_examples=150)
def test_no_name_leads_out(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "hostile" / "issue"
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "a.png").write_bytes(b"secret")
    picture, problems = loading.load(folder, name, Location(PATH, 3))
    assert picture is None
    assert [problem.code[:3] for problem in problems] == ["S08"]
    assert all(problem.hint for problem in problems)


@given(data=FILES, suffix=st.sampled_from([".png", ".jpg", ".svg"]))
@settings(QUIET, max_examples=150)
def test_any_file_is_a_picture_or_a_problem(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / f"any{suffix}").write_bytes(data)
    picture, problems = loading.load(folder, f"any{suffix}", Location(PATH, 3))
    assert (picture is None) == bool(problems)
    assert all(problem.hint and problem.code[:3] == "S08" for problem in problems)
    if picture:
        again = Path(folder / f"again{suffix}")
        again.write_bytes(picture.data)
        once_more, _problems = loading.load(folder, again.name, Location(PATH, 3))
        assert once_more
        assert once_more.data == picture.data
