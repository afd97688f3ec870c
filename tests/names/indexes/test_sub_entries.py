"""Sub-entries worded from headings of items."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.language.words_volume import index_words
from publisher.names.indexes.sub_entries import LONGEST, sub_entry

WORDS = index_words("en")


@pytest.mark.parametrize(
    ("item", "forms", "expected"),
    [
        # the heading's own words
        ("Ark protocol: Bark announced", ["Ark protocol"], "Bark announced"),
        ("talks on trade: Minsk", ["Minsk"], "talks on trade"),
        ("Lukashenka visits China", ["Lukashenka, Aliaksandr", "Lukashenka"], "visits China"),
        ("Lukashenka’s visit to China", ["Lukashenka"], "visit to China"),
        ("sanctions against Belavia", ["Belavia"], "sanctions against"),
        ("a visit to the United States", ["United States", "US"], "visit to"),
        ("talks with Ukraine on prisoners", ["Ukraine"], "talks on prisoners"),
        ("Minsk and Brest reopen", ["Minsk"], "Minsk and Brest reopen"),
        ("Brest and Minsk reopen", ["Minsk"], "Brest and Minsk reopen"),
        ("trains from Brest to Minsk and Hrodna", ["Minsk"], "trains from Brest to Minsk and Hrodna"),
        ("Parliament asks Lukashenka to sign", ["Lukashenka"], "Parliament asks Lukashenka to sign"),
        ("Minsk", ["Minsk"], ""),
        ("Minskers march", ["Minsk"], "Minskers march"),
        ("", ["Minsk"], ""),
        # its length
        ("The port of Gdynia is shut.", ["Minsk"], "port of Gdynia is shut"),
        ("At least 24 Russian drones crossed into Belarus, nine or more of them on Friday alone", ["Minsk"],
         "At least 24 Russian drones crossed into Belarus"),
        ("What the tender for heavy lorries asks for – and what it leaves out of account", ["Minsk"],
         "What the tender for heavy lorries asks for"),
        ("new rules for the admission of foreign lawyers to the courts of the capital", ["Minsk"],
         "new rules for the admission of foreign lawyers"),
    ],
)  # fmt: skip
def test_a_sub_entry(item: str, forms: list[str], expected: str) -> None:
    assert sub_entry(item, forms, WORDS) == expected


@given(st.text("ab .,:;–'and the of", max_size=200), st.sampled_from(["and", "a b", "the", "of", "."]))
def test_a_sub_entry_is_short_whole_words_without_a_stop(item: str, form: str) -> None:
    made = sub_entry(item, [form], WORDS)
    assert len(made) <= LONGEST
    assert made == made.strip(" .,:;–")
    if " " in made:
        assert set(re.findall(r"\w+", made)) <= set(re.findall(r"\w+", item))
