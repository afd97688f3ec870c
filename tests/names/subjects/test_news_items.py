"""Units that an indexer marks."""

from publisher.names.subjects.news_items import NewsItem, items_of, key_of
from publisher.source import reader
from tests.tools.web_text import HOUSE

HEAD = "---\ndate: 2024-11-04\nnumber: 41\n---\n\n## Propaganda\n\n"


def items(body: str, head: str = HEAD) -> tuple[NewsItem, ...]:
    issue, problems = reader.read_file((head + body).encode(), "issues/2024/41/issue.md", HOUSE, None)
    assert issue, problems
    return items_of(issue)


def texts(body: str) -> list[str]:
    return [item.text for item in items(body)]


def test_a_paragraph_with_those_that_continue_it_is_an_item() -> None:
    assert texts("One.\n\n{.continued}\nMore.\n\nTwo.\n") == ["One.\nMore.", "Two."]


def test_a_list_after_a_colon_belongs_to_its_paragraph_another_has_an_item_each() -> None:
    assert texts("These:\n\n- a\n- b\n\nThose.\n\n- c\n\n  c goes on\n- d\n") == [
        "These:\na\nb",
        "Those.",
        "c\nc goes on",
        "d",
    ]


def test_a_sidebar_a_table_a_timeline_are_items_and_do_not_part_a_paragraph_from_its_continuation() -> None:
    body = (
        "One.\n\n::: sidebar {title=Box}\nInside.\n:::\n\n{.continued}\nMore.\n\n"
        '::: table {title="Counts"}\n| a |\n|---|\n| 1 |\n:::\n\n> Quoted.\n'
    )
    assert texts(body) == ["One.\nMore.\nQuoted.", "Box\nInside.", "Counts a 1"]
    assert [item.title for item in items(body)] == ["", "Box", "Counts"]


def test_headings_stand_above_and_computer_text_is_none() -> None:
    found = items("### Drones\n\nOne.\n\n```\ncode\n```\n\n### Votes\n\n**Bold first:** two.\n")
    assert [(item.headings, item.title, item.text) for item in found] == [
        (("Propaganda", "Drones"), "", "One."),
        (("Propaganda", "Votes"), "Bold first:", "Bold first: two."),
    ]


def test_marks_that_hold_for_an_item_are_known() -> None:
    body = (
        "{index=under}\n### Heading\n\n{index=own}\nOne [with]{index=words} words.\n\n{index=range until=z}\nTwo.\n\n"
        "Three.\n\n{#z}\nFour.\n\nFive.\n\n### Next\n\nSix.\n\n- {index=entry}\n  Seven.\n- Eight.\n"
    )
    head = HEAD.replace("number: 41", "number: 41\nindex: [whole]").replace("## Prop", "{index=section}\n## Prop")
    marks = [sorted(item.marked - {"whole", "section"}) for item in items(body, head)]
    assert all({"whole", "section"} <= item.marked for item in items(body, head))
    assert marks == [
        ["own", "under", "words"], ["range", "under"], ["range", "under"], ["range", "under"], ["under"], [], ["entry"],
        [],
    ]  # fmt: skip


def test_links_have_the_place_of_their_words() -> None:
    (item,) = items("A [page](https://example.org/a)\nand [*another*](https://example.org/b).\n")
    assert [(link, item.text[at : at + 4]) for link, at in item.parts[0].links] == [
        ("https://example.org/a", "page"),
        ("https://example.org/b", "anot"),
    ]


def test_a_key_stays_when_marks_and_case_change_and_namesakes_have_their_own() -> None:
    first, second = items("The same.\n\nthe *same*\n")
    assert (first.key, second.key) == (key_of(["THE, same"]), f"{key_of(['the same'])}-2")
    assert key_of(["the sama"]) != first.key


def test_what_is_marked_for_some_readers_is_read_only_as_far_as_it_is_given() -> None:
    """The whole issue has it; the caller gives the issue cleared for its readers."""
    assert [part.line for item in items("One.\n\n{tlp=amber}\nTwo.\n") for part in item.parts] == [8, 11]


def test_a_part_is_found_by_an_offset() -> None:
    (item,) = items("One.\n\n{.continued}\nMore.\n")
    assert [item.part_at(at) for at in (0, 4, 5, 9, 99)] == [0, 0, 1, 1, 1]
