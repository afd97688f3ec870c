import pickle
from datetime import date

from publisher.model.issue import Cover, Issue, Note, Section, pictures_of
from publisher.model.tree import Figure, ListBlock, Paragraph, SignOff, Text
from publisher.model.values import Picture
from publisher.model.walking import walk


def paragraph(text):
    return Paragraph(children=(Text(text),))


def picture(name):
    return Picture(name, "image/svg+xml", 10, 10, b"<svg/>")


ISSUE = Issue(
    year=2024,
    number=41,
    path="issue.md",
    title="Review",
    date=date(2024, 11, 4),
    lang="en",
    cover=Cover(picture("cover.svg"), "a cover"),
    lead=(paragraph("lead"), Figure(picture=picture("a.svg"), alt="a")),
    sections=(
        Section(
            id="one",
            title=(Text("One"),),
            name="One",
            blocks=(
                ListBlock(ordered=False, items=((paragraph("item"), Figure(picture=picture("b.svg"), alt="b")),)),
                Figure(picture=picture("a.svg"), alt="a again"),
            ),
        ),
    ),
    sign_off=SignOff(children=(paragraph("regards"),)),
    notes=(Note("x", (paragraph("note"),)),),
)


def test_every_block_in_reading_order():
    kinds = [block.kind for block in walk(ISSUE)]
    assert kinds == [
        "paragraph",
        "figure",
        "list",
        "paragraph",
        "figure",
        "figure",
        "sign_off",
        "paragraph",
        "paragraph",
    ]


def test_each_picture_once_the_cover_first():
    assert tuple(pictures_of(ISSUE)) == ("cover.svg", "a.svg", "b.svg")


def test_an_issue_has_a_name_and_survives_pickling():
    assert ISSUE.id == "2024/41"
    assert pickle.loads(pickle.dumps(ISSUE)) == ISSUE
