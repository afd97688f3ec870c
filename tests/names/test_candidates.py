import pytest

from publisher.names.candidates import candidates, lower_case_counts
from publisher.names.plaintext import IssueText, Passage


def issue(text: str) -> IssueText:
    return IssueText("2024/1", "issue.md", text, (Passage(0, len(text), "news", "p1", "text", 1),))


def names(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.kind) for one in candidates(issue(text), lower_case_counts([issue(text)]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met UN Secretary General António Guterres there.", [("António Guterres", "person")]),
        ("He left the “Viasna” Human Rights Center.", [("Viasna Human Rights Center", "organisation")]),
        ("They bought the Autel EVO MAX 4T in May.", []),
        ("He lived in the U.S. According to her, it rained.", [("U.S.", "place")]),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_name_in_quotation_marks_after_a_word_that_says_so() -> None:
    assert ("For Freedom", "organisation") in names("The movement “For Freedom” is ten.")
    assert ("For Freedom", "organisation") not in names("The motto “For Freedom” is ten.")


def test_a_candidate_knows_its_place_and_its_acronym() -> None:
    text = "It joined the Harbour Safety Organization (HSO)."
    first, second = candidates(issue(text), lower_case_counts([issue(text)]))
    assert (text[first.start : first.end], first.acronym, first.sure) == ("Harbour Safety Organization", "HSO", True)
    assert (second.name, second.kind) == ("HSO", "organisation")


def test_what_is_known_is_passed_over() -> None:
    text = "We met Anna Nowak."
    start = text.index("Anna")
    assert list(candidates(issue(text), lower_case_counts([]), [(start, start + 10)])) == []


def test_words_are_counted_in_lower_case_only() -> None:
    assert lower_case_counts([issue("Rain fell, rain and Rain-water.")])["rain"] == 1
