"""Stamped copies: what differs, what does not, what readers of the file find; marks that survive whatever saves it."""

import json
import subprocess
import tracemalloc
import warnings
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from publisher import fonts
from publisher.brief import hidden_marks, stamping
from publisher.brief.stamping import Stamp
from publisher.model.part import Output
from publisher.pdf import encrypting, imposing
from publisher.pdf.page_order import booklet
from publisher.problems import PublisherError
from publisher.verify import pdf
from tests.tools.copies import LETTER, base, stamped, stamps

VERAPDF = Path(__file__).parents[3] / "shared/tools/verapdf"


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def bearers(data: bytes, password: str = "") -> dict[str, set[str]]:
    """The codes that each kind of mark holds."""
    found: dict[str, set[str]] = {}
    for mark in hidden_marks.read(data, "x.pdf", password)[0]:
        found.setdefault(mark.bearer, set()).add(mark.code)
    return found


# --- what a copy is ------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_two_hundred_copies_differ_and_are_the_same_every_time() -> None:
    made = stamped(200)
    assert len(set(made)) == 200
    assert made == stamped.__wrapped__(200)
    assert max(map(len, made)) - min(map(len, made)) < 100
    for number in (0, 16, 99, 199):
        assert set().union(*bearers(made[number]).values()) == {stamps(200)[number].code}


def test_every_page_says_whose_copy_it_is() -> None:
    (copy,) = stamped(1)
    code = stamps(1)[0].code
    line = f"Copy 1 of 1 · {code[:5]}-{code[5:]} · prepared for Nordsund Institute"
    for page in pypdfium2.PdfDocument(copy):
        assert line in page.get_textpage().get_text_bounded()
    for page in pypdf.PdfReader(BytesIO(copy)).pages:
        assert line in page.extract_text()


def test_the_stamp_is_one_form_and_an_artifact_on_every_page() -> None:
    with opened(stamped(1)[0]) as file:
        forms, ends = set(), set()
        for page in file.pages:
            (name,) = page.Resources.XObject.keys()
            forms.add(page.Resources.XObject[name].objgen)
            content = b"\n".join(stream.read_bytes() for stream in page.obj.Contents)
            ends.add(content.rpartition(b"/Artifact")[2])
        assert len(forms) == len(ends) == 1
        assert b"/Type/Pagination" in ends.pop()


def test_the_content_of_the_pages_is_not_written_anew() -> None:
    with opened(base()) as before, opened(stamped(1)[0]) as after:
        for old, new in zip(before.pages, after.pages, strict=True):
            assert old.Contents.read_bytes() == new.obj.Contents[1].read_bytes()
        assert after.Root.StructTreeRoot.K.S == before.Root.StructTreeRoot.K.S


def test_a_copy_passes_our_checks() -> None:
    file, problems = pdf.opened(Output("copy.pdf", "application/pdf", stamped(1)[0]), None)
    assert file is not None
    before, _ = pdf.opened(Output("base.pdf", "application/pdf", base()), None)
    assert before is not None
    found = {problem.code for check in pdf.CHECKS for problem in check(file)}
    assert found <= {problem.code for check in pdf.CHECKS for problem in check(before)}
    assert problems == ()


def test_a_long_name_is_cut_at_a_word_and_the_code_is_not() -> None:
    (copy,) = stamped(1, recipient="Institute for " + "International and European Security Policy " * 8)
    (line,) = [
        line for line in pypdfium2.PdfDocument(copy)[0].get_textpage().get_text_bounded().splitlines() if "Copy" in line
    ]
    assert line.strip().endswith("…")
    assert stamps(1)[0].code[5:] in line
    with opened(copy) as file:
        (form,) = file.pages[0].Resources.XObject.values()
        assert float(form.BBox[3]) < float(file.pages[0].mediabox[3])


def test_pages_that_share_their_resources_or_have_none() -> None:
    with pikepdf.new() as file:
        for _ in range(3):
            file.add_blank_page(page_size=(300, 400))
        file.pages[1].obj.Resources = file.pages[0].obj.Resources = file.make_indirect(pikepdf.Dictionary())
        file.Root.Metadata = pikepdf.Stream(file, b"<rdf:RDF></rdf:RDF>")
        out = BytesIO()
        file.save(out)
    for copy in stamped(2, data=out.getvalue()):
        marks, pages = hidden_marks.read(copy, "x.pdf")
        assert pages == 3
        assert {mark.page for mark in marks if mark.bearer == hidden_marks.IN_FORM} == {1, 2, 3}
        assert len({mark.code for mark in marks}) == 1


@pytest.mark.parametrize(
    ("data", "stamp", "code"),
    [
        (b"no pdf", Stamp("5NRHCGNQHY", "Copy 1 of 1", "for A"), "M030"),
        (encrypting.encrypted(base(), "x", "secret"), Stamp("5NRHCGNQHY", "Copy 1 of 1", "for A"), "M030"),
        (b"", Stamp("5NRHCGNQHY", "Copy 1 of 1", "for A"), "M030"),
        (None, Stamp("5NRHCGNQHY", "Copy 1 of 1", "for 學"), "M031"),
    ],
)
def test_what_cannot_be_stamped(data: bytes | None, stamp: Stamp, code: str) -> None:
    with pytest.raises(PublisherError) as stop:
        list(stamping.copies(base() if data is None else data, "briefing.pdf", [stamp], fonts.shipped()))
    assert stop.value.problems[0].code == code


# --- what survives -------------------------------------------------------------------------------------------------


def by_qpdf(data: bytes) -> bytes:
    """As `qpdf --coalesce-contents --normalize-content=y` does."""
    out = BytesIO()
    with opened(data) as file:
        for page in file.pages:
            page.contents_coalesce()
        file.save(out, normalize_content=True)
    return out.getvalue()


def by_pypdf(data: bytes) -> bytes:
    out = BytesIO()
    pypdf.PdfWriter(clone_from=BytesIO(data)).write(out)
    return out.getvalue()


def by_pdfium(data: bytes) -> bytes:
    out = BytesIO()
    pypdfium2.PdfDocument(data).save(out)
    return out.getvalue()


def pages_by_pikepdf(data: bytes) -> bytes:
    out = BytesIO()
    with opened(data) as file, pikepdf.new() as new, warnings.catch_warnings(action="ignore"):
        new.pages.extend(file.pages[1:])
        new.save(out)
    return out.getvalue()


def pages_by_pypdf(data: bytes) -> bytes:
    out, writer = BytesIO(), pypdf.PdfWriter()
    for page in pypdf.PdfReader(BytesIO(data)).pages[1:]:
        writer.add_page(page)
    writer.write(out)
    return out.getvalue()


def pages_by_pdfium(data: bytes) -> bytes:
    out, new = BytesIO(), pypdfium2.PdfDocument.new()
    new.import_pages(pypdfium2.PdfDocument(data), [1, 2])
    new.save(out)
    return out.getvalue()


def as_a_booklet(data: bytes) -> bytes:
    return imposing.sheets(data, "x.pdf", booklet(3))


EVERY = {
    hidden_marks.IN_FILE,
    hidden_marks.IN_DOCUMENT,
    hidden_marks.IN_INSTANCE,
    hidden_marks.IN_SHIFT,
    hidden_marks.IN_FORM,
}
OF_PAGES = {hidden_marks.IN_SHIFT, hidden_marks.IN_FORM}


@pytest.mark.parametrize(
    ("save", "left"),
    [
        (by_qpdf, EVERY),
        (by_pypdf, EVERY),
        (by_pdfium, EVERY),
        (pages_by_pikepdf, OF_PAGES),
        (pages_by_pypdf, OF_PAGES),
        (pages_by_pdfium, OF_PAGES),
        (as_a_booklet, OF_PAGES),
    ],
)
def test_hidden_marks_survive(save, left: set[str]) -> None:
    copy = stamped(3)[1]
    again = save(copy)
    assert again != copy
    assert bearers(again) == {bearer: {stamps(3)[1].code} for bearer in left}


def test_a_stream_that_was_made_to_harm_is_not_unpacked() -> None:
    bomb = zlib.compress(b"0" * 60_000_000, 1)
    with opened(stamped(3)[1]) as file:
        inner = pikepdf.Stream(file, b"q Q", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        inner = file.make_indirect(inner)
        inner.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Again": inner}))  # it draws itself
        file.pages[1].obj.Resources.XObject["/Again"] = inner
        file.pages[1].obj.Contents = pikepdf.Stream(file, bomb, Filter=pikepdf.Name.FlateDecode)
        out = BytesIO()
        file.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    tracemalloc.start()
    found = bearers(out.getvalue())
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert found == {bearer: {stamps(3)[1].code} for bearer in EVERY}


def test_a_file_without_marks_has_none() -> None:
    assert hidden_marks.read(base(), "x.pdf") == ((), 3)


# --- a real validator ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_verapdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stamped copies on A4 and Letter are both; an encrypted one is PDF/UA-1.

    veraPDF cannot be told a password, so it sees an encrypted copy twice: opened and saved without its encryption, and
    encrypted in the same way with an empty password, which shows it the permissions.
    """
    if not VERAPDF.is_file():
        pytest.skip("veraPDF is not beside this project (../shared/tools)")
    a4, letter = stamped(2)[1], stamped(2, data=base(4, LETTER))[1]
    with pikepdf.open(BytesIO(encrypting.encrypted(a4, "x.pdf", "secret")), password="secret") as file:
        file.save(tmp_path / "decrypted.pdf", encryption=False)
        open_to_all = pikepdf.Encryption(user="", owner="secret", R=6, aes=True, allow=encrypting.ALLOWED)
        file.save(tmp_path / "permissions.pdf", encryption=open_to_all, min_version=("1.7", 8))
    (tmp_path / "a4.pdf").write_bytes(a4)
    (tmp_path / "letter.pdf").write_bytes(letter)
    for flavour, names in (("ua1", ("a4", "letter", "decrypted", "permissions")), ("3a", ("a4", "letter"))):
        paths = [str(tmp_path / f"{name}.pdf") for name in names]
        done = subprocess.run([VERAPDF, "-f", flavour, *paths], capture_output=True, text=True, check=False)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert [each["compliant"] for each in found] == [True] * len(names), done.stdout + done.stderr
