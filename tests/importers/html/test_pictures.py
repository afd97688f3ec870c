"""Pictures and figures of HTML, found beside the page."""

import pytest

from tests.tools.page import codes, source


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<figure><img src=page_files/map.png alt='A  map'><figcaption>So <i>it</i> is</figcaption></figure>",
         '![A map](map.png "So *it* is")'),
        ("<p>a <img src=page_files/map.png alt='M&#7;\u00a0[x]'>", "a\n\n![M \\[x\\]](map.png)"),
        ("<p>a <img src=page_files/map.png alt=M> b", "a b\n\n![M](map.png)"),
        ("<figure><img src=page_files/map.png alt=M><em>Credit</em></figure>", "![M](map.png)\n\n*Credit*"),
        ("<figure><img src=page_files/map.png alt=M><td> last.", "![M](map.png)\n\nlast."),
        ("<figure><img src=page_files/map.png alt=M><script>x</script><figcaption>So</figcaption></figure>",
         '![M](map.png "So")'),
        ("<figure><img src=page_files/map.png alt=M><figcaption>See <a href=https://a.example/>it</a></figcaption></figure>",
         '![M](map.png "See [it](https://a.example/)")'),
        ("<figure><img src=lost.png alt=M><figcaption>Caption</figcaption></figure>", "Caption"),
        ('<p>a <img class="emoji" alt="é" src=x.svg> b', "a é b"),
    ],
)  # fmt: skip
def test_pictures_and_figures(page: str, body: str) -> None:
    assert source(f"<body>{page}") == body


def test_pictures_are_found_in_what_lies_beside_the_page() -> None:
    for attributes in (
        "src='https://a.example/uploads/map.png?w=300'",
        "src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src='page_files/map.png'",
        "src=small.png srcset='page_files/map.png 600w, small.png 300w'",
        "src='https://a.example/map-300x200.png'",
    ):
        assert source(f"<p><img alt=M {attributes}>") == "![M](map.png)", attributes
    assert source("<p><img alt=M src='data:image/png;base64,AAAA'>") == "![M](picture.png)"
    assert source("<p>a<img src=page_files/map.png width=1 height=1>") == "a"


def test_doubts() -> None:
    assert "S158" in codes("<p>a<img src=page_files/map.png>")
    assert "S081" in codes("<p>a<img src=https://a.example/lost.png alt=x>")


@pytest.mark.parametrize(
    ("inside", "body"),
    [
        ("<img src=page_files/map.png alt=M><img src=page_files/map.png alt=N><figcaption>Two <b>views</b>",
         '![M](map.png)\n\n![N](map.png "Two **views**")'),
        ("<figure><img src=page_files/map.png alt=M><figcaption>A</figcaption></figure><figure>"
         "<img src=page_files/map.png alt=N></figure><figcaption>Two</figcaption>",
         '![M](map.png "A")\n\n![N](map.png)\n\nTwo'),
        ("<picture><source srcset='page_files/map.png 2x'><img alt=M src=q.png></picture><figcaption>A</figcaption>",
         '![M](map.png "A")'),
        ("<img src=page_files/map.png alt=M><img src=page_files/map.png alt=N><figcaption>T"
         "<img src=page_files/map.png alt=O>",
         '![M](map.png)\n\n![N](map.png "T")\n\n![O](map.png)'),
    ],
)  # fmt: skip
def test_figures_of_several_pictures(inside: str, body: str) -> None:
    assert source(f"<body><figure>{inside}</figure>") == body
