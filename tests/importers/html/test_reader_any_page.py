"""Any page: its text is in the issue or in the account."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.importers import source_proof
from publisher.importers.account import Action
from publisher.model.issue import Issue
from tests.tools.page import HOUSE, account, reading

TAGS = (
    "p div section article main header footer nav aside h1 h2 h3 h4 ul ol li dl dt dd blockquote table tr td th thead "
    "tbody tfoot caption figure figcaption pre code em b i strong a span sup sub s q font center button label form "
    "script style noscript title iframe svg template details summary time address hr br img small u abbr cite textarea "
    "select option object video ruby rt"
)


CLASSES = (
    *("", "related", "share", "entry-content", "wp-block-verse", "comments", "wp-caption", "sidebar", "emoji"),
    *(
        "callout",
        "pullquote",
        "footnotes",
        "MsoListParagraph",
        "lst-kix_a-0",
        "lst-kix_a-1",
        "b",
        "i",
        "raised",
        "struck",
    ),
)
SHEET = (
    "<style>.b{font-weight:700}.i{font-style:italic}.raised{vertical-align:super}"
    ".struck{text-decoration:line-through}</style>"
)


ODD = ("\u00a0", " \n ", "&nbsp;", "&amp;", "&lt;p&gt;", "<", "<!-", "]]>", "*", "_", "[x](y)", "|", "::: x", "# ",
       "- ", "1. ", "\u00ad", "🦀", "{.x}", "x[1]", "<p>1. ", "<p>* ", "y* ", "¹", "<sup>1</sup>", "&#7;",
       "\u2028", "<b", "</", "<!-- c -->", "\\", "`", "é")  # fmt: skip


class Oracle(HTMLParser):
    """What Python's own parser takes for text, for an address or for an alternative."""

    text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += "".join(value or "" for key, value in dict(attrs).items() if key in {"href", "alt"})

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.text += data


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page of any elements in any order, and the words in it, each of which occurs once."""
    parts: list[str] = []
    tokens: list[str] = []

    def token() -> str:
        tokens.append(f"w{len(tokens)}x")
        return tokens[-1]

    for _ in range(draw(st.integers(1, 40))):
        kind = draw(st.integers(0, 9))
        if kind < 4:
            parts.append(f" {token()} ")
        elif kind < 5:
            parts.append(draw(st.sampled_from(ODD)))
        elif kind < 9:
            tag = draw(st.sampled_from(TAGS.split()))
            given = draw(st.sampled_from(CLASSES))
            more = f" class='{given}'" if given else ""
            if place := draw(st.sampled_from(("", "", "n1", "n2", "r1", "r2"))):
                more += f" id={place}"
            if tag == "a" and draw(st.booleans()):
                mark = draw(st.sampled_from(("1", "[2]", "*", "↩", "")))
                parts.append(f"<a{more} href='#{draw(st.sampled_from(('n1', 'n2', 'r1', 'r2', 'r3')))}'>{mark}</a>")
                continue
            if tag == "a":
                more += f" href='https://a.example/{token()}'"
            elif tag == "img":
                more += f" src=page_files/map.png alt='{token()}'"
            parts.append(f"<{tag}{more}>")
        else:
            parts.append(f"</{draw(st.sampled_from(TAGS.split()))}>")
    return draw(st.sampled_from(("", SHEET))) + "".join(parts), tokens


@pytest.mark.slow
@given(pages())
@settings(max_examples=400, deadline=None)
def test_every_word_of_any_page_is_in_the_issue_or_in_the_account(made: tuple[str, list[str]]) -> None:
    text, tokens = made
    result = reading(text)
    assert "S119" not in {problem.code for problem in result.problems}, result.problems
    if not result.issues:
        assert {problem.code for problem in result.problems} & {"S150", "S164"}
        return
    (one,) = result.issues
    told = account(one).restored()
    oracle = Oracle()
    oracle.feed(text)
    oracle.close()
    for token in tokens:
        assert oracle.text.count(token) <= told.count(token) <= 1, (token, text)
    written, problems = source_proof.proven(one, HOUSE, one.issue.path)
    assert not problems, (problems, text, written)
    kept = "".join(e.became for e in account(one).entries if e.action in {Action.KEPT, Action.CHANGED, Action.MOVED})
    for token in tokens:
        assert (token in kept) == (token in said(one.issue)), token


def said(issue: Issue) -> str:
    return str(list(source_proof.statements(issue)))
