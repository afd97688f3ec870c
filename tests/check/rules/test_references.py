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
