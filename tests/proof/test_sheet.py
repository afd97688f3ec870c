"""The proof sheet: one file that needs nothing else, every fault at its place."""

import shutil
from pathlib import Path

import pytest

from publisher.problems import PublisherError
from publisher.proof.depth import Depths
from publisher.proof.findings import Fault, Findings, PageInk, Proof
from publisher.proof.pictures import PagePictures
from publisher.proof.sheet import sheet
from tests.conftest import ROOT

LAYOUTS = (ROOT / "layouts",)
FAULT = Fault("short", 0, (50.0, 90.0, 300.0, 92.0), "20 % of the measure left", "As <it> stands", 12)
FINDINGS = Findings((40, 2), (FAULT,), justified=False, hyphenated=1)
INK = (PageInk(0.25, 7.5, 0), PageInk(None, 8.0, 150))
PROOF = Proof(
    "2024/1", "issues/2024/1/issue.md", "weekly", "a4", FINDINGS, Depths((0.9, 0.2)), INK, changed=(1,), compared=True
)
PAGES = (
    PagePictures(595.0, 842.0, b"one", b"one"),
    PagePictures(595.0, 842.0, b"two", b"before", changed=True, differs=(10.0, 20.0, 30.0, 40.0)),
)


def html(proof: Proof = PROOF, pages: tuple[PagePictures, ...] = PAGES, roots: tuple[Path, ...] = LAYOUTS) -> str:
    return sheet(roots, "Review 2024/1", proof, FINDINGS, pages)


def test_a_fault_is_marked_and_told() -> None:
    page = html()
    assert '<rect x="50.0" y="90.0" width="250.0" height="6.0"/>' in page, "large enough to be seen"
    assert "issues/2024/1/issue.md:12" in page
    assert "As &lt;it&gt; stands" in page
    assert "<strong>2.38 line faults in 100 lines</strong>" in page


def test_pages_have_a_table_of_their_own() -> None:
    page = html()
    assert page.count("<caption>") == 2
    assert "<td>90 %</td><td>25 %</td><td>7.5</td><td>–</td>" in page
    assert "<td>20 %</td><td>–</td><td>8.0</td><td>150</td>" in page


def test_a_page_that_changed_stands_beside_what_it_was() -> None:
    page = html()
    assert page.count("<figcaption>before</figcaption>") == 1
    assert page.count('class="differs" x="10.0" y="20.0" width="20.0" height="20.0"') == 2
    assert 'Changed since the proof before: <a href="#page-2">page 2</a>' in page
    assert page.count("data:image/png;base64,") == 3


def test_a_mistake_in_the_template_of_a_workspace_is_a_problem(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "layouts/proof", tmp_path / "proof")
    (tmp_path / "proof/proof.html.j2").write_text("{{ nothing }}", "utf-8")
    with pytest.raises(PublisherError, match="L013"):
        html(roots=(tmp_path, *LAYOUTS))
