"""Header, footer and opening of composed pages: artifacts and headings, at their place."""

from publisher.pdf.content import Element
from publisher.press import furniture
from publisher.press.composing import Composer
from publisher.press.furniture import Opener
from tests.tools.composed import SLOT, pages, setup


def test_a_running_head_is_an_artifact() -> None:
    given = setup()
    composer = Composer(given.type, (595.0, 842.0), SLOT)
    composer.page()
    furniture.furnish(composer, given, "Persons")
    (page,) = pages(composer.part("index"))
    assert page.startswith("~Town Review 2024")


def test_an_opening_is_a_heading_with_a_destination_and_grows_with_its_title() -> None:
    given = setup()
    composer = Composer(given.type, (595.0, 842.0), SLOT)
    composer.page()
    low = furniture.open_page(composer, given.frame, Opener("Persons", "persons", "A note in the margin."))
    high = furniture.open_page(
        composer, given.frame, Opener("Persons, places and other bodies " * 4, "more", top=300.0)
    )
    assert low < high
    heads = [kid for kid in composer.root.kids if isinstance(kid, Element)]
    assert [kid.kind for kid in heads] == ["H1", "P", "H1"]
    part = composer.part("index")
    assert {name for name, *_ in part.anchors} >= {"vol:persons", "vol:more"}
    assert [bookmark.top for bookmark in part.bookmarks] == [round(24 / 25.4 * 72, 2), 300.0]


def test_a_label_stands_at_head_and_foot() -> None:
    given, used = setup(), set()
    operators = furniture.labelled(given.type, given.frame, "TLP:AMBER+STRICT", used)
    assert operators.count(b" re f ") == 2
    assert used
