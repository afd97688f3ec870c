import pytest

from publisher.edition.seams import reconnected, reheaded, seamless
from publisher.model.tree import Heading, Link, Paragraph, Text
from publisher.model.walking import plain
from tests.edition.test_tlp import left, read


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("One [gone]{tlp=red recipients=a} two.\n", "One two."),
        ("[Gone]{tlp=amber} two.\n", "two."),
        ("One [gone]{tlp=amber}, two.\n", "One, two."),
        ("One [gone]{tlp=amber} [and this]{tlp=amber} two.\n", "One two."),
        ("One [gone]{tlp=amber}\n", "One"),
        ("One *[gone]{tlp=amber}* two.\n", "One two."),
        ("Stays.\n\n[Gone]{tlp=amber}.\n", "Stays."),
    ],
)
def test_no_space_tells_of_what_is_gone(body: str, text: str) -> None:
    kept = left(body)
    assert [plain(block.children) for block in kept.lead] == [text]


def test_what_continues_what_is_gone_begins_an_item() -> None:
    body = "One.\n\n{tlp=amber date=2024-11-01}\nTwo.\n\n{.continued}\nThree.\n\n{.continued}\nFour.\n"
    assert [block.continued for block in left(body).lead] == [False, False, True]


def test_a_heading_over_nothing_goes_with_it() -> None:
    body = "One.\n\n### Head\n\n{tlp=amber}\nTwo.\n\n### Next\n\nFour.\n"
    assert [plain(block.children) for block in left(body).lead] == ["One.", "Next", "Four."]


def test_a_heading_stays_if_something_under_it_does() -> None:
    head, text = Heading(level=3, children=(Text("Head"),)), Paragraph(children=(Text("Text"),))
    lower = Heading(level=4, children=(Text("Lower"),))
    assert [new for _, new in reheaded([(head, head), (lower, lower), (text, None)])] == [None, None, None]
    assert [new for _, new in reheaded([(head, head), (text, None), (text, text)])] == [head, None, text]
    assert [new for _, new in reheaded([(head, head), (lower, lower)])] == [head, lower]


def test_texts_that_meet_keep_their_lines() -> None:
    before, gone, after = Text("One ", ((0, 7),)), Text("gone"), Text(" two", ((0, 8),))
    ((_, text),) = seamless([(before, before), (gone, None), (after, after)])
    assert (text.text, text.lines) == ("One two", ((0, 7), (4, 8)))


def test_nothing_leads_to_what_is_gone() -> None:
    body = (
        'See [it](#gone) and [that](#here).\n\n{#here index="x" until=gone}\nHere.[^a]\n\n{#gone tlp=amber}\nGone.[^b]'
    )
    kept = left(body + "\n\n[^a]: One.[^c]\n\n[^b]: Two.\n\n[^c]: Three.\n")
    see, here = kept.lead
    assert [node.target for node in see.children if isinstance(node, Link)] == ["#here"]
    assert plain(see.children) == "See it and that."
    assert here.index[0].until == ""
    assert [note.label for note in kept.notes] == ["a", "c"]


def test_an_issue_that_lost_nothing_is_as_it_is() -> None:
    issue, _ = read("See [it](#here).\n\n{#here}\nHere.[^a]\n\n[^a]: One.\n")
    assert reconnected(issue) is issue
