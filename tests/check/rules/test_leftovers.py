import pytest

from publisher.check.rules import leftovers
from tests.tools.desk import said

LEFT = leftovers.left_by_the_desk


@pytest.mark.parametrize(
    "text",
    [
        "TODO: ask the office.",
        "The office has TK ships.",
        "The mayor (TK) wrote in TKTK.",
        "The sum is $TK million.",
        "The sum is XXX today.",
        "The sum is xxx today.",
        "Call XXXX on Monday.",
        "It was ??? on Monday.",
        "It rained in 1987??? and after.",
        "FIXME before Friday.",
        "[INTERNAL: not before Friday] It rained.",
        "[CHECK WITH Ann] It rained.",
        "[Name], the mayor, [date] and [place].",
        "The mayor, [citation needed], wrote.",
        "CHECK WITH ANN. It rained.",
        "It rained. NOT FOR PUBLICATION",
        "It rained.[a] It snowed.[b]\n\n[a]Is it so?",
        "Lorem ipsum dolor sit amet.",
        "Caption goes here.",
        "It is [object Object] now.",
        "It is cold :snowflake: now.",
        "Dear [Recipient Name], dear {First Name}.",
        "XX million people came.",
        "It cost $XX.",
        "The mayor [sp?] said so.",
        "It rained. [Photo: the quay]",
        "It rained. [JS: is this so?]",
        "QUERY: is this so?",
        "Hello %s and his town.",
        "### TODO\n\nIt rained.",
        '::: chart {form=bar title="TK"}\n| D | S |\n|---|---|\n| Mon | 3 |\n:::',
        "| Day | TBC |\n|---|---|\n| Mon | XXX |",
    ],
)
def test_leftovers(text: str) -> None:
    assert said(LEFT, text)


@pytest.mark.parametrize(
    "text",
    [
        "Super Bowl XXX was played; chapter XXX tells of it; the XXX Olympiad began; pages XXX and XXXI.",
        "They watched Super Bowl XXX, then Article XXX.",
        "TK Elevator built it; TK’s office wrote.",
        "The Techniker Krankenkasse (TK) wrote. TK paid, and so did TK’s partner.",
        "### ???\n\nWhat they know.",
        "### And then???\n\nIt rained.",
        "He wrote “Really???” to her.",
        "She wrote “TODO” and “XXX” on the wall, and spoke of “lorem ipsum”.",
        "It is on the TODO list. A TODO comment says so.",
        "The to-do list is long; an XXX-rated film.",
        "He said: “The [mayor] was [a] man of wom[e]n, theatre[s] and minister[s].”",
        "Then he [sic] wrote to the [then] mayor [Ann Smith].",
        "The ratio 3:2:1 at 10:30:15 held; namespace std::io::read.",
        "`TODO`, `XXX` and `[name]` are code.",
        "It was TBC at first.",
        "Is it so? No! What?!",
        "The XX century; Article XX; Juan XXIII; 5 %, 10%s; Malcolm X said so.",
        "# of ships; #1; > 5 % of all.",
    ],
)
def test_what_is_no_leftover(text: str) -> None:
    assert said(LEFT, text) == []


def test_a_name_of_the_names_file() -> None:
    names = "entries:\n  - {id: tk, kind: organisation, name: Tallinna Kaubamaja, acronym: TK}\n"
    assert said(LEFT, "TK sold its ships.", names=names) == []


def test_spanish_and_german() -> None:
    assert said(LEFT, "TODO POR LA PATRIA", head="lang: es\n") == []
    assert said(LEFT, "TODO: Zahl prüfen.", head="lang: de\n")


@pytest.mark.parametrize(
    "text",
    ["The quay shut.<sup>1</sup>", "“The quay”<sup>12</sup> shut.", "The quay² shut.", "The quay.[1] It shut.",
     "The harbour.1 The crane stands.", "The quay shut.<sup>[3]</sup>", "| Day<sup>1</sup> |\n|---|\n| 3 |"],
)  # fmt: skip
def test_numbers_of_notes(text: str) -> None:
    assert len(said(leftovers.number_without_note, text)) == 1


@pytest.mark.parametrize(
    "text",
    ["12 km² and 3 m<sup>3</sup> of 10<sup>6</sup>.", "E = mc² and R², CO<sub>2</sub>, Ca²⁺.", "40 square metres².",
     "The 2<sup>nd</sup> day.", "See No.1 and Fig.2, vol.3, version 1.2.", "As shown [1] and in [2].", "Ipv[46]Addr",
     "The quay shut.[^1]\n\n[^1]: A note.", "sin² x + cos² x"],
)  # fmt: skip
def test_numbers_of_no_note(text: str) -> None:
    assert said(leftovers.number_without_note, text) == []


def test_a_paragraph_that_speaks_of_reading_more_is_text() -> None:
    assert (
        said(
            leftovers.parts_of_a_web_page,
            "Read more books, said the minister on Monday, and the town did so all year.",
        )
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "You may also like", "Continue reading →", "← Older posts", "Filed under: Minsk",
        "Written by Ann on 3 May 2024", "Donate now", "Subscribe",
        "**Subscribe for free**", "Share this", "Share", "Read more »", "Unsubscribe",
        "Click here to unsubscribe", "[Donate](https://example.org/d)", "View this email in your browser",
        "::: sign-off\nDonate now!\n:::", "You are receiving this email because you signed up.",
        "Tweet this", "Unsubscribe | Manage preferences", "Sent from my iPhone", "5 min read · Jan 3", "Print | Email",
        "Thanks for reading! Subscribe for free to receive new posts and support my work.",
    ],
)  # fmt: skip
def test_furniture(text: str) -> None:
    assert len(said(leftovers.parts_of_a_web_page, text)) == 1


@pytest.mark.parametrize(
    "text", ["You may also like the older posts of the border.", "Donate now, said the mayor.", "Share of votes: 3 %"]
)
def test_sentences_that_are_no_furniture(text: str) -> None:
    assert said(leftovers.parts_of_a_web_page, text) == []
