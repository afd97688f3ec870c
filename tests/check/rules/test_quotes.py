import pytest

from publisher.check.rules import quotes
from tests.tools.desk import copy_of, said


@pytest.mark.parametrize(
    "text",
    [
        "The 5” disc and the “hall”. He said: “They call it ‘a draw’ here.”",
        "„Trzeba!” and „Guten Tag“ and «Надо!» were heard; rock ‘n’ roll in the ’90s.",
        "He said “one thing.\n\n“And then another.”",
        "He said \"yes\" and 'no', and that it was the dogs' bridge.",
        'He called `printf("” and so on, with “words” round it.',
    ],
)
def test_quotes_that_pair(text: str) -> None:
    assert said(quotes.quotes_that_do_not_pair, text) == []


def test_a_quotation_in_a_quotation_that_is_closed_once() -> None:
    assert said(quotes.quotes_that_do_not_pair, "He called it “The Hall, the “pride” of us and left.") == [
        "6: a quotation is not closed: … called it “The Hall, the “pride” …"
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Sie sagte: „Wir öffnen im Frühjahr.“ Vgl. »Kai«, und „das ‚Amt‘ schwieg“."),
        ("fr", "« Nous rouvrirons au printemps », a dit la capitaine ; “oui” !"),
        ("pl", "Zob. „Kurier Portowy” i «Port», a także “Port”."),
        ("be", "«Мы не атрымалі», — сказала адвакатка. „Так“."),
        ("sv", "Hon sade: ”Vi öppnar i vår.” Och »ja».".replace("»ja»", "»ja«")),
        ("ja", "“Words” and „others” are not looked at”."),
    ],
)
def test_quotes_of_other_languages(lang: str, text: str) -> None:
    copy = copy_of(text, head=f"lang: {lang}\n")
    assert [each.message for rule in quotes.RULES for each in rule.findings(copy)] == []


@pytest.mark.parametrize(
    ("lang", "text", "hint"),
    [
        ("de", "Sie sagte: „Wir öffnen im Frühjahr. Vgl. S. 4.", "put “ where it ends"),
        ("de", "Sie sagte: Wir öffnen im Frühjahr.“ Vgl. S. 4.", "put „ where it begins"),
        ("fr", "Nous rouvrirons », a dit la capitaine.", "put « where it begins"),
        ("pl", "Zob. „Kurier Portowy i inne.", "put ” where it ends"),
    ],
)
def test_quotes_of_other_languages_that_do_not_pair(lang: str, text: str, hint: str) -> None:
    copy = copy_of(text, head=f"lang: {lang}\n")
    assert [each.hint for rule in quotes.RULES for each in rule.findings(copy)] == [hint]


def test_a_passage_in_another_language_has_its_own_marks() -> None:
    body = "It rained.\n\n{{lang=de}}\n„Es regnete.“ Vgl. S. 4.{more}"
    for more, count in (("", 0), (" „Ja.", 1)):
        copy = copy_of(body.format(more=more))
        assert len([each for rule in quotes.RULES for each in rule.findings(copy)]) == count
