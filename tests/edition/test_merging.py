"""Several issues as one."""

from publisher.edition import merging, prepare, sections
from publisher.model.tree import Heading
from publisher.model.walking import plain
from tests.edition.test_tlp import HOUSE, markdown


def issue(number: int, day: str, body: str):
    head = f"---\ndate: {day}\nnumber: {number}\nperiod: {{from: {day}, to: {day}}}\n---\n\n"
    made, problems = markdown.read((head + body).encode(), "issue.md", HOUSE, lambda name, at: (None, ()))
    assert made, problems
    kept, problems = sections.selected(made, ())
    assert kept, problems
    return kept


BODY = "## News of the town\n\n### Head\n\n{#x}\nOne [here](#x), [there](#news).[^n]\n\n[^n]: Note.\n"


def test_sections_are_joined_in_order_of_date() -> None:
    later = issue(2, "2024-11-11", BODY.replace("One", "Two"))
    made = merging.merged([later, issue(1, "2024-11-04", BODY + "\n## Other\n\nMore.\n")])
    assert [(section.id, section.name) for section in made.sections] == [
        ("news", "News of the town"), ("other", "Other"),
    ]  # fmt: skip
    heads = [(block.level, plain(block.children)) for block in made.sections[0].blocks if isinstance(block, Heading)]
    assert heads == [(3, "No 1, 4 November 2024"), (4, "Head"), (3, "No 2, 11 November 2024"), (4, "Head")]
    assert made.number == 2
    assert made.period
    assert (made.period.first.day, made.period.last.day) == (4, 11)


def test_ids_and_notes_of_two_issues_do_not_meet() -> None:
    made = prepare.prepare(merging.merged([issue(1, "2024-11-04", BODY), issue(2, "2024-11-11", BODY)]))
    assert [note.mark for note in made.notes] == ["a", "b"]
    text = repr(made)
    assert "target='#i2024-1-x'" in text
    assert "target='#i2024-2-x'" in text
    assert text.count("target='#news'") == 2


def test_one_issue_is_as_it_is() -> None:
    one = issue(1, "2024-11-04", BODY)
    assert merging.merged([one]) is one
