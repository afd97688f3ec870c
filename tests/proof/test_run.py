"""`publisher proof`: a table, a sheet that needs nothing else, pages beside what they were, faults and their source."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from publisher import store
from publisher.cli.commands.files import proof
from publisher.model.tree import Paragraph, Span, Text
from publisher.problems import PublisherError
from publisher.production import orders
from publisher.proof import run
from publisher.proof.findings import LINE_KINDS
from tests.conftest import ISSUE, make_workspace, publisher
from tests.tools import ebook_sample

WORDS = "The council met on Monday and heard what the mayor had to say about the bridge, the school and the water. "
LONG = "\n\n".join(f"On the {n}th day of the month. {WORDS * 6}" for n in range(4, 24))
FAR = ISSUE.replace("On 28 October", f"As Table 1 shows, it was so.\n\n{LONG}\n\nOn 28 October")


@pytest.fixture
def review(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "review")


def sheet(folder: Path, name: str = "1") -> str:
    return (folder / "build/proofs/2024" / name / "index.html").read_text("utf-8")


class _Needs(HTMLParser):
    """What a page asks for besides itself, and what it would run."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "link"}:
            self.asked.append(tag)
        for name, value in attrs:
            if name in {"src", "href"} and not (value or "").startswith(("#", "data:image/png;base64,")):
                self.asked.append(value or "")
            if name.startswith("on"):
                self.asked.append(name)


@pytest.mark.slow
def test_a_proof_and_the_next(review: Path) -> None:
    done = publisher(review, "proof", "2024/1")
    assert done.returncode == 0, done.stderr
    rows = done.stdout.splitlines()
    assert re.match(r"2024/1, weekly on a4: \d pages?, (?:\d+|no) lines of ragged text, \d+ hyphenated", rows[0])
    assert rows[1].split() == ["page", "lines", *LINE_KINDS]
    assert any(row.startswith("last page: depth ") for row in rows)
    assert rows[-1] == "proof sheet: build/proofs/2024/1/index.html (the first one)"
    needs = _Needs()
    needs.feed(sheet(review))
    assert needs.asked == []
    assert "url(" not in sheet(review)
    first = sheet(review)
    assert "There was no proof before this one." in first

    (again,), *_ = run.proof(store.workspace(review), [], orders.Wish())
    assert (again.changed, again.compared) == ((), False)
    assert sheet(review) == first, "the same file again: the same sheet"

    source = review / "issues/2024/1/issue.md"
    source.write_text(source.read_text("utf-8").replace("the bridge", "the long bridge"), "utf-8")
    (again,), *_ = run.proof(store.workspace(review), ["2024/1"], orders.Wish())
    assert list(proof.lines(again, "x"))[-1] == "proof sheet: x (changed since the one before: 1)"
    second = sheet(review)
    assert second.count("<figcaption>before</figcaption>") == 1
    assert second.count('class="differs"') == 2
    run.proof(store.workspace(review), [], orders.Wish())
    assert sheet(review) == second, "what changed is shown until the file changes again"
    assert not list(review.glob("build/2024/*")), "nothing is built"


@pytest.mark.slow
def test_figures_far_from_their_mention_and_faults_in_json(review: Path) -> None:
    (review / "issues/2024/1/issue.md").write_text(FAR, "utf-8")
    done = publisher(review, "proof", "--format", "json", "--paper", "letter")
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)
    assert (found["layout"], found["paper"]) == ("weekly", "letter")
    assert found["lines"] == sum(page["lines"] for page in found["pages"])
    assert found["sheet"] == "build/proofs/2024/1-letter/index.html"
    (far,) = (fault for fault in found["faults"] if fault["kind"] == "far")
    assert re.fullmatch(r"Table 1 is \d pages away, on page \d", far["measured"])
    source = (review / "issues/2024/1/issue.md").read_text("utf-8").splitlines()
    assert source[far["line"] - 1].startswith("As Table 1 shows")
    for fault in found["faults"]:
        left, top, right, bottom = fault["box"]
        assert 0 <= left < right <= 612
        assert 0 <= top < bottom <= 792


@pytest.mark.slow
def test_what_cannot_be_set_has_no_proof(review: Path) -> None:
    source = review / "issues/2024/1/issue.md"
    source.write_text(source.read_text("utf-8").replace("## News", "::: nothing\n:::\n\n## News"), "utf-8")
    done = publisher(review, "proof")
    assert done.returncode == 1
    assert "issues/2024/1/issue.md:7: error: S040" in done.stderr
    assert not (review / "build/proofs").exists()
    place = store.workspace(review)
    assert [problem.code for problem in run.proof(place, ["2024/9"], orders.Wish())[2]] == ["C024"]
    with pytest.raises(PublisherError, match="L010"):
        run.proof(place, [], orders.Wish(layout="weakly"))


def test_a_file_of_which_nothing_can_be_measured(review: Path) -> None:
    (review / "no.pdf").write_bytes(b"no pdf")
    (proof,), _, problems = run.proof(store.workspace(review), [str(review / "no.pdf")], orders.Wish())
    assert problems == ()
    assert [problem.code for problem in proof.problems] == ["F038"]
    assert proof.findings is None


def test_a_folder_of_finished_files(review: Path) -> None:
    (review / "out").mkdir()
    for name in ("a.pdf", "b.epub", "c.txt"):
        (review / "out" / name).write_bytes(b"nothing")
    proofs, books, problems = run.proof(store.workspace(review), [str(review / "out")], orders.Wish())
    assert problems == ()
    assert [[problem.code for problem in each.problems] for each in (*proofs, *books)] == [["F038"], ["C072"]]


def test_languages_without_patterns_of_hyphenation_are_said_once() -> None:
    content = ebook_sample.issue()
    said = [
        Paragraph(id=f"p{n}", children=(Text("a"),), lang=lang, line=n) for n, lang in enumerate(("ka", "be", "ka"))
    ]
    short = Paragraph(id="s", children=(Span((Text("a"),), lang="hy"),))
    section = replace(content.sections[0], blocks=(*said, short))
    found = run._undivided(replace(content, sections=(section,)), "issue.md")
    assert [(each.code, each.location.line, "“ka”" in each.message) for each in found] == [("L037", 0, True)]
