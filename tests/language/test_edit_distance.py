import pytest

from publisher.language.edit_distance import distance, near


@pytest.mark.parametrize(
    ("one", "other", "steps"), [("kuchuk", "kuchak", 1), ("abc", "acb", 1), ("abc", "abc", 0), ("abcdef", "x", 3)]
)
def test_distance(one: str, other: str, steps: int) -> None:
    assert distance(one, other, 2) == steps


@pytest.mark.parametrize(("one", "other"), [("Shlethauer", "Schlethauer"), ("Kuchuk", "Kuchak"), ("Gdańsk", "Gdansk")])
def test_near(one: str, other: str) -> None:
    assert near(one, other, sure=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tsikhanousky", "Tsikhanouskaya"),
        ("Kowalski", "Kowalska"),
        ("Petrov", "Petrova"),
        ("Belarus", "Belarusian"),
        ("Berg", "Borg"),
    ],
)
def test_two(one: str, other: str) -> None:
    assert not near(one, other, sure=False)
