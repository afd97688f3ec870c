"""The names file: what it may hold, every mistake with its line, the forms of an entry."""

import re
from pathlib import Path

import pytest

from publisher.settings import authorities

GOOD = """\
# our names
entries:
  # people
  - id: luk   # him
    kind: person
    name: "Lukashenka, Aliaksandr"
    variants:
      - Alexander Lukashenko
      - {form: Lukashenko, see: true}

  # places
  - {id: by, kind: place, name: Belarus, not: [Belarus-1], native: Беларусь}
"""


def codes(text: str) -> list[tuple[int, str]]:
    return [(problem.location.line, problem.code) for problem in authorities.read(text)[1]]


def test_a_good_file() -> None:
    book, problems = authorities.read(GOOD)
    assert book
    assert problems == ()
    assert [entry.id for entry in book.entries] == ["luk", "by"]
    assert book.entries[0].variants[1].see
    assert book.entries[1].native == ("Беларусь",)


def test_a_plain_list_and_an_empty_file() -> None:
    assert [entry.id for entry in authorities.read("- {id: a, kind: place, name: A}\n")[0].entries] == ["a"]
    assert authorities.read("")[0].entries == ()


def test_every_mistake_of_shape_with_its_line() -> None:
    assert codes("entries:\n  - {id: a!, kind: plase}\n  - {id: b, kind: place, name: B, nto: [B 1]}\n") == [
        (2, "C003"), (2, "C005"), (2, "N006"), (3, "C002"),
    ]  # fmt: skip
    assert codes("- {id: a, kind: place, name: A, wikidata: 184}\n") == [(1, "N006")]


def test_every_mistake_between_entries_with_its_line() -> None:
    text = (
        "- {id: a, kind: place, name: Minsk, not: [Brest Fortress]}\n"
        "- {id: a, kind: person, name: 'X, Y', see_also: [zz], different_from: [a]}\n"
        "- {id: c, kind: place, name: Minsk}\n"
        "- {id: d, kind: place, name: D, bare_surname: true}\n"
    )
    assert sorted(codes(text)) == [
        (1, "N005"), (2, "N001"), (2, "N003"), (2, "N003"), (3, "N002"), (4, "N004"),
    ]  # fmt: skip


def test_homonyms_with_qualifiers_may_share_a_form() -> None:
    both = "- {id: a, kind: person, name: 'N, I', qualifier: painter}\n- {id: b, kind: person, name: 'N, I'%s}\n"
    assert codes(both % "") == [(2, "N002")]
    assert codes(both % ", qualifier: pilot") == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("name: 'Lukashenka, Aliaksandr'", ["Aliaksandr Lukashenka/full", "Lukashenka/surname"]),
        ("name: 'Malmer Stenergard, Maria'", ["Maria Malmer Stenergard/full", "Malmer Stenergard/surname"]),
        (
            "name: Aliaksandr Lukashenka, sort: 'Lukashenka, Aliaksandr'",
            ["Aliaksandr Lukashenka/full", "Lukashenka/surname"],
        ),
        ("name: Nakanishi Masatoshi, bare_surname: false", ["Nakanishi Masatoshi/full"]),
        ("name: Pelé", ["Pelé/full"]),
        (
            "name: 'A, B', variants: [C], acronym: ABC, context: Al, native: Д",
            ["B A/full", "C/full", "Д/full", "ABC/acronym", "Al/context", "A/surname"],
        ),
    ],
)  # fmt: skip
def test_forms(entry: str, expected: list[str]) -> None:
    book, problems = authorities.read("- {id: x, kind: person, " + entry + "}\n")
    assert book, problems
    assert [f"{form.text}/{form.how}" for form in authorities.forms(book.entries[0])] == expected


def test_resolve() -> None:
    book, _ = authorities.read(GOOD)
    for term in ("luk", "lukashenka, aliaksandr", "Aliaksandr  Lukashenka", "LUKASHENKO"):
        assert authorities.Terms(book.entries).find(term) is book.entries[0]
    assert authorities.Terms(book.entries).find("Luk") is None


@pytest.mark.slow
def test_ten_thousand_entries_are_not_too_many() -> None:
    text = "entries:\n" + "".join(
        f"  - {{id: e{i}, kind: place, name: Place {i}, variants: [P {i}]}}\n" for i in range(10_000)
    )
    book, problems = authorities.read(text)
    assert book, problems
    assert len(book.entries) == 10_000


def test_mistakes_inside_and_between_entries_are_said_together_at_their_values() -> None:
    text = (
        "ignore: [X]\n"
        "entries:\n"
        "  - id: bad\n"
        "    kind: plase\n"
        "    name: Bad\n"
        "  - id: a\n"
        "    kind: organisation\n"
        "    name: Works\n"
        "    acronym: MTZ\n"
        "    bare_surname: auto\n"
        "    context:\n"
        "      - The Works\n"
        "      - Works\n"
        "    see_also:\n"
        "      - bad\n"
        "      - bda\n"
        "  - id: b\n"
        "    kind: place\n"
        "    name: Town\n"
        "    variants:\n"
        "      - Old Town\n"
        "      - {form: MTZ}\n"
    )
    assert codes(text) == [(4, "C005"), (10, "N004"), (13, "N007"), (16, "N003"), (22, "N002")]
    assert authorities.read(text)[1][3].hint == "did you mean “bad”?"


def test_homonyms_need_qualifiers_that_differ() -> None:
    text = "".join(f"- {{id: {i}, kind: person, name: 'N, I', qualifier: pilot}}\n" for i in "ab")
    assert codes(text) == [(2, "N002")]


def test_lines_of_entries() -> None:
    assert authorities.lines_of(GOOD) == {"luk": 4, "by": 12}


# --- broader, gloss ---


def said(text: str) -> list[str]:
    return [f"{p.location.line}: {p.code} {p.message}" for p in authorities.read(text)[1]]


def test_a_gloss_holds_always_or_for_years() -> None:
    book, problems = authorities.read("- {id: a, kind: person, name: A, gloss: judge}")
    assert book, problems
    assert book.entries[0].gloss == {authorities.ALWAYS: "judge"}
    book, problems = authorities.read("- {id: a, kind: person, name: A, gloss: {2024: judge, 2025: mayor}}")
    assert book, problems
    assert book.entries[0].gloss == {"2024": "judge", "2025": "mayor"}
    assert said("- {id: a, kind: person, name: A, gloss: {24: judge}}") == [
        "1: C005 entries[1].gloss.24: “24” is not a year"
    ]
    assert said("- {id: a, kind: person, name: A, gloss: [judge]}")[0].startswith("1: C004 entries[1].gloss")
    assert said("- {id: a, kind: person, name: A, gloss: '*judge*'}")[0].startswith("1: N043")


SUBJECTS = "".join(f"- {{id: {name}, kind: subject, name: {name.upper()}, broader: %s}}\n" for name in "abcd")


def test_broader_entries_must_exist_and_make_no_circle() -> None:
    assert said(SUBJECTS % ("[]", "a", "[a, b]", "c")) == []
    assert said(SUBJECTS % ("b", "c", "a", "a")) == ["1: N055 a: broader: it leads back to itself: a > b > c > a"]
    assert said(SUBJECTS % ("[]", "c", "b", "d"))[0].startswith(
        "2: N055 b: broader: it leads back to itself: b > c > b"
    )
    assert said(SUBJECTS % ("[]", "c", "b", "d"))[1] == "4: N003 d: broader: it names itself"
    assert said(SUBJECTS % ("x", "a", "a", "a")) == ["1: N003 a: broader: there is no entry “x”"]


def test_thousands_of_broader_entries_are_quick() -> None:
    text = "".join(f"- {{id: e{i}, kind: subject, name: S{i}, broader: e{i + 1}}}\n" for i in range(3000))
    assert [p.code for p in authorities.read(text + "- {id: e3000, kind: subject, name: S}\n")[1]] == []


# --- the manual --------------------------------------------------------------------------------------------------

MANUAL = (Path(__file__).parents[2] / "issues" / "README.md").read_text(encoding="utf-8")
SECTION = MANUAL.split("\n## The names file\n")[1].split("\n## ")[0]


def test_the_manual_has_every_key_and_a_good_example() -> None:
    keys = {info.alias or name for name, info in authorities.Authority.model_fields.items()}
    assert set(re.findall(r"^\| `(\w+)` \|", SECTION, re.MULTILINE)) == keys
    book, problems = authorities.read(SECTION.split("```yaml\n")[1].split("```")[0])
    assert book, problems
    assert {entry.kind for entry in book.entries} == {"person", "place", "organisation", "subject"}


def test_the_manual_has_every_code_of_names() -> None:
    package = Path(authorities.__file__).parents[1]
    used = {code for path in package.rglob("*.py") for code in re.findall(r'"(N[0-9]{3})"', path.read_text("utf-8"))}
    assert set(re.findall(r"^\| (N[0-9]{3}) \|", MANUAL, re.MULTILINE)) == used
