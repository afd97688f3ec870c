"""What is marked above a reader's label is nowhere: not in the model, not in any file that is made of it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from publisher.edition import prepare, tlp
from publisher.model.values import LABELS
from publisher.model.walking import plain
from publisher.settings import publication
from publisher.source import reader as markdown
from publisher.verify import labels
from tests.conftest import ISSUE, PUBLICATION, publisher

HOUSE, _ = publication.read(PUBLICATION, "issues/publication.yaml")
HEAD = "---\ndate: 2024-11-04\nnumber: 1\n---\n\n"


def read(body: str, head: str = HEAD):
    issue, problems = markdown.read((head + body).encode(), "issue.md", HOUSE, lambda name, at: (None, ()))
    assert issue, problems
    return issue, problems


def left(body: str, upto: str = "clear"):
    issue, problems = read(body)
    assert not [p for p in problems if p.code.startswith("M")]
    kept, problems = tlp.cleared(issue, tlp.Reader(upto, "osw"))
    assert not problems
    return kept


# --- every place that can be marked, with a word in it that may not be found ---

PLACES = {
    "section": "{tlp=LABEL}\n## Other\n\nText CANARY.\n\n## After\n\nText.\n",
    "heading": "{tlp=LABEL}\n### A CANARY\n\nText.\n",
    "paragraph": "{tlp=LABEL}\nText CANARY, [a](https://example.org/CANARY \"CANARY\").[^n]\n\n[^n]: Note CANARY.\n",
    "dated": "{date=2024-11-01 event=\"An event CANARY\" tlp=LABEL}\nText.\n",
    "span": "Text [of CANARY]{tlp=LABEL} goes on.\n",
    "note": "Text [here[^n]]{tlp=LABEL} goes on.\n\n[^n]: Note CANARY[^m].\n\n[^m]: Inner CANARY.\n",
    "link": "Text [[the CANARY](https://example.org/CANARY)]{tlp=LABEL} goes on.\n",
    "id": "{#x-CANARY tlp=LABEL}\nText.\n\nSee [there](#x-CANARY).\n",
    "list": "- One\n- [CANARY]{tlp=LABEL}\n",
    "chart": "::: chart {form=bar title=\"CANARY\" tlp=LABEL}\n| a | b |\n|--|--|\n| CANARY | 1 |\n| x | 2 |\n:::\n",
    "table": "::: table {title=\"CANARY\" tlp=LABEL}\n| a | b |\n|---|---|\n| CANARY | 1 |\n:::\n",
    "cell": "| a | b |\n|---|---|\n| [CANARY]{tlp=LABEL} | 1 |\n",
    "figures": "::: key-figures {tlp=LABEL}\n| value | label |\n|---|---|\n| 3 | CANARY |\n:::\n",
    "sidebar": "::: sidebar {title=\"CANARY\" tlp=LABEL}\nText CANARY.\n:::\n",
    "inside": "::: sidebar {title=\"Aside\"}\nText.\n\n{tlp=LABEL}\nMore CANARY.\n:::\n",
    "timeline": "::: timeline\n1 May\n: [CANARY]{tlp=LABEL} and more.\n:::\n",
    "signature": "::: signature {tlp=LABEL}\nWords CANARY.\n:::\n",
    "ahead": "::: dates-ahead\n2024-12-01\n: [CANARY]{tlp=LABEL} and more.\n:::\n",
    "quotation": "::: quotation {source=\"CANARY\" tlp=LABEL}\nText CANARY.\n:::\n",
    "definitions": "{tlp=LABEL}\nTerm CANARY\n: Meaning CANARY.\n\n<!-- -->\n",
    "code": "{tlp=LABEL}\n```\nCANARY\n```\n",
    "range": "{#a-CANARY tlp=LABEL index=\"CANARY\" until=b-CANARY}\nText.\n\n{#b-CANARY tlp=LABEL}\nText.\n",
    "index": "Text [of it]{index=\"CANARY\" tlp=LABEL} goes on.\n",
    "sign-off": "::: sign-off {tlp=LABEL}\nWords CANARY.\n:::\n",
}  # fmt: skip
ABOVE = LABELS[1:]


def with_canaries(places: list[str], labels: list[str]) -> tuple[str, list[str]]:
    """The text of an issue with marked places, each with a word of its own."""
    parts, words = ["## News of the town\n\nPlain text stays.\n"], []
    for number, (place, label) in enumerate(zip(places, labels, strict=True)):
        word = f"zq{number}canary"
        words.append(word)
        quoted = f'"{label}"' if "+" in label else "red recipients=osw" if label == "red" else label
        text = PLACES[place].replace("CANARY", word).replace("LABEL", quoted)
        for name in ("n", "m"):
            text = text.replace(f"[^{name}]", f"[^{name}{number}]")
        parts.append(text.replace("## Other", f"## Other {number}").replace("## After", f"## After {number}"))
    return "\n".join(parts), words


@pytest.mark.parametrize("place", PLACES)
def test_each_place_can_be_read_and_is_gone(place: str) -> None:
    body, (word,) = with_canaries([place], ["amber"])
    issue, problems = read(body)
    assert not [p for p in problems if p.code != "S021"], problems
    assert word in repr(issue)
    kept = left(body)
    assert word not in repr(kept)
    assert word in repr(left(body, "amber"))
    assert "Plain text stays" in repr(kept)
    assert word not in repr(prepare.prepare(kept))


@pytest.mark.slow
def test_no_file_that_is_made_gives_it_away(small: Path) -> None:
    places = sorted(PLACES, key=lambda place: (place == "sign-off", place))
    body, words = with_canaries(places, ["red"] * len(places))
    source = small / "issues/2024/1/issue.md"
    head = ISSUE.split("---\n")[1]
    source.write_text(f"---\n{head}---\n\n{body}", encoding="utf-8")
    names = "entries:\n" + "".join(f"  - {{id: {word}, kind: subject, name: {word}}}\n" for word in words)
    (small / "issues/authorities.yaml").write_text(names, encoding="utf-8")
    (small / "issues/partners.yaml").write_text(
        "partners: [{id: fund, name: The Fund, tlp: amber}, {id: osw, name: OSW}]\n", "utf-8"
    )
    commands = (
        "build", "annual 2024", "brief 2024/1 --partner fund", "cite 2024/1", "cite 2024/1:1", "names index 2024",
        "names suggest", "proof 2024/1",
    )  # fmt: skip
    for command in commands:
        done = publisher(small, *command.split())
        assert done.returncode == 0, (command, done.stderr)
        if command != "annual 2024":  # which says of each entry of the names file that nothing is found
            assert "canary" not in done.stdout + done.stderr, command
    files = [path for path in (small / "build").rglob("*") if path.is_file() and "fonttools" not in str(path)]
    assert {path.suffix for path in files} >= {".pdf", ".epub", ".json"}
    for path in files:
        assert "canary" not in path.name
        for piece in unpacked(path):
            assert b"canary" not in piece.lower(), path


def unpacked(path: Path) -> list[bytes]:
    """The bytes of a file and of all that is packed in it, and what a reader finds on its pages."""
    data = path.read_bytes()
    found = [data]
    start = data.find(b"%PDF-")
    if start >= 0:
        with pikepdf.open(BytesIO(data[start:])) as pdf:
            found += [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream) and decodes(each)]
            found.append(repr([each for each in pdf.objects if not isinstance(each, pikepdf.Stream)]).encode())
        pages = pypdfium2.PdfDocument(data[start:])
        found += [page.get_textpage().get_text_bounded().encode() for page in pages]
    elif data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found += [archive.read(name) for name in archive.namelist()]
            found += [name.encode() for name in archive.namelist()]
    return found


def decodes(stream: pikepdf.Stream) -> bool:
    return stream.get("/Filter") in (None, pikepdf.Name.FlateDecode)


@pytest.mark.slow
def test_editions_for_readers_who_may_see_more(small: Path) -> None:
    source = small / "issues/2024/1/issue.md"
    source.write_text(f"{ISSUE}\n{{tlp=amber}}\nAn amber canary.\n\n{{tlp=green}}\nA green canary.\n", encoding="utf-8")
    for command in (
        ["build", "--tlp", "green", "--formats", "pdf,epub"],
        ["annual", "2024", "--tlp", "amber", "--formats", "pdf"],
    ):
        done = publisher(small, *command)
        assert done.returncode == 0, done.stderr
    folder = small / "build/2024"
    found = {
        path.relative_to(folder.parent).as_posix(): path
        for path in folder.rglob("*.*")
        if path.suffix in {".pdf", ".epub"}
    }
    assert set(found) == {
        "2024/1/town-review-2024-1-tlp-green.pdf",
        "2024/1/town-review-2024-1-tlp-green.epub",
        "2024/annual-tlp-amber/town-review-2024-tlp-amber.pdf",
    }
    for path in found.values():
        label = "TLP:AMBER" if "annual" in path.name or "annual" in path.parent.name else "TLP:GREEN"
        text = b" ".join(unpacked(path))
        assert b"green canary" in text
        assert (b"amber canary" in text) == (label == "TLP:AMBER")
        if path.suffix == ".pdf":
            assert not list(labels.check(path.read_bytes(), path.name, label))
        else:
            with zipfile.ZipFile(path) as book:
                chapters = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
            assert {chapter.count('<p class="tlp green">TLP:GREEN</p>') for chapter in chapters} == {2}


# --- what is wrong ---


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{tlp=ambr}\nText.\n", "M001"),
        ("{TLP=amber}\nText.\n", "M001"),
        ("{.tlp-amber}\nText.\n", "M001"),
        ("Text [secret]{tlp=purple}.\n", "M001"),
        ("{tlp=orange}\n## News of the town\n\nText.\n", "M001"),
        ("{tlp=red}\n{tlp=amber}\nText.\n", "M001"),
        ("{tlp=red tlp=amber}\nText.\n", "M001"),
        ("{tlp=red}\nText.\n", "M008"),
        ("{tlp=amber recipients=osw}\nText.\n", "M008"),
        ("{recipients=osw}\nText.\n", "M008"),
        ("Text [x]{tlp=red}.\n", "M008"),
        ("## News [secret]{tlp=amber}\n\nText.\n", "M001"),
        ("![A [secret]{tlp=amber} map](map.svg)\n", "M001"),
        ("![A [secret]{redact=why} map](map.svg)\n", "M001"),
        ("::: key-figures\n| value | label |\n|--|--|\n| [3]{tlp=amber} | x |\n:::\n", "M001"),
        ("::: chart {form=bar title=T}\n| a | b |\n|--|--|\n| [x]{tlp=amber} | 1 |\n:::\n", "M001"),
        ("::: chart {form=bar title=T}\n**[x]{tlp=amber}**\n\n| a | b |\n|--|--|\n| x | 1 |\n:::\n", "M001"),
        ("::: chart {form=bar title=T}\n{tlp=amber}\n| a | b |\n|--|--|\n| x | 1 |\n:::\n", "M001"),
        ("::: table\n\n{tlp=amber}\n| a | b |\n|--|--|\n| x | 1 |\n:::\n", "M001"),
        ("::: timeline\n{tlp=amber}\nNow\n: Then.\n:::\n", "M001"),
        ("Text.[^n]\n\n{tlp=amber}\n[^n]: Note.\n", "M001"),
        ("Text <span tlp=amber>x</span>.\n", "M001"),
        ("<p tlp=amber>x</p>\n", "M001"),
        ("Text <code>[x]{tlp=amber}</code>.\n", "M001"),
        ("{redact=why}\nText.\n", "M011"),
        ('Text [x]{redact=" "}.\n', "M011"),
        ("Text [x]{redact=why index=y}.\n", "M011"),
        ("Text [x]{Redact=why}.\n", "M001"),
        ("::: takeaways {tlp=amber}\n- One\n:::\n", "M001"),
    ],
)
def test_a_mark_that_means_nothing_stops_the_press(body: str, code: str) -> None:
    issue, problems = markdown.read((HEAD + body).encode(), "issue.md", HOUSE, lambda name, at: (None, ()))
    assert code in {problem.code for problem in problems if problem.location.line > 4}, (issue, problems)


@pytest.mark.parametrize(
    ("body", "head", "code"),
    [
        ("{tlp=red recipients=a}\n## Other\n\n{tlp=amber}\nText.\n", HEAD, "M002"),
        ("## Other {tlp=red}\n\nText.\n", HEAD, "M001"),
        ("Text.\n", HEAD.replace("number: 1", "number: 1\ntlp: green"), "M003"),
        ("{tlp=amber}\nText.\n", HEAD, "M004"),
        ("Text.\n\nThe word {tlp: amber} stands in the text.\n", HEAD, "M001"),
        ("Text.\n", HEAD.replace("number: 1", 'number: 1\ndescription: "A {tlp=amber}"'), "M001"),
        ('Text [a](https://example.org/ "T [x]{tlp=amber}").\n', HEAD, "M001"),
        ("    code {tlp=amber}\n", HEAD, "M001"),
        ("{tlp=amber}\n### Head\n\n{tlp=green}\nText.\n", HEAD, "M002"),
        ("{tlp=red recipients=a}\n### Head\n\n{tlp=red recipients=b}\nText.\n", HEAD, "M002"),
        ("Text.\n", HEAD.replace("number: 1", "number: 1\ntlp: red\nrecipients: [a]"), "M003"),
    ],
)
def test_what_cannot_be_cleared(body: str, head: str, code: str) -> None:
    issue, _ = read(body, head)
    kept, problems = tlp.cleared(issue)
    assert kept is None
    assert [problem.code for problem in problems] == [code]


def test_an_inner_mark_may_be_higher() -> None:
    body = "Plain.\n\n{tlp=green}\n## Other\n\nText.\n\n{tlp=red recipients=osw}\nMore.\n"
    assert "More" not in repr(left(body, "amber"))
    assert "Text" in repr(left(body, "amber"))
    assert "More" in repr(left(body, "red"))


def test_what_is_not_marked_is_not_touched() -> None:
    issue, _ = read("## News of the town\n\nText.\n")
    assert tlp.cleared(issue)[0] is issue


def test_a_marked_heading_covers_what_stands_under_it() -> None:
    body = "One.\n\n{tlp=amber}\n### Head\n\nTwo.\n\n#### Lower\n\nThree.\n\n### Next\n\nFour.\n"
    assert [plain(block.children) for block in left(body).lead] == ["One.", "Next", "Four."]


def test_rows_and_figures_go_whole() -> None:
    body = "| a | b |\n|--|--|\n| [x]{tlp=amber} | 1 |\n| y | 2 |\n"
    assert [plain(row[0].children) for row in left(body).lead[0].rows] == ["y"]
    body = "::: key-figures\n| value | label |\n|--|--|\n| 3 | [x]{tlp=amber} |\n| 4 | y |\n:::\n"
    assert [figure.value for figure in left(body).lead[0].figures] == ["4"]


def test_recipients_must_be_partners() -> None:
    issue, _ = read("Text.\n\n{tlp=red recipients=ows}\nMore.\n")
    reader = tlp.Reader("red", "osw", frozenset({"osw"}))
    assert [(each.code, each.location.line) for each in tlp.cleared(issue, reader)[1]] == [("M008", 9)]


def test_the_label_is_the_highest_that_is_left() -> None:
    body = "Text.\n\n{tlp=green}\nMore [x]{tlp=amber}.\n"
    assert [tlp.highest([left(body, upto)]) for upto in LABELS] == ["clear", "green", "amber", "amber", "amber"]


def test_a_publication_s_label_holds_for_all_issues() -> None:
    house = HOUSE.model_copy(update={"tlp": "green"})
    issue, _ = markdown.read((HEAD + "Text.\n").encode(), "issue.md", house, lambda name, at: (None, ()))
    assert [each.code for each in tlp.cleared(issue)[1]] == ["M003"]
    assert tlp.cleared(issue, tlp.Reader("green"))[0] == issue
    head = HEAD.replace("number: 1", "number: 1\ntlp: clear")
    _, problems = markdown.read((head + "Text.\n").encode(), "issue.md", house, lambda name, at: (None, ()))
    assert [(each.code, each.location.line) for each in problems] == [("M002", 4)]


# --- redaction ---


def test_redacted_words_are_not_in_the_model() -> None:
    body = 'Text [of zq [a](https://example.org/zq "zq")[^n] and zq]{redact="zq"} goes on.\n\n[^n]: Note zq.\n'
    kept = prepare.prepare(left(body))
    assert "zq" not in repr(kept)
    assert plain(kept.lead[0].children) == "Text [redacted] goes on."
