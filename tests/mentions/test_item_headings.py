"""Headings of items, read from sources as editors write them."""

import pytest

from publisher.mentions import plaintext
from publisher.mentions.item_headings import settled
from publisher.settings import publication
from publisher.source import reader


def items(body: str) -> dict[str, str]:
    """Give the heading of the item in which each sentence stands, by its last word without a stop."""
    house, _ = publication.read("title: T\npublisher: {name: P}\nlanguage: en\n", "publication.yaml")
    assert house
    source = f"---\ndate: 2024-01-08\nnumber: 1\n---\n\n## News\n\n{body}"
    issue, problems = reader.read(source, "issue.md", house, lambda name, at: (None, ()))
    assert issue, problems
    text = plaintext.read(issue)
    passages = [(text.text[one.start : one.end], one.item) for one in text.passages]
    return {words.rstrip(".").split()[-1]: item for words, item in passages}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One.\n\n### Trade\n\nTwo.\n\n#### Tariffs on steel\n\nThree.\n\n### Army\n\nFour.",
         {"One": "", "Two": "trade", "Three": "tariffs on steel", "Four": "army"}),
        ("**Port shut:** ships wait.\n\nNew item.", {"wait": "Port shut", "item": ""}),
        ("### Ports\n\n**Gdynia shut.** Ships wait.\n\n{.continued}\nAnd wait more.\n\nThe next.",
         {"wait": "Gdynia shut", "more": "Gdynia shut", "next": "ports"}),
        ("**Port shut**\n\nShips wait.\n\nPilots strike.\n\n### Rail\n\nNo trains.",
         {"shut": "Port shut", "wait": "Port shut", "strike": "Port shut", "trains": "Rail"}),
        ("- **Ark implementation:** it works.\n\n  It is quick.\n- **Bark:** a client.\n- Nothing more.",
         {"works": "Ark implementation", "quick": "Ark implementation", "client": "Bark", "more": ""}),
        ("**Releases:** three.\n\n- one of ours\n- one of theirs",
         {"three": "Releases", "ours": "Releases", "theirs": "Releases"}),
        ("- [Rust in the kernel](https://example.org/a) by Ann\n- see [this](https://example.org/b)",
         {"Ann": "Rust in the kernel", "this": ""}),
        ("Term\n: What it means.", {"Term": "Term", "means": "Term"}),
        ("::: sidebar {title=\"How tolls work\"}\nThey rise.\n:::\n\nAfter.", {"rise": "How tolls work", "After": ""}),
        ("{date=2024-01-05 event=\"Ships collide off Gdynia.\"}\nTwo ships.\n\nOthers.",
         {"ships": "Ships collide off Gdynia", "Others": ""}),
    ],
)  # fmt: skip
def test_the_heading_of_an_item(body: str, expected: dict[str, str]) -> None:
    found = items(body)
    assert {word: found[word].casefold() for word in expected} == {
        word: item.casefold() for word, item in expected.items()
    }


@pytest.mark.parametrize(
    ("heading", "inside"),
    [
        ("Speeches in Minsk", "speeches in Minsk"),
        ("Switzerland follows", "Switzerland follows"),
        ("Swiss ban on gold", "Swiss ban on gold"),
        ("National Library opens", "National Library opens"),
        ("Bark announced", "Bark announced"),
        ("NATO talks", "NATO talks"),
        ("Lukashenka speaks", "Lukashenka speaks"),
        ("Announcing the Great New Release", "Announcing the Great New Release"),
        ("October quotas", "October quotas"),
    ],
)
def test_a_first_word_that_is_no_name_is_written_small(heading: str, inside: str) -> None:
    text = "The team of Bark, a great wallet, spoke. A new release is out."
    assert settled([heading], text)[heading] == inside


def test_words_of_the_text_tell_names_from_words() -> None:
    assert settled(["Ports shut"], "Three ports are shut.")["Ports shut"] == "ports shut"
    assert settled(["Bug fixes"], "He lives in Bug, by the river.")["Bug fixes"] == "Bug fixes"
    assert settled([], "") == {"": ""}
