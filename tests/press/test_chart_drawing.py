"""A chart on a composed page is one Figure with its text alternative and its box, its labels inside it."""

from publisher.layout.charts.drawing import Bar, ChartDrawing, Label
from publisher.pdf.content import Element
from publisher.press import chart_drawing
from publisher.press.composing import Composer
from tests.tools.composed import SLOT, pages, type_


def test_a_figure_with_alt_box_and_labels() -> None:
    composer = Composer(type_(), (595.0, 842.0), SLOT)
    composer.page()
    parent = Element("Div", composer.root)
    drawing = ChartDrawing(
        width=120.0,
        height=40.0,
        bars=(Bar(x=0, y=0, width=50, height=10, role="this"),),
        labels=(Label(x=60, y=8, text="12.5", anchor="end", role="value"),),
    )
    chart_drawing.draw(composer, drawing, (70.0, 100.0), "Stone cost 12.5.", parent)
    (figure,) = parent.kids
    assert isinstance(figure, Element)
    assert (figure.kind, figure.alt) == ("Figure", "Stone cost 12.5.")
    assert figure.attributes.endswith("/BBox[70.00 702.00 190.00 742.00]")
    assert pages(composer.part("chart")) == ["12.5"]
