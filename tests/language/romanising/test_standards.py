"""Names in Latin letters, as gazetteers and the standards themselves have them."""

import pytest

from publisher.language.romanising.standards import BGN, ISO, LACINKA, language_of, romanised


@pytest.mark.parametrize(
    ("name", "bgn", "iso", "lacinka"),
    [
        ("Віцебск", "Vitsyebsk", "Vìcebsk", "Viciebsk"),
        ("Магілёў", "Mahilyow", "Magìlëŭ", "Mahiloŭ"),
        ("Гомель", "Homyel’", "Gomelʹ", "Homiel"),
        ("Беларускі Гаюн", "Byelaruski Hayun", "Belaruskì Gaûn", "Biełaruski Hajun"),
        ("Лукашэнка, Аляксандр", "Lukashenka, Alyaksandr", "Lukašènka, Alâksandr", "Łukašenka, Alaksandr"),
        ("Харків", "Kharkiv", "Harkìv", ""),
        ("Запоріжжя", "Zaporizhzhia", "Zaporìžžâ", ""),
        ("Єнакієве", "Yenakiieve", "Ênakìêve", ""),
        ("Згурівка", "Zghurivka", "Zgurìvka", ""),
        ("Ельцин", "Yel’tsin", "Elʹcin", ""),
        ("Хрущёв", "Khrushchëv", "Hruŝëv", ""),
    ],
)  # fmt: skip
def test_names_by_each_standard(name: str, bgn: str, iso: str, lacinka: str) -> None:
    language = "" if lacinka else "ru" if "ц" in name or "щ" in name else "uk"
    found = tuple(romanised(name, standard, language) for standard in (BGN, ISO, LACINKA))
    assert found == (bgn, iso, lacinka)


def test_a_name_in_latin_letters_has_no_proposal() -> None:
    assert language_of("Łódź") == romanised("Łódź", BGN) == ""


def test_capitals_stay_and_the_language_may_be_said() -> None:
    assert romanised("Я", BGN, "ru") == "Ya"
    assert romanised("сямʼя", LACINKA) == "siamja"
