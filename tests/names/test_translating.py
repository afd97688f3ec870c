"""Headings in another language, as they are proposed."""

from publisher.names import translating
from publisher.settings import authorities

TEXT = """\
- {id: l, kind: person, name: "Lukashenka, Aliaksandr", native: Аляксандр Лукашэнка}
- {id: m, kind: person, name: "Malmer Stenergard, Maria"}
- {id: h, kind: organisation, name: Belarusian Hajun, native: Беларускі Гаюн, names: {de: Belaruski Hajun}}
- {id: k, kind: place, name: Kharkiv, native: [Київ, Харків]}
- {id: d, kind: subject, name: drones}
"""


def found(lang: str) -> dict[str, list[tuple[str, str]]]:
    book, problems = authorities.read(TEXT)
    assert book, problems
    return {
        each.entry: [(it.heading, it.standard) for it in each.proposals] for each in translating.proposed(book, lang)
    }


def test_native_forms_are_turned_round_as_the_heading_is_and_written_by_each_standard() -> None:
    assert found("pl")["l"] == [
        ("Łukašenka, Alaksandr", "Łacinka"),
        ("Lukashenka, Alyaksandr", "BGN/PCGN"),
        ("Lukašènka, Alâksandr", "ISO 9"),
    ]
    assert found("de")["l"][0] == ("Lukashenka, Alyaksandr", "BGN/PCGN")
    assert found("pl")["m"] == [("Malmer Stenergard, Maria", "as it is")]
    assert found("pl")["d"] == []


def test_a_language_in_the_script_has_its_own_forms_alone() -> None:
    assert found("be")["l"] == [("Лукашэнка, Аляксандр", "native")]
    assert found("uk")["k"] == [("Київ", "native")]
    assert found("uk")["h"] == []


def test_what_has_a_heading_is_not_listed() -> None:
    assert "h" not in found("de")
    assert "h" in found("pl")
