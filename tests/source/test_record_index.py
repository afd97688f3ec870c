"""Editors' marks for the index."""

from dataclasses import replace

import pytest

from publisher.edition.prepare import prepare
from publisher.formats import epub
from publisher.layout import sheet
from publisher.model.issue import Issue
from publisher.model.tree import Code, Heading, Inlines, Link, LinkNumber, Paragraph, Sidebar, Span, Text, Timeline
from publisher.model.values import IndexMark
from publisher.model.walking import walk
from publisher.problems import Problem
from publisher.source import reader
from tests.source.cases import PATH, house, picture
from tests.tools import ebook_sample as sample

LAYOUTS, FONTS = (sample.ROOT / "layouts",), (sample.ROOT / "fonts",)


def read(body: str, head: str = "") -> tuple[Issue, tuple[Problem, ...]]:
    issue, problems = reader.read(f"---\ndate: 2024-11-04\nnumber: 41\n{head}---\n{body}", PATH, house(), picture)
    assert issue
    return issue, problems


def sound(body: str, head: str = "") -> Issue:
    issue, problems = read(body, head)
    assert not problems
    return issue


def said(body: str, head: str = "") -> list[str]:
    return [f"{p.location.line}: {p.code} {p.message}" for p in read(body, head)[1]]


# --- marks -------------------------------------------------------------------------------------------------------


def test_a_block_has_terms_and_sub_entries() -> None:
    (block,) = sound('\n{index="KGB;  Minsk  > trials "}\nText.').lead
    assert block.index == (IndexMark("KGB", line=6), IndexMark("Minsk", "trials", line=6))


def test_principal_and_until_are_of_every_term() -> None:
    first, last = sound("{index=KGB}\n{.principal until=end}\nText.\n\n{#end}\nEnd.").lead
    assert first.index == (IndexMark("KGB", principal=True, until="end", line=5),)
    assert last.index == ()


@pytest.mark.parametrize(
    "body",
    [
        "{index=a}\n### Heading",
        "{index=a}\n- one\n- two",
        "- one\n\n  {index=a}\n  two",
        "{index=a}\n> quotation",
        "{index=a}\n| x | y |\n|---|---|\n| 1 | 2 |",
        '![x](x.png "caption"){index=a}',
        "{index=a}\n![x](x.png)",
        "{index=a}\nterm\n: meaning",
        "{index=a}\n---",
        "{index=a}\n    code",
        "::: sidebar {index=a}\ntext\n:::",
        "{index=a}\n::: sidebar\ntext\n:::",
        "::: sidebar\n{index=a}\ntext\n:::",
        "::: table {title=t}\n{index=a}\n| x | y |\n|---|---|\n| 1 | 2 |\n:::",
        "::: chart {form=bar title=t}\n{index=a}\n| x | y |\n|---|---|\n| 1 | 2 |\n:::",
        "Text[^1]\n\n[^1]:\n    {index=a}\n    Note.",
    ],
)
def test_every_block_can_be_marked_once(body: str) -> None:
    issue = sound(f"## MILITARY\n\n{body}")
    blocks = [*issue.sections[0].blocks, *(block for note in issue.notes for block in note.children)]
    assert [mark.term for block in walk(tuple(blocks)) for mark in block.index] == ["a"]


def test_a_container_takes_the_marks_of_what_it_stands_for_and_leaves_the_others() -> None:
    (timeline,) = sound("::: timeline {index=a}\n{index=b}\n1 May\n: {index=c}\n  It was.\n:::").lead
    assert isinstance(timeline, Timeline)
    assert [mark.term for mark in timeline.index] == ["a", "b"]
    assert [mark.term for mark in timeline.events[0].children[0].index] == ["c"]
    (sidebar,) = sound("::: sidebar\n{index=a}\nIt was.\n:::").lead
    assert isinstance(sidebar, Sidebar)
    assert sidebar.index == ()


def test_a_section_can_be_marked() -> None:
    (section,) = sound('{index="a > b" .principal}\n## MILITARY\n\nText.').sections
    assert section.index == (IndexMark("a", "b", principal=True, line=5),)


def test_passages_links_and_code_can_be_marked() -> None:
    (block,) = sound("[one]{index=a lang=be}\n[two](https://example.org/){index=b .principal} `three`{index=c}").lead
    assert isinstance(block, Paragraph)
    spans = [node for node in block.children if isinstance(node, Span)]
    assert [span.index for span in spans] == [
        (IndexMark("a", line=5),),
        (IndexMark("b", principal=True, line=6),),
        (IndexMark("c", line=6),),
    ]
    assert spans[0].lang == "be"
    assert isinstance(spans[1].children[0], Link)
    assert spans[2].children == (Code("three"),)


def test_an_issue_can_be_marked() -> None:
    head = 'index:\n  - "a; b > c"\n  - {term: d, principal: true}\n'
    assert sound("Text.", head).index == (
        IndexMark("a", line=5),
        IndexMark("b", "c", line=5),
        IndexMark("d", principal=True, line=6),
    )


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ('{index="a;"}\nx', ["5: S037 index: a term is empty"]),
        ('{index=""}\nx', ["5: S037 index: a term is empty"]),
        ('{index="a > "}\nx', ["5: S037 index: the sub-entry of “a” is empty"]),
        ('{index=" > a"}\nx', ["5: S037 index: a term is empty"]),
        ('{index="a > b > c"}\nx', ["5: S037 index: “a” has more than one >"]),
        ('x [y]{index="a;"}', ["5: S037 index: a term is empty"]),
        ("{.principal}\nx", ["6: S037 .principal stands without index"]),
        ("{until=y}\nx\n\n{#y}\ny", ["6: S037 until stands without index"]),
        ("x [y]{.principal}", ["5: S037 .principal stands without index"]),
        ("{.principal}\n## MILITARY", ["6: S037 .principal stands without index"]),
        (f'{{index="{";".join("a" * 51)}"}}\nx', ["5: S037 index: 51 terms are more than 50"]),
        ("{index=a until=y}\nx", ["5: S038 until: no block here has the id “y”"]),
        ("{#y}\ny\n\n{index=a until=y}\nx", ["8: S038 until: the block “y” stands on line 6, not after the mark"]),
        ("{index=a until=y}\nx [z]{#y}", ["5: S038 until: no block here has the id “y”"]),
        (
            "{index=a until=y}\nx[^1]\n\n[^1]:\n    {#y}\n    y",
            ["5: S038 until: the block “y” stands in a footnote"],
        ),
        ("[x]{index=a until=y}", ["5: S030 a passage of text has no attribute “until”"]),
        ("{index=a until=y}\n## MILITARY", ["6: S030 attributes of a section heading are not used"]),
        ("{index=a}\n<p>x</p>", ["6: S030 raw HTML has no attribute “index”"]),
    ],
)
def test_mistakes(body: str, problems: list[str]) -> None:
    assert said(body)[: len(problems)] == problems


def test_the_mistake_of_an_issue_stands_on_its_line() -> None:
    assert said("Text.", 'index:\n  - a\n  - "b >"\n') == ["6: S037 index: the sub-entry of “b” is empty"]


def test_what_may_have_been_meant() -> None:
    _issue, problems = read("{indx=a .principle}\nx")
    assert [problem.hint for problem in problems] == ["did you mean “.principal”?", "did you mean “index”?"]


# --- marks are not printed ---------------------------------------------------------------------------------------


def _unmarked(run: Inlines) -> Inlines:
    return tuple(
        child for node in run for child in (node.children if isinstance(node, Span) and node.index else (node,))
    )


def test_a_mark_changes_no_page_and_no_document() -> None:
    mark = (IndexMark("a"),)
    link = Link((Text("announced"),), "https://example.org/page")
    run = (Text("NATO "), Span((link,), index=mark), Text(", and "), Span((Text("the KGB said"),), index=mark))
    marked = prepare(
        replace(
            sample.issue(),
            lead=(Paragraph(children=run, index=mark), Heading(level=3, children=run[2:], index=mark)),
            index=mark,
        )
    )
    plain = prepare(
        replace(
            sample.issue(),
            lead=(Paragraph(children=_unmarked(run)), Heading(level=3, children=_unmarked(run[2:]))),
        )
    )
    sheets = [sheet.render(sample.edition(each), layouts=LAYOUTS, fonts=FONTS) for each in (marked, plain)]
    assert "KGB" in sheets[0].html
    assert sheets[0].html == sheets[1].html
    books = []
    for each in map(sample.edition, (marked, plain)):
        output, problems = epub.bind(
            each, sample.part(each, 6), layouts=LAYOUTS, fonts=FONTS, remember=lambda key, _make: key.encode()
        )
        assert not problems
        assert output
        books.append(output.data)
    assert books[0] == books[1]


def test_the_number_of_a_marked_link_stands_after_the_comma() -> None:
    issue = prepare(sound("## MILITARY\n\nIt [said](https://example.org/){index=a}, and went."))
    (block,) = issue.sections[0].blocks
    assert isinstance(block, Paragraph)
    assert block.children[2:4] == (Text(","), LinkNumber(1))


# --- what is passed over -----------------------------------------------------------------------------------------


def test_a_mark_without_a_term_passes_over_what_it_stands_on() -> None:
    (block,) = sound('{.no-index index="KGB" .principal}\n[Text]{.no-index}.').lead
    assert block.index == (IndexMark("", line=5), IndexMark("KGB", principal=True, line=5))
    assert isinstance(block, Paragraph)
    (span,) = [node for node in block.children if isinstance(node, Span)]
    assert span.index == (IndexMark("", line=6),)
    (section,) = sound("{.no-index}\n## Military developments\n\nText.").sections
    assert section.index == (IndexMark("", line=6),)


def test_a_slip_of_no_index_is_said() -> None:
    (problem,) = read("{.no-indexx}\nText.")[1]
    assert (problem.code, problem.message) == ("S030", "a paragraph has no attribute “.no-indexx”")
    assert ".no-index" in problem.hint
