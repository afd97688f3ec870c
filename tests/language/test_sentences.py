import pytest

from publisher.language.sentences import sentences, spans


@pytest.mark.parametrize(
    "whole",
    [
        ("Mr. A. Lukashenka met Dr. Nina B. Kazlova.", "So it was."),
        ("He saw No. 5 and p. 7.", "No. 8 came."),
        ("Was it no?", "No.", "It was 3.5 or 1,000.5."),
        ("The U.S. Treasury listed firms named by the U.S.", "According to it, all."),
        ("Morotack Ltd. Tianjin, e.g. Minsk, i.e. Brest, etc.", "The rest."),
        ("“So it is.”", "He left (No. 7).", "(Then he came.)", "“Why?”", "So it went on…", "It ended."),
        ("The mob “Nado!” (“You should!”) grew.", "It ended!"),
        ("He said: “I left. Then I came. I sat.”", "All heard it."),
        ("An “open quote.", "It is never closed."),
        ("He has 200.", "5 remain."),
        ("It ended at 22:00.", "$5 remained.", "Éva came, iSANS wrote.", "It ended"),
    ],
)
def test_sentences(whole):
    assert sentences(" ".join(whole)) == whole


def test_a_paper_with_a_full_stop_in_its_name() -> None:
    assert sentences("A columnist of SB. Belarus Segodnya went far. So it is.") == (
        "A columnist of SB. Belarus Segodnya went far.",
        "So it is.",
    )


def test_white_space_is_made_normal() -> None:
    assert sentences("  One\u00a0is\nhere.   Two  is.  ") == ("One is here.", "Two is.")
    assert sentences(" ") == ()


def test_spans_leave_out_the_white_space_around_sentences() -> None:
    text = "  One is here.  “Two.”\n"
    assert [text[start:end] for start, end in spans(text)] == ["One is here.", "“Two.”"]


def test_sentences_in_a_quotation_are_cut_where_that_is_asked_for() -> None:
    text = "He said: “I left. Then I came.” All heard."
    assert [text[start:end] for start, end in spans(text, whole_quotations=False)] == [
        "He said: “I left.",
        "Then I came.”",
        "All heard.",
    ]
