"""Markdown of other systems becomes the source of an issue; every change is told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.importers import proof
from publisher.importers.account import AccountEntry, DifferenceList
from publisher.importers.interface import Asked, Reading
from publisher.importers.markdown import reader
from publisher.model.values import Picture
from publisher.problems import Location, Problem, failed
from tests.conftest import publisher
from tests.tools.word import HOUSE, PNG, foreign

HEAD = "Title: This Week 41\nNumber: 41\nDate: 2024-11-04\nCategory: Weekly\nTags: bridges, the mayor\n\n"
NAMED = "2024-11-04-no-41.md"


class Made:
    """A text that has been converted, written and read back."""

    def __init__(self, read: Reading) -> None:
        assert read.issues, read.problems
        made = read.issues[0]
        assert isinstance(made.account, DifferenceList)
        self.issue, self.text, self.problems = made.issue, made.text, read.problems
        self.changes: tuple[AccountEntry, ...] = made.account.entries
        _, problems = proof.proven(made, HOUSE, "issues/2024/41/issue.md")
        assert not failed(problems), [str(problem) for problem in problems]

    @property
    def body(self) -> str:
        return self.text.split("---\n", 2)[2].strip("\n")


def reading(text: str, missing: str = "", path: str = "in.md", **asked: str) -> Reading:
    def picture(name: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
        return file.held(PNG, name, at) if name == "bridge.png" else (None, (Problem(at, "S081", "none"),))

    file = replace(foreign(text.encode(), path), missing=lambda _text: frozenset(missing))
    return reader.read(replace(file, picture=picture), HOUSE, Asked(**asked))  # type: ignore[arg-type]


def convert(text: str, missing: str = "", path: str = "in.md", **asked: str) -> Made:
    return Made(reading(text, missing, path, **asked))


def test_the_head_becomes_front_matter_and_what_is_left_out_is_told() -> None:
    made = convert(HEAD.replace("\n\n", '\nSummary: The "bridge"\n\n') + "## News\n\nText.\n")
    assert (made.issue.year, made.issue.number) == (2024, 41)
    assert made.text == (
        '---\nnumber: 41\ndate: 2024-11-04\ndescription: "The \\"bridge\\""\n'
        'keywords: ["bridges", "the mayor"]\n---\n\n## News\n\nText.\n'
    )
    assert [(change.line, change.text) for change in made.changes] == [
        (1, "Title: This Week 41"),
        (4, "Category: Weekly"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("# News", "## News", "level of a heading"),
        ("#### Deep", "## Deep", "level of a heading"),
        ("See [the bridge]() now.", "See the bridge now.", "link without an address"),
        ("See [the bridge](TODO) now.", "See the bridge now.", "link without an address"),
        ("<small>Small</small> print", "Small print", "presentational HTML"),
        ("A crab 🦀 here", "A crab :crab: here", "character that no font has"),
    ],
)
def test_what_our_markdown_does_not_take(before: str, after: str, why: str) -> None:
    made = convert(HEAD + before + "\n", "🦀")
    assert made.text.endswith(f"---\n\n{after}\n")
    change = made.changes[-1]
    assert (change.line, change.reason, change.text, change.became) == (7, why, before, after)


@pytest.mark.parametrize(
    "text",
    [
        "See [the bridge](https://example.org).",
        "## Below\n\nSee [below](#below).",
        "```text\n# not a heading\n<small>[x]()</small>\n```",
        "~~~text\n```\n# still code\n~~~",
        "Inequality: a < b and c > d",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    made = convert(HEAD + text)
    assert made.text.endswith(f"---\n\n{text}")
    assert [change.line for change in made.changes] == [1, 4]


def test_lines_of_any_system_and_a_mark_of_byte_order() -> None:
    plain = convert(HEAD + "Text.\n")
    assert convert("\ufeff" + (HEAD + "Text.\n").replace("\n", "\r\n")).text == plain.text


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Only text.\n", "S140", 1),
        (HEAD.replace("Number: 41", "Number: forty"), "S141", 2),
        (HEAD.replace("Number: 41\n", ""), "S141", 1),
        (HEAD.replace("2024-11-04", "4 November"), "S141", 3),
        ("+++\nnumber = = 1\n+++\nText.\n", "S222", 2),
        ('{"number": 41,\n', "S222", 2),
        ("---\nnumber: 41\nText.\n", "S222", 1),
        ("---\nnumber: [\n---\nText.\n", "C001", 3),
    ],
)
def test_what_cannot_be_an_issue(text: str, code: str, line: int) -> None:
    read = reading(text)
    problems = read.problems
    assert not read.issues
    assert (problems[0].code, problems[0].location.line) == (code, line)
    assert problems[0].hint


def test_unknown_metadata_is_a_warning_and_is_kept_in_the_account() -> None:
    made = convert(HEAD.replace("\n\n", "\nMood: grey\n\n"))
    assert [(p.code, p.location.line) for p in made.problems] == [("S142", 6)]
    assert "Mood: grey" in [change.text for change in made.changes]


@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("---\nlayout: post\ntitle: No 41\ndate: 2024-11-04 10:00:00 +0200\ntags: [a, b]\n---\n", "x.md"),
        ('+++\ntitle = "No 41"\ndate = 2024-11-04T10:00:00Z\nissue = 41\ntags = ["a", "b"]\n+++\n', "x.md"),
        ('{"date": "2024-11-04", "number": 41,\n "params": {"tags": ["a", "b"]}}\n', "x.md"),
        ("Title:\tNo 41\nDate:  4 November 2024\nTags: a,\n    b\nNumber: 41\n\n", "x.md"),
        ("---\ntags: [a, b]\n---\n", "2024-11-04-issue-41.md"),
        ("---\ntags: [a, b]\n---\n", "content/2024-11-04-no-41/index.md"),
    ],
)
def test_heads_of_other_systems(head: str, path: str) -> None:
    made = convert(head + "Text.\n", path=path)
    assert made.text == '---\nnumber: 41\ndate: 2024-11-04\nkeywords: ["a", "b"]\n---\n\nText.\n'


def test_facts_that_an_issue_has_are_taken() -> None:
    head = "title: On bridges\nsubtitle: And the mayor\nauthors: [{name: Ann}, Bob]\nlang: be\nexcerpt: Short\n"
    made = convert(f"---\n{head}---\nText.\n", path=NAMED)
    front = made.text.split("---\n")[1]
    assert front.endswith(
        'title: "On bridges"\nsubtitle: "And the mayor"\nlang: "be"\ndescription: "Short"\nauthors: ["Ann", "Bob"]\n'
    )
    assert made.changes == ()


def test_a_pattern_of_names() -> None:
    made = convert("Text.\n", path="review_41_20241104.md", pattern="review_{number}_{date}")
    assert (made.issue.number, str(made.issue.date)) == (41, "2024-11-04")


@pytest.mark.parametrize(
    ("text", "path", "what"),
    [
        ("---\ndraft: true\n---\nText.\n", NAMED, "draft"),
        ("---\npublished: false\n---\nText.\n", NAMED, "draft"),
        ("Title: x\nStatus: draft\nDate: 2024-11-04\n\nText.\n", NAMED, "draft"),
        ("Text.\n", "README.md", "page"),
        ("---\ntitle: All issues\n---\n", "content/_index.md", "page"),
    ],
)
def test_what_is_no_issue_is_listed(text: str, path: str, what: str) -> None:
    read = reading(text, path=path)
    assert not read.issues
    assert [(left.what, left.text) for left in read.left] == [(what, text)]


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("See [No 40]({% post_url 2024-10-28-no-40 %}).", "See [No 40](issue:2024/40).", []),
        ('See [No 40]({{< ref "posts/2024-10-28-no-40.md" >}}).', "See [No 40](issue:2024/40).", []),
        ("See {% post_url 2024-10-28-no-40 %}.", "See [No 40](issue:2024/40).", []),
        ("See [us]({{ site.baseurl }}/about).", "See us.", ["S220"]),
        ("Called {{ page.title }} here.", "Called On bridges here.", []),
        ("A {% include note.html %} B", "A  B", ["S220"]),
        ("{{< youtube abc >}}", "", ["S220"]),
        ("{{% note %}}\nKept words.\n{{% /note %}}", "Kept words.", ["S220", "S220"]),
        ("{% highlight ruby %}\nputs 1 {{x}}\n{% endhighlight %}", "```ruby\nputs 1 {{x}}\n```", []),
        ("{{< highlight go >}}\nx := 1\n{{< /highlight >}}", "```go\nx := 1\n```", []),
        ("{% raw %}{{ kept }}{% endraw %} x", "{{ kept }} x", []),
        ("a\n{% comment %}\nhidden\n{% endcomment %}\nb", "a\nb", []),
        ("Code `{{ x }}` stays.", "Code `{{ x }}` stays.", []),
        ("Words\n{: .lead #x}", "Words", []),
        ('A [link](https://example.org){:target="_blank"}.', "A [link](https://example.org).", []),
        ("* TOC\n{:toc}", "* TOC", []),
        ('{{< figure src="bridge.png" alt="A bridge" caption="Old" >}}', '![A bridge](bridge.png "Old")', []),
    ],
)
def test_template_tags(before: str, after: str, codes: list[str]) -> None:
    made = convert(f"---\ntitle: On bridges\n---\n{before}\n", path=NAMED)
    assert made.body == after
    assert [problem.code for problem in made.problems] == codes
    assert before == after or made.changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# One\n\n## Two\n\n# Three", "## One\n\n### Two\n\n## Three"),
        ("## One\n\n#### Two", "## One\n\n### Two"),
        ("One\n===\n\nTwo\n---\n\nThree\n===", "## One\n\n### Two\n\n## Three"),
        ("# On bridges\n\n## One", "## One"),
        ("## One\n\nx\n\n## One", "## One\n\nx\n\n### One"),
        ("> ## Quoted\n> x", "> **Quoted**\n> x"),
        (
            "[there](#two-words)\n\n## One\n\n### Two words!",
            "[there](#two-words)\n\n## One\n\n{#two-words}\n### Two words!",
        ),
        ("[there](#first)\n\n## One {#first}", "[there](#one)\n\n## One"),
        ("[there](#nowhere)", "there"),
        ("x\n---", "## x"),
        ("x\ny\n---", "x\ny\n---"),
    ],
)
def test_headings(before: str, after: str) -> None:
    made = convert(f"---\ntitle: On bridges\n---\n{before}\n", path=NAMED)
    assert made.body == after


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("![A bridge](/img/bridge.png)", "![A bridge](bridge.png)", []),
        ("Old ![A bridge](bridge.png) here.\nMore.", "Old  here.\nMore.\n\n![A bridge](bridge.png)", []),
        ("![A][b]\n\n[b]: bridge.png 'Old'", '![A](bridge.png "Old")', []),
        ("![A](https://example.org/a.png)", "[A](https://example.org/a.png)", ["S223"]),
        ("![A](gone.png)", "A", ["S081"]),
        ("[x][rel] y\n\n[rel]: /about", "x y", []),
        ("[x](javascript:alert) y <ftp://example.org>", "x y `ftp://example.org`", []),
        ("[x][nowhere] y", "[x][nowhere] y", ["S221"]),
        ("It is ~~not~~ so.", "It is not so.", ["S224"]),
        (":::note\nWords.\n:::", "Words.", []),
    ],
)
def test_links_and_pictures(before: str, after: str, codes: list[str]) -> None:
    made = convert(HEAD + before + "\n")
    assert made.body == after
    assert [problem.code for problem in made.problems] == codes


def test_reference_definitions_of_another_file() -> None:
    others = "[council]: https://example.org/council\n[unused]: https://example.org/unused\n"
    made = convert(HEAD + "The [council][] and [they][Council].\n", link_definitions=others)
    assert made.body == "The [council][] and [they][Council].\n\n\n[council]: https://example.org/council"
    assert made.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "{% " * 6000, "{{ " * 6000, "{%" + " " * 19000, "[" * 19000, "![" * 9000, "`".join("a" * n for n in range(180)),
        "## x {" + "a=b" * 6000, "~~a " * 5000, "> " * 9000 + "# x", "[a](" * 5000, "<a:" * 6000, "- # " * 5000,
        "{{<" * 6000, "x" * 60_000, "[a]" * 6000,
    ],
)  # fmt: skip
def test_lines_that_would_take_long(line: str) -> None:
    """It ends; what the reader of sources refuses, it says."""
    read = reading(f"---\ntitle: x\n---\n{line}\n", path=NAMED)
    assert read.issues
    assert all(problem.code for problem in read.problems)


SAMPLES = (
    *("", "Words of a text.", "# One", "## Two", "### Three", "> # Quoted", "- item", "1. item", "---", "===", "```"),
    *("{% raw %}", "{% endraw %}", "{% comment %}", "{% endcomment %}", "{{< x >}}", "{% highlight c %}", "{: .a}"),
    *("[a](b)", "[a](#b)", "[a][b]", "[b]: c", "![a](bridge.png)", "x ![a](b.png) y", "::: x", "~~a~~", "<div>"),
    "    code",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SAMPLES), max_size=14))
def test_every_line_is_in_the_issue_or_listed(lines: list[str]) -> None:
    """`convert` reads what is written back; a line that is not there as it was is told of."""
    read = reading("---\ntitle: On bridges\n---\n" + "\n".join(lines) + "\n", path=NAMED)
    assert read.issues
    account = read.issues[0].account
    assert isinstance(account, DifferenceList)
    changed = {change.line for change in account.entries}
    written = read.issues[0].text.split("\n")
    for number, line in enumerate(lines, 4):
        assert number in changed or line in written, (number, line)


def folder(place: Path, numbers: tuple[int, ...] = (2, 3)) -> Path:
    inbox = place / "inbox"
    inbox.mkdir()
    for number in numbers:
        text = HEAD.replace("41", str(number)).replace("2024-11-04", f"2024-11-{4 + number:02}")
        (inbox / f"{number}.md").write_text(text + "# News of the town\n\nA bridge.\n", encoding="utf-8")
    return inbox


def test_a_folder_becomes_issues_and_a_second_time_nothing_changes(small: Path) -> None:
    inbox = folder(small)
    dry = publisher(small, "import", "--dry-run", str(inbox))
    assert dry.returncode == 0, dry.stderr
    assert "2024/2" in dry.stdout
    assert not (small / "issues/2024/2").exists()
    first = publisher(small, "import", str(inbox))
    assert first.returncode == 0, first.stderr
    assert "2 written" in first.stdout
    record = json.loads((small / "issues/2024/2/import.json").read_text("utf-8"))
    assert {"level of a heading", "metadata that the issue does not need"} == {c["why"] for c in record["changes"]}
    assert "2 unchanged" in publisher(small, "import", str(inbox)).stdout
    assert publisher(small, "build", "2024/2", "--to", "pdf").returncode == 0


def test_what_an_editor_wrote_since_is_not_overwritten(small: Path) -> None:
    inbox = folder(small, (2,))
    publisher(small, "import", str(inbox))
    source = small / "issues/2024/2/issue.md"
    source.write_text(source.read_text("utf-8") + "\nMore.\n", encoding="utf-8")
    (inbox / "2.md").write_text((inbox / "2.md").read_text("utf-8") + "\nOther.\n", encoding="utf-8")
    again = publisher(small, "import", str(inbox))
    assert "refused" in again.stdout
    assert "More." in source.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("9.md", HEAD.replace("41", "2").encode() + b"Text.\n", "S144"),
        ("text.md", b"Text.\n", "S140"),
        ("9.md", HEAD.encode() + b"\xff\n", "S002"),
        ("9.md", HEAD.encode() + b"x" * 6_000_000, "S001"),
        (None, b"", "S143"),
    ],
)
def test_one_bad_file_stops_the_folder(small: Path, name: str | None, data: bytes, code: str) -> None:
    inbox = folder(small, (2,) if name else ())
    if name:
        (inbox / name).write_bytes(data)
    done = publisher(small, "import", str(inbox))
    assert done.returncode == 1
    assert code in done.stderr
    assert "Traceback" not in done.stderr
    assert not (small / "issues/2024/2").exists()


def test_a_link_out_of_the_folder_is_refused(small: Path, tmp_path: Path) -> None:
    inbox = folder(small, (2,))
    (tmp_path / "secret.md").write_text(HEAD + "Secret.\n", encoding="utf-8")
    (inbox / "9.md").symlink_to(tmp_path / "secret.md")
    done = publisher(small, "import", str(inbox))
    assert done.returncode == 1
    assert "C023" in done.stderr
