"""An edition divided into documents."""

import re
from dataclasses import replace
from io import BytesIO

from PIL import Image

from publisher.formats.chapters import compile_book
from publisher.model.issue import Issue
from publisher.model.tree import Figure
from publisher.model.values import Picture
from tests.formats.sample import (
    bound,
    opened,
)
from tests.tools import ebook_sample as sample


def test_the_smallest_issue() -> None:
    issue = sample.issue()
    bare = Issue(
        year=2024, number=41, path=issue.path, title="A", date=issue.date, lang="en-GB", sign_off=issue.sign_off
    )
    names = opened(bound(sample.edition(bare)))
    assert [name for name in names if name.endswith(".xhtml")] == [
        "cover.xhtml",
        "title.xhtml",
        "nav.xhtml",
        "letter.xhtml",
        "imprint.xhtml",
    ]


def test_pictures_of_one_name_in_two_scripts_have_two_files() -> None:
    issue = sample.issue()
    figure = next(block for block in issue.sections[0].blocks if isinstance(block, Figure))
    other = replace(figure, picture=replace(figure.picture, name="карта.svg"))
    section = replace(issue.sections[0], blocks=(figure, other, figure))
    made = sample.edition(replace(issue, sections=(section,)))
    files = [name for name, _ in compile_book(made, sample.part(made)).pictures.values()]
    assert len(set(files)) == 2
    assert all(re.fullmatch(r"pictures/[a-z0-9.-]+", name) for name in files)


def test_the_sign_off_ends_the_last_document_of_the_text() -> None:
    edition = sample.edition()
    chapters = compile_book(edition, sample.part(edition)).chapters
    texts = [chapter for chapter in chapters if chapter.blocks]
    assert [chapter.type for chapter in texts] == ["preface", "chapter", "chapter"]
    assert [edition.issue.sign_off in chapter.blocks for chapter in texts] == [False, False, True]


def test_every_place_is_in_a_document_of_the_book() -> None:
    edition = sample.edition()
    made = compile_book(edition, sample.part(edition))
    files = {chapter.file for chapter in made.chapters}
    assert {address.partition("#")[0] for address in made.places.values()} == files
    assert [int(page.title) for page in made.pages] == list(range(1, sample.part(edition).extent + 1))


def test_a_photograph_has_no_more_pixels_than_a_screen() -> None:
    out = BytesIO()
    Image.effect_noise((1000, 2000), 60).save(out, "JPEG")
    issue = sample.issue()
    picture = Picture("tall.jpg", "image/jpeg", 1000.0, 2000.0, out.getvalue())
    section = replace(issue.sections[0], blocks=(Figure(picture=picture, alt="x", place="column"),))
    made = sample.edition(replace(issue, sections=(section,)))
    ((_, kept),) = compile_book(made, sample.part(made)).pictures.values()
    with Image.open(BytesIO(kept.data)) as found:
        assert found.size == (800, 1600)
    assert len(kept.data) < len(picture.data)
