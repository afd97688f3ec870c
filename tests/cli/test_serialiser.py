"""JSON of results: dataclasses, problems, paths."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest

from publisher.cli.serialiser import as_json, picked
from publisher.problems import Location, Problem, Severity


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Inner:
    path: Path
    colour: Colour = Colour.RED


@dataclass(frozen=True, slots=True)
class Outer:
    name: str
    inner: tuple[Inner, ...]
    hidden: int = 1

    @property
    def length(self):
        return len(self.name)


VALUE = Outer("Łódź", (Inner(Path("a/b.pdf")),))


def test_a_dataclass_is_an_object_of_its_fields():
    assert json.loads(as_json(VALUE)) == {
        "name": "Łódź",
        "inner": [{"path": "a/b.pdf", "colour": "red"}],
        "hidden": 1,
    }
    assert "Łódź" in as_json(VALUE)


def test_fields_are_picked_in_the_order_asked_for_properties_too():
    assert list(picked(VALUE, "length", "name").items()) == [("length", 4), ("name", "Łódź")]


def test_a_problem_has_its_place_beside_its_words():
    problem = Problem(Location("a.md", 2), "T003", "no alt text", "write one", Severity.WARNING, 5)
    assert list(json.loads(as_json([problem]))[0].items()) == [
        ("path", "a.md"),
        ("line", 2),
        ("column", 5),
        ("code", "T003"),
        ("severity", "warning"),
        ("message", "no alt text"),
        ("hint", "write one"),
    ]


def test_what_has_no_json_is_refused_and_not_guessed_at():
    with pytest.raises(TypeError, match="set is not serialised"):
        as_json({"a": {1}})
