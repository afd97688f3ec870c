"""Header, footer and opening of composed pages: artifacts and headings, at their place."""

from publisher.pdf.content import Element
from publisher.press import furniture
from publisher.press.composing import Composer
from publisher.press.shaping import Run
from tests.tools.composed import SLOT, pages, setup


def test_a_running_head_is_an_artifact_and_its_width_is_that_of_its_words() -> None:
    given = setup()
    composer = Composer(given.type, (595.0, 842.0), SLOT)
    composer.page()
    width = furniture.furnish(composer, given, "Persons")
    words = (Run("Town Review 2024", "running-name"), Run("\u2003", "running-part"), Run("Persons", "running-part"))
    assert width == sum(piece.width for piece in given.type.line(words))
    (page,) = pages(composer.part("index"))
    assert page.startswith("~Town Review 2024")


def test_an_opening_is_a_heading_with_a_destination_and_grows_with_its_title() -> None:
    given = setup()
    composer = Composer(given.type, (595.0, 842.0), SLOT)
    composer.page()
    low = furniture.open_page(composer, given.frame, "Persons", "persons", note="A note in the margin.")
    high = furniture.open_page(composer, given.frame, "Persons, places and other bodies " * 4, "more")
    assert low < high
    heads = [kid for kid in composer.root.kids if isinstance(kid, Element)]
    assert [kid.kind for kid in heads] == ["H1", "P", "H1"]
    part = composer.part("index")
    assert {name for name, *_ in part.anchors} >= {"vol:persons", "vol:more"}


def test_a_label_stands_at_head_and_foot() -> None:
    given, used = setup(), set()
    operators = furniture.labelled(given.type, given.frame, "TLP:AMBER+STRICT", used)
    assert operators.count(b" re f ") == 2
    assert used
