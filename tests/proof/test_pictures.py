"""Pictures of pages beside those of the last proof."""

from pathlib import Path

import pytest

from publisher.proof import pictures

SIZES = ((100.0, 160.0), (100.0, 160.0))


def pdf(*rectangles: str) -> bytes:
    """A page of 100 by 160 points for each rectangle in red."""
    pages = "".join(
        f"{2 * n + 3} 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 160] /Contents {2 * n + 4} 0 R>> endobj\n"
        f"{2 * n + 4} 0 obj <</Length {len(content)}>> stream\n{content}\nendstream endobj\n"
        for n, content in enumerate(f"1 0 0 rg {rectangle} re f" for rectangle in rectangles)
    )
    kids = " ".join(f"{2 * n + 3} 0 R" for n in range(len(rectangles)))
    return (
        "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        f"2 0 obj <</Type /Pages /Kids [{kids}] /Count {len(rectangles)}>> endobj\n{pages}trailer <</Root 1 0 R>>\n"
    ).encode()


def test_the_first_proof_has_nothing_to_compare(tmp_path: Path) -> None:
    pages, compared = pictures.compared(tmp_path, pdf("0 0 10 10", "0 0 20 20"), SIZES)
    assert not compared
    assert [(page.width, page.height) for page in pages] == list(SIZES)
    assert all(page.now.startswith(b"\x89PNG") for page in pages)
    assert not any(page.changed or page.before for page in pages)


def test_the_next_is_held_against_it(tmp_path: Path) -> None:
    pictures.compared(tmp_path, pdf("0 0 10 10"), SIZES[:1])
    for _ in range(2):  # what was before is kept until the file changes
        pages, compared = pictures.compared(tmp_path, pdf("0 0 10 10", "0 0 20 20"), SIZES)
        assert compared
        assert [page.changed for page in pages] == [False, True]
        assert (pages[1].before, pages[1].differs) == (b"", None)
    pages, _ = pictures.compared(tmp_path, pdf("0 0 10 10", "20 40 20 20"), SIZES)
    assert [page.changed for page in pages] == [False, True]
    box = pages[1].differs
    assert box
    assert box == pytest.approx((0, 100, 40, 160), abs=2), "where there is something else now, from the upper left"
