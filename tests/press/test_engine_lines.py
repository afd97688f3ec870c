"""Lines of blocks, held against the plain text of the issue and against the words on the pages."""

import re
from pathlib import Path

import pypdfium2
import pytest

from publisher import store
from publisher.mentions.plaintext import IssueText
from publisher.model import part as parts
from publisher.model.part import TypesetPart
from publisher.names import reading
from publisher.press import engine
from publisher.production import orders
from tests.tools import press_sheet
from tests.tools.part import typeset

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[TypesetPart, IssueText]:
    place = store.workspace(ROOT, tmp_path_factory.mktemp("build"))
    (order,), _ = orders.plan(place, ["2024/41"], orders.Wish())
    part = typeset(order)
    return part, reading.text_of(order)


def solid(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010]", "", text)


def words_of(text: IssueText, block: str) -> str:
    return "".join(text.text[p.start : p.end] for p in text.passages if p.block == block)


def test_what_a_page_says_again_or_adds_does_not_count() -> None:
    """The head of a table on each page; the heads of a table set as records count once, where they would stand."""
    rows = "".join(f"<tr><td>Row {number}</td></tr>" for number in range(10, 60))
    body = f"""<div id="table"><table><thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table>
<p><span class="added">Source: </span>Ada</p></div>
<div id="records"><p data-unprinted="10">Brod</p><p><span class="added">What: </span>mills</p></div>"""
    css = "@page {size: 60mm 80mm; margin: 5mm} thead {display: table-header-group}"
    part, problems = engine.typeset(press_sheet.small(body, css))
    assert part, problems
    assert part.extent >= 3
    counts = {name: sum(count for *_, count in lines) for name, lines in part.lines}
    assert counts == {"table": len("Head") + 50 * len("Row10") + len("Ada"), "records": 10 + len("Brodmills")}
    assert dict(part.lines)["records"][0][2] == 10


@pytest.mark.slow
def test_paragraphs_have_as_many_characters_as_their_text(sample: tuple[TypesetPart, IssueText]) -> None:
    part, text = sample
    known = dict(part.lines)
    paragraphs = {
        p.block for p in text.passages if p.where == "text" and re.fullmatch(r"(s\d+|lead|end)p\d+|[a-z]+", p.block)
    }
    counted = 0
    for block in paragraphs & known.keys():
        words, count = solid(words_of(text, block)), sum(line[2] for line in known[block])
        if words == solid("".join(words)) and count == len(words):
            counted += len(words)
    total = sum(len(solid(text.text[p.start : p.end])) for p in text.passages)
    assert counted / total > 0.85, counted / total


@pytest.mark.slow
def test_the_page_of_a_word_has_the_word(sample: tuple[TypesetPart, IssueText]) -> None:
    part, text = sample
    pages = [
        solid(page.get_textpage().get_text_range()).replace("\ufffe", "") for page in pypdfium2.PdfDocument(part.pdf)
    ]
    looked = 0
    for passage in text.passages:
        if passage.where == "picture":
            continue
        for found in re.finditer(r"\w{4,}", text.text[passage.start : passage.end]):
            before = text.text[passage.start : passage.start + found.start()]
            earlier = "".join(
                text.text[p.start : p.end]
                for p in text.passages
                if p.block == passage.block and p.start < passage.start
            )
            at = parts.page_at(part, passage.block, len(solid(earlier + before)))
            assert at, passage
            word, page = found.group(), pages[at[0]]
            after = pages[at[0] + 1] if at[0] + 1 < len(pages) else ""
            divided = any(word[:cut] in page and word[cut:] in after for cut in range(2, len(word) - 1))
            assert word in page or divided, (word, at)
            looked += 1
    assert looked > 1000
