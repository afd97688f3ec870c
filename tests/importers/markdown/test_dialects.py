"""Marks inside a paragraph that other systems have."""

import pytest

from tests.tools.markdown import NAMED, convert


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("In [[Examplehaven]] and [[a/b#c|the port]].", "In Examplehaven and the port.", ["S237"]),
        ("| a |\n|---|\n| [[x\\|y]] |", "| a |\n|---|\n| y |", ["S237"]),
        ("Told [[2026-11-09 No 45#Ports]].", "Told [2026-11-09 No 45](issue:2026/45).", []),
        ("[[#Ports]]\n\n## Ports", "[Ports](#ports)\n\n## Ports", []),
        ("[[1]](https://example.org) `[[code]]`", "[[1]](https://example.org) `[[code]]`", []),
        ("![[bridge.png|A bridge|300]]", "![A bridge](bridge.png)", []),
        ("A.\n\n![[Ship list#July]]", "A.", ["S236"]),
        ("So {==it\nis==}, {==here==}.", "So it\nis, here.", ["S234"]),
        ("As @levi2020 says, [@levi2020, p. 3].", "As @levi2020 says, [@levi2020, p. 3].", ["S234"]),
        ("Ask @annanowak, a@fig-x.example, `@fig-a`.", "Ask @annanowak, a@fig-x.example, `@fig-a`.", []),
        ("A ==marked== claim, <mark>so</mark>. a == b == c", "A marked claim, so. a == b == c", ["S234"]),
        ("True.^[A [note](https://example.org)\nis.]", "True.[^n1]\n\n[^n1]: A [note](https://example.org) is.", []),
        ("A block. ^block-1\n\n^a1b2c3\n\nB.", "A block.\n\nB.", []),
        ("- [ ] ask\n- [x] done\n- [y] so", "- ask\n- done\n- [y] so", ["S234"]),
        ("#ports #rail/north\n\nA #Rail strike, C# and #1.", "A #Rail strike, C# and #1.", ["S234", "S234"]),
        ("Status:: done\nA [key:: value] (other:: so).", "A value so.", ["S234", "S234"]),
        ("[std :: vec](https://example.org)", "[std :: vec](https://example.org)", []),
        ("A [word]{lang=EN-us}, [слова]{lang=BE-by}, [a]{lang=fr}.", "A word, [слова]{lang=be-BY}, [a]{lang=fr}.", []),
        ("Mass $E=mc^2$, \\(a_1\\).", "Mass `E=mc^2`, `a_1`.", ["S235"]),
        ("It costs $5 to $10, US$/C$, $HOME and $PATH.", "It costs $5 to $10, US$/C$, $HOME and $PATH.", []),
        ("[A]{.smallcaps} [b]{.mark} [слова]{lang=be} [x]{y}", "A b [слова]{lang=be} [x]{y}", ["S234"]),
        ("[a](https://example.org){.external} `b`{.r}", "[a](https://example.org) `b`", []),
        ("x^2^ and {sup}`3`, {doc}`Ships <a/b>`", "x<sup>2</sup> and <sup>3</sup>, Ships", ["S234"]),
        ("`use a::{self}` to `use a`, {doc}`b` and `{x}`.", "`use a::{self}` to `use a`, b and `{x}`.", ["S234"]),
        ("A `\\LaTeX`{=latex} b.", "A  b.", ["S236"]),
        ("It is so [@doe99, p. 3; @roe]. Write a@b.org.", "It is so [@doe99, p. 3; @roe]. Write a@b.org.", ["S234"]),
        ("##Economy\n\nA.", "## Economy\n\nA.", ["S234"]),
        ("#. a\n#. b\n\n(@x) c", "1. a\n1. b\n\n1. c", []),
        ("Made `r nrow(x)` so.", "Made `r nrow(x)` so.", ["S236"]),
        ("A B.\n\n*[A]: Anno", "A B.", ["S234"]),
        ("[a](https://example.org){ .button } b{ .c }", "[a](https://example.org) b", []),
        ("$20 (USD$), 7 users = $1680/year, S$15–S$25.", "$20 (USD$), 7 users = $1680/year, S$15–S$25.", []),
        ("A :smile: stays.", "A :smile: stays.", []),
        ("A[^1] b[^gone] c[^A].\n\n[^1]: One.\n[^a]: Two.\n[^1]: Again.",
         "A[^1] b\\[^gone\\] c[^a].\n\n[^1]: One.\n[^a]: Two.\n[^1-2]: Again.", ["S221", "S221"]),
    ],
)  # fmt: skip
def test_marks(before: str, after: str, codes: list[str]) -> None:
    made = convert(f"---\ntitle: On bridges\n---\n{before}\n", path=NAMED)
    assert made.body == after
    assert [problem.code for problem in made.problems] == codes
    assert before == after or made.changes


def test_references_to_what_is_numbered_are_said_with_their_line() -> None:
    for sign in (
        "@sec-rail",
        "@fig-quay",
        "[@tbl-x]",
        "[-@fig-a; @fig-b]",
        "@fig:quay",
        "\\@ref(fig:quay)",
        "\\ref{quay}",
    ):
        made = convert(f"## Ports\n\nText.\n\nSee {sign}, there.\n", path=NAMED)
        (said,) = (problem for problem in made.problems if problem.code == "S234")
        assert said.location.line == 5
        assert "a reference to a numbered figure, table or section" in said.message
        assert sign in said.message
