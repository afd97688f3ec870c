"""Passages of two editions paired: by id, by order, by what they have in common."""

from publisher.edition.languages import pairing
from publisher.model.issue import Issue
from tests.edition.languages.texts import issue


def pairs(main: str, own: str, accepted: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
    return texts(issue(main), issue(own, "pl"), accepted)


def texts(main: Issue, own: Issue, accepted: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
    found = pairing.paired(main, own, accepted)
    return [(pair.main.text if pair.main else "", pair.own.text if pair.own else "") for pair in found]


def test_paragraphs_are_paired_by_order_and_a_missing_one_is_found_by_its_figures() -> None:
    main = "One thing cost 12 euros.\n\nAnother was sold for 85 to 3 buyers.\n\nThe last one is worth 40."
    own = "Jedna rzecz kosztowała 12 euro.\n\nOstatnia jest warta 40."
    assert pairs(main, own) == [
        ("One thing cost 12 euros.", "Jedna rzecz kosztowała 12 euro."),
        ("Another was sold for 85 to 3 buyers.", ""),
        ("The last one is worth 40.", "Ostatnia jest warta 40."),
    ]


def test_ids_decide_whatever_the_order_of_the_rest() -> None:
    main = "A.\n\n{#b}\nThe bridge.\n\nC."
    own = "{#b}\nMost.\n\nC po polsku."
    assert pairs(main, own) == [("A.", ""), ("The bridge.", "Most."), ("C.", "C po polsku.")]


def test_another_kind_is_no_counterpart() -> None:
    assert pairs("### Head\n\nText.", "Tekst.") == [("Head", ""), ("Text.", "Tekst.")]


def test_items_of_lists_and_what_stands_in_a_sidebar_are_passages() -> None:
    main = "- one\n- two\n\n::: sidebar {title=Head}\nInside.\n:::"
    assert pairs(main, main) == [("one", "one"), ("two", "two"), ("Head", "Head"), ("Inside.", "Inside.")]


def test_sections_are_paired_by_the_vocabulary_of_the_house() -> None:
    main = issue("", whole="## News\n\nA 1.\n\n## Letters\n\nB 2.")
    own = issue("", "pl", whole="## Listy\n\nB po polsku 2.\n\n## Wieści\n\nA po polsku 1.")
    assert [pair for pair in texts(main, own) if all(pair)] == [
        ("A 1.", "A po polsku 1."),
        ("B 2.", "B po polsku 2."),
    ]


def test_sections_that_only_their_headings_name_are_paired_in_their_order() -> None:
    main = issue("", whole="## The port\n\nA 1.\n\n## News\n\nB 2.\n\n## The bridge\n\nC 3.")
    own = issue("", "pl", whole="## Port\n\nA po polsku 1.\n\n## Wieści\n\nB po polsku 2.\n\n## Most\n\nC po polsku 3.")
    assert [pair for pair in texts(main, own) if all(pair)] == [
        ("A 1.", "A po polsku 1."),
        ("B 2.", "B po polsku 2."),
        ("C 3.", "C po polsku 3."),
    ]


def test_spaces_change_no_sign_and_words_do() -> None:
    one, two, three = (pairing.passages(issue(text))[0].sign for text in ("A b.", "A\nb.", "A c."))
    assert one == two != three
