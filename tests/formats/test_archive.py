"""The file: the same bytes everywhere, nothing of the machine in it, drawings declared."""

import subprocess
import sys
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest

from tests.formats.sample import NS, bound, document
from tests.tools import ebook_sample as sample


def test_a_drawing_is_declared() -> None:
    items = {item.get("href"): item.get("properties") for item in document("content.opf").iterfind(".//opf:item", NS)}
    assert items["section-1.xhtml"] == "svg"
    assert items["section-2.xhtml"] is None
    assert items["nav.xhtml"] == "nav"
    assert items["pictures/the-cover.jpg"] == "cover-image"


def test_the_archive_tells_nothing_of_the_machine() -> None:
    with zipfile.ZipFile(BytesIO(bound(sample.edition()))) as archive:
        infos = archive.infolist()
    assert infos[0].filename == "mimetype"
    assert infos[0].compress_type == zipfile.ZIP_STORED
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr, info.extra) for info in infos} == {(3, 0o644 << 16, b"")}


HERE = """
from hashlib import sha256
from tests.formats import sample as t
print(sha256(t.bound(t.sample.edition())).hexdigest())
"""


@pytest.mark.slow
def test_the_same_bytes_in_another_process() -> None:
    environment = {"PYTHONHASHSEED": "99", "TZ": "Pacific/Auckland", "LC_ALL": "C", "HOME": "/nonexistent"}
    there = subprocess.run(
        [sys.executable, "-c", HERE], cwd=sample.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert there.stdout.strip() == sha256(bound(sample.edition())).hexdigest(), there.stderr
