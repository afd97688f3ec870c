"""What our Markdown would refuse is kept as it is written, and said."""

import pytest

from tests.tools.markdown import NAMED, convert, reading


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("::: chart {form=pie}\nno table\n:::\n\nB.", "```\n::: chart {form=pie}\nno table\n:::\n```\n\nB.", "pie"),
        ("> " * 14 + "deep", "\\> " * 14 + "deep", "nested"),
        ("A [word]{#1x} b.", "A word b.", ""),
        ("A {#x} b.[^a]\n\n[^a]: N", "A \\{\\#x\\} b.[^a]\n\n[^a]: N", "is set as text"),
        ("A [word]{lang=x1x1x1x1x1} *b*.", "A \\[word\\]\\{lang\\=x1x1x1x1x1\\} \\*b\\*.", "language"),
        ("*" + "a " * 26_000 + "*", "```\n*" + "a " * 26_000 + "*\n```", "longer"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_and_said(before: str, after: str, why: str) -> None:
    made = convert(f"---\ntitle: On bridges\n---\n{before}\n", path=NAMED)
    assert made.body == after
    assert [problem.code for problem in made.problems] == (["S238"] if why else [])
    assert why in "".join(problem.message for problem in made.problems)
    assert all(problem.location.line >= 4 for problem in made.problems)


def test_what_cannot_be_mended_is_refused_with_its_own_reason() -> None:
    read = reading("---\ntitle: On bridges\n---\n" + "Words of a text.\n\n" * 26_000, path=NAMED)
    assert not read.issues
    assert {problem.code for problem in read.problems} == {"S001"}
    hidden = reading("---\ntitle: On bridges\n---\nA [word]{tlp=purple}.\n", path=NAMED)
    assert [(problem.code, problem.location.line) for problem in hidden.problems] == [("M001", 4)]
