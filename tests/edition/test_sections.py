from publisher.edition.sections import selected
from publisher.settings.partners import Wanted
from tests.edition.test_tlp import read

HEAD = """\
---
date: 2024-11-04
number: 1
description: What it says of all.
takeaways: [Of all of it.]
sections:
  one: {takeaways: [Of one.]}
  two: {takeaways: [Of two.]}
---

"""
BODY = "Lead.\n\n## One\n\nText.\n\n## Two\n\nSee [one](#there).\n\n## Three\n\n{#there}\nText.\n"


def choose(*wanted: Wanted, body: str = BODY):
    issue, _ = read(body, HEAD)
    return selected(issue, wanted)


def test_sections_stand_in_the_order_of_the_issue() -> None:
    kept, problems = choose(Wanted(id="two"), Wanted(id="one"))
    assert not problems
    assert [section.id for section in kept.sections] == ["one", "two"]
    assert [run[0].text for run in kept.takeaways] == ["Of one.", "Of two."]
    assert (kept.lead, kept.description) == ((), "")


def test_links_to_other_sections_are_plain_text() -> None:
    kept, _ = choose(Wanted(id="two"))
    assert [node.kind for node in kept.sections[0].blocks[0].children] == ["text", "text", "text"]


def test_all_of_the_text_if_none_is_named() -> None:
    kept, problems = choose()
    assert not problems
    assert [section.id for section in kept.sections] == ["one", "two", "three"]
    assert len(kept.lead) == 1
    assert [run[0].text for run in kept.takeaways] == ["Of all of it."]


def test_a_section_that_is_not_there_stops_the_briefing_unless_it_is_optional() -> None:
    kept, problems = choose(Wanted(id="one"), Wanted(id="four"))
    assert (kept, [problem.code for problem in problems]) == (None, ["M006"])
    assert "one, two, three" in problems[0].hint
    kept, problems = choose(Wanted(id="one"), Wanted(id="four", optional=True))
    assert [section.id for section in kept.sections] == ["one"]
    kept, problems = choose(Wanted(id="four", optional=True))
    assert (kept, [problem.code for problem in problems]) == (None, ["M004"])
