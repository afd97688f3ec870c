"""Links, pictures and reference definitions in Markdown of other systems."""

import base64

import pytest

from tests.tools.markdown import HEAD, convert
from tests.tools.word import PNG


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("![A bridge](/img/bridge.png)", "![A bridge](bridge.png)", []),
        ("Old ![A bridge](bridge.png) here.\nMore.", "Old  here.\nMore.\n\n![A bridge](bridge.png)", []),
        ("![A][b]\n\n[b]: bridge.png 'Old'", '![A](bridge.png "Old")', []),
        ("![A](https://example.org/a.png)", "[A](https://example.org/a.png)", ["S223"]),
        ("![A](gone.png)", "A", ["S081"]),
        ("[x][rel] y\n\n[rel]: /about", "x y", []),
        ("![A](<bridge.png>)\nText.", "![A](bridge.png)\n\nText.", []),
        ("![A|300](img\\bridge.png)", "![A](bridge.png)", []),
        ("[![A](bridge.png)](https://example.org/big.png)", "![A](bridge.png)", []),
        ('<p align="center"><img src="bridge.png" alt="A" width=300></p>', "![A](bridge.png)", []),
        ("[x](javascript:alert) y <ftp://example.org>", "x y `ftp://example.org`", ["S237"]),
        ("[**Meetup**](hhttps://example.org/1)", "**Meetup**", ["S237"]),
        ("[#12](https://example.org/rails/. So it is.", "[#12](https://example.org/rails/). So it is.", ["S262"]),
        ("* [quay](https://example.org/q", "* [quay](https://example.org/q)", ["S262"]),
        ("[a](https://example.org/q (so) b", "[a](https://example.org/q) (so) b", ["S262"]),
        (
            "[a](https://example.org/b [c](https://example.org/d)",
            "[a](https://example.org/b) [c](https://example.org/d)",
            ["S262"],
        ),
        ("[x][nowhere] y", "[x][nowhere] y", ["S221"]),
        ("It is ~~not~~ so.", "It is so.", ["S224"]),
        ("[the sheet](ships.csv) and [a page](old/page.md)", "the sheet and a page", ["S237"]),
        ("[last week](../2024-10-28-no-40/index.md)", "[last week](issue:2024/40)", []),
        ("[x](www.example.org/a) [y](//example.org)", "[x](https://www.example.org/a) [y](https://example.org)", []),
        ("[[1]](https://example.org/a_(b)) [a\\]](#x)", "[[1]](https://example.org/a_(b)) a\\]", []),
    ],
)
def test_links_and_pictures(before: str, after: str, codes: list[str]) -> None:
    made = convert(HEAD + before + "\n")
    assert made.body == after
    assert [problem.code for problem in made.problems] == codes


def test_a_picture_that_the_text_holds() -> None:
    data = base64.b64encode(PNG).decode()
    made = convert(f"{HEAD}![][image1]\n\n[image1]: <data:image/png;base64,{data}>\n")
    assert made.body == "![](picture-1.png)"
    assert made.problems == ()
    assert not any(len(change.text) > 100 for change in made.changes)


def test_reference_definitions_of_another_file() -> None:
    others = "[council]: https://example.org/council\n[unused]: https://example.org/unused\n"
    made = convert(HEAD + "The [council][] and [they][Council].\n", link_definitions=others)
    assert made.body == "The [council][] and [they][Council].\n\n[council]: https://example.org/council"
    assert made.problems == ()
