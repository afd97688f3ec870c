"""The README of a folder, and the folder as one archive."""

import zipfile
from hashlib import sha256
from io import BytesIO

from publisher.brief import files
from publisher.model.part import Output
from tests.edition.test_briefing import edition

FILE = Output("a.txt", "text/plain", b"text")


def test_the_readme_says_what_it_is() -> None:
    text = files.readme(edition(), [(FILE, "to paste")]).data.decode()
    lines = text.split("\r\n")
    assert lines[0] == lines[-2] == "TLP:AMBER"
    for said in ("Prepared for Nordsund Institute", "a.txt", sha256(b"text").hexdigest(), "Contact: desk@example.org"):
        assert said in text
    assert max(map(len, lines)) <= 160


def test_the_archive_is_the_same_each_time() -> None:
    other = Output("b.pdf", "application/pdf", b"%PDF")
    packed = files.packed("nordsund", "name", [other, FILE])
    assert packed.name == "name.zip"
    assert packed.data == files.packed("nordsund", "name", [FILE, other]).data
    with zipfile.ZipFile(BytesIO(packed.data)) as archive:
        assert archive.namelist() == ["nordsund/a.txt", "nordsund/b.pdf"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("nordsund/a.txt") == b"text"
