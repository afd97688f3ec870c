from publisher.model.values import IndexMark
from publisher.names.finding import names_in
from publisher.names.matching import Matcher
from publisher.names.plaintext import IssueText, Passage, PlacedMark
from publisher.settings import authorities

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
