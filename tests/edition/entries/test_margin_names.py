"""Names in the margin: which item has one, and what else keeps the margin free of it."""

from dataclasses import replace

from publisher.edition.entries.margin_names import with_margin_names
from publisher.layout.margin import Beside, grouped
from publisher.model.tree import KeyFigure, KeyFigures, Paragraph
from publisher.settings.authorities import Authorities, Authority
from tests.edition.matter.test_people import BOOK, issue
from tests.layout.sample import weekly

COUNCIL = Authority(
    id="council", kind="organisation", name="Council of the Towns on both Banks", acronym=("CTB",), metatopic=False
)
LONG = Authority(id="long", kind="place", name="Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson")
SUBJECT = Authority(id="boats", kind="subject", name="boats")
NAMES = Authorities(entries=(*BOOK.entries, COUNCIL, LONG, SUBJECT))


def keywords(body: str) -> list[str]:
    read = with_margin_names(issue(f"\n## News\n\n{body}\n"), NAMES)
    return [block.keyword for block in read.sections[0].blocks if isinstance(block, Paragraph)]


def test_the_first_name_of_an_item_as_short_as_it_may_be():
    assert keywords("Nobody. Łukasz Novak met Ada Example.\n\nThe Council of the Towns on both Banks met.") == [
        "Novak",
        "CTB",
    ]


def test_a_subject_or_a_heading_that_is_too_long_is_passed_over():
    assert keywords("The boats of Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson came to Harbourton.") == ["Harbourton"]


def test_none_stands_beside_a_date_in_what_goes_on_or_twice_in_a_row():
    dated = "{date=2024-01-02}\nAda Example came."
    body = (
        f"{dated}\n\nAda Example left.\n\nAda Example is back.\n\n{{.continued}}\nŁukasz Novak too.\n\nIn Harbourton."
    )
    assert keywords(body) == ["", "Example", "", "", "Harbourton"]


def test_a_section_of_dated_items_has_ways_in_enough():
    dated = "{date=2024-01-02}\nIt rained.\n\n"
    assert keywords(dated * 2 + "Ada Example left.\n\nIt rained.") == ["", "", "", ""]


def test_it_gives_way_to_a_figure_in_the_margin():
    """Notes in a margin that begin beside the same lines are printed over each other elsewhere."""
    paragraph = replace(issue().sections[0].blocks[0], keyword="Example")
    figure = KeyFigures(figures=(KeyFigure("3", "", ()),), margin=True)
    (beside,) = grouped((figure, paragraph), lambda _: 60.0, lambda _: 28.0)
    assert isinstance(beside, Beside)
    assert beside.children[1].keyword == ""
    assert grouped((paragraph,), lambda _: 0.0, lambda _: 28.0) == (paragraph,)


def test_it_has_one_line_of_the_margin_or_none():
    fit = weekly()
    assert fit.keyword("Tsikhanouskaya")
    assert not fit.keyword("Harbourton-upon-the-Water")
