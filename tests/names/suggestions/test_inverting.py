"""A heading is proposed where it is likely; what is not sure stays in its order."""

import pytest

from publisher.names.suggestions import inverting


@pytest.mark.parametrize(
    ("name", "alone", "heading"),
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
def test_headings(name: str, alone: tuple[str, ...], heading: str) -> None:
    assert inverting.heading(name, dict.fromkeys((name, *alone), 1)) == heading


# Orders of names that bibliography programs are reported to turn round.
@pytest.mark.parametrize(
    ("name", "alone", "context", "heading"),
    [
        ("Nakanishi Masatoshi", (), "and Nakanishi Masatoshi was there", "Nakanishi Masatoshi"),
        ("Sato Kenji", (), "The Japanese consul Sato Kenji came", "Sato Kenji"),
        ("Sato Kenji", (), "The painter Sato Kenji came", "Kenji, Sato"),  # nothing tells: the order of most
        ("Maia Sandu", (), "Maia Sandu of Moldova", "Sandu, Maia"),
        ("Kovács Éva", (), "from Budapest came Kovács Éva", "Kovács Éva"),
        ("Éva Kovács", ("Kovács",), "from Budapest came Éva Kovács", "Kovács, Éva"),  # it stands alone later
        ("Éva Kovács", (), "from Basel came Éva Kovács", "Kovács, Éva"),
        ("Banda Tomi", ("Banda",), "Banda Tomi came", "Banda Tomi"),  # what stands alone comes first
        ("Nguyen Van An", (), "", "Nguyen Van An"),
        ("Goverdus van 's-Heer", (), "", "'s-Heer, Goverdus van"),
    ],
)
def test_the_family_name_may_come_first(name: str, alone: tuple[str, ...], context: str, heading: str) -> None:
    assert inverting.heading(name, dict.fromkeys((name, *alone), 2), context) == heading
