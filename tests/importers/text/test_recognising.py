"""A web text is cut into pieces: which line is what."""

from publisher.importers.text.pieces import PieceRole
from publisher.importers.text.recognising import recognise
from tests.tools.web_text import HEAD, HOUSE

LONG = "A paragraph that is long enough to be one, with all that belongs to it, and with a stop at its end."


def roles(text: str) -> list[tuple[str, str]]:
    return [(piece.role, piece.words) for piece in recognise(text, HOUSE)]


def test_a_whole_issue() -> None:
    text = (
        f"{HEAD}Photo: Unsplash\n1. PROPAGANDA\n2. HUMAN RIGHTS SITUATION\n\nPROPAGANDA\n\n"
        "A weekly update on the news was prepared for you by us.\n\n"
        f"Combat readiness\n\n{LONG}\n\nHUMAN RIGHTS SITUATION\n\nIt is so,\nas said.\n\n"
        "Best regards,\niSANS team\n\n04.11.2024\n\nShare"
    )
    assert roles(text) == [
        ("title", "Belarus Review by iSANS — November 4, 2024"),
        ("numbering", "Belarus Review (2024 edition, issue 41)"),
        ("credit", "Photo: Unsplash"),
        ("contents", "1. PROPAGANDA"),
        ("contents", "2. HUMAN RIGHTS SITUATION"),
        ("section", "PROPAGANDA"),
        ("boilerplate", "A weekly update on the news was prepared for you by us."),
        ("sub-heading", "Combat readiness"),
        ("paragraph", LONG),
        ("section", "HUMAN RIGHTS SITUATION"),
        ("paragraph", "It is so, as said."),
        ("sign-off", "Best regards, iSANS team"),
        ("date", "04.11.2024"),
        ("web page", "Share"),
    ]


def test_a_line_too_long_to_be_wrapped_makes_each_line_a_paragraph() -> None:
    text = f"{HEAD}PROPAGANDA\n\nOne.\n{'Two. ' * 50}\nThree."
    assert [role for role, _ in roles(text)][-3:] == [PieceRole.PARAGRAPH] * 3


def test_items_of_a_list_begin_anew() -> None:
    (*_, piece) = recognise(f"{HEAD}PROPAGANDA\n\nTwo things:\n- one\n- two", HOUSE)
    assert piece.breaks == (1, 2)
