import pytest

from publisher.language.punctuation import kept_together, typographic
from publisher.language.words import words_for
from publisher.model.tree import Code, Emphasis, Figure, Paragraph, Span, Strong, Text
from publisher.model.values import Picture
from publisher.model.walking import plain

ENGLISH = words_for("en")
PICTURE = Picture("a.png", "image/png", 1, 1, b"")


@pytest.mark.parametrize(
    ("source", "set_as"),
    [
        ('He said "yes" and left', "He said “yes” and left"),
        ("the 'draw' on", "the ‘draw’ on"),
        ("Poland's, the states' own", "Poland’s, the states’ own"),
        ('("so")', "(“so”)"),
        ("1--2 --- and...", "1–2 — and…"),
        ("“already” set’s", "“already” set’s"),
        ("a\u00a0b  c", "a\u00a0b  c"),
    ],
)
def test_punctuation(source, set_as):
    assert plain(typographic((Text(source),), ENGLISH)) == set_as


def test_a_quote_is_turned_by_what_stands_before_it_across_markup():
    run = (Text('He said "'), Emphasis((Text("never"),)), Text('".'))
    assert plain(typographic(run, ENGLISH)) == "He said “never”."


def test_computer_text_is_left_as_it_is():
    assert typographic((Code('x = "--"'),), ENGLISH) == (Code('x = "--"'),)


def test_lines_begin_where_they_did_when_the_text_gets_shorter():
    (text,) = typographic((Text('a -- "b"... c --- d', ((0, 1), (12, 2), (18, 3))),), ENGLISH)
    assert text.text == "a – “b”… c — d"
    assert [(text.text[offset:], line) for offset, line in text.lines] == [
        ("a – “b”… c — d", 1),
        ("c — d", 2),
        ("d", 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "until 31~March~2024, then",
        "On October~28,~2024, the",
        "October~28–30,~2024",
        "17–18~October",
        "3 to 5~October",
        "28~Oct – 3~Nov",
        "Sept.~1st,~2024",
        "4.~November~2024 kam, wie S.~4 sagt",
        "No~41, Nos~39–41, p.~3, pp.~3–5, Table~2, Chart~1",
        "in May 2024",  # a month and its year may part
        "I may 2 times",
        "October 1,000 men came",
        "October 15.30 Uhr",
        "at 12:30 May",
        "1 Mayan, 2 Marches",
        "No Polish, No",
        "26/11 October~5",
        # reported to other tools: names of months in other cases and languages (typst 4593); numbers of parts of a
        # title (ptx2pdf 420); a span of pages (CSL locales 100)
        "z dnia 27~kwietnia",
        "4~лістапада~2024~г. выйшаў №~41, гл. с.~3",
        "el 4~de~noviembre~de~2024",
        "2024~m.~lapkričio~4~d.",
        "I can’t. 5 came",
        "vgl. Nr.~5, Abb.~3, §~4",
    ],
)
def test_dates_and_numbers_end_no_line(text):
    plain_text = text.replace("~", " ")
    assert kept_together(plain_text) == text.replace("~", "\u00a0")
    assert kept_together(kept_together(plain_text)) == kept_together(plain_text)


def test_dates_are_kept_together_in_every_field_that_is_read_but_not_in_computer_text():
    code, strong = Code("31 March"), Strong((Text("31 March"),))
    figure = Figure(picture=PICTURE, alt="on 31 March", caption=(strong, code), credit="A. B., 31 March")
    made = kept_together((figure,))[0]
    assert (made.alt, made.credit) == ("on 31\u00a0March", "A. B., 31\u00a0March")
    assert made.caption == (Strong((Text("31\u00a0March"),)), code)
    assert kept_together((code,)) == (code,)


def test_a_text_keeps_its_offsets_and_lines():
    text = Text("on 31 March", ((0, 4), (3, 5)))
    assert kept_together((text,)) == (Text("on 31\u00a0March", ((0, 4), (3, 5))),)


def test_an_apostrophe_inside_a_word_closes_no_quotation():
    """Where inner quotations close with another mark: in German „geht’s“, in Belarusian «сур’ёзны»."""
    for lang, text, right in (
        ("be", 'сур\'ёзных "прычын"', "сур’ёзных «прычын»"),
        ("de", 'wie geht\'s, "Otto"', "wie geht’s, „Otto“"),
    ):
        assert typographic((Text(text),), words_for(lang)) == (Text(right),)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "W~nocy z~10 na 11~lutego, a~promy „i~kutry” (w~porcie) 5 a"),
        ("cs", "K~večeru v~přístavu a~u~mola"),
        ("en", "a ship, I say"),
        ("fr", "Le port^; le bac^: «^non^»^! Pourquoi^?"),
        ("fr-BE", "à 10:30, a:b"),
        ("en", "so : «yes»"),
    ],
)
def test_short_words_and_french_signs_by_the_language_of_the_text(lang, text):
    """Words of one letter at the ends of lines, and spaces before French signs, as other tools leave them."""
    plain = text.replace("~", " ").replace("^", " ")
    assert kept_together(plain, lang) == text.replace("~", "\u00a0").replace("^", "\u202f")


def test_a_passage_in_another_language_has_its_own_rules():
    run = (Text("i w "), Span((Text("a port : here"),), lang="fr"), Text(" z portu"))
    tied = kept_together(Paragraph(children=run), "pl")
    assert [plain((node,)) for node in tied.children] == ["i\u00a0w\u00a0", "a port\u202f: here", " z\u00a0portu"]
