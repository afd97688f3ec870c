"""The cover: the largest title, the form that follows the picture, a bitmap of full size."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from publisher.formats import cover, epub
from publisher.model.edition import Briefing
from publisher.model.issue import Cover
from publisher.model.values import DateSpan
from publisher.problems import PublisherError
from tests.formats.sample import FONTS, LAYOUTS, book, no_fonts
from tests.tools import ebook_sample as sample


def test_the_cover_is_a_portrait_of_full_size() -> None:
    picture = Image.open(BytesIO(book()["pictures/the-cover.jpg"]))
    assert picture.size == (1600, 2560)
    red, green, blue = picture.convert("RGB").getpixel((800, 145))  # type: ignore[misc]
    assert (abs(red - 0x9C) < 6, abs(green - 0x1F) < 6, abs(blue - 0x2E) < 6) == (True, True, True)
    red, green, blue = picture.convert("RGB").getpixel((20, 20))  # type: ignore[misc]
    assert min(red, green, blue) > 0xE8


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Belarus Review", ("Belarus", "Review")),
        ("Energy", ("Energy",)),
        (
            "Weekly Review of International Security in Eastern Europe and the Caucasus",
            ("Weekly Review of", "International Security", "in Eastern Europe", "and the Caucasus"),
        ),
    ],
)
def test_a_title_is_broken_where_it_can_be_set_largest(title: str, lines: tuple[str, ...]) -> None:
    page = cover.page(replace(sample.edition(), masthead=title))
    assert tuple(line.text for line in page.lines) == lines
    assert page.top > 160  # below the bar and the publisher
    assert page.top + page.leading * len(lines) < 1060  # above the picture


@pytest.mark.parametrize("title", ["A", "Š" * 60, "of " * 40 + "things", "Нашы навіны", "日本"])
def test_no_title_is_too_hard(title: str) -> None:
    page = cover.page(replace(sample.edition(), masthead=title))
    assert 0 < page.size <= cover.TITLE_LARGEST


def test_a_briefing_has_its_title_and_its_partner_on_it() -> None:
    print_ = Briefing(
        title="Sanctions reach transit", kind="Briefing", prepared="Prepared for", partner="Harbour Fund", note=(),
        facts=(), takeaways="", allowed="", foot="", page="", of="", lang="en-GB", contact="",
    )  # fmt: skip
    made = replace(sample.edition(), briefing=print_)
    assert cover.page(made).sections == ("Sanctions reach transit", "Prepared for Harbour Fund")
    untitled = replace(made, briefing=replace(print_, title="Belarus Review 2024, No 41"))
    assert cover.page(untitled).sections[:2] == ("Military developments", "Political developments")


def test_an_empty_field_stops_it() -> None:
    with pytest.raises(PublisherError, match="L027") as stop:
        cover.page(replace(sample.edition(), folio_label=" "))
    assert "no number" in stop.value.problems[0].message


def test_the_form_follows_the_picture() -> None:
    edition = sample.edition()
    portrait = replace(sample.PICTURE, width=200.0, height=300.0)
    upright = replace(edition.issue.cover, picture=portrait)
    assert cover.page(edition).form == "landscape"
    assert cover.page(replace(edition, issue=replace(edition.issue, cover=upright))).form == "portrait"
    none = replace(edition.issue, cover=replace(upright, picture=None))
    assert cover.page(replace(edition, issue=none)).form == "plain"


def test_the_headline_is_on_every_form_of_cover() -> None:
    said = sample.edition(replace(sample.issue(), headline="Ferries came to every harbour of the coast in one week"))
    assert cover.page(said).headline == said.headline
    assert 40 < cover.page(said).headline_size <= cover.HEADLINE_SIZE
    plain = cover.page(replace(said, issue=replace(said.issue, cover=Cover())))
    assert plain.sections[0] == said.headline


def test_long_dates_become_smaller() -> None:
    edition = sample.edition()
    long = replace(
        edition.issue, period=DateSpan(edition.issue.date.replace(month=1), edition.issue.date.replace(year=2026))
    )
    assert cover.page(replace(edition, issue=long)).dates_size < cover.page(edition).dates_size


def test_a_cover_that_cannot_be_drawn_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> bytes:
        raise PublisherError

    monkeypatch.setattr(cover, "draw", fail)
    edition = sample.edition()
    output, _ = epub.bind(edition, sample.part(edition), layouts=LAYOUTS, fonts=FONTS, remember=no_fonts)
    assert output is None
