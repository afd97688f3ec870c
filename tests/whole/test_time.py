"""Time grows with the size of what is read, whatever it is: inputs grow, and the factor of CPU time is looked at.

What would take longer is refused by a limit of issues/README.md (Limits), at once. No time is compared with a clock,
and how busy the machine is does not matter (`tests.tools.doubling`).
"""

import random
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from publisher import store
from publisher.check import run as checks
from publisher.check import text as texts
from publisher.check.desk import desk_of
from publisher.edition import prepare, tlp
from publisher.importers import run as importing
from publisher.importers.interface import Asked
from publisher.mentions import plaintext
from publisher.mentions.finding import names_in
from publisher.mentions.matching import Matcher
from publisher.names.suggestions import suggesting
from publisher.problems import PublisherError
from publisher.source import reader
from publisher.store import Cache
from tests.conftest import make_workspace
from tests.tools import doubling, word, wordpress
from tests.tools.doubling import LINEAR, growth
from tests.tools.guard import ends
from tests.whole.test_hostile import FACTS, PATH, no_picture, read

pytestmark = pytest.mark.slow
Make = Callable[[int], str]


def numbered(piece: str) -> Make:
    """The piece n times, each with its number in place of #."""
    return lambda n: "".join(piece.replace("#", str(i)) for i in range(n))


HEAD = {
    "a string": lambda n: 'description: "' + "a b" * n + '"\n',
    "a string without a space": lambda n: 'description: "' + "x" * n + '"\n',
    "a plain string": lambda n: "description: " + "a b" * n + "\n",
    "folded lines": lambda n: "description: >\n" + "  a b\n" * n,
    "keywords": lambda n: "keywords: [" + "a, " * n + "]\n",
    "exceptions": lambda n: "allow: {" + ", ".join(f"T{i:05}: x" for i in range(n)) + "}\n",
    "keys": numbered("k#: x\n"),
    "terms": lambda n: "index:\n" + numbered("- term #\n")(n),
    "takeaways": lambda n: "takeaways:\n" + numbered("- term #\n")(n),
    "sections": lambda n: "sections:\n" + numbered("  s#: {synopsis: x}\n")(n),
}
BODY = {
    "code": lambda n: "```\n" + "x = 1\n" * n + "```\n",
    "a line of code": lambda n: "```\n" + "x" * n + "\n```\n",
    "notes in notes": lambda n: (
        "T.[^0]\n\n" + "".join(f"[^{i}]: N.[^{i + 1}]\n\n" for i in range(n)) + f"[^{n}]: end\n"
    ),
    "notes inside of notes": lambda n: "T." + "^[n " * n + "]" * n + "\n",
    "notes": numbered("T.[^#]\n\n[^#]: N.\n\n"),
    "texts of notes": lambda n: "T.\n\n" + numbered("[^#]: N.\n")(n),
    "calls of no note": numbered("T.[^#]\n\n"),
    "calls of one note": lambda n: "T.[^a]\n\n" * n + "[^a]: x\n",
    "sections": numbered("## H#\n\nT.\n\n"),
    "the same section": lambda n: "## H\n\nT.\n\n" * n,
    "headings": lambda n: "## A\n\n" + numbered("### H#\n\nT.\n\n")(n),
    "rows": lambda n: "| a | b |\n|--|--|\n" + "| x | 1 |\n" * n,
    "columns": lambda n: "|" + " a |" * n + "\n|" + "--|" * n + "\n|" + " x |" * n + "\n",
    "quotes": lambda n: "> " * n + "x\n",
    "lists": lambda n: "- " * n + "x\n",
    "brackets": lambda n: "[" * n + "x" + "]" * n + "\n",
    "emphasis": lambda n: "*a _b " * n + "\n",
    "a long word": lambda n: "x" * n + "\n",
    "signs": lambda n: ("<" * 2_000 + "\n\n") * (n // 30),
    "tags": lambda n: "<a " * n + "\n",
    "comments": lambda n: "<!-- x -->\n\n" * n,
    "open comments": lambda n: "<!-- x\n\n" * n,
    "a comment of hyphens": lambda n: "<!--" + "-" * n + "\n",
    "attributes": lambda n: "{" + numbered('a#="x" ')(n) + "}\nText\n",
    "lines of attributes": lambda n: "{#a}\n" * n + "Text\n",
    "braces": lambda n: "{" * n + "\n",
    "half marks": lambda n: "tlp" + "-" * n + "\n",
    "marks in code": lambda n: "tlp " + "`a " * n + "\n",
    "dated items": lambda n: "## A\n\n" + "On 28 October it was.\n\n" * n,
    "items": lambda n: "- x\n" * n,
    "definitions": lambda n: "T\n: d\n\n" * n,
    "containers": lambda n: "::: sidebar\nT.\n:::\n\n" * n,
    "open containers": lambda n: "::: sidebar\n\n" * n,
    "addresses": numbered("[a#]: https://e.org/#\n"),
    "links": numbered("[a](https://e.org/#)\n\n"),
    "links to nowhere": numbered("[a](#x#)\n\n"),
    "ids": numbered("{#x#}\nT.\n\n"),
    "terms": numbered('{index="t#"}\nT.\n\n'),
    "ranges": lambda n: "".join(f"{{#a{i} index=x until=a{i + 1}}}\nT.\n\n" for i in range(n)) + f"{{#a{n}}}\nT.\n",
    "marks for readers": lambda n: "## A\n\n" + "{tlp=amber}\n### H\n\nT.\n\n" * n,
    "entities": lambda n: ("&amp; &#x41; &foo; " * 300 + "\n\n") * (n // 30),
    "spaces": lambda n: (" " * 2_000 + "\n") * (n // 10),
    "pipes": lambda n: "|" * n + "\n" + "|-" * n + "\n",
}
TEXT = {
    "names": numbered("The Ab# Mill of Cd# was there.\n\n"),
    "the same sentence": lambda n: "The council of the town opened the bridge on the river near the mill.\n\n" * n,
    "like sentences": numbered("The council of the town opened the bridge # on the river near the mill.\n\n"),
    "sums": lambda n: ("12 + 13 = 25, 5 per cent of 100, " * 100 + "\n\n") * (n // 30),
    "quotes": lambda n: ("“a ‘b " * 100 + "\n\n") * (n // 20),
    "brackets": lambda n: ("(a " * 100 + "\n\n") * (n // 20),
    "dates": lambda n: ("on 28 October 2024, 5 May, " * 50 + "\n\n") * (n // 20),
    "acronyms": numbered("Some Long Name # (SLN#) said.\n\n"),
    "initials": lambda n: ("A. B. C. " * 100 + "\n\n") * (n // 20),
    "numbers": lambda n: "| a | b |\n|--|--|\n" + numbered("| x# | # |\n")(n),
    "notes": BODY["notes"],
    "headings": BODY["headings"],
    "links": BODY["links"],
    "code": BODY["code"],
}
PAGES = {
    "paragraphs": lambda n: "<p>Some text here.</p>" * n,
    "divisions": lambda n: "<div>" * 2 * n + "<p>x</p>",
    "attributes": lambda n: "<p " + numbered("a#=x ")(n) + ">x</p>",
    "styles": lambda n: "<style>" + numbered(".c#{color:red}")(n) + "</style>" + numbered("<p class=c#>x</p>")(n),
    "comments": lambda n: "<!-- x -->" * n + "<p>x</p>",
    "open comments": lambda n: "<p>x</p>" + "<!--" * n,
    "signs": lambda n: "<p>x" + "<" * n,
    "marks": lambda n: "<p>x" + "<!" * n,
    "entities": lambda n: "<p>" + "&nbsp;" * n + "x</p>",
    "links": numbered("<p><a href='https://e.org/#'>link #</a> text</p>"),
    "anchors": numbered("<p id=a#><a href='#a#'>link #</a> text</p>"),
    "notes": lambda n: numbered("<p>text<a href='#fn#' id='ref#'><sup>#</sup></a></p>")(n)
    + "<ol>" + numbered("<li id='fn#'>note <a href='#ref#'>back</a></li>")(n) + "</ol>",
    "loose notes": lambda n: numbered("<p>text[#] more</p>")(n) + numbered("<p>[#] note text</p>")(n),
    "headings": numbered("<h2>H #</h2><p>text</p>"),
    "rows": lambda n: "<table>" + "<tr><td>a</td><td>1</td></tr>" * n + "</table>",
    "tables": lambda n: "<table><tr><td>" * n + "x",
    "items": lambda n: "<ul>" + "<li>x</li>" * n + "</ul>",
    "lines": lambda n: "<p>" + "x<br>" * n + "</p>",
    "a long word": lambda n: "<p>" + "x" * n + "</p>",
    "pictures": lambda n: "<img src='a.png' alt='x'>" * n + "<p>x</p>",
    "facts": lambda n: "<script type='application/ld+json'>" + "[" * n + "</script><p>x</p>",
    "days": lambda n: "<p>1 January 0001</p><time datetime='0001-01-01'>x</time>" * n,
    "bare lines": lambda n: "word\n" * n,
}  # fmt: skip
PLAIN = {
    "lines": lambda n: "line of text\n" * n,
    "paragraphs": lambda n: "line of text\n\n" * n,
    "notes": lambda n: numbered("text[#] a\n\n")(n) + numbered("[#] note\n\n")(n),
    "days": lambda n: "4 November 2024\n\n" * n,
    "headings": lambda n: "HEADING\n\ntext here\n\n" * n,
    "spaces": lambda n: ("x" + " " * 2_000 + "\n") * (n // 20),
    "addresses": lambda n: "https://example.org/a\n\n" * n,
}
MARKDOWN = {
    "raw HTML": lambda n: "<div>\n\ntext\n\n</div>\n\n" * n,
    "signs": lambda n: "x " + "<" * n,
    "comments": lambda n: "<!-- x -->\n\ntext\n\n" * n,
    "templates": lambda n: "{% x %} {{ y }}\n\n" * n,
    "open templates": lambda n: "{% " * n,
    "notes": numbered("text[^#]\n\n[^#]: n\n\n"),
    "addresses": numbered("[a#][]\n\n[a#]: https://e.org/#\n\n"),
    "headings": numbered("# H#\n\ntext\n\n"),
    "underlined": numbered("H#\n===\n\ntext\n\n"),
    "rows": lambda n: "| a | b |\n|--|--|\n" + "| x | 1 |\n" * n,
    "grids": lambda n: "+---+---+\n| a | b |\n+===+===+\n" + "| x | 1 |\n+---+---+\n" * n,
    "code": lambda n: "```\n" + "x\n" * n + "```\n",
    "callouts": lambda n: "> [!note] x\n> y\n\n" * n,
    "links of wikis": lambda n: "[[a|b]] ![[c]]\n\n" * n,
}

WORD = {
    "paragraphs": lambda n: word.p("Some text here.") * n,
    "runs": lambda n: "<w:p>" + (word.t("x ") + word.t("y ", "<w:b/>")) * n + "</w:p>",
    "rows": lambda n: word.table(("a", "b"), *[("x", "1")] * n),
    "boxes": lambda n: "<w:sdt><w:sdtContent>" * n + word.p("x") + "</w:sdtContent></w:sdt>" * n,
    "changes": lambda n: "<w:p>" + "<w:ins>" * n + word.t("x") + "</w:ins>" * n + "</w:p>",
    "a long word": lambda n: word.p("x" * n),
    "fields": lambda n: "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * n + word.t("x") + "</w:p>",
}
POSTS = {
    "paragraphs": lambda n: "<p>text here</p>\n\n" * n,
    "blocks": lambda n: "<!-- wp:paragraph --><p>text</p><!-- /wp:paragraph -->" * n,
    "open blocks": lambda n: "<!-- wp:group -->" * n + "<p>x</p>",
    "shortcodes": lambda n: "[caption]" * n + "<p>x</p>",
    "brackets": lambda n: "<p>x " + "[" * n + "</p>",
}


def grows(function: Callable[[Any], object], make: Callable[[int], Any], size: int = 30, most: int = 16_000) -> None:
    with ends(300):
        assert growth(function, make, size, most) <= LINEAR


def by_parts(text: str) -> None:
    """Look through a text and, for every tenth word of it, through the text again: a square, in C."""
    for _ in text.split()[::10]:
        text.count("no word of it")


def in_order(text: str) -> None:
    """Sort and count: what n log n takes, in Python."""
    assert sum(len(word) for word in sorted(text.split(), key=lambda word: word[::-1]))


def test_a_square_is_found_and_what_sorts_is_not() -> None:
    assert growth(by_parts, numbered("a# "), 30, 60_000) > LINEAR
    assert growth(in_order, numbered("a# "), 30, 60_000) <= LINEAR


@pytest.mark.parametrize("seed", range(40))
def test_a_loaded_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    noise = random.Random(seed)

    def measured(power: float) -> Callable[[object, int], float]:
        return lambda _, size: 1e-5 * size**power * noise.choice((1, 1.2, 2, 2.5))

    monkeypatch.setattr(doubling.time, "sleep", lambda _: None)
    for power, found in ((1, False), (1.1, False), (2, True)):
        monkeypatch.setattr(doubling, "seconds", measured(power))
        assert (growth(print, lambda size: size, 30, 60_000) > LINEAR) == found


@pytest.mark.parametrize("name", HEAD)
def test_reading_the_head_of_an_issue(name: str) -> None:
    grows(read, lambda n: f"---\ndate: 2024-11-04\nnumber: 41\n{HEAD[name](n)}---\nText.\n", most=60_000)


@pytest.mark.parametrize("name", BODY)
def test_reading_an_issue(name: str) -> None:
    # The parser nests a hundred deep: up to there a text of nested notes costs more than its length.
    grows(read, lambda n: FACTS + BODY[name](n), 120 if name == "notes inside of notes" else 30)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory):
    folder = make_workspace(tmp_path_factory.mktemp("time") / "review")
    (folder / "issues/authorities.yaml").write_text("entries: [{id: v, kind: place, name: Vilnius}]\n", "utf-8")
    place = store.workspace(folder)
    return desk_of(place, Cache(place.cache / "time"))


@pytest.mark.parametrize("name", TEXT)
def test_checking_an_issue(desk, name: str) -> None:
    def check(text: str) -> None:
        issue, _ = reader.read(text, PATH, desk.house, no_picture)
        if issue:
            tlp.cleared(issue)
            ready = prepare.prepare(issue)
            copy = desk.copy(ready, texts.runs(ready, text))
            assert [list(rule.problems(copy)) for rule in checks.RULES]

    grows(check, lambda n: f"{FACTS}## A\n\n{TEXT[name](n)}", most=4_000)


@pytest.mark.parametrize("name", TEXT)
def test_finding_names(desk, name: str) -> None:
    matcher = Matcher(desk.book)

    def find(text: str) -> None:
        issue, _ = reader.read(text, PATH, desk.house, no_picture)
        if issue:
            plain = plaintext.read(prepare.prepare(issue))
            names_in(plain, desk.book, matcher)
            suggesting.suggest([plain], desk.book, [])

    grows(find, lambda n: f"{FACTS}## A\n\n{TEXT[name](n)}", most=4_000)


def imported(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        importing.import_files(store.workspace(folder), [path], Asked(1, date(2024, 11, 4)), force=True, dry=True)
    except PublisherError:
        return  # refused, with its code


FOREIGN = {
    "a.html": (PAGES, "<html><body><h1>Town Review</h1>{}</body></html>"),
    "a.txt": (PLAIN, "Town Review\n4 November 2024\n\n{}"),
    "a.md": (MARKDOWN, "---\ntitle: x\ndate: 2024-11-04\n---\n{}"),
}


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, (rows, _) in FOREIGN.items() for name in rows])
def test_importing(tmp_path: Path, file: str, name: str) -> None:
    folder = make_workspace(tmp_path / "review")
    rows, around = FOREIGN[file]
    grows(partial(imported, folder, file), lambda n: around.replace("{}", rows[name](n)), most=8_000)


@pytest.mark.parametrize("name", WORD)
def test_importing_word(tmp_path: Path, name: str) -> None:
    folder = make_workspace(tmp_path / "review")
    grows(partial(imported, folder, "a.docx"), lambda n: word.word(WORD[name](n)), most=4_000)


@pytest.mark.parametrize("name", POSTS)
def test_importing_posts(tmp_path: Path, name: str) -> None:
    folder = make_workspace(tmp_path / "review")
    post = partial(imported, folder, "a.xml")
    grows(post, lambda n: wordpress.FEED % wordpress.item(POSTS[name](n)), most=4_000)


@pytest.mark.parametrize("deep", [500, 2_000])
def test_parts_in_parts_of_an_archived_page(tmp_path: Path, deep: int) -> None:
    folder = make_workspace(tmp_path / "review")
    parts = numbered('Content-Type: multipart/related; boundary="b#"\n\n--b#\n')(deep)
    with ends():
        imported(folder, "a.mhtml", f"MIME-Version: 1.0\n{parts}Content-Type: text/html\n\n<p>x</p>\n")
