"""Heads of other systems become front matter."""

import pytest

from tests.tools.markdown import HEAD, NAMED, convert


@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("---\nlayout: post\ntitle: No 41\ndate: 2024-11-04 10:00:00 +0200\ntags: [a, b]\n---\n", "x.md"),
        ('+++\ntitle = "No 41"\ndate = 2024-11-04T10:00:00Z\nissue = 41\ntags = ["a", "b"]\n+++\n', "x.md"),
        ('{"date": "2024-11-04", "number": 41,\n "params": {"tags": ["a", "b"]}}\n', "x.md"),
        ("Title:\tNo 41\nDate:  4 November 2024\nTags: a,\n    b\nNumber: 41\n\n", "x.md"),
        ("---\ntags: [a, b]\n---\n", "2024-11-04-issue-41.md"),
        ("---\ntags: [a, b]\n---\n", "content/2024-11-04-no-41/index.md"),
    ],
)
def test_heads_of_other_systems(head: str, path: str) -> None:
    made = convert(head + "Text.\n", path=path)
    assert made.text == '---\nnumber: 41\ndate: 2024-11-04\nkeywords: ["a", "b"]\n---\n\nText.\n'


def test_facts_that_an_issue_has_are_taken() -> None:
    head = "title: On bridges\nsubtitle: And the mayor\nauthors: [{name: Ann}, Bob]\nlang: be\nexcerpt: Short\n"
    made = convert(f"---\n{head}---\nText.\n", path=NAMED)
    front = made.text.split("---\n")[1]
    assert front.endswith(
        'title: "On bridges"\nsubtitle: "And the mayor"\nlang: "be"\ndescription: "Short"\nauthors: ["Ann", "Bob"]\n'
    )
    assert made.changes == ()


def test_unknown_metadata_is_a_warning_and_is_kept_in_the_account() -> None:
    made = convert(HEAD.replace("\n\n", "\nMood: grey\n\n"))
    assert [(p.code, p.location.line) for p in made.problems] == [("S142", 6)]
    assert "Mood: grey" in [change.text for change in made.changes]
