"""Styles of a Word file: roles by name in any language, toggles that take themselves back."""

import pytest

from tests.tools.word import (
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
