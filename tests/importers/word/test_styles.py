"""Styles of a Word file: roles by name in any language, toggles that take themselves back."""

import pytest

from tests.tools.word import (
    STYLES,
    codes,
    p,
    said,
    style,
    t,
)


@pytest.mark.parametrize(
    ("name", "id", "markdown"),
    [
        ("Überschrift 1", "berschrift1", "x\n\n## Eins"),
        ("Titre 2", "Titre2", "x\n\n## Eins"),
        ("Загаловак 1", "a1", "x\n\n## Eins"),
        ("Nagłówek 1", "Nagwek1", "x\n\n## Eins"),
        ("Заголовок 1", "1", "x\n\n## Eins"),
        ("Título 1", "Ttulo1", "x\n\n## Eins"),
        ("Rubrik A", "Heading1", "x\n\n## Eins"),
        ("Heading", "Heading", "x\n\n## Eins"),
        ("Zitat", "Zitat", "x\n\n> Eins"),
        ("Цитата", "a2", "x\n\n> Eins"),
    ],
)
def test_names_of_styles_in_other_languages(name: str, id: str, markdown: str) -> None:  # noqa: A002
    assert said(p("x") + p("Eins", id), styles=style(name, id)) == markdown


def test_what_a_toggle_says_twice_it_takes_back() -> None:
    lead = style("Lead", inside="<w:rPr><w:i/></w:rPr>")
    stress = style("Emphasis", inside="<w:rPr><w:i/></w:rPr>", kind="character")
    body = p(t("slanted ") + t("upright", '<w:rStyle w:val="Emphasis"/>'), "Lead")
    assert said(body, styles=lead + stress) == "*slanted* upright"
    quoted = style("Quote", inside="<w:rPr><w:i/></w:rPr>")
    assert said(p(t("as a quotation is"), "Quote"), styles=quoted) == "> as a quotation is"


def test_a_style_of_ones_own_is_what_it_is_based_on_or_its_outline_level() -> None:
    own = style("heading 1", "a1") + style("Хроніка", "a7", based="a1")
    own += style("Rubryka", "R1", inside='<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    body = p("x") + p("Адзін", "a7") + p("Dwa", "R1") + p("Three", more='<w:outlineLvl w:val="1"/>')
    assert said(body, styles=own) == "x\n\n## Адзін\n\n### Dwa\n\n### Three"


def test_a_line_in_the_letters_of_a_heading_is_one_and_numbers_of_headings_are_told() -> None:
    letters = STYLES + style("heading 2 Char", "H2C", kind="character")
    body = p("x") + p(t("One", '<w:rStyle w:val="H2C"/>')) + p(t("Two", '<w:rStyle w:val="H2C"/>') + t(" more"))
    assert said(body, styles=letters) == "x\n\n## One\n\nTwo more"
    assert codes(body, styles=letters) == ["S205"]
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    assert codes(p("a", "Heading1", numbered) + p("b", "Heading1", numbered)) == ["S203"]
