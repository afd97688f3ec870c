"""`publisher names`: mentions and suggestions as lines and as JSON."""

import json

from publisher.cli.commands.names import command as names
from publisher.model.index import Mention
from publisher.names.suggestions.suggesting import Suggestion
from tests.cli.shapes import keys

MENTION = Mention(
    entry="drones", kind="subject", form="drones", issue="2024/41", section="military", block="b3", line=58,
    start=12, end=18, text="drones", detail="numbers",
)  # fmt: skip
SUGGESTION = Suggestion(
    "Harbour Council", "organisation", 9, (("Harbour Council", 6), ("HC", 3)), tuple(f"2024/{n}" for n in range(1, 9)),
    "that the Harbour Council would meet", "harbour",
)  # fmt: skip


def test_a_mention_in_a_line() -> None:
    assert names.mention_line(MENTION, "i.md") == "i.md:58: drones > numbers: drones"


def test_a_long_passage_that_is_marked_is_shortened() -> None:
    mark = Mention(
        entry="x", kind="subject", form="", issue="2024/41", section="", block="", line=1, start=0, end=99,
        text=f"{'a' * 50}\n{'b' * 48}",
    )  # fmt: skip
    assert names.mention_line(mark, "i.md") == f"i.md:1: x: marked “{'a' * 40} … {'b' * 16}”"


def test_mentions_as_json_have_the_keys_of_the_manual() -> None:
    (value,) = json.loads(names.mentions_json([MENTION]))
    assert list(value) == keys("names mentions")
    assert [value] == [
        {
            "entry": "drones",
            "kind": "subject",
            "form": "drones",
            "issue": "2024/41",
            "section": "military",
            "line": 58,
            "start": 12,
            "end": 18,
            "text": "drones",
        }
    ]


def test_a_suggestion_names_six_issues_at_most() -> None:
    issues = "2024/1, 2024/2, 2024/3, 2024/4, 2024/5, 2024/6 …"
    assert names.suggestion_lines(SUGGESTION) == [
        f"Harbour Council · organisation? · 9 in {issues} · resembles harbour",
        "    also: HC (3)",
        "    … that the Harbour Council would meet …",
    ]


def test_suggestions_as_json_name_each_spelling_with_its_count() -> None:
    (value,) = json.loads(names.suggestions_json([SUGGESTION]))
    assert list(value) == keys("names suggest")
    assert value["forms"] == [{"form": "Harbour Council", "count": 6}, {"form": "HC", "count": 3}]
