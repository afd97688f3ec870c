"""The edition of a briefing: its title, facts, label; nothing that speaks of what is not in it."""

from dataclasses import replace
from datetime import date

import pytest

from publisher.edition import prepare, sections, tlp
from publisher.edition.briefing import BriefedIssue, Commission, briefing
from publisher.model.edition import Edition
from publisher.settings.partners import Partner, Wanted
from tests.edition.test_tlp import HOUSE, markdown

TEXT = """\
---
date: 2024-11-04
number: 41
period: {from: 2024-10-28, to: 2024-11-03}
description: SECRET of the other section
keywords: [SECRET]
takeaways: [Of all SECRET]
corrections: ["No 40: SECRET"]
next-issue: {number: 42}
index: [SECRET]
sections:
  news: {headline: A headline, takeaways: [One., "[Two.]{tlp=amber}"], synopsis: SECRET}
  other: {synopsis: SECRET, headline: SECRET, takeaways: [SECRET]}
---

SECRET lead with [a link](#news).

## News of the town

Text [to the other](#other).

{tlp=amber}
More.

## Other

SECRET.

::: sign-off
SECRET
:::
"""
PARTNER = Partner.model_validate(
    {"id": "nordsund", "name": "Nordsund Institute", "tlp": "amber", "contact": "desk@example.org", "note": "*Hello*"}
)


def edition(text: str = TEXT, *choices: str, partner: Partner = PARTNER, pages: tuple[int, ...] = ()) -> Edition:
    issue, problems = markdown.read(text.encode(), "issue.md", HOUSE, lambda name, at: (None, ()))
    assert issue, problems
    kept, problems = tlp.cleared(issue, tlp.Reader(partner.tlp, partner.id))
    assert kept, problems
    kept, problems = sections.selected(kept, tuple(Wanted(id=name) for name in choices))
    assert kept, problems
    issues = (BriefedIssue(2024, 41, date(2024, 11, 4), pages),)
    made, problems = briefing(prepare.prepare(kept), Commission(HOUSE, partner, tlp.highest([kept]), issues))
    assert [problem.code for problem in problems] == (["C086"] if partner.language == "de" else [])
    return made


def test_a_section_for_a_partner() -> None:
    made = edition(TEXT, "news", pages=(4, 5))
    print_ = made.briefing
    assert print_
    assert (print_.title, made.label, made.slug) == ("A headline", "TLP:AMBER", "town-review-2024-41-nordsund")
    assert [(fact.label, fact.value) for fact in print_.facts] == [
        ("Date", "4\u00a0November\u00a02024"),
        ("Covers", "28\u00a0October – 3\u00a0November"),
        ("Drawn from", "Town Review 2024, No\u00a041, pages 4–5"),
    ]
    assert len(made.issue.takeaways) == 2
    assert made.metadata.title == "A headline (TLP:AMBER)"
    assert "SECRET" not in repr(replace(made, issue=replace(made.issue, sections=()))) + repr(
        made.issue.sections[0].blocks
    )


def test_no_label_but_the_highest_that_is_left() -> None:
    partner = PARTNER.model_copy(update={"tlp": "green"})
    made = edition(TEXT, "news", partner=partner)
    assert made.label == "TLP:CLEAR"
    assert len(made.issue.takeaways) == 1


def test_all_of_an_issue() -> None:
    made = edition()
    assert made.briefing
    assert made.briefing.title == "A headline"
    assert [section.name for section in made.issue.sections] == ["News of the town", "Other"]


def test_titles_without_a_headline() -> None:
    made = edition(TEXT.replace("headline: A headline, ", ""), "news", "other")
    assert made.briefing
    assert made.briefing.title == "News of the town; Other"


@pytest.mark.parametrize(
    ("pages", "said"), [((), "No 41"), ((3,), "No 41, page 3"), ((1, 2, 3, 7), "No 41, pages 1–3, 7")]
)
def test_pages_as_printed(pages: tuple[int, ...], said: str) -> None:
    made = edition(TEXT, "news", pages=pages)
    assert made.briefing
    assert made.briefing.facts[-1].value.replace("\u00a0", " ") == f"Town Review 2024, {said}"


def test_words_of_another_language_than_the_text_are_told_and_marked() -> None:
    """A German partner of an English issue: C086, and each of both marked with its language."""
    made = edition(partner=PARTNER.model_copy(update={"language": "de"}))
    assert (made.lang, made.words_lang) == ("en-GB", "de")
    assert made.briefing
    assert made.briefing.lang == "de"
