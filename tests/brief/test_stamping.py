"""Stamped copies: what differs, what does not, what readers of the file find; marks that survive whatever saves it."""

import json
import subprocess
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
from publisher.pdf import encrypting
from publisher.problems import PublisherError
from publisher.verify import pdf
from tests.tools.copies import LETTER, base, bearers, opened, stamped, stamps

VERAPDF = Path(__file__).parents[3] / "shared/tools/verapdf"


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
