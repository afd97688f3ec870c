# ruff: noqa: E501 (tables read best a row a line)

import pytest

from publisher.problems import PublisherError
from publisher.settings import publication, reader
from publisher.settings.publication import Publication
from tests.conftest import PUBLICATION

WHOLE = """
title: Belarus Review
subtitle: A weekly update
publisher: {name: International Strategic Action Network for Security, short: iSANS, url: https://isans.org}
place: Vilnius
issn: {print: 2049-3630, ebook: 2434561x}
language: en-GB
frequency: weekly
accent: "#9c1f2e"
paper: letter
sections:
  - {id: military, name: Military developments, aliases: [MILITARY DEVELOPMENTS, Security]}
  - {id: human-rights, name: Human rights}
contact: review@example.org
rights: "© iSANS"
colophon: Set in *Source Serif 4*
standing-text: [Sign up for the newsletter.]
"""


def read(text: str) -> tuple[Publication | None, list[str]]:
    value, problems = publication.read(text, "issues/publication.yaml")
    return value, [f"{p.location.line}: {p.code} {p.message}" for p in problems]


def test_a_whole_publication() -> None:
    found, problems = read(WHOLE)
    assert not problems
    assert found
    assert found.slug == "belarus-review"
    assert found.publisher.short == "iSANS"
    assert (found.issn.print, found.issn.ebook) == ("2049-3630", "2434-561X")
    assert found.accent == "#9C1F2E"
    assert found.sections[0].aliases == ("MILITARY DEVELOPMENTS", "Security")
    assert found.standing_text == ("Sign up for the newsletter.",)


def test_the_least_publication() -> None:
    found, problems = read("title: Ärger & Co")
    assert not problems
    assert found
    assert (found.slug, found.language, found.paper, found.publisher.name) == ("arger-co", "en", "a4", "")
    assert found.issn.print is None
    assert publication.contrast(found.accent, "#FFFFFF") > 7


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("subtitle: x", "1: C003 “title” is missing"),
        ("title: …", "1: C014 no file name can be made of the title"),
        ("title: x\nslug: A B", "2: C014 slug: “A B” cannot be part of a file name"),
        ("title: x\nslug: ../x", "2: C014 slug: “../x” cannot be part of a file name"),
        ("title: x\nissn: {print: 2049-3631}", "2: C010 issn.print: the check digit of ISSN 2049-3631 should be 0"),
        ("title: x\nissn: {print: 2434-5611}", "2: C010 issn.print: the check digit of ISSN 2434-5611 should be X"),
        ("title: x\nissn: {ebook: 204-93630}", "2: C010 issn.ebook: “204-93630” is not an ISSN"),
        ("title: x\nissn: 2049-3630", "2: C004 issn should be a set of keys"),
        ("title: x\naccent: red", "2: C011 accent: “red” is not a colour"),
        ('title: x\naccent: "#fff"', "2: C011 accent: “#fff” is not a colour"),
        ('title: x\naccent: "#FF0000"', "2: C011 accent: the contrast of #FF0000 on the paper of the cover is 3.64:1, at least 4.5:1 is needed"),
        ('title: x\naccent: "#777777"', "2: C011 accent: the contrast of #777777 on the paper of the cover is 4.07:1, at least 4.5:1 is needed"),
        ("title: x\nlook: {text: gothic}", "2: C005 look.text: “gothic” is not one of serif or sans"),
        ("title: x\nlook: {margin-column: 60}", "2: C005 look.margin-column: 60 is out of range"),
        ("title: x\nlook: {colour: red}", "2: C002 unknown key “look.colour”"),
        ("title: x\npaper: a3", "2: C005 paper: “a3” is not one of a4, letter or a5"),
        ("title: x\nlanguage: by", "2: C013 language: “by” names a country, not a language"),
        ("title: x\nlanguage: ar", "2: S273 language: “ar” is written from right to left; only quotations and other passages can be"),
        ("title: x\nlanguage: az-Arab", "2: S273 language: “az-Arab” is written from right to left; only quotations and other passages can be"),
        ("title: x\npublisher: {name: y, url: isans.org}", "2: C014 publisher.url: “isans.org” is not a web address"),
        ("title: x\npublisher: {name: y, url: 'javascript:x'}", "2: C014 publisher.url: “javascript:x” is not a web address"),
        ("title: x\nsections: [{id: a, name: A}, {id: b, name: a}]", "2: C012 sections: “a” stands for both a and b"),
        ("title: x\nsections: [{id: 'a b', name: A}]", "2: C014 sections[1].id: “a b” cannot be part of a file name"),
    ],
)  # fmt: skip
def test_mistakes(text: str, said: str) -> None:
    found, problems = read(text)
    assert found is None
    assert problems == [said]


def test_accents_of_just_enough_contrast() -> None:
    assert publication.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert publication.contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert read('title: x\naccent: "#707070"')[0]  # 4.51:1, the lightest grey that may be used


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Military developments", "military"),
        ("MILITARY\u00a0 developments:", "military"),
        ("security", "military"),
        ("military", "military"),
        ("Human Rights", "human-rights"),
        ("Economy", None),
        ("", None),
    ],
)
def test_section_for(heading: str, section: str | None) -> None:
    found, _problems = read(WHOLE)
    assert found
    named = publication.section_for(found, heading)
    assert (named.id if named else None) == section


def test_every_field_is_described() -> None:
    found = reader.schema(Publication)
    for part in (found, *found["$defs"].values()):
        for name, field in part["properties"].items():
            assert field["description"], name


def test_a_house_style_is_read_or_stops_the_press_with_all_its_mistakes() -> None:
    assert publication.house(PUBLICATION.encode(), "p.yaml").title == "Town Review"
    with pytest.raises(PublisherError) as stopped:
        publication.house(PUBLICATION.replace("place:", "plaec:").replace("url:", "ulr:").encode(), "p.yaml")
    assert [problem.code for problem in stopped.value.problems] == ["C002", "C002"]
    with pytest.raises(PublisherError, match=r"p\.yaml:1: C030 byte 7 is not UTF-8"):
        publication.house(b"title: \xff", "p.yaml")
