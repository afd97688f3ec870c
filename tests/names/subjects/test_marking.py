"""Marks written into a source: pieces put in, each proved by reading the source again."""

import itertools

import pytest

from publisher.model.issue import Issue
from publisher.model.tree import Paragraph
from publisher.model.values import IndexMark
from publisher.model.walking import blocks_of, everything, walk
from publisher.names.subjects import marking
from publisher.names.subjects.marking import WantedMark
from publisher.problems import failed
from publisher.source import reader
from tests.tools.web_text import HOUSE

HEAD = "---\ndate: 2024-11-04\nnumber: 41\n---\n\n## Propaganda\n\n"


def read(source: str) -> Issue | None:
    issue, problems = reader.read_file(source.encode(), "issues/2024/41/issue.md", HOUSE, None)
    return None if failed(problems) else issue


def line_of(source: str, words: str) -> int:
    return next(number for number, line in enumerate(source.split("\n"), 1) if words in line)


def marked(body: str, *terms: str, at: str = "HERE", kind: str = "paragraph", head: str = HEAD) -> tuple[str, int]:
    """The body with terms put at the block that has a word; how many could not be."""
    source = head + body
    wanted = [WantedMark(kind, line_of(source, at), *term.split(" > ")) for term in terms]
    text, failed_marks = marking.marked(source, wanted, read)
    assert text.startswith(head)
    return text.removeprefix(head), len(failed_marks)


def test_a_mark_has_a_line_of_its_own_before_its_paragraph() -> None:
    assert marked("Before.\n\nHERE it is.\n", "drones") == ('Before.\n\n{index="drones"}\nHERE it is.\n', 0)


def test_two_terms_and_a_sub_entry_stand_in_one_mark() -> None:
    assert marked("HERE.\n", "drones > flights", "air defence")[0] == '{index="drones > flights; air defence"}\nHERE.\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{date=none}\nHERE.\n", '{date=none index="drones"}\nHERE.\n'),
        ("{ date=none }\nHERE.\n", '{ date=none  index="drones"}\nHERE.\n'),
        ('{index="a; b > c"}\nHERE.\n', '{index="a; b > c; drones"}\nHERE.\n'),
        ("{index='a'}\nHERE.\n", "{index='a; drones'}\nHERE.\n"),
        ("{index=a}\n{date=none}\nHERE.\n", '{index="a; drones"}\n{date=none}\nHERE.\n'),
        ('{index="say \\"a\\""}\nHERE.\n', '{index="say \\"a\\"; drones"}\nHERE.\n'),
        ("- one\n- HERE\n- three\n", '- one\n- {index="drones"}\n  HERE\n- three\n'),
        ("3. HERE\n4. more\n", '3. {index="drones"}\n   HERE\n4. more\n'),
        ("- {index=a}\n  HERE\n", '- {index="a; drones"}\n  HERE\n'),
        ("> Quoted.\n>\n> HERE.\n", '> Quoted.\n>\n> {index="drones"}\n> HERE.\n'),
        ("Term\n: HERE\n", 'Term\n: {index="drones"}\n  HERE\n'),
        ("::: sidebar {title=Names}\nHERE.\n:::\n", '::: sidebar {title=Names}\n{index="drones"}\nHERE.\n:::\n'),
    ],
)
def test_marks_go_where_attributes_can_stand(before: str, after: str) -> None:
    assert marked(before, "drones") == (after, 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "{index=a .principal}\nHERE are words, and more.\n",
            '{index=a .principal}\n[HERE are words, and more]{index="drones"}.\n',
        ),
        (
            "{index=a until=z}\n**HERE, bold** and plain.\n\n{#z}\nLast.\n",
            '{index=a until=z}\n[**HERE, bold**]{index="drones"} and plain.\n\n{#z}\nLast.\n',
        ),
        (
            "{index=a .principal}\n[HERE it is](https://example.org/a) said.\n",
            '{index=a .principal}\n[HERE it is](https://example.org/a){index="drones"} said.\n',
        ),
    ],
)
def test_beside_a_main_treatment_or_a_range_the_first_words_bear_the_mark(before: str, after: str) -> None:
    assert marked(before, "drones") == (after, 0)


def test_a_block_of_another_kind_is_marked_on_or_before_its_first_line() -> None:
    table = '::: table {title="Drones"}\n| a | b |\n|---|---|\n| 1 | HERE |\n:::\n'
    assert marked(table, "drones", at="::: table", kind="table")[0] == '{index="drones"}\n' + table
    with_mark = table.replace('"Drones"}', '"Drones" index=a}')
    assert marked(with_mark, "drones", at="::: table", kind="table")[0].startswith(
        '::: table {title="Drones" index="a; drones"}'
    )


def test_windows_line_ends_are_kept() -> None:
    body = "One.\r\n\r\nHERE.\r\n\r\n- two\r\n- HERE too\r\n"
    head = HEAD.replace("\n", "\r\n")
    text, failures = marked(body, "drones", head=head)
    assert (text, failures) == (body.replace("HERE.", '{index="drones"}\r\nHERE.'), 0)
    assert marked(body, "drones", at="HERE too", head=head)[0].endswith('- {index="drones"}\r\n  HERE too\r\n')


def test_of_two_paragraphs_with_the_same_text_the_one_that_is_meant_is_marked() -> None:
    body = "The same.\n\nThe same.\n"
    source = HEAD + body
    text, _ = marking.marked(source, [WantedMark("paragraph", line_of(source, "The same.") + 2, "drones")], read)
    assert text == HEAD + 'The same.\n\n{index="drones"}\nThe same.\n'


@pytest.mark.parametrize(
    ("body", "term", "kind"),
    [
        ("HERE.\n", "a; b", "paragraph"),  # two terms are not one
        ("HERE.\n", "a > b", "table"),  # no such block there
        ("{index='it' .principal}\n::: table\n| HERE |\n|---|\n| 1 |\n:::\n", "drones", "table"),
        ('HERE "\n', "an } end", "paragraph"),
    ],
)
def test_what_would_change_more_is_not_written(body: str, term: str, kind: str) -> None:
    source = HEAD + body
    at = line_of(source, "::: table") if ":::" in body else line_of(source, "HERE")
    wanted = [WantedMark(kind, at, term)]
    text, failures = marking.marked(source, wanted, read)
    if failures:
        assert (text, list(failures)) == (source, wanted)
    else:  # a brace in quotes is no end
        issue = read(text)
        assert issue
        assert [mark.term for block in walk(issue) for mark in block.index] == [term]


def test_one_that_cannot_be_written_does_not_keep_the_others_back() -> None:
    source = HEAD + "First.\n\nSecond.\n"
    first, second = line_of(source, "First"), line_of(source, "Second")
    wanted = [WantedMark("paragraph", first, "a; b"), WantedMark("paragraph", second, "drones")]
    text, failures = marking.marked(source, wanted, read)
    assert text == HEAD + 'First.\n\n{index="drones"}\nSecond.\n'
    assert failures == (wanted[0],)


def test_a_source_with_errors_is_left_alone() -> None:
    source = HEAD + "HERE [^1].\n"
    wanted = [WantedMark("paragraph", line_of(source, "HERE"), "drones")]
    assert marking.marked(source, wanted, read) == (source, tuple(wanted))


PIECES = (
    "Plain words.\n", "{date=none}\nDated.\n", "- item one\n- item two\n\n  goes on\n", "> Quoted.\n",
    "::: sidebar {title=Box}\nInside.\n\n- in a list\n:::\n", "{index=old}\nMarked.\n", "Term\n: meaning\n",
    "{index=old .principal}\n**Bold** first.\n", "[Link](https://example.org) first.\n", "`code` first, words.\n",
)  # fmt: skip


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(PIECES)), 2)))
def test_every_paragraph_can_be_marked_and_the_rest_stays(order: tuple[int, ...]) -> None:
    """Pieces are put in and nothing is taken out; every paragraph bears its new mark, itself or on words in it."""
    source = HEAD + "\n".join(PIECES[number] for number in order)
    issue = read(source)
    assert issue
    paragraphs = list(blocks_of(issue, Paragraph))
    text, failures = marking.marked(source, [WantedMark("paragraph", it.line, "new term") for it in paragraphs], read)
    again = read(text)
    assert again
    assert not failures
    rest = iter(text)
    assert all(char in rest for char in source)
    for paragraph in blocks_of(again, Paragraph):
        assert "new term" in [mark.term for mark in everything(paragraph) if isinstance(mark, IndexMark)]
