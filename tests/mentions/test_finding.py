import pytest

from publisher.edition.prepare import prepare
from publisher.mentions import plaintext
from publisher.mentions.finding import names_in
from publisher.mentions.matching import Matcher
from publisher.mentions.plaintext import IssueText, Passage, PlacedMark
from publisher.model.values import IndexMark
from publisher.settings import authorities
from tests.source.test_record_index import sound

NAMES = """\
- {id: minsk, kind: place, name: Minsk}
- {id: nowak, kind: person, name: "Nowak, Anna"}
- {id: novak, kind: person, name: "Nowak, Petr"}
- {id: trials, kind: subject, name: trials}
"""


def test_matches_and_marks_stand_in_the_order_of_the_text() -> None:
    book, _ = authorities.read(NAMES)
    text = "A court in Minsk fined Nowak."
    marks = tuple(PlacedMark(IndexMark(term), 2, 7, "news", "p1") for term in ("trials", "nothing"))
    issue = IssueText("2024/1", "issue.md", text, (Passage(0, len(text), "news", "p1", "text", 7),), marks)
    names = names_in(issue, book, Matcher(book))
    assert [(mention.entry, mention.text) for mention in names.mentions] == [("trials", "court"), ("minsk", "Minsk")]
    assert [(problem.code, problem.location.line) for problem in names.problems] == [("N020", 0)]
    (row,) = names.review_list
    assert str(row) == "issue.md:7: N021 “Nowak” may be nowak or novak: none of them was named before"


def found(body: str, names: str) -> tuple[list[str], list[str], int]:
    """Give what is indexed, what is named in passing, and how much is doubted."""
    issue = sound(body)
    book, problems = authorities.read(names)
    assert book, problems
    names_found = names_in(plaintext.read(prepare(issue)), book, Matcher(book))
    return (
        [one.text for one in names_found.mentions],
        [one.text for one in names_found.passing],
        len(names_found.doubts),
    )


PLACES = """\
- {id: minsk, kind: place, name: Minsk}
- {id: brest, kind: place, name: Brest}
- {id: nowak, kind: person, name: "Nowak, Anna"}
- {id: trials, kind: subject, name: trials}
"""


@pytest.mark.parametrize(
    ("body", "indexed", "passing"),
    [
        ("In [Minsk]{.no-index} and Brest.", ["Brest"], ["Minsk"]),
        ("{.no-index}\nIn Minsk.\n\nIn Brest.", ["Brest"], ["Minsk"]),
        ("## Military developments\n\nIn Brest.\n\n{.no-index}\n### B\n\nIn Minsk.\n\n### C\n\nIn Brest.",
         ["Brest", "Brest"], ["Minsk"]),
        ("{.no-index}\n## Military developments\n\nIn Minsk.\n\n## Political developments\n\nIn Brest.",
         ["Brest"], ["Minsk"]),
        ("{.no-index}\n- In Minsk.\n- In Minsk.\n\nIn Brest.", ["Brest"], ["Minsk", "Minsk"]),
        ("::: sidebar {.no-index}\nIn Minsk.\n:::\n\nIn Brest.", ["Brest"], ["Minsk"]),
        ("{.no-index}\nIn Minsk [he]{index=Brest} spoke.", ["he"], ["Minsk"]),
        ("{.no-index index=trials}\nIn Minsk.", ["In Minsk."], ["Minsk"]),
        ("{.no-index}\nNowak spoke.\n\nIn Brest.", ["Brest"], ["Nowak"]),
    ],
)  # fmt: skip
def test_what_is_named_in_passing_is_not_indexed_but_marks_count(
    body: str, indexed: list[str], passing: list[str]
) -> None:
    assert found(body, PLACES) == (indexed, passing, 0)


def test_a_metatopic_is_indexed_only_where_it_is_marked() -> None:
    names = PLACES.replace("name: Minsk", "name: Minsk, metatopic: true")
    assert found("Minsk and Brest.\n\n[All of it]{index=Minsk} burns.", names) == (["Brest", "All of it"], ["Minsk"], 0)
