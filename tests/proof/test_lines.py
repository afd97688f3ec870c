"""The lines of a finished PDF, by what its structure tree says is a paragraph."""

from itertools import pairwise
from pathlib import Path

import pytest

from publisher import store
from publisher.press import engine
from publisher.production import orders, stages
from publisher.proof import lines, run
from publisher.proof.lines import Pages
from tests.conftest import ROOT
from tests.tools import press_sheet

CSS = "@page {size: 300pt 400pt; margin: 30pt} p {font: 10pt/14pt Text; margin: 0} .date {float: left; font-size: 8pt}"


def read(body: str) -> Pages:
    part, problems = engine.typeset(press_sheet.small(body, CSS))
    assert part, problems
    return lines.read(part.pdf)


def test_a_paragraph_is_a_block_of_its_lines() -> None:
    pages = read(f"<h1>A head</h1><p>{'word ' * 60}</p><p>Two.</p>")
    assert pages.sizes == ((300, 400),)
    assert [block.kind for block in pages.blocks] == ["H1", "P", "P"]
    first = pages.blocks[1].lines
    assert len(first) > 4
    assert " ".join(line.text for line in first).split() == ["word"] * 60
    assert {round(below.baseline - above.baseline) for above, below in pairwise(first)} == {14}
    assert {line.size for line in first} == {10}
    assert all(30 <= line.left < line.right <= 270 for line in first)
    assert first[0].space == pytest.approx(1, abs=0.05), "a ragged line has the spaces of its face"


def test_a_link_and_a_superior_figure_are_parts_of_their_line() -> None:
    (block,) = read('<p>See <a href="https://example.org">there</a><sup>2</sup> and go.</p>').blocks
    assert [line.text for line in block.lines] == ["See there2 and go."]


def test_a_date_in_the_margin_is_no_part_of_the_line() -> None:
    style = "display: inline-block; width: 60pt; margin-left: -60pt; font-size: 8pt"
    text = "An item of the day, and more of it than goes on a line of this page."
    date = f'<p style="margin-left: 60pt"><span style="{style}">28 Oct</span>{text}</p>'
    (block,) = read(date).blocks
    assert block.lines[0].text.startswith("An item")


def test_a_block_over_two_pages_is_one() -> None:
    (block,) = read(f"<p>{'word ' * 300}</p>").blocks
    assert {line.page for line in block.lines} == {0, 1}


def test_facts_of_a_file() -> None:
    pages = read(f"<h1>A head</h1><p>{'word ' * 300}</p><p style='font-size: 6pt'>Small words here</p>")
    assert (pages.lang, pages.letters, pages.ends, pages.body) == ("en-GB", (10.0, 6.0), {1}, 0)
    text = sorted(line.baseline for block in pages.blocks for line in block.lines if line.size == 10 and line.page)
    assert pages.foot(1, 10) == text[-3]
    assert pages.foot(1, 11) == 0
    assert not pages.shows(0, 10)


@pytest.mark.slow
def test_lines_are_read_as_they_were_set(tmp_path: Path) -> None:
    """Every paragraph of the sample is one block with its own words, over pages too, without date and margin."""
    place = store.workspace(ROOT, tmp_path)
    (order,), _ = orders.plan(place, ["2024/41"], orders.Wish())
    started = stages.sheet_of(stages.Making(order))
    assert started
    issue, edition, made = started
    part, _ = stages.typeset(order, made)
    assert part
    pages = lines.read(part.pdf)
    assert [(round(width), round(height)) for width, height in pages.sizes] == [(595, 842)] * part.extent
    dated = [block for section in issue.sections for block in section.blocks if getattr(block, "date_label", "")]
    paragraphs = [block for block in pages.blocks if block.kind == "P"]
    for block in dated:
        words = block.children[0].text.replace("\u00a0", " ")[:24]  # type: ignore[union-attr]
        assert any(read.lines[0].text.replace("\u00a0", " ").startswith(words) for read in paragraphs), words
    over = [block for block in paragraphs if len({line.page for line in block.lines}) > 1]
    assert over, "a paragraph over two pages is one block"
    findings = run.measured(issue, part, dict(edition.words))
    assert (findings.count("widow"), findings.count("orphan"), findings.count("stranded")) == (0, 0, 0)
    assert findings.per_hundred() < 2
