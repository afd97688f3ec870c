from pathlib import Path

import pytest

from publisher import store
from publisher.check.rules import markup
from publisher.production import orders, stages
from tests.conftest import make_workspace
from tests.tools.desk import checked, said


def kinds(text: str, **more: str) -> set[str]:
    messages = said(markup.markup_printed, text, **more)
    return {message.partition("marks of ")[2].partition(" would")[0] for message in messages}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They came. **Note: ** it rained.", "bold"),
        ("The ** harbour** office wrote.", "bold"),
        (r"The \*\*office\*\* wrote.", "bold"),
        ("**“开源：”**代码是公开的。", "bold"),
        (r"It is \*very\* cold.", "italics"),
        ("See [the register][].", "a link or a picture"),
        ("See [the register] (https://example.org) and [it](https://example.org/a b).", "a link or a picture"),
        ("See [[The register|it]] there.", "a link or a picture"),
        (r"See !\[the quay\](quay.png) there.", "a link or a picture"),
        ("It shut.^[A note of mine.", "a footnote"),
        ("It was ~~Monday~~ Tuesday.", "strikethrough"),
        ("It was ==Tuesday== then.", "a highlight"),
        ("It was %%ask her%% then.", "a comment"),
        (r"The sum \<b>rose\</b> then.", "HTML"),
        ("A cell &lt;/td&gt; was left.", "HTML"),
        ("R&amp;amp;D rose, and &amp;#8217; too.", "a character reference"),
        ("A {{ page.title }} and {% raw %} stood there.", "a template"),
        ("A <%= title %> and ${total} stood there.", "a template"),
        ("A picture\\[/caption\\] stood there.", "a template"),
        ("The heading {.unnumbered #a} stood there.", "attributes"),
        ("> [!NOTE]\n> The quay is shut.", "a heading, a quotation or a block"),
        ("It rained.\n\n- first\n  ::: {callout}", "a heading, a quotation or a block"),
        ("| Day | Sum |\n|---|---|---|\n| Mon | 3 |", "a table"),
        ("+-----+-----+\n| Day | Sum |", "a table"),
        ("The sum $$a^2 + b^2$$ is known.", "mathematics"),
        (r"The sum $\\alpha_1$ is known.", "mathematics"),
        ("- [ ] call the mayor", "a list of tasks"),
        ("The '''bold''' word.", "bold"),
        (r"See \<https://example.org|the register\> there.", "a link or a picture"),
        (r"\## News of the day", "a heading, a quotation or a block"),
        (r"\> They wrote so.", "a heading, a quotation or a block"),
        (".. note:: It rained.", "a heading, a quotation or a block"),
        (r"A \<?php echo 1 ?> there.", "a template"),
    ],
)
def test_marks_that_would_be_printed(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "**At least** three, *of them* two.",
        "`**/*.md`, `[a](b)`, `<td>`, `{% raw %}` and `$$` are code.",
        "```\n**a** [b](c) {{d}} ~~e~~\n```",
        "    **a** [b](c)",
        "2**10, 3 * 4 and 5 * 6; a*b*c is a product.",
        "| Town | Sum |\n|---|--:|\n| Minsk** | 3 |\n\n** Provisional.",
        "R&D at AT&T; Q&A; it cost $5 and $10, or $3_000.",
        "He wrote “[sic]”, “[the] mayor [1]” and [2].",
        "Option<b> and Vec<i> are types; 3 < 4 > 2.",
        "It is 12 ~ 13 degrees; ~20 came; a == b; 100 %; std::io.",
        "The price rose — it was {so} they say — from | to |.",
        "See https://example.org/a_b_**c**?x=[y](z) there.",
        "Make $$ fast, in a $$$ hotel.",
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("Text.", 'title: "**Ships"\n'),
        ("Text.", 'takeaways: ["The sum is {{sum}}."]\n'),
        ("Text.", 'cover: {credit: "**Ann"}\n'),
        ("Text.", 'rights: "© {{year}}"\n'),
        ("Text.", 'authors: ["**Ann"]\n'),
        ("## News {{a}}\n\nText.", ""),
        ('::: chart {form=bar title="A" unit="~~t~~"}\n| D | S |\n|---|---|\n| Mon | 3 |\n:::', ""),
        ('::: chart {form=bar title="A"}\n| D | S |\n|---|---|\n| {{day}} | 3 |\n:::', ""),
        ('::: chart {form=bar title="A"}\n**Week** {{n}}\n\n| D | S |\n|---|---|\n| Mon | 3 |\n:::', ""),
        ("::: key-figures\n| value | label |\n|---|---|\n| **3 | boats |\n:::".replace("**3", "{{n}}"), ""),
        ("::: sidebar {label=“a”}\nText.\n:::".replace("“a”", '"{{a}}"'), ""),
        ("| {{a}} |\n|---|\n| 3 |", ""),
        ('::: table {title="A" note="&amp;nbsp;"}\n| a | b |\n|---|---|\n| 3 | 4 |\n:::', ""),
        ("Text.[^1]\n\n[^1]: A {{note}}.", ""),
        ('See [it](https://example.org/a "The {{register}}").', ""),
        ('> Text.\n\n{source="{{a}}"}\n> Text.', ""),
        ("::: sign-off\nBye {{name}}.\n:::", ""),
        ("::: timeline\nNoon {{a}}\n: Text.\n:::", ""),
        ('{date=2024-11-01 event="A {{a}}."}\nText.', ""),
        ("[Тэкст {{a}}]{lang=be}", ""),
        ("{lang=be}\nТэкст {{a}}.", ""),
    ],
)
def test_every_text_that_is_printed(body: str, head: str) -> None:
    assert len(kinds(body, head=head)) == 1


def test_an_error_of_check_and_build_unless_it_is_allowed(tmp_path: Path) -> None:
    for allow, stops in (("", True), ('allow: {T018: "a manual of Markdown"}\n', False)):
        issue = f"---\ndate: 2024-11-04\nnumber: 1\n{allow}---\n\n## News of the town\n\nWrite ~~struck~~ there.\n"
        folder = make_workspace(tmp_path / str(stops), issue=issue)
        (found,) = checked(folder)
        assert ("T018" in {problem.code for problem in found.problems}) is stops
        (order,), _ = orders.plan(store.workspace(folder), (), orders.Wish())
        for into in ("", "vol:"):
            making = stages.Making(order)
            assert (stages.sheet_of(making, into) is None) is stops
