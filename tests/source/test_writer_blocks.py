"""Whatever blocks an importer makes are read back as they were."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publisher.importers import source_proof
from publisher.model.issue import Cover, Issue, Note, Section, pictures_of
from publisher.model.tree import (
    Block,
    Blocks,
    Break,
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    Link,
    ListBlock,
    NoteMark,
    Paragraph,
    Quotation,
    Rule,
    Sidebar,
    Strong,
    Table,
    Text,
)
from publisher.model.values import Picture
from publisher.settings.publication import Publication, Publisher
from publisher.source import reader
from publisher.source.writer import write
from tests.source.test_writer import TEXTS

HOUSE = Publication(title="Review", publisher=Publisher(name="House", short="H"), language="en", slug="review")
COVER = Cover()
MAP = Picture("map.png", "image/png", 10, 10, b"png")


def issue_of(*blocks: Block, notes: tuple[Note, ...] = (), cover: Cover = COVER) -> Issue:
    return Issue(
        year=2024,
        number=41,
        path="issues/2024/41/issue.md",
        title="Review",
        date=date(2024, 11, 4),
        lang="en",
        cover=cover,
        sections=(Section(id="news", title=(Text("News"),), name="News", blocks=blocks),),
        notes=notes,
    )


def same(issue: Issue) -> None:
    text = write(issue, HOUSE)
    again, problems = reader.reread(text, issue.path, HOUSE, pictures_of(issue).values())
    assert again, (text, problems)
    assert list(source_proof.statements(again)) == list(source_proof.statements(issue)), text


def paragraph(*children: object) -> Paragraph:
    return Paragraph(children=children)  # type: ignore[arg-type]


def bullets(*items: Blocks, ordered: bool = False, start: int = 1, tight: bool = True) -> ListBlock:
    return ListBlock(ordered=ordered, start=start, tight=tight, items=items)


ONE, TWO = paragraph(Text("one")), paragraph(Text("two"), Break(), Text("- three"))
GRID = Table(
    head=(Cell((Text("a|b"),), "left"), Cell((), "right"), Cell((Strong((Text("c"),)),), "center")),
    rows=((Cell((Code("x|y"),), "left"), Cell((Text("1"), Break(), Text("2")), "right"),
           Cell((Link((Text("d"),), "https://example.org/a", "e|f\\\\|"),), "center")),),
)  # fmt: skip


@pytest.mark.parametrize(
    "block",
    [
        bullets((ONE,), (TWO,)),
        bullets((ONE, bullets((TWO,), (ONE, bullets((ONE,), ordered=True, start=7)))), (TWO,)),
        bullets((ONE, TWO), (Rule(),), (CodeBlock(text="a\n\n  b  \n"),), tight=False),
        bullets((GRID,), (Quotation(children=(ONE, bullets((ONE,)))),), ordered=True, start=0, tight=False),
        Quotation(children=(Heading(level=3, children=(Text("#"),)), ONE, Quotation(children=(TWO,)))),
        Quotation(children=(ONE, TWO), source=(Emphasis((Text('The "mayor"'),)), Text(" of {x}"))),
        Quotation(children=(ONE,), source=(Text("The mayor"),), display=True, lang="be"),
        DefinitionList(items=(Definition((Text("- a"),), ((ONE,), (TWO, bullets((ONE,))))),
                              Definition(ONE.children, ((TWO,),)))),
        GRID,
        replace(GRID, title=(Text('"T" | \\'),), source=(Text("s"),), note=(Code("n"),), total=True),
        Figure(picture=MAP, alt='A [map] of "x" \\ ![y]', caption=(Link((Text("see"),), "https://example.org/a"),)),
        Figure(picture=MAP, alt="", credit='P. "Q"', place="wide", id="map", lang="be"),
        Sidebar(title=ONE.children, children=(replace(GRID, title=ONE.children), bullets((CodeBlock(text="::::\n"),)))),
        Sidebar(title=(Text("a | b"),), children=(Rule(), ONE)),
        Sidebar(children=(Quotation(children=(CodeBlock(text=":::\n"),)), ONE)),
        CodeBlock(text="```\n::: x\n\n    y\n"),
        CodeBlock(text=""),
    ],
)  # fmt: skip
def test_each_block_comes_back(block: Block) -> None:
    same(issue_of(ONE, block, TWO))
    same(issue_of(block))


def test_lists_in_a_row_stay_apart() -> None:
    same(issue_of(bullets((ONE,)), bullets((TWO,)), bullets((ONE,)), bullets((ONE,), ordered=True)))
    same(issue_of(bullets((ONE,), ordered=True), bullets((TWO,), ordered=True)))


def test_notes_and_cover() -> None:
    text = paragraph(Text("a"), NoteMark("1"), Text(": b"), NoteMark("x-2"))
    opening = paragraph(NoteMark("1"), Text(": not a note"))
    notes = (Note("1", (ONE, bullets((TWO,)))), Note("x-2", (bullets((TWO, bullets((ONE,), ordered=True))), ONE)))
    same(issue_of(text, opening, notes=notes, cover=Cover(MAP, "A map", (Text("so"),), "P. Q.")))


def terms(blocks: Blocks) -> Block:
    return DefinitionList(items=(Definition(words("term"), (blocks,)), Definition(words("2. term"), (blocks, blocks))))


def words(text: str) -> Inlines:
    return (Text(text),)


LEAVES = st.one_of(
    TEXTS.map(lambda text: paragraph(Text(text))),
    st.lists(TEXTS, min_size=2, max_size=3).map(lambda texts: paragraph(Text(texts[0]), Break(), Text(texts[1]))),
    TEXTS.map(lambda text: Heading(level=3, children=words(f"a{text}"))),
    st.text(st.sampled_from("`~ab \n|:>-#{"), max_size=20).map(lambda text: CodeBlock(text=f"{text}x\n")),
    st.tuples(TEXTS, TEXTS, TEXTS).map(
        lambda t: Figure(picture=MAP, alt=" ".join(t[0].split()), caption=words(t[1].strip()), credit="")
    ),
    st.lists(TEXTS, min_size=2, max_size=6).map(
        lambda texts: Table(
            head=(Cell(words("a")), Cell(words("b"), "right")),
            rows=tuple((Cell(words(text)), Cell((), "right")) for text in texts),
        )
    ),
    st.just(Rule()),
)


def apart(blocks: list[Block]) -> Blocks:
    """Without a second definition list in a row: Markdown has no way to tell two from one."""
    kept = [b for at, b in enumerate(blocks) if not at or {b.kind, blocks[at - 1].kind} != {"definition_list"}]
    return tuple(kept)


def _around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(inner, min_size=1, max_size=3).map(apart)
    return st.one_of(
        several.map(lambda blocks: Quotation(children=blocks)),
        st.tuples(st.lists(several, min_size=1, max_size=3), st.booleans(), st.integers(0, 12)).map(
            lambda t: bullets(*t[0], ordered=t[1], start=t[2] if t[1] else 1, tight=False)
        ),
    )


BLOCKS = st.lists(st.recursive(LEAVES, _around, max_leaves=5), min_size=1, max_size=3)


@pytest.mark.slow
@given(BLOCKS.map(apart).map(lambda blocks: [*blocks, terms(blocks)]))
@example([bullets((Rule(),), tight=False)])
@settings(max_examples=300, deadline=None)
def test_any_blocks_come_back(blocks: list[Block]) -> None:
    same(issue_of(*apart(blocks)))
