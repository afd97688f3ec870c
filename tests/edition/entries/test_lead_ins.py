from dataclasses import replace

import pytest

from publisher.edition import prepare
from publisher.edition.entries.lead_ins import lead_in, with_lead_ins
from publisher.model.tree import Code, Link, Paragraph, Strong, Text
from publisher.model.walking import blocks_of, inlines_in, plain
from tests.tools.desk import copy_of

REST = " and what came of it was told for many days and by many people who had not been there at all on the day of it."


def words(text):
    place = lead_in((Text(text),))
    return text[slice(*place)] if place else ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Harbour Board will build a new quay in Oldport.", "The Harbour Board"),
        ("Anna Berg has been in office for 600 days.", "Anna Berg"),
        ("Anna Berg, a pilot of 22 years, was heard.", "Anna Berg"),
        ("The United Ports can recognise old papers.", "The United Ports"),
        ("Oldport’s Ministry of Water Ways (MWW) has asked for it.", "Oldport’s Ministry of Water Ways"),
        ("Film maker and pilot Otto Vale has left the coast.", "Otto Vale"),
        ("In September 2025, the Northern Ferry League (NFL) meets.", "Northern Ferry League"),
        ("On the margins of it, the Ministry of Ports and Harbours said no.", "Ministry of Ports and Harbours"),
        ("It became known how the head of the party, Otto Vale, will be tried.", "Otto Vale"),
        # no name, a list of names, a quotation, days: none
        ("It rained for three days and nobody came.", ""),
        ("Last week the board looked at Oldport, Newport and Midport at length.", ""),
        ("During the week, the play “Old Ferry” was seen by many.", ""),
        ("On Monday, it rained.", ""),
        ("Please submit the papers.", ""),
        ("The visit to Oldport was short.", ""),
        ("", ""),
    ],
)
def test_what_leads_in(text, found):
    assert words(text) == found


def test_only_the_first_sentence_is_looked_at():
    assert words("It rained. The Harbour Board met.") == ""


def test_what_is_no_plain_text_leads_in_nowhere():
    assert lead_in((Text("The "), Code("ferry"), Text(" board has met."))) is None
    assert lead_in((Text("The "), Link((Text("Harbour Board"),), "#a"), Text(" has met."))) == (0, 17)


def led(body, wanted="auto", lang="en"):
    issue = replace(prepare.prepare(copy_of(body).issue), lang=lang)
    made = with_lead_ins(issue, wanted)
    before, after = (list(blocks_of(each, Paragraph)) for each in (issue, made))
    assert [plain(block.children) for block in before] == [plain(block.children) for block in after]
    runs = [[node for node in inlines_in(block.children) if isinstance(node, Strong)] for block in after]
    return ["".join(plain(node.children) for node in run if node.lead_in) for run in runs]


TWO = f"## News\n\nThe Harbour Board has met{REST}\n\nThe Ferry Company has met{REST}"


def test_plain_sections_have_them_and_no_others():
    assert led(TWO) == ["The Harbour Board", "The Ferry Company"]
    assert led(TWO, "false") == led(TWO, lang="de") == ["", ""]
    assert led(TWO.replace("\n\nThe F", "\n\n### A head\n\nThe F")) == ["", ""]
    assert led(TWO.replace("The Harbour", "On 4 November the Harbour")) == ["", ""], "a date is a way in"
    assert led(f"## News\n\nThe Harbour Board has met{REST}") == [""], "one alone is none"


def test_true_sets_them_everywhere_but_beside_stress_dates_and_what_goes_on():
    assert led("## News\n\n### A head\n\nThe Harbour Board has met.", "true") == ["The Harbour Board"]
    assert led("## News\n\n**Ferries.** The Harbour Board has met.", "true") == [""]
    assert led("## News\n\n{.continued}\nThe Harbour Board has met.", "true") == [""]


def test_words_of_a_link_are_set_inside_it():
    made = led(f"## News\n\nThe [Harbour Board](https://example.org/) has met{REST}\n\nThe Ferry Company has met{REST}")
    assert made == ["The Harbour Board", "The Ferry Company"]
