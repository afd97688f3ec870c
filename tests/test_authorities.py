"""The names file: what it may hold, every mistake with its line, the forms of an entry; rewritten, comments stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher import authorities, authorities_file
from publisher.problems import PublisherError

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
        (2, "N006"), (2, "C005"), (2, "C003"), (3, "C002"),
    ]  # fmt: skip
    assert codes("- {id: a, kind: place, name: A, wikidata: 184}\n") == [(1, "N006")]


def test_every_mistake_between_entries_with_its_line() -> None:
    text = (
        "- {id: a, kind: place, name: Minsk, not: [Brest Fortress]}\n"
        "- {id: a, kind: person, name: 'X, Y', see_also: [zz], different_from: [a]}\n"
        "- {id: c, kind: place, name: Minsk}\n"
        "- {id: d, kind: place, name: D, bare_surname: true}\n"
    )
    assert sorted(codes(text)) == [(1, "N003"), (1, "N003"), (1, "N005"), (2, "N001"), (3, "N002"), (4, "N004")]


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
        assert authorities.resolve(term, book.entries) is book.entries[0]
    assert authorities.resolve("Luk", book.entries) is None


def test_ten_thousand_entries_are_not_too_many() -> None:
    text = "entries:\n" + "".join(
        f"  - {{id: e{i}, kind: place, name: Place {i}, variants: [P {i}]}}\n" for i in range(10_000)
    )
    book, problems = authorities.read(text)
    assert book, problems
    assert len(book.entries) == 10_000


# --- rewriting ---------------------------------------------------------------------------------------------------


def test_adding_keeps_comments_order_and_quotes() -> None:
    new = authorities_file.add(GOOD, {"id": "brest", "kind": "place", "name": "Brest", "variants": ["Brest-Litovsk"]})
    assert new.startswith(GOOD)
    assert new.removeprefix(GOOD) == "  - id: brest\n    kind: place\n    name: Brest\n    variants: [Brest-Litovsk]\n"
    assert authorities_file.add(new, {"id": "brest", "kind": "place", "name": "Brest"}) == new


def test_variants_and_ignored_names() -> None:
    new = authorities_file.add_variant(authorities_file.ignore(GOOD, ["Foo", "Bar: x", "Foo"]), "luk", "Lukaszenko")
    book, _ = authorities.read(new)
    assert book.ignore == ("Foo", "Bar: x")
    assert [variant.form for variant in book.entries[0].variants][-1] == "Lukaszenko"
    assert set(GOOD.splitlines()) <= set(new.splitlines())
    assert authorities_file.ignore(new, ["Foo"]) == new
    assert authorities_file.add_variant(new, "luk", "Lukaszenko") == new


def test_a_new_file_and_a_plain_list() -> None:
    assert authorities.read(authorities_file.add("", {"id": "a", "kind": "place", "name": "A"}))[0].entries
    new = authorities_file.ignore("# mine\n- {id: a, kind: place, name: A}  # first\n", ["B"])
    book, _ = authorities.read(new)
    assert (len(book.entries), book.ignore) == (1, ("B",))
    assert "# first" in new


def test_a_change_that_would_be_wrong_is_refused() -> None:
    with pytest.raises(PublisherError, match="N002"):
        authorities_file.add(GOOD, {"id": "x", "kind": "place", "name": "Belarus"})
    with pytest.raises(PublisherError, match="C007"):
        authorities_file.ignore("entries: &a []\n", ["B"])


WORDS = st.text("abcdefgħłЖш:#'\"-&*!?[]{}, ", min_size=1, max_size=12).filter(lambda word: word.strip() == word)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_whatever_is_added_is_what_is_read(ignored: list[str], name: str) -> None:
    new = authorities_file.ignore(authorities_file.add(GOOD, {"id": "new", "kind": "work", "name": name}), ignored)
    book, problems = authorities.read(new)
    assert book, problems
    assert book.ignore == tuple(dict.fromkeys(ignored))
    assert book.entries[-1].name == name
    assert set(GOOD.splitlines()) <= set(new.splitlines())
