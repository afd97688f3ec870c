"""Lists to tick are read as they were written; what cannot be read is said with its line."""

import json
from dataclasses import replace

import pytest

from publisher.names import names_list
from publisher.names.accepting import NewName
from publisher.names.suggestions.suggesting import Suggestion

NOWAK = Suggestion(
    "Anna Nowak", "person", 3, (("Anna Nowak", 2), ("Nowak", 1)), ("2024/1", "2024/2"), "met `Anna` *Nowak* there",
    "nowak", heading="Nowak, Anna",
)  # fmt: skip
MILL = Suggestion("Old Mill", "organisation", 1, (("Old Mill", 1),), ("2024/1",), "the Old Mill stands")
LIST = names_list.written([NOWAK, MILL], "names.md")


def test_a_list_that_was_written_says_what_is_ticked() -> None:
    assert LIST.endswith(
        "- [ ] **Nowak, Anna** (person) – 3 in 2 issues; also Nowak; resembles nowak: … met Anna Nowak there …"
        " `Anna Nowak`\n- [ ] **Old Mill** (organisation) – 1 in 2024/1: … the Old Mill stands … `Old Mill`\n"
    )
    assert names_list.read(LIST, "names.md") == ((), ())
    ticked = LIST.replace("[ ] **Nowak", "[x] **Nowak").replace("[ ] **Old", "[-] **Old")
    found, problems = names_list.read(ticked, "names.md")
    assert not problems
    assert [(it.name, it.kind, it.heading, it.ignored) for it in found] == [
        ("Anna Nowak", "person", "Nowak, Anna", False), ("Old Mill", "organisation", "Old Mill", True),
    ]  # fmt: skip
    (of,), _ = names_list.read("- [X] **Nowak, Anna** (= nowak) … `Anna Nowak`", "n")
    assert (of.variant_of, of.kind) == ("nowak", "")


@pytest.mark.parametrize(
    ("text", "line"),
    [("- [y] **A** (person) `A`", 1), ("\n- [x] **A** person `A`", 2), ("- [x] **A** (person)", 1), ("nothing", 0)],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, line: int) -> None:
    found, problems = names_list.read(text, "names.md")
    assert (found, [(it.code, it.location.line) for it in problems]) == ((), [("N065", line)])


def test_of_json_every_row_counts() -> None:
    rows = [{"name": "A", "kind": "place", "count": 3}, {"name": "B", "variant-of": "a"}]
    found, problems = names_list.read(json.dumps(rows), "n.json")
    assert not problems
    assert [(it.name, it.kind, it.variant_of) for it in found] == [("A", "place", ""), ("B", "", "a")]
    for wrong in ("[{]", '[{"kind": "place"}]', '[{"name": 3}]', "[3]"):
        assert [it.code for it in names_list.read(wrong, "n.json")[1]] == ["N065"], wrong


def test_suggestions_are_chosen_by_kind_and_number_but_not_what_may_be_a_spelling_of_an_entry() -> None:
    new = replace(NOWAK, resembles="")
    assert names_list.chosen([new, MILL], "", 1) == (
        (NewName("Anna Nowak", "person", "Nowak, Anna"), NewName("Old Mill", "organisation")), (),
    )  # fmt: skip
    assert [it.name for it in names_list.chosen([new, MILL], "person", 3)[0]] == ["Anna Nowak"]
    assert names_list.chosen([new, MILL], "organisation", 2) == ((), ())
    assert names_list.chosen([NOWAK], "", 1) == ((), (("Anna Nowak", "resembles nowak: accept it alone"),))
