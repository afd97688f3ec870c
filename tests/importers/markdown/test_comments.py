"""Comments and struck words are no text: left out and listed."""

import pytest

from tests.tools.markdown import NAMED, convert, reading

HEAD = "---\ntitle: On bridges\n---\n"


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("A claim. %%check this with Dana%% It is true.", "A claim. It is true.", ["S231"]),
        ("A.\n\n%%\nprivate\n\nmore\n%%\n\nB.", "A.\n\nB.", ["S231"]),
        ("A.\n\n<!-- ask\n\nher -->\n\nB.", "A.\n\nB.", ["S231"]),
        ("A.<!--more-->\n\nB.", "A.\n\nB.", []),
        ("A.\n\n[//]: # (ask the mayor)\n\nB.", "A.\n\nB.", ["S231"]),
        ("A {>>is it?<<} B.", "A B.", ["S231"]),
        ("A ~~not\nso~~ B.", "A B.", ["S224"]),
        ("- ~~gone~~\n- kept", "- kept", ["S224"]),
        ("A <del>not</del> <S>so</S> B.", "A B.", ["S224"]),
        ("<s>\n\nA whole\n\nparagraph.\n\n</s>\n\nB.", "B.", ["S224"]),
        ("A ~so~ B, H~2~O.", "A B, H<sub>2</sub>O.", ["S224"]),
        ("From ~5 to ~10, 5%% and 6%%, `%%code%%`.", "From ~5 to ~10, 5%% and 6%%, `%%code%%`.", []),
        ("```\n%%code%% <!-- code --> ~~code~~\n```", "```\n%%code%% <!-- code --> ~~code~~\n```", []),
        ("50 %% of\n\nB.", "50 %% of\n\nB.", ["S231"]),
        ("A [note]{.comment-start id=1}b[]{.comment-end id=1}.", "A b.", ["S231"]),
    ],
)
def test_comments_and_struck_words(before: str, after: str, codes: list[str]) -> None:
    made = convert(f"{HEAD}{before}\n", path=NAMED)
    assert made.body == after
    assert [problem.code for problem in made.problems] == codes
    assert before == after or made.changes


@pytest.mark.parametrize("text", ["A.\n\n<!-- never closed\n\nB.", "A.\n\n%%\nnever closed\n\nB."])
def test_a_comment_that_does_not_end_would_take_all_that_follows(text: str) -> None:
    read = reading(f"{HEAD}{text}\n", path=NAMED)
    assert not read.issues
    assert [(problem.code, problem.location.line) for problem in read.problems] == [("S231", 6)]


TRACKED = "The bridge {--was--}{++is++} {~~shut~>open~~}[ now]{.insertion author=A}[ then]{.deletion author=A}."


def test_tracked_changes_wait_for_a_decision() -> None:
    read = reading(f"{HEAD}{TRACKED}\n", path=NAMED)
    assert [problem.code for problem in read.problems] == ["S195"]
    assert convert(f"{HEAD}{TRACKED}\n", path=NAMED, track_changes="accept").body == "The bridge is open now."
    assert convert(f"{HEAD}{TRACKED}\n", path=NAMED, track_changes="reject").body == "The bridge was shut then."


def test_no_sign_of_a_comment_of_another_program_stays() -> None:
    for sign in (
        "[\\[a\\]](#cmnt1)",
        "^[\\[a\\]](#cmnt1){#cmnt_ref1}^",
        "<sup>[\\[a\\]](#cmnt1)</sup>",
        "[[DL1]](#_msocom_1)",
    ):
        back = "[\\[a\\]](#cmnt_ref1)Ask\nDana!"
        made = convert(f"---\ntitle: On bridges\n---\nText{sign}, more.\n\n{back}\n", path=NAMED)
        assert made.body == "Text, more.", sign
        assert [problem.message for problem in made.problems if problem.code == "S231"] == [
            "a comment is left out: “Ask Dana!”"
        ]
