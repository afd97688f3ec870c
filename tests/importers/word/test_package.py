"""A Word file as a package: its strict form, and what is hostile or damaged."""

import io
import zipfile

import pytest

from tests.tools.word import (
    SPACES,
    p,
    reading,
    said,
    word,
)


def test_strict_files_and_other_paths() -> None:
    assert said(p("elsewhere"), main="custom/text.xml") == "elsewhere"
    strict = word(p("strict"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(strict)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, data)
    assert reading(out.getvalue()).issues


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    return out.getvalue()


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "S190", "empty"),
        (b"%PDF-1.7", "S190", "a PDF"),
        (b"{\\rtf1", "S190", "an RTF file"),
        (b"plain words", "S190", "not a Word document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "S190", "old Word"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "S192", "password"),
        (word(p("x"))[:-200], "S191", "damaged"),
        (word(p("x")).replace(b"word/document.xml", b"xl/xx/workbook.xx"), "S190", "spreadsheet"),
        (_bomb(), "S193", "the limit"),
        (word("</w:body>"), "S191", "not sound XML"),
        (word(p("x"), parts={"word/numbering.xml": f"{LAUGHS}<w:numbering {SPACES}/>"}), "S194", ""),
        (word(p("x"), parts={"word/styles.xml": f"{OUTSIDE}<w:styles {SPACES}/>"}), "S194", ""),
        (word("<w:p>" * 300 + "</w:p>" * 300), "S191", "not sound XML"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_and_damaged_files(data: bytes, code: str, words: str) -> None:
    read = reading(data)
    assert not read.issues
    assert [problem.code for problem in read.problems] == [code]
    assert words in read.problems[0].message
    assert read.problems[0].hint
