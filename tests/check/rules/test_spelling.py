import pytest

from publisher.check.rules import spelling
from publisher.language import lexicon
from tests.tools.desk import copy_of, said


@pytest.mark.parametrize(
    "text", ["The waterfront and the subsection.", "He reinstalled multilateral things.", "`partiesuniversities`"]
)
def test_words_that_are_words(text: str) -> None:
    assert said(spelling.words_glued, text) == []


def test_a_word_of_the_series_is_a_word() -> None:
    assert len(said(spelling.words_glued, "They wrote a helloworld in it.")) == 1
    assert said(spelling.words_glued, "They wrote a helloworld in it.", "Another helloworld came.") == []


@pytest.mark.parametrize(
    "text", ["See docs.Example.org and Node.js.", "iPhone, macOS and GitHub", "std::Vec.New", "It cost 3.5 (or so)."]
)
def test_no_space_was_lost(text: str) -> None:
    assert said(spelling.space_lost, text) == []


def test_the_house_is_what_the_series_does() -> None:
    american = "The color of the neighbors and their defense."
    assert len(said(spelling.house_spelling, american)) == 1
    assert said(spelling.house_spelling, american, american, american, american) == []


def test_names_of_institutions_keep_their_spelling() -> None:
    assert said(spelling.house_spelling, "The Ministry of Defense of the land and its colour.") == []
    both = "The Ministry of Defense and the Ministry of Defence."
    assert said(spelling.house_spelling, both) == [
        "6: American spelling where the rest is British: “Defense” for “defence”"
    ]


@pytest.mark.parametrize(
    "text",
    ["It came on 9October.", "Since March2026 it is.", "It cost 30euros.", "One ,and two.", "It (the bank).A fine."],
)
def test_spaces_lost_beside_numbers_and_marks(text: str) -> None:
    assert len(said(spelling.space_lost, text)) == 1


@pytest.mark.parametrize(
    "text", ["The 4G net, the 2nd, an F16, 5km and the 1990s.", "A 30th day, at 10am.", "One, and two."]
)
def test_numbers_with_letters(text: str) -> None:
    assert said(spelling.space_lost, text) == []


def test_names_keep_their_spelling() -> None:
    body = "The labour and the defence of all. The Department of Defense is silent."
    assert said(spelling.house_spelling, body) == []
    assert len(said(spelling.house_spelling, body + " The Department of Defence said so.")) == 1


EIGHT = "The goverment recieved teh comittee and beleived that the accomodation was definately seperate."


def misspelt(text: str, *earlier: str, **more: str) -> list[str]:
    return said(spelling.misspelt, text, *earlier, **more)


def test_misspelt_words() -> None:
    assert len(misspelt(EIGHT)) == 8
    assert misspelt("The goverment met.") == ["6: a misspelt word: “goverment” for “government”"]


@pytest.mark.parametrize(
    "text",
    [
        "Goverment Falls\n\nThe `goverment` of https://recieved.example.org and recieved@example.org, #seperate.",
        "Teh Lukas and Jan Seperate met Recieved.",
        "He wrote “ich habe es definately nicht gewusst, weil es wahr ist”.",
        "[recieved]{lang=nl}",
        "The goverment, the goverment and the goverment.",
        "It is goverment [sic] business.",
        "They focussed on combatting it, and benefitted; colour and color are spelled by the house.",
        "A dataset of crate types: async, struct, mutex, enum, http, json.",
        "The whilst, amongst, learnt, burnt, dreamt and gotten are words.",
        "- [How we recieved it](https://example.org/1)",
    ],
)
def test_words_that_are_let_be(text: str) -> None:
    assert misspelt(text) == []


def test_a_word_of_the_series_is_no_mistake() -> None:
    assert len(misspelt("A tarriff was set.", "A tarriff was set.")) == 1
    assert misspelt("A tarriff was set.", "A tarriff was set.", "A tarriff was set.") == []


def test_a_long_word_that_begins_a_sentence() -> None:
    assert len(misspelt("It rained. Goverment offices shut.")) == 1
    assert misspelt("It rained. Goverment Offices shut.") == []


def test_every_text_is_read_for_misspelt_words() -> None:
    body = '::: chart {form=bar title="The goverment" unit="recieved"}\n| D | S |\n|---|---|\n| occured | 3 |\n:::'
    body += "\n\n- seperate"
    assert len(misspelt(body, head="takeaways: [It was definately so.]\n")) == 5


def test_a_german_issue_is_not_read_for_english_words() -> None:
    (rule,) = (rule for rule in spelling.RULES if rule.code == "T043")
    copy = copy_of("Die goverment recieved.\n\n{lang=en}\nThe goverment met.", head="lang: de\n")
    assert [each.line for each in rule.findings(copy)] == [10]


def test_a_house_without_the_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "speller", lambda: "")
    assert misspelt(EIGHT) == ["0: misspellings are not looked for: the program typos is not there"]


@pytest.mark.parametrize(("lang", "right"), [("en-GB", "favourite"), ("en-US", "favorite")])
def test_the_right_word_is_that_of_the_house(lang: str, right: str) -> None:
    (found,) = misspelt("A favorit place of all.", head=f"lang: {lang}\n")
    assert found.endswith(f"for “{right}”")
