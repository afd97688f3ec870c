"""Lines with their numbers: code told from text, changes, and doubts of one kind as one."""

import re

import pytest

from publisher.importers.markdown.lines import (
    Fences,
    Ledger,
    Remark,
    SourceLine,
    chunks,
    code_spans,
    outside_code,
    squeezed,
    substituted,
)


def numbered(text: str) -> list[SourceLine]:
    return [SourceLine(number, line) for number, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\n```\nb\n```\nc", "0 1 1 1 0"),
        ("~~~~\n~~~\n```\n~~~~\na", "1 1 1 1 0"),
        ("> ```\n> a\nb", "1 1 0"),
        ("1. a\n   ```\n   b\n   ```\nc", "0 1 1 1 0"),
        ("a\n\n    code\n\n    code\nb", "0 0 1 0 1 0"),
        ("- a\n\n    text of the entry\n\nb\n\n    code", "0 0 0 0 0 0 1"),
        ("a\n    goes on", "0 0"),
        ("```a`b\nc", "0 0"),
        ("```\nnever closed", "1 1"),
    ],
)
def test_code_is_told_from_text(text: str, code: str) -> None:
    fences = Fences()
    assert [fences.is_code(line) for line in text.split("\n")] == [each == "1" for each in code.split()]


def test_spans_of_code() -> None:
    text = "a `b` ``c ` d`` \\`e `f"
    assert [text[start:end] for start, end in code_spans(text)] == ["`b`", "``c ` d``"]
    assert outside_code(text, str.upper) == "A `b` ``c ` d`` \\`E `F"


def test_runs_of_text() -> None:
    found = [(text, [line.number for line in lines]) for text, lines in chunks(numbered("a\nb\n\n```\nc\n```\nd"))]
    assert found == [(True, [1, 2]), (False, [3, 4, 5, 6]), (True, [7])]


def test_a_replacement_over_lines_keeps_the_numbers_of_the_others() -> None:
    seen: list[int] = []

    def shown(found: re.Match[str], number: int) -> str | None:
        seen.append(number)
        return None if found[1] == "stays" else found[1].upper()

    lines = numbered("a <b\nc> d\ne `<code>` <stays>\nf <g>")
    made = substituted(lines, re.compile("<([^<>]*)>"), shown)
    assert [line.text for line in made] == ["a B", "C d", "e `<code>` <stays>", "f G"]
    assert seen == [1, 3, 4]
    assert made[-1] == SourceLine(4, "f G")
    assert substituted(lines, re.compile("nothing"), shown) is lines


def test_empty_lines_are_squeezed_but_those_of_code() -> None:
    assert [line.text for line in squeezed(numbered("\n\na\n\n\n```\n\n\n```\n\n"))] == ["a", "", "```", "", "", "```"]


def test_doubts_of_a_kind_are_one() -> None:
    ledger = Ledger("no-41.md")
    remark = Remark("S234", "a tag is kept", "{} tags are kept", "look")
    for number in (4, 9, 9):
        ledger.tell(remark, number, f"#{number}")
    assert ledger.change(3, "why", "a", "a") == "a"
    ledger.change(3, "why", "a", "b")
    (doubt,) = ledger.doubts()
    assert str(doubt) == "no-41.md:4: S234 3 tags are kept (lines 4, 9): “#4”; “#9”; “#9”"
    assert [(each.line, each.text, each.became) for each in ledger.changes] == [(3, "a", "b")]
