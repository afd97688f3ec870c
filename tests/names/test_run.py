"""`publisher names`, as a user meets it: check, suggest, accept, ignore, mentions, text."""

import json
import resource
from pathlib import Path

import pytest

from tests.conftest import make_workspace, publisher

FIRST = """\
---
date: 2024-01-08
number: 1
---

## News of the town

On 2 January Jacek Nowak, mayor of Vilnius, met Anna Kowalska of the Harbour Council (HC). Nowak said that the
Harbour Council would meet again.

The “Old Mill” stands in Vilnius.
"""
SECOND = (
    FIRST.replace("number: 1", "number: 2")
    .replace("2024-01-08", "2024-01-15")
    .replace("Anna Kowalska", "Jonas Petraitis")
)
NAMES = """\
# our names
entries:
  - id: nowak
    kind: person
    name: Nowak, Jacek
  # the capital
  - id: vilnius
    kind: place
    name: Vilnius
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path / "review", issue=FIRST)
    (folder / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    second = folder / "issues/2024/2"
    second.mkdir()
    (second / "issue.md").write_text(SECOND, encoding="utf-8")
    return folder


def names(folder: Path, *arguments: str, code: int = 0) -> str:
    done = publisher(folder, "names", *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if not code else done.stdout + done.stderr


def test_mentions_are_slices_of_the_plain_text(town: Path) -> None:
    text = names(town, "text", "2024/1").removesuffix("\n")
    mentions = json.loads(names(town, "mentions", "2024/1", "--format", "json"))
    assert [(m["entry"], m["kind"], m["form"], m["text"], m["line"]) for m in mentions] == [
        ("nowak", "person", "Jacek Nowak", "Jacek Nowak", 8),
        ("vilnius", "place", "Vilnius", "Vilnius", 8),
        ("nowak", "person", "Nowak", "Nowak", 8),
        ("vilnius", "place", "Vilnius", "Vilnius", 11),
    ]
    assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)
    assert set(mentions[0]) == {"entry", "kind", "form", "issue", "section", "line", "start", "end", "text"}
    assert (mentions[0]["issue"], mentions[0]["section"]) == ("2024/1", "news")
    assert "issues/2024/1/issue.md:8: nowak: Jacek Nowak" in names(town, "mentions", "2024/1")


@pytest.mark.slow
def test_suggest_accept_and_ignore(town: Path) -> None:
    found = {each["name"]: each for each in json.loads(names(town, "suggest", "--format", "json"))}
    assert set(found["Anna Kowalska"]) == {
        "name",
        "kind",
        "count",
        "forms",
        "issues",
        "context",
        "resembles",
        "found_by",
        "heading",
    }
    assert found["Anna Kowalska"]["kind"] == "person"
    assert found["Harbour Council"]["kind"] == "organisation"
    assert "HC" in {each["form"] for each in found["Harbour Council"]["forms"]}
    assert found["Harbour Council"]["issues"] == ["2024/1", "2024/2"]
    assert not {"Jacek Nowak", "Nowak", "Vilnius"} & found.keys()
    names(town, "accept", "Anna Kowalska", "--heading", "Kowalska, Anna")
    names(town, "accept", "Harbour Council")
    names(town, "ignore", "Jonas Petraitis", "Old Mill")
    written = (town / "issues/authorities.yaml").read_text(encoding="utf-8")
    assert written.startswith(NAMES.split("entries", maxsplit=1)[0])
    assert "# the capital" in written
    assert "name: Kowalska, Anna" in written
    assert not {"Anna Kowalska", "Harbour Council", "Jonas Petraitis"} & {
        each["name"] for each in json.loads(names(town, "suggest", "--format", "json"))
    }
    mentions = json.loads(names(town, "mentions", "2024/1", "--format", "json"))
    assert "Harbour Council" in {m["text"] for m in mentions}


def test_a_list_is_written_ticked_and_accepted_in_one_stroke(town: Path) -> None:
    names(town, "suggest", "--to-file", "names.md")
    assert "C054" in names(town, "suggest", "--to-file", "names.md", code=1)
    listed = (town / "names.md").read_text(encoding="utf-8")
    assert "nothing" not in names(town, "accept", "--from", "names.md")
    assert (town / "issues/authorities.yaml").read_text(encoding="utf-8") == NAMES
    ticked = listed.replace("[ ]", "[x]")
    (town / "names.md").write_text(ticked.replace("(organisation)", "(thing)"), encoding="utf-8")
    assert "N040" in names(town, "accept", "--from", "names.md", code=1)
    assert (town / "issues/authorities.yaml").read_text(encoding="utf-8") == NAMES
    (town / "names.md").write_text(ticked, encoding="utf-8")
    said = names(town, "accept", "--from", "names.md")
    assert "issues/authorities.yaml: harbour-council" in said
    assert "issues/authorities.yaml: 4 names accepted, 0 ignored" in said
    again = names(town, "accept", "--from", "names.md")
    assert "skipped: Harbour Council is in the file already: harbour-council" in again


def test_all_of_a_kind_that_are_seen_often(town: Path) -> None:
    assert names(town, "accept", "--all", "--kind", "organisation", "--seen", "2") == (
        "issues/authorities.yaml: harbour-council\nissues/authorities.yaml: old-mill\n"
        "issues/authorities.yaml: 2 names accepted, 0 ignored\n"
    )
    assert "[]" not in names(town, "suggest", "--format", "json")
    (town / "names.json").write_text(names(town, "suggest", "--format", "json"), encoding="utf-8")
    assert "anna-kowalska" in names(town, "accept", "--from", "names.json")


@pytest.mark.slow
def test_five_hundred_names_are_accepted_in_seconds(town: Path) -> None:
    rows = [{"name": f"Anna Nowak{chr(97 + n % 26)}{chr(97 + n // 26)}", "kind": "person"} for n in range(500)]
    (town / "names.json").write_text(json.dumps(rows), encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert "500 names accepted" in names(town, "accept", "--from", "names.json")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 15


@pytest.mark.slow
def test_a_second_reader_asks(small: Path) -> None:
    (small / "issues/2024/1/issue.md").write_text(FIRST, encoding="utf-8")
    (small / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    said = names(small, "review", "2024")
    assert "One mention only" not in said
    assert "Headings alike" not in said
    mills = ("{id: mill, kind: organisation, name: Old Mill}", "{id: mills, kind: organisation, name: Old Mills}")
    more = NAMES + "".join(f"  - {mill}\n" for mill in mills)
    (small / "issues/authorities.yaml").write_text(more, encoding="utf-8")
    said = names(small, "review", "2024")
    assert "One mention only: 1" in said
    assert "Old Mill: one mention [mill]: 2024/1:11" in said
    assert "“Old Mill” and “Old Mills” differ by their number" in said
    groups = {group["name"]: group for group in json.loads(names(small, "review", "--format", "json"))}
    assert groups["passing"]["questions"][0]["places"] == ["2024/1:11"]


def test_suggest_since(town: Path) -> None:
    new = {each["name"] for each in json.loads(names(town, "suggest", "--since", "2024/1", "--format", "json"))}
    assert new == {"Jonas Petraitis"}


def test_variants(town: Path) -> None:
    names(town, "accept", "Vilna", "--variant-of", "vilnius")
    assert "Vilna" in (town / "issues/authorities.yaml").read_text(encoding="utf-8")
    said = names(town, "accept", "Vilna", "--variant-of", "vilnus", code=1)
    assert "N041" in said
    assert "vilnius" in said


def test_accept_needs_a_kind(town: Path) -> None:
    assert "N040" in names(town, "accept", "Atlantis", code=1)
    names(town, "accept", "Atlantis", "--kind", "place")


@pytest.mark.slow
def test_without_a_names_file(town: Path) -> None:
    (town / "issues/authorities.yaml").unlink()
    assert json.loads(names(town, "mentions", "2024/1", "--format", "json")) == []
    names(town, "accept", "Vilnius", "--kind", "place")
    assert json.loads(names(town, "mentions", "2024/1", "--format", "json"))


def test_mistakes_of_the_names_file_are_said_with_their_line(town: Path) -> None:
    (town / "issues/authorities.yaml").write_text("entries:\n  - {id: a, kind: person, nme: B}\n", encoding="utf-8")
    said = names(town, "mentions", "2024/1", code=1)
    assert "issues/authorities.yaml:2: error: C002" in said
    assert "C003" in said
    before = (town / "issues/authorities.yaml").read_bytes()
    names(town, "accept", "Vilnius", "--kind", "place", code=1)
    assert (town / "issues/authorities.yaml").read_bytes() == before


def test_no_such_issue_or_year(town: Path) -> None:
    assert "C024" in names(town, "mentions", "2024/9", code=1)
    assert "C024" in names(town, "suggest", "2019", code=1)


def test_names_file_that_leads_out_of_the_workspace(town: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(NAMES, encoding="utf-8")
    (town / "issues/authorities.yaml").unlink()
    (town / "issues/authorities.yaml").symlink_to(outside)
    assert "C023" in names(town, "mentions", "2024/1", code=1)


def test_check(town: Path) -> None:
    with (town / "issues/authorities.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: rome, kind: place, name: Rome}\n")
    done = publisher(town, "names", "check", "--format", "json")
    problems = json.loads(done.stdout)
    assert any(
        problem["path"] == "issues/authorities.yaml" and "rome" in problem["message"].lower() for problem in problems
    )
