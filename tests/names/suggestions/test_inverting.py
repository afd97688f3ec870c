"""A heading is proposed where it is likely; what is not sure stays in its order."""

import pytest

from publisher.names.suggestions import inverting


@pytest.mark.parametrize(
    ("name", "forms", "heading"),
    [
        ("Jacek Bartmiński", (), "Bartmiński, Jacek"),
        ("Ursula von der Leyen", (), "Leyen, Ursula von der"),
        ("Johan van den Berg", (), "Berg, Johan van den"),
        ("Juan Carlos de la Cruz", (), "Cruz, Juan Carlos de la"),
        ("Martin Van Buren", (), "Van Buren, Martin"),
        ("Luigi Di Maio", (), "Di Maio, Luigi"),
        ("Bashar al-Assad", (), "al-Assad, Bashar"),
        ("Mohammed bin Salman", (), "Mohammed bin Salman"),
        ("Jonas Gahr Støre", ("Gahr Støre",), "Gahr Støre, Jonas"),
        ("Donald John Trump", ("Trump",), "Trump, Donald John"),
        ("Maria Malmer Stenergard", (), "Maria Malmer Stenergard"),
        ("Joseph R. Biden", (), "Biden, Joseph R."),
        ("Halla Tómasdóttir", (), "Halla Tómasdóttir"),
        ("Guðni Jóhannesson", (), "Guðni Jóhannesson"),
        ("Magdalena Andersson", (), "Andersson, Magdalena"),
        ("Xi Jinping", (), "Xi Jinping"),
        ("Pope Francis", (), "Pope Francis"),
        ("Francis", (), "Francis"),
    ],
)  # fmt: skip
def test_headings(name: str, forms: tuple[str, ...], heading: str) -> None:
    assert inverting.heading(name, forms) == heading
