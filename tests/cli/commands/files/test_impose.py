"""`publisher impose`: one way at a time, never over the file itself."""

from pathlib import Path

from tests.pdf.imposition.test_imposing import numbered


def test_each_way_makes_a_file_beside_it_and_a_mistake_none(run, tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(numbered(5))
    assert run("impose", "in.pdf").code == 2
    assert run("impose", "in.pdf", "--two-up", "--output", "in.pdf").code == 2
    for way in ("booklet", "two-up", "crop-marks"):
        done = run("impose", "in.pdf", f"--{way}", "--creep", "0.1")
        assert done.code == 0, done.err
        assert (tmp_path / f"in-{way}.pdf").stat().st_size > 500
        assert ("C074" in done.err and "reduced to 71%" in done.err) == (way == "booklet")
    (tmp_path / "bad.pdf").write_bytes(b"no")
    bad = run("impose", "bad.pdf", "--booklet")
    assert bad.code == 1
    assert "F010" in bad.err
    assert not (tmp_path / "bad-booklet.pdf").exists()
