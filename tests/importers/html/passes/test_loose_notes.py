"""Notes that no link ties to their calls."""

import pytest

from tests.tools.page import codes, source

CALLED = "The quay is shut.{0} Ships wait.{1}"
NOTED = "The quay is shut.[^1] Ships wait.[^2]\n\n[^1]: Notice of May.\n\n[^2]: *Letter* of June."
ONE, TWO = "Notice of May.", "<i>Letter</i> of June."


@pytest.mark.parametrize(
    ("first", "second", "notes"),
    [
        ("<sup>1</sup>", "<sup>2</sup>", f"<hr><p><sup>1</sup> {ONE}</p><p><sup>2</sup>{TWO}</p>"),
        ("<sup>1</sup>", "<sup>2</sup>", f"<p>1. {ONE}</p><p>2. {TWO}</p>"),
        ("<sup>[1]</sup>", "<sup>[2]</sup>", f"<h3>Notes</h3><ol><li>{ONE}</li><li>{TWO}</li></ol>"),
        ("[1]", "[2]", f"<p>[1] {ONE}</p><p>[2] {TWO}</p>"),
        (" [1]", " [2]", f"<p><b>Notes</b></p><p>[1] {ONE}</p><p>[2] {TWO}</p>"),
        ("¹", "²", f"<p>¹ {ONE}</p><p>² {TWO}</p>"),
        (" (1)", " (2)", f"<hr><p>(1) {ONE}<br>(2) {TWO}</p>"),
        ("<sup>1</sup>", "<sup>2</sup>", f"<p>Notes:</p><p>1. {ONE}<br>\n2. {TWO}</p>"),
        ("*", "†", f"<p>* {ONE}</p><p>† {TWO}</p>"),
        ("*", "**", f"<p>* {ONE}</p><p>** {TWO}</p>"),
        ("<span class=u>1</span>", "<span class=u>2</span>",
         f"<style>.u{{vertical-align:super}}</style><div><span class=u>1</span> {ONE}</div>"
         f"<div><span class=u>2</span> {TWO}</div>"),
    ],
)  # fmt: skip
def test_notes_by_hand(first: str, second: str, notes: str) -> None:
    assert source(f"<body><p>{CALLED.format(first, second)}</p>{notes}") == NOTED


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f'<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-1" '
         f'class="margin-toggle"/><span class="sidenote">{ONE}</span>',
         f'<label for="sn-2" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-2" '
         f'class="margin-toggle"/><span class="sidenote">{TWO}</span>'),
        (f'<sup class="modern-footnotes-footnote"><a href="javascript:void(0)">1</a></sup>'
         f'<span class="modern-footnotes-footnote__note">{ONE}</span>',
         f'<sup class="modern-footnotes-footnote"><a href="javascript:void(0)">2</a></sup>'
         f'<span class="modern-footnotes-footnote__note">{TWO}</span>'),
        (f'<span class="footnote">{ONE}</span>', f'<span class="footnote">{TWO}</span>'),
    ],
)  # fmt: skip
def test_notes_in_place(first: str, second: str) -> None:
    assert source(f"<body><p>{CALLED.format(first, second)}</p>") == NOTED


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<p>5 m<sup>2</sup> and 10<sup>6</sup> and CO<sub>2</sub> and 3 km².</p><p>1. One.</p><p>2. Two.</p>",
         "5 m<sup>2</sup> and 10<sup>6</sup> and CO<sub>2</sub> and 3 km².\n\n1\\. One.\n\n2\\. Two."),
        ("<p>Text.</p><ol><li>One.<li>Two.</ol>", "Text.\n\n1. One.\n2. Two."),
        ("<p>Text [1] of it.</p><p>More.</p>", "Text \\[1\\] of it.\n\nMore."),
        ("<p>We ask (1) for it.</p><p>1. One.</p>", "We ask (1) for it.\n\n1\\. One."),
        ("<p>2 * 3 is 6 *</p><p>* One.</p>", "2 \\* 3 is 6 \\*\n\n\\* One."),
        ("<p>1. One<sup>2</sup></p><p>2. Two.</p>", "1\\. One<sup>2</sup>\n\n2\\. Two."),
    ],
)  # fmt: skip
def test_what_is_no_note(page: str, body: str) -> None:
    assert source(f"<body>{page}") == body


def test_a_raised_number_that_calls_nothing_is_said() -> None:
    assert codes("<p>The quay is shut.<sup>4</sup> It has 5 m<sup>2</sup>.").count("S244") == 1


def test_notes_are_numbered_as_they_are_called() -> None:
    page = (
        "<p>a<sup>1</sup> b<span class=sidenote>In place.</span> c<sup><a href=#n id=r>9</a></sup></p>"
        "<p id=n>9 Linked. <a href=#r>↩</a></p>"
    )
    assert source(f"{page}<p>1. By hand.").endswith("[^1]: By hand.\n\n[^2]: In place.\n\n[^3]: Linked.")
