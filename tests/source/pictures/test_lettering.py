"""The smallest lettering of a drawing, as a share of its width."""

import pytest

from publisher.source.pictures.lettering import smallest

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300">{}</svg>'


@pytest.mark.parametrize(
    ("body", "size"),
    [
        ("<text>a</text>", 16),
        ('<text font-size="12">a</text>', 12),
        ('<text style="font-size: 12px">a</text><text font-size="30">b</text>', 12),
        ('<g font-size="9pt"><text>a</text></g>', 12),
        ('<g font-size="20"><text font-size="60%">a</text></g>', 12),
        ('<text font-size="20">a<tspan font-size=".6em">b</tspan></text>', 12),
        ("<style>.a{fill:red;font-size:12px}</style><text class='b a'>a</text>", 12),
        ('<g transform="scale(0.5)"><text font-size="24">a</text></g>', 12),
        ('<g transform="translate(9 9) matrix(2,0,0,2,5,5)"><text font-size="6">a</text></g>', 12),
        ('<text style="font: bold 12px sans-serif">a</text>', 12),
        ('<text font-size="2"> </text><text font-size="12">a</text>', 12),
        ("<path d='M0 0h9'/>", 0),
    ],
)
def test_the_smallest_counts(body: str, size: float) -> None:
    assert smallest(SVG.format(body).encode()) * 600 == pytest.approx(size)


def test_without_an_area_nothing_is_said() -> None:
    assert smallest(b'<svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>') == 0
