"""The names file as an index in another language has it."""

from publisher.settings import authorities, headings

TEXT = """\
- id: l
  kind: person
  name: Lukashenka, Aliaksandr
  variants: [{form: "Lukashenko, Alexander", see: true}]
  gloss: president
  names: {pl: {name: "Łukaszenka, Aleksandr", gloss: prezydent}, be: "Лукашэнка, Аляксандр"}
- {id: d, kind: subject, name: drones, names: {pl: drony}}
- {id: f, kind: person, name: "Frederiksen, Mette", gloss: prime minister}
- {id: u, kind: place, name: Ukraine}
"""


def book(lang: str) -> dict[str, authorities.Authority]:
    value, problems = authorities.read(TEXT)
    assert value, problems
    return {entry.id: entry for entry in headings.in_language(value, lang).entries}


def test_headings_are_those_of_the_language_and_the_other_forms_send_there() -> None:
    own = book("pl")
    assert (own["l"].name, own["l"].gloss) == ("Łukaszenka, Aleksandr", {"": "prezydent"})
    assert [variant.form for variant in own["l"].variants if variant.see] == [
        "Lukashenko, Alexander",
        "Lukashenka, Aliaksandr",
    ]
    assert "Aliaksandr Lukashenka" in [form.text for form in authorities.forms(own["l"])]
    assert own["d"].name == "drony"
    assert not any(variant.see for variant in own["d"].variants)
    assert authorities.Terms(own.values()).find("drones") is own["d"]
    assert (own["f"].name, own["f"].gloss) == ("Frederiksen, Mette", {})


def test_a_form_in_another_script_sends_nowhere() -> None:
    own = book("be")
    assert own["l"].name == "Лукашэнка, Аляксандр"
    assert not any(variant.see for variant in own["l"].variants)
    assert book("")["l"].gloss == {"": "president"}


def test_what_has_no_heading_is_told_if_that_of_the_publication_cannot_stand() -> None:
    value, _ = authorities.read(TEXT)
    assert value
    every = {entry.id for entry in value.entries}
    (told,) = headings.missing(value, every, "pl")
    assert (told.code, told.message) == ("C110", "headings of the index that have no name in “pl”: 1 (u)")
    (told,) = headings.missing(value, every, "be")
    assert "3 (d, f, u)" in told.message
    assert headings.missing(value, {"l"}, "pl") == headings.missing(value, every, "") == ()
