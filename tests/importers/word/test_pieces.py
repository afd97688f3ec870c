"""Languages of runs are marked where they differ and can be."""

from publisher.importers.nesting import MarkedInline
from publisher.importers.word import pieces
from publisher.model.tree import Break, NoteMark, Strong, Text
from tests.tools.word import (
    p,
    said,
    t,
)


def test_languages_are_marked_where_they_differ_and_can_be() -> None:
    inside = (
        t("We said ", '<w:lang w:val="en-GB"/>')
        + t("мова", '<w:lang w:val="be-BY"/>')
        + t(" and a lot more in English, ", '<w:lang w:val="en-US"/>')
        + t("Minsk", '<w:lang w:val="ru-RU"/>')
        + t(" guten Tag", '<w:lang w:val="de-DE"/>')
    )
    markdown = "We said [мова]{lang=be-BY} and a lot more in English, Minsk [guten Tag]{lang=de-DE}"
    assert said(p(inside)) == markdown


def test_a_paragraph_in_another_language_is_marked_as_one() -> None:
    body = p(t("A long text in English.", '<w:lang w:val="en-GB"/>')) + p(t("Guten Tag", '<w:lang w:val="de-DE"/>'))
    assert said(body) == "A long text in English.\n\n{lang=de-DE}\nGuten Tag"


def test_spaces_stand_outside_of_what_they_part() -> None:
    bold = {"strong": "strong"}
    made = pieces.run(
        [
            MarkedInline(Text(" a "), {}),
            MarkedInline(Text("b "), bold),
            MarkedInline(Break(), {}),
            MarkedInline(Text("c"), {}),
        ]
    )
    assert made == (Text("a "), Strong((Text("b"),)), Break(), Text("c"))
    assert pieces.run([MarkedInline(Text("b"), bold)], heading=True) == (Text("b"),)


def test_a_blank_run_shows_nothing() -> None:
    assert pieces.is_blank((Text(" "), Strong((Text(" "),)), Break()))
    assert not pieces.is_blank((NoteMark("1"),))
