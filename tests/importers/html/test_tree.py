"""The HTML of others: whatever a page is like, its text is in the issue or in the account."""

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.importers import proof
from publisher.importers.account import Action, CompleteAccount
from publisher.importers.html import boilerplate, tree
from publisher.importers.html import reader as webpage
from publisher.importers.interface import Asked, Foreign, Imported, Reading
from publisher.model.issue import Issue
from publisher.model.values import Picture
from publisher.problems import Location, Problem
from publisher.settings.publication import Publication, Publisher, SectionName
from publisher.source import reader as markdown

HOUSE = Publication(
    title="Town Review",
    slug="town-review",
    publisher=Publisher(name="House", short="H"),
    language="en",
    sections=(SectionName(id="news", name="News", aliases=("Latest news",)), SectionName(id="arts", name="Arts")),
)
ASKED = Asked(41, date(2024, 11, 4))
MAP = Picture("map.png", "image/png", 600, 300, b"png")


def foreign(data: bytes | str, path: str = "page.html", missing: str = "🦀") -> Foreign:
    def picture(name: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
        return (MAP, ()) if name == "page_files/map.png" else (None, (Problem(at, "S081", "not there"),))

    def held(data: bytes, name: str, _at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
        return Picture(f"{name}.png", "image/png", 600, 300, data), ()

    raw = data.encode() if isinstance(data, str) else data
    return Foreign(path, raw, picture, held, markdown.address, lambda text: frozenset(text) & frozenset(missing))


def reading(text: bytes | str, **more: Any) -> Reading:
    return webpage.read(foreign(text, **more), HOUSE, ASKED)


def imported(text: bytes | str, **more: Any) -> Imported:
    made = reading(text, **more)
    assert made.issues, made.problems
    return made.issues[0]


def source(text: bytes | str, **more: Any) -> str:
    """The body of the source that is made of a page, proved."""
    one = imported(text, **more)
    written, problems = proof.proven(one, HOUSE, one.issue.path)
    assert not problems, problems
    return written.partition("\n---\n")[2].strip()


def account(one: Imported) -> CompleteAccount:
    assert isinstance(one.account, CompleteAccount)
    return one.account


def dropped(text: str) -> list[tuple[str, str]]:
    return [(e.reason, e.text) for e in account(imported(text)).entries if e.action is Action.DROPPED]


def codes(text: str) -> list[str]:
    return [problem.code for problem in imported(text).account.doubts]


# --- blocks and inlines ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<p>one<p>two", "one\n\ntwo"),
        ("<p>x <math><mi>a</mi><mo>+</mo></math> <my-part>y</my-part>", "x a+ y"),
        ("one<br><br>two<br>three", "one\n\ntwo\\\nthree"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("<p>a\n b\t c  <!-- x -->d", "a b c d"),
        ("<p>a <b>bold </b>c<i> d</i>", "a **bold** c *d*"),
        ("<b>one<div>two</div></b>three", "**one**\n\n**two**\n\nthree"),
        ("<b><i>x</b>y</i>", "<strong>*x*</strong>y"),
        ('<p><span style="font-weight:700">x</span> H<sub>2</sub>O<sup>3</sup> <q>so</q>',
         "**x** H<sub>2</sub>O<sup>3</sup> “so”"),
        ("<p>a&nbsp;b &amp;amp; &hellip;&#151;&bogus;", "a b \\&amp; …—\\&bogus;"),
        ("<p>soft&shy;hyphen \ufeff🦀\u0007", "softhyphen :crab:"),
        ('<p><a href="https://a.example/?utm_source=x&b=1">x</a>', "[x](https://a.example/?b=1)"),
        ('<p><a href="https://a.example/"><b>x</b> y</a>z', "[**x** y](https://a.example/)z"),
        ('<a href="https://a.example/"><p>x</p><p>y</p></a>', "[x](https://a.example/)\n\ny"),
        ('<p><a href="javascript:x()">x</a> <a href="#y">y</a> <a href="/z">z</a> <a href="mailto:a@b.example">w</a>',
         "x y z [w](mailto:a@b.example)"),
        ('<p lang="be">мова <span lang="ru">язык</span>', "{lang=be}\nмова [язык]{lang=ru}"),
        ('<p lang="ua">a <span lang="xx-yy">b</span>', "a b"),
        ("<h2>News</h2><p>x<h3>Sub</h3><p>y<h2>News</h2>z", "## News\n\nx\n\n### Sub\n\ny\n\n### News\n\nz"),
        ("<h3>Latest news</h3>x<h5>Deep</h5>y", "## Latest news\n\nx\n\n### Deep\n\ny"),
        ("a<h3>Arts</h3>x<h2>News</h2>y", "a\n\n## Arts\n\nx\n\n## News\n\ny"),
        ("<h4>x</h4>y<h2>z</h2>w", "## x\n\ny\n\n## z\n\nw"),
        ("<h2><b>News</b><br>two</h2>x", "## News two\n\nx"),
        ("<p><strong>NEWS</strong></p><p>x</p>", "## NEWS\n\nx"),
        ("<ul><li>a<li>b<ol start=3><li>c</ol></ul>", "- a\n- b\n\n  3. c"),
        ("<ul>stray<li>a</li><ul><li>b</ul></ul>", "- stray\n- a\n  - b"),
        ("<blockquote>a<p>b</blockquote>", "> a\n>\n> b"),
        ("<dl><dt>a<dd>b</dd><dd>c</dl>", "a\n: b\n: c"),
        ("<dl><dd>b<dt>a</dl>", "b\n\n**a**"),
        ("<pre>a\n  <b>b</b>\n</pre>", "```\na\n  b\n```"),
        ('<pre class="wp-block-verse">a\n  b</pre>', "a\\\nb"),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("<table><tr><th>a<th>b<tr><td>1<br>2<td align=right>|</table>",
         "| a | b |\n| :--- | ---: |\n| 1<br>2 | \\| |"),
        ("<table><caption>T</caption><tr><th>a<th>b<tr><td>1<td>2</table>",
         '::: table {title="T"}\n| a | b |\n| :--- | :--- |\n| 1 | 2 |\n:::'),
        ("<table><tr><td><h3>x</h3>a<td><ul><li>b</ul></table>", "## x\n\na\n\n- b"),
        ("<figure><img src=page_files/map.png alt='A  map'><figcaption>So <i>it</i> is</figcaption></figure>",
         '![A map](map.png "So *it* is")'),
        ("<p>a <img src=page_files/map.png alt='M&#7;\u00a0[x]'>", "a\n\n![M \\[x\\]](map.png)"),
        ("<p>a <img src=page_files/map.png alt=M> b", "a b\n\n![M](map.png)"),
        ("<figure><img src=lost.png alt=M><figcaption>Caption</figcaption></figure>", "Caption"),
        ('<p>a <img class="emoji" alt="é" src=x.svg> b', "a é b"),
    ],
)  # fmt: skip
def test_elements_become_blocks(page: str, body: str) -> None:
    assert source(f"<body>{page}") == body


def test_furniture_is_listed_and_not_in_the_issue() -> None:
    page = (
        "<head><title>T</title><style>p{}</style><script>x<y</script></head><nav><a href='/a'>Menu</a></nav>"
        "<article><h1>Town Review No 41: Bridges</h1><p>The text of the issue, long enough to be the text of it.</p>"
        "<div class=sharedaddy>Share</div><form><input placeholder=Mail><button>Go</button></form>"
        "<p style='display:none'>hidden</p><!-- note --></article><footer>Foot</footer>"
    )
    assert source(page) == "The text of the issue, long enough to be the text of it."
    assert imported(page).issue.subtitle == "Bridges"
    told = dropped(page)
    for reason, text in [
        ("script", "x<y"), ("style sheet", "p{}"), ("navigation", "Menu"), ("share buttons", "Share"), ("form", "Go"),
        ("form: placeholder", "Mail"), ("not shown", "hidden"), ("comment in the markup", " note "),
        ("foot of the site", "Foot"),
    ]:  # fmt: skip
        assert (reason, text) in told


def test_what_is_named_like_furniture_but_is_the_text_stays() -> None:
    assert source("<div class=sidebar><p>" + "All of the text of this page. " * 20 + "</div>").startswith("All of the")


def test_doubts() -> None:
    sentences = "These sentences were left out because of the name of their element, all of them. " * 8
    assert "S153" in codes(f"<p>{'Text. ' * 400}</p><div class=related><p>{sentences}</div>")
    assert "S154" in codes("<table><tr><td>a<td colspan=2>b<tr><td>c<td>d<td>e</table>")
    assert "S155" in codes("<p>a <s>b</s>")
    assert "S156" in codes("<p>a<iframe src='https://a.example/'></iframe>")
    assert "S157" in codes("<h2>News</h2>a<h4>x</h4>b")
    assert "S158" in codes("<p>a<img src=page_files/map.png>")
    assert "S159" in codes("<h2>News</h2>a<h2>News</h2>b")
    assert "S160" in codes("<h2>News</h2>a<h2>Sport</h2>b")
    assert "S165" in [doubt.code for doubt in imported("<p>a人b", missing="人").account.doubts]
    assert source("<p>a人b", missing="人") == "a人b"
    assert "S081" in codes("<p>a<img src=https://a.example/lost.png alt=x>")


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


# --- encodings and limits ----------------------------------------------------------------------------------------

CYRILLIC = "<p>Мінск і Гомель, а таксама іншыя гарады краіны."


@pytest.mark.parametrize(
    ("data", "says", "doubt"),
    [
        (CYRILLIC.encode(), "Мінск", ""),
        (b"\xef\xbb\xbf" + CYRILLIC.encode(), "Мінск", ""),
        (CYRILLIC.encode("utf-16"), "Мінск", ""),
        (b"<meta charset=windows-1251>" + CYRILLIC.encode("cp1251"), "Мінск", ""),
        (b"<meta charset=windows-1251>" + CYRILLIC.encode(), "Мінск", "S152"),
        (b"<meta charset=utf-8>" + CYRILLIC.encode("cp1251"), "Мінск", "S152"),
        (CYRILLIC.encode("cp1251"), "Мінск", "S152"),
        ("<p>Café “x” – naïve".encode("cp1252"), "Café “x” – naïve", "S152"),
        ("<meta http-equiv=content-type content='text/html; charset=iso-8859-1'><p>“x”".encode("cp1252"), "“x”", ""),
        (b"<p>a\x81b", "ab", "S152"),
        (b"<meta charset=bogus><p>plain", "plain", ""),
    ],
)
def test_encodings(data: bytes, says: str, doubt: str) -> None:
    one = imported(data)
    assert says in source(data)
    assert [problem.code for problem in one.account.doubts if problem.code == "S152"] == ([doubt] if doubt else [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "S150"),
        (b"  \n", "S150"),
        (b"<p></p><script>x</script>", "S164"),
        (b"<div>" * 3000 + b"x", "S151"),
        (b"x" * (tree.MAX_BYTES + 1), "S151"),
    ],
)
def test_what_is_no_page(data: bytes, code: str) -> None:
    made = reading(data)
    assert not made.issues
    assert code in [problem.code for problem in made.problems]


def test_deep_elements_lose_no_text() -> None:
    deep = "".join(f"<div>a{n} <b>" for n in range(110)) + "end" + "</b></div>" * 110
    said = source(deep)
    assert all(re.search(rf"\ba{n}\b", said) for n in range(110))
    assert "end" in said


def test_the_text_of_a_page_is_where_its_sentences_are() -> None:
    page, _ = tree.parsed("<div id=menu><a>x</a></div><main><p>This is a sentence of the text.</p></main>", "p")
    assert page
    assert tree.name_of(boilerplate.text_of(page.root)) == "main"


# --- any page ------------------------------------------------------------------------------------------------------

TAGS = (
    "p div section article main header footer nav aside h1 h2 h3 h4 ul ol li dl dt dd blockquote table tr td th thead "
    "tbody tfoot caption figure figcaption pre code em b i strong a span sup sub s q font center button label form "
    "script style noscript title iframe svg template details summary time address hr br img small u abbr cite textarea "
    "select option object video ruby rt"
)
CLASSES = ("", "related", "share", "entry-content", "wp-block-verse", "comments", "wp-caption", "sidebar", "emoji")
ODD = ("\u00a0", " \n ", "&nbsp;", "&amp;", "&lt;p&gt;", "<", "<!-", "]]>", "*", "_", "[x](y)", "|", "::: x", "# ",
       "- ", "1. ", "\u00ad", "🦀", "{.x}", "&#7;", "\u2028", "<b", "</", "<!-- c -->", "\\", "`", "é")  # fmt: skip


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
            if tag == "a":
                more += f" href='https://a.example/{token()}'"
            elif tag == "img":
                more += f" src=page_files/map.png alt='{token()}'"
            parts.append(f"<{tag}{more}>")
        else:
            parts.append(f"</{draw(st.sampled_from(TAGS.split()))}>")
    return "".join(parts), tokens


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
    written, problems = proof.proven(one, HOUSE, one.issue.path)
    assert not problems, (problems, text, written)
    kept = "".join(e.became for e in account(one).entries if e.action in {Action.KEPT, Action.CHANGED, Action.MOVED})
    for token in tokens:
        assert (token in kept) == (token in said(one.issue)), token


def said(issue: Issue) -> str:
    return str(list(proof.told(issue)))
