"""Whose copy a file is: as it was made, saved again, printed, scanned, tampered with."""

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publisher import fonts
from publisher.brief import ledger, stamping, tracing
from publisher.brief.tracing import Certainty, Traced
from publisher.pdf import encrypting, raster
from publisher.pdf.imposition import imposing
from publisher.problems import PublisherError
from tests.conftest import make_workspace, publisher
from tests.tools.copies import (
    as_file,
    base,
    by_pdfium,
    by_pypdf,
    by_qpdf,
    entries,
    pages_by_pypdf,
    scanned,
    stamped,
    stamps,
)

COUNT = 200


def traced(data: bytes, files: list[bytes] = (), password: str = "") -> Traced:
    return tracing.trace(data, "leak.pdf", entries(COUNT, files), password)


def named(found: Traced) -> list[int]:
    return [entry.copy for entry in found.copies]


def changed(data: bytes, change) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        change(file)
        file.save(out)
    return out.getvalue()


def test_the_file_as_it_was_made() -> None:
    files = stamped(COUNT)
    for number in (1, 17, 200):
        found = traced(files[number - 1], files)
        assert (named(found), found.certainty, found.problems) == ([number], Certainty.CERTAIN, ())


@pytest.mark.parametrize("number", [1, 17, 100, 200])
@pytest.mark.parametrize("save", [by_qpdf, by_pypdf, by_pdfium, pages_by_pypdf])
def test_saved_again(save, number: int) -> None:
    found = traced(save(stamped(COUNT)[number - 1]))
    assert (named(found), found.certainty, found.problems) == ([number], Certainty.STRONG, ())


@pytest.mark.parametrize("number", [2, 150])
def test_scanned_at_150_dots_into_a_new_pdf(number: int) -> None:
    copy = stamped(COUNT)[number - 1]
    found = traced(as_file([scanned(copy, page, seed=page + number) for page in range(3)]))
    assert (named(found), found.certainty, found.problems) == ([number], Certainty.FAIR, ())
    assert "Data Matrix on 3 of 3 pages" in " ".join(found.why)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_of_one_page(kind: str) -> None:
    found = traced(as_file([scanned(stamped(COUNT)[8], 1)], kind))
    assert (named(found), found.certainty) == ([9], Certainty.FAIR)


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
@pytest.mark.parametrize("seed", range(4))
def test_a_coarse_scan_of_120_dots(kind: str, seed: int) -> None:
    assert named(traced(as_file([scanned(stamped(COUNT)[8], dots=120, seed=seed)], kind))) == [9]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_scan_that_lies_on_its_side(turned: int) -> None:
    assert named(traced(as_file([scanned(stamped(COUNT)[8]).rotate(turned, expand=True)], "PNG"))) == [9]


def test_without_the_visible_stamp_the_hidden_marks_tell_and_it_is_said() -> None:
    def blanked(file: pikepdf.Pdf) -> None:
        for form in file.pages[0].Resources.XObject.values():
            form.write(b"")

    found = traced(changed(stamped(COUNT)[4], blanked))
    assert (named(found), found.certainty) == ([5], Certainty.STRONG)
    assert "no Data Matrix on pages 1, 2, 3, though hidden marks are there" in " ".join(found.why)


def test_pages_of_two_copies_contradict_each_other() -> None:
    one, two = stamped(COUNT)[4:6]

    def mixed(file: pikepdf.Pdf) -> None:
        with pikepdf.open(BytesIO(two)) as other:
            file.pages[2] = other.pages[2]

    found = traced(changed(one, mixed))
    assert (named(found), found.certainty) == ([5, 6], Certainty.DOUBTFUL)
    assert [problem.code for problem in found.problems] == ["M034"]


def test_a_number_that_was_changed_is_noticed() -> None:
    forged = stamps(COUNT)[4]
    found = traced(by_qpdf(_with_number(forged.code, "Copy 7 of 200")))
    assert (named(found), found.certainty) == ([5], Certainty.DOUBTFUL)
    assert "Copy 7 of 200" in found.problems[0].message


def test_a_number_that_stands_in_the_code_only_does_not_count() -> None:
    stamp = next(each for each in stamps(COUNT)[:9] if each.number.split()[1] in each.code)
    found = traced(_with_number(stamp.code, "Copy 199 of 200"))
    assert found.certainty is Certainty.DOUBTFUL


def test_lines_with_figures_without_end_do_no_harm() -> None:
    code = stamps(COUNT)[4].code
    found = traced(_with_number(code, f"Copy 5 of 200 {'9' * 50}"))
    assert (named(found), found.certainty) == ([5], Certainty.STRONG)


def _with_number(code: str, number: str) -> bytes:
    return next(stamping.copies(base(), "x", [stamping.Stamp(code, number, "prepared for A")], fonts.shipped()))


def test_a_page_without_any_mark_is_told() -> None:
    found = traced(changed(stamped(COUNT)[4], lambda file: file.add_blank_page()))
    assert (named(found), found.certainty) == ([5], Certainty.STRONG)
    assert "no mark at all on page 4" in " ".join(found.why)


def test_a_copy_that_the_ledger_does_not_have() -> None:
    found = tracing.trace(stamped(COUNT)[4], "leak.pdf", entries(COUNT)[:2])
    assert (found.copies, found.certainty) == ((), Certainty.NONE)
    assert "is not in this ledger" in " ".join(found.why)


def test_a_file_without_marks() -> None:
    found = traced(base())
    assert (found.copies, found.certainty) == ((), Certainty.NONE)
    assert "no mark of a copy was found" in found.why


def test_an_encrypted_copy_with_and_without_its_password() -> None:
    again = encrypting.encrypted(stamped(COUNT)[4], "x.pdf", "secret")
    opened, closed = traced(again, password="secret"), traced(again)
    assert (named(opened), opened.certainty) == ([5], Certainty.STRONG)
    assert (named(closed), closed.certainty) == ([5], Certainty.FAIR)
    assert "was not opened" in " ".join(closed.why)


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7 and no more", b"\x89PNG\r\n\x1a\n spoilt"])
def test_what_is_no_page(data: bytes) -> None:
    with pytest.raises(PublisherError) as stop:
        traced(data)
    assert stop.value.problems[0].code == "M033"


@pytest.mark.parametrize("size", [14_400, 3])
def test_pages_of_a_strange_size_take_no_more_memory(size: int) -> None:
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(size, size))
        out = BytesIO()
        file.save(out)
    assert traced(out.getvalue()).certainty is Certainty.NONE


def test_pages_that_would_unfold_to_gigabytes_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two megabytes that become two gigabytes took a minute; hidden marks are still read."""
    monkeypatch.setattr(imposing, "LARGEST", 1 << 20)

    def spoil(pdf: pikepdf.Pdf) -> None:
        bomb = zlib.compress(b" " * (4 << 20))
        pdf.pages[-1].obj.Contents = pikepdf.Stream(pdf, bomb, Filter=pikepdf.Name.FlateDecode)

    copy = stamped(3)[1]
    assert not imposing.unfolds(copy)
    with pikepdf.open(BytesIO(copy)) as pdf:
        spoil(pdf)
        out = BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    monkeypatch.setattr(raster, "page_texts", lambda *_: pytest.fail("it was drawn"))
    found = traced(out.getvalue())
    assert "its pages unfold to more than can be drawn: only hidden marks were read" in found.why
    assert named(found)[:1] == [2]


def test_a_code_as_it_was_read_off_a_page() -> None:
    code = stamps(COUNT)[4].code
    other = "3" if code[2] != "3" else "4"
    right = tracing.typed(f"{code[:5]}-{code[5:]}".lower(), entries(COUNT))
    misread = tracing.typed(code[:2] + other + code[3:], entries(COUNT))
    assert (named(right), right.certainty) == ([5], Certainty.FAIR)
    assert (named(misread), misread.certainty) == ([5], Certainty.DOUBTFUL)
    assert tracing.typed("0", entries(COUNT)).certainty is Certainty.NONE


@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    files = stamped(3)
    ledger.append(folder / "build/ledger.jsonl", "l", entries(3, files))
    with (folder / "build/ledger.jsonl").open("ab") as file:
        file.write(b"{damaged\n")
    (folder / "leak.pdf").write_bytes(files[1])
    done = publisher(folder, "trace", "leak.pdf")
    assert done.returncode == 0, done.stderr
    assert "copy 2 of 3 of 2024/41 for Nordsund Institute (nordsund)" in done.stdout
    assert "certain" in done.stdout
    assert "build/ledger.jsonl:4: warning: M035" in done.stderr
    as_json = publisher(folder, "trace", "--code", stamps(3)[0].code, "--format", "json")
    assert as_json.returncode == 0
    assert '"certainty": "fair"' in as_json.stdout
    Image.new("L", (200, 300), 255).save(folder / "empty.png")
    assert publisher(folder, "trace", "empty.png").returncode == 1
    assert publisher(folder, "trace").returncode == 2
    secret = publisher(folder, "trace", "leak.pdf", "--password-env", "NO_SUCH_NAME")
    assert secret.returncode == 1
    assert "M039" in secret.stderr
