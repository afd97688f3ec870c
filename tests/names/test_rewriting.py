"""The names file rewritten: what is added is what is read, and every other character stays."""

import re
from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.names import rewriting
from publisher.problems import PublisherError
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


def test_adding_keeps_comments_order_and_quotes() -> None:
    new = rewriting.add(GOOD, {"id": "brest", "kind": "place", "name": "Brest", "variants": ["Brest-Litovsk"]})
    assert new.startswith(GOOD)
    assert new.removeprefix(GOOD) == "  - id: brest\n    kind: place\n    name: Brest\n    variants: [Brest-Litovsk]\n"
    again = {"id": "brest", "kind": "place", "name": "Brest", "variants": ["Brest-Litovsk"]}
    assert rewriting.add(new, again) == new


def test_variants_and_ignored_names() -> None:
    new = rewriting.add_variant(rewriting.ignore(GOOD, ["Foo", "Bar: x", "Foo"]), "luk", "Lukaszenko")
    book, _ = authorities.read(new)
    assert book.ignore == ("Foo", "Bar: x")
    assert [variant.form for variant in book.entries[0].variants][-1] == "Lukaszenko"
    assert set(GOOD.splitlines()) <= set(new.splitlines())
    assert rewriting.ignore(new, ["Foo"]) == new
    assert rewriting.add_variant(new, "luk", "Lukaszenko") == new


def test_a_new_file_and_a_plain_list() -> None:
    assert authorities.read(rewriting.add("", {"id": "a", "kind": "place", "name": "A"}))[0].entries
    new = rewriting.ignore("# mine\n- {id: a, kind: place, name: A}  # first\n", ["B"])
    book, _ = authorities.read(new)
    assert (len(book.entries), book.ignore) == (1, ("B",))
    assert "# first" in new


@pytest.mark.parametrize("word", ["*Nasha Niva*", "[Nasha Niva]{lang=be}", "  "])
def test_a_name_with_marks_or_without_letters_is_refused(word: str) -> None:
    with pytest.raises(PublisherError, match=r"N043|C005"):
        rewriting.add_variant(GOOD, "luk", word)
    with pytest.raises(PublisherError, match=r"N043|C005"):
        rewriting.add(GOOD, {"id": "new", "kind": "work", "name": word})


def test_a_change_that_would_be_wrong_is_refused() -> None:
    with pytest.raises(PublisherError, match="N002"):
        rewriting.add(GOOD, {"id": "x", "kind": "place", "name": "Belarus"})
    with pytest.raises(PublisherError, match="C007"):
        rewriting.ignore("entries: &a []\n", ["B"])


WORDS = st.text("abcdefgħłЖш:#'\"-&*!?[]{}, ", min_size=1, max_size=12).filter(
    lambda word: word.strip() == word and not authorities.marks_in(word)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_whatever_is_added_is_what_is_read(ignored: list[str], name: str) -> None:
    new = rewriting.ignore(rewriting.add(GOOD, {"id": "new", "kind": "work", "name": name}), ignored)
    book, problems = authorities.read(new)
    assert book, problems
    assert book.ignore == tuple(dict.fromkeys(ignored))
    assert book.entries[-1].name == name
    assert set(GOOD.splitlines()) <= set(new.splitlines())


COMMENTED = """\
entries:
- id: a
  kind: place
  name: A     # odd    spacing stays
  variants: One
# of b
- {id: b, kind: place, name: B}   # in braces

# what we never want
ignore: [X, "Y"]   # kept
# the end
"""


def test_a_list_ends_before_the_comment_of_what_follows() -> None:
    new = rewriting.add(COMMENTED, {"id": "c", "kind": "place", "name": "C"})
    assert new == COMMENTED.replace("in braces\n", "in braces\n- id: c\n  kind: place\n  name: C\n")
    new = rewriting.ignore(COMMENTED, ["Z, z"])
    assert new == COMMENTED.replace('"Y"]', '"Y", "Z, z"]')


@pytest.mark.parametrize(
    ("entry", "old", "new"),
    [
        ("a", "variants: One", "variants: [One, Two]"),
        ("b", "name: B}", "name: B, variants: [Two]}"),
    ],
)
def test_a_variant_beside_others_and_alone(entry: str, old: str, new: str) -> None:
    assert rewriting.add_variant(COMMENTED, entry, "Two") == COMMENTED.replace(old, new)


def test_a_variant_with_a_see_line() -> None:
    new = rewriting.add_variant(GOOD, "luk", "Batka", see=True)
    assert "      - {form: Batka, see: true}\n" in new
    book, _ = authorities.read(new)
    assert book.entries[0].variants[-1] == authorities.Variant(form="Batka", see=True)
    with pytest.raises(PublisherError, match="N041"):
        rewriting.add_variant(GOOD, "lik", "Batka")


@pytest.mark.parametrize(
    "start", ["", "# only a comment", "entries:\n", "entries: []  # none yet\n", "ignore: [A]\n", "ignore:\r\n- A\r\n"]
)
def test_the_first_entry_and_name(start: str) -> None:
    new = rewriting.ignore(rewriting.add(start, {"id": "a", "kind": "place", "name": "A"}), ["New: name"])
    book, _ = authorities.read(new)
    assert book.entries[0].id == "a"
    assert book.ignore[-1] == "New: name"
    assert all(comment in new for comment in ("# none yet", "# only a comment") if comment in start)
    assert new.startswith("#") or start


def test_what_another_entry_refers_to_may_be_added_later() -> None:
    with pytest.raises(PublisherError, match="N003"):
        rewriting.add(GOOD, {"id": "c", "kind": "place", "name": "C", "see_also": ["nowhere"]})
    new = rewriting.add(GOOD, {"id": "c", "kind": "place", "name": "C", "see_also": ["by"]})
    assert authorities.read(new)[0].entries[-1].see_also == ("by",)


def test_a_long_list_is_written_a_line_each() -> None:
    variants = [f"A spelling of the name, number {number}" for number in range(9)]
    new = rewriting.add(GOOD, {"id": "c", "kind": "place", "name": "C", "variants": variants})
    assert max(map(len, new.splitlines())) <= 120
    assert [each.form for each in authorities.read(new)[0].entries[-1].variants] == variants


@settings(max_examples=60, deadline=None)
@given(WORDS, st.booleans())
def test_a_variant_changes_nothing_else(form: str, see: bool) -> None:
    for text, entry in ((GOOD, "luk"), (GOOD, "by"), (COMMENTED, "a"), (COMMENTED, "b")):
        new = rewriting.add_variant(text, entry, form, see=see)
        before, after = text.splitlines(), new.splitlines()
        assert sum(line not in after for line in before) <= 1
        assert all(comment in new for comment in re.findall(" *#.*\\n", text))


@st.composite
def files(draw: st.DrawFn) -> str:
    """A names file with two entries and ignored names, in one of the ways in which people write YAML."""
    indent = draw(st.sampled_from(["", "  ", "    "]))
    note = draw(
        st.sampled_from(["note: short", "note: 'it''s'", "note: |\n{0}  one\n\n{0}  two", "note: >-\n{0}  one\n"])
    )
    variants = draw(
        st.sampled_from(["", "variants: Ay", "variants:", "variants: [Ay, 'Az']", "variants:\n{0}- Ay  # y"])
    )
    keys = draw(st.permutations(["id: a", "kind: place", "name: A  # odd    spacing", note, *filter(None, [variants])]))
    inner = f"{indent}  "
    first = f"\n{inner}".join(key.format(inner) for key in keys)
    entries = [
        f"{indent}- {first}",
        f"{indent}# of b" if draw(st.booleans()) else "",
        f"{indent}- {{id: b, kind: place, name: B}}"
        if draw(st.booleans())
        else f"{indent}- id: b\n{inner}kind: place\n{inner}name: B",
    ]
    ignored = draw(
        st.sampled_from([[], ["ignore: []  # none"], ["ignore: [X, 'Y']  # two"], ["ignore:", "- X", '- "Y"']])
    )
    parts = [["# ours", "entries:", *entries, ""], ignored]
    alone = [["# ours", *entries, "# the end"]]
    lines = [line for part in draw(st.sampled_from([parts, parts[::-1], alone])) for line in part]
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n# the end\n"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def changed(old: str, new: str) -> int:
    """Tell how many lines of the old text are not in the new one, in their order and character for character."""
    newline = "\r\n" if "\r\n" in old else "\n"
    before, after = old.split(newline), new.split(newline)
    assert new.count("\n") == new.count(newline)
    same = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return len(before) - sum(block.size for block in same)


@settings(max_examples=300, deadline=None)
@given(files(), WORDS)
def test_every_other_line_stays_as_it_is(text: str, word: str) -> None:
    book, problems = authorities.read(text)
    assert book, problems
    with_entry = rewriting.add(text, {"id": "new", "kind": "work", "name": word, "variants": [f"{word} 2"]})
    assert changed(text, with_entry) == 0
    empty = "ignore: []  # none" in text
    with_name = rewriting.ignore(text, [word])
    assert changed(text, with_name) <= (empty or ("ignore: [" in text and word not in ("X", "Y")))
    for entry in ("a", "b"):
        with_variant = rewriting.add_variant(text, entry, word)
        assert changed(text, with_variant) <= 1
    new = rewriting.add_variant(rewriting.ignore(with_entry, [word]), "a", f"{word} 3", see=True)
    assert changed(text, new) <= 2
    after, _ = authorities.read(new)
    assert (after.entries[-1].name, after.entries[0].variants[-1].form) == (word, f"{word} 3")
    assert word in after.ignore
