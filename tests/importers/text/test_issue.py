"""Pieces become an issue: sections, sub-headings, paragraphs, what is left out."""

from dataclasses import replace

from publisher.importers.account import Action
from publisher.importers.proof import passages
from publisher.model.tree import Break, Heading, Paragraph, Text
from publisher.model.walking import plain
from tests.tools.web_text import HEAD, NBSP, account_of, refused, taken


def test_section_without_a_vocabulary_keeps_its_words() -> None:
    section = taken(f"{HEAD}ЭКАНОМІКА І ПРАВА\n\nA paragraph.").issue.sections[0]
    assert (section.name, section.id) == ("ЭКАНОМІКА І ПРАВА", "ekanomika-i-prava")


def test_a_section_that_comes_twice_is_asked_about() -> None:
    assert refused(f"{HEAD}PROPAGANDA\n\nOne.\n\nPROPAGANDA\n\nTwo.".encode()) == ["9 S123"]


def test_words_that_only_look_like_a_form_stay_text() -> None:
    text = (
        f"{HEAD}PROPAGANDA\n\nThe colony No. 15 is in Mahileu.\n\nPhoto: this is text by now.\n\n"
        "On 4 November 2024 a thing was said.\n\nBest regards to all, they said.\n\n"
        "1. This is the first of two.\n2. The second."
    )
    section = taken(text).issue.sections[0]
    assert [words for _, words in passages(replace(taken(text).issue, lead=()))][1:] == [
        "The colony No. 15 is in Mahileu.",
        "Photo: this is text by now.",
        "On 4 November 2024 a thing was said.",
        "Best regards to all, they said.",
        "1. This is the first of two.\n2. The second.",
    ]
    assert isinstance(section.blocks[-1], Paragraph)
    assert Break() in section.blocks[-1].children


def test_standing_text_is_left_out_wherever_it_stands() -> None:
    imported = taken(
        f"{HEAD}PROPAGANDA\n\nShare this page with{NBSP}others.\n\nA paragraph.\n\nShare this page with others."
    )
    assert len(imported.issue.sections[0].blocks) == 1
    assert [entry.line for entry in account_of(imported).entries if entry.action is Action.DROPPED] == [7, 11]


def test_numbered_headings_lose_their_number_only() -> None:
    text = f"{HEAD}1. MILITARY DEVELOPMENTS\n2. PROPAGANDA\n\n1. MILITARY DEVELOPMENTS\n\nOne.\n\n2. PROPAGANDA\n\nTwo."
    imported = taken(text)
    assert [plain(section.title) for section in imported.issue.sections] == ["MILITARY DEVELOPMENTS", "PROPAGANDA"]
    assert not imported.account.doubts


def test_a_sub_heading_right_after_a_heading() -> None:
    long = "A paragraph that is long enough to be one, with all that belongs to it, and with a stop at its end."
    section = taken(f"{HEAD}PROPAGANDA\n\nCombat readiness check\n\n{long}").issue.sections[0]
    assert section.blocks[0] == Heading(level=3, children=(Text("Combat readiness check"),), line=7)
