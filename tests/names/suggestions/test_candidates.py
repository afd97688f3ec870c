import pytest

from publisher.mentions.plaintext import IssueText, Passage
from publisher.names.suggestions.candidates import candidates, lower_case_counts


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
        (
            "The head of the Greens party and the Russian embassy.",
            [("Greens party", "organisation"), ("Russian embassy", "organisation")],
        ),
        ("the Civic party of labour and justice met", [("Civic party of labour and justice", "organisation")]),
        (
            "It was said by the Deputy Minister of State Assets Jacek Bartmiński to the press; state assets.",
            [("Jacek Bartmiński", "person")],
        ),
        ("so Anna Nowak’s Office said", [("Anna Nowak’s Office", "organisation"), ("Anna Nowak", "person")]),
        (
            "the Prosecutor’s Office of the Hrodna region",
            [("Prosecutor’s Office of the Hrodna region", "organisation")],
        ),
        ("the bill of the US Congress", [("US Congress", "organisation")]),
        ("the European Parliament and the Polish Parliament", [("European Parliament", "organisation")]),
        ("a party of the “Free Word for Poland” propaganda project", [("Free Word for Poland", "organisation")]),
        ("on the air of Belarus-1, a Su-24", [("Belarus-1", "organisation")]),
        ("the editor of Imhoclub.lv, iSANS", [("Imhoclub.lv", "organisation"), ("iSANS", "organisation")]),
        ("the newspaper Minskaya Prauda", [("Minskaya Prauda", "organisation")]),
        ("between February-March and May", []),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_name_in_quotation_marks_after_a_word_that_says_so() -> None:
    assert ("For Freedom", "organisation") in names("The movement “For Freedom” is ten.")
    assert ("For Freedom", "organisation") not in names("The motto “For Freedom” is ten.")


def test_the_body_inside_the_name_of_a_part_of_it() -> None:
    found = names("The Air Defence Forces of the Armed Forces of Belarus flew.")
    assert [name for name, kind in found if kind == "organisation"] == [
        "Air Defence Forces of the Armed Forces of Belarus", "Armed Forces of Belarus"
    ]  # fmt: skip


def test_aims_of_a_group_joined_by_or() -> None:
    text = "The Working Group on Enforced or Involuntary Disappearances wrote of disappearances."
    assert names(text) == [("Working Group on Enforced or Involuntary Disappearances", "organisation")]


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
