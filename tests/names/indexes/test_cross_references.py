"""Other forms of a heading: on which pages they are, and which stand beside their heading."""

from dataclasses import replace

from publisher.language.collation import sort_keys
from publisher.names.indexes.cross_references import FiledLine, has_form, joined, other_forms
from publisher.names.indexes.locators import Placed, located
from publisher.settings.authorities import Authority
from tests.names.mentions import at


def has(form: str, placed: list[Placed]) -> bool:
    return has_form(form, located(placed, "page", {}), placed)


def matched(form: str, *pages: int) -> list[Placed]:
    return [replace(one, mention=replace(one.mention, form=form, text=form)) for one in at("eu", *pages)]


def test_every_page_must_have_the_form() -> None:
    assert has("EU", matched("EU", 1, 3))
    assert not has("EU", [*matched("EU", 1), *matched("European Union", 3)])
    assert has("EU", [*matched("EU", 1), *matched("European Union", 1)])


def test_a_marked_passage_has_a_form_if_it_has_its_words() -> None:
    (one,) = at("d", 3)
    mark = replace(one, mention=replace(one.mention, form="", text="The battalions of territorial defence met."))
    assert has("defence, territorial", [mark])
    assert not has("defence of the territory", [mark])
    assert not has("TD", [mark])
    assert not has("defence, territorial", [replace(mark, last_page=4)])  # on which of its pages?


def test_other_forms() -> None:
    entry = Authority(
        id="eu", kind="organisation", name="European Union", acronym="EU", native=("Еўрасаюз",),
        variants=({"form": "Union", "see": True}, {"form": "the Union"}),
    )  # fmt: skip
    assert other_forms(entry, native=False) == ("EU", "Union")
    assert other_forms(entry, native=True) == ("EU", "Union", "Еўрасаюз")


def line(text: str, entry: str, form: str = "") -> FiledLine:
    return FiledLine("organisations", sort_keys.key(text), sort_keys.group(text), entry, form)


def test_forms_beside_their_heading() -> None:
    cis, csto = line("Commonwealth of Independent States", "cis"), line("Collective Security", "csto")
    assert joined([line("CIS", "cis", "CIS"), csto, cis]) == {}
    assert joined([line("CIS", "cis", "CIS"), cis]) == {"cis": ("CIS",)}
    assert joined([line("Communauté", "cis", "Communauté"), line("CIS", "cis", "CIS"), cis, csto]) == {
        "cis": ("Communauté",)
    }
    assert joined([line("UIS", "cis", "UIS"), cis]) == {}  # a letter head stands between
