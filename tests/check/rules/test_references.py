import pytest

from publisher.check.rules import references
from tests.tools.desk import said


@pytest.mark.parametrize(
    "text",
    ["In this section of the road it rained.", "The editor’s section [new] is open.", "See Section 5 of the law."],
)
def test_sections_of_other_things(text: str) -> None:
    assert said(references.chapter_that_is_not_there, text) == []
    assert said(references.link_to_nowhere, text) == []


def test_links_to_issues() -> None:
    assert said(references.link_to_nowhere, "See [No 19](issue:2024/19).", "It rained.") == []
    assert said(references.link_to_nowhere, "See [No 9](issue:2024/9).", "It rained.") == [
        "6: the link “No 9” leads to an issue that is not there: issue:2024/9"
    ]


def test_a_paragraph_that_speaks_of_reading_more_is_text() -> None:
    assert (
        said(
            references.parts_of_a_web_page,
            "Read more books, said the minister on Monday, and the town did so all year.",
        )
        == []
    )


@pytest.mark.parametrize(
    "text",
    ["You may also like", "Continue reading →", "← Older posts", "Filed under: Minsk", "Written by Ann on 3 May 2024"],
)
def test_furniture_of_weblogs(text: str) -> None:
    assert len(said(references.parts_of_a_web_page, text)) == 1


def test_sentences_that_are_no_furniture() -> None:
    assert said(references.parts_of_a_web_page, "You may also like the older posts of the border.") == []
