import pytest

from publisher.check.officeholders import addressed, introduced, office, offices


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Foreign Minister Maksim Ryzhankou complained.", ("Maksim Ryzhankou", "foreign minister", "")),
        ("the Minister of Foreign Affairs of Sweden, Maria Berg, said", ("Maria Berg", "foreign minister", "sweden")),
        ("Hungarian Prime Minister Szijjártó", ("Szijjártó", "prime minister", "hungary")),
        ("the Prime Minister of Denmark Mette Frederiksen", ("Mette Frederiksen", "prime minister", "denmark")),
        ("The harbour master of Lipava, Oskars Jansons, came.", ("Oskars Jansons", "harbour master", "lipava")),
        ("Rasa Kazlaitė, minister of culture, came.", ("Rasa Kazlaitė", "minister of culture", "")),
    ],
)
def test_offices(text: str, found: tuple[str, str, str]) -> None:
    assert [(each.person, each.office, each.country) for each in offices(text, 1)] == [found]


@pytest.mark.parametrize(
    "text", ["the former President Ivan Petrov", "Vice President Anna Berg", "the president spoke.", "No officer came."]
)
def test_no_offices(text: str) -> None:
    assert list(offices(text, 1)) == []


def test_roles_of_the_names_file() -> None:
    assert office("Foreign Minister of Hungary") == ("foreign minister", "hungary")
    assert office("writer") is None


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("The abbess of Kalna, Marta Ozola, wrote to the sexton Juris Krauze.", ["abbess", "sexton"]),
        ("Vytas Gudelis, the mayor of Nida, met Pastor Hans Friis.", ["mayor", "pastor"]),
        ("Nothing was said of the mayor.", []),
    ],
)
def test_whoever_is_introduced_by_a_noun(text: str, given: list[str]) -> None:
    assert sorted(each.office for each in introduced(text, 1)) == sorted(given)


def test_whoever_is_addressed_by_a_noun() -> None:
    assert [(each.person, each.office) for each in addressed("Night watchman Krauze had no answer.", 1)] == [
        ("Krauze", "night watchman")
    ]
