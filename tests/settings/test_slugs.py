"""Names are made of words in any script, and no two of them are the same."""

import pytest

from publisher.settings.slugs import free, slug


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Politics", "politics"),
        ("Belarus’s army, 2024–25", "belaruss-army-202425"),
        ("Économie & santé", "economie-sante"),
        ("Ökonomie", "okonomie"),
        ("Łódź, Straße, Ærø", "lodz-strasse-aero"),
        ("Палітыка", "palityka"),
        ("Культура і моладзь", "kultura-i-moladz"),
        ("Πολιτική", "politiki"),
        ("经济", "jingji"),
        ("პოლიტიკა", "politika"),
        ("سياسة", "sysh"),
        ("राजनीति", "rajniti"),
        ("№ ٣", "no-3"),
        ("№ 7 🚢", "no-7"),
        ("???", ""),
    ],
)
def test_slug(words: str, name: str) -> None:
    assert slug(words) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert [free("a", {"b"}), free("a", {"a"}), free("a", {"a", "a-2", "a-3"})] == ["a", "a-2", "a-4"]
